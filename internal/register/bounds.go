package register

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register/when"
	"habeas/internal/schema"
)

// Bounds are the hull, over the scenarios that have it, of where a spell or event may
// start and end, by accounts, birth and death alone.
type Bounds struct {
	Start, End edtf.Days
	Over       bool // past the scenarios told apart: see RawBounds
}

// nowhere is the hull of nothing.
var nowhere = edtf.Days{Lo: edtf.Future, Hi: edtf.Past}

// BoundsOf gives a spell's or event's bounds; false where no scenario has it.
func (r *Register) BoundsOf(id record.ID) (Bounds, bool) {
	s := r.SpellOf(id)
	if s == nil {
		return Bounds{}, false
	}
	sol := r.Solve(s)
	if sol.Over {
		return sol.RawBounds(s), true
	}
	hull := Bounds{Start: nowhere, End: nowhere}
	found := false
	for _, x := range sol.Scenarios {
		if x.Has(s) {
			start, end := x.Bounds(s)
			hull.Start, hull.End, found = hull.Start.Hull(start), hull.End.Hull(end), true
		}
	}
	return hull, found
}

// RawBounds are a spell's bounds past the scenarios told apart: the hull of the days
// told of each bound, widened by a dated length from the days told of the other. One
// with neither is open: what is too tangled to solve frees nobody (rule 5.2).
func (sol *Solution) RawBounds(s *Spell) Bounds {
	start, end, length := nowhere, nowhere, nowhere
	for _, i := range sol.of[sol.thing[s]] {
		switch f := sol.facts[i]; f.Rule {
		case schema.RuleStart, schema.RuleDate:
			start = start.Hull(f.Told)
		case schema.RuleEnd, schema.RuleEnded:
			end = end.Hull(f.Told)
		case schema.RuleLength:
			length = length.Hull(f.Told)
		}
	}
	if !length.Empty() {
		own := start
		if !end.Empty() {
			start = start.Hull(minus(end, length))
		}
		if !own.Empty() {
			end = end.Hull(plus(own, length))
		}
	}
	if s.Moment {
		end = start
	}
	for _, side := range []*edtf.Days{&start, &end} {
		if side.Empty() {
			*side = edtf.Unbounded
		}
	}
	return Bounds{Over: true, Start: start, End: end}
}

// SureBoundsOf gives a spell's or event's bounds where every scenario has it, by accounts
// that may narrow alone: what lies outside is certain not to be. False where a scenario
// denies it, only weak accounts tell its time, or there are more scenarios than are told
// apart.
func (r *Register) SureBoundsOf(id record.ID) (Bounds, bool) {
	s := r.SpellOf(id)
	if s == nil || !s.Told {
		return Bounds{}, false
	}
	sol := r.Solve(s)
	if sol.Over || len(sol.Scenarios) == 0 || slices.ContainsFunc(sol.Scenarios, func(x *Scenario) bool { return !x.Has(s) }) {
		return Bounds{}, false
	}
	return r.BoundsOf(id)
}

// CertainOf are the days on which the spell certainly ran by accounts alone; false where
// there are none.
func (r *Register) CertainOf(id record.ID) (edtf.Days, bool) {
	s := r.SpellOf(id)
	if _, sure := r.SureBoundsOf(id); !sure {
		return edtf.Days{}, false
	}
	certain := edtf.Unbounded
	for _, x := range r.Solve(s).Scenarios {
		start, end := x.Bounds(s)
		certain = certain.Intersect(edtf.Days{Lo: start.Hi, Hi: end.Lo})
	}
	return certain, certain.Lo <= certain.Hi
}

// Undated says whether no live account tells a time of a spell: not one day of a bound in
// any scenario, births, deaths and the days of publication apart, and no term. Such a
// spell is on no day's roll and in no count (rule 5.4).
func (r *Register) Undated(s *Spell) bool {
	for _, rule := range timeRules {
		for _, a := range r.accounts(s.ID, rule) {
			if days, ok := r.daysOf(a); ok && a.Statement.Stance == record.Says && a.Rule != schema.RuleLength &&
				days != edtf.Unbounded && (a.Narrows || !s.Told || s.onlyDenied) {
				return false
			}
		}
	}
	sol := r.Solve(s)
	if sol.Over {
		return false
	}
	bare := *sol.layout
	bare.uncut, bare.facts, bare.phrases = true, nil, nil
	t := r.timing()
	return !slices.ContainsFunc(sol.Scenarios, func(x *Scenario) bool { return x.Has(s) && x.dates(t, &bare, s) })
}

// dates says whether what holds here gives a spell any day, before the cut and without
// lives.
func (x *Scenario) dates(t *times, l *layout, s *Spell) bool {
	net := when.NewNetwork(int(l.variables))
	for _, other := range l.spells {
		net.Add(when.NotAfter(l.start(other), l.end(other)))
	}
	holds := func(facts []*Fact, holds []bool) {
		for i, f := range facts {
			if !holds[i] || isLife(f.Account) || f.Rule == schema.RuleEnded || f.fact.Denies != when.Nothing {
				continue
			}
			l.facts = nil
			l.tell(t, t.spells[l.Class(f.Statement.Subject)], f.Account)
			for _, again := range l.facts {
				net.Add(again.fact.Says...)
			}
		}
	}
	holds(x.sol.facts, x.Holds)
	for c := range l.shift { // of weak accounts, also those that may narrow
		holds(c.facts, slices.Repeat([]bool{true}, len(c.facts)))
	}
	start, end := net.Bounds(l.start(s)), net.Bounds(l.end(s))
	if start != edtf.Unbounded || end != edtf.Unbounded {
		return true
	}
	for _, p := range x.sol.phrases {
		if p.spell == s && !x.clashing[p] && p.leaves(net) != edtf.Unbounded {
			return true
		}
	}
	return false
}

// TimeDisagreement is what the accounts of a component's time disagree on.
type TimeDisagreement struct {
	Open    bool
	Over    bool               // more sets than are told apart, and none is given
	Sets    [][]record.EntryID // maximal consistent sets
	Phrases []record.EntryID   // that clash with some scenario, or one another
	Denials []record.EntryID   // of a time
	Turned  []record.EntryID   // orders that a merge turned on their own spell
}

// TimeDisagreement gives the disagreement about the time of a spell or event and all
// that is solved with it.
func (r *Register) TimeDisagreement(id record.ID) TimeDisagreement {
	d := TimeDisagreement{Sets: [][]record.EntryID{}, Phrases: []record.EntryID{}, Denials: []record.EntryID{}}
	s := r.SpellOf(id)
	if s == nil || !s.Told { // weak accounts join it to nothing
		d.Sets = append(d.Sets, []record.EntryID{})
	} else {
		s.part.solve().tell(&d)
	}
	if s != nil {
		for _, a := range s.part.denials {
			if s.Told || r.Class(a.Statement.Subject) == s.ID {
				d.Denials = append(d.Denials, a.ID)
			}
		}
		for _, a := range r.accounts(s.ID, schema.RuleFollows) {
			if a.Narrows && a.Statement.Stance == record.Says && r.Class(otherEnd(a)) == s.ID {
				d.Turned = append(d.Turned, a.ID)
			}
		}
	}
	slices.SortFunc(d.Sets, slices.Compare[[]record.EntryID])
	d.Sets = slices.CompactFunc(d.Sets, slices.Equal[[]record.EntryID])
	d.Phrases, d.Denials = sorted(d.Phrases), sorted(d.Denials)
	d.Open = d.Over || len(d.Sets) > 1 || len(d.Phrases) > 0 || len(d.Denials) > 0 || len(d.Turned) > 0
	return d
}

func (sol *Solution) tell(d *TimeDisagreement) {
	d.Over = sol.Over
	for _, x := range sol.Scenarios {
		ids := []record.EntryID{}
		for i, f := range sol.facts {
			if x.Holds[i] {
				ids = append(ids, f.ID)
			}
		}
		d.Sets = append(d.Sets, ids)
		for p := range x.clashing {
			d.Phrases = append(d.Phrases, p.ID)
		}
	}
}

// DaysTold are the days on which accounts put a bound or a sighting of a spell, those
// with both sides.
func (sol *Solution) DaysTold(s *Spell) []edtf.Days {
	var all []edtf.Days
	for _, i := range sol.of[sol.thing[s]] {
		f := sol.facts[i]
		switch f.Rule {
		case schema.RuleStart, schema.RuleEnd, schema.RuleSighting, schema.RuleThroughout, schema.RuleDate:
			if f.Told.Lo != edtf.Past && f.Told.Hi != edtf.Future {
				all = append(all, f.Told)
			}
		}
	}
	return all
}

// LifeOf are the days between a person's earliest birth and latest death, by accounts that
// may narrow.
func (r *Register) LifeOf(person record.ID) edtf.Days {
	life := edtf.Unbounded
	for rule, side := range map[schema.Rule]*edtf.Day{schema.RuleBirth: &life.Lo, schema.RuleDeath: &life.Hi} {
		hull := nowhere
		strong, _ := r.Saying(person, rule)
		for _, a := range strong {
			if days, ok := r.daysOf(a); ok {
				hull = hull.Hull(r.cut(a, days))
			}
		}
		if hull.Empty() {
			continue
		}
		if rule == schema.RuleBirth {
			*side = hull.Lo
		} else {
			*side = hull.Hi
		}
	}
	return life
}
