package custody

import (
	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// Standing is what stands behind an answer: until when an order runs, when a sentence is
// expected to end, and when somebody was last known to be held.
type Standing struct {
	// Order is the last day of the known orders, Past without one.
	Order edtf.Day
	// Sentence is the expected end of the sentence in force, Past to Past without one.
	Sentence edtf.Days
	// Confirmed is when the custody was last confirmed by then, Past to Past where nobody
	// told.
	Confirmed edtf.Days
}

// none are no days at all: a standing that nothing tells.
var none = edtf.Days{Lo: edtf.Past, Hi: edtf.Past}

// StandingOf is what stands behind the answer about a person on some days on which it is
// the same, by the spells that may run then; over all scenarios.
func (c *Custody) StandingOf(person record.ID, spells []record.ID, on edtf.Days) Standing {
	st := Standing{Order: edtf.Past, Sentence: none, Confirmed: none}
	person = c.Class(person)
	for _, id := range spells {
		s := c.SpellOf(id)
		if s == nil {
			continue
		}
		sol := c.Solve(s)
		for _, x := range sol.Scenarios {
			if x.Has(s) && x.OwnedBy(s, person) {
				st.see(c.chainOf(x, person, []*register.Spell{s}), on)
			}
		}
	}
	return st
}

// see takes what one scenario tells of a spell.
func (st *Standing) see(ch *chain, on edtf.Days) {
	st.Order = max(st.Order, ch.term)
	if l := ch.lawOn(on.Lo); l.inForce { // a verdict within these days is not told as of the first
		st.Sentence = hullOf(st.Sentence, edtf.Days{Lo: l.earliest, Hi: l.latest})
	}
	if ch.penalty {
		st.Sentence = hullOf(st.Sentence, edtf.Days{Lo: ch.term, Hi: ch.term})
	}
	last := none
	for _, days := range ch.seen {
		if days.Lo > on.Lo { // of a later day nothing is told as of these
			continue
		}
		if days.Hi = min(days.Hi, on.Lo); days.Lo > last.Lo || days.Lo == last.Lo && days.Hi > last.Hi {
			last = days
		}
	}
	if last != none {
		st.Confirmed = hullOf(st.Confirmed, last)
	}
}

func hullOf(a, b edtf.Days) edtf.Days {
	if a == none {
		return b
	}
	return a.Hull(b)
}

// ExpectedEnd is when a sentence of a person is expected to end, earliest and latest, over
// all scenarios of the custodies that it bears on; Past to Past where it is no order to
// hold, or bears on none.
func (c *Custody) ExpectedEnd(person, sentence record.ID) edtf.Days {
	end := none
	person, sentence = c.Class(person), c.Class(sentence)
	for _, id := range c.byOwner()[person] {
		s := c.SpellOf(id)
		if s == nil {
			continue
		}
		for _, x := range c.Solve(s).Scenarios {
			if !x.Has(s) || !x.OwnedBy(s, person) {
				continue
			}
			for _, v := range c.verdictsOn(x, s, person) {
				if v.id == sentence && v.holds {
					end = hullOf(end, edtf.Days{Lo: v.earliest, Hi: v.latest})
				}
			}
		}
	}
	return end
}
