// Package form is what people fill in: a form about one entity, made from the schema, or
// about a whole act as reports tell it – an arrest, a verdict –, declared in a file of the
// folder kinds; and what becomes of it: the statements that it says, each with the words
// that say it. A whole act may concern several people, who share what is said of all and
// may each differ. A form is filled in passes: until nothing in it is wrong and every name
// typed is settled – this person, or somebody new – nothing is recorded, and nothing typed
// is lost.
package form

import (
	"iter"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// Form is one that nobody filled in yet.
type Form struct {
	// Name is the kind of act, or the type of its entity.
	Name string
	// Whole says that the form is of a whole act.
	Whole    bool
	Labels   schema.Labels
	About    schema.Labels
	Slots    []*Slot
	Sections []*Section
	// Published is the last day on which the source can have told what had happened; from
	// it "yesterday" is counted. Future where nobody knows.
	Published edtf.Day
	schema    *schema.Schema
}

// Section is what stands together on a form, under one heading.
type Section struct {
	Labels schema.Labels
	Folded bool
	Items  []Item
}

// Item is what is asked: whose name fills a slot, a property, or a question whose answer
// says several things.
type Item struct {
	Slot     *Slot
	Field    *Field
	Question *Question
}

// Slot is an entity that the form speaks of.
type Slot struct {
	Name   string
	Type   *schema.Type
	Labels schema.Labels // of the name that is asked for; the type's where empty
	Hint   schema.Labels
	// Asked says that the entity is looked up by a name typed into the form.
	Asked bool
	// Needed says that the form makes no sense without it.
	Needed bool
	// Each says that everybody on the form has one of their own.
	Each bool
	// says is what is said as soon as the slot is filled: that the custody is the person's.
	says []said
	// with are the slots that come to be with this one: the case's defendant.
	with []string
	// among is a slot whose entity may have this one already: the person's custody, the
	// person's part in the case.
	among string
	// when is the key of the date by which a known one is recognised: one that began then or,
	// where it is running, one that can have run on that day.
	when    string
	running bool
}

// said is a property and what it says: another slot's entity, another field's value, or
// a word.
type said struct{ property, slot, field, word string }

// Field is a property of a slot.
type Field struct {
	Slot     *Slot
	Property *schema.Property
	Labels   schema.Labels // the property's where empty
	Hint     schema.Labels
	// Needed says that the form can't be recorded without it.
	Needed bool
	// As is the key of the field whose value this one has where nothing is typed: a
	// custody begins with the arrest.
	As string
	// Unasked says that it always has: nobody is asked twice.
	Unasked bool
	// Else is what it says where nothing is chosen: what the form is for.
	Else string
	// Or is the property that takes what this one can't read: until when, or for how long.
	Or *schema.Property
	// Only are the terms that are offered; all where empty.
	Only []string
}

// Question is one whose answer says several things, such as where somebody is now.
type Question struct {
	Name    string
	Labels  schema.Labels
	Hint    schema.Labels
	Options []*Option
	slot    *Slot // whom it is about
}

// Option is an answer.
type Option struct {
	Code   string
	Labels schema.Labels
	says   []said
	// known says that it is about a custody that is known, fresh that it begins a new one.
	known, fresh bool
	denied       bool // the source says that it is not so
}

// Key names the field in a filled form.
func (f *Field) Key() string { return f.Slot.Name + "." + f.Property.Name }

// Label is what the field is called in a language.
func (f *Field) Label(lang string) string {
	if len(f.Labels) > 0 {
		return f.Labels.In(lang)
	}
	return f.Property.Labels.In(lang)
}

// Label is what the slot is called in a language.
func (s *Slot) Label(lang string) string {
	if len(s.Labels) > 0 {
		return s.Labels.In(lang)
	}
	return s.Type.Labels.In(lang)
}

// Offers says whether a term is one of those that the field offers.
func (f *Field) Offers(code string) bool { return len(f.Only) == 0 || slices.Contains(f.Only, code) }

// own is the slot of a form of one type.
const own = "it"

// called are the types whose entities people call by a name: it is asked for first,
// and may be that of somebody known.
var called = []string{"person", "group", "place", "case", "norm", "instrument", "narrative"}

// shown are how many properties a form of one type shows before the others are folded.
const shown = 8

// Of is the form of a type with all of its properties; nil where the schema has no
// such type, or it speaks of entries.
func Of(s *schema.Schema, typ string) *Form {
	t := s.Type(typ)
	if t == nil || typ == "entry" {
		return nil
	}
	slot := &Slot{Name: own, Type: t, Needed: true, Asked: slices.Contains(called, typ)}
	f := &Form{Name: typ, Labels: t.Labels, About: t.About, Slots: []*Slot{slot}, Published: edtf.Future, schema: s}
	first, more := &Section{}, &Section{Labels: moreOf, Folded: true}
	closed := &Section{Labels: closedOf, Folded: true}
	if slot.Asked {
		first.Items = append(first.Items, Item{Slot: slot})
	}
	for _, p := range t.Properties {
		item := Item{Field: &Field{Slot: slot, Property: p}}
		switch {
		case p.LevelName != "" && p.Level > t.Level:
			closed.Items = append(closed.Items, item)
		case len(first.Items) < shown:
			first.Items = append(first.Items, item)
		default:
			more.Items = append(more.Items, item)
		}
	}
	for _, section := range []*Section{first, more, closed} {
		if len(section.Items) > 0 {
			f.Sections = append(f.Sections, section)
		}
	}
	return f
}

// Only is the form with one of its properties alone: what is corrected.
func (f *Form) Only(property string) *Form {
	one := *f
	one.Sections = nil
	for _, field := range f.Fields() {
		if field.Property.Name == property {
			one.Sections = []*Section{{Items: []Item{{Field: field}}}}
		}
	}
	return &one
}

// For finds a form by its name, a kind of act's or a type's; nil where there is none.
func For(s *schema.Schema, name string) *Form {
	if f := kindOf(s, name); f != nil {
		return f
	}
	return Of(s, name)
}

// items are all that the form asks, section by section.
func (f *Form) items() iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for _, section := range f.Sections {
			for _, item := range section.Items {
				if !yield(item) {
					return
				}
			}
		}
	}
}

// Fields are all of the form's.
func (f *Form) Fields() []*Field {
	var all []*Field
	for item := range f.items() {
		if item.Field != nil {
			all = append(all, item.Field)
		}
	}
	return all
}

// questions are all of the form's.
func (f *Form) questions() []*Question {
	var all []*Question
	for item := range f.items() {
		if item.Question != nil {
			all = append(all, item.Question)
		}
	}
	return all
}

// slot is the slot of that name, nil where there is none.
func (f *Form) slot(name string) *Slot {
	if at := slices.IndexFunc(f.Slots, func(slot *Slot) bool { return slot.Name == name }); at >= 0 {
		return f.Slots[at]
	}
	return nil
}

// People is the slot of those whom the form is about, of whom there may be several; nil
// where it speaks of one thing.
func (f *Form) People() *Slot {
	if at := slices.IndexFunc(f.Slots, func(slot *Slot) bool { return slot.Each && slot.Asked }); at >= 0 {
		return f.Slots[at]
	}
	return nil
}

// leads says to which types a field's link may lead; nil where it is none.
func (f *Field) leads() []string {
	if f.Property.Kind != schema.Link && f.Property.Kind != schema.Links {
		return nil
	}
	if len(f.Property.To) == 0 {
		return []string{""}
	}
	return f.Property.To
}

// Candidate is an entity that a typed name may mean.
type Candidate struct {
	ID   record.ID
	Name string
	Type string   // what its type is called
	Also []string // other names
	// Links are the entities to which it links, of one that was sought as somebody's.
	Links []record.ID
	// From and Until are when it may have begun and ended, where it has a time.
	From, Until edtf.Days
	// Kind is of what kind it is, as the register has it.
	Kind string
}
