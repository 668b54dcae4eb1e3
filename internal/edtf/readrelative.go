package edtf

// fromPublication reads what is counted from the day of publication: a day, a
// week, a month or a year. ok is false where the next words are none of it.
func (r *reader) fromPublication(p *saidDate, it item) (ok bool, err error) {
	switch it.class {
	case relDay, relNight, relWeek, relMonth, relYear, lastOne, thisOne:
	default:
		return false, nil
	}
	r.pos++
	if it.class == lastOne {
		if next := r.second(); r.peek().class == monthName && next.year() { // "last November 2016" says its year
			return true, r.rest(p)
		}
	}
	if !r.published.Bounded() {
		return true, r.fail("counted from the day of writing, which is not known")
	}
	r.relative = true
	y, m, _ := r.published.YMD()
	switch it.class {
	case relDay:
		return true, r.day(p, r.published+Day(it.value))
	case relNight:
		p.stretch(r.published-1, r.published)
	case relWeek:
		monday := r.published - Day(r.published.weekday()-1) + Day(7*it.value)
		if p.stretch(monday, monday+6); p.weekday != 0 { // "Friday last week"
			p.literal = ""
			p.setDay(monday + Day(p.weekday-1))
		}
	case relMonth:
		p.year, p.month, _ = DayOf(y, m+it.value, 1).YMD()
		if next := r.peek(); next.year() {
			err = r.fail("a month counted from the day of writing, and a year")
		}
	case relYear:
		err = r.ofYear(p, y+it.value)
	case lastOne:
		err = r.last(p)
	case thisOne:
		err = r.this(p)
	}
	return true, err
}

// rest reads the date that follows into p, keeping its modifiers.
func (r *reader) rest(p *saidDate) error {
	q, err := r.point(nil)
	if err != nil {
		return err
	}
	if q.part != "" && p.part != "" || q.code != 0 && p.code != 0 {
		return r.fail("a part of a part")
	}
	q.part, q.code = q.part+p.part, q.code+p.code
	q.edgy, q.ofMonth = q.edgy || p.edgy, q.ofMonth || p.ofMonth
	q.about, q.perhaps = q.about || p.about, q.perhaps || p.perhaps
	q.someDay, q.someMonth, q.edge = q.someDay || p.someDay, q.someMonth || p.someMonth, q.edge+p.edge
	if q.weekday == 0 {
		q.weekday = p.weekday
	}
	*p = *q
	return nil
}

// day: yesterday; with a date beside it ("yesterday, 23 November") that date,
// which has to be the same.
func (r *reader) day(p *saidDate, d Day) error {
	at := r.pos
	r.skip(comma)
	switch r.peek().class {
	case digits, monthName, isoDate, numbers, weekday:
		if err := r.rest(p); err != nil {
			return err
		}
		if p.year == 0 {
			p.year, _, _ = d.YMD()
		}
		p.counted, p.must = true, d
		return nil
	}
	r.pos = at
	p.setDay(d)
	return nil
}

// stretch makes a range of days of which one is meant.
func (p *saidDate) stretch(lo, hi Day) { p.literal = lo.String() + ".." + hi.String() }

// ofYear: "last year", and "торік у листопаді", "торік 5 травня".
func (r *reader) ofYear(p *saidDate, year int) error {
	at := r.pos
	r.skip(comma)
	switch r.peek().class {
	case monthName, seasonName, part, yearPart, partOfMonth:
	case digits:
		if r.second().class != monthName {
			r.pos = at
			p.year = year
			return nil
		}
	default:
		r.pos = at
		p.year = year
		return nil
	}
	if err := r.rest(p); err != nil {
		return err
	}
	if p.year != 0 {
		return r.fail("a year counted from the day of writing, and another")
	}
	p.year = year
	return nil
}

// last: of a weekday the one before the publication, or the one of the week
// before; a month or a season only where one is meant either way.
func (r *reader) last(p *saidDate) error {
	if it, ok := r.take(weekday); ok {
		return r.lastWeekday(p, it.value)
	}
	if c := r.peek().class; c != monthName && c != seasonName {
		return r.fail("the last what: a weekday, a month or a season is missing")
	}
	if err := r.rest(p); err != nil {
		return err
	}
	if p.year != 0 || p.day != 0 || p.season == 24 {
		return r.fail("which is the last, the day of writing does not say")
	}
	p.year, _ = p.nearest(r.published)
	d, err := p.days()
	if y, _, _ := r.published.YMD(); err == nil && d.Within().Contains(r.published) {
		p.year = y - 1
	} else if err != nil || p.year == y {
		return r.fail("it may be that of this year or of the year before")
	}
	return nil
}

func (r *reader) lastWeekday(p *saidDate, w int) error {
	if c := r.peek().class; c == comma || c == digits || c == monthName {
		r.skip(comma)
		p.weekday = w
		return r.rest(p)
	}
	monday := r.published - Day(r.published.weekday()-1)
	near, ofLastWeek := r.before(w, r.published-1), monday-7+Day(w-1)
	if near == ofLastWeek {
		p.setDay(near)
		return nil
	}
	p.literal = ofLastWeek.String() + "," + near.String()
	return nil
}

// before gives the last day of that weekday up to a day.
func (r *reader) before(w int, day Day) Day { return day - Day((day.weekday()-w+7)%7) }

// this: the weekday of the publication's week, the month or season of its year,
// if it has begun.
func (r *reader) this(p *saidDate) error {
	y, _, _ := r.published.YMD()
	if it, ok := r.take(weekday); ok {
		d := r.published - Day(r.published.weekday()-it.value)
		if d > r.published {
			return r.fail("it lies ahead of the publication: the date is missing")
		}
		p.setDay(d)
		return nil
	}
	if c := r.peek().class; c != monthName && c != seasonName {
		return r.fail("this what: a weekday, a month or a season is missing")
	}
	if err := r.rest(p); err != nil {
		return err
	}
	if p.year != 0 || p.day != 0 || p.season == 24 {
		return r.fail("which is meant, the day of writing does not say")
	}
	p.year = y
	if d, err := p.days(); err != nil || d.Within().Lo > r.published {
		return r.fail("it lies ahead of the publication: the date is missing")
	}
	return nil
}

// bareWeekday: "on Wednesday" is the last one up to the publication.
func (r *reader) bareWeekday(p *saidDate) error {
	if r.following {
		return r.fail("what it follows is not said: the date is missing")
	}
	if !r.published.Bounded() {
		return r.fail("a weekday counted from the day of writing, which is not known")
	}
	r.relative, p.backward = true, true
	p.setDay(r.before(p.weekday, r.published))
	return nil
}
