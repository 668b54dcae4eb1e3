// Package procedure says what a proceeding stands at on a day, which demands are unmet,
// and what falls due: docs/rules.md, chapter 8.
package procedure

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// State is what a proceeding stands at on a day: the maximal ones among the
// steps that certainly lie before it, and those that only possibly do.
type State struct{ Certain, Possible []record.ID }

// StateOf gives a defendant's state on a day. A step on the day itself does not
// lie before it.
func StateOf(r *register.Register, defendant record.ID, day edtf.Day) State {
	return stateAfter(r, StepsOf(r, defendant), day)
}

// OutcomeOf gives the steps that tell a defendant's outcome on a day: a hearing
// after a verdict does not undo it, and what upholds it stands beside it. What
// upholds while nothing was decided, such as a remand, is no outcome.
func OutcomeOf(r *register.Register, defendant record.ID, day edtf.Day) State {
	telling, deciding := telling(r, defendant)
	last, decided := stateAfter(r, telling, day), stateAfter(r, deciding, day)
	switch {
	case len(decided.Certain) > 0:
		return State{eitherOf(last.Certain, decided.Certain), eitherOf(last.Possible, decided.Possible)}
	case len(decided.Possible) > 0:
		return State{[]record.ID{}, eitherOf(eitherOf(last.Certain, last.Possible), decided.Possible)}
	}
	return decided
}

// Decided says whether some step, of whatever day, tells a defendant's outcome.
func Decided(r *register.Register, defendant record.ID) bool {
	_, deciding := telling(r, defendant)
	return len(deciding) > 0
}

// telling are the steps of a defendant that have an outcome, and those among them
// that do more than uphold. Steps on a measure of restraint decide nothing.
func telling(r *register.Register, defendant record.ID) (telling, deciding []StepOf) {
	for _, step := range StepsOf(r, defendant) {
		outcomes := outcomesOf(r, step.ID, defendant)
		if len(outcomes) == 0 || onMeasure(r, step.ID) {
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
func onMeasure(r *register.Register, step record.ID) bool {
	measure := func(id record.ID) bool { kind := r.Text(id, "kind"); return kind == "measure" || kind == "extension" }
	appealed := r.Links(step, "appeals")
	return measure(step) || len(appealed) > 0 && !slices.ContainsFunc(appealed, func(id record.ID) bool { return !measure(id) })
}

// outcomesOf are the outcomes that accounts say of a step for a defendant: those of
// accounts that may narrow and nobody denies or, where they say none, those of others.
func outcomesOf(r *register.Register, step, defendant record.ID) []string {
	var strong, weak, denied []string
	for _, a := range r.Values(step, "outcome") {
		v := a.Statement.Value
		if of := v.Part("defendant"); of != "" && r.Class(record.ID(of)) != r.Class(defendant) {
			continue
		}
		switch {
		case a.Statement.Stance == record.Denies && a.Narrows:
			denied = append(denied, v.Text)
		case a.Statement.Stance != record.Says:
		case a.Narrows:
			strong = append(strong, v.Text)
		default:
			weak = append(weak, v.Text)
		}
	}
	if len(strong) == 0 {
		strong = weak
	}
	return slices.DeleteFunc(strong, func(code string) bool { return slices.Contains(denied, code) })
}

// Upholds says whether an outcome leaves the one before it as it is.
func Upholds(outcome string) bool { return outcome == "upheld" || outcome == "left-unexamined" }

func eitherOf(a, b []record.ID) []record.ID {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// stateAfter gives the last of some steps before a day.
func stateAfter(r *register.Register, steps []StepOf, day edtf.Day) State {
	state := State{Certain: []record.ID{}, Possible: []record.ID{}}
	var before []record.ID
	for _, step := range steps {
		switch {
		case step.Certain && surelyBeforeDay(r, step.ID, day):
			before = append(before, step.ID)
		case maybeBeforeDay(r, step.ID, day):
			state.Possible = append(state.Possible, step.ID)
		}
	}
	for _, step := range before {
		if !slices.ContainsFunc(before, func(later record.ID) bool { return surelyBefore(r, step, later) }) {
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
func StepsOf(r *register.Register, defendant record.ID) []StepOf {
	defendant = r.Class(defendant)
	var steps []StepOf
	names := func(a *register.Account) bool { return r.Class(record.ID(a.Statement.Value.Text)) == defendant }
	for _, class := range r.WithRule(schema.RuleStepOf) {
		strong, weak := r.Saying(class, schema.RuleStepOf)
		if certain := slices.ContainsFunc(strong, names); certain || slices.ContainsFunc(weak, names) {
			steps = append(steps, StepOf{class, certain})
		}
	}
	return steps
}

func surelyBeforeDay(r *register.Register, step record.ID, day edtf.Day) bool {
	b, sure := r.SureBoundsOf(step)
	return sure && b.Start.Hi < day
}

func maybeBeforeDay(r *register.Register, step record.ID, day edtf.Day) bool {
	b, told := r.BoundsOf(step)
	return !told || b.Start.Lo < day
}

// surelyBefore says whether step a lies before step b in every scenario.
func surelyBefore(r *register.Register, a, b record.ID) bool {
	x, y := r.SpellOf(a), r.SpellOf(b)
	if x == nil || y == nil {
		return false
	}
	sol := r.Solve(x)
	if sol.Over || r.Solve(y).Over {
		return false
	}
	if sol != r.Solve(y) {
		first, told := r.BoundsOf(a)
		second, toldToo := r.BoundsOf(b)
		return told && toldToo && first.End.Hi < second.Start.Lo
	}
	return !slices.ContainsFunc(sol.Scenarios, func(s *register.Scenario) bool { return !s.SurelyBefore(x, y) })
}
