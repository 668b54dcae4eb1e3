package custody

import (
	"slices"
	"strconv"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// sentence is what a verdict imposed on somebody.
type sentence struct {
	id      record.ID
	step    record.ID
	persons []record.ID
	cases   []record.ID
	// holds is whether it is an order to hold: imprisonment, not suspended. Another verdict
	// ends the presumption that somebody is held (rule 7.4).
	holds bool
	days  edtf.Days // its length; Future where it has no end
	rate  float64   // days of it that a day held counts as, 0 where nobody tells
	// regime is the one of serving, "" where nobody tells or several are told.
	regime string
	// custodial is whether its kind is imprisonment; adds, whether it may stand beside it.
	custodial, adds bool
	weak            bool // accounts alone say it that may not narrow
	// kept says that it takes a sentence away and leaves the person in custody; appeals are
	// the steps that its step reviews.
	kept    bool
	appeals []record.ID
}

// allSentences are those of the register that impose something of somebody.
func (c *Custody) allSentences() []*sentence {
	if c.asked {
		return c.sentences
	}
	c.asked = true
	var imposed []*sentence
	for _, id := range c.WithRule(schema.RuleImposedBy) {
		for _, step := range c.linked(id, schema.RuleImposedBy) {
			if s := c.sentence(id, step); s != nil {
				imposed = append(imposed, s)
			}
		}
	}
	for _, s := range append(imposed, c.decided(imposed)...) {
		if s.holds && s.days.Empty() {
			continue // how long nobody tells, so it is no order until any day
		}
		if !s.beside(imposed) {
			c.sentences = append(c.sentences, s)
		}
	}
	return c.sentences
}

// beside says whether a penalty that is no imprisonment was imposed beside one that is: a
// fine, a ban, a restriction after serving. A suspended sentence is instead of it.
func (s *sentence) beside(imposed []*sentence) bool {
	return s.adds && slices.ContainsFunc(imposed, func(o *sentence) bool {
		return o.custodial && o.step == s.step && !o.weak && slices.Equal(o.persons, s.persons)
	})
}

// sentence reads one; nil where it imposes nothing that bears on a custody.
func (c *Custody) sentence(id, step record.ID) *sentence {
	kinds, sure := c.Terms(id, schema.RulePenalty)
	if len(kinds) == 0 {
		return nil
	}
	s := &sentence{id: id, step: step, weak: !sure || !c.strong(id, schema.RuleImposedBy)}
	s.persons = c.linked(id, schema.RuleSentenced)
	for _, defendant := range c.linked(id, schema.RuleSentencedD) {
		s.persons = append(s.persons, c.linked(defendant, schema.RuleAccused)...)
	}
	s.cases = c.casesOf(step)
	suspended, _ := c.Terms(id, schema.RuleSuspended)
	vocabulary := c.Schema.Vocabulary("sentence-kind")
	within := func(wider ...string) bool {
		return slices.ContainsFunc(kinds, func(code string) bool { return vocabulary.Within(code, wider...) })
	}
	if within("death", "compulsory-treatment") {
		return nil // neither an order to hold for some days, nor does it free anybody
	}
	s.custodial = within("imprisonment", "arrest", "administrative-days", "disciplinary-unit")
	s.adds = !s.custodial && !within("suspended", "deferred") && len(suspended) == 0
	s.holds = s.custodial && !slices.Contains(suspended, "yes")
	s.days = c.lengthOf(id)
	if within("life-imprisonment") {
		s.days = edtf.Days{Lo: edtf.Future, Hi: edtf.Future}
	}
	if regimes, _ := c.Terms(id, schema.RuleServed); len(regimes) == 1 {
		s.regime = regimes[0]
	}
	rates, _ := c.Terms(id, schema.RuleCredit)
	for _, told := range rates {
		if rate, err := strconv.ParseFloat(told, 64); err == nil {
			s.rate = max(s.rate, rate)
		}
	}
	return s
}

// strong says whether an account that may narrow says something under a rule.
func (c *Custody) strong(id record.ID, rule schema.Rule) bool {
	strong, _ := c.Saying(id, rule)
	return len(strong) > 0
}

// linked are the entities that a link names, by the accounts that may narrow or, where
// there are none, by the others.
func (c *Custody) linked(id record.ID, rule schema.Rule) []record.ID {
	told, _ := c.Terms(id, rule)
	var all []record.ID
	for _, to := range told {
		all = append(all, c.Class(record.ID(to)))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// lengthOf is the hull of how long a sentence is said to be; empty where nobody tells.
func (c *Custody) lengthOf(id record.ID) edtf.Days {
	hull := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	strong, weak := c.Saying(id, schema.RulePenaltyFor)
	if len(strong) == 0 {
		strong = weak
	}
	for _, a := range strong {
		if days, ok := c.DaysOf(a); ok {
			hull = hull.Hull(edtf.Days{Lo: max(days.Lo, 0), Hi: days.Hi})
		}
	}
	return hull
}
