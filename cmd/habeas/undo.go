package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"habeas/internal/lists"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/terminal"
)

// undoImport takes the import of a list back.
func undoImport(c *cobra.Command, of *office.Office, source record.ID, in *importing) error {
	if in.Because == "" {
		return failure{errors.New("why is the import taken back? The reason is kept with what it withdraws: add " +
			"--because"), 2}
	}
	bar := terminal.Progress(c.ErrOrStderr(), "taking back")
	done, err := lists.Undo(c.Context(), of.As(office.Holder(in.Recorder)), source, in.Because,
		func(_ string, done, all int) { bar(int64(done), int64(all)) })
	if err != nil {
		return err
	}
	fmt.Fprintf(c.OutOrStdout(), "%d statements of %d lines withdrawn; the list's file and the history stay\n",
		done.Statements, done.Lines)
	if done.Others > 0 {
		fmt.Fprintf(c.OutOrStdout(), "%d statements of other sources about its people stay\n", done.Others)
	}
	return settle(c, of)
}
