package form

import (
	"slices"
	"strings"

	"habeas/internal/passage"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// Typed is what was typed into a form, by name, as a browser sends it.
type Typed interface{ Get(name string) string }

// Find looks names up among entities of some types; "" is any type. Near are the people
// and the case that the form is about: what has no name of its own is found among what is
// theirs, or the source's, by any words of what it is called; no text finds all of it.
type Find func(types []string, text string, near []record.ID) ([]Candidate, error)

// Filled is a form with what was typed into it.
type Filled struct {
	*Form
	// Slots are the entities, those that everybody has once for each.
	Slots   []*Entity
	Entries []*Entry
	Answers []*Answer
	// People are those whom the form is about, as typed.
	People  []string
	Manner  Manner
	Passage passage.Passage
	lang    string
	typed   Typed
	find    Find
}

// Entity is a slot with the entity in it.
type Entity struct {
	*Slot
	N      int // whose it is: the first person's, the second's; 0 of all together
	ID     record.ID
	Known  bool    // it was in the register before
	kind   string  // of what kind it was there, under which regime it is held
	Choice *Choice // of a slot that is asked for, or of which somebody has one already
	Filled bool    // something is said of it
	Err    *Fault
}

// Key names the entity among the form's controls.
func (e *Entity) Key() string { return of(e.Name, e.N) }

// Entry is a field with what was typed.
type Entry struct {
	*Field
	N       int // for whom alone; 0 for all
	Text    string
	Parts   map[string]string
	Choices []*Choice // of links: one for each name
	// Words are the source's that say the value, Why the recorder's reason where none do.
	Words, Why string
	Proposed   bool // nobody chose the words: they were found
	// Read is how the value is understood, in words, where that is not plain; Resolved says
	// that it is so only from the day of the source.
	Read     string
	Resolved bool
	Err      *Fault

	key string // of its controls
}

// Key names the entry among the form's controls.
func (e *Entry) Key() string { return e.key }

// Said says whether something was typed.
func (e *Entry) Said() bool { return e.Text != "" && !isNothing(e.Text) || len(e.Parts) > 0 }

// isNothing says whether what was typed says that nothing is said, of somebody alone.
func isNothing(text string) bool { return text == "-" || text == "–" }

// Answer is a question with its answer.
type Answer struct {
	*Question
	N    int
	Code string
	key  string
}

// Key names the answer among the form's controls.
func (a *Answer) Key() string { return a.key }

// option is the answer that was chosen, nil where none was.
func (a *Answer) option() *Option {
	if at := slices.IndexFunc(a.Options, func(o *Option) bool { return o.Code == a.Code }); at >= 0 {
		return a.Options[at]
	}
	return nil
}

// Fill reads what was typed. It looks names up, finds the words for each value in the
// passage, and says what is wrong with what; lang is the language of the answers.
func (f *Form) Fill(typed Typed, lang string, text passage.Passage, find Find) (*Filled, error) {
	filled := &Filled{Form: f, lang: lang, typed: typed, find: find, Passage: text}
	if err := filled.readManner(); err != nil {
		return nil, err
	}
	for _, step := range []func() error{filled.readSlots, filled.readFields, filled.recognise} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	filled.check()
	return filled, nil
}

// near are the known entities that the form is about.
func (f *Filled) near() []record.ID {
	var all []record.ID
	for _, e := range f.Slots {
		if e.Asked && e.Known {
			all = append(all, e.ID)
		}
	}
	return all
}

// entity is the entity of a slot that is somebody's; nil where there is no such slot.
func (f *Filled) entity(name string, n int) *Entity {
	for _, e := range f.Slots {
		if e.Name == name && (e.N == n || e.N == 0) {
			return e
		}
	}
	return nil
}

// entry is what was typed into a field for somebody: for them alone, else for all.
func (f *Filled) entry(key string, n int) *Entry {
	var all *Entry
	for _, e := range f.Entries {
		if e.Field.Key() != key {
			continue
		}
		if e.N == n && n > 0 && (e.Text != "" || len(e.Parts) > 0) {
			return e
		}
		if e.N == 0 {
			all = e
		}
	}
	return all
}

// answer is what was answered to a question for somebody: of them alone, else of all.
func (f *Filled) answer(name string, n int) *Answer {
	var all *Answer
	for _, a := range f.Answers {
		if a.Name != name {
			continue
		}
		if a.N == n && n > 0 && a.Code != "" {
			return a
		}
		if a.N == 0 {
			all = a
		}
	}
	return all
}

// choices are all names typed.
func (f *Filled) choices() []*Choice {
	all := []*Choice{f.Manner.According}
	for _, e := range f.Slots {
		if e.Choice != nil {
			all = append(all, e.Choice)
		}
	}
	for _, e := range f.Entries {
		all = append(all, e.Choices...)
	}
	return all
}

// Ready says that the form can be recorded: nothing is wrong and every name is settled.
func (f *Filled) Ready() bool {
	return len(f.Faults()) == 0 && settled(f.choices()) && len(f.Statements()) > 0
}

// Faults is what is wrong, by the control that it is wrong with.
func (f *Filled) Faults() map[string]*Fault {
	all := map[string]*Fault{}
	for _, e := range f.Slots {
		if e.Err != nil {
			all["who."+e.Key()] = e.Err
		}
	}
	for _, e := range f.Entries {
		if e.Err != nil {
			all["f."+e.Key()] = e.Err
		}
	}
	if f.Manner.Level != "" && f.Manner.Level != record.Public.String() && f.Manner.Because == "" {
		all["because"] = &Fault{Kind: NoReason}
	}
	return all
}

// Names are what the form's entities are called, as typed or found.
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

// Manner is what a form's statements have in common: the words that say them, and how
// the source stands to them.
type Manner struct {
	Words, Before, After string // the quote, and what tells it from the same words elsewhere
	Language             string
	Mode, Directness     string
	Obtained, Interest   string
	Stance, Inferred     string
	Level, Because       string // who may see it, where not all, and why
	Announced            bool   // it need not have happened yet
	According            *Choice
}

// Told says whether anything of it is not as usual.
func (m Manner) Told() bool {
	usual := func(text, value string) bool { return text == "" || text == value }
	return !usual(m.Mode, "asserted") || !usual(m.Directness, "document") || !usual(m.Obtained, "freely") ||
		!usual(m.Stance, "says") ||
		m.Inferred != "" || m.Announced || !usual(m.Level, record.Public.String()) ||
		m.According != nil && m.According.Text != ""
}

// Words are those that a form quotes; a browser ends lines with two characters, a
// source's text with one.
func Words(typed Typed) string {
	return strings.TrimSpace(strings.ReplaceAll(typed.Get("words"), "\r\n", "\n"))
}

func (f *Filled) readManner() error {
	get := func(name string) string { return strings.TrimSpace(f.typed.Get(name)) }
	f.Manner = Manner{Words: Words(f.typed), Before: f.typed.Get("before"), After: f.typed.Get("after"),
		Language: get("language"), Mode: get("mode"),
		Directness: get("directness"), Obtained: get("obtained"), Interest: get("interest"), Stance: get("stance"), Inferred: get("inferred"),
		Level: get("level"), Because: get("because"), Announced: get("announced") != ""}
	var err error
	f.Manner.According, err = f.choose("according", get("according"), []string{"person", "group", "source"})
	return err
}

func (f *Filled) readFields() error {
	near := f.near()
	for _, field := range f.Fields() {
		for n := range f.apartFrom(field.Slot.Each || field.perPerson()) {
			e, err := f.readField(field, n, near)
			if err != nil {
				return err
			}
			f.Entries = append(f.Entries, e)
		}
	}
	for _, q := range f.questions() {
		for n := range f.apartFrom(q.slot.Each) {
			key := q.Name + f.suffix(n)
			f.Answers = append(f.Answers, &Answer{Question: q, N: n, Code: f.typed.Get("a." + key), key: key})
		}
	}
	return nil
}

func (f *Filled) readField(field *Field, n int, near []record.ID) (*Entry, error) {
	key := field.Key() + f.suffix(n)
	get := func(name string) string {
		return strings.TrimSpace(strings.ReplaceAll(f.typed.Get(name), "\r\n", "\n"))
	}
	e := &Entry{Field: field, N: n, key: key, Text: get("f." + key), Words: get("q." + key), Why: get("w." + key),
		Parts: map[string]string{}}
	for _, part := range field.Property.Parts {
		if text := get("p." + key + "." + part.Name); text != "" {
			e.Parts[part.Name] = text
		}
	}
	types := field.leads()
	if types == nil || !e.Said() {
		return e, nil
	}
	names := []string{e.Text}
	if field.Property.Kind == schema.Links || field.Property.Card == schema.Many {
		names = strings.FieldsFunc(e.Text, func(r rune) bool { return r == ';' || r == '\n' })
	}
	for i, name := range names {
		c, err := f.chooseNear(of(key+".", i), name, types, near)
		if err != nil {
			return nil, err
		}
		if c.Text != "" {
			e.Choices = append(e.Choices, c)
		}
	}
	return e, nil
}
