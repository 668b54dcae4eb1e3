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
}

// Composed is what a reading file makes.
type Composed struct {
	ledger.Batch
	// Beyond is what its controls do beyond its own source.
	Beyond []Beyond
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

// meet gives every label its id: the one it names, the one it got in an earlier
// file of the source, or a new one.
func (c *composer) meet() {
	for _, label := range slices.Sorted(maps.Keys(c.file.Entities)) {
		id, err := c.identity(label, c.file.Entities[label])
		if err != nil {
			c.fail("entity "+label, err)
			continue
		}
		c.entities[label] = id
		c.batch.Labels = append(c.batch.Labels, ledger.Label{Source: c.source.ID, Label: label, ID: id})
	}
}

func (c *composer) identity(label, is string) (record.ID, error) {
	if label == self {
		return "", fmt.Errorf("%q is the source itself and can't name anything else", self)
	}
	known, met := c.source.Labels[label]
	if c.schema.Type(is) == nil {
		id := record.ID(is)
		if c.schema.Type(id.Type()) == nil {
			return "", fmt.Errorf("%q is neither a type of the schema nor the id of an entity", is)
		}
		if met && known != id {
			return "", fmt.Errorf("the label was recorded as %s before; it can't become %s", known, id)
		}
		return id, c.known(id)
	}
	if !met {
		return record.NewID(is), nil
	}
	if known.Type() != is {
		return "", fmt.Errorf("the label was recorded as a %s before; it can't become a %s", known.Type(), is)
	}
	return known, c.sameAsBefore(label, known)
}

// known refuses the id of nobody: it may be mistyped, and would make somebody without a
// name.
func (c *composer) known(id record.ID) error {
	if c.source.Register == nil || c.by.Form || c.file.Register != "" && c.file.Register != c.by.Office {
		return nil
	}
	known, err := c.source.Register.Known(id)
	if err == nil && !known {
		err = fmt.Errorf("nothing is known here of %s: it may be mistyped; write %q for something new, "+
			"or at the head of the file \"register:\" with the office that the file comes from", id, id.Type())
	}
	return err
}

// sameAsBefore asks where another reader of the source called something so, and nothing
// says that the two mean the same: a name is one, and so is the id.
func (c *composer) sameAsBefore(label string, known record.ID) error {
	readers := c.source.Readers[known]
	if len(readers) == 0 || slices.Contains(readers, c.file.Recorder) {
		return nil
	}
	for _, st := range c.file.Statements {
		same := func(name string) bool { return strings.EqualFold(record.Typed(st.Value.Text), name) }
		if st.Subject == label && st.Property == "name" && slices.ContainsFunc(c.source.Names[known], same) {
			return nil
		}
	}
	called := ""
	if names := c.source.Names[known]; len(names) > 0 {
		called = " (" + names[0] + ")"
	}
	return fmt.Errorf("%s called %s%s so in this source: do you mean the same? Write that id here, or choose "+
		"another label",
		strings.Join(readers, ", "), known, called)
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
	if st.Quotes, err = c.anchored(in, st); err != nil {
		return err
	}
	if known, here := c.source.Said[Saying(st)]; here {
		return c.mark(in.Label, known)
	}
	e := c.add(st)
	if err := c.mark(in.Label, e.ID); err != nil {
		return err
	}
	return c.regard(in, e)
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

// named is the id that a label stands for; ids stand for themselves, also of what
// is not here yet.
func (c *composer) named(label string) (record.ID, error) {
	if id, ok := c.entities[label]; ok {
		return id, nil
	}
	if id, ok := c.source.Labels[label]; ok {
		return id, nil
	}
	if e, ok := c.entries[label]; ok {
		return record.AboutEntry(e), nil
	}
	if id := record.ID(label); c.schema.Type(id.Type()) != nil {
		return id, c.known(id)
	}
	return "", fmt.Errorf("%q is no label of this file: add it under entities", label)
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
		if in.ReviewedBy == c.file.Recorder {
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

func (c *composer) about(id record.ID, property, value, recorder string) error {
	st := &record.Statement{Subject: id, Property: property, Value: record.Text(value), Source: c.source.ID, Recorder: recorder, Recorded: c.now}
	if err := c.schema.Validate(st); err != nil {
		return err
	}
	c.add(st)
	return nil
}

func (c *composer) setLevel(targets []record.ID, name, reason string) error {
	if name == "" {
		return fmt.Errorf("the level is missing: public, team, restricted or sealed")
	}
	level, err := record.ParseLevel(name)
	if err != nil {
		return err
	}
	if reason == "" {
		return fmt.Errorf("a level needs its reason: add because")
	}
	return c.act(&record.Control{Kind: record.SetLevel, Targets: targets, NewLevel: level}, reason)
}

// act adds a control and the statement of its reason.
func (c *composer) act(control *record.Control, reason string) error {
	if err := c.beyond(control); err != nil {
		return err
	}
	control.Recorder, control.Recorded = c.file.Recorder, c.now
	e := ledger.Seal(c.by.Office, nil, control)
	c.batch.Entries = append(c.batch.Entries, e)
	if reason == "" {
		return nil
	}
	return c.about(record.AboutEntry(e.ID), "reason", reason, c.file.Recorder)
}
