package form

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"habeas/internal/gazetteer"
	"habeas/internal/passage"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// Statements are what the form says. Names of what is new come first, then how the
// entities hang together, then what was typed.
func (f *Filled) Statements() []*reading.Statement {
	all := f.called()
	for _, e := range f.Slots {
		if e.Filled {
			all = append(all, f.hanging(e)...)
		}
	}
	for _, field := range f.Fields() {
		all = append(all, f.fieldSays(field)...)
	}
	for _, q := range f.questions() {
		for n := 1; n <= f.count(); n++ {
			all = append(all, f.answerSays(q, n)...)
		}
	}
	return once(all)
}

// once leaves out what is said twice: of what people share, each says the same.
func once(all []*reading.Statement) []*reading.Statement {
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(st *reading.Statement) bool {
		key := fmt.Sprintf("%q", []any{st.Subject, st.Property, st.Value, st.Stance})
		if seen[key] {
			return true
		}
		seen[key] = true
		return false
	})
}

// called are the names of what is new.
func (f *Filled) called() []*reading.Statement {
	var all []*reading.Statement
	named := map[record.ID]bool{}
	for _, c := range f.choices() {
		if !c.New() || c.Bare || named[c.ID] {
			continue
		}
		named[c.ID] = true
		st := f.statement(c.ID, c.calls(), record.Text(c.Text), passage.Find(f.Passage.Sentence(), c.Text), "")
		st.Language = f.languageOf(c.Text)
		all = append(all, st)
		if c.Settlement != "" {
			all = append(all, f.settlement(c))
		}
	}
	return all
}

// languageOf is in which language a name is written: that of the source, where its letters
// are that language's, else that of the page.
func (f *Filled) languageOf(name string) string {
	cyrillic := strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	for _, lang := range []string{f.Manner.Language, f.lang} {
		if lang == "crh" || cyrillic == slices.Contains([]string{"uk", "ru", "be"}, lang) {
			return lang
		}
	}
	return f.Manner.Language
}

// hanging is what an entity says of itself: whose it is, and of what.
func (f *Filled) hanging(e *Entity) []*reading.Statement {
	var all []*reading.Statement
	for _, s := range e.says {
		for n := 1; n <= f.count(); n++ {
			if e.N > 0 && e.N != n {
				continue
			}
			if st := f.saying(e, s, n); st != nil {
				all = append(all, st)
			}
		}
	}
	return all
}

// saying is one thing that an entity says of itself, or an answer of it; nil where that is
// about what nothing is said of.
func (f *Filled) saying(e *Entity, s said, n int) *reading.Statement {
	switch {
	case s.slot != "":
		to := f.entity(s.slot, n)
		if to == nil || !to.Filled {
			return nil
		}
		return f.statement(e.ID, s.property, record.Text(string(to.ID)), "", "")
	case s.field != "":
		from := f.entry(s.field, n)
		if from == nil || !from.Said() {
			return nil
		}
		return f.copied(e, s.property, from, n)
	}
	return f.statement(e.ID, s.property, record.Text(s.word), "", "")
}

// copied says what another field says, with its words.
func (f *Filled) copied(e *Entity, property string, from *Entry, n int) *reading.Statement {
	_, v, language := f.value(from, n)
	if p := e.Type.Property(property); p.Rule != from.Property.Rule { // until when is read in another way than when
		if out, lang, ok := f.readAs(p, e.ID, record.Value{Text: from.Text}); ok {
			v, language = out, lang
		}
	}
	st := f.statement(e.ID, property, v, from.Words, from.Why)
	st.Language = language
	return st
}

// fieldSays is what a field says of everybody, or of the one thing that it is about.
func (f *Filled) fieldSays(field *Field) []*reading.Statement {
	var all []*reading.Statement
	differs := field.perPerson() && f.differs(field)
	for n := 1; n <= f.count(); n++ {
		e := f.entity(field.Slot.Name, n)
		if !e.Filled {
			continue
		}
		entry := f.entry(field.Key(), n)
		switch {
		case entry.Said():
			for _, st := range f.entrySays(e, entry, n) {
				if part := f.entity("defendant", n); differs && part != nil {
					st.Value.Parts = withPart(st.Value.Parts, "defendant", string(part.ID))
				}
				all = append(all, st)
			}
		case isNothing(entry.Text):
		case field.As != "":
			if from := f.entry(field.As, n); from != nil && from.Said() {
				all = append(all, f.copied(e, field.Property.Name, from, n))
			}
		case field.Else != "" && (e.kind == "" || e.kind == field.Else || !field.tellsKind()):
			all = append(all, f.statement(e.ID, field.Property.Name, record.Text(field.Else), "", ""))
		}
	}
	return all
}

// tellsKind says whether a field tells of what kind something is: what the form would say by
// itself is not said against what the register knows better.
func (f *Field) tellsKind() bool {
	return f.Property.Name == "kind" || f.Property.Name == "regime"
}

// differs says whether something was typed for somebody alone.
func (f *Filled) differs(field *Field) bool {
	return slices.ContainsFunc(f.Entries, func(e *Entry) bool {
		return e.Field.Key() == field.Key() && e.N > 0 && (e.Text != "" || len(e.Parts) > 0)
	})
}

func withPart(parts map[string]string, name, text string) map[string]string {
	all := map[string]string{name: text}
	for other, value := range parts {
		all[other] = value
	}
	return all
}

// entrySays is what was typed, a statement for each entity that it names.
func (f *Filled) entrySays(e *Entity, entry *Entry, n int) []*reading.Statement {
	p, v, language := f.value(entry, n)
	values := []record.Value{v}
	if p.Kind == schema.Link {
		values = nil
		for _, id := range entry.ids() {
			values = append(values, record.Value{Text: id, Parts: v.Parts})
		}
	}
	var all []*reading.Statement
	for i, v := range values {
		words := entry.Words
		if entry.Proposed && p.Kind == schema.Link && len(values) > 1 {
			if own := passage.Find(f.Passage.Sentence(), entry.Choices[i].Text); own != "" {
				words = own
			}
		}
		st := f.statement(e.ID, p.Name, v, words, entry.Why)
		st.Language = language
		all = append(all, st)
	}
	return all
}

// answerSays is what an answer says of somebody. What it denies of nothing known is not
// said: that there was no such custody says nothing.
func (f *Filled) answerSays(q *Question, n int) []*reading.Statement {
	e, o := f.entity(q.slot.Name, n), f.answer(q.Name, n).option()
	if o == nil || !e.Filled || o.denied && !e.Known {
		return nil
	}
	var all []*reading.Statement
	for _, s := range o.says {
		st := f.saying(e, s, n)
		if st == nil {
			continue
		}
		if o.denied {
			st.Stance = record.Denies.String()
		}
		all = append(all, st)
	}
	return all
}

// statement says something in the form's manner: with words of its own, or those of the
// form; with a reason where no words say it.
func (f *Filled) statement(subject record.ID, property string, value record.Value, words,
	why string) *reading.Statement {
	m := f.Manner
	st := &reading.Statement{Subject: string(subject), Property: property, Value: reading.Value{Value: value},
		Language: m.Language, Stance: m.Stance, Mode: m.Mode,
		Directness: m.Directness, Obtained: m.Obtained, Interest: m.Interest, Inferred: m.Inferred, Announced: m.Announced}
	if property == "name" {
		st.Stance, st.Mode = "", ""
	}
	if m.Level != "" && m.Level != record.Public.String() {
		st.Level, st.Because = m.Level, m.Because
	}
	if m.According.ID != "" {
		st.AccordingTo = []string{string(m.According.ID)}
	}
	if ids := strings.Fields(value.Text); f.isLinks(subject, property) && len(ids) > 1 {
		st.Value.List, st.Value.Text = ids, ""
	}
	if quote, found := f.Passage.Quote(words); found && words != m.Words {
		st.Quote = reading.Quotes{quote}
		return st
	}
	st.Quote = f.whole()
	if why != "" {
		st.Inferred = why
	}
	return st
}

// whole are the words of the form as a quote.
func (f *Filled) whole() reading.Quotes {
	m := f.Manner
	if m.Words == "" {
		return nil
	}
	if m.Before != "" || m.After != "" {
		return reading.Quotes{{Exact: m.Words, Prefix: m.Before, Suffix: m.After}}
	}
	if quote, found := f.Passage.Quote(m.Words); found {
		return reading.Quotes{quote}
	}
	return reading.Quotes{{Exact: m.Words}}
}

// settlement says which of the gazetteer's settlements a new place is: that is what the
// reader takes the name for, and no word of the source.
func (f *Filled) settlement(c *Choice) *reading.Statement {
	p := gazetteer.ByCode(c.Settlement)
	st := f.statement(c.ID, "gazetteer", record.Value{Text: c.Settlement,
		Parts: map[string]string{"register": p.Register()}}, "", "")
	st.Inferred, st.Stance, st.Mode = fmt.Sprintf("“%s”: %s, %s", c.Text, p.Name(), p.Within(f.lang)), "", ""
	return st
}

func (f *Filled) isLinks(subject record.ID, property string) bool {
	p := f.schema.PropertyOf(subject, property)
	return p != nil && p.Kind == schema.Links
}
