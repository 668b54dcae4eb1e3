package answer

import (
	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// Listing is an entity in a list, with what one needs to choose it by.
type Listing struct {
	Found
	Held  *HeldOn   // of a person with a custody: how on the day asked about
	Cases []Ref     // of a person: those in which they are accused
	On    edtf.Days // of what has a time
	Facts []Property
	Count int // of a case: how many are accused in it
}

// factsListed are the properties that tell entities of a type apart in a list.
var factsListed = map[string][]string{
	"source": {"publisher", "author", "published", "language", "kind", "reliability"},
	"case":   {"kind", "opened", "norm"},
	"event":  {"kind", "place"},
	"person": {"birth", "occupation"},
}

// ListingsOf tells of some entities of one type what a list shows. One look around all of
// them is enough.
func ListingsOf(s *store.Snapshot, v View, found []Found) ([]Listing, error) {
	if len(found) == 0 {
		return nil, nil
	}
	var ids []record.ID
	for _, one := range found {
		ids = append(ids, one.ID)
	}
	look := s.Around
	if found[0].Type == "source" {
		look = s.Alone // all that a source says would be around it
	}
	r, err := look(ids...)
	if err != nil {
		return nil, err
	}
	var all []Listing
	for _, one := range found {
		all = append(all, listingOf(r, one, v))
	}
	return all, nil
}

func listingOf(r *register.Register, one Found, v View) Listing {
	id := r.Class(one.ID)
	l := Listing{Found: one, On: edtf.Unbounded}
	typ := r.Schema.Type(id.Type())
	for _, name := range factsListed[id.Type()] {
		p := typ.Property(name)
		if values := valuesOf(r, id, p, v.Language); len(values) > 0 {
			l.Facts = append(l.Facts, Property{Name: name, Label: p.Labels.In(v.Language), Values: values})
		}
	}
	switch id.Type() {
	case "person":
		if len(r.Linked("custody", "person", id)) > 0 {
			l.Held = heldOn(r, id, v)
		}
		for _, defendant := range r.Linked("defendant", "person", id) {
			for _, c := range r.Links(defendant, "case") {
				l.Cases = append(l.Cases, refTo(r, c, v.Language))
			}
		}
	case "case":
		l.Count = len(r.Linked("defendant", "case", id))
	case "event":
		l.On = BeganOn(r, id)
	}
	return l
}

// Fact is the first value of a property that the list shows; "" where none is told.
func (l Listing) Fact(name string) string {
	for _, p := range l.Facts {
		if p.Name == name {
			if v := p.Values[0]; v.Means != "" && name != "kind" {
				return v.Means
			} else if len(v.Links) > 0 {
				return v.Links[0].Name
			}
			return p.Values[0].Text
		}
	}
	return ""
}
