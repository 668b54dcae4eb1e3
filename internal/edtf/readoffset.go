package edtf

import "strings"

// offset reads a distance glued to a date: "two days before 23 November 2017",
// «за тиждень до 23 листопада 2017», "on the eve of 23 November 2017", "three days
// ago". Where the date beside it is the day itself ("the next day, 24 November
// 2017") only the distance is passed over; where there is none, nothing is.
func (r *reader) offset(doubt bool) (out string, ok bool, err error) {
	at := r.pos
	if it, ok := r.take(fixed, fixedRange); ok {
		return r.fixedOffset(it, doubt)
	}
	_, passed := r.take(passing)
	days, err := r.length(true)
	if err != nil {
		r.pos = at
		return "", false, nil
	}
	it := r.peek()
	back := it.class == before || it.class == earlier || it.class == until && r.is(untilIsBefore)
	switch {
	case passed && it.class == comma: // "через два дні, 25 листопада 2017"
		r.skip(comma)
		return "", false, nil
	case it.class != after && it.class != later && it.class != passing && !back:
		r.pos, r.odd, r.calendar = at, false, false
		return "", false, nil
	case back:
		days = days.Negate()
	}
	r.pos++
	return r.offsetFrom(it, days, doubt)
}

// offsetFrom: what the distance is from, after its direction.
func (r *reader) offsetFrom(dir item, days Days, doubt bool) (string, bool, error) {
	switch {
	case dir.class == before, dir.class == after, dir.class == until, dir.class == passing && r.second().class != 0:
		out, err := r.anchored(days, doubt)
		return out, true, err
	case r.peek().class == comma: // "two days later, 25 November 2017"
		r.skip(comma)
		return "", false, nil
	case isAgo(dir) && r.peek().class == 0:
		if !r.published.Bounded() {
			return "", true, r.fail("counted from the day of writing, which is not known")
		}
		r.relative = true
		out, err := r.shifted(Days{r.published, r.published}, days, doubt)
		return out, true, err
	}
	return "", true, r.fail("counted from something else: the date is missing")
}

func isAgo(it item) bool { return it.class == earlier && it.value == 1 }

// fixedOffset: "the day before 23 November 2017", "the night before".
func (r *reader) fixedOffset(it item, doubt bool) (string, bool, error) {
	days := Days{Day(it.value), Day(it.value)}
	if it.class == fixedRange {
		days = fixedRanges[it.value]
	}
	dir := r.direction()
	switch {
	case dir != 0 && it.class == fixed && it.value != 0 && dir != it.value:
		return "", true, r.fail("both before and after")
	case dir == 0 && it.class == fixed && (it.value == 0 || r.peek().class == comma): // it is the date beside it
		r.skip(comma)
		return "", false, nil
	case dir == 0 && !takesDate(it.text), it.class == fixedRange && it.value != 0:
		return "", true, r.fail("counted from something else: the date is missing")
	}
	out, err := r.anchored(days, doubt)
	return out, true, err
}

// takesDate: "the day before" goes on with the date it is counted from, "the
// previous day" does not.
func takesDate(phrase string) bool {
	for _, end := range []string{"before", "after", "eve", "prior", " до", "напередодні", "накануне"} {
		if strings.HasSuffix(phrase, end) {
			return true
		}
	}
	return false
}

// anchored shifts the one day that follows.
func (r *reader) anchored(days Days, doubt bool) (string, error) {
	if r.clock {
		return "", r.fail("a distance from an hour of a day")
	}
	p, err := r.point(nil)
	if err != nil {
		return "", err
	}
	day, err := r.oneDay(p)
	if err != nil {
		return "", err
	}
	return r.shifted(Days{day, day}, days, doubt || p.perhaps)
}

// shifted says what lies so far from a day. Months and years from a known day
// are a calendar's and no range of lengths; only their open side is the same.
func (r *reader) shifted(from, days Days, doubt bool) (string, error) {
	lo, hi := from.Lo.plus(days.Lo), from.Hi.plus(days.Hi)
	if r.calendar && lo.Bounded() && hi.Bounded() {
		return "", r.fail("months and years differ in length: say the day, or how many days")
	}
	mark := (&saidDate{perhaps: doubt}).mark()
	switch {
	case lo == hi:
		return lo.String() + mark, nil
	case !lo.Bounded():
		return "[.." + hi.String() + mark + "]", nil
	case !hi.Bounded():
		return "[" + lo.String() + mark + "..]", nil
	}
	return "[" + lo.String() + mark + ".." + hi.String() + mark + "]", nil
}

// plus adds a difference, which may be unbounded.
func (d Day) plus(n Day) Day {
	if !n.Bounded() {
		return n
	}
	return d.shift(int(n))
}
