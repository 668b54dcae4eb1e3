package custody

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// chain is what counts as one spell in a scenario: a spell, or spells that share their
// boundaries, with all that decides whether somebody is held in it on a day.
type chain struct {
	custody *Custody
	x       *register.Scenario
	tail    *register.Spell // the one that runs last: its order and its end count

	start, end edtf.Days   // of the whole
	open       bool        // nobody reported the end
	from       edtf.Day    // the first possible day
	alive      edtf.Day    // the last on which the owner certainly lived
	seen       []edtf.Days // confirmations
	last       edtf.Day    // the latest first day of one
	reach      edtf.Day    // until when the limits keep it possible, verdicts apart
	half       []edtf.Day  // days told where no confirmation has both sides
	term       edtf.Day    // the last day of the known orders, Past without one
	penalty    bool        // the term is that of a penalty of days
	verdicts   []verdict
}

// run is a run of days with one answer.
type run struct {
	days   edtf.Days
	answer register.Answer
	way    int // with yes: certain, order, sentenced or limit
}

// chainOf takes spells of which each followed one before it, the last one last.
func (c *Custody) chainOf(x *register.Scenario, person record.ID, spells []*register.Spell) *chain {
	tail := spells[len(spells)-1]
	ch := &chain{custody: c, x: x, tail: tail, last: edtf.Past, alive: x.LastAlive(tail)}
	ch.term = max(c.lastTerm(tail), c.lastHold(x, tail, person))
	ch.start, _ = x.Bounds(spells[0])
	for _, s := range spells {
		start, _ := x.Bounds(s)
		ch.start.Hi, ch.start.Lo = min(ch.start.Hi, start.Hi), min(ch.start.Lo, start.Lo)
		ch.confirm(s)
	}
	ch.reach = edtf.Past
	for _, days := range ch.seen {
		ch.reach = max(ch.reach, later(days.Hi, c.Policy.Possible))
	}
	_, ch.end = x.Bounds(tail)
	if regimes, _ := c.Terms(tail.ID, schema.RuleRegime); slices.Equal(regimes, []string{"administrative-arrest"}) {
		ch.term = max(ch.term, c.orderedFor(x, tail))
		ch.penalty = ch.term != edtf.Past
	}
	_, told := x.Reported(tail)
	ch.open = told.Hi == edtf.Future
	if !ch.open && c.movedOn(tail, person) {
		ch.open, ch.end.Hi = true, max(ch.end.Hi, ch.alive)
	}
	if ch.from = edtf.Past; len(spells) == 1 { // a chain adds only what is certain: its members say what is possible
		ch.from = c.firstDay(x, tail, ch.seen, ch.half)
	}
	if ch.open {
		ch.verdicts = c.verdictsOn(x, tail, person)
	}
	return ch
}

// firstDay is the first possible day of a spell: where nobody reported the start, as far
// before the first confirmation as the limits reach.
func (c *Custody) firstDay(x *register.Scenario, s *register.Spell, seen []edtf.Days, half []edtf.Day) edtf.Day {
	start, _ := x.Bounds(s)
	told, _ := x.Reported(s)
	if told.Lo != edtf.Past {
		return start.Lo
	}
	first := edtf.Future
	for _, days := range seen {
		first = min(first, days.Lo)
	}
	if len(seen) == 0 {
		for _, day := range half {
			first = min(first, day)
		}
	}
	if first == edtf.Future {
		return start.Lo
	}
	return max(start.Lo, later(first, -c.Policy.Possible))
}

// confirm collects when a spell is known to have run: its reported bounds, sightings, the
// days of a "throughout", and the steps that order, extend or find it, each as narrowed
// here. One told without a side confirms nothing by itself.
func (ch *chain) confirm(s *register.Spell) {
	start, end := ch.x.Bounds(s)
	toldStart, toldEnd := ch.x.Reported(s)
	ch.note(toldStart, start)
	ch.note(toldEnd, end)
	ran := edtf.Days{Lo: start.Lo, Hi: end.Hi}
	ch.x.Facts(s, func(f *register.Fact) {
		switch {
		case f.Rule == schema.RuleSighting:
			ch.note(f.Told, f.Told.Intersect(ran))
		case f.Rule == schema.RuleThroughout:
			ch.note(edtf.Days{Lo: f.Told.Lo, Hi: f.Told.Lo}, edtf.Days{Lo: f.Told.Lo, Hi: f.Told.Lo})
			ch.note(edtf.Days{Lo: f.Told.Hi, Hi: f.Told.Hi}, edtf.Days{Lo: f.Told.Hi, Hi: f.Told.Hi})
		case f.Step != nil && f.Step != s:
			day, _ := ch.x.Bounds(f.Step)
			told, _ := ch.x.Reported(f.Step)
			ch.note(told, day)
		}
	})
}

// note takes a confirmation: as told, and as narrowed.
func (ch *chain) note(told, narrowed edtf.Days) {
	switch {
	case told.Lo != edtf.Past && told.Hi != edtf.Future:
		ch.seen = append(ch.seen, narrowed)
		ch.last = max(ch.last, narrowed.Lo)
	case told.Lo != edtf.Past:
		ch.half = append(ch.half, told.Lo)
	case told.Hi != edtf.Future:
		ch.half = append(ch.half, told.Hi)
	}
}

// lastTerm is the last day until which an order is known to run; of weak accounts where
// they alone tell the spell's time.
func (c *Custody) lastTerm(s *register.Spell) edtf.Day {
	strong, weak := c.Saying(s.ID, schema.RuleTerm)
	if !s.Told {
		strong = weak
	}
	return c.latest(strong)
}

// latest is the latest day that accounts tell, Past where none does.
func (c *Custody) latest(accounts []*register.Account) edtf.Day {
	last := edtf.Past
	for _, a := range accounts {
		if days, ok := c.DaysOf(a); ok {
			last = max(last, days.Lo)
		}
	}
	return last
}

// lastHold is the last day until which a court's order or extension holds for the person,
// where it is told of the step (rule 6.5).
func (c *Custody) lastHold(x *register.Scenario, s *register.Spell, person record.ID) edtf.Day {
	last := edtf.Past
	x.Facts(s, func(f *register.Fact) {
		if f.Step == nil || f.Step == s {
			return
		}
		if act := c.ActOf(f.Account); act != register.Orders && act != register.Extends {
			return
		}
		strong, _ := c.Saying(f.Step.ID, schema.RuleHolds)
		others := func(a *register.Account) bool { return !c.concerns(a, person) }
		last = max(last, c.latest(slices.DeleteFunc(strong, others)))
	})
	return last
}

// concerns says whether what a step says is said of the person: of all, or of the
// defendant who is theirs.
func (c *Custody) concerns(a *register.Account, person record.ID) bool {
	defendant := a.Statement.Value.Part("defendant")
	return defendant == "" || slices.Contains(c.Links(record.ID(defendant), "person"), c.Class(person))
}

// orderedFor is the last day of a penalty of days that is told as its length, Past where
// it is not, or nobody tells from when it ran.
func (c *Custody) orderedFor(x *register.Scenario, s *register.Spell) edtf.Day {
	start, _ := x.Bounds(s)
	last := edtf.Past
	strong, _ := c.Saying(s.ID, schema.RuleOrdered)
	for _, a := range strong {
		if days, ok := c.DaysOf(a); ok && start.Hi.Bounded() && days.Hi.Bounded() {
			last = max(last, sum(start.Hi, int64(days.Hi)))
		}
	}
	return last
}

// on is the answer for a day.
func (ch *chain) on(day edtf.Day) (register.Answer, int) {
	switch {
	case day < ch.from || day > ch.end.Hi || ch.untold():
		return register.No, uncovered
	case day >= ch.start.Hi && day <= ch.end.Lo:
		return register.Yes, certain
	case !ch.open:
		return register.Possibly, uncovered
	}
	law := ch.lawOn(day)
	if way := ch.presumed(day, law); way != uncovered && day >= ch.start.Hi && day <= ch.alive {
		return register.Yes, way
	}
	if day <= ch.possibleUntil(law) || day <= ch.term {
		return register.Possibly, uncovered
	}
	return register.Unconfirmed, uncovered
}

// untold says whether nothing here tells a time: the accounts that do hold elsewhere.
func (ch *chain) untold() bool { return len(ch.seen)+len(ch.half) == 0 && ch.term == edtf.Past }

// presumed says by what somebody still counts as held after the last certain day: while
// a known order runs, by sentence, or for some days after the last confirmation.
func (ch *chain) presumed(day edtf.Day, law law) int {
	if day <= ch.term && ch.penalty {
		return sentenced
	}
	if day <= ch.term && !law.ended {
		return order
	}
	if law.inForce && day <= law.earliest {
		return sentenced
	}
	after := max(law.after, law.free)
	if ch.penalty { // it ends of itself (rule 7.6)
		after = max(after, ch.term)
	}
	if ch.last > after && day <= later(ch.last, ch.custody.Policy.Confirmed) {
		return limit
	}
	return uncovered
}

// possibleUntil is how far the limits and a sentence keep an open end possible.
func (ch *chain) possibleUntil(law law) edtf.Day {
	until := edtf.Past
	if law.inForce {
		until = law.latest
	}
	if law.after == edtf.Past {
		until = max(until, ch.reach)
	} else {
		for _, days := range ch.seen {
			if days.Lo > law.after {
				until = max(until, later(days.Hi, ch.custody.Policy.Possible))
			}
		}
	}
	if len(ch.seen) == 0 {
		for _, day := range ch.half {
			until = max(until, later(day, ch.custody.Policy.Possible))
		}
	}
	return until
}

// runs are the runs of days on which the answer is one, in order, but for no.
func (ch *chain) runs() []run {
	var all []run
	turns := ch.turns()
	for i, from := range turns {
		until := edtf.Future
		if i+1 < len(turns) {
			until = turns[i+1] - 1
		}
		answer, way := ch.on(from)
		if answer == register.No {
			continue
		}
		if n := len(all); n > 0 && all[n-1].answer == answer && all[n-1].way == way && all[n-1].days.Hi == from-1 {
			all[n-1].days.Hi = until
			continue
		}
		all = append(all, run{edtf.Days{Lo: from, Hi: until}, answer, way})
	}
	return all
}

// turns are the days from which on the answer may be another one, in order.
func (ch *chain) turns() []edtf.Day {
	p := ch.custody.Policy
	all := []edtf.Day{edtf.Past}
	add := func(days ...edtf.Day) {
		for _, day := range days {
			if day.Bounded() {
				all = append(all, day)
			}
		}
	}
	after := func(day edtf.Day) edtf.Day { return later(day, 1) }
	add(ch.from, ch.start.Hi, after(ch.end.Lo), after(ch.end.Hi), after(ch.alive), after(ch.term))
	add(after(later(ch.last, p.Confirmed)), after(ch.reach))
	if len(ch.verdicts) > 0 {
		for _, days := range ch.seen {
			add(after(later(days.Hi, p.Possible)))
		}
	}
	for _, day := range ch.half {
		add(after(later(day, p.Possible)))
	}
	for _, v := range ch.verdicts {
		add(v.day.Lo, after(v.day.Lo), v.day.Hi, after(v.day.Hi), after(v.earliest), after(v.latest), v.replaced.Lo, v.replaced.Hi)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
