package contradict

import (
	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// sign is something that nobody does or suffers before birth or after death.
type sign struct {
	when  edtf.Days
	sides []Side
}

// ofTheLiving are the roles that are one. A victim's is not: the dead are slandered,
// and their homes are searched.
var ofTheLiving = []string{"detained", "injured", "died", "participant", "speaker", "witness", "bystander", "judge", "prosecutor", "investigator", "medic"}

// onTheLiving are the kinds of steps that are one. A verdict is not, nor an appeal:
// kin of the dead may have a case heard to its end (Constitutional Court of Russia,
// 14 July 2011, 16-P). A hearing of that kind has its own term, posthumous.
var onTheLiving = []string{"suspicion", "charge", "measure", "plea-deal", "hearing", "parole"}

// signsOf are the signs of life of a person. Custody is not among them: the register
// itself keeps it within a life, and lists as a disagreement what does not fit.
func signsOf(r *register.Register, person record.ID) []sign {
	var all []sign
	for _, p := range partsOf(r, person, ofTheLiving...) {
		all = append(all, sign{p.when, []Side{p.side, side(p.event, timed(r, p.event, ofMoment))}})
	}
	on, after := within(r, "step", onTheLiving...), within(r, "step", "posthumous")
	for _, d := range defences(r, person) {
		for _, s := range d.stepsOf(r, func(code string) bool { return on(code) && !after(code) }) {
			all = append(all, sign{s.when, []Side{d.side(), s.side}})
		}
	}
	for _, property := range []string{"present", "asked-by"} {
		for _, s := range r.Linked("step", property, person) {
			if there := among(r, s, property, is(r, person)); len(there) > 0 {
				all = append(all, sign{moment(r, s), []Side{side(s, there, timed(r, s, ofMoment))}})
			}
		}
	}
	return all
}
