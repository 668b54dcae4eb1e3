package contradict

import (
	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

var tooYoung = &Rule{
	Name:  "too-young",
	Label: "A child before a court",
	Explanation: "By their birth date this person was not ten years old when a court had them held or they were charged. In Ukraine and Russia nobody answers for a crime before fourteen. " +
		"Look at the year of birth, at the date, and whether both are about the same person.",
	find: findTooYoung,
}

// responsible is how many days old somebody is at least who is ten. The criminal
// codes of Ukraine (art. 22) and Russia (art. 20) have fourteen at least; ten, as in
// England and Wales (Children and Young Persons Act 1933, s. 50), leaves room for a
// law of elsewhere.
var responsible = edtf.Months(12 * 10).Lo

// These regimes and steps only the responsible come to. Of police custody that is not
// so: children are held there beside their parents.
var (
	regimesOfAge = []string{"administrative-arrest", "remand", "house-arrest", "penal-settlement", "colony-general", "colony-strict", "colony-special", "prison"}
	stepsOfAge   = []string{"suspicion", "charge", "measure", "verdict"}
)

func findTooYoung(r *register.Register, person record.ID) []Finding {
	birth, told := dated(r, person, "birth")
	if !birth.Lo.Bounded() {
		return nil
	}
	var all []Finding
	young := func(when edtf.Days) bool {
		return when.Hi.Bounded() && !before(when, birth) && when.Hi-birth.Lo < responsible
	}
	for _, s := range spellsOf(r, person) {
		regime := sure(r, s.id, "regime", within(r, "regime", regimesOfAge...))
		if b, ok := r.SureBoundsOf(s.id); ok && len(regime) > 0 && young(b.Start) {
			began := timed(r, s.id, ofStart)
			if len(began) == 0 { // whoever was seen in custody had come there
				began = timed(r, s.id, ofSpell)
			}
			all = append(all, between(side(person, told), side(s.id, s.whose, regime, began)))
		}
	}
	for _, d := range defences(r, person) {
		for _, s := range d.stepsOf(r, within(r, "step", stepsOfAge...)) {
			if young(s.when) {
				all = append(all, Finding{Sides: []Side{side(person, told), d.side(), s.side}})
			}
		}
	}
	return all
}
