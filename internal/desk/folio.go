package desk

import (
	"net/http"
	"slices"

	"habeas/internal/answer"
	"habeas/internal/record"
	"habeas/internal/register"
)

// folio is what the page of every entity shows.
type folio struct {
	*answer.Entity
	Names    []answer.Value // the property by which it is called
	Spelt    []string       // in how many ways
	Facts    []answer.Property
	Groups   []group
	After    []answer.Related // what began after the day asked about
	Reviewed bool
}

// group is what is related to an entity, of one type.
type group struct {
	Label string
	Of    []answer.Related
}

// around is the register around some entities; the first is what the page is about,
// and there is no page where nothing that the viewer may see tells of it.
func (d *Desk) around(r *http.Request, f *frame, ids ...record.ID) (*register.Register, error) {
	if typ := ids[0].Type(); d.schema.Type(typ) == nil || typ == "entry" {
		return nil, errNotFound
	}
	reg, err := f.look.Around(ids...)
	if err != nil {
		return nil, err
	}
	if len(reg.About(ids[0])) == 0 && !isNamed(reg, ids[0]) {
		return nil, errNotFound
	}
	return reg, nil
}

// typed is the id in an address, if it is of a type.
func typed(r *http.Request, typ string) (record.ID, error) {
	id := record.ID(r.PathValue("id"))
	if id.Type() != typ {
		return "", errNotFound
	}
	return id, nil
}

// isNamed says whether something links to an entity that nothing is said of.
func isNamed(reg *register.Register, id record.ID) bool {
	return slices.ContainsFunc(reg.Live(), func(a *register.Account) bool {
		return slices.Contains(reg.Schema.Refs(a.Statement), id)
	})
}

// folioOf sorts what is known of an entity. Of what is related the types named are
// left out: the page tells them itself.
func folioOf(e *answer.Entity, told ...string) *folio {
	s := &folio{Entity: e}
	for _, p := range e.Properties {
		if p.Name == "name" || p.Name == "title" {
			s.Names = append(s.Names, p.Values...)
			s.spell(p.Values)
			continue
		}
		if p.Name != "same-as" { // "Also" says with whom it is one
			s.Facts = append(s.Facts, p)
		}
	}
	s.Reviewed = s.allReviewed()
	s.group(append(told, "source"))
	return s
}

// without leaves out facts that the page tells itself.
func (s *folio) without(properties ...string) *folio {
	s.Facts = slices.DeleteFunc(s.Facts, func(p answer.Property) bool { return slices.Contains(properties, p.Name) })
	return s
}

// spell lists each way of writing a name once.
func (s *folio) spell(names []answer.Value) {
	for _, v := range names {
		if !slices.Contains(s.Spelt, v.Raw) && v.Raw != s.Name {
			s.Spelt = append(s.Spelt, v.Raw)
		}
	}
}

// allReviewed says whether somebody else reviewed all that is said of the entity
// and its custody.
func (s *folio) allReviewed() bool {
	properties := s.Properties
	for _, spell := range s.Spells {
		properties = slices.Concat(properties, spell.Properties)
	}
	for _, property := range properties {
		for _, v := range property.Values {
			if slices.ContainsFunc(v.Statements, func(st answer.Statement) bool { return !st.Reviewed }) {
				return false
			}
		}
	}
	return len(properties) > 0
}

// group sorts what is related by type, in a reader's order.
func (s *folio) group(told []string) {
	order := []string{"defendant", "charge", "sentence", "step", "recognition", "relation", "involvement", "act", "death", "status", "membership", "listing",
		"narrative", "utterance", "demand", "compliance"}
	rank := func(typ string) int {
		if i := slices.Index(order, typ); i >= 0 {
			return i
		}
		return len(order)
	}
	related := slices.DeleteFunc(slices.Clone(s.Related), func(r answer.Related) bool { return slices.Contains(told, r.Type) })
	slices.SortStableFunc(related, func(a, b answer.Related) int { return rank(a.Type) - rank(b.Type) })
	for _, r := range related {
		if r.Later {
			s.After = append(s.After, r)
			continue
		}
		if n := len(s.Groups); n == 0 || s.Groups[n-1].Label != r.TypeLabel {
			s.Groups = append(s.Groups, group{Label: r.TypeLabel})
		}
		last := &s.Groups[len(s.Groups)-1]
		last.Of = append(last.Of, r)
	}
}
