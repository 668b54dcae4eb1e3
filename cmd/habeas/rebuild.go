package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"habeas/internal/office"
	"habeas/internal/terminal"
)

func rebuildCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:     "rebuild",
		Short:   "Derive everything anew from the entries, and say whether it is what was there",
		Example: `  habeas rebuild --register ~/register`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return o.with(c.Context(), func(of *office.Office) error {
				bar := terminal.Progress(c.ErrOrStderr(), "deriving")
				before, after, err := of.Rebuild(c.Context(), bar)
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
