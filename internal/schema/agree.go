package schema

import (
	"strconv"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
)

// Agree says whether two values of a property can both be so, by its
// comparator: days and counts that overlap, a term and a wider one, two
// spellings; anything else must be the same.
func (s *Schema) Agree(p *Property, x, y *record.Statement) bool {
	a, b := x.Value, y.Value
	for _, part := range p.Parts {
		if part.Required && a.Part(part.Name) != b.Part(part.Name) {
			return true // about different things: the detained and the dead
		}
		if part.Apart && a.Part(part.Name) != "" && b.Part(part.Name) != "" && a.Part(part.Name) != b.Part(part.Name) {
			return true
		}
	}
	switch p.Compare {
	case ByNothing:
		return true
	case BySpelling:
		return strings.EqualFold(a.Text, b.Text)
	case ByBreadth:
		v := s.Vocabulary(p.Of)
		return v == nil && a.Text == b.Text || v != nil && (v.Within(a.Text, b.Text) || v.Within(b.Text, a.Text) || a.Text == b.Text)
	case ByOverlap:
		return s.overlap(p, x, y)
	}
	return a.Text == b.Text
}

func (s *Schema) overlap(p *Property, x, y *record.Statement) bool {
	a, okA := Extent(p, x)
	b, okB := Extent(p, y)
	if !okA || !okB {
		return x.Value.Text == y.Value.Text
	}
	return a.Lo <= b.Hi && b.Lo <= a.Hi
}

// Extent is the range of days or counts that a value spans.
func Extent(p *Property, st *record.Statement) (edtf.Days, bool) {
	switch p.Kind {
	case Date:
		date, err := ReadDate(p.Rule, st.Language, st.Value.Text)
		if err != nil {
			return edtf.Days{}, false
		}
		return date.Within(), true
	case Length, Span:
		days, err := ReadDays(p.Kind, p.Rule, st.Language, st.Value)
		return days.Days, err == nil
	case Number:
		lo, hi, err := ReadNumber(st.Value.Text)
		return edtf.Days{Lo: edtf.Day(lo), Hi: edtf.Day(min(hi, int(edtf.Future)))}, err == nil
	}
	return edtf.Days{}, false
}

// Unlimited is the upper end of "at least three".
const Unlimited = int(edtf.Future)

// ReadNumber reads a count as said: "4", "3..5", "3.." (at least three), "..5".
func ReadNumber(text string) (lo, hi int, err error) {
	from, until, isRange := strings.Cut(text, "..")
	if !isRange {
		until = from
	}
	lo, hi = 0, Unlimited
	if from != "" || !isRange {
		if lo, err = strconv.Atoi(from); err != nil {
			return 0, 0, err
		}
	}
	if until != "" {
		if hi, err = strconv.Atoi(until); err != nil {
			return 0, 0, err
		}
	}
	return lo, hi, nil
}
