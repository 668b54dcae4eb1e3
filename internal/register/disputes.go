package register

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// Disputed says whether accounts of an entity's own properties, or of its own time,
// disagree and nobody has decided between them.
func (r *Register) Disputed(id record.ID) bool {
	typ := r.Schema.Type(id.Type())
	if typ == nil {
		return false
	}
	for _, p := range typ.Properties {
		if p.Compare == schema.ByNothing || len(r.Values(id, p.Name)) < 2 {
			continue
		}
		if _, open := r.Disagreement(id, p.Name); open {
			return true
		}
	}
	if r.isTimed(r.Class(id)) && (r.TimeDisagreement(id).Over || len(r.Differing(id)) > 0) {
		return true
	}
	return slices.ContainsFunc(r.Early(), func(a *Account) bool { return r.Class(a.Statement.Subject) == r.Class(id) })
}

// Differing are the accounts of an entity's own time that some reading leaves out,
// or that clash with one: a disagreement elsewhere in what is solved together is
// not its own.
func (r *Register) Differing(id record.ID) []*Account {
	t := r.TimeDisagreement(id)
	common := Shared(t.Sets)
	ids := slices.Concat(t.Phrases, t.Denials)
	for _, set := range t.Sets {
		for _, one := range set {
			if !common[one] {
				ids = append(ids, one)
			}
		}
	}
	slices.Sort(ids)
	return slices.DeleteFunc(r.Accounts(slices.Compact(ids)), func(a *Account) bool { return r.Class(a.Statement.Subject) != r.Class(id) })
}

// Shared are the members that every set has.
func Shared(sets [][]record.EntryID) map[record.EntryID]bool {
	count := map[record.EntryID]int{}
	for _, set := range sets {
		for _, id := range set {
			count[id]++
		}
	}
	shared := map[record.EntryID]bool{}
	for id, n := range count {
		if n == len(sets) {
			shared[id] = true
		}
	}
	return shared
}

// Rulings are the acting decisions between accounts of an entity.
func (r *Register) Rulings(id record.ID) []*record.Entry {
	class := r.Class(id)
	var all []*record.Entry
	for _, e := range r.rulings {
		named := r.Accounts(sorted(slices.Concat(e.Control.Keeps, e.Control.Aside)))
		if slices.ContainsFunc(named, func(a *Account) bool { return r.Class(a.Statement.Subject) == class }) {
			all = append(all, e)
		}
	}
	return all
}

func sorted(ids []record.EntryID) []record.EntryID {
	slices.Sort(ids)
	return slices.Compact(ids)
}
