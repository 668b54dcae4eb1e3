package show

import (
	"slices"

	"habeas/internal/answer"
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

// HasLater says whether something of a trial lies after the day asked about.
func (s *folio) HasLater() bool {
	return slices.ContainsFunc(s.Prosecutions, func(p answer.Prosecution) bool {
		return slices.ContainsFunc(p.Rulings, func(j answer.Judgment) bool { return j.Later }) ||
			slices.ContainsFunc(p.Sentences, func(j answer.Penalty) bool { return j.Later })
	})
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
	order := []string{"defendant", "charge", "sentence", "step", "recognition", "relation", "involvement", "act", "death",
		"status", "membership", "listing",
		"narrative", "utterance", "demand", "compliance"}
	rank := func(typ string) int {
		if i := slices.Index(order, typ); i >= 0 {
			return i
		}
		return len(order)
	}
	related := slices.DeleteFunc(slices.Clone(s.Related),
		func(r answer.Related) bool { return slices.Contains(told, r.Type) })
	slices.SortStableFunc(related, func(a, b answer.Related) int { return rank(a.Type) - rank(b.Type) })
	for _, r := range related {
		if r.Later {
			s.After = append(s.After, r)
			continue
		}
		if n := len(s.Groups); n == 0 || s.Groups[n-1].Label != r.Heading {
			s.Groups = append(s.Groups, group{Label: r.Heading})
		}
		last := &s.Groups[len(s.Groups)-1]
		last.Of = append(last.Of, r)
	}
}
