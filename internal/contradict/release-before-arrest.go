package contradict

import (
	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

var releaseBeforeArrest = &Rule{
	Name:  "release-before-arrest",
	Label: "Released before being arrested",
	Explanation: "One and the same custody ended before it began: the release that it led to lies before the arrest, or an arrest after its end. " +
		"Look at both dates; perhaps the release ended an earlier custody, or the arrest began a later one.",
	find: findReleaseBeforeArrest,
}

// boundary is a day on which a custody began or ended, as one thing tells it.
type boundary struct {
	when edtf.Days
	side Side
	own  bool // told of the custody itself, not of an event in it
}

// findReleaseBeforeArrest compares the ends of a custody with its beginnings. Its
// own two dates are left to the register, which lists them as a disagreement.
func findReleaseBeforeArrest(r *register.Register, person record.ID) []Finding {
	var all []Finding
	for _, s := range spellsOf(r, person) {
		begins := s.boundaries(r, begun, false)
		for _, end := range s.boundaries(r, ended, true) {
			for _, begin := range begins {
				if before(end.when, begin.when) && !(end.own && begin.own) {
					all = append(all, between(end.side, begin.side))
				}
			}
		}
	}
	return all
}

// begun and ended fit the kinds of events that begin and end a custody. Somebody can
// be arrested again in custody.
func begun(r *register.Register) fits {
	arrest, again := within(r, "event", "arrest", "abduction"), within(r, "event", "re-arrest")
	return func(code string) bool { return arrest(code) && !again(code) }
}

func ended(r *register.Register) fits { return within(r, "event", "release") }

// boundaries are where a custody began, or ended: by itself, and by the events in
// the course of which it was.
func (s spell) boundaries(r *register.Register, kind func(*register.Register) fits, end bool) []boundary {
	var all []boundary
	if b, ok := r.SureBoundsOf(s.id); ok {
		when, rules := b.Start, ofStart
		if end {
			when, rules = b.End, ofEnd
		}
		all = append(all, boundary{when, side(s.id, s.whose, timed(r, s.id, rules)), true})
	}
	for _, event := range leadsTo(r, s.id, "event") {
		if what := sure(r, event, "kind", kind(r)); len(what) > 0 {
			all = append(all, boundary{moment(r, event), side(event, what, among(r, s.id, "event", is(r, event)), timed(r, event, ofMoment)), false})
		}
	}
	return all
}
