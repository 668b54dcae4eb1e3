package form

import (
	"cmp"
	"slices"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// Fault is what is wrong with something typed; a page says it in its language. Text is
// what the register says of it, in English.
type Fault struct{ Kind, Text string }

// Kinds of faults: beside them the kinds of values, for what can't be read as one.
const (
	Missing  = "missing"
	NoOne    = "no-one"    // nobody is named
	NoWords  = "no-words"  // the words of the source say it nowhere
	NotThere = "not-there" // the words that were chosen are not in the source
	NoReason = "no-reason"
	BadName  = "bad-name"
	NoMatch  = "no-match" // nothing known is called so, and nothing new can be
	Other    = "other"
)

// check says of each field how it is understood, and what is wrong with it.
func (f *Filled) check() {
	for _, e := range f.Slots {
		if e.Asked && e.Needed && !e.Known && (e.Choice == nil || e.Choice.Text == "") {
			e.Err = &Fault{Kind: NoOne}
		}
		if e.Err == nil && e.Choice != nil {
			e.Err = e.Choice.fault()
		}
	}
	for _, e := range f.Entries {
		if e.Said() {
			f.checkEntry(e)
		} else if e.Needed && e.N == 0 {
			e.Err = &Fault{Kind: Missing}
		}
	}
}

func (f *Filled) checkEntry(e *Entry) {
	for _, c := range e.Choices {
		if !c.Settled() && len(c.Candidates) == 0 && len(c.Types) == 0 {
			e.Err = &Fault{Kind: NoMatch}
			return
		}
		e.Err = cmp.Or(e.Err, c.fault())
	}
	if e.Err != nil || !settled(e.Choices) {
		return // nothing to check yet
	}
	n := max(1, e.N)
	p, v, language := f.value(e, n)
	st := record.Statement{Subject: f.entity(e.Slot.Name, n).ID, Property: p.Name, Value: v, Language: language}
	e.Resolved = p.Kind == schema.Date && v.Part(schema.Said) != ""
	if err := f.schema.Validate(&st); err != nil {
		e.Err = faultOf(p, err)
		return
	}
	e.Read = f.read(p, &st)
	f.quote(e, p, &st)
}

func faultOf(p *schema.Property, err error) *Fault {
	text := err.Error()
	if v, ok := err.(*schema.ValueError); ok {
		text = v.Reason
	}
	switch p.Kind {
	case schema.Date, schema.Length, schema.Span, schema.Number, schema.Money, schema.Address, schema.Ratio, schema.Coords, schema.Lang:
		return &Fault{Kind: string(p.Kind), Text: text}
	}
	return &Fault{Kind: Other, Text: text}
}

// value is what a field says for somebody, by which property, and in which language its
// words are.
func (f *Filled) value(e *Entry, n int) (*schema.Property, record.Value, string) {
	v := record.Value{Text: e.Text, Parts: e.Parts}
	if ids := e.ids(); len(ids) > 0 {
		v.Text = ids[0]
		if e.Property.Kind == schema.Links {
			v.Text = strings.Join(ids, " ")
		}
	}
	if len(v.Parts) == 0 {
		v.Parts = nil
	}
	subject := f.entity(e.Slot.Name, n).ID
	for _, p := range []*schema.Property{e.Property, e.Or} {
		if p == nil {
			continue
		}
		if out, lang, ok := f.readAs(p, subject, v); ok {
			return p, out, lang
		}
	}
	return e.Property, schema.Resolve(e.Property, f.Manner.Language, v, f.dayFor(e.Property)), f.Manner.Language
}

// ids are those of the entities that names typed into a field mean.
func (e *Entry) ids() []string {
	var all []string
	for _, c := range e.Choices {
		all = append(all, string(c.ID))
	}
	return all
}

// dayFor is the day from which a date without its year counts: that of the decision, where
// it sets a term, else that of the source.
func (f *Filled) dayFor(p *schema.Property) edtf.Day {
	if p == nil || p.Rule != schema.RuleTerm && p.Rule != schema.RuleHolds {
		return f.Published
	}
	for _, e := range f.Entries {
		if !e.Said() || !slices.Contains(termed, e.Field.Key()) {
			continue
		}
		if days, ok := f.daysOf(e.Field.Key(), max(1, e.N)); ok && days.Lo.Bounded() {
			return days.Lo
		}
	}
	return f.Published
}

// termed are the days from which terms count.
var termed = []string{"step.date", "event.date", "it.from"}

// readAs reads a value as one of a property: in the language of the source and, where
// that can't be, in the language of the page, in which people type as well.
func (f *Filled) readAs(p *schema.Property, subject record.ID, v record.Value) (record.Value, string, bool) {
	for _, lang := range []string{f.Manner.Language, f.lang} {
		out := schema.Resolve(p, lang, v, f.dayFor(p))
		st := record.Statement{Subject: subject, Property: p.Name, Value: out, Language: lang}
		if f.schema.Validate(&st) == nil {
			return out, lang, true
		}
	}
	return v, "", false
}

// read says in words what a date, a length, a count or a sum comes to.
func (f *Filled) read(p *schema.Property, st *record.Statement) string {
	switch p.Kind {
	case schema.Date:
		if date, err := schema.ReadDate(p.Rule, st.Language, st.Value.Text); err == nil {
			return edtf.WordsOfRange(f.lang, date.Within())
		}
	case schema.Length:
		if days, err := schema.ReadDays(p.Kind, p.Rule, st.Language, st.Value); err == nil {
			return edtf.WordsOfLength(f.lang, days.Days)
		}
	case schema.Span:
		if days, err := schema.ReadDays(p.Kind, p.Rule, st.Language, st.Value); err == nil {
			return edtf.WordsOfSpan(f.lang, days.Days)
		}
	case schema.Number, schema.Money:
		return st.Value.Text
	}
	return ""
}

// ReadOf says in words what a statement's date, length or span comes to.
func (f *Filled) ReadOf(subject record.ID, property, language string, v record.Value) string {
	p := f.schema.PropertyOf(subject, property)
	if p == nil {
		return ""
	}
	return f.read(p, &record.Statement{Subject: subject, Property: property, Value: v, Language: language})
}
