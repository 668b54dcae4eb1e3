package edtf

import "strings"

// ReadSpan reads how far from another event: the days from it, negative
// before. "several weeks before" is -63 to -21, "the next day" 1, "the same
// day" 0; "after" alone says the order only, on the same day or later. A length
// without a direction is refused.
func ReadSpan(lang, text string) (Days, error) {
	trimmed := strings.TrimSpace(text)
	words := vocabularyOf(lang)
	items, err := lex(words, lang, trimmed)
	if err != nil {
		return Days{}, err
	}
	r := reader{words: words, text: trimmed, items: items}
	days, err := r.span()
	if err == nil {
		err = r.end()
	}
	return days, err
}

func (r *reader) span() (Days, error) {
	if it, ok := r.take(fixedRange); ok {
		return fixedRanges[it.value], nil
	}
	if it, ok := r.take(nextOne, prevOne); ok {
		return r.nextTo(it.class)
	}
	if it, ok := r.take(fixed); ok {
		d := Day(it.value)
		if dir := r.direction(); dir != 0 && it.value != 0 && dir != it.value {
			return Days{}, r.fail("both before and after")
		}
		return Days{d, d}, nil
	}
	dir := r.leadingDirection()
	if dir != 0 && r.peek().class == 0 {
		return ordered(dir), nil
	}
	days, err := r.length(true)
	if err != nil {
		return Days{}, err
	}
	switch trailing := r.direction(); {
	case dir == 0:
		dir = trailing
	case trailing != 0 && trailing != dir:
		return Days{}, r.fail("both before and after")
	}
	switch dir {
	case 1:
		return days, nil
	case -1:
		return days.Negate(), nil
	}
	return Days{}, r.fail("a direction is missing: before or after")
}

// nextTo: the weekday, month or year that follows another event or went before
// it. A month that follows begins 1 day later at the least, and ends 31 + 30 days
// later at the most (from a 1st of July); so with years.
func (r *reader) nextTo(c class) (Days, error) {
	days := Days{1, 7}
	if _, ok := r.take(weekday); !ok {
		it, ok := r.take(unitWord)
		switch {
		case ok && units[it.value] == UnitMonths:
			days.Hi = 61
		case ok && units[it.value] == UnitYears:
			days.Hi = 730
		default:
			return Days{}, r.fail("the following what: a weekday, a month or a year is missing")
		}
	}
	if c == prevOne {
		days = days.Negate()
	}
	return days, nil
}

// leadingDirection: "через три дні", "after two weeks", "до цього". In front
// of a length "до" bounds it (up to two weeks), so there it is no direction.
func (r *reader) leadingDirection() int {
	it := r.peek()
	switch it.class {
	case passing, after, later:
		r.pos++
		return 1
	case before, earlier:
		r.pos++
		return -1
	case until:
		if r.is(untilIsBefore) && r.second().class == 0 {
			r.pos++
			r.peek()
			return -1
		}
	}
	return 0
}

// direction after a length.
func (r *reader) direction() int {
	it := r.peek()
	switch {
	case it.class == after || it.class == later || it.class == passing:
		r.pos++
		return 1
	case it.class == before || it.class == earlier || it.class == until && r.is(untilIsBefore):
		r.pos++
		return -1
	}
	return 0
}

// ordered: an order without a distance.
func ordered(dir int) Days {
	if dir > 0 {
		return Days{0, Future}
	}
	return Days{Past, 0}
}
