package office

import (
	"context"
	"errors"
	"fmt"
	"io"

	"habeas/internal/ledger"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// Snapshot answers questions about one state of the register, with the texts that its
// sources are kept with.
type Snapshot struct {
	*store.Snapshot
	office *Office
}

func (o *Office) snapshot(look *store.Snapshot) *Snapshot { return &Snapshot{look, o} }

// Snapshot calls f with the register as the actor may see it and as it was known by a
// commit (register.Now: all of it). All that f asks is answered by one state; f may be
// called again, from the start, where the database broke off.
func (s *Session) Snapshot(ctx context.Context, known int64, f func(*Snapshot) error) error {
	at := store.At{Known: known, Viewer: record.Viewer{Clearance: s.actor.Clearance}}
	return s.office.store.Snapshot(ctx, at, func(look *store.Snapshot) error { return f(s.office.snapshot(look)) })
}

// whole is a snapshot of all that there is, for what the office itself checks.
func (o *Office) whole(ctx context.Context, f func(*Snapshot) error) error {
	return o.As(Holder("")).Snapshot(ctx, register.Now, f)
}

// As looks at the same state as somebody with another clearance, or as known earlier.
func (s *Snapshot) As(known int64, clearance record.Level) *Snapshot {
	at := store.At{Known: known, Viewer: record.Viewer{Clearance: clearance}}
	return &Snapshot{s.Snapshot.As(at), s.office}
}

// ErrLost says that what the vault kept of a source is missing or damaged there. The same
// bytes, added again, put it back.
var ErrLost = errors.New("what was kept of the source is lost or damaged; the rest is untouched: add the same " +
	"file again, and it is put back")

// TextIfKept is a source's text; false where the vault lost it.
func (s *Snapshot) TextIfKept(source record.ID) (text string, kept bool, err error) {
	text, err = s.Text(source)
	if errors.Is(err, ErrLost) {
		return "", false, nil
	}
	return text, err == nil, err
}

// Text is a source's text, checked against the vault's digest.
func (s *Snapshot) Text(source record.ID) (string, error) {
	d, found, err := s.Document(source)
	if err != nil {
		return "", err
	}
	if !found {
		return "", fmt.Errorf("%s is no source that is kept here; habeas add FILE preserves one", source)
	}
	text, err := s.office.blob(s.Context(), d.Text)
	return string(text), err
}

// Original opens a source's bytes as they came; false where there is none that the viewer
// may see. It is read after the snapshot too, and to be closed.
func (s *Snapshot) Original(ctx context.Context, source record.ID) (d ledger.Document, blob io.ReadCloser, found bool, err error) {
	if d, found, err = s.Document(source); err != nil || !found {
		return d, nil, found, err
	}
	blob, err = s.office.vault.Get(ctx, d.Original)
	return d, blob, true, err
}

// Export writes what was recorded of a source as a reading file.
func (s *Snapshot) Export(source record.ID) (*reading.File, error) {
	said, err := s.Said(source)
	if err != nil {
		return nil, err
	}
	labels, err := s.Labels(source)
	if err != nil {
		return nil, err
	}
	file := reading.Export(said, source, labels, s.Basis().Schema)
	file.Register = s.Basis().Office
	return file, nil
}

// before is what was recorded before a reading file, see reading.Register.
type before struct{ *Snapshot }

// Known says whether anything was said of an entity.
func (s before) Known(id record.ID) (bool, error) {
	here, err := s.Here([]record.ID{id})
	return len(here) > 0, err
}

// Source is what an entry is recorded of: a control's is that of its reason. false where
// no such entry is here.
func (s before) Source(id record.EntryID) (record.ID, bool, error) {
	e, err := s.Entry(id)
	if err != nil || e == nil {
		return "", false, err
	}
	if e.Statement != nil || e.Source != "" { // also of one that was erased
		return e.Source, true, nil
	}
	about := record.AboutEntry(id)
	reg, err := s.Alone(about)
	if err != nil {
		return "", true, err
	}
	for _, a := range reg.About(about) {
		return a.Statement.Source, true, nil
	}
	return "", true, nil
}

// Level is who may know an entity, or of a source.
func (s before) Level(id record.ID) (record.Level, error) {
	reg, err := s.Alone(id)
	if err != nil {
		return record.Sealed, err
	}
	return reg.LevelOf(id), nil
}
