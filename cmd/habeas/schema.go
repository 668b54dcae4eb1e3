package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"habeas/internal/schema"
)

func schemaCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [TYPE|VOCABULARY]",
		Short: "Show what can be recorded: types, their properties, and the terms of a vocabulary",
		Long: `Show what can be recorded, for whoever writes reading files or mappings: without a word
all types and vocabularies; of a type its properties with what each value is and how it is
written; of a vocabulary its terms.`,
		Example: `  habeas schema
  habeas schema custody
  habeas schema regime --lang uk`,
		Args: cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return schemaNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			s, out := schema.Default(), c.OutOrStdout()
			if len(args) == 0 {
				return overview(out, s, o.language)
			}
			if t := s.Type(args[0]); t != nil {
				return printType(out, t, o.language)
			}
			if v := s.Vocabulary(args[0]); v != nil {
				return printVocabulary(out, v, o.language)
			}
			return failure{fmt.Errorf("no type or vocabulary is called %q; `habeas schema` shows all", args[0]), 2}
		},
	}
}

// schemaNames are those of all types and vocabularies.
func schemaNames() (all []string) {
	for _, t := range schema.Default().Types() {
		all = append(all, t.Name)
	}
	for _, v := range schema.Default().Vocabularies() {
		all = append(all, v.Name)
	}
	return all
}

func overview(out io.Writer, s *schema.Schema, lang string) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "TYPE\tIS")
	for _, t := range s.Types() {
		fmt.Fprintf(w, "%s\t%s\n", t.Name, t.About.In(lang))
	}
	fmt.Fprintln(w, "\t\nVOCABULARY\tTERMS")
	for _, v := range s.Vocabularies() {
		fmt.Fprintf(w, "%s\t%d: %s\n", v.Name, len(v.Terms), v.Labels.In(lang))
	}
	return w.Flush()
}

func printType(out io.Writer, t *schema.Type, lang string) error {
	fmt.Fprintf(out, "%s: %s\n\n", t.Name, t.About.In(lang))
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "PROPERTY\tIS\tVALUE\tVALUES\tSHOWN TO")
	for _, p := range t.Properties {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", p.Name, p.Labels.In(lang), valueOf(p.Kind, p.Of, p.To), cards[p.Card], p.Level)
		for _, part := range p.Parts {
			needed := ""
			if part.Required {
				needed = "needed"
			}
			fmt.Fprintf(w, "  .%s\t%s\t%s\t%s\t\n", part.Name, part.Labels.In(lang), valueOf(part.Kind, part.Of, part.To),
				needed)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(out, "\nHow values are written:")
	var told []schema.Kind
	for _, p := range t.Properties {
		if example := p.Kind.Example(); example != "" && !slices.Contains(told, p.Kind) {
			told = append(told, p.Kind)
			fmt.Fprintf(out, "  %s\n", example)
		}
	}
	return nil
}

// cards are how many values may stand, in words.
var cards = map[schema.Card]string{schema.One: "one", schema.PerPeriod: "one at a time", schema.Many: "many"}

// valueOf says what a value is.
func valueOf(kind schema.Kind, of string, to []string) string {
	switch {
	case of != "":
		return "term of " + of
	case len(to) > 0:
		return "id of " + strings.Join(to, ", ")
	}
	return string(kind)
}

func printVocabulary(out io.Writer, v *schema.Vocabulary, lang string) error {
	fmt.Fprintf(out, "%s: %s\n\n", v.Name, v.Labels.In(lang))
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "TERM\tIS\tIS A KIND OF\tMEANS")
	for _, t := range v.Terms {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", t.Code, t.Labels.In(lang), t.Broader, t.Define.In(lang))
	}
	return w.Flush()
}
