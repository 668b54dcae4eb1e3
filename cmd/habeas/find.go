package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"habeas/internal/answer"
	"habeas/internal/office"
	"habeas/internal/terminal"
)

func findCommand(o *options) *cobra.Command {
	var t times
	var asJSON bool
	c := &cobra.Command{
		Use:   "find WORDS",
		Short: "Find people, groups, places, cases and events by name, and sources by their words",
		Example: `  habeas find Degermendzhi
  habeas find Асанов
  habeas find "food parcel" --json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return o.with(c.Context(), func(of *office.Office) error {
				v, err := o.view(c.Context(), of, t)
				if err != nil {
					return err
				}
				found, err := answer.Find(c.Context(), of.Store, v, strings.Join(args, " "), 50)
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
					fmt.Fprintf(terminal.Plain(c.OutOrStdout()), "%s  %s (%s%s)\n", f.ID, strings.Join(append([]string{f.Name}, f.Names...), " · "), f.TypeLabel, where)
				}
				if len(found.Found) == 0 {
					return failure{fmt.Errorf("nothing has the words %q in its name or text", found.Query), 3}
				}
				return nil
			})
		},
	}
	c.Flags().StringVar(&t.known, "known", "", "as known on this day (now)")
	c.Flags().BoolVar(&asJSON, "json", false, "print the answer for a program (docs/json.md)")
	return c
}
