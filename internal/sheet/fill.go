package sheet

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// Form is what was typed, by name, as a browser sends it.
type Form interface{ Get(name string) string }

// Filled is a sheet with what was typed into it.
type Filled struct {
	*Sheet
	Slots  []*Entity
	Fields []*Entry
	// Manner is how the source says all of it.
	Manner Manner
	lang   string
}

// Manner is what a sheet's statements have in common: the words that say them, and
// how the source stands to them.
type Manner struct {
	Words, Before, After string // the quote, and what tells it from the same words elsewhere
	Language             string
	Mode, Directness     string
	Obtained, Interest   string
	Stance, Inferred     string
	Announced            bool // it need not have happened yet
	According            *Choice
}

// Entity is a slot with the entity in it.
type Entity struct {
	*Slot
	ID     record.ID
	Known  bool    // it was in the register before
	Choice *Choice // of a slot that is asked for
	Filled bool    // something is said of it
	Err    string
}

// Entry is a field with what was typed.
type Entry struct {
	*Field
	Text    string
	Parts   map[string]string
	Words   string    // its own, where they are not the sheet's
	Choices []*Choice // of links: one for each name
	// Read is how the value is understood, in words, where that is not plain; Resolved says
	// that it is so only from the day of the source.
	Read     string
	Resolved bool
	Err      string
}

// Words are those that a form quotes; a browser ends lines with two characters, a
// source's text with one.
func Words(form Form) string {
	return strings.TrimSpace(strings.ReplaceAll(form.Get("words"), "\r\n", "\n"))
}

// Fill reads a form. It looks typed names up and says what is wrong with what;
// lang is the language of the answers.
func (s *Sheet) Fill(form Form, lang string, find Find) (*Filled, error) {
	f := &Filled{Sheet: s, lang: lang}
	f.Manner = Manner{Words: Words(form), Before: form.Get("before"), After: form.Get("after"), Language: form.Get("language"), Mode: form.Get("mode"),
		Directness: form.Get("directness"), Obtained: form.Get("obtained"), Interest: form.Get("interest"), Stance: form.Get("stance"), Inferred: strings.TrimSpace(form.Get("inferred")),
		Announced: form.Get("announced") != ""}
	var err error
	if f.Manner.According, err = choose(form, "according", form.Get("according"), []string{"person", "group", "source"}, find); err != nil {
		return nil, err
	}
	for _, slot := range s.Slots {
		e, err := fillSlot(slot, form, find)
		if err != nil {
			return nil, err
		}
		f.Slots = append(f.Slots, e)
	}
	for _, field := range s.Fields {
		e, err := f.fillField(field, form, find)
		if err != nil {
			return nil, err
		}
		f.Fields = append(f.Fields, e)
	}
	f.fillUp()
	for _, e := range f.Slots {
		if err := f.own(e, form, find); err != nil {
			return nil, err
		}
	}
	f.check()
	return f, nil
}

func fillSlot(slot *Slot, form Form, find Find) (*Entity, error) {
	e := &Entity{Slot: slot, ID: record.ID(form.Get("id." + slot.Name))}
	if e.ID.Type() != slot.Type.Name {
		e.ID = record.NewID(slot.Type.Name)
	}
	e.Known = form.Get("known."+slot.Name) != ""
	if !slot.Asked || e.Known {
		return e, nil
	}
	var err error
	e.Choice, err = choose(form, "who."+slot.Name, form.Get("who."+slot.Name), []string{slot.Type.Name}, find)
	if err == nil && e.Choice.ID != "" {
		e.ID, e.Known = e.Choice.ID, !e.Choice.New()
	}
	return e, err
}

// own finds what somebody has already: a person's part in the case is taken as it
// is, of the person's custody one is chosen, or a new one.
func (f *Filled) own(e *Entity, form Form, find Find) error {
	owner := f.entity(e.among)
	if owner == nil || !owner.Known || !e.Filled {
		return nil
	}
	all, err := find([]string{e.Type.Name}, string(owner.ID))
	if err != nil || len(all) == 0 {
		return err
	}
	if e.Type.Name == "defendant" {
		if in := f.entity("case"); in != nil {
			if at := slices.IndexFunc(all, func(c Candidate) bool { return slices.Contains(c.Links, in.ID) }); at >= 0 {
				e.ID, e.Known = all[at].ID, true
			}
		}
		return nil
	}
	c := &Choice{Key: "who." + e.Name, Candidates: all, Fresh: e.ID, Type: e.Type.Name, Bare: true}
	switch chosen := form.Get("is." + c.Key); {
	case chosen == none:
		c.ID = c.Fresh
	case slices.ContainsFunc(all, func(one Candidate) bool { return string(one.ID) == chosen }):
		c.ID = record.ID(chosen)
		e.ID, e.Known = c.ID, true
	}
	e.Choice = c
	return nil
}

func (f *Filled) fillField(field *Field, form Form, find Find) (*Entry, error) {
	key := field.Key()
	e := &Entry{Field: field, Text: strings.TrimSpace(form.Get("f." + key)), Words: strings.TrimSpace(form.Get("q." + key)), Parts: map[string]string{}}
	for _, part := range field.Property.Parts {
		if text := strings.TrimSpace(form.Get("p." + key + "." + part.Name)); text != "" {
			e.Parts[part.Name] = text
		}
	}
	if e.Text == "" && field.As != "" {
		e.Text = strings.TrimSpace(form.Get("f." + field.As))
	}
	types := field.leads()
	if types == nil || e.Text == "" {
		return e, nil
	}
	names := []string{e.Text}
	if field.Property.Kind == schema.Links {
		names = strings.Split(e.Text, ";")
	}
	for i, name := range names {
		c, err := choose(form, fmt.Sprintf("%s.%d", key, i), name, types, find)
		if err != nil {
			return nil, err
		}
		if c.Text != "" {
			e.Choices = append(e.Choices, c)
		}
	}
	return e, nil
}

// fillUp finds of which slots something is said: those that are needed, that a
// field or a name fills, and those that come with them.
func (f *Filled) fillUp() {
	for _, e := range f.Slots {
		e.Filled = e.Needed || e.Asked && e.Choice != nil && e.Choice.Text != ""
	}
	for _, field := range f.Fields {
		if field.Text != "" && field.Text != field.Preset {
			f.entity(field.Slot.Name).Filled = true
		}
	}
	for _, e := range f.Slots {
		for _, other := range e.with {
			if e.Filled {
				f.entity(other).Filled = true
			}
		}
	}
	// A charge is somebody's as a defendant; who died or was freed was in the event.
	if charge, part := f.entity("charge"), f.entity("defendant"); charge != nil && charge.Filled {
		part.Filled = true
	}
	if event, in := f.entity("event"), f.entity("involvement"); event != nil && in != nil {
		in.Filled = event.Filled
	}
}

func (f *Filled) entity(name string) *Entity {
	if at := slices.IndexFunc(f.Slots, func(e *Entity) bool { return e.Name == name }); at >= 0 {
		return f.Slots[at]
	}
	return nil
}

// check says of each field how it is understood, and what is wrong with it.
func (f *Filled) check() {
	for _, e := range f.Slots {
		if e.Asked && e.Needed && !e.Known && e.Choice.Text == "" {
			e.Err = "who?"
		}
		if e.Err == "" && e.Choice != nil {
			e.Err = e.Choice.fault()
		}
	}
	for _, e := range f.Fields {
		if e.Text == "" && len(e.Parts) == 0 {
			if e.Needed {
				e.Err = "missing"
			}
			continue
		}
		st := record.Statement{Subject: f.entity(e.Slot.Name).ID, Property: e.Property.Name, Value: f.value(e), Language: f.Manner.Language}
		e.Resolved = e.Property.Kind == schema.Date && st.Value.Text != e.Text
		if len(e.Choices) > 0 && !settled(e.Choices) {
			continue // nothing to check yet
		}
		for _, c := range e.Choices {
			e.Err = cmp.Or(e.Err, c.fault())
		}
		if e.Err != "" {
			continue
		}
		if err := f.schema.Validate(&st); err != nil {
			e.Err = reasonOf(err)
			continue
		}
		e.Read = f.read(e.Property, &st)
	}
}

func reasonOf(err error) string {
	if v, ok := err.(*schema.ValueError); ok {
		return v.Reason
	}
	return err.Error()
}

// read says in words what a date, a length or a span comes to.
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
	}
	return ""
}

// value is what a field says.
func (f *Filled) value(e *Entry) record.Value {
	v := record.Value{Text: e.Text, Parts: e.Parts}
	if len(e.Choices) > 0 {
		var ids []string
		for _, c := range e.Choices {
			ids = append(ids, string(c.ID))
		}
		v.Text = strings.Join(ids, " ")
	}
	if len(v.Parts) == 0 {
		v.Parts = nil
	}
	return schema.Resolve(e.Property, f.Manner.Language, v, f.Published)
}

// choices are all names typed.
func (f *Filled) choices() []*Choice {
	all := []*Choice{f.Manner.According}
	for _, e := range f.Slots {
		if e.Choice != nil {
			all = append(all, e.Choice)
		}
	}
	for _, e := range f.Fields {
		all = append(all, e.Choices...)
	}
	return all
}

// Ready says that the sheet can be recorded: nothing is wrong and every name is
// settled.
func (f *Filled) Ready() bool {
	wrong := slices.ContainsFunc(f.Slots, func(e *Entity) bool { return e.Err != "" }) || slices.ContainsFunc(f.Fields, func(e *Entry) bool { return e.Err != "" })
	return !wrong && settled(f.choices()) && len(f.Statements()) > 0
}
