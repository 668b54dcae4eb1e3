package store

import (
	"context"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// At is from where somebody looks: what was known by a commit, and who asks.
// register.Now is all that is recorded.
type At struct {
	Known  int64
	Viewer record.Viewer
}

// Snapshot answers questions about one state of the register: what is recorded while it
// is open changes none of its answers. It belongs to one goroutine, and answers one
// question at a time.
type Snapshot struct {
	*tx
	store *Store
	At
	// pending is the first commit whose consequences are still being derived. Questions
	// of derived rows are answered as known before it, whole (see job.go).
	pending int64
	// schema is the basis' with the terms that the office declared, see own.go.
	schema *schema.Schema
}

// Snapshot calls f with a snapshot in one transaction that only reads; f may be called
// again, from the start, where the transaction was broken off.
func (s *Store) Snapshot(ctx context.Context, at At, f func(*Snapshot) error) error {
	return s.transact(ctx, s.read, false, func(t *tx) error {
		look, err := s.snapshotIn(t, at)
		if err != nil {
			return err
		}
		return f(look)
	})
}

func (s *Store) snapshotIn(t *tx, at At) (*Snapshot, error) {
	pending, err := t.pending()
	if err != nil {
		return nil, err
	}
	look := &Snapshot{tx: t, store: s, At: at, pending: pending, schema: s.basis.Schema}
	return look, look.declare()
}

// End ends the snapshot before the function that was called with it: whoever goes on to
// record must hold no reader, for what waits for readers to end may be waited for by the
// recording. Nothing can be asked of it after that.
func (s *Snapshot) End() error { return s.end() }

// As looks at the same state as somebody else, or as known earlier.
func (s *Snapshot) As(at At) *Snapshot {
	other := *s
	other.At = at
	return &other
}

// answered is the commit by which derived rows answer: the one asked for, but none whose
// consequences are not all there yet.
func (s *Snapshot) answered() int64 { return min(s.Known, s.pending-1) }

// question is a point in the register's three ranges: a day, what was known by a
// commit, and who asks.
type question struct {
	Day edtf.Day
	At
}

func (s *Snapshot) on(day edtf.Day) question {
	return question{day, At{s.answered(), s.Viewer}}
}

// Context is that of whoever asks.
func (s *Snapshot) Context() context.Context { return s.ctx }
