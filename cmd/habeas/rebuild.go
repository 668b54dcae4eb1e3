package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"habeas/internal/office"
)

func rebuildCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "rebuild",
		Short: "Derive everything anew from the entries, and say whether it is what was there",
		Long: `Derive everything anew from the entries, beside what is there, which answers until the
new rows are complete. Cut short, it goes on with habeas jobs or habeas serve.`,
		Example: `  habeas rebuild --register ~/register`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return o.with(c.Context(), func(of *office.Office) error {
				before, after, err := of.Rebuild(c.Context(), showing(c))
				if err != nil {
					return err
				}
				fmt.Fprintf(c.OutOrStdout(), "%d rows derived", after.Rows)
				if before != after {
					fmt.Fprintf(c.OutOrStdout(), "; before there were %d and they were not the same: the derived rows had been damaged or were of an older version\n", before.Rows)
					return nil
				}
				fmt.Fprintln(c.OutOrStdout(), ", the same as before")
				return nil
			})
		},
	}
}
