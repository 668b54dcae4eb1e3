package office

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"time"

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
	key    string // of what is done, see Once
	done   int    // how many commands it did
	given  func(*Snapshot) error
	// held is a snapshot that ends before something is recorded, see Holding.
	held *Snapshot
	// form and others are what reading files may do, see FromForm and OnOthers.
	form, others, anew bool
}

// As gives an actor's session.
func (o *Office) As(actor Actor) *Session { return &Session{office: o, actor: actor} }

// Name is under which name the actor records.
func (s *Session) Name() string { return s.actor.Name }

// Settle does what is left to do of what was recorded, see Office.Settle.
func (s *Session) Settle(ctx context.Context) error { return s.office.Settle(ctx, func(Job) {}) }

// Once gives a session whose commands are done once, however often they are sent again
// with the same key.
func (s *Session) Once(key string) *Session {
	other := *s
	other.key, other.done = key, 0
	return &other
}

// Given gives a session whose commands are done only if a condition holds at that moment:
// that what somebody acts on is still as they saw it. Its error is given back then.
func (s *Session) Given(condition func(*Snapshot) error) *Session {
	other := *s
	other.given = condition
	return &other
}

// FromForm gives a session whose reading files were made by a page: ids that are not known
// are meant to be new, and who acts was shown whose statements they act on.
func (s *Session) FromForm() *Session {
	other := *s
	other.form = true
	return &other
}

// OnOthers gives a session whose reading files may act on what was read in other sources.
func (s *Session) OnOthers() *Session {
	other := *s
	other.others = true
	return &other
}

// Anew gives a session whose reading files are recorded though something of their source
// was erased.
func (s *Session) Anew() *Session {
	other := *s
	other.anew = true
	return &other
}

// by is by whom and how a reading file is read.
func (s *Session) by(at time.Time) reading.By {
	return reading.By{Schema: s.office.Schema(), Office: s.office.basis().Office, At: at, Form: s.form, Others: s.others, Anew: s.anew}
}

// Holding gives a session that ends a snapshot before it records: see store.Snapshot.End.
func (s *Session) Holding(look *Snapshot) *Session {
	other := *s
	other.held = look
	return &other
}

// Behind is by how much the machine's clock is behind a commit, if by more than clocks of
// two machines differ; else 0.
func (s *Session) Behind(last Commit) time.Duration {
	return s.office.clockBehind(last)
}

// clockBehind is how far this machine's clock is behind a commit, 0 while that is within what
// clocks of machines may be apart.
func (o *Office) clockBehind(last Commit) time.Duration {
	if behind := last.At.Sub(o.now()); behind > store.Slack {
		return behind
	}
	return 0
}

// NewID makes an id, the same one where the same command is sent again.
func (s *Session) NewID(typ string) record.ID {
	if s.key == "" {
		return record.NewID(typ)
	}
	sum := sha256.Sum256(fmt.Append(nil, s.key, " ", typ))
	return record.IDOf(typ, [16]byte(sum[:16]))
}

// command is the next command of the session.
func (s *Session) command() store.Command {
	c := store.Command{At: s.office.now()}
	if s.key != "" {
		s.done++
		c.Key = fmt.Sprint(s.key, " ", s.done)
	}
	return c
}

// Did says whether the session's first command was done before.
func (s *Session) Did(look *Snapshot) (bool, error) {
	if s.key == "" {
		return false, nil
	}
	_, before, err := look.Did(fmt.Sprint(s.key, " ", 1))
	return before, err
}

// act records what compose makes of the register as it stands then.
func (s *Session) act(ctx context.Context, c store.Command, compose func(*Snapshot) (ledger.Batch, error)) (Commit, error) {
	if s.held != nil {
		if err := s.held.End(); err != nil {
			return Commit{}, err
		}
	}
	return s.office.store.Act(ctx, c, func(look *store.Snapshot) (ledger.Batch, error) {
		whole := s.office.snapshot(look)
		if s.given != nil {
			if err := s.given(whole); err != nil {
				return ledger.Batch{}, err
			}
		}
		return compose(whole)
	})
}

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
	Mending    = store.Mending
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
	return s.TakeWith(ctx, in, nil)
}

// TakeWith preserves what came in together with what a reading file says of it, in one
// commit: both or nothing.
func (s *Session) TakeWith(ctx context.Context, in intake.Input, file *reading.File) (Taken, error) {
	in.Recorder, in.ID = cmp.Or(in.Recorder, s.actor.Name), cmp.Or(in.ID, s.NewID("source"))
	digest := sha256.Sum256(in.Original)
	if err := s.check(in, file); err != nil {
		return Taken{}, err
	}
	taken := Taken{Source: in.ID, Size: int64(len(in.Original)), Digest: digest}
	c := s.command()
	done, err := s.act(ctx, c, func(look *Snapshot) (ledger.Batch, error) {
		source, here, err := look.SameBytes(digest)
		if err != nil {
			return ledger.Batch{}, err
		}
		batch, err := intake.Keep(ctx, s.office.vault, in, s.office.basis().Office, c.At)
		if err == nil && here {
			taken.Source, taken.Already = source, true
			return ledger.Batch{}, nil
		}
		if err != nil {
			return ledger.Batch{}, err
		}
		return s.withReading(look, in, batch, file, c.At)
	})
	taken.Commit = done
	return taken, err
}

// check says what is wrong with a reading file before anything is kept.
func (s *Session) check(in intake.Input, file *reading.File) error {
	if file == nil {
		return nil
	}
	text, err := in.Words()
	if err != nil {
		return fmt.Errorf("%s: %w; nothing was kept", in.Name, err)
	}
	_, err = reading.Compose(file, reading.Source{ID: in.ID, Text: text}, s.by(s.office.now()))
	return err
}

// withReading adds to the batch of a source what a file says of it.
func (s *Session) withReading(look *Snapshot, in intake.Input, batch ledger.Batch, file *reading.File, at time.Time) (ledger.Batch, error) {
	if file == nil {
		return batch, nil
	}
	text, err := in.Words()
	if err != nil {
		return ledger.Batch{}, err
	}
	said, err := reading.Compose(file, reading.Source{ID: in.ID, Text: text, Register: before{look}}, s.by(at))
	if err != nil {
		return ledger.Batch{}, err
	}
	said.Entries, said.Documents = slices.Concat(batch.Entries, said.Entries), batch.Documents
	return said.Batch, nil
}

// SameBytes finds the source that was preserved from the very same bytes.
func (s *Session) SameBytes(ctx context.Context, original []byte) (source record.ID, here bool, err error) {
	err = s.Snapshot(ctx, register.Now, func(look *Snapshot) (err error) {
		source, here, err = look.SameBytes(sha256.Sum256(original))
		return err
	})
	return source, here, err
}

// Try says what is wrong with a reading file of a source, and records nothing.
func (s *Session) Try(look *Snapshot, source record.ID, file *reading.File) error {
	_, err := s.compose(look.As(register.Now, record.Sealed), source, file, s.office.now())
	return err
}

// Preview is the register around some entities as it is, and as it would be with a reading
// file of a source recorded; nothing is. What is wrong with the file is an error.
func (s *Session) Preview(look *Snapshot, source record.ID, file *reading.File, around ...record.ID) (before, after *register.Register, err error) {
	made, err := s.compose(look.As(register.Now, record.Sealed), source, file, s.office.now())
	if err != nil {
		return nil, nil, err
	}
	if before, err = look.Around(around...); err != nil {
		return nil, nil, err
	}
	return before, before.With(made.Entries).At(register.Now, before.Viewer), nil
}

// Recorded is what came of a reading file.
type Recorded struct {
	Commit
	Added int // entries
	// Beyond is what it did beyond its own source.
	Beyond []reading.Beyond
	// Withdrawn is how many of its statements were withdrawn or corrected here, and stay so.
	Withdrawn int
}

// Read records a reading file of a source: what of it is not here yet.
func (s *Session) Read(ctx context.Context, source record.ID, file *reading.File) (Recorded, error) {
	var made reading.Composed
	c := s.command()
	done, err := s.act(ctx, c, func(look *Snapshot) (ledger.Batch, error) {
		var err error
		if made, err = s.compose(look, source, file, c.At); len(made.Entries) == 0 {
			return ledger.Batch{}, err // labels alone are nothing to record
		}
		return made.Batch, err
	})
	return Recorded{done, len(made.Entries), made.Beyond, made.Withdrawn}, err
}

// compose makes a reading file's entries by what is recorded of its source.
func (s *Session) compose(look *Snapshot, source record.ID, file *reading.File, now time.Time) (reading.Composed, error) {
	text, err := look.Text(source)
	if err != nil {
		return reading.Composed{}, err
	}
	of := reading.Source{ID: source, Text: text, Register: before{look}}
	if of.Labels, err = look.Labels(source); err != nil {
		return reading.Composed{}, err
	}
	if err := said(look, &of); err != nil {
		return reading.Composed{}, err
	}
	return reading.Compose(file, of, s.by(now))
}

// said adds what a source says already: its live statements, who read them, and by which
// day it can have told what had happened.
func said(look *Snapshot, of *reading.Source) error {
	r, err := look.OfSource(of.ID)
	if err != nil {
		return err
	}
	of.Published = r.ToldBy(of.ID)
	of.Said, of.Readers, of.Names = map[string]record.EntryID{}, map[record.ID][]string{}, map[record.ID][]string{}
	if err := stoodOnce(look, of); err != nil {
		return err
	}
	for _, a := range r.Live() {
		if a.Statement.Source != of.ID {
			continue
		}
		saying := reading.Saying(a.Statement)
		of.Said[saying] = a.ID
		delete(of.Withdrawn, saying)
		if a.Statement.Property == "name" {
			enter(of.Names, a.Statement.Subject, a.Statement.Value.Text)
		}
	}
	return nil
}

// Seal makes an entry of a statement or a control.
func (s *Session) Seal(st *record.Statement, c *record.Control) *record.Entry {
	return ledger.Seal(s.office.basis().Office, st, c)
}

// enter adds a text to those of an entity, once.
func enter(into map[record.ID][]string, id record.ID, text string) {
	if !slices.Contains(into[id], text) {
		into[id] = append(into[id], text)
	}
}

// stoodOnce adds all that was ever recorded of a source, whatever became of it.
func stoodOnce(look *Snapshot, of *reading.Source) error {
	of.Withdrawn, of.Acts = map[string]bool{}, map[string]bool{}
	all, err := look.Said(of.ID)
	for _, e := range all {
		switch {
		case e.Erased:
			of.Erased = true
		case e.Control != nil:
			of.Acts[reading.Acting(e.Control)] = true
		case e.Statement != nil:
			of.Withdrawn[reading.Saying(e.Statement)] = true
			enter(of.Readers, e.Statement.Subject, e.Statement.Recorder)
		}
	}
	return err
}

// Record records a batch, unless something of what it is to begin with is here: ErrHere then.
func (s *Session) Record(ctx context.Context, batch ledger.Batch) (Commit, error) {
	return s.act(ctx, s.command(), func(*Snapshot) (ledger.Batch, error) { return batch, nil })
}

// ErrHere says that what was to begin with something is here: somebody else recorded it.
var ErrHere = store.ErrHere
