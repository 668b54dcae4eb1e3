package answer

import (
	"cmp"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/procedure"
)

// Case is a prosecution: who is accused in it, and what was done step by step.
type Case struct {
	*Entity
	Defendants []Defendant
	Steps      []Step  // in order of time
	Events     []Dated // what it is about and what belongs to it, in order of time
}

// Defendant is one person in one case.
type Defendant struct {
	Ref
	Person     Ref
	Spells     []Spell
	Properties []Property // what else is said of them as a defendant
	Charges    []Charge
	Sentences  []Dated   // that were not surely imposed later than the day
	Outcomes   []Outcome // as of the day; none: no verdict so far
	Now        Now
}

// Charge is one accusation of a defendant.
type Charge struct {
	Related
	Told []Property // without its outcome, which has no date and stands among those
}

// Dated is something related, with the days on which it may have begun.
type Dated struct {
	Related
	On edtf.Days
}

// Step is one act of a proceeding.
type Step struct {
	Dated
	Kind string
	Of   []record.ID // the defendants whom it concerns; none: the whole case
	Told []Property  // what the list does not show anyhow
}

// Outcome is how the case against somebody stands, on the word of a step or of a
// source that says so of the defendant.
type Outcome struct {
	Text string
	Code string
	On   edtf.Days
	// Possible says that it is not certain to lie before the day asked about.
	Possible bool
	Step     *Ref // that tells it; nil where a source says it of the person
	Stance   string
	// Statements are those whose words it is.
	Statements []Statement
}

// Accused are the people who are defendants in a case, and are to be looked up
// beside it.
func Accused(r *register.Register, id record.ID) []record.ID {
	var people []record.ID
	for _, defendant := range r.Linked("defendant", "case", id) {
		people = append(people, r.Links(defendant, "person")...)
	}
	slices.Sort(people)
	return slices.Compact(people)
}

// CaseOf tells a case. The register is one around it and around the accused.
func CaseOf(r *register.Register, id record.ID, v View) *Case {
	id = r.Class(id)
	c := &Case{Entity: EntityOf(r, id, v)}
	defendants := r.Linked("defendant", "case", id)
	for _, defendant := range defendants {
		c.Defendants = append(c.Defendants, defendantOf(r, defendant, id, v))
	}
	slices.SortStableFunc(c.Defendants, func(a, b Defendant) int { return cmp.Compare(a.Person.Name, b.Person.Name) })
	for step, of := range stepsIn(r, id, defendants) {
		c.Steps = append(c.Steps, stepOf(r, step, id, of, v.Language))
	}
	slices.SortFunc(c.Steps, func(a, b Step) int { return byTime(a.Dated, b.Dated) })
	for _, event := range eventsIn(r, id, defendants) {
		c.Events = append(c.Events, datedOf(r, event, id, v.Language))
	}
	slices.SortFunc(c.Events, byTime)
	c.besides(r, v.Language)
	return c
}

// stepsIn are the steps that name the case or one of its defendants, with those
// whom each concerns.
func stepsIn(r *register.Register, id record.ID, defendants []record.ID) map[record.ID][]record.ID {
	steps := map[record.ID][]record.ID{}
	for _, step := range r.Linked("step", "case", id) {
		steps[step] = nil
	}
	for _, defendant := range defendants {
		for _, step := range procedure.StepsOf(r, defendant) {
			steps[step.ID] = append(steps[step.ID], defendant)
		}
	}
	return steps
}

// eventsIn are the events that the case, or a charge in it, is about, and those that
// belong to it.
func eventsIn(r *register.Register, id record.ID, defendants []record.ID) []record.ID {
	events := slices.Concat(r.Links(id, "about-event"), r.Linked("event", "case", id))
	for _, defendant := range defendants {
		for _, charge := range r.Linked("charge", "defendant", defendant) {
			events = append(events, r.Links(charge, "event")...)
		}
	}
	slices.Sort(events)
	return slices.Compact(events)
}

// besides adds to the case's disagreements and counts those of its defendants and of
// the steps that name only them.
func (c *Case) besides(r *register.Register, lang string) {
	direct := map[record.ID]bool{}
	for _, rel := range c.Related {
		direct[rel.ID] = true
	}
	for _, step := range c.Steps {
		if !direct[step.ID] {
			c.beside(r, step.ID, "", step.Properties, lang)
		}
	}
	for _, d := range c.Defendants {
		for _, s := range d.Spells {
			c.beside(r, s.ID, d.Person.Name, s.Properties, lang)
		}
		for _, charge := range d.Charges {
			c.beside(r, charge.ID, d.Person.Name, charge.Properties, lang)
		}
		for _, sentence := range d.Sentences {
			c.beside(r, sentence.ID, d.Person.Name, sentence.Properties, lang)
		}
	}
}

func stepOf(r *register.Register, id, of record.ID, defendants []record.ID, lang string) Step {
	s := Step{Dated: datedOf(r, id, of, lang), Of: defendants}
	s.Kind = s.TypeLabel
	if code := r.Text(id, "kind"); code != "" {
		s.Kind = termLabel(r.Schema, "step", code, lang)
	}
	s.Told = except(s.Properties, "kind", "defendant", "date")
	return s
}

// except leaves out properties that a page shows elsewhere.
func except(properties []Property, names ...string) []Property {
	return slices.DeleteFunc(slices.Clone(properties), func(p Property) bool { return slices.Contains(names, p.Name) })
}

func datedOf(r *register.Register, id, to record.ID, lang string) Dated {
	return Dated{relatedOf(r, id, to, lang), startOf(r, id)}
}

// byTime orders by the first day possible; what has no date comes last.
func byTime(a, b Dated) int {
	first := func(d Dated) edtf.Day {
		if !d.On.Lo.Bounded() {
			return d.On.Hi
		}
		return d.On.Lo
	}
	return cmp.Or(cmp.Compare(first(a), first(b)), cmp.Compare(a.On.Lo, b.On.Lo), cmp.Compare(a.On.Hi, b.On.Hi),
		cmp.Compare(a.ID, b.ID))
}

func defendantOf(r *register.Register, id, of record.ID, v View) Defendant {
	d := Defendant{Ref: refTo(r, id, v.Language), Outcomes: outcomesOf(r, id, v), Now: Now{Code: NowUnknown}}
	d.Properties = except(relatedOf(r, id, of, v.Language).Properties, "person",
		"state") // shown by the name, and the outcome
	if people := r.Links(id, "person"); len(people) > 0 {
		d.Person = refTo(r, people[0], v.Language)
		d.Spells = spellsOf(r, people[0], v.Language)
		d.Now = nowOf(r, people[0], v)
	}
	for _, charge := range r.Linked("charge", "defendant", id) {
		c := Charge{Related: relatedOf(r, charge, id, v.Language)}
		c.Told = except(c.Properties, "outcome")
		d.Charges = append(d.Charges, c)
	}
	for _, sentence := range r.Linked("sentence", "defendant", id) {
		if s := sentenceOf(r, sentence, id, v.Language); s.On.Lo <= v.Day {
			d.Sentences = append(d.Sentences, s)
		}
	}
	return d
}

// sentenceOf is a sentence, dated by the step that imposed it.
func sentenceOf(r *register.Register, id, of record.ID, lang string) Dated {
	s := Dated{relatedOf(r, id, of, lang), edtf.Unbounded}
	if steps := r.Links(id, "imposed-by"); len(steps) == 1 {
		s.On = startOf(r, steps[0])
	}
	return s
}

// outcomesOf are the outcomes that nothing later is known to have replaced, in
// order of time: no rule decides between those that remain.
func outcomesOf(r *register.Register, defendant record.ID, v View) []Outcome {
	var all []Outcome
	state := procedure.OutcomeOf(r, defendant, v.Day)
	for i, steps := range [][]record.ID{state.Certain, state.Possible} {
		for _, step := range steps {
			all = append(all, outcomesBy(r, step, r.Class(defendant), i > 0, v.Language)...)
		}
	}
	for _, said := range saidOutcomes(r, defendant, v) {
		all = withSaid(all, said)
	}
	left := slices.DeleteFunc(slices.Clone(all), func(o Outcome) bool {
		return slices.ContainsFunc(all, func(later Outcome) bool {
			return !later.Possible && !procedure.Upholds(later.Code) && o.On.Hi < later.On.Lo
		})
	})
	slices.SortStableFunc(left, func(a, b Outcome) int { return cmp.Compare(a.On.Lo, b.On.Lo) })
	return left
}

// withSaid adds a source's word for an outcome; where a step tells the same, to what
// is said of that.
func withSaid(all []Outcome, said Outcome) []Outcome {
	i := slices.IndexFunc(all, func(o Outcome) bool {
		return o.Code == said.Code && o.Possible == said.Possible && o.On.Lo <= said.On.Hi
	})
	if i < 0 {
		return append(all, said)
	}
	all[i].Statements = slices.Concat(all[i].Statements, said.Statements)
	return all
}

// outcomesBy are what a step came to for a defendant, as each side says.
func outcomesBy(r *register.Register, step, defendant record.ID, possible bool, lang string) []Outcome {
	var all []Outcome
	ref := refTo(r, step, lang)
	for _, value := range valuesFor(r, step, defendant, lang) {
		o := outcomeOf(value, startOf(r, step), possible)
		o.Text, o.Step = termLabel(r.Schema, "outcome", value.Raw, lang), &ref // without whose it is
		all = append(all, o)
	}
	return all
}

// saidOutcomes are the states that sources give a defendant as of a day that does
// not lie after the one asked about, and what became of the charges. What has no
// day may be of any, unless a step tells the outcome: then it is told of that.
func saidOutcomes(r *register.Register, defendant record.ID, v View) []Outcome {
	all := outcomesIn(r, defendant, "state", v)
	for _, charge := range r.Linked("charge", "defendant", defendant) {
		all = append(all, outcomesIn(r, charge, "outcome", v)...)
	}
	decided := procedure.Decided(r, defendant)
	return slices.DeleteFunc(all, func(o Outcome) bool { return o.On.Lo > v.Day || decided && o.On == edtf.Unbounded })
}

func outcomesIn(r *register.Register, id record.ID, property string, v View) []Outcome {
	var all []Outcome
	for _, p := range PropertiesOf(r, id, v.Language) {
		if p.Name != property {
			continue
		}
		for _, value := range p.Values {
			account := r.Accounts([]record.EntryID{value.Statements[0].ID})[0]
			on := r.PartDays(account, "as-of")
			o := outcomeOf(value, on, on.Hi > v.Day)
			o.Text = termLabel(r.Schema, account.Property.Of, value.Raw, v.Language) // without its day
			all = append(all, o)
		}
	}
	return all
}

func outcomeOf(value Value, on edtf.Days, possible bool) Outcome {
	return Outcome{Text: value.Text, Code: value.Raw, On: on, Possible: possible || value.Weak || value.Stance != "",
		Stance: value.Stance, Statements: value.Statements}
}

// startOf is when something dated may have begun.
func startOf(r *register.Register, id record.ID) edtf.Days {
	if b, told := r.BoundsOf(id); told {
		return b.Start
	}
	return edtf.Unbounded
}
