package office

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"time"

	"habeas/internal/edtf"
	"habeas/internal/intake"
	"habeas/internal/ledger"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
	"habeas/internal/vault"
)

// Actor is who acts: under which name they record, and what they may see.
type Actor struct {
	Name      string
	Clearance record.Level
}

// Holder is who holds the key of the register, and so may see all of it.
func Holder(name string) Actor { return Actor{Name: name, Clearance: record.Sealed} }

// Session is the register as one actor sees and changes it: every read and write goes
// through one, so that it names who did it.
type Session struct {
	office *Office
	actor  Actor
}

// As gives an actor's session.
func (o *Office) As(actor Actor) *Session { return &Session{o, actor} }

// What a register's tables tell of themselves: Commit is what was recorded at once, Job
// what is still derived of it, and of which Kind.
type (
	Commit = store.Commit
	Job    = store.Job
	Kind   = store.Kind
)

// The kinds of jobs.
const (
	Derive     = store.Derive
	Rejudge    = store.Rejudge
	Rebuilding = store.Rebuilding
)

// Taken is a source taken in.
type Taken struct {
	Source record.ID
	// Already says that the very same bytes were here before.
	Already bool
	Size    int64
	Digest  vault.Digest
	Commit  Commit
}

// Add preserves a file as a source.
func (s *Session) Add(ctx context.Context, path string) (Taken, error) {
	in, err := intake.File(path, s.actor.Name)
	if err != nil {
		return Taken{}, err
	}
	return s.Take(ctx, in)
}

// Take preserves what came in as a source. The same bytes are one source: they are not
// taken in twice, and what the vault has lost of them is put back.
func (s *Session) Take(ctx context.Context, in intake.Input) (Taken, error) {
	in.Recorder = cmp.Or(in.Recorder, s.actor.Name)
	digest := sha256.Sum256(in.Original)
	taken := Taken{Size: int64(len(in.Original)), Digest: digest}
	now := s.office.now()
	batch, err := intake.Keep(ctx, s.office.vault, in, s.office.basis().Office, now)
	if err != nil {
		return Taken{}, err
	}
	taken.Source = batch.Documents[0].Source
	taken.Commit, err = s.office.store.Record(ctx, batch, now)
	if !errors.Is(err, store.ErrHere) {
		return taken, err
	}
	if taken.Source, taken.Already, err = s.SameBytes(ctx, in.Original); err == nil && !taken.Already {
		err = store.ErrHere // not the bytes, but the id that they were to have
	}
	return taken, err
}

// SameBytes finds the source that was preserved from the very same bytes.
func (s *Session) SameBytes(ctx context.Context, original []byte) (source record.ID, here bool, err error) {
	err = s.Snapshot(ctx, register.Now, func(look *Snapshot) (err error) {
		source, here, err = look.SameBytes(sha256.Sum256(original))
		return err
	})
	return source, here, err
}

// Check says what is wrong with a reading file of a text, before the text is taken
// in as a source.
func (s *Session) Check(source record.ID, text string, file *reading.File) error {
	_, err := reading.Compose(file, reading.Source{ID: source, Text: text}, s.office.by(s.office.now()))
	return err
}

// Try says what is wrong with a reading file of a source, and records nothing.
func (s *Session) Try(ctx context.Context, source record.ID, file *reading.File) error {
	return s.office.whole(ctx, func(look *Snapshot) error {
		_, err := s.compose(look, source, file, s.office.now())
		return err
	})
}

// Read records a reading file of a source: what of it is not here yet.
func (s *Session) Read(ctx context.Context, source record.ID, file *reading.File) (Commit, int, error) {
	now := s.office.now()
	added := 0
	c, err := s.office.store.Act(ctx, now, func(look *store.Snapshot) (ledger.Batch, error) {
		batch, err := s.compose(s.office.snapshot(look), source, file, now)
		if added = len(batch.Entries); added == 0 {
			return ledger.Batch{}, err // labels alone are nothing to record
		}
		return batch, err
	})
	return c, added, err
}

// compose makes a reading file's entries by what is recorded of its source.
func (s *Session) compose(look *Snapshot, source record.ID, file *reading.File, now time.Time) (ledger.Batch, error) {
	text, err := look.Text(source)
	if err != nil {
		return ledger.Batch{}, err
	}
	of := reading.Source{ID: source, Text: text, Has: func(id record.EntryID) (bool, error) {
		_, here, err := look.Place(id)
		return here, err
	}}
	if of.Labels, err = look.Labels(source); err != nil {
		return ledger.Batch{}, err
	}
	if of.Said, of.Published, err = said(look, source); err != nil {
		return ledger.Batch{}, err
	}
	return reading.Compose(file, of, s.office.by(now))
}

// said are the live statements of a source, by what they say, and by which day it can
// have told what had happened.
func said(look *Snapshot, source record.ID) (map[string]record.EntryID, edtf.Day, error) {
	r, err := look.OfSource(source)
	if err != nil {
		return nil, 0, err
	}
	said := map[string]record.EntryID{}
	for _, a := range r.Live() {
		if a.Statement.Source == source {
			said[reading.Saying(a.Statement)] = a.ID
		}
	}
	return said, r.ToldBy(source), nil
}

// Seal makes an entry of a statement or a control.
func (s *Session) Seal(st *record.Statement, c *record.Control) *record.Entry {
	return ledger.Seal(s.office.basis().Office, st, c)
}

// Record records a batch, unless something of what it is to begin with is here: ErrHere then.
func (s *Session) Record(ctx context.Context, batch ledger.Batch) (Commit, error) {
	return s.office.store.Record(ctx, batch, s.office.now())
}

// ErrHere says that what was to begin with something is here: somebody else recorded it.
var ErrHere = store.ErrHere
