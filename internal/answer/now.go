package answer

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
)

// Now is where somebody is on the day asked about, in few words.
type Now struct {
	Code string
	Open bool // only possible, or not confirmed for long
}

// What Now tells. Unknown is not free: of such people no custody is told at all.
const (
	NowHeld       = "held"
	NowHouse      = "house"
	NowRestricted = "restricted"
	NowFree       = "free"
	NowDead       = "dead"
	NowUnknown    = "unknown"
)

// nowOf tells where a person is on the view's day.
func nowOf(r *register.Register, person record.ID, v View) Now {
	if surelyDead(r, person, v.Day) {
		return Now{Code: NowDead}
	}
	if h := custody.Of(r).Held(person, v.Day, register.Deprivation); h.Answer != register.No {
		return heldNow(h)
	}
	if h := custody.Of(r).Held(person, v.Day, register.Restriction); h.Answer != register.No {
		return Now{NowRestricted, h.Answer != register.Yes}
	}
	if slices.ContainsFunc(custody.Of(r).Spells(person), func(id record.ID) bool { return id.Type() == "custody" }) {
		return Now{Code: NowFree}
	}
	return Now{Code: NowUnknown}
}

// heldNow tells house arrest apart where it alone is possible.
func heldNow(h custody.Held) Now {
	now := Now{NowHeld, h.Answer != register.Yes}
	if slices.Equal(h.Regimes, []string{"house-arrest"}) {
		now.Code = NowHouse
	}
	return now
}

// surelyDead says whether a source that may be relied on has a person die before the
// day or on it, and none denies it or lets them live longer.
func surelyDead(r *register.Register, person record.ID, day edtf.Day) bool {
	told := false
	for _, a := range r.Values(person, "death") {
		days, ok := r.DaysOf(a)
		if !ok || !a.Narrows || a.Statement.Stance != record.Says || days.Hi > day {
			return false
		}
		told = true
	}
	return told
}
