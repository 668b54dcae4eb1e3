package register

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// Segment is a run of days on which the answer about a person is the same.
type Segment struct {
	Days edtf.Days
	Held
}

// Timeline tells for all days whether a person is held: the runs of days with an
// answer other than no, in order. It agrees with Held on every day.
func (r *Register) Timeline(person record.ID, class Class) []Segment {
	var line []Segment
	turns := r.turningDays(r.Class(person), class)
	for i, from := range turns {
		until := edtf.Future
		if i+1 < len(turns) {
			until = turns[i+1] - 1
		}
		held := r.Held(person, max(from, edtf.Past+1), class)
		if held.Answer == No {
			continue
		}
		if n := len(line); n > 0 && line[n-1].Days.Hi == from-1 && line[n-1].same(held) {
			line[n-1].Days.Hi = until
			continue
		}
		line = append(line, Segment{Days: edtf.Days{Lo: from, Hi: until}, Held: held})
	}
	return line
}

func (h Held) same(o Held) bool {
	return h.Answer == o.Answer && h.Marks == o.Marks && slices.Equal(h.Regimes, o.Regimes) && slices.Equal(h.Spells, o.Spells)
}

// turningDays are the days from which on the answer may be another one: every
// bound of a reading, and every end of a limit or a term, and the day after it.
func (r *Register) turningDays(person record.ID, class Class) []edtf.Day {
	days := []edtf.Day{edtf.Past}
	for _, reg := range []*Register{r, r.WithoutInference()} {
		for _, u := range reg.unitsOf(reg.Class(person), class) {
			days = reg.turnsOf(u, person, days)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

func (r *Register) turnsOf(u unit, person record.ID, days []edtf.Day) []edtf.Day {
	turn := func(all ...edtf.Day) {
		for _, d := range all {
			if d > edtf.Past+1 && d < edtf.Future-1 {
				days = append(days, d, d+1)
			}
		}
	}
	sol := r.solutionFor(u, person)
	for i, set := range sol.sets {
		for _, s := range u.spells {
			start, end := set.net.bounds(s.start), set.net.bounds(s.end)
			turn(start.Lo, start.Hi, end.Lo, end.Hi, s.surelyAlive(set))
		}
		for _, c := range r.confirmations(sol, set, sol.lifeless[i], u) {
			if c.Lo != edtf.Past {
				turn(c.Lo+edtf.Day(r.Policy.Confirmed), c.Lo-edtf.Day(r.Policy.Possible)-1)
			}
			if c.Hi != edtf.Future {
				turn(c.Hi + edtf.Day(r.Policy.Possible))
			}
		}
	}
	for _, s := range u.spells {
		for _, a := range r.accounts(s.id, schema.RuleTerm) {
			if d, ok := r.daysOf(a); ok {
				turn(d.Lo)
			}
		}
		if sol.over {
			raw := r.rawBounds(s, sol)
			turn(raw.Start.Lo-1, raw.End.Hi)
		}
	}
	return days
}
