package procedure

import (
	"maps"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// Unmet is whether a demand is unmet on a day, and for how many days since it
// last came to be so: a range where dates are.
type Unmet struct {
	Answer register.Answer // Yes, Possibly or No
	Days   edtf.Days
}

// assessment is what an assessor found, some day within.
type assessment struct {
	met bool
	on  edtf.Days
}

// UnmetOn says whether the demand is in force and no assessor's last assessment before the
// day is "met" (rule 8.4). Accounts that may not narrow tell of no demand.
func UnmetOn(r *register.Register, demand record.ID, day edtf.Day) Unmet {
	since, certain, ok := inForceBy(r, demand, day)
	if !ok {
		return Unmet{}
	}
	for _, list := range assessments(r, demand) {
		t := turn(list, day)
		if !t.mayBeUnmet {
			return Unmet{}
		}
		certain = certain && !t.mayBeMet
		since.Lo, since.Hi = max(since.Lo, t.since.Lo), max(since.Hi, t.since.Hi)
	}
	unmet := Unmet{Answer: register.Yes, Days: edtf.Days{Lo: day - since.Hi, Hi: edtf.Future}}
	if since.Lo != edtf.Past { // since when it is in force may not be told
		unmet.Days.Hi = day - since.Lo
	}
	if !certain {
		unmet.Answer = register.Possibly
	}
	return unmet
}

// inForceBy is since when the demand may be in force on the day: the hull over the
// scenarios in which it may; certain where in every one it is.
func inForceBy(r *register.Register, demand record.ID, day edtf.Day) (since edtf.Days, certain, ok bool) {
	strong, _ := r.Saying(demand, schema.RuleInForce)
	certain = len(strong) > 0
	since = edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	for _, days := range daysByScenario(r, strong) {
		certain = certain && days.Hi <= day
		if days.Lo <= day {
			since = since.Hull(edtf.Days{Lo: days.Lo, Hi: min(days.Hi, day)})
		}
	}
	return since, certain, !since.Empty()
}

// daysByScenario gives, for each maximal set of accounts that agree, the days that the
// set leaves; past the sets told apart all days between the first and the last.
func daysByScenario(r *register.Register, accounts []*register.Account) []edtf.Days {
	if len(accounts) == 0 {
		return nil
	}
	sets, over := r.Compatible(accounts)
	if over {
		hull := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
		for _, a := range accounts {
			if d, ok := r.DaysOf(a); ok {
				hull = hull.Hull(d)
			}
		}
		return []edtf.Days{hull}
	}
	var all []edtf.Days
	for _, set := range sets {
		days := edtf.Unbounded
		for _, a := range set {
			if d, ok := r.DaysOf(a); ok {
				days = days.Intersect(d)
			}
		}
		all = append(all, days)
	}
	return all
}

// assessments are a demand's, by assessor. One that only weak accounts tell of moves
// nothing.
func assessments(r *register.Register, demand record.ID) map[record.ID][]assessment {
	demand = r.Class(demand)
	all := map[record.ID][]assessment{}
	for _, class := range r.WithRule(schema.RuleDemand) {
		of, status, by := r.StrongText(class, schema.RuleDemand), r.StrongText(class, schema.RuleStatus), r.StrongText(class, schema.RuleAssessor)
		dates, _ := r.Saying(class, schema.RuleAssessed)
		if of == "" || r.Class(record.ID(of)) != demand || status == "" || by == "" || len(dates) == 0 {
			continue
		}
		on := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
		for _, days := range daysByScenario(r, dates) {
			on = on.Hull(days)
		}
		assessor := r.Class(record.ID(by))
		all[assessor] = append(all[assessor], assessment{met: status == "met", on: on})
	}
	return all
}

// outcome is what one assessor's assessments leave open on a day.
type outcome struct {
	mayBeMet, mayBeUnmet bool
	since                edtf.Days // where unmet: since when, Past from the beginning
}

// turn tries the orders in which an assessor's assessments may have come: each
// on one of the days where something can change. An assessment counts from the
// day after it; of two on one day the one that is not met counts.
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

// see judges one possible order: of assessments on one day one that is not met counts.
func (o *outcome) see(list []assessment, days []edtf.Day, day edtf.Day) {
	met := map[edtf.Day]bool{}
	for i, a := range list {
		if days[i] < day {
			before, told := met[days[i]]
			met[days[i]] = a.met && (before || !told)
		}
	}
	since, last := edtf.Past, false
	for _, at := range slices.Sorted(maps.Keys(met)) {
		if last && !met[at] {
			since = at + 1
		}
		last = met[at]
	}
	if last {
		o.mayBeMet = true
		return
	}
	o.mayBeUnmet = true
	o.since = edtf.Days{Lo: min(o.since.Lo, since), Hi: max(o.since.Hi, since)}
}
