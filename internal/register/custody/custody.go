// Package custody says who is held: on a day, until when and by what, in every scenario
// that the accounts of a register leave possible. It asks package register what was
// said and when it can have been, and follows docs/rules.md, chapters 5 to 7.
package custody

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// Custody answers for one register: as known at a commit, for a viewer.
type Custody struct {
	*register.Register
	owners    map[record.ID][]record.ID
	undated   map[record.ID]bool
	sentences []*sentence // nil until asked
	asked     bool
	profiles  map[asked][]piece
}

// asked is whom and what a list of pieces answers for.
type asked struct {
	person record.ID
	class  register.Class
}

// Of answers for a register, always the same for one.
func Of(r *register.Register) *Custody {
	return r.Once("custody", func() any {
		return &Custody{Register: r, undated: map[record.ID]bool{}, profiles: map[asked][]piece{}}
	}).(*Custody)
}

// withoutInference answers without what readers inferred; itself where they did nothing.
func (c *Custody) withoutInference() *Custody {
	return Of(c.WithoutInference())
}

// RegimesOf are the regimes of the class that a spell may have, whether it may be of the
// class at all, and whether that is certain. A custody whose regime nobody tells may be
// one of deprivation: whoever is held must not vanish for that (rule 5.5).
func (c *Custody) RegimesOf(spell record.ID, class register.Class) (regimes []string, may, certain bool) {
	told, certain := c.Terms(spell, schema.RuleRegime)
	if len(told) == 0 {
		return nil, class == register.Deprivation && c.hasRegime(c.Class(spell)), false
	}
	for _, code := range told {
		if c.ClassOf(code) != class {
			certain = false
			continue
		}
		regimes = append(regimes, code)
	}
	return regimes, len(regimes) > 0, certain && len(regimes) > 0
}

// hasRegime says whether an entity is of a type that has regimes: a custody.
func (c *Custody) hasRegime(id record.ID) bool {
	typ := c.Schema.Type(id.Type())
	return typ != nil && typ.WithRule(schema.RuleRegime) != nil
}

// byOwner are the custodies by the people whose they may be.
func (c *Custody) byOwner() map[record.ID][]record.ID {
	if c.owners == nil {
		c.owners = map[record.ID][]record.ID{}
		for _, class := range c.WithRule(schema.RulePerson) {
			if !c.hasRegime(class) {
				continue // a membership or a disappearance is no custody
			}
			for _, p := range c.Owners(class) {
				c.owners[p] = append(c.owners[p], class)
			}
		}
	}
	return c.owners
}

// Spells are the custodies that may be the person's, by id.
func (c *Custody) Spells(person record.ID) []record.ID { return c.byOwner()[c.Class(person)] }

// People are the classes of people that some spell may be of.
func (c *Custody) People() []record.ID {
	var people []record.ID
	for p := range c.byOwner() {
		people = append(people, p)
	}
	slices.Sort(people)
	return people
}

// IsUndated says whether nobody tells any time of a custody (rule 5.4).
func (c *Custody) IsUndated(spell record.ID) bool {
	spell = c.Class(spell)
	undated, known := c.undated[spell]
	if !known {
		s := c.SpellOf(spell)
		undated = s == nil || c.Undated(s)
		c.undated[spell] = undated
	}
	return undated
}

// AllUndated are the custodies of somebody of which nobody tells a time, by id: they
// stand beside the roll.
func (c *Custody) AllUndated() []record.ID {
	var all []record.ID
	for _, spells := range c.byOwner() {
		for _, id := range spells {
			if c.IsUndated(id) {
				all = append(all, id)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Since is where the unbroken custody began that leads to a spell, as "follows" tells:
// what somebody has been held since.
func (c *Custody) Since(spell record.ID) edtf.Days {
	seen := map[record.ID]bool{}
	at := c.Class(spell)
	for !seen[at] {
		seen[at] = true
		for _, before := range c.Links(at, "follows") {
			if _, may, _ := c.RegimesOf(before, register.Deprivation); may && !seen[before] {
				at = before
				break
			}
		}
	}
	if b, ok := c.BoundsOf(at); ok {
		return b.Start
	}
	return edtf.Unbounded
}
