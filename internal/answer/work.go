package answer

import (
	"cmp"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/procedure"
)

// Works are the types that casework is kept in, in the order in which it is offered.
var Works = []string{"contact", "visit", "parcel", "transfer", "alarm", "task"}

// Work is one thing done or to be done for a person.
type Work struct {
	Related
	Day  edtf.Day // it was done or falls due on, edtf.Past where nobody said
	Said string   // that day, as told
	Late bool     // it fell due before the day asked about
}

// WorkFor lists what is owed to a person, the soonest first, and what was done, the
// latest first. The register is one around the person.
func WorkFor(r *register.Register, person record.ID, v View) (owed, done []Work) {
	for _, typ := range append(slices.Clone(Works), "action") {
		property := "person"
		if typ == "action" {
			property = "for"
		}
		for _, id := range r.Linked(typ, property, r.Class(person)) {
			w := Work{Related: relatedOf(r, id, r.Class(person), v.Language), Day: edtf.Past}
			due := slices.IndexFunc(procedure.DueOf(r, id), func(d procedure.Due) bool { return d.Kind == procedure.DueTask || d.Kind == procedure.DueAnswer })
			if due >= 0 {
				w.Day = procedure.DueOf(r, id)[due].Day
				w.Late = w.Day < v.Day
				owed = append(owed, w)
				continue
			}
			w.Day, w.Said = doneOn(r, id)
			done = append(done, w)
		}
	}
	slices.SortStableFunc(owed, func(a, b Work) int { return cmp.Compare(a.Day, b.Day) })
	slices.SortStableFunc(done, func(a, b Work) int { return cmp.Compare(b.Day, a.Day) })
	return owed, done
}

// doneOn is when something was done, by whichever of its dates is told.
func doneOn(r *register.Register, id record.ID) (edtf.Day, string) {
	for _, property := range []string{"date", "done", "raised", "asked", "answered"} {
		a := r.Used(id, property)
		if a == nil {
			continue
		}
		if days, ok := r.DaysOf(a); ok {
			return days.Lo, a.Statement.Value.Text
		}
	}
	return edtf.Past, ""
}
