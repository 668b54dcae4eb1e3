package custody

import (
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// freeing are the outcomes, with what is narrower, that end the presumption like a verdict
// without imprisonment (rule 7.4): acquittal, an end of the case, a lighter penalty alone,
// and a quashing of what was decided before. One that keeps the measure of restraint
// takes the sentence away and frees nobody.
var freeing = []string{"acquitted", "discontinued", "suspended", "fined", "quashed-remitted"}

const kept = "quashed-measure-kept"

// mercies are the kinds of steps that free whom they are granted.
var mercies = []string{"pardon", "amnesty", "parole"}

// decided are the verdicts without imprisonment that are told as the outcome of a step
// alone, for the people whom it tells of: a defendant of its own, those whose custody it
// names, whom it sentenced, and of whom the step was that it reviews.
func (c *Custody) decided(imposed []*sentence) []*sentence {
	var all []*sentence
	for _, rule := range []schema.Rule{schema.RuleOutcome, schema.RuleResult} {
		for _, step := range c.WithRule(rule) {
			strong, weak := c.Saying(step, rule)
			onlyWeak := len(strong) == 0
			if onlyWeak {
				strong = weak
			}
			for _, a := range strong {
				if s := c.outcome(step, a, imposed); s != nil {
					s.weak = onlyWeak
					all = append(all, s)
				}
			}
		}
	}
	return all
}

// outcome is what an account says that a step decided; nil where that frees nobody and
// takes no sentence away.
func (c *Custody) outcome(step record.ID, a *register.Account, imposed []*sentence) *sentence {
	code := a.Statement.Value.Text
	frees := c.Schema.Vocabulary("outcome").Within(code, freeing...)
	if a.Rule == schema.RuleResult {
		frees = code == "granted" && c.Schema.Vocabulary("step").Within(c.Text(step, "kind"), mercies...)
	}
	if !frees {
		return nil
	}
	s := &sentence{id: step, step: step, kept: code == kept, appeals: c.linked(step, schema.RuleAppeals),
		cases: c.casesOf(step)}
	for _, appealed := range s.appeals {
		s.cases = append(s.cases, c.casesOf(appealed)...)
	}
	if defendant := a.Statement.Value.Part("defendant"); defendant != "" {
		s.persons = c.linked(record.ID(defendant), schema.RuleAccused)
		return s
	}
	for _, of := range append([]record.ID{step}, s.appeals...) {
		s.persons = append(s.persons, c.concernedBy(of, imposed)...)
	}
	return s
}

// concernedBy are those whose custody a step names, and whom it sentenced.
func (c *Custody) concernedBy(step record.ID, imposed []*sentence) []record.ID {
	var all []record.ID
	for _, spell := range c.linked(step, schema.RuleCustody) {
		all = append(all, c.Owners(spell)...)
	}
	for _, s := range imposed {
		if s.step == step {
			all = append(all, s.persons...)
		}
	}
	return all
}

// casesOf are the cases that a step is surely of.
func (c *Custody) casesOf(step record.ID) []record.ID {
	var all []record.ID
	if cases, sure := c.Terms(step, schema.RuleInCase); sure {
		for _, id := range cases {
			all = append(all, c.Class(record.ID(id)))
		}
	}
	return all
}
