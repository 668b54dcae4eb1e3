package custody

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// Held is whether a person is held on a day: the answer; its marks; with yes or possibly
// every regime possible that day; the spells that may run on it, by id.
type Held struct {
	Answer  register.Answer
	Marks   Marks
	Regimes []string
	Spells  []record.ID
}

// Held answers for one person, day and class.
func (c *Custody) Held(person record.ID, day edtf.Day, class register.Class) Held {
	held := c.heldAsTold(person, day, class)
	plain := c.withoutInference()
	if plain == c || held.Answer == register.No {
		return held
	}
	without := plain.heldAsTold(person, day, class)
	if without.Answer != held.Answer || without.Marks != held.Marks {
		held.Marks |= ByInference
	}
	return held
}

// heldAsTold answers with inferences taken like other accounts.
func (c *Custody) heldAsTold(person record.ID, day edtf.Day, class register.Class) Held {
	var on gathered
	for i, p := range c.pieces(person, class) {
		if p.days.Contains(day) {
			on.add(i, p)
		}
	}
	return on.held()
}

// gathered are the pieces that hold on one day.
type gathered struct {
	pieces map[int]piece
}

func (g *gathered) add(i int, p piece) {
	if g.pieces == nil {
		g.pieces = map[int]piece{}
	}
	g.pieces[i] = p
}

func (g *gathered) remove(i int) { delete(g.pieces, i) }

// held is what the pieces say together. A day counts as certain if in every scenario one
// spell or another covers it; of several that do the least marked counts.
func (g *gathered) held() Held {
	held := Held{}
	covered := outcomes(1 << uncovered)
	var by [register.Yes + 1][]record.ID
	for _, p := range g.pieces {
		if p.spell == "" {
			covered = covered.least(p.covers)
			continue
		}
		held.Answer = max(held.Answer, p.answer)
		by[p.answer] = append(by[p.answer], p.spell)
		if p.answer >= register.Possibly {
			held.Regimes = append(held.Regimes, p.regimes...)
		}
	}
	if covered&(1<<uncovered) == 0 {
		held.Answer, held.Marks = register.Yes, covered.marks()
	}
	switch held.Answer {
	case register.Unconfirmed:
		held.Spells = by[register.Unconfirmed]
	case register.Possibly, register.Yes:
		held.Spells = by[register.Possibly]
	}
	slices.Sort(held.Regimes)
	held.Regimes = slices.Compact(held.Regimes)
	slices.Sort(held.Spells)
	return held
}

// Counts are of people, not spells: certain within possible, and beside them those last
// known held.
type Counts struct{ Certain, Possible, Unconfirmed int }

// Counts counts the people held on a day under a class of regimes.
func (c *Custody) Counts(day edtf.Day, class register.Class) Counts {
	var counts Counts
	for _, person := range c.People() {
		counts = counts.Plus(c.Held(person, day, class).Answer, 1)
	}
	return counts
}

// Plus counts n more people of whom the answer is so.
func (c Counts) Plus(answer register.Answer, n int) Counts {
	switch answer {
	case register.Yes:
		c.Certain += n
		c.Possible += n
	case register.Possibly:
		c.Possible += n
	case register.Unconfirmed:
		c.Unconfirmed += n
	}
	return c
}
