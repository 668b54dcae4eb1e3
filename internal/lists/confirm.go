package lists

import (
	"context"
	"fmt"
	"time"
	"unicode/utf8"

	"habeas/internal/ledger"
	"habeas/internal/office"
	"habeas/internal/record"
)

// Confirm records that somebody checked statements of a list. Reading a file of the list
// would read all that it ever said.
func Confirm(ctx context.Context, session *office.Session, source record.ID, entries []record.EntryID) error {
	at := time.Now().UTC().Format(time.RFC3339)
	var batch []*record.Entry
	for _, id := range entries {
		batch = append(batch, session.Seal(&record.Statement{Subject: record.AboutEntry(id), Property: "reviewed",
			Value: record.Text("yes"), Source: source, Recorder: session.Name(), Recorded: at}, nil))
	}
	_, err := session.Record(ctx, ledger.Batch{Entries: batch})
	return err
}

// LineAt is the line of a list's file in which a letter of its text stands; 0 where none does.
func LineAt(look *office.Snapshot, k *Known, letter int) (line int, err error) {
	l, err := kept(look, k)
	if err != nil {
		return 0, fmt.Errorf("the line is not known: %w", err)
	}
	err = l.table.Rows(func(r *row) error {
		if r.Before <= letter && letter < r.Before+utf8.RuneCountInString(l.table.Text[r.Start:r.End]) {
			line = r.Number
		}
		return nil
	})
	return line, err
}
