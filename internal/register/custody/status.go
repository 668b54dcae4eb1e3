package custody

import (
	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// On says whether a spell that is nobody's custody – a status, a recognition, a
// membership – runs on a day, by the rules of held.
func (c *Custody) On(id record.ID, day edtf.Day) (register.Answer, Marks) {
	s := c.SpellOf(id)
	if s == nil || s.Moment || c.IsUndated(s.ID) {
		return register.No, 0
	}
	var on gathered
	for i, p := range append(c.ofSpell(s, "", nil), c.coverage(told(s), "")...) {
		if p.days.Contains(day) {
			on.add(i, p)
		}
	}
	held := on.held()
	return held.Answer, held.Marks
}

// told is the spell where accounts that may narrow tell its time: others make nothing
// certain.
func told(s *register.Spell) []*register.Spell {
	if !s.Told {
		return nil
	}
	return []*register.Spell{s}
}

// Status is a spell of a group's status on a day.
type Status struct {
	ID     record.ID
	Term   string
	Answer register.Answer
}

// StatusOn lists what a group's status is on a day, or may be: a state's ban is
// that state's act, so several may run at once.
func (c *Custody) StatusOn(group record.ID, day edtf.Day) []Status {
	var all []Status
	for _, id := range c.Linked("status", "group", group) {
		if answer, _ := c.On(id, day); answer != register.No {
			all = append(all, Status{id, c.Text(id, "status"), answer})
		}
	}
	return all
}

// Families are the sets of kin of whom two or more are, or may be, deprived of
// liberty on the day – those members, by id, also where their tie runs through
// somebody who is free – and the sets in order.
func (c *Custody) Families(day edtf.Day) [][]record.ID {
	return c.FamiliesWhere(func(person record.ID) bool {
		return c.Held(person, day, register.Deprivation).Answer >= register.Possibly
	})
}

// CountsUntil is the last day on which a custody surely counts as running: to its end, by
// order, by sentence, or presumed; Past where it never does.
func (c *Custody) CountsUntil(id record.ID) edtf.Day {
	last := edtf.Past
	s := c.SpellOf(id)
	if s == nil {
		return last
	}
	person := record.ID("")
	if owners := c.Owners(id); len(owners) == 1 {
		person = owners[0]
	}
	for _, p := range c.coverage(told(s), person) {
		if p.covers&(1<<uncovered) == 0 {
			last = max(last, p.days.Hi)
		}
	}
	return last
}
