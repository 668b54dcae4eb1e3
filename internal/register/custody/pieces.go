package custody

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// piece is what one spell, or all sure spells that are solved together, say of a run of
// days. All that is asked of a person is put together from pieces.
type piece struct {
	days edtf.Days
	// Of a spell: whether it possibly runs, or was last known to.
	spell   record.ID
	answer  register.Answer
	regimes []string
	// Of spells that are solved together: how their scenarios cover the days.
	covers outcomes
}

// pieces are all of a person and a class; none of a spell of which nobody tells a time.
func (c *Custody) pieces(person record.ID, class register.Class) []piece {
	key := asked{c.Class(person), class}
	if all, known := c.profiles[key]; known {
		return all
	}
	var all []piece
	var sure []*register.Spell
	for _, id := range c.byOwner()[key.person] {
		s := c.SpellOf(id)
		regimes, may, certain := c.RegimesOf(id, class)
		if s == nil || !may || c.IsUndated(id) {
			continue
		}
		all = append(all, c.ofSpell(s, key.person, regimes)...)
		if certain && s.Told && c.Owned(id) {
			sure = append(sure, s)
		}
	}
	all = append(all, c.coverage(sure, key.person)...)
	c.profiles[key] = all
	return all
}

// ofSpell are the days on which a spell possibly runs, within the hull of its scenarios,
// and those after which nothing is known.
func (c *Custody) ofSpell(s *register.Spell, person record.ID, regimes []string) []piece {
	sol := c.Solve(s)
	if sol.Over {
		return c.tangled(sol, s, regimes)
	}
	hull := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	var unknown []edtf.Days
	for _, x := range sol.Scenarios {
		if !x.Has(s) || !x.OwnedBy(s, person) {
			continue
		}
		for _, run := range c.chainOf(x, person, []*register.Spell{s}).runs() {
			if run.answer >= register.Possibly {
				hull = hull.Hull(run.days)
			} else {
				unknown = append(unknown, run.days)
			}
		}
	}
	var all []piece
	if !hull.Empty() {
		all = append(all, piece{days: hull, spell: s.ID, answer: register.Possibly, regimes: regimes})
	}
	return append(all, unconfirmed(s.ID, regimes, unknown, hull)...)
}

// unconfirmed are pieces for the days in some of the ranges and outside the hull.
func unconfirmed(id record.ID, regimes []string, ranges []edtf.Days, hull edtf.Days) []piece {
	slices.SortFunc(ranges, func(a, b edtf.Days) int { return int(min(max(int64(a.Lo)-int64(b.Lo), -1), 1)) })
	var all []piece
	next := edtf.Past
	for _, days := range ranges {
		days.Lo = max(days.Lo, next)
		if days.Lo >= hull.Lo && days.Lo <= hull.Hi {
			days.Lo = hull.Hi + 1
		}
		if days.Lo < hull.Lo && days.Hi >= hull.Lo {
			days.Hi = hull.Lo - 1
		}
		if days.Lo > days.Hi || hull.Hi == edtf.Future && days.Lo >= hull.Lo {
			continue
		}
		all = append(all, piece{days: days, spell: id, answer: register.Unconfirmed, regimes: regimes})
		if days.Hi == edtf.Future {
			break
		}
		next = days.Hi + 1
	}
	return all
}

// tangled answers past the scenarios told apart: within the hull of the days told, and
// where a bound is open by the limits and the lives; nothing is certain (rule 5.2).
func (c *Custody) tangled(sol *register.Solution, s *register.Spell, regimes []string) []piece {
	b := sol.RawBounds(s)
	possible := edtf.Days{Lo: b.Start.Lo, Hi: b.End.Hi}
	seen := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	for _, days := range sol.DaysTold(s) {
		seen = seen.Hull(days)
	}
	last := c.lastAlive(s)
	if possible.Lo == edtf.Past && !seen.Empty() {
		possible.Lo = later(seen.Lo, -c.Policy.Possible)
	}
	open := possible.Hi == edtf.Future
	if open && !seen.Empty() {
		possible.Hi = later(seen.Hi, c.Policy.Possible)
	}
	possible.Hi = min(possible.Hi, last)
	all := []piece{{days: possible, spell: s.ID, answer: register.Possibly, regimes: regimes}}
	if open && possible.Hi < last {
		all = append(all, piece{days: edtf.Days{Lo: possible.Hi + 1, Hi: last}, spell: s.ID, answer: register.Unconfirmed, regimes: regimes})
	}
	return all
}

// lastAlive is the last day on which any owner of a spell possibly lived.
func (c *Custody) lastAlive(s *register.Spell) edtf.Day {
	last := edtf.Past
	for _, p := range s.Owners {
		last = max(last, c.LifeOf(p).Hi)
	}
	if len(s.Owners) == 0 {
		return edtf.Future
	}
	return last
}

// later is a day moved by some days; what nothing bounds stays so.
func later(day edtf.Day, by int) edtf.Day {
	if !day.Bounded() {
		return day
	}
	return edtf.Day(min(max(int64(day)+int64(by), int64(edtf.Past)), int64(edtf.Future)))
}
