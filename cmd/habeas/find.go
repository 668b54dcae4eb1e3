package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"habeas/internal/answer"
	"habeas/internal/office"
)

func findCommand(o *options) *cobra.Command {
	var t times
	var asJSON bool
	var types []string
	c := &cobra.Command{
		Use:   "find WORDS",
		Short: "Find people, groups, places, cases and events by name, and sources by their words",
		Example: `  habeas find Degermendzhi
  habeas find Асанов
  habeas find обшуки --type event
  habeas find "food parcel" --json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return o.asking(c.Context(), t, func(look *office.Snapshot, v answer.View) error {
				for _, typ := range types {
					if look.Basis().Schema.Type(typ) == nil {
						return failure{fmt.Errorf("there is no type %q; there are person, group, place, case, "+
							"event, source …", typ), 2}
					}
				}
				found, err := answer.Find(look.Snapshot, v, answer.Sought{Text: strings.Join(args, " "), Types: types}, 50, look.TextIfKept)
				if err != nil {
					return err
				}
				if asJSON {
					return printJSON(c.OutOrStdout(), found)
				}
				for _, f := range found.Found {
					where := ""
					if f.InText {
						where = ", in its text"
					}
					if f.Alike {
						where = ", spelt in another way"
					}
					if f.Unread {
						where += "; the text is lost here: add the same file again"
					}
					if f.Renamed {
						where = fmt.Sprintf(", also called %q", found.Query)
					}
					fmt.Fprintf(c.OutOrStdout(), "%s  %s (%s%s)\n", f.ID, strings.Join(append([]string{f.Name}, f.Names...), " · "), f.TypeLabel, where)
					if s := f.Snippet; s != nil {
						fmt.Fprintf(c.OutOrStdout(), "    %s[%s]%s\n", s.Before, s.Words, s.After)
					}
				}
				if len(found.Found) == 0 {
					return failure{fmt.Errorf("nothing has the words %q in its name or text", found.Query), 3}
				}
				return nil
			})
		},
	}
	c.Flags().StringVar(&t.known, "known", "", "as known on this day (now)")
	c.Flags().StringSliceVar(&types, "type", nil, "only of these types: person, group, place, case, event, source …")
	c.Flags().BoolVar(&asJSON, "json", false, "print the answer for a program (docs/json.md)")
	return c
}
