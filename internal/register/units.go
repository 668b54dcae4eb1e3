package register

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// unit is what counts as one spell of a person: a spell, or in a reading a
// chain of spells that share their boundaries.
type unit struct {
	spells  []*spell
	regimes []string // in the class, of all members
	certain bool     // whose it is and that it is of the class are beyond doubt
}

func (u unit) strong() bool {
	return !slices.ContainsFunc(u.spells, func(s *spell) bool { return !s.strong })
}

// unitsOf are a person's spells that may be of the class, and the chains of
// those that surely are.
func (r *Register) unitsOf(person record.ID, class Class) []unit {
	var units []unit
	var sure []*spell
	t := r.timing()
	for _, id := range r.spellsOf(person) {
		s := t.spells[id]
		regimes, certain := r.RegimesOf(id, class)
		if s == nil || len(regimes) == 0 {
			continue
		}
		certain = certain && r.owned(id)
		units = append(units, unit{spells: []*spell{s}, regimes: regimes, certain: certain})
		if certain && s.strong {
			sure = append(sure, s)
		}
	}
	return append(units, r.chains(sure)...)
}

// chains are all runs of two or more spells along told "follows".
func (r *Register) chains(sure []*spell) []unit {
	var all []unit
	var walk func(run []*spell)
	walk = func(run []*spell) {
		if len(run) > 1 {
			all = append(all, unit{spells: slices.Clone(run), certain: true})
		}
		for _, next := range sure {
			if !slices.Contains(run, next) && r.mayFollow(run[len(run)-1], next) {
				walk(append(run, next))
			}
		}
	}
	for _, s := range sure {
		walk([]*spell{s})
	}
	return all
}

func (r *Register) mayFollow(a, b *spell) bool {
	return slices.ContainsFunc(r.accounts(b.id, schema.RuleFollows), func(f *Account) bool {
		return f.Narrows && f.Statement.Stance == record.Says && r.Class(otherEnd(f)) == a.id
	})
}
