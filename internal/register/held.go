package register

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// Class is a class of regimes.
type Class string

// The headline counts those deprived of liberty; the restricted are asked for
// separately.
const (
	Deprivation Class = "deprivation"
	Restriction Class = "restriction"
)

// Answer is whether somebody is held on a day.
type Answer uint8

// The four answers. Only a reported ending gives no.
const (
	No Answer = iota
	Unconfirmed
	Possibly
	Yes
)

var answerNames = []string{"no", "unconfirmed", "possibly", "yes"}

func (a Answer) String() string { return answerNames[a] }

// Marks say by what a yes holds beyond what accounts make certain.
type Marks uint8

// A yes by order rests on a term that runs, by limit on the 90 days after the
// last confirmation, by inference on a reader's conclusion.
const (
	ByOrder Marks = 1 << iota
	ByLimit
	ByInference
)

// Names are the marks in words, in alphabetical order.
func (m Marks) Names() []string {
	names := []string{}
	for bit, name := range map[Marks]string{ByOrder: "order", ByLimit: "limit", ByInference: "inference"} {
		if m&bit != 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Held is whether a person is held on a day: the answer; with yes its marks;
// with yes or possibly every regime possible that day; the spells that may run on
// it, by id.
type Held struct {
	Answer  Answer
	Marks   Marks
	Regimes []string
	Spells  []record.ID
}

// Held answers for one person, day and class.
func (r *Register) Held(person record.ID, day edtf.Day, class Class) Held {
	person = r.Class(person)
	held := r.heldAsTold(person, day, class)
	plain := r.WithoutInference()
	if held.Answer != Yes || plain == r {
		return held
	}
	without := plain.heldAsTold(plain.Class(person), day, class)
	if without.Answer != held.Answer || without.Marks != held.Marks {
		held.Marks |= ByInference
	}
	return held
}

// heldAsTold answers with inferences taken like other accounts. A day counts as
// certain if in every reading of some component one or another spell covers it.
func (r *Register) heldAsTold(person record.ID, day edtf.Day, class Class) Held {
	held := Held{Marks: ^Marks(0)}
	unions := map[*solution]*union{}
	var by [Yes + 1][]record.ID
	for _, u := range r.unitsOf(person, class) {
		sol := r.solutionFor(u, person)
		if unions[sol] == nil {
			unions[sol] = &union{}
		}
		answer := r.unitOn(sol, u, day, unions[sol])
		held.Answer = max(held.Answer, answer)
		if len(u.spells) > 1 {
			continue
		}
		by[answer] = append(by[answer], u.spells[0].id)
		if answer >= Possibly {
			held.Regimes = append(held.Regimes, u.regimes...)
		}
	}
	for _, covered := range unions {
		if covered.everywhere() {
			held.Answer, held.Marks = Yes, lesser(held.Marks, covered.marks())
		}
	}
	if held.Answer != Yes {
		held.Marks = 0
	}
	switch held.Answer {
	case Unconfirmed:
		held.Spells = by[Unconfirmed]
	case Possibly, Yes:
		held.Spells = by[Possibly]
	}
	slices.Sort(held.Regimes)
	held.Regimes = slices.Compact(held.Regimes)
	slices.Sort(held.Spells)
	return held
}

// union collects, reading by reading, whether some spell of a person surely
// covers a day and the least marks by which it does.
type union struct{ readings []coverage }

type coverage struct {
	yes   bool
	marks Marks
}

func (u *union) add(reading int, marks Marks) {
	if at := &u.readings[reading]; !at.yes || rank(marks) < rank(at.marks) {
		*at = coverage{true, marks}
	}
}

func (u *union) everywhere() bool {
	return len(u.readings) > 0 && !slices.ContainsFunc(u.readings, func(c coverage) bool { return !c.yes })
}

func (u *union) marks() Marks {
	var all Marks
	for _, c := range u.readings {
		all |= c.marks
	}
	return all
}

func lesser(a, b Marks) Marks {
	if rank(b) < rank(a) {
		return b
	}
	return a
}

// rank orders marks: of several spells that give yes the least marked counts.
func rank(m Marks) int {
	switch {
	case m == 0:
		return 0
	case m == ByOrder:
		return 1
	case m&ByOrder != 0 && m&ByLimit != 0 && m&ByInference == 0:
		return 3
	case m == ByLimit:
		return 2
	}
	return 4
}

// solutionFor are the readings that a unit is asked in.
func (r *Register) solutionFor(u unit, person record.ID) *solution {
	first := u.spells[0]
	if len(first.persons) > 1 {
		return r.solution(first.part, first.asked(person))
	}
	return r.solution(first.part, first.asked(""))
}

// unitOn asks one unit: over the readings yes where every one says yes; possible
// within the hull of the readings' bounds. What each reading makes sure is added
// to the person's union.
func (r *Register) unitOn(sol *solution, u unit, day edtf.Day, covered *union) Answer {
	if sol.over {
		return r.overOn(sol, u, day)
	}
	if covered.readings == nil {
		covered.readings = make([]coverage, len(sol.sets))
	}
	answers := map[Answer]int{}
	reach := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	for i, set := range sol.sets {
		answer, by, possible := r.readingOn(sol, set, sol.lifeless[i], u, day)
		if answer == Yes && (!u.certain || !u.strong()) {
			answer = Possibly
		}
		answers[answer]++
		if answer == Yes {
			covered.add(i, by)
		}
		reach = reach.Hull(possible)
	}
	switch {
	case answers[Yes]+answers[Possibly] > 0, reach.Contains(day):
		return Possibly
	case answers[Unconfirmed] > 0:
		return Unconfirmed
	}
	return No
}

// readingOn asks one reading, and gives the days on which the unit is possible
// in it.
func (r *Register) readingOn(sol *solution, set *reading, lifeless *network, u unit, day edtf.Day) (Answer, Marks, edtf.Days) {
	none := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	if !sol.chained(set, u) {
		return No, 0, none
	}
	head, tail := u.spells[0], u.spells[len(u.spells)-1]
	start, end := set.net.bounds(head.start), set.net.bounds(tail.end)
	seen := r.confirmations(sol, set, lifeless, u)
	from, open := start.Lo, lifeless.bounds(tail.end).Hi == edtf.Future
	if lifeless.bounds(head.start).Lo == edtf.Past && len(seen) > 0 {
		first := seen[0].Lo
		for _, c := range seen {
			first = min(first, c.Lo)
		}
		from = max(from, first-edtf.Day(r.Policy.Possible))
	}
	if day < from || day > end.Hi {
		return No, 0, edtf.Days{Lo: from, Hi: end.Hi}
	}
	possible := edtf.Days{Lo: from, Hi: end.Hi}
	if open {
		possible.Hi = min(end.Hi, r.possibleUntil(seen))
	}
	switch {
	case day >= start.Hi && day <= end.Lo:
		return Yes, 0, possible
	case !open:
		return Possibly, 0, possible
	case day < start.Hi && day <= possible.Hi:
		return Possibly, 0, possible
	}
	answer, marks := r.openEnd(tail, seen, day)
	if answer == Yes && (day < start.Hi || day > tail.surelyAlive(set)) {
		answer = Possibly
	}
	return answer, marks, possible
}

// surelyAlive is the last day on which the spell's people certainly lived in a
// reading: a death caps an end that nobody reported.
func (s *spell) surelyAlive(set *reading) edtf.Day {
	last := edtf.Future
	for _, p := range s.persons {
		if l, told := s.part.people[p]; told {
			if death := set.net.bounds(l.death); death.Hi != edtf.Future {
				last = min(last, death.Lo)
			}
		}
	}
	return last
}

// openEnd is the rule for an end that nobody reported: yes by order while a term
// runs, by limit for 90 days, possibly to 400, then unconfirmed.
func (r *Register) openEnd(tail *spell, seen []edtf.Days, day edtf.Day) (Answer, Marks) {
	for _, a := range r.accounts(tail.id, schema.RuleTerm) {
		if days, ok := r.daysOf(a); ok && a.Narrows && a.Statement.Stance == record.Says && day <= days.Lo {
			return Yes, ByOrder
		}
	}
	for _, c := range seen {
		if c.Lo != edtf.Past && day <= c.Lo+edtf.Day(r.Policy.Confirmed) {
			return Yes, ByLimit
		}
	}
	if day <= r.possibleUntil(seen) {
		return Possibly, 0
	}
	return Unconfirmed, 0
}

func (r *Register) possibleUntil(seen []edtf.Days) edtf.Day {
	if len(seen) == 0 {
		return edtf.Future // nothing was confirmed, so no limit runs
	}
	until := edtf.Past
	for _, c := range seen {
		if c.Hi != edtf.Future {
			until = max(until, c.Hi+edtf.Day(r.Policy.Possible))
		}
	}
	return until
}

// confirmations are when the unit is known to have run in a reading: its
// reported boundaries, sightings, and the first and last day of a "throughout".
func (r *Register) confirmations(sol *solution, set *reading, lifeless *network, u unit) []edtf.Days {
	var seen []edtf.Days
	for _, s := range u.spells {
		for _, v := range []int{s.start, s.end} {
			if told := lifeless.bounds(v); told.Lo != edtf.Past && told.Hi != edtf.Future {
				seen = append(seen, set.net.bounds(v))
			}
		}
		for i, held := range set.holds {
			e := sol.evidence[i]
			if !held || !slices.Contains(e.touches, s) {
				continue
			}
			days, _ := r.daysOf(e.Account)
			switch e.Rule {
			case schema.RuleSighting, schema.RuleStart, schema.RuleEnd:
				if days.Lo != edtf.Past && days.Hi != edtf.Future {
					seen = append(seen, days)
				}
			case schema.RuleThroughout:
				seen = append(seen, edtf.Days{Lo: days.Lo, Hi: days.Lo}, edtf.Days{Lo: days.Hi, Hi: days.Hi})
			}
		}
	}
	return seen
}

// chained says whether the reading has every member and, of a chain, every
// shared boundary.
func (sol *solution) chained(set *reading, u unit) bool {
	for i, s := range u.spells {
		if set.denied[s] {
			return false
		}
		if i > 0 && !sol.follow(set, u.spells[i-1], s) {
			return false
		}
	}
	return true
}

func (sol *solution) follow(set *reading, a, b *spell) bool {
	for i, held := range set.holds {
		e := sol.evidence[i]
		if held && e.Rule == schema.RuleFollows && e.touches[0] == b && e.touches[1] == a {
			return true
		}
	}
	return false
}

// overOn answers past the readings told apart: the hull of the raw bounds,
// nothing certain.
func (r *Register) overOn(sol *solution, u unit, day edtf.Day) Answer {
	for _, s := range u.spells {
		if b := r.rawBounds(s, sol); day >= b.Start.Lo && day <= b.End.Hi {
			return Possibly
		}
	}
	return No
}
