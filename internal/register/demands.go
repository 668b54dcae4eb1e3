package register

import (
	"cmp"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// Unmet is whether a demand is unmet on a day, and for how many days since it
// last came to be so: a range where dates are.
type Unmet struct {
	Answer Answer // Yes, Possibly or No
	Days   edtf.Days
}

// assessment is what an assessor found, some day within.
type assessment struct {
	met bool
	on  edtf.Days
}

// UnmetOn says whether the demand is in force and no assessor's last assessment
// before the day is "met".
func (r *Register) UnmetOn(demand record.ID, day edtf.Day) Unmet {
	since, certain, ok := r.inForceBy(demand, day)
	if !ok {
		return Unmet{}
	}
	for _, list := range r.assessments(demand) {
		t := turn(list, day)
		if !t.mayBeUnmet {
			return Unmet{}
		}
		certain = certain && !t.mayBeMet
		since.Lo, since.Hi = max(since.Lo, t.since.Lo), max(since.Hi, t.since.Hi)
	}
	unmet := Unmet{Answer: Yes, Days: edtf.Days{Lo: day - since.Hi, Hi: day - since.Lo}}
	if !certain {
		unmet.Answer = Possibly
	}
	return unmet
}

// inForceBy is since when the demand may be in force on the day: the hull over
// the readings in which it may; certain where in every reading it is.
func (r *Register) inForceBy(demand record.ID, day edtf.Day) (since edtf.Days, certain, ok bool) {
	strong, weak := strongOf(says(r.accounts(r.Class(demand), schema.RuleInForce)))
	certain = len(strong) > 0
	if !certain {
		strong = weak
	}
	since = edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	for _, days := range r.daysByReading(strong) {
		certain = certain && days.Hi <= day
		if days.Lo <= day {
			since = since.Hull(edtf.Days{Lo: days.Lo, Hi: min(days.Hi, day)})
		}
	}
	return since, certain, !since.Empty()
}

// hullOf is the hull over the readings of some accounts.
func (r *Register) hullOf(accounts []*Account) edtf.Days {
	hull := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	for _, days := range r.daysByReading(accounts) {
		hull = hull.Hull(days)
	}
	return hull
}

// daysByReading gives, for each maximal set of accounts that agree, the days
// that the set leaves.
func (r *Register) daysByReading(accounts []*Account) []edtf.Days {
	if len(accounts) == 0 {
		return nil
	}
	var all []edtf.Days
	for _, set := range maximalCliques(accounts, r.clash) {
		days := edtf.Unbounded
		for _, a := range set {
			if d, ok := r.daysOf(a); ok {
				days = days.Intersect(d)
			}
		}
		all = append(all, days)
	}
	return all
}

// assessments are a demand's, by assessor. One that only weak accounts tell of
// moves nothing.
func (r *Register) assessments(demand record.ID) map[record.ID][]assessment {
	demand = r.Class(demand)
	all := map[record.ID][]assessment{}
	for _, class := range r.sortedClasses() {
		of := r.strongText(class, schema.RuleDemand)
		status := r.strongText(class, schema.RuleStatus)
		by := r.strongText(class, schema.RuleAssessor)
		dates, _ := strongOf(says(r.accounts(class, schema.RuleAssessed)))
		if of == "" || r.Class(record.ID(of)) != demand || status == "" || by == "" || len(dates) == 0 {
			continue
		}
		assessor := r.Class(record.ID(by))
		all[assessor] = append(all[assessor], assessment{met: status == "met", on: r.hullOf(dates)})
	}
	return all
}

// strongText is the value of an account that may narrow, the used one of
// several.
func (r *Register) strongText(class record.ID, rule schema.Rule) string {
	strong, _ := strongOf(says(r.accounts(class, rule)))
	if len(strong) == 0 {
		return ""
	}
	return slices.MinFunc(strong, r.ranking(strong).better).Statement.Value.Text
}

// outcome is what one assessor's assessments leave open on a day.
type outcome struct {
	mayBeMet, mayBeUnmet bool
	since                edtf.Days // where unmet: since when, Past from the beginning
}

// turn tries the orders in which an assessor's assessments may have come: each
// on one of the days where something can change. An assessment counts from the
// day after it; of two on one day the one named later in the list is not known
// to be the last, so both orders are tried.
func turn(list []assessment, day edtf.Day) outcome {
	var o outcome
	o.since = edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	days := make([]edtf.Day, len(list))
	budget := 100_000
	var try func(i int)
	try = func(i int) {
		if budget--; budget < 0 {
			return
		}
		if i == len(list) {
			o.see(list, days, day)
			return
		}
		for _, d := range turningDays(list, i, day) {
			days[i] = d
			try(i + 1)
		}
	}
	try(0)
	if budget < 0 { // too many to tell apart: everything stays possible
		return outcome{true, true, edtf.Days{Lo: edtf.Past, Hi: day}}
	}
	return o
}

// turningDays are the days within an assessment's range at which its order to
// the others or to the day asked may change.
func turningDays(list []assessment, i int, day edtf.Day) []edtf.Day {
	on := list[i].on
	at := []edtf.Day{on.Lo, on.Hi, day - 1, day}
	for j, other := range list {
		if j != i {
			at = append(at, other.on.Lo-1, other.on.Lo, other.on.Lo+1, other.on.Hi-1, other.on.Hi, other.on.Hi+1)
		}
	}
	at = slices.DeleteFunc(at, func(d edtf.Day) bool { return d < on.Lo || d > on.Hi })
	slices.Sort(at)
	return slices.Compact(at)
}

// see judges one possible order.
func (o *outcome) see(list []assessment, days []edtf.Day, day edtf.Day) {
	order := []int{}
	for i := range list {
		if days[i] < day {
			order = append(order, i)
		}
	}
	for _, metFirst := range []bool{true, false} {
		slices.SortFunc(order, func(a, b int) int {
			tie := 0
			if list[a].met != list[b].met {
				tie = 1
				if list[a].met == metFirst {
					tie = -1
				}
			}
			return cmp.Or(cmp.Compare(days[a], days[b]), tie)
		})
		o.judge(list, days, order)
	}
}

func (o *outcome) judge(list []assessment, days []edtf.Day, order []int) {
	since, met := edtf.Past, false
	for _, i := range order {
		if met && !list[i].met {
			since = days[i] + 1
		}
		met = list[i].met
	}
	if met {
		o.mayBeMet = true
		return
	}
	o.mayBeUnmet = true
	o.since = edtf.Days{Lo: min(o.since.Lo, since), Hi: max(o.since.Hi, since)}
}
