package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"habeas/internal/office"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/register"
)

func readCommand(o *options) *cobra.Command {
	var export bool
	var may allowed
	c := &cobra.Command{
		Use:   "read SOURCE [FILE]",
		Short: "Record a reading file: statements, each anchored to the words of a source",
		Long: `Record what somebody read in a source. The file is YAML (docs/reading-files.md);
it is recorded whole or, where anything in it is wrong, not at all. With --export
what was recorded of the source is written as such a file.`,
		Example: `  habeas read source-7hq2… report.yaml
  habeas read source-7hq2… - < report.yaml
  habeas read source-7hq2… --export > report.yaml`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			source := record.ID(args[0])
			if !export && len(args) == 1 {
				return failure{fmt.Errorf("which reading file? Proposing what a source says comes later; write a " +
					"file (docs/reading-files.md) or give - for standard input"), 2}
			}
			return o.with(c.Context(), func(of *office.Office) error {
				if export {
					return exportReading(c, of, source)
				}
				return recordReading(c, of, source, args[1], may)
			})
		},
	}
	c.Flags().BoolVar(&export, "export", false, "write what was recorded of the source as a reading file")
	c.Flags().BoolVar(&may.others, "others", false, "let it act on what was read in other sources, and speak of them; each is told")
	c.Flags().BoolVar(&may.anew, "anew", false, "record it though something of the source was erased, which it could bring back")
	return c
}

// allowed is what a reading file may do that none does by itself.
type allowed struct{ others, anew bool }

// behind tells of a clock that says less than when the last commit was recorded.
func behind(c *cobra.Command, done office.Commit) {
	if !done.Clock.IsZero() {
		fmt.Fprintf(c.ErrOrStderr(), "This machine's clock says %s, which is before the last commit: commit %d "+
			"has that one's time, %s, and the clock's is signed beside it. Set the clock right.\n",
			done.Clock.Format(time.RFC3339), done.K, done.At.Format(time.RFC3339))
	}
}

func recordReading(c *cobra.Command, of *office.Office, source record.ID, path string, may allowed) error {
	in := io.Reader(os.Stdin)
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return fmt.Errorf("nothing was recorded: %w", err)
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, reading.MaxBytes+1))
	if err != nil {
		return fmt.Errorf("nothing was recorded: %w", err)
	}
	file, err := reading.Parse(data)
	if err != nil {
		return err
	}
	session := of.As(office.Holder(""))
	if may.others {
		session = session.OnOthers()
	}
	if may.anew {
		session = session.Anew()
	}
	done, err := session.Read(c.Context(), source, file)
	if err != nil {
		return err
	}
	if done.Withdrawn > 0 {
		fmt.Fprintf(c.OutOrStdout(), "%d statements of the file were withdrawn or corrected here, and stay so.\n", done.Withdrawn)
	}
	if done.Added == 0 {
		fmt.Fprintln(c.OutOrStdout(), "Nothing new: all that the file says was recorded of this source before.")
		return nil
	}
	fmt.Fprintf(c.OutOrStdout(), "commit %d: %d statements read, %d entries recorded, %d in the ledger\n",
		done.K, len(file.Statements), done.Added, done.Size)
	for _, one := range done.Beyond {
		where := "whoever said it"
		if one.Of != "" {
			where = string(one.Of)
		}
		fmt.Fprintf(c.OutOrStdout(), "beyond this source: %s acts on %s, of %s\n", one.Control, one.Target, where)
	}
	behind(c, done.Commit)
	return settle(c, of)
}

func exportReading(c *cobra.Command, of *office.Office, source record.ID) error {
	var file *reading.File
	err := of.As(office.Holder("")).Snapshot(c.Context(), register.Now, func(look *office.Snapshot) (err error) {
		file, err = look.Export(source)
		return err
	})
	if err != nil {
		return err
	}
	text, err := file.Format()
	if err != nil {
		return err
	}
	_, err = c.OutOrStdout().Write(text)
	return err
}
