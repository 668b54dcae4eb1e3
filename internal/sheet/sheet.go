// Package sheet is what people fill in: a form made from the schema, about one
// entity or about several that belong together, and what becomes of it – the
// statements that it says, each with the words that say it. A sheet of one type
// offers every property of the type; a lane ("new arrest") offers the dozen that
// one kind of report tells of. A sheet is filled in passes: until nothing in it is
// wrong and every name typed is settled – this person, or somebody new – nothing is
// recorded, and nothing typed is lost.
package sheet

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// Sheet is a form that nobody filled in yet.
type Sheet struct {
	// Name is the type of its entity, or the lane's.
	Name string
	// Lane says that the sheet is of several entities, declared in lanes.go.
	Lane   bool
	Slots  []*Slot
	Fields []*Field
	// Published is the last day on which the source can have told what had happened; from
	// it "yesterday" is counted. Future where nobody knows.
	Published edtf.Day
	schema    *schema.Schema
}

// Slot is an entity that the sheet speaks of.
type Slot struct {
	Name string
	Type *schema.Type
	// Asked says that the entity is looked up by a name typed into the sheet.
	Asked bool
	// Needed says that the sheet makes no sense without it.
	Needed bool
	// always is what is said as soon as the slot is filled: that the custody is the
	// person's. A value that is a slot's name is a link to it; one whose slot stays
	// empty is not said.
	always []said
	// with are the slots that come to be with this one: the case's defendant.
	with []string
	// among is a slot whose entity may have this one already: the person's custody,
	// the person's part in the case.
	among string
}

type said struct{ property, value string }

// Field is a property of a slot.
type Field struct {
	Slot     *Slot
	Property *schema.Property
	// Needed says that the sheet can't be recorded without it.
	Needed bool
	// Preset is what the control shows before anybody typed.
	Preset string
	// As is the key of the field whose value this one has where nothing is typed: a
	// custody begins with the arrest.
	As string
	// Unasked says that it always has: nobody is asked twice.
	Unasked bool
}

// Key names the field in a filled form.
func (f *Field) Key() string { return f.Slot.Name + "." + f.Property.Name }

// own is the slot of a sheet of one type.
const own = "it"

// called are the types whose entities people call by a name: it is asked for first,
// and may be that of somebody known.
var called = []string{"person", "group", "place", "case", "norm", "instrument", "narrative"}

// Of is the sheet of a type with all of its properties; nil where the schema has no
// such type, or it speaks of entries.
func Of(s *schema.Schema, typ string) *Sheet {
	t := s.Type(typ)
	if t == nil || typ == "entry" {
		return nil
	}
	slot := &Slot{Name: own, Type: t, Needed: true, Asked: slices.Contains(called, typ)}
	sh := &Sheet{Name: typ, Slots: []*Slot{slot}, Published: edtf.Future, schema: s}
	for _, p := range t.Properties {
		sh.Fields = append(sh.Fields, &Field{Slot: slot, Property: p})
	}
	return sh
}

// Only is the sheet with one of its properties alone: what is corrected.
func (s *Sheet) Only(property string) *Sheet {
	one := *s
	one.Fields = slices.DeleteFunc(slices.Clone(s.Fields), func(f *Field) bool { return f.Property.Name != property })
	return &one
}

// For finds a sheet by its name, a lane's or a type's; nil where there is none.
func For(s *schema.Schema, name string) *Sheet {
	if l, ok := lanes[name]; ok {
		return l.sheet(s, name)
	}
	return Of(s, name)
}

// slot is the slot of that name, nil where there is none.
func (s *Sheet) slot(name string) *Slot {
	if at := slices.IndexFunc(s.Slots, func(slot *Slot) bool { return slot.Name == name }); at >= 0 {
		return s.Slots[at]
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
	Type string
	Also []string // other names
	// Links are the entities to which it links, of one that was sought as somebody's.
	Links []record.ID
}
