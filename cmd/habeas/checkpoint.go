package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"habeas/internal/desk/work"
	"habeas/internal/i18n"
	"habeas/internal/office"
)

func checkpointCommand(o *options) *cobra.Command {
	var to string
	c := &cobra.Command{
		Use:   "checkpoint",
		Short: "Print the newest checkpoint as a mail to send, or bring it into a folder",
		Long: `Whoever keeps a checkpoint where nobody here can change it can prove later that nothing
before it was changed: habeas ledger verify --since FILE reads the file, and the whole mail
too. It names nobody and tells nothing of what is recorded.`,
		Example: `  habeas ledger checkpoint
  habeas ledger checkpoint --to /media/stick`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return o.with(c.Context(), func(of *office.Office) error {
				if to != "" {
					return bring(c, of, to)
				}
				head, err := of.Checkpoint(c.Context())
				if err != nil {
					return err
				}
				mail := work.MailOf(i18n.For(o.language), of, head)
				_, err = fmt.Fprintf(c.OutOrStdout(), "%s\n\n%s", mail.Subject, mail.Text)
				return err
			})
		},
	}
	c.Flags().StringVar(&to, "to", "", "a folder on a stick, another disk or a shared drive to write it to")
	return c
}

// bring writes the checkpoint into a folder and says where it is.
func bring(c *cobra.Command, of *office.Office, to string) error {
	folder, err := filepath.Abs(to)
	if err != nil {
		return err
	}
	file, err := of.KeepCheckpointIn(c.Context(), folder)
	if err == nil {
		fmt.Fprintf(c.OutOrStdout(), "The newest checkpoint is in %s.\n", file)
	}
	return err
}

// verified notes what a verification found, and keeps the checkpoint that it checked. What
// fails beside an older checkpoint may be that one's fault, and is not noted.
func verified(ctx context.Context, of *office.Office, v *office.Verified, found error, w io.Writer) {
	if err := of.NoteChecked(v, found); err != nil {
		fmt.Fprintln(w, err)
	}
	if found != nil {
		return // a log that is not whole is signed nowhere anew
	}
	switch kept, err := of.KeepCheckpoint(ctx); {
	case err != nil:
		fmt.Fprintln(w, "The checkpoint was not kept in the chosen folder:", err)
	case kept != nil:
		fmt.Fprintf(w, "The checkpoint is kept in %s too.\n", kept.Where)
	}
}

// lookWhetherKept is how often it is looked whether a checkpoint is to be kept.
const lookWhetherKept = time.Minute

// keepElsewhere keeps checkpoints in the chosen folder while the desk is served, and says
// once when that fails, and when nothing was kept elsewhere for a week.
func keepElsewhere(ctx context.Context, of *office.Office, w io.Writer) {
	told := ""
	for ctx.Err() == nil {
		text := ""
		switch err := of.KeepDue(ctx); {
		case ctx.Err() != nil:
			return
		case err != nil:
			text = fmt.Sprintf("The newest checkpoint is not kept elsewhere: %v\n", err)
		}
		if unkept, err := of.Unkept(ctx); err == nil && unkept != nil {
			text += unkeptText(unkept)
		}
		if text != told {
			fmt.Fprint(w, text)
			told = text
		}
		select {
		case <-ctx.Done():
		case <-time.After(lookWhetherKept):
		}
	}
}

func unkeptText(u *office.Unkept) string {
	day := u.Since.Local().Format(time.DateOnly)
	if u.Last == nil {
		return fmt.Sprintf("No checkpoint was kept elsewhere yet, though the first entry is of %s: "+
			"choose how on the page Ledger, or run habeas ledger checkpoint.\n", day)
	}
	return fmt.Sprintf("No checkpoint was kept elsewhere since %s, and something was recorded after it: "+
		"see the page Ledger, or run habeas ledger checkpoint.\n", day)
}
