package register

import (
	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register/when"
	"habeas/internal/schema"
)

// Solution is what accounts leave possible for the times of a component: its scenarios,
// the maximal sets of accounts that can all be so – for each choice of an owner, where
// whose life limits a spell is in doubt.
type Solution struct {
	*layout
	Scenarios []*Scenario
	// Over says that there are more scenarios than the policy tells apart, and then none
	// is given.
	Over bool
}

// Scenario is one maximal set of accounts that can all be so.
type Scenario struct {
	*when.Scenario
	sol *Solution
	// owner is whose each spell in doubt is here, "" for somebody whose life is not told.
	owner map[*Spell]record.ID
	// reported is the network without lives: an end that only a death bounds is not
	// reported. The scenario's own where no life is told.
	reported *when.Network
	phrased  map[when.Var]edtf.Days // by variable, what phrases leave
	told     map[when.Var]edtf.Days // the same of reported
	clashing map[*phrase]bool
}

// Solve gives the scenarios in which to ask about a spell.
func (r *Register) Solve(s *Spell) *Solution {
	if s.Told {
		return s.part.solve()
	}
	return r.solveWeak(s)
}

func (c *component) solve() *Solution {
	if c.solved == nil {
		c.solved = &Solution{layout: &c.layout}
		for _, owner := range c.choices() {
			c.solved.add(c.base(owner), c.base(nil), owner, len(c.lives) > 0)
		}
	}
	return c.solved
}

// SpellOf is the spell of an entity; nil where it has no time.
func (r *Register) SpellOf(id record.ID) *Spell { return r.timing().spells[r.Class(id)] }

// add solves one choice of owners: lives bound what holds anyway, bare is the same
// without them.
func (sol *Solution) add(lives, bare *when.Network, owner map[*Spell]record.ID, living bool) {
	facts := make([]when.Fact, len(sol.facts))
	for i, f := range sol.facts {
		facts[i] = f.fact
	}
	all, over := when.Scenarios(lives, facts, sol.Policy.Readings)
	if sol.Over = sol.Over || over; sol.Over {
		sol.Scenarios = nil
		return
	}
	for _, found := range all {
		x := &Scenario{Scenario: found, sol: sol, owner: owner, reported: found.Network, clashing: map[*phrase]bool{}}
		if living {
			x.reported = bare.Clone()
			for i, f := range sol.facts {
				if found.Holds[i] && !isLife(f.Account) {
					x.reported.Add(f.fact.Says...)
				}
			}
		}
		x.applyPhrases()
		sol.Scenarios = append(sol.Scenarios, x)
	}
}

func isLife(a *Account) bool { return a.Rule == schema.RuleBirth || a.Rule == schema.RuleDeath }

// base is what holds in every scenario: a spell starts before it ends and lies within
// its owner's life. Without owners no life limits anything.
func (c *component) base(owner map[*Spell]record.ID) *when.Network {
	net := when.NewNetwork(int(c.variables))
	c.bound(net, owner, 0)
	return net
}

// bound adds what holds anyway of a component whose variables are shifted.
func (c *component) bound(net *when.Network, owner map[*Spell]record.ID, shift when.Var) {
	for _, s := range c.spells {
		if !s.Moment {
			net.Add(when.NotAfter(s.start+shift, s.end+shift))
		}
		if owner == nil {
			continue
		}
		p, chosen := owner[s]
		if !chosen && len(s.Owners) == 1 {
			p = s.Owners[0]
		}
		if l, told := c.lives[p]; told {
			net.Add(when.NotAfter(l.birth+shift, s.start+shift), when.NotAfter(s.end+shift, l.death+shift),
				when.NotAfter(l.birth+shift, l.death+shift))
		}
	}
}

// choices are the ways in which the spells in doubt may belong to people whose lives
// limit them; at most as many as scenarios are told apart, and one where none does.
func (c *component) choices() []map[*Spell]record.ID {
	all := []map[*Spell]record.ID{{}}
	for _, s := range c.spells {
		owners := c.livesOf(s)
		if len(owners) == 0 || len(all)*len(owners) > c.Policy.Readings {
			continue
		}
		var more []map[*Spell]record.ID
		for _, choice := range all {
			for _, p := range owners {
				with := map[*Spell]record.ID{s: p}
				for other, owner := range choice {
					with[other] = owner
				}
				more = append(more, with)
			}
		}
		all = more
	}
	return all
}

// livesOf are the owners among whom a spell's life is to be chosen, none where there is
// nothing to choose; "" stands for all whose life is not told.
func (c *component) livesOf(s *Spell) []record.ID {
	if len(s.Owners) < 2 {
		return nil
	}
	var owners []record.ID
	untold := false
	for _, p := range s.Owners {
		if _, told := c.lives[p]; told {
			owners = append(owners, p)
		} else {
			untold = true
		}
	}
	if untold && len(owners) > 0 {
		owners = append(owners, "")
	}
	return owners
}

// OwnedBy says whether a spell may be the person's here.
func (x *Scenario) OwnedBy(s *Spell, person record.ID) bool {
	owner, chosen := x.owner[s]
	if !chosen || owner == person {
		return true
	}
	_, living := s.part.lives[person]
	return owner == "" && !living
}

// Has says whether there is such a spell here: nobody denies it.
func (x *Scenario) Has(s *Spell) bool { return !x.Denied[x.sol.thing[s]] }

// Knows says whether the spell is solved here.
func (x *Scenario) Knows(s *Spell) bool {
	_, here := x.sol.thing[s]
	return here
}

// Bounds are the days on which a spell may start and end here.
func (x *Scenario) Bounds(s *Spell) (start, end edtf.Days) {
	return within(x.Network, x.phrased, x.sol.start(s), x.sol.end(s))
}

// Reported are the same without births and deaths: what somebody told.
func (x *Scenario) Reported(s *Spell) (start, end edtf.Days) {
	return within(x.reported, x.told, x.sol.start(s), x.sol.end(s))
}

// within are two bounds as dated accounts and phrases leave them; no start is given
// after the latest end.
func within(net *when.Network, phrased map[when.Var]edtf.Days, from, until when.Var) (start, end edtf.Days) {
	start, end = net.Bounds(from), net.Bounds(until)
	if days, told := phrased[from]; told {
		start = start.Intersect(days)
	}
	if days, told := phrased[until]; told {
		end = end.Intersect(days)
	}
	start.Hi, end.Lo = min(start.Hi, end.Hi), max(end.Lo, start.Lo)
	return start, end
}

// Facts calls f with every account of a spell's time that holds here.
func (x *Scenario) Facts(s *Spell, f func(*Fact)) {
	for _, i := range x.sol.of[x.sol.thing[s]] {
		if x.Holds[i] {
			f(x.sol.facts[i])
		}
	}
}

// Before are the spells that one followed immediately here.
func (x *Scenario) Before(s *Spell) []*Spell {
	var all []*Spell
	x.Facts(s, func(f *Fact) {
		if f.Rule == schema.RuleFollows && x.sol.spells[f.fact.Later] == s {
			all = append(all, x.sol.spells[f.fact.Earlier])
		}
	})
	return all
}

// LastAlive is the last day on which a spell's owner certainly lived here: a death caps
// an end that nobody reported. Future where none is told.
func (x *Scenario) LastAlive(s *Spell) edtf.Day {
	owner, chosen := x.owner[s]
	if !chosen && len(s.Owners) == 1 {
		owner = s.Owners[0]
	}
	if l, told := s.part.lives[owner]; told {
		if death := x.Network.Bounds(l.death + x.sol.shift[s.part]); death.Hi != edtf.Future {
			return death.Lo
		}
	}
	return edtf.Future
}

// SurelyBefore says whether the moment a lies before b here whatever days they take.
func (x *Scenario) SurelyBefore(a, b *Spell) bool {
	return x.Network.SurelyBefore(x.sol.start(a), x.sol.start(b))
}
