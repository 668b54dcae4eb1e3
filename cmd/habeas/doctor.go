package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"habeas/internal/keyring"
	"habeas/internal/office"
	"habeas/internal/terminal"
)

func doctorCommand(o *options) *cobra.Command {
	var all, asJSON bool
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Find what is damaged in the register, and say what to do about it",
		Long: `Find what is damaged in the register, and say what to do about it: its keys, the database,
what is derived from the entries, the log, the documents, the clock, who may read its files,
the room that is left. It changes nothing. Without --all it looks at samples, which takes
seconds; with it at everything. Exit code 1 where something is damaged.`,
		Example: `  habeas doctor --register ~/register
  habeas doctor --all`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.named(); err != nil {
				return err
			}
			if !office.Traces(o.dir) { // of one whose keyring is lost there is more to say
				return failure{fmt.Errorf("no register is in %s; `habeas init DIR` makes one", o.dir), 2}
			}
			keyFile := os.Getenv("HABEAS_KEY_FILE")
			if keyFile == "" {
				keyFile = exampleKey(o.dir)
			}
			secret := func() (keyring.Secret, error) { return o.secret(o.dir, false) }
			progress := func(what string) func(done, of int64) { return terminal.Progress(c.ErrOrStderr(), what) }
			found := office.Doctor(c.Context(), o.dir, keyFile, secret, all, progress)
			damaged := 0
			for _, f := range found {
				if f.State == office.Damaged {
					damaged++
				}
			}
			if err := printFindings(c.OutOrStdout(), found, damaged, asJSON); err != nil {
				return err
			}
			if damaged > 0 {
				return failure{errors.New("something is damaged, and nothing was changed"), 1}
			}
			return nil
		},
	}
	c.Flags().BoolVar(&all, "all", false, "look at everything instead of samples")
	c.Flags().BoolVar(&asJSON, "json", false, "print the answer for a program (docs/json.md)")
	return c
}

func printFindings(out io.Writer, found []office.Finding, damaged int, asJSON bool) error {
	if asJSON {
		return printJSON(out, struct {
			Well     bool             `json:"well"`
			Findings []office.Finding `json:"findings"`
		}{damaged == 0, found})
	}
	for _, f := range found {
		line := fmt.Sprintf("%s: %s: %s", f.State, f.Check, f.What)
		if f.Do != "" {
			line += " → " + f.Do
		}
		fmt.Fprintln(out, line)
	}
	if damaged == 0 {
		fmt.Fprintln(out, "Nothing is damaged.")
	}
	return nil
}
