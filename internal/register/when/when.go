// Package when solves what accounts of time leave possible. It knows variables,
// bounds between them and facts that stand or fall together; it knows no statements,
// no people and no custody.
//
// A Network holds bounds on the differences of variables (Dechter, Meiri and Pearl,
// "Temporal constraint networks", 1991). Scenarios finds the maximal sets of facts
// that can all be so. Both grow with what they hold, not with the square of it: what
// one correction touches may be a chain of thousands.
package when

import "habeas/internal/edtf"

// Var is a variable: a day that is sought. Origin is the day 0 of the calendar, so that
// a bound on a day is a difference too.
type Var int32

// Origin is the one variable whose day is known.
const Origin Var = 0

// far is no bound at all; sums of real days stay far below it.
const far = int64(1) << 40

// Difference is one bound between two variables: To − From ≤ Most.
type Difference struct {
	From, To Var
	Most     int64
}

// Within bounds a variable by days; an unbounded side says nothing.
func Within(v Var, days edtf.Days) []Difference { return Apart(Origin, v, days) }

// NotBefore bounds a variable from below.
func NotBefore(v Var, day edtf.Day) []Difference {
	return Within(v, edtf.Days{Lo: day, Hi: edtf.Future})
}

// NotAfterDay bounds a variable from above.
func NotAfterDay(v Var, day edtf.Day) []Difference {
	return Within(v, edtf.Days{Lo: edtf.Past, Hi: day})
}

// Apart says that to − from lies in the range.
func Apart(from, to Var, days edtf.Days) []Difference {
	var all []Difference
	if days.Hi != edtf.Future {
		all = append(all, Difference{from, to, int64(days.Hi)})
	}
	if days.Lo != edtf.Past {
		all = append(all, Difference{to, from, -int64(days.Lo)})
	}
	return all
}

// NotAfter says a ≤ b.
func NotAfter(a, b Var) Difference { return Difference{b, a, 0} }
