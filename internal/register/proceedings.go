package register

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// State is what a proceeding stands at on a day: the maximal ones among the
// steps that certainly lie before it, and those that only possibly do.
type State struct{ Certain, Possible []record.ID }

// StateOf gives a defendant's state on a day. A step on the day itself does not
// lie before it.
func (r *Register) StateOf(defendant record.ID, day edtf.Day) State {
	return r.stateAfter(r.StepsOf(defendant), day)
}

// OutcomeOf gives the steps that tell a defendant's outcome on a day: a hearing
// after a verdict does not undo it, and what upholds it stands beside it. What
// upholds while nothing was decided, such as a remand, is no outcome.
func (r *Register) OutcomeOf(defendant record.ID, day edtf.Day) State {
	telling, deciding := r.telling(defendant)
	last, decided := r.stateAfter(telling, day), r.stateAfter(deciding, day)
	switch {
	case len(decided.Certain) > 0:
		return State{eitherOf(last.Certain, decided.Certain), eitherOf(last.Possible, decided.Possible)}
	case len(decided.Possible) > 0:
		return State{[]record.ID{}, eitherOf(eitherOf(last.Certain, last.Possible), decided.Possible)}
	}
	return decided
}

// Decided says whether some step, of whatever day, tells a defendant's outcome.
func (r *Register) Decided(defendant record.ID) bool {
	_, deciding := r.telling(defendant)
	return len(deciding) > 0
}

// telling are the steps of a defendant that have an outcome, and those among them
// that do more than uphold. Steps on a measure of restraint decide nothing.
func (r *Register) telling(defendant record.ID) (telling, deciding []StepOf) {
	for _, step := range r.StepsOf(defendant) {
		outcomes := termsOf(r.Values(step.ID, "outcome"))
		if len(outcomes) == 0 || r.onMeasure(step.ID) {
			continue
		}
		telling = append(telling, step)
		if slices.ContainsFunc(outcomes, func(code string) bool { return !Upholds(code) }) {
			deciding = append(deciding, step)
		}
	}
	return telling, deciding
}

// onMeasure says whether a step is about a measure of restraint, or appeals nothing
// but such steps.
func (r *Register) onMeasure(step record.ID) bool {
	measure := func(id record.ID) bool { kind := r.Text(id, "kind"); return kind == "measure" || kind == "extension" }
	appealed := r.Links(step, "appeals")
	return measure(step) || len(appealed) > 0 && !slices.ContainsFunc(appealed, func(id record.ID) bool { return !measure(id) })
}

// Upholds says whether an outcome leaves the one before it as it is.
func Upholds(outcome string) bool { return outcome == "upheld" || outcome == "left-unexamined" }

func eitherOf(a, b []record.ID) []record.ID {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// stateAfter gives the last of some steps before a day.
func (r *Register) stateAfter(steps []StepOf, day edtf.Day) State {
	state := State{Certain: []record.ID{}, Possible: []record.ID{}}
	var before []record.ID
	for _, step := range steps {
		switch {
		case step.Certain && r.surelyBeforeDay(step.ID, day):
			before = append(before, step.ID)
		case r.maybeBeforeDay(step.ID, day):
			state.Possible = append(state.Possible, step.ID)
		}
	}
	for _, step := range before {
		if !slices.ContainsFunc(before, func(later record.ID) bool { return r.surelyBefore(step, later) }) {
			state.Certain = append(state.Certain, step)
		}
	}
	return state
}

// StepOf is a step that concerns a defendant; not certain where only accounts
// say so that may not narrow.
type StepOf struct {
	ID      record.ID
	Certain bool
}

// StepsOf are the steps of a defendant, by id.
func (r *Register) StepsOf(defendant record.ID) []StepOf {
	defendant = r.Class(defendant)
	var steps []StepOf
	for _, class := range r.sortedClasses() {
		strong, weak := strongOf(says(r.accounts(class, schema.RuleStepOf)))
		switch {
		case slices.Contains(r.namedBy(strong), defendant):
			steps = append(steps, StepOf{class, true})
		case slices.Contains(r.namedBy(weak), defendant):
			steps = append(steps, StepOf{class, false})
		}
	}
	return steps
}

// dated are the readings of a step's component; nil where nothing that may
// narrow tells its time.
func (r *Register) dated(step record.ID) (*spell, *solution) {
	s := r.timing().spells[step]
	if s == nil {
		return nil, nil
	}
	return s, r.solution(s.part, s.asked(""))
}

func (r *Register) surelyBeforeDay(step record.ID, day edtf.Day) bool {
	s, sol := r.dated(step)
	if s == nil || !s.strong || sol.over {
		return false
	}
	return !slices.ContainsFunc(sol.sets, func(set *reading) bool { return set.net.bounds(s.start).Hi >= day })
}

func (r *Register) maybeBeforeDay(step record.ID, day edtf.Day) bool {
	b, told := r.BoundsOf(step)
	return !told || b.Start.Lo < day
}

// surelyBefore says whether step a lies before step b in every reading.
func (r *Register) surelyBefore(a, b record.ID) bool {
	x, solX := r.dated(a)
	y, solY := r.dated(b)
	if x == nil || y == nil || solX.over || solY.over {
		return false
	}
	if x.part != y.part {
		ends, told := r.BoundsOf(a)
		starts, toldToo := r.BoundsOf(b)
		return told && toldToo && ends.End.Hi < starts.Start.Lo
	}
	return !slices.ContainsFunc(solX.sets, func(set *reading) bool { return !set.net.surelyBefore(x.start, y.start) })
}
