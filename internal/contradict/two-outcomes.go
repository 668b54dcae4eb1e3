package contradict

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
)

var twoOutcomes = &Rule{
	Name:  "two-outcomes",
	Label: "Convicted and acquitted in one case",
	Explanation: "Two verdicts on one defendant exclude one another, and no appeal or review is known that would have undone either. " +
		"Look at whether a court of appeal stands between them, whether they are about different charges, or about different people.",
	find: findTwoOutcomes,
}

func findTwoOutcomes(r *register.Register, id record.ID) []Finding {
	var all []Finding
	for _, d := range defences(r, id) {
		if d.reviewed(r) {
			continue
		}
		for _, guilty := range d.verdicts(r, "convicted") {
			for _, free := range d.verdicts(r, "acquitted") {
				if !otherCharges(r, guilty.side.Of, free.side.Of) {
					all = append(all, between(guilty.side, free.side))
				}
			}
		}
	}
	return all
}

// verdicts are the verdicts on a defendant with an outcome that is certain.
func (d defence) verdicts(r *register.Register, outcome string) []step {
	var all []step
	for _, s := range d.stepsOf(r, within(r, "step", "verdict")) {
		if accounts := sure(r, s.side.Of, "outcome", within(r, "outcome", outcome)); len(accounts) > 0 {
			s.side = side(s.side.Of, accounts, r.Accounts(s.side.Statements))
			all = append(all, s)
		}
	}
	return all
}

// reviewed says whether anybody tells of a step that may have undone another.
func (d defence) reviewed(r *register.Register) bool {
	undoes := func(s record.ID) bool { return len(r.Values(s, "appeals")) > 0 || len(r.Values(s, "kind")) == 0 }
	return d.maybe(r, "kind", "appeal", "cassation", "supervision") || d.maybe(r, "outcome", "quashed-remitted") ||
		slices.ContainsFunc(d.steps, undoes)
}

// otherCharges says whether both verdicts tell on which charges they are, and share
// none.
func otherCharges(r *register.Register, a, b record.ID) bool {
	of, other := r.Links(a, "charge"), r.Links(b, "charge")
	shared := slices.ContainsFunc(of, func(c record.ID) bool { return slices.Contains(other, c) })
	return len(of) > 0 && len(other) > 0 && !shared
}
