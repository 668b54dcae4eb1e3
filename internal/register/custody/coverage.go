package custody

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// coverage is how the scenarios of spells that are surely a person's and of the class
// cover each day: chains of spells that share their boundaries count as one.
func (c *Custody) coverage(sure []*register.Spell, person record.ID) []piece {
	byPart := map[*register.Solution][]*register.Spell{}
	var parts []*register.Solution
	for _, s := range sure {
		sol := c.Solve(s)
		if sol.Over {
			continue
		}
		if byPart[sol] == nil {
			parts = append(parts, sol)
		}
		byPart[sol] = append(byPart[sol], s)
	}
	var all []piece
	for _, sol := range parts {
		var covered []piece
		for i, x := range sol.Scenarios {
			covers := overlaid(c.covers(x, byPart[sol], person))
			if i == 0 {
				covered = covers
				continue
			}
			covered = merged(covered, covers)
		}
		all = append(all, slices.DeleteFunc(covered, func(p piece) bool { return p.covers == 1<<uncovered })...)
	}
	return all
}

// covers are the days on which a scenario has a chain of these spells surely running.
func (c *Custody) covers(x *register.Scenario, spells []*register.Spell, person record.ID) []run {
	var all []run
	chains := newChains(x, spells)
	for _, tail := range chains.tails() {
		for _, r := range c.chainOf(x, person, chains.leadingTo(tail)).runs() {
			if r.answer == register.Yes {
				all = append(all, r)
			}
		}
	}
	return all
}

// chains are spells by what they followed in a scenario: those that begin where others
// end share that boundary.
type chains struct {
	spells []*register.Spell
	before map[*register.Spell][]*register.Spell
	led    map[*register.Spell]bool // something followed it
}

func newChains(x *register.Scenario, spells []*register.Spell) *chains {
	ch := &chains{before: map[*register.Spell][]*register.Spell{}, led: map[*register.Spell]bool{}}
	among := map[*register.Spell]bool{}
	for _, s := range spells {
		if x.Has(s) {
			ch.spells, among[s] = append(ch.spells, s), true
		}
	}
	for _, s := range ch.spells {
		for _, before := range x.Before(s) {
			if among[before] {
				ch.before[s] = append(ch.before[s], before)
				ch.led[before] = true
			}
		}
	}
	return ch
}

// tails are the spells that none followed.
func (ch *chains) tails() []*register.Spell {
	return slices.DeleteFunc(slices.Clone(ch.spells), func(s *register.Spell) bool { return ch.led[s] })
}

// leadingTo is a spell with all that it followed, directly or through others, last.
func (ch *chains) leadingTo(tail *register.Spell) []*register.Spell {
	seen := map[*register.Spell]bool{tail: true}
	all := []*register.Spell{tail}
	for i := 0; i < len(all); i++ {
		for _, before := range ch.before[all[i]] {
			if !seen[before] {
				seen[before] = true
				all = append(all, before)
			}
		}
	}
	slices.Reverse(all)
	return all
}

// overlaid puts runs that may overlap side by side: of several the least marked counts.
// It covers every day, those of no run as uncovered.
func overlaid(runs []run) []piece {
	events := map[edtf.Day][limit + 1]int{}
	note := func(day edtf.Day, way, by int) {
		at := events[day]
		at[way] += by
		events[day] = at
	}
	for _, r := range runs {
		note(r.days.Lo, r.way, 1)
		if r.days.Hi != edtf.Future {
			note(r.days.Hi+1, r.way, -1)
		}
	}
	days := []edtf.Day{edtf.Past}
	for day := range events {
		if day != edtf.Past {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	var open [limit + 1]int
	var all []piece
	for i, from := range days {
		until := edtf.Future
		if i+1 < len(days) {
			until = days[i+1] - 1
		}
		way := uncovered
		for w := limit; w >= certain; w-- {
			if open[w] += events[from][w]; open[w] > 0 {
				way = w
			}
		}
		all = append(all, piece{days: edtf.Days{Lo: from, Hi: until}, covers: 1 << way})
	}
	return all
}

// merged joins what two scenarios cover, both over all days.
func merged(a, b []piece) []piece {
	var all []piece
	for i, j := 0, 0; i < len(a) && j < len(b); {
		both := a[i].days.Intersect(b[j].days)
		covers := a[i].covers | b[j].covers
		if n := len(all); n > 0 && all[n-1].covers == covers {
			all[n-1].days.Hi = both.Hi
		} else {
			all = append(all, piece{days: both, covers: covers})
		}
		if a[i].days.Hi == both.Hi {
			i++
		}
		if j < len(b) && b[j].days.Hi == both.Hi {
			j++
		}
	}
	return all
}
