// Package contradict finds contradictions that no single property shows. The
// register lists where two accounts of one thing clash; but each of several things
// can be told without any doubt and still not all of them be so: two remand
// prisons on one day, a verdict before the charge, a hearing of the dead. Each such
// impossibility is a rule in a file of its own, with the words that explain it to
// whoever has to look into it. A rule speaks only where it is certain: every
// reading of the accounts that may narrow must clash, with what readers inferred
// and without it. It decides nothing and changes nothing; it says where to look.
package contradict

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
)

// Rule is one way in which things that are told cannot all be so.
type Rule struct {
	// Name is the rule's code.
	Name string
	// Label says briefly, in English, what is found.
	Label string
	// Explanation says, in English, why it cannot be and what to look at.
	Explanation string

	find func(r *register.Register, id record.ID) []Finding
}

// Finding is one contradiction: sides that cannot all be so.
type Finding struct {
	Rule  *Rule
	Sides []Side
}

// Side is what is said of one entity, by its live statements.
type Side struct {
	Of         record.ID // by class
	Statements []record.EntryID
}

// Rules are all of them, in the order in which a page shows what they find.
func Rules() []*Rule {
	return []*Rule{twoPlaces, heldAndElsewhere, releaseBeforeArrest, verdictBeforeCharge, twoOutcomes, nobodyElse, deathAndLater, bornAfter, tooYoung}
}

// Find lists the contradictions that a person, a defendant or a case is in. The
// register is one around it.
func Find(r *register.Register, id record.ID) []Finding {
	plain := r.WithoutInference()
	found := findIn(plain, id)
	if plain != r {
		inferred := findIn(r, id)
		found = slices.DeleteFunc(found, func(f Finding) bool { return !slices.ContainsFunc(inferred, f.isAlso) })
	}
	return gathered(found)
}

func findIn(r *register.Register, id record.ID) []Finding {
	var all []Finding
	for _, rule := range Rules() {
		for _, f := range rule.find(r, r.Class(id)) {
			f.Rule = rule
			all = append(all, f)
		}
	}
	return all
}

// isAlso says whether the other finding is of the same rule and entities.
func (f Finding) isAlso(o Finding) bool {
	return f.Rule.Name == o.Rule.Name && slices.EqualFunc(f.Sides, o.Sides, func(a, b Side) bool { return a.Of == b.Of })
}

// gathered puts together what one thing contradicts: a wrong year of birth is one
// finding, however much came before it.
func gathered(found []Finding) []Finding {
	var all []Finding
	for _, f := range found {
		i := slices.IndexFunc(all, func(o Finding) bool {
			return o.Rule == f.Rule && o.Sides[0].Of == f.Sides[0].Of && slices.Equal(o.Sides[0].Statements, f.Sides[0].Statements)
		})
		if i < 0 {
			all = append(all, f)
			continue
		}
		for _, s := range f.Sides[1:] {
			all[i].add(s)
		}
	}
	return all
}

func (f *Finding) add(s Side) {
	i := slices.IndexFunc(f.Sides, func(o Side) bool { return o.Of == s.Of })
	if i < 0 {
		f.Sides = append(f.Sides, s)
		return
	}
	for _, id := range s.Statements {
		if !slices.Contains(f.Sides[i].Statements, id) {
			f.Sides[i].Statements = append(f.Sides[i].Statements, id)
		}
	}
}

// between is a finding of two sides.
func between(a, b Side) Finding { return Finding{Sides: []Side{a, b}} }

// side is what accounts say of an entity.
func side(of record.ID, accounts ...[]*register.Account) Side {
	s := Side{Of: of}
	for _, a := range slices.Concat(accounts...) {
		if !slices.Contains(s.Statements, a.ID) {
			s.Statements = append(s.Statements, a.ID)
		}
	}
	return s
}
