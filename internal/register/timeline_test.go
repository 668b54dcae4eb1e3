package register_test

import (
	"reflect"
	"testing"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// TestTimelineAgreesWithHeld asks the timelines of all worked histories on every
// day of three years, and compares with the direct question.
func TestTimelineAgreesWithHeld(t *testing.T) {
	compared := 0
	for _, file := range vectorFiles(t) {
		n := 0
		eachVector(t, file, func(v *vector) {
			if n++; n%7 != 0 {
				return // every seventh is enough, and quick
			}
			r := newVectorBench(t, v).history.At(register.Now, record.Viewer{Clearance: record.Sealed})
			for _, person := range r.People() {
				for _, class := range []register.Class{register.Deprivation, register.Restriction} {
					compared += agreesDaily(t, v.ID, r, person, class)
				}
			}
		})
	}
	if compared == 0 {
		t.Error("nothing was compared")
	}
}

func agreesDaily(t *testing.T, id string, r *register.Register, person record.ID, class register.Class) int {
	t.Helper()
	line := r.Timeline(person, class)
	days := 0
	for day := edtf.DayOf(2015, 6, 1); day < edtf.DayOf(2019, 1, 1); day += 3 {
		days++
		var told register.Held
		for _, s := range line {
			if s.Days.Contains(day) {
				told = s.Held
			}
		}
		asked := r.Held(person, day, class)
		if asked.Answer == register.No {
			asked = register.Held{}
		}
		if !reflect.DeepEqual(told, asked) {
			t.Fatalf("%s: %s (%s) on %s: the timeline says %v, the question %v", id, person, class, day, told, asked)
		}
	}
	return days
}
