package edtf

// Date is a date as said, with its doubt: one EDTF expression. Dates compare
// with ==: equal if their canonical texts are. The zero Date says nothing.
type Date struct {
	text   string // canonical
	form   form
	a, b   point // of one and of an interval; a set keeps its qualifiers in a
	within Days
}

type form uint8

const (
	none form = iota
	one
	interval
	oneOf
	allOf
)

// settle writes the canonical text, reusing s if it is that already.
func (d *Date) settle(s string) {
	var buf [64]byte
	b := d.a.append(buf[:0])
	if d.form == interval {
		b = d.b.append(append(b, '/'))
	}
	if string(b) == s {
		d.text = s
	} else {
		d.text = string(b)
	}
}

// String gives the canonical EDTF text; Parse reads it back as the same Date.
func (d Date) String() string { return d.text }

// IsZero says whether nothing is said.
func (d Date) IsZero() bool { return d.form == none }

// MarshalText gives the canonical EDTF text, nothing for the zero Date.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// UnmarshalText reads EDTF; nothing gives the zero Date.
func (d *Date) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	*d, err = Parse(string(text))
	return err
}

// DayOrYear is the one day that a text in a language can mean, or the one year, as
// 2017-11-23 or 2017; "" where it may be of several years, or is no date.
func DayOrYear(lang, text string) string { return EitherOrder.DayOrYear(lang, text) }

// Within gives the earliest and the latest day that the date can mean. An
// open or unknown end is unbounded; ~ widens by one unit of the precision it
// marks; ? doubts the source, not the day, and widens nothing.
func (d Date) Within() Days {
	if d.form == none {
		return Unbounded
	}
	return d.within
}

// IsInterval says whether the date is a stretch from one point to another.
func (d Date) IsInterval() bool { return d.form == interval }

// IsOneOf says whether the date is one of several, nobody says which.
func (d Date) IsOneOf() bool { return d.form == oneOf }

// Approximate says whether any part is marked ~ or %.
func (d Date) Approximate() bool { return d.a.qualified(approximate) || d.b.qualified(approximate) }

// Uncertain says whether any part is marked ? or %.
func (d Date) Uncertain() bool { return d.a.qualified(uncertain) || d.b.qualified(uncertain) }

// Throughout gives the days that are all meant for sure: of an interval from
// the latest day of its start to the earliest of its end, of a plain date all
// its days. Not ok: an end is open, unknown or too vague, or only some day is
// meant (an X, a ~, one of a set).
func (d Date) Throughout() (from, until Day, ok bool) {
	switch d.form {
	case one:
		if d.a.vague() || d.a.qualified(approximate) || d.a.overNewYear() {
			return 0, 0, false
		}
		return d.within.Lo, d.within.Hi, true
	case interval:
		return certain(&d.a, &d.b)
	case allOf:
		members, err := scanSet(d.text)
		if err == nil && len(members) == 1 && members[0].span {
			return wholly(&members[0].lo, &members[0].hi)
		}
	}
	return 0, 0, false
}

// certain: the days between two points, whichever days they mean. A season
// over new year is taken at its widest, so it yields nothing sure either.
func certain(a, b *point) (from, until Day, ok bool) {
	if a.kind != dated || b.kind != dated {
		return 0, 0, false
	}
	_, from, _ = a.days()
	until, _, _ = b.days()
	return from, until, from <= until
}

// wholly: all days of all members from a to b, both points whole.
func wholly(a, b *point) (from, until Day, ok bool) {
	for _, p := range [2]*point{a, b} {
		if p.kind != dated || p.vague() || p.qualified(approximate) || p.overNewYear() {
			return 0, 0, false
		}
	}
	from, _, _ = a.days()
	_, until, _ = b.days()
	return from, until, from <= until
}

// Choices gives the range of each member of a set, in the order said; of any
// other date Within alone.
func (d Date) Choices() []Days {
	if d.form != oneOf && d.form != allOf {
		return []Days{d.Within()}
	}
	members, err := scanSet(d.text)
	if err != nil {
		return []Days{d.Within()}
	}
	out := make([]Days, len(members))
	for i := range members {
		out[i] = members[i].days()
	}
	return out
}
