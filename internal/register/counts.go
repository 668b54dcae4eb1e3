package register

import (
	"habeas/internal/edtf"
)

// Counts are of people, not spells: certain within possible, and beside them
// those last known held.
type Counts struct{ Certain, Possible, Unconfirmed int }

// Counts counts the people held on a day under a class of regimes.
func (r *Register) Counts(day edtf.Day, class Class) Counts {
	var c Counts
	for _, person := range r.People() {
		c = c.Plus(r.Held(person, day, class).Answer, 1)
	}
	return c
}

// Plus counts n more people of whom the answer is so.
func (c Counts) Plus(answer Answer, n int) Counts {
	switch answer {
	case Yes:
		c.Certain += n
		c.Possible += n
	case Possibly:
		c.Possible += n
	case Unconfirmed:
		c.Unconfirmed += n
	}
	return c
}
