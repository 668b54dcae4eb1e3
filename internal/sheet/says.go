package sheet

import (
	"fmt"
	"strings"

	"habeas/internal/gazetteer"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// Statements are what the sheet says. Names of what is new come first, then how the
// entities hang together, then the fields.
func (f *Filled) Statements() []*reading.Statement {
	var all []*reading.Statement
	for _, c := range f.choices() {
		if c.New() && !c.Bare {
			all = append(all, f.statement(string(c.ID), c.calls(), record.Text(c.Text), ""))
			if c.Settlement != "" {
				all = append(all, f.settlement(c))
			}
		}
	}
	for _, e := range f.Slots {
		if !e.Filled {
			continue
		}
		for _, s := range e.always {
			value := s.value
			if of := f.entity(s.value); of != nil {
				if !of.Filled {
					continue
				}
				value = string(of.ID)
			}
			all = append(all, f.statement(string(e.ID), s.property, record.Text(value), ""))
		}
	}
	for _, e := range f.Fields {
		if entity := f.entity(e.Slot.Name); (e.Text != "" || len(e.Parts) > 0) && entity.Filled {
			all = append(all, f.statement(string(entity.ID), e.Property.Name, f.value(e), e.Words))
		}
	}
	return all
}

func (f *Filled) statement(subject, property string, value record.Value, words string) *reading.Statement {
	m := f.Manner
	st := &reading.Statement{Subject: subject, Property: property, Value: reading.Value{Value: value}, Language: m.Language, Stance: m.Stance, Mode: m.Mode,
		Directness: m.Directness, Obtained: m.Obtained, Interest: m.Interest, Inferred: m.Inferred, Announced: m.Announced}
	if property == "name" {
		st.Stance, st.Mode = "", ""
	}
	if m.According.ID != "" {
		st.AccordingTo = []string{string(m.According.ID)}
	}
	if ids := strings.Fields(value.Text); f.isLinks(subject, property) && len(ids) > 1 {
		st.Value.List, st.Value.Text = ids, ""
	}
	switch {
	case words != "" && words != m.Words:
		st.Quote = reading.Quotes{{Exact: words}}
	case m.Words != "":
		st.Quote = reading.Quotes{{Exact: m.Words, Prefix: m.Before, Suffix: m.After}}
	}
	return st
}

// settlement says which of the gazetteer's settlements a new place is: that is what the
// reader takes the name for, and no word of the source.
func (f *Filled) settlement(c *Choice) *reading.Statement {
	st := f.statement(string(c.ID), "gazetteer", record.Value{Text: c.Settlement, Parts: map[string]string{"register": gazetteer.Register}}, "")
	p := gazetteer.ByCode(c.Settlement)
	st.Inferred, st.Stance, st.Mode = fmt.Sprintf("“%s” means %s, %s", c.Text, p.Name(), p.Within()), "", ""
	return st
}

func (f *Filled) isLinks(subject, property string) bool {
	p := f.schema.PropertyOf(record.ID(subject), property)
	return p != nil && p.Kind == schema.Links
}

// Names are what the sheet's entities are called, as typed or found.
func (f *Filled) Names() map[record.ID]string {
	all := map[record.ID]string{}
	for _, c := range f.choices() {
		if c.ID == "" {
			continue
		}
		all[c.ID] = c.Text
		for _, one := range c.Candidates {
			if one.ID == c.ID {
				all[c.ID] = one.Name
			}
		}
	}
	return all
}

// ReadOf says in words what a statement's date, length or span comes to.
func (f *Filled) ReadOf(st *reading.Statement) string {
	p := f.schema.PropertyOf(record.ID(st.Subject), st.Property)
	if p == nil {
		return ""
	}
	return f.read(p, &record.Statement{Subject: record.ID(st.Subject), Property: st.Property, Value: st.Value.Value, Language: st.Language})
}
