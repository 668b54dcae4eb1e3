package reading

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"habeas/internal/edtf"
	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// Source is what a reading file is read in.
type Source struct {
	ID   record.ID
	Text string
	// Labels are those that earlier reading files of the source brought.
	Labels map[string]record.ID
	// Said are its live statements, by Saying: a file that is read again adds only
	// what is new.
	Said map[string]record.EntryID
	// Published is the last day on which the source can have told what had happened, by
	// what was recorded before; what the file says of it goes first.
	Published edtf.Day
	// Withdrawn are the statements and controls of the source that stand no more, in the same
	// way: a file that is read again does not bring them back. Acts are the controls that were
	// recorded of it, by Acting.
	Withdrawn, Acts map[string]bool
	// Erased says that something of the source was erased: nobody can tell any more what.
	Erased bool
	// Readers are who said something of an entity in it, Names what they call that.
	Readers, Names map[record.ID][]string
	// Register is what is here beside the source; nil takes all that a file names.
	Register Register
}

// Register is what a reading file may speak of beside its own source.
type Register interface {
	// Known says whether anything was said of an entity.
	Known(record.ID) (bool, error)
	// Source is what an entry is recorded of; false where no such entry is here.
	Source(record.EntryID) (record.ID, bool, error)
	// Level is who may know an entity, or of a source.
	Level(record.ID) (record.Level, error)
}

// By is in which office a file is read, by which schema and when.
type By struct {
	Schema *schema.Schema
	Office string
	At     time.Time
	// Form says that a page made the file: ids that are not known are meant to be new.
	Form bool
	// Others says that its controls may act on what was read in other sources, too.
	Others bool
	// Anew says that what the file says is recorded though something of the source was erased.
	Anew bool
}

// Composed is what a reading file makes.
type Composed struct {
	ledger.Batch
	// Beyond is what it does beyond its own source.
	Beyond []Beyond
	// Withdrawn is how many of its statements were withdrawn or corrected here, and stay so.
	Withdrawn int
}

// Beyond is a control that acts on another source, or opens what others keep closed.
type Beyond struct {
	Control string
	Target  record.ID
	Of      record.ID // the source that the target is of; "" where a level is an entity's
}

// self is the label under which a reading file speaks of its own source.
const self = "source"

// maxErrors is how many mistakes are told at once.
const maxErrors = 20

// composer makes entries of a file.
type composer struct {
	file     *File
	source   Source
	by       By
	schema   *schema.Schema
	now      string
	entities map[string]record.ID
	entries  map[string]record.EntryID // by label of the statement
	batch    Composed
	// published is the day from which "yesterday" is counted.
	published edtf.Day
	errs      []error
}

// Compose makes a reading file's entries: all of them, or an error that names
// each mistake with its place, and then none.
func Compose(f *File, source Source, by By) (Composed, error) {
	c := &composer{file: f, source: source, by: by, schema: by.Schema, now: by.At.UTC().Format(time.RFC3339),
		entities: map[string]record.ID{self: source.ID}, entries: map[string]record.EntryID{}}
	if of := record.ID(f.Register); f.Register != "" && of.Type() != "office" {
		c.fail("register", fmt.Errorf("%q is no office: it stands at the head of exported files, office-…", f.Register))
	}
	c.meet()
	c.date()
	for i, st := range f.Statements {
		if err := c.statement(st); err != nil {
			c.fail(fmt.Sprintf("statement %d (%s, %s)", i+1, st.Subject, st.Property), err)
		}
	}
	for i, ctl := range f.Controls {
		if err := c.control(ctl); err != nil {
			c.fail(fmt.Sprintf("control %d (%s)", i+1, ctl.Control), err)
		}
	}
	if c.source.Erased && !c.by.Anew && !c.by.Form && len(c.batch.Entries) > 0 && len(c.errs) == 0 {
		c.errs = append(c.errs, errors.New("something that was read in this source was erased, and nobody can tell any more "+
			"whether this file would bring it back: whoever knows that it does not says so (habeas read --anew)"))
	}
	if len(c.errs) > 0 {
		return Composed{}, fmt.Errorf("nothing was recorded of the reading file:\n%w", errors.Join(c.errs...))
	}
	return c.batch, nil
}

// date finds when the source was published: by the file itself, else by what is known.
func (c *composer) date() {
	c.published = c.source.Published
	for _, st := range c.file.Statements {
		if st.Subject != self || st.Property != "published" {
			continue
		}
		if date, err := edtf.Read(cmp.Or(st.Language, c.file.Language), st.Value.Text); err == nil {
			c.published = date.Within().Hi
		}
	}
}

func (c *composer) fail(place string, err error) {
	switch n := len(c.errs); {
	case n < maxErrors:
		c.errs = append(c.errs, fmt.Errorf("%s: %w", place, err))
	case n == maxErrors:
		c.errs = append(c.errs, errors.New("and more; mend these first"))
	}
}

// statement makes an entry of a statement, and of what is said about it.
func (c *composer) statement(in *Statement) error {
	st, err := c.read(in)
	if err != nil {
		return err
	}
	if err := c.schema.Validate(st); err != nil {
		return err
	}
	if err := c.mayState(st); err != nil {
		return err
	}
	if st.Quotes, err = c.anchored(in, st); err != nil {
		return err
	}
	if known, here := c.source.Said[Saying(st)]; here {
		return errors.Join(c.mark(in.Label, known), c.regardKnown(in, known))
	}
	if c.source.Withdrawn[Saying(st)] && !c.by.Form {
		c.batch.Withdrawn++
		return nil
	}
	e := c.add(st)
	if err := c.mark(in.Label, e.ID); err != nil {
		return err
	}
	return c.regard(in, e)
}

// own are the properties by which the register says what it keeps of a source: nobody else
// says them.
var own = []string{"captured", "original", "extracted", "extractor", "file"}

// mayState refuses what no reading file says, and what it says beyond its own source unless
// that is allowed: how reliable another source is, what another's statement is worth.
func (c *composer) mayState(st *record.Statement) error {
	if st.Subject.Type() == "source" && slices.Contains(own, st.Property) {
		return fmt.Errorf("what is kept of a source only the register says itself: leave out %s", st.Property)
	}
	if c.source.Register == nil || c.by.Form {
		return nil
	}
	of := st.Subject
	if entry, about := st.Subject.Entry(); about {
		var here bool
		var err error
		if of, here, err = c.source.Register.Source(entry); err != nil || !here {
			return err
		}
	}
	if of.Type() != "source" || of == c.source.ID {
		return nil
	}
	if !c.by.Others {
		return fmt.Errorf("it is about %s, which is not of this source: whoever may say that says so (habeas read --others)", st.Subject)
	}
	c.batch.Beyond = append(c.batch.Beyond, Beyond{st.Property, st.Subject, of})
	return nil
}

// Saying is all that a statement says, and who read it, but not when: what two
// readings of one source by one person have in common.
func Saying(st *record.Statement) string {
	timeless := *st
	timeless.Office, timeless.Recorded = "", ""
	return string((&record.Entry{Statement: &timeless}).Body())
}

// mark remembers which entry a label of the file stands for.
func (c *composer) mark(label string, id record.EntryID) error {
	if label == "" {
		return nil
	}
	if _, twice := c.entries[label]; twice {
		return fmt.Errorf("two statements are labelled %q", label)
	}
	c.entries[label] = id
	return nil
}

func (c *composer) add(st *record.Statement) *record.Entry {
	e := ledger.Seal(c.by.Office, st, nil)
	c.batch.Entries = append(c.batch.Entries, e)
	return e
}

// read makes a statement of what is written, its words not anchored yet.
func (c *composer) read(in *Statement) (*record.Statement, error) {
	subject, err := c.named(in.Subject)
	if err != nil {
		return nil, err
	}
	st := &record.Statement{Subject: subject, Property: in.Property, Language: in.Language, Inferred: in.Inferred, Proposed: in.Proposed, Announced: in.Announced,
		Source: c.source.ID, Recorder: c.file.Recorder, Recorded: c.now}
	if st.Language == "" {
		st.Language = c.file.Language
	}
	for _, label := range in.AccordingTo {
		id, err := c.named(label)
		if err != nil {
			return nil, fmt.Errorf("according-to: %w", err)
		}
		st.AccordingTo = append(st.AccordingTo, id)
	}
	if st.Value, err = c.value(in, st); err != nil {
		return nil, err
	}
	st.Value = schema.Resolve(c.schema.PropertyOf(subject, in.Property), st.Language, st.Value, c.published)
	var errs [5]error
	st.Stance, errs[0] = record.ParseStance(in.Stance)
	st.Mode, errs[1] = record.ParseMode(in.Mode)
	st.Directness, errs[2] = record.ParseDirectness(in.Directness)
	st.Interest, errs[3] = record.ParseInterest(in.Interest)
	st.Obtained, errs[4] = record.ParseObtained(in.Obtained)
	return st, errors.Join(errs[:]...)
}

// value reads a value; labels in links become ids.
func (c *composer) value(in *Statement, st *record.Statement) (record.Value, error) {
	v := record.Value{Text: in.Value.Text}
	if p := c.schema.PropertyOf(st.Subject, in.Property); p != nil {
		if p.Kind == schema.Name {
			v.Text = record.Typed(v.Text)
		}
		labels := in.Value.List
		if labels == nil && in.Value.Text != "" {
			labels = []string{in.Value.Text}
		}
		if p.Kind == schema.Link || p.Kind == schema.Links {
			ids, err := c.all(labels)
			if err != nil {
				return v, err
			}
			v.Text = strings.Join(ids, " ")
		} else if in.Value.List != nil {
			return v, fmt.Errorf("the property %s takes one value, not a list", in.Property)
		}
		return v, c.parts(p, in.Value.Parts, &v)
	}
	v.Parts = in.Value.Parts
	return v, nil
}

func (c *composer) parts(p *schema.Property, parts map[string]string, v *record.Value) error {
	if len(parts) == 0 {
		return nil
	}
	v.Parts = maps.Clone(parts)
	for _, part := range p.Parts {
		if text := parts[part.Name]; text != "" && (part.Kind == schema.Link || part.Kind == schema.Links) {
			id, err := c.named(text)
			if err != nil {
				return fmt.Errorf("part %s: %w", part.Name, err)
			}
			v.Parts[part.Name] = string(id)
		}
	}
	return nil
}

func (c *composer) all(labels []string) ([]string, error) {
	var ids []string
	for _, label := range labels {
		id, err := c.named(label)
		if err != nil {
			return nil, err
		}
		ids = append(ids, string(id))
	}
	return ids, nil
}

// anchored finds the words of a statement. Only what is said of the source itself
// – its publisher, its date – may stand without.
func (c *composer) anchored(in *Statement, st *record.Statement) ([]record.Quote, error) {
	if len(in.Quote) == 0 && st.Subject != c.source.ID && st.Subject.Type() != "entry" {
		return nil, fmt.Errorf("the words that say it are missing: add a quote")
	}
	var quotes []record.Quote
	for _, q := range in.Quote {
		found, err := anchor(c.source.Text, q)
		if err != nil {
			return nil, err
		}
		quotes = append(quotes, found)
	}
	return quotes, nil
}

// regard records what the file says about a statement: how credible it is, who
// may read it and why, who reviewed it.
func (c *composer) regard(in *Statement, e *record.Entry) error {
	about := record.AboutEntry(e.ID)
	if in.Credibility != "" {
		if err := c.about(about, "credibility", in.Credibility, c.file.Recorder); err != nil {
			return err
		}
	}
	if in.ReviewedBy != "" {
		if record.SameName(in.ReviewedBy, c.file.Recorder) {
			return fmt.Errorf("%s recorded it and can't review it too", in.ReviewedBy)
		}
		if err := c.about(about, "reviewed", "yes", in.ReviewedBy); err != nil {
			return err
		}
	}
	if in.Level == "" {
		return nil
	}
	return c.setLevel([]record.ID{about}, in.Level, in.Because)
}

// regardKnown records what the file adds about a statement that is here already.
func (c *composer) regardKnown(in *Statement, known record.EntryID) error {
	e := &record.Entry{ID: known}
	more := *in
	if c.source.Register != nil && in.Level != "" {
		level, err := c.source.Register.Level(record.AboutEntry(known))
		if err != nil {
			return err
		}
		if level.String() == in.Level {
			more.Level = ""
		}
	}
	return c.regard(&more, e)
}

// about records what is said about an entry, if it is not yet.
func (c *composer) about(id record.ID, property, value, recorder string) error {
	st := &record.Statement{Subject: id, Property: property, Value: record.Text(value), Source: c.source.ID, Recorder: recorder, Recorded: c.now}
	if err := c.schema.Validate(st); err != nil {
		return err
	}
	if _, here := c.source.Said[Saying(st)]; !here {
		c.add(st)
	}
	return nil
}
