package contradict

import (
	"habeas/internal/record"
	"habeas/internal/register"
)

var heldAndElsewhere = &Rule{
	Name:  "held-and-elsewhere",
	Label: "Held in one place, and seen free in another",
	Explanation: "While this person was certainly held in one place, an event in another has them at liberty there. " +
		"Look at the date of the event, at when the custody began and ended, and whether both are about the same person.",
	find: findHeldAndElsewhere,
}

// inPerson are the roles that take somebody to the place of an event. One speaks by
// video, and calls a rally from prison.
var inPerson = []string{"participant", "bystander", "detained"}

// atLiberty are the kinds of events that nobody is brought to from custody, as one is
// to an interrogation.
var atLiberty = []string{"rally", "raid", "abduction"}

// mayGoOut are the regimes under which somebody may be elsewhere.
var mayGoOut = append([]string{"house-arrest", "penal-settlement"}, passing...)

func findHeldAndElsewhere(r *register.Register, person record.ID) []Finding {
	var all []Finding
	stays := staysOf(r, person, mayGoOut)
	for _, p := range partsOf(r, person, inPerson...) {
		kind := sure(r, p.event, "kind", within(r, "event", atLiberty...))
		place, there := theOne(r, p.event, "place")
		if len(kind) == 0 || place == "" {
			continue
		}
		where := side(p.event, kind, there, timed(r, p.event, ofMoment))
		for _, s := range stays {
			// On its first and last day somebody is on the way.
			inside := s.certain.Lo < p.when.Lo && p.when.Hi < s.certain.Hi
			if inside && apart(r, place, s.place) {
				all = append(all, Finding{Sides: []Side{s.side, p.side, where}})
			}
		}
	}
	return all
}
