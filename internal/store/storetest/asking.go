package storetest

import (
	"context"
	"time"

	"habeas/internal/edtf"
	"habeas/internal/ledger"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// Asked is a store that is asked one question at a time, each in a snapshot of its own:
// tests seldom want two answers of one state.
type Asked struct{ *store.Store }

// Question is a point in the register's three ranges: a day, what was known by a
// commit, and who asks.
type Question struct {
	Day    edtf.Day
	Known  int64
	Viewer record.Viewer
}

// allOfIt sees all that there is.
var allOfIt = Question{Known: register.Now, Viewer: record.Viewer{Clearance: record.Sealed}}

func ask[T any](ctx context.Context, a Asked, q Question, f func(*store.Snapshot) (T, error)) (answer T, err error) {
	err = a.Snapshot(ctx, store.At{Known: q.Known, Viewer: q.Viewer}, func(s *store.Snapshot) (err error) {
		answer, err = f(s)
		return err
	})
	return answer, err
}

// page is what a method gives that tells where the next page begins, or whether there is more.
type page[T, N any] struct {
	of   T
	next N
}

func paged[T, N any](of T, next N, err error) (page[T, N], error) { return page[T, N]{of, next}, err }

// Head is the last commit.
func (a Asked) Head(ctx context.Context) (store.Commit, error) {
	return ask(ctx, a, allOfIt, (*store.Snapshot).Head)
}

// Count counts who is held.
func (a Asked) Count(ctx context.Context, q Question, f store.Filter) (store.Tally, error) {
	return ask(ctx, a, q, func(s *store.Snapshot) (store.Tally, error) { return s.Count(q.Day, f) })
}

// Curve tells how the number held changed.
func (a Asked) Curve(ctx context.Context, q Question, f store.Filter) ([]store.Step, error) {
	return ask(ctx, a, q, func(s *store.Snapshot) ([]store.Step, error) { return s.Curve(f) })
}

// Roll lists who is held.
func (a Asked) Roll(ctx context.Context, q Question, f store.Filter, from store.Cursor, most int) ([]store.Line, *store.Cursor, error) {
	p, err := ask(ctx, a, q, func(s *store.Snapshot) (page[[]store.Line, *store.Cursor], error) {
		return paged(s.Roll(q.Day, f, from, most))
	})
	return p.of, p.next, err
}

// Find finds entities.
func (a Asked) Find(ctx context.Context, q Question, sought store.Sought, limit int) ([]store.Hit, error) {
	return ask(ctx, a, q, func(s *store.Snapshot) ([]store.Hit, error) { return s.Find(sought, limit) })
}

// Alike finds whose names may be one's.
func (a Asked) Alike(ctx context.Context, q Question, side names.Side, most int) ([]store.Hit, error) {
	return ask(ctx, a, q, func(s *store.Snapshot) ([]store.Hit, error) { return s.Alike(side, most) })
}

// Listed lists entities of a type.
func (a Asked) Listed(ctx context.Context, q Question, typ string, most int) ([]store.Hit, error) {
	return ask(ctx, a, q, func(s *store.Snapshot) ([]store.Hit, error) { return s.Listed(typ, most) })
}

// Titles are what entities are called.
func (a Asked) Titles(ctx context.Context, q Question, ids []record.ID) (map[record.ID]store.Title, error) {
	return ask(ctx, a, q, func(s *store.Snapshot) (map[record.ID]store.Title, error) { return s.Titles(ids) })
}

// Beginnings tell when custody began.
func (a Asked) Beginnings(ctx context.Context, q Question, limit int) ([]store.Beginning, bool, error) {
	p, err := ask(ctx, a, q, func(s *store.Snapshot) (page[[]store.Beginning, bool], error) { return paged(s.Beginnings(limit)) })
	return p.of, p.next, err
}

// Families are kin of whom two or more are held.
func (a Asked) Families(ctx context.Context, q Question) ([][]record.ID, *register.Register, error) {
	p, err := ask(ctx, a, q, func(s *store.Snapshot) (page[[][]record.ID, *register.Register], error) {
		return paged(s.Families(q.Day))
	})
	return p.of, p.next, err
}

// Around is the register around entities.
func (a Asked) Around(ctx context.Context, known int64, viewer record.Viewer, ids ...record.ID) (*register.Register, error) {
	return ask(ctx, a, Question{0, known, viewer}, func(s *store.Snapshot) (*register.Register, error) { return s.Around(ids...) })
}

// Alone is the register of what is said of entities themselves.
func (a Asked) Alone(ctx context.Context, known int64, viewer record.Viewer, ids ...record.ID) (*register.Register, error) {
	return ask(ctx, a, Question{0, known, viewer}, func(s *store.Snapshot) (*register.Register, error) { return s.Alone(ids...) })
}

// OfSource is the register of what a source says.
func (a Asked) OfSource(ctx context.Context, known int64, viewer record.Viewer, source record.ID) (*register.Register, error) {
	return ask(ctx, a, Question{0, known, viewer}, func(s *store.Snapshot) (*register.Register, error) { return s.OfSource(source) })
}

// Recent are the entities of a type that came in last.
func (a Asked) Recent(ctx context.Context, known int64, viewer record.Viewer, typ string, limit int) (ids []record.ID, r *register.Register, more bool, err error) {
	err = a.Snapshot(ctx, store.At{Known: known, Viewer: viewer}, func(s *store.Snapshot) (err error) {
		ids, r, more, err = s.Recent(typ, limit)
		return err
	})
	return ids, r, more, err
}

// Entry finds an entry.
func (a Asked) Entry(ctx context.Context, viewer record.Viewer, id record.EntryID) (*record.Entry, error) {
	return ask(ctx, a, Question{0, register.Now, viewer}, func(s *store.Snapshot) (*record.Entry, error) { return s.Entry(id) })
}

// Said are a source's entries.
func (a Asked) Said(ctx context.Context, viewer record.Viewer, source record.ID) ([]*record.Entry, error) {
	return ask(ctx, a, Question{0, register.Now, viewer}, func(s *store.Snapshot) ([]*record.Entry, error) { return s.Said(source) })
}

// Document finds where a source is kept.
func (a Asked) Document(ctx context.Context, viewer record.Viewer, source record.ID) (ledger.Document, bool, error) {
	p, err := ask(ctx, a, Question{0, register.Now, viewer}, func(s *store.Snapshot) (page[ledger.Document, bool], error) { return paged(s.Document(source)) })
	return p.of, p.next, err
}

// SameBytes finds the source of the same bytes.
func (a Asked) SameBytes(ctx context.Context, original [32]byte) (record.ID, bool, error) {
	p, err := ask(ctx, a, allOfIt, func(s *store.Snapshot) (page[record.ID, bool], error) { return paged(s.SameBytes(original)) })
	return p.of, p.next, err
}

// Labels are the names by which reading files call entities.
func (a Asked) Labels(ctx context.Context, source record.ID) (map[string]record.ID, error) {
	return ask(ctx, a, allOfIt, func(s *store.Snapshot) (map[string]record.ID, error) { return s.Labels(source) })
}

// Place is where an entry stands in the log.
func (a Asked) Place(ctx context.Context, id record.EntryID) (int64, bool, error) {
	p, err := ask(ctx, a, allOfIt, func(s *store.Snapshot) (page[int64, bool], error) { return paged(s.Place(id)) })
	return p.of, p.next, err
}

// Policy are the limits in force.
func (a Asked) Policy(ctx context.Context, known int64, viewer record.Viewer) (register.Policy, error) {
	return ask(ctx, a, Question{0, known, viewer}, (*store.Snapshot).Policy)
}

// KnownOn is the last commit before the end of a day.
func (a Asked) KnownOn(ctx context.Context, day time.Time) (int64, error) {
	return ask(ctx, a, allOfIt, func(s *store.Snapshot) (int64, error) { return s.KnownOn(day) })
}

// KnownAt is when the commit was recorded that answers as known at k are given by.
func (a Asked) KnownAt(ctx context.Context, k int64) (time.Time, error) {
	return ask(ctx, a, Question{Known: k}, (*store.Snapshot).KnownAt)
}

// Commits lists commits, the newest first.
func (a Asked) Commits(ctx context.Context, before int64, most int) ([]store.Commit, error) {
	return ask(ctx, a, allOfIt, func(s *store.Snapshot) ([]store.Commit, error) { return s.Commits(before, most) })
}

// Jobs lists the jobs.
func (a Asked) Jobs(ctx context.Context) ([]store.Job, error) {
	return ask(ctx, a, allOfIt, (*store.Snapshot).Jobs)
}

// EachLeaf tells every entry as the ledger hashed it.
func (a Asked) EachLeaf(ctx context.Context, f func(store.Leaf) error) error {
	return a.each(ctx, func(s *store.Snapshot) error { return s.EachLeaf(f) })
}

// EachDocument tells where every source is kept.
func (a Asked) EachDocument(ctx context.Context, f func(ledger.Document) error) error {
	return a.each(ctx, func(s *store.Snapshot) error { return s.EachDocument(f) })
}

// EachLine tells all that is derived.
func (a Asked) EachLine(ctx context.Context, f func(string) error) error {
	return a.each(ctx, func(s *store.Snapshot) error { return s.EachLine(f) })
}

// EachRow tells every derived row.
func (a Asked) EachRow(ctx context.Context, f func(store.Row) error) error {
	return a.each(ctx, func(s *store.Snapshot) error { return s.EachRow(f) })
}

func (a Asked) each(ctx context.Context, f func(*store.Snapshot) error) error {
	return a.Snapshot(ctx, store.At{Known: allOfIt.Known, Viewer: allOfIt.Viewer}, f)
}
