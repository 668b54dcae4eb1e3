package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"habeas/internal/office"
	"habeas/internal/record"
)

func addCommand(o *options) *cobra.Command {
	var recorder string
	c := &cobra.Command{
		Use:   "add FILE…",
		Short: "Preserve sources: keep their bytes, and a text in which words can be quoted",
		Example: `  habeas add --register ~/register report.txt letter.md
The id that it prints is what "habeas read" records statements of.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return o.with(c.Context(), func(of *office.Office) error {
				for _, path := range args {
					taken, err := of.As(office.Holder(recorder)).Add(c.Context(), path)
					if err != nil {
						return err
					}
					if taken.Already {
						fmt.Fprintf(c.OutOrStdout(), "%s  %s is here already, byte for byte\n", taken.Source, record.Shown(path))
						continue
					}
					fmt.Fprintf(c.OutOrStdout(), "%s  %s, %d bytes, SHA-256 %s, commit %d\n", taken.Source, record.Shown(path), taken.Size, taken.Digest, taken.Commit.K)
					behind(c, taken.Commit)
				}
				return nil
			})
		},
	}
	c.Flags().StringVar(&recorder, "recorder", "", "who adds it")
	return c
}
