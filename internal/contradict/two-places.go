package contradict

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
)

var twoPlaces = &Rule{
	Name:  "two-places",
	Label: "In two places of custody at once",
	Explanation: "On some days this person was certainly held in both places, and neither is part of the other. " +
		"Look at when each stay began and ended, and whether both are about the same person; if the two places are one, say so.",
	find: findTwoPlaces,
}

// passing are regimes under which somebody leaves a place of custody while, in
// law, being held there goes on: Russia's code of criminal procedure, art. 109,
// part 10, counts a stay in a hospital into the remand. Reports tell it either way.
var passing = []string{"hospital-guarded", "psychiatric", "in-transit"}

func findTwoPlaces(r *register.Register, person record.ID) []Finding {
	var all []Finding
	stays := staysOf(r, person, passing)
	for i, a := range stays {
		for _, b := range stays[i+1:] {
			// One common day is the day of a transfer.
			both := a.certain.Intersect(b.certain)
			if both.Lo < both.Hi && apart(r, a.place, b.place) {
				all = append(all, between(a.side, b.side))
			}
		}
	}
	return all
}

// stay is a custody in a place that is certain, on days that are.
type stay struct {
	place   record.ID
	certain edtf.Days
	side    Side
}

// staysOf are the spells of deprivation that certainly kept a person in one place,
// under none of the regimes excepted.
func staysOf(r *register.Register, person record.ID, except []string) []stay {
	var all []stay
	for _, s := range spellsOf(r, person) {
		regimes, _, sureOfClass := custody.Of(r).RegimesOf(s.id, register.Deprivation)
		leaves := slices.ContainsFunc(regimes, func(code string) bool { return slices.Contains(except, code) })
		certain, some := r.CertainOf(s.id)
		place, at := theOne(r, s.id, "place")
		if !sureOfClass || leaves || !some || place == "" {
			continue
		}
		regime := sure(r, s.id, "regime", anything)
		all = append(all, stay{place, certain, side(s.id, s.whose, regime, at, timed(r, s.id, ofSpell))})
	}
	return all
}
