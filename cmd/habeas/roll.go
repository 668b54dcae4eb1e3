package main

import (
	"github.com/spf13/cobra"

	"habeas/internal/answer"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/terminal"
)

// rollPage is how many people one call lists.
const rollPage = 500

func rollCommand(o *options) *cobra.Command {
	var t times
	var asJSON bool
	var from, regime, of, place, norm, community, class string
	c := &cobra.Command{
		Use:   "roll",
		Short: "Who is held on a day, as known on a day",
		Example: `  habeas roll --on 2017-11-24
  habeas roll --on "24 November 2017" --known 2026-11-20 --json
  habeas roll --regime house-arrest --class deprivation`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			cursor, err := answer.ParseCursor(from)
			if err != nil {
				return failure{err, 2}
			}
			filter := answer.Filter{Class: register.Class(class), Regime: regime, Case: record.ID(of), Place: record.ID(place),
				Norm: record.ID(norm), Community: community}
			return o.asking(c.Context(), t, func(look *office.Snapshot, v answer.View) error {
				if err := answer.Narrowed(look.Basis().Schema, filter); err != nil {
					return failure{err, 2}
				}
				roll, err := answer.RollOn(look.Snapshot, v, filter, cursor, rollPage)
				if err != nil {
					return err
				}
				if asJSON {
					return printJSON(c.OutOrStdout(), roll)
				}
				return terminal.Roll(c.OutOrStdout(), roll, v, filter.Class)
			})
		},
	}
	c.Flags().StringVar(&t.on, "on", "", "the day asked about (today)")
	c.Flags().StringVar(&t.known, "known", "", "as known on this day (now)")
	c.Flags().StringVar(&regime, "regime", "", "only those who are or may be under this regime")
	c.Flags().StringVar(&of, "case", "", "only those of this case, by its id")
	c.Flags().StringVar(&place, "place", "", "only those held in this place, by its id")
	c.Flags().StringVar(&norm, "norm", "", "only those charged under this norm, by its id")
	c.Flags().StringVar(&community, "community", "", "only those whom sources count to this community")
	c.Flags().StringVar(&class, "class", string(register.Deprivation), "deprivation or restriction of liberty")
	c.Flags().StringVar(&from, "from", "", "go on from this place, as \"next\" gave it")
	c.Flags().BoolVar(&asJSON, "json", false, "print the answer for a program (docs/json.md)")
	return c
}
