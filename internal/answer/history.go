package answer

import (
	"habeas/internal/record"
	"habeas/internal/register"
)

// Past is one statement in an entity's history: what was recorded, by whom, and what
// became of it.
type Past struct {
	Said
	Recorder, Recorded string
	Commit             int64
	Stands             bool
	Withdrawn          []Withdrawal
}

// Withdrawal is how a statement was withdrawn or corrected.
type Withdrawal struct {
	Corrected          bool // by another statement
	Commit             int64
	Recorder, Recorded string
	Reason             string
	By                 record.EntryID // the statement that took its place
}

// HistoryOf tells all that was ever recorded of an entity and its custody, in order.
func HistoryOf(r *register.Register, id record.ID, lang string) []Past {
	var all []Past
	for _, told := range r.Told(id) {
		p := r.Schema.PropertyOf(told.Statement.Subject, told.Statement.Property)
		if p == nil {
			continue
		}
		a := &register.Account{Entry: told.Entry, Property: p}
		past := Past{Said: SaidOf(r, a, lang), Recorder: told.Statement.Recorder, Recorded: told.Statement.Recorded, Commit: told.Commit, Stands: told.Stands}
		for _, by := range told.By {
			past.Withdrawn = append(past.Withdrawn, Withdrawal{Commit: by.Commit, Corrected: by.Control.Kind == record.Supersede, Recorder: recorderOf(r, by),
				Recorded: by.Control.Recorded, By: by.Control.By, Reason: r.Text(record.AboutEntry(by.ID), "reason")})
		}
		all = append(all, past)
	}
	return all
}
