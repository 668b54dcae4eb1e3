package edtf

// nightJoins stand between the two days of a night.
var nightJoins = []class{onto, to, dash, until, and}

// night: a night is of two days that follow each other, and what happened in it
// on either: "the night of 22 to 23 November", «в ніч на 23 листопада», "the
// night of 22 November", "Thursday night, 23 November".
func (r *reader) night(doubt bool) (string, error) {
	w := r.takeWeekday()
	kind, _ := r.take(night)
	r.skip(comma)
	if _, ok := r.take(onto, to); ok {
		return r.nightTo(0, doubt)
	}
	r.take(since, between)
	if first := r.peek(); first.class == weekday && r.joinsNight() {
		return r.nightTo(first.value, doubt)
	}
	a, err := r.point(nil)
	if err != nil {
		return "", err
	}
	if a.weekday == 0 {
		a.weekday = w
	}
	at := r.pos
	r.skip(comma)
	if _, ok := r.take(nightJoins...); ok {
		return r.nightOf(a, doubt)
	}
	r.pos = at
	if kind.text != "night" { // "у ніч 23 листопада" is said of both
		return "", r.fail("the night before that day or the one after it")
	}
	first, err := r.oneDay(a)
	return nightFrom(first, doubt || a.perhaps), err
}

// joinsNight passes over a weekday and the word that joins it to the next.
func (r *reader) joinsNight() bool {
	next := r.second().class
	for _, c := range nightJoins {
		if next == c {
			r.pos++
			r.take(c)
			return true
		}
	}
	return false
}

// nightTo: the night that ends on the morning of a date, which began on the
// weekday given, if any is.
func (r *reader) nightTo(began int, doubt bool) (string, error) {
	b, err := r.point(nil)
	if err != nil {
		return "", err
	}
	day, err := r.oneDay(b)
	if err == nil && began != 0 && (day-1).weekday() != began {
		err = r.fail("it did not begin on a " + weekdayNames[began-1])
	}
	return nightFrom(day-1, doubt || b.perhaps), err
}

// nightOf: the night from one day to another.
func (r *reader) nightOf(a *saidDate, doubt bool) (string, error) {
	b, err := r.point(a)
	if err != nil {
		return "", err
	}
	a.inherit(b)
	b.inherit(a)
	if err := r.settle(false, a, b); err != nil {
		return "", err
	}
	first, err := r.oneDay(a)
	if err != nil {
		return "", err
	}
	if second, err := r.oneDay(b); err != nil || second != first+1 {
		return "", r.fail("the two days of a night follow each other")
	}
	return nightFrom(first, doubt || a.perhaps || b.perhaps), nil
}

// oneDay is a date that is one day and nothing less sure.
func (r *reader) oneDay(p *saidDate) (Day, error) {
	if err := r.settle(false, p); err != nil {
		return 0, err
	}
	d, err := p.days()
	if err != nil {
		return 0, r.fail(err.Error())
	}
	if w := d.Within(); w.Lo == w.Hi {
		return w.Lo, nil
	}
	return 0, r.fail("a single day is missing")
}

func nightFrom(first Day, doubt bool) string {
	mark := (&saidDate{perhaps: doubt}).mark()
	return "[" + first.String() + mark + ".." + (first + 1).String() + mark + "]"
}
