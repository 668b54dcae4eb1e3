package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"habeas/internal/answer"
	"habeas/internal/office"
	"habeas/internal/terminal"
)

func showCommand(o *options) *cobra.Command {
	var t times
	var asJSON bool
	c := &cobra.Command{
		Use:   "show NAME|ID",
		Short: "A person, case, event … with the words behind each value",
		Example: `  habeas show Asanov --on 2017-11-24
  habeas show "Мустафа Дегерменджі" --lang uk
  habeas show person-b7k2… --json`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return o.asking(c.Context(), t, func(look *office.Snapshot, v answer.View) error {
				id, err := entity(look, v, args[0])
				if err != nil {
					return err
				}
				r, err := look.Around(id)
				if err != nil {
					return err
				}
				e := answer.EntityOf(r, id, v)
				if len(e.Properties)+len(e.Spells)+len(e.Related) == 0 {
					return failure{fmt.Errorf("nothing is said here of %s", id), 3}
				}
				if asJSON {
					return printJSON(c.OutOrStdout(), e)
				}
				return terminal.Entity(c.OutOrStdout(), e, v)
			})
		},
	}
	c.Flags().StringVar(&t.on, "on", "", "the day asked about (today)")
	c.Flags().StringVar(&t.known, "known", "", "as known on this day (now)")
	c.Flags().BoolVar(&asJSON, "json", false, "print the answer for a program (docs/json.md)")
	return c
}
