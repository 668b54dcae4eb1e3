package register

import (
	"habeas/internal/edtf"
	"habeas/internal/schema"
)

// daysRead are days that were read from a statement.
type daysRead struct {
	edtf.Days
	told bool
}

// DaysOf are the days that an account speaks of, as told; false where it speaks of none.
// Nothing else reads the date of a statement: its words are read once, in its language.
func (r *Register) DaysOf(a *Account) (edtf.Days, bool) { return r.daysOf(a) }

// A date is read once, however many registers are derived from a history.
func (r *Register) daysOf(a *Account) (edtf.Days, bool) {
	if read, here := r.days[a.Entry]; here {
		return read.Days, read.told
	}
	days, told := readDays(a)
	r.days[a.Entry] = daysRead{days, told}
	return days, told
}

func readDays(a *Account) (edtf.Days, bool) {
	if a.Property == nil {
		return edtf.Days{}, false
	}
	v := a.Statement.Value
	switch {
	case a.Property.Kind == schema.Length || a.Property.Kind == schema.Span:
		days, err := schema.ReadDays(a.Property.Kind, a.Rule, a.Statement.Language, v)
		return days.Days, err == nil
	case a.Property.Kind != schema.Date:
		return edtf.Days{}, false
	}
	date, ok := dateOf(a)
	if !ok {
		return edtf.Days{}, false
	}
	if a.Rule == schema.RuleThroughout {
		from, until, ok := date.Throughout()
		return edtf.Days{Lo: from, Hi: until}, ok
	}
	return date.Within(), true
}

// DateOf is the date that an account tells, as it is written: for its words, not for
// reckoning; false where it tells none.
func (r *Register) DateOf(a *Account) (edtf.Date, bool) { return dateOf(a) }

func dateOf(a *Account) (edtf.Date, bool) {
	if a.Property == nil || a.Property.Kind != schema.Date {
		return edtf.Date{}, false
	}
	date, err := schema.ReadDate(a.Rule, a.Statement.Language, a.Statement.Value.Text)
	return date, err == nil
}

// PartDays are the days that a part of an account's value speaks of, such as the day as of
// which somebody was found guilty; Unbounded where it speaks of none.
func (r *Register) PartDays(a *Account, part string) edtf.Days {
	date, err := edtf.Read(a.Statement.Language, a.Statement.Value.Part(part))
	if err != nil {
		return edtf.Unbounded
	}
	return date.Within()
}

// isPhrase says whether a length or a span is read from a phrase and so may not sharpen
// what is dated.
func isPhrase(a *Account) bool {
	days, err := schema.ReadDays(a.Property.Kind, a.Rule, a.Statement.Language, a.Statement.Value)
	return err == nil && days.Phrase
}

// plus is where a day lands that is the given days after another.
func plus(from, days edtf.Days) edtf.Days {
	sum := edtf.Unbounded
	if from.Lo != edtf.Past && days.Lo != edtf.Past {
		sum.Lo = addDays(from.Lo, days.Lo)
	}
	if from.Hi != edtf.Future && days.Hi != edtf.Future {
		sum.Hi = addDays(from.Hi, days.Hi)
	}
	return sum
}

// addDays adds without running over: past all days lies Future, before them Past.
func addDays(a, b edtf.Day) edtf.Day {
	return edtf.Day(min(max(int64(a)+int64(b), int64(edtf.Past)), int64(edtf.Future)))
}

// minus is where a day lies that is the given days before another.
func minus(from, days edtf.Days) edtf.Days {
	back := edtf.Unbounded
	if days.Hi != edtf.Future {
		back.Lo = -days.Hi
	}
	if days.Lo != edtf.Past {
		back.Hi = -days.Lo
	}
	return plus(from, back)
}
