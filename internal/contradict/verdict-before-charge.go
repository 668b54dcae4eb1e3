package contradict

import (
	"cmp"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

var verdictBeforeCharge = &Rule{
	Name:  "verdict-before-charge",
	Label: "Judged before being charged",
	Explanation: "The verdict lies before every charge that is known. " +
		"Look at both dates; perhaps an earlier charge is missing here, or the verdict was given in another case.",
	find: findVerdictBeforeCharge,
}

func findVerdictBeforeCharge(r *register.Register, id record.ID) []Finding {
	var all []Finding
	for _, d := range defences(r, id) {
		charges := d.charged(r)
		if len(charges) == 0 || d.maybe(r, "outcome", "quashed-remitted") {
			continue // who was sent back to the start may be charged anew
		}
		for _, verdict := range d.stepsOf(r, within(r, "step", "verdict")) {
			if !slices.ContainsFunc(charges, func(c step) bool { return !before(verdict.when, c.when) }) {
				first := slices.MinFunc(charges, func(a, b step) int { return cmp.Compare(a.when.Lo, b.when.Lo) })
				all = append(all, between(verdict.side, first.side))
			}
		}
	}
	return all
}

// charged is all that a defendant was charged with, and when; nobody knows when
// where that is not certain. There are none where some step may be a charge that
// replaced another: the first one is then not known.
func (d defence) charged(r *register.Register) []step {
	for _, s := range d.steps {
		if len(sure(r, s, "kind", anything)) == 0 || len(among(r, s, "defendant", is(r, d.id))) == 0 {
			return nil
		}
	}
	if d.maybe(r, "kind", "recharge") {
		return nil
	}
	all := d.stepsOf(r, within(r, "step", "charge"))
	for _, c := range d.charges {
		when, accounts := dated(r, c, "from")
		by, _ := theOne(r, c, "brought-by")
		if len(accounts) == 0 && slices.ContainsFunc(all, func(s step) bool { return s.side.Of == by }) {
			continue // the step counts already
		}
		whom := sure(r, c, "defendant", is(r, d.id))
		if len(whom) == 0 {
			when = edtf.Unbounded // perhaps, and then nobody knows when
		}
		all = append(all, step{when, side(c, whom, accounts)})
	}
	return all
}
