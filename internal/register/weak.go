package register

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/register/when"
	"habeas/internal/schema"
)

// solveWeak solves a spell whose time only weak accounts tell, with all that such
// accounts join it to. They form scenarios like others, within each scenario of the
// accounts that may narrow: these limit them and are moved by none (rule 4.3).
func (r *Register) solveWeak(s *Spell) *Solution {
	t := r.timing()
	if sol := t.weak[s]; sol != nil {
		return sol
	}
	group := r.weakGroup(t, s)
	sol := r.layOutWeak(t, group)
	for _, of := range group {
		t.weak[of] = sol
	}
	return sol
}

// weakGroup are the spells that weak accounts alone tell of and join.
func (r *Register) weakGroup(t *times, s *Spell) []*Spell {
	group := []*Spell{s}
	for i := 0; i < len(group); i++ {
		r.eachWeakTie(t, group[i], func(other *Spell, _ *Spell, _ *Account) {
			if !other.Told && !slices.Contains(group, other) {
				group = append(group, other)
			}
		})
	}
	return group
}

// eachWeakTie calls f with every weak account that tells a spell's time by another's,
// whichever of the two it is said of.
func (r *Register) eachWeakTie(t *times, s *Spell, f func(other, of *Spell, a *Account)) {
	for _, rule := range tieRules {
		for _, a := range r.tiesOfWeak(rule) {
			of, other := t.spells[r.Class(a.Statement.Subject)], t.spells[r.Class(otherEnd(a))]
			switch {
			case of == nil || other == nil || of == other:
			case of == s:
				f(other, of, a)
			case other == s:
				f(of, of, a)
			}
		}
	}
}

// weakTies are all weak accounts of a rule that tie two spells.
func (r *Register) tiesOfWeak(rule schema.Rule) []*Account {
	if r.weakTied == nil {
		r.weakTied = map[schema.Rule][]*Account{}
		for _, a := range r.taking {
			if slices.Contains(tieRules, a.Rule) && !a.Narrows && r.ties(a) {
				r.weakTied[a.Rule] = append(r.weakTied[a.Rule], a)
			}
		}
	}
	return r.weakTied[rule]
}

// layOutWeak lays out the weak accounts over the variables of every component that they
// touch.
func (r *Register) layOutWeak(t *times, group []*Spell) *Solution {
	l := &layout{Register: r, thing: map[*Spell]int{}, shift: map[*component]when.Var{}, variables: 1}
	var parts []*component
	include := func(s *Spell) {
		if _, here := l.shift[s.part]; !here {
			l.shift[s.part] = l.variables - 1
			l.variables += s.part.variables - 1
			parts = append(parts, s.part)
			for _, one := range s.part.spells {
				l.thing[one] = len(l.spells)
				l.spells = append(l.spells, one)
			}
		}
	}
	for _, s := range group {
		include(s)
		r.eachWeakTie(t, s, func(other, _ *Spell, _ *Account) { include(other) })
	}
	said := map[*Account]bool{}
	tell := func(s *Spell, a *Account) {
		if !said[a] {
			said[a] = true
			l.tell(t, s, a)
		}
	}
	for _, s := range group {
		for _, rule := range timeRules {
			for _, a := range r.accounts(s.ID, rule) {
				if !a.Narrows {
					tell(s, a)
				}
			}
		}
		r.eachWeakTie(t, s, func(_, of *Spell, a *Account) {
			if a.Rule != schema.RuleSpan || !isPhrase(a) || of == s {
				tell(of, a)
			}
		})
	}
	l.settle()
	return l.solveWithin(parts)
}

// solveWithin solves the weak accounts within each combination of the components'
// scenarios.
func (l *layout) solveWithin(parts []*component) *Solution {
	sol := &Solution{layout: l}
	combinations := [][]*Scenario{nil}
	for _, c := range parts {
		strong := c.solve()
		if sol.Over = strong.Over || len(combinations)*len(strong.Scenarios) > l.Policy.Readings; sol.Over {
			return sol
		}
		var more [][]*Scenario
		for _, with := range combinations {
			for _, x := range strong.Scenarios {
				more = append(more, append(slices.Clone(with), x))
			}
		}
		combinations = more
	}
	living := slices.ContainsFunc(parts, func(c *component) bool { return len(c.lives) > 0 })
	for _, strong := range combinations {
		lives, bare := when.NewNetwork(int(l.variables)), when.NewNetwork(int(l.variables))
		owner := map[*Spell]record.ID{}
		for i, x := range strong {
			shift := l.shift[parts[i]]
			parts[i].bound(lives, x.owner, shift)
			parts[i].bound(bare, nil, shift)
			for j, f := range parts[i].facts {
				if !x.Holds[j] {
					continue
				}
				lives.Add(shifted(f.fact.Says, shift)...)
				if !isLife(f.Account) {
					bare.Add(shifted(f.fact.Says, shift)...)
				}
			}
			for s, p := range x.owner {
				owner[s] = p
			}
		}
		sol.add(lives, bare, owner, living)
	}
	return sol
}

func shifted(says []when.Difference, by when.Var) []when.Difference {
	all := slices.Clone(says)
	for i := range all {
		if all[i].From != when.Origin {
			all[i].From += by
		}
		if all[i].To != when.Origin {
			all[i].To += by
		}
	}
	return all
}
