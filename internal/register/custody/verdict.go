package custody

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// verdict is a sentence in a scenario: when it was imposed, from when a later one of the
// case replaced it, and until when it runs.
type verdict struct {
	*sentence
	day              edtf.Days
	replaced         edtf.Days // the day of what replaced it; Future without
	earliest, latest edtf.Day  // expected end
}

// verdictsOn are the verdicts that bear on a spell in a scenario: those whose steps found
// or began it, or a spell that it followed, or are served there; one without imprisonment
// also by the case; and what replaces one that bears (rules 7.1 to 7.5).
func (c *Custody) verdictsOn(x *register.Scenario, s *register.Spell, person record.ID) []verdict {
	var mine []*sentence
	for _, v := range c.allSentences() {
		if slices.Contains(v.persons, person) && (!v.weak || !s.Told) {
			mine = append(mine, v)
		}
	}
	if len(mine) == 0 {
		return nil
	}
	led := newChains(x, c.followable(x, s, person)).leadingTo(s)
	var all []verdict
	for _, v := range mine {
		if on := c.bearsOn(x, v, s, led); on != nil {
			all = append(all, c.imposed(x, v, on, person))
		}
	}
	for i := 0; i < len(all); i++ {
		for _, v := range mine {
			known := slices.ContainsFunc(all, func(o verdict) bool { return o.sentence == v })
			if !known && all[i].holds && c.replaces(x, v, all[i].sentence) {
				all = append(all, c.imposed(x, v, s, person))
			}
		}
	}
	for i := range all {
		all[i].replaced = edtf.Days{Lo: edtf.Future, Hi: edtf.Future}
		for _, v := range mine {
			if c.replaces(x, v, all[i].sentence) {
				day := c.dayOf(x, v.step)
				all[i].replaced = edtf.Days{Lo: min(all[i].replaced.Lo, day.Lo), Hi: min(all[i].replaced.Hi, day.Hi)}
			}
		}
	}
	return all
}

// followable are the spells that may be the person's and of deprivation, and the one
// asked about.
func (c *Custody) followable(x *register.Scenario, s *register.Spell, person record.ID) []*register.Spell {
	all := []*register.Spell{s}
	for _, id := range c.byOwner()[person] {
		other := c.SpellOf(id)
		if _, may, _ := c.RegimesOf(id, register.Deprivation); may && other != s && other != nil && x.Knows(other) {
			all = append(all, other)
		}
	}
	return all
}

// bearsOn gives the spell by which a verdict bears on one: itself or one that it
// followed; nil where it does not.
func (c *Custody) bearsOn(x *register.Scenario, v *sentence, s *register.Spell, led []*register.Spell) *register.Spell {
	for i := len(led) - 1; i >= 0; i-- {
		if c.foundBy(x, v, led[i]) || c.serves(v, led[i]) {
			return led[i]
		}
	}
	if !v.holds {
		cases, sure := c.Terms(s.ID, schema.RuleInCase)
		for _, id := range cases {
			if sure && slices.Contains(v.cases, c.Class(record.ID(id))) {
				return s
			}
		}
		if v.id == v.step && slices.Contains(c.linked(v.step, schema.RuleCustody), s.ID) {
			return s
		}
	}
	return nil
}

// foundBy says whether the verdict's step found or began the spell here.
func (c *Custody) foundBy(x *register.Scenario, v *sentence, s *register.Spell) bool {
	found := false
	x.Facts(s, func(f *register.Fact) {
		if f.Step != nil && f.Step.ID == v.step && f.Step != s {
			act := c.ActOf(f.Account)
			found = found || act == register.Finds || act == register.Begins
		}
	})
	return found
}

// serves says whether somebody says that the sentence is served in the spell.
func (c *Custody) serves(v *sentence, s *register.Spell) bool {
	if slices.Contains(c.linked(s.ID, schema.RuleServes), v.id) {
		return true
	}
	strong, weak := c.Saying(v.step, schema.RuleCustody)
	if !s.Told {
		strong = append(strong, weak...)
	}
	return slices.ContainsFunc(strong, func(a *register.Account) bool {
		return c.ActOf(a) == register.Serves && c.Class(record.ID(a.Statement.Value.Text)) == s.ID
	})
}

// replaces says whether one verdict is a certainly later one of the same case.
func (c *Custody) replaces(x *register.Scenario, later, earlier *sentence) bool {
	return later.step != earlier.step && (c.sameCase(later, earlier) || slices.Contains(later.appeals, earlier.step)) &&
		c.surelyBefore(x, earlier.step, later.step)
}

func (c *Custody) sameCase(a, b *sentence) bool {
	return slices.ContainsFunc(a.cases, func(id record.ID) bool { return slices.Contains(b.cases, id) })
}

// surelyBefore asks the scenario where it knows both steps, else all that is known of
// their days.
func (c *Custody) surelyBefore(x *register.Scenario, a, b record.ID) bool {
	first, second := c.SpellOf(a), c.SpellOf(b)
	if first == nil || second == nil {
		return false
	}
	if x.Knows(first) && x.Knows(second) {
		return x.SurelyBefore(first, second)
	}
	return c.dayOf(x, a).Hi < c.dayOf(x, b).Lo
}

// dayOf is the day of a step.
func (c *Custody) dayOf(x *register.Scenario, step record.ID) edtf.Days {
	s := c.SpellOf(step)
	if s != nil && x.Knows(s) {
		day, _ := x.Bounds(s)
		return day
	}
	if b, told := c.BoundsOf(step); told {
		return b.Start
	}
	return edtf.Unbounded
}

// imposed works out when a sentence is expected to end. The latest is the verdict – or
// the first day of a serving begun later – plus its length. The earliest takes off the
// unbroken custody before the verdict, from its first possible day, at the best rate.
func (c *Custody) imposed(x *register.Scenario, v *sentence, on *register.Spell, person record.ID) verdict {
	day := c.dayOf(x, v.step)
	out := verdict{sentence: v, day: day, earliest: edtf.Past, latest: edtf.Past}
	if !v.holds {
		return out
	}
	begun := day.Hi
	if start, _ := x.Bounds(on); c.serves(v, on) && start.Hi > begun && start.Hi.Bounded() {
		begun = start.Hi
	}
	out.latest = sum(begun, int64(v.days.Hi))
	out.earliest = sum(day.Hi, int64(v.days.Lo))
	if !day.Hi.Bounded() { // nobody knows when it began, so neither when it ends
		out.earliest = edtf.Past
	}
	if !day.Hi.Bounded() || v.days.Lo == edtf.Future {
		return out
	}
	var held []stay
	for _, before := range newChains(x, c.followable(x, on, person)).leadingTo(on) {
		_, end := x.Bounds(before)
		days := edtf.Days{Lo: c.firstOf(x, before), Hi: min(end.Hi, day.Hi)}
		if !days.Lo.Bounded() {
			out.earliest = edtf.Past // held before since nobody knows when
			return out
		}
		held = append(held, stay{before, days, 0})
	}
	out.earliest = sum(out.earliest, -c.credited(v, held, day.Hi, out.latest))
	return out
}
