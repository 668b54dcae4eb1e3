package custody

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// Segment is a run of days on which the answer about a person is the same.
type Segment struct {
	Days edtf.Days
	Held
}

// Timeline tells for all days whether a person is held: the runs of days with an answer
// other than no, in order. It agrees with Held on every day.
func (c *Custody) Timeline(person record.ID, class register.Class) []Segment {
	line := c.timelineAsTold(person, class)
	plain := c.withoutInference()
	if plain == c {
		return line
	}
	return marked(line, plain.timelineAsTold(person, class))
}

// timelineAsTold sweeps over the pieces of a person.
func (c *Custody) timelineAsTold(person record.ID, class register.Class) []Segment {
	pieces := c.pieces(person, class)
	type event struct {
		day   edtf.Day
		piece int
		ends  bool
	}
	var events []event
	for i, p := range pieces {
		events = append(events, event{p.days.Lo, i, false})
		if p.days.Hi != edtf.Future {
			events = append(events, event{p.days.Hi + 1, i, true})
		}
	}
	slices.SortStableFunc(events, func(a, b event) int { return compareDays(a.day, b.day) })
	var on gathered
	var line []Segment
	for i, e := range events {
		if e.ends {
			on.remove(e.piece)
		} else {
			on.add(e.piece, pieces[e.piece])
		}
		if i+1 < len(events) && events[i+1].day == e.day {
			continue
		}
		until := edtf.Future
		if i+1 < len(events) {
			until = events[i+1].day - 1
		}
		line = appended(line, Segment{Days: edtf.Days{Lo: e.day, Hi: until}, Held: on.held()})
	}
	return line
}

func compareDays(a, b edtf.Day) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// appended adds a segment, or lengthens the last one where it says the same.
func appended(line []Segment, s Segment) []Segment {
	if s.Answer == register.No {
		return line
	}
	if n := len(line); n > 0 && line[n-1].Days.Hi == s.Days.Lo-1 && line[n-1].same(s.Held) {
		line[n-1].Days.Hi = s.Days.Hi
		return line
	}
	return append(line, s)
}

func (h Held) same(o Held) bool {
	return h.Answer == o.Answer && h.Marks == o.Marks && slices.Equal(h.Regimes, o.Regimes) && slices.Equal(h.Spells, o.Spells)
}

// marked marks the days on which a line without inferences differs.
func marked(line, plain []Segment) []Segment {
	var all []Segment
	next := 0
	for _, s := range line {
		for from := s.Days.Lo; ; {
			for next < len(plain) && plain[next].Days.Hi < from {
				next++
			}
			part := s
			part.Days.Lo = from
			without := Held{}
			if next < len(plain) && plain[next].Days.Lo <= from {
				without, part.Days.Hi = plain[next].Held, min(s.Days.Hi, plain[next].Days.Hi)
			} else if next < len(plain) {
				part.Days.Hi = min(s.Days.Hi, plain[next].Days.Lo-1)
			}
			if without.Answer != part.Answer || without.Marks != part.Marks {
				part.Marks |= ByInference
			}
			all = appended(all, part)
			if part.Days.Hi == s.Days.Hi {
				break
			}
			from = part.Days.Hi + 1
		}
	}
	return all
}
