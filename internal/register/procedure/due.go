package procedure

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
)

// Due is a day on which something of an entity falls due.
type Due struct {
	Kind string // one of the kinds below
	Day  edtf.Day
}

// The kinds of what falls due.
const (
	DueTerm    = "term"    // an order under which somebody is held runs out
	DueHearing = "hearing" // a session or another step takes place
	DueAppeal  = "appeal"  // the last day to appeal
	DueAnswer  = "answer"  // an answer is owed to an action
	DueTask    = "task"    // somebody of the office promised it
	DueCheck   = "check"   // nobody has told of a custody for as long as a confirmation carries
)

// DueOf is what falls due of an entity, each kind once. What is sealed never does: a
// negotiation stands in no list of what to do today (domain.md, "Do no harm").
func DueOf(r *register.Register, id record.ID) []Due {
	var all []Due
	add := func(kind string, day edtf.Day, ok bool) {
		if ok {
			all = append(all, Due{kind, day})
		}
	}
	switch id.Type() {
	case "custody":
		day, ok := lastDay(r, id, "term")
		b, known := r.BoundsOf(id)
		open := known && !b.End.Hi.Bounded()
		add(DueTerm, day, ok && open)
		// By order and by sentence somebody counts as held though nobody has seen them.
		counts := max(day, b.End.Lo+edtf.Day(r.Policy.Confirmed), custody.Of(r).CountsUntil(id))
		add(DueCheck, counts, open && b.End.Lo.Bounded() && counts.Bounded())
	case "step":
		day, ok := lastDay(r, id, "date")
		add(DueHearing, day, ok)
		day, ok = lastDay(r, id, "holds-until")
		add(DueTerm, day, ok && !heldOn(r, id, day))
		day, ok = lastDay(r, id, "appeal-due")
		add(DueAppeal, day, ok)
	case "action":
		day, ok := lastDay(r, id, "answer-due")
		add(DueAnswer, day, ok && len(r.Values(id, "answered"))+len(r.Values(id, "answer")) == 0)
	case "task", "alarm", "visit", "contact":
		day, ok := lastDay(r, id, "due")
		add(DueTask, day, ok && !slices.Contains([]string{"done", "dropped"}, r.Text(id, "state")))
	}
	return all
}

// lastDay is the latest day that an account of a property names.
func lastDay(r *register.Register, id record.ID, property string) (edtf.Day, bool) {
	last, found := edtf.Past, false
	for _, a := range r.Values(id, property) {
		if a.Statement.Stance != record.Says || r.LevelOf(record.AboutEntry(a.ID)) == record.Sealed {
			continue
		}
		days, ok := r.DaysOf(a)
		if !ok {
			continue
		}
		day := days.Hi
		if !day.Bounded() {
			day = days.Lo
		}
		if day.Bounded() && day >= last {
			last, found = day, true
		}
	}
	return last, found
}

// heldOn says whether the custody that a step orders has a term or an end of its own
// that reaches as far, so that the day need not be told twice.
func heldOn(r *register.Register, step record.ID, day edtf.Day) bool {
	for _, custody := range r.Linked("custody", "ordered-by", r.Class(step)) {
		if b, ok := r.BoundsOf(custody); ok && b.End.Hi.Bounded() {
			return true
		}
		if term, ok := lastDay(r, custody, "term"); ok && term >= day {
			return true
		}
	}
	return false
}
