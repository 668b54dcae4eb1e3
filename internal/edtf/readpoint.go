package edtf

import (
	"errors"
	"fmt"
)

// saidDate is one date as said, before anything is made of it. Zero fields
// were not said; a date in a list gets them from its neighbours.
type saidDate struct {
	year, month, day int
	weekday          int  // 1 to 7
	season           int  // EDTF code 21–24
	nextYear         bool // winter 2016–17: from the year to the next
	decade           bool
	part             string // early, mid, late
	edgy             bool   // the part was said as a point: "the end of"
	ofMonth          bool   // the part is one of a month alone: "the first days of"
	edge             int    // the first (1) or the last (-1) day of it
	code             int    // EDTF code of a half or a quarter
	someDay          bool
	someMonth        bool
	about, perhaps   bool
	swapped          bool   // 10/11/2017 in English: either of two days
	literal          string // a range or a choice of days, in EDTF
	backward         bool   // the last such weekday up to the publication
	solar            bool   // the literal is of the part already
	counted          bool   // must is what the day has to be
	must             Day
}

// point reads one date. prev is the date before it in a list: a bare number
// after "November 23 –" is a day.
func (r *reader) point(prev *saidDate) (*saidDate, error) {
	p := &saidDate{}
	r.modifiers(p)
	if err := r.core(p, prev); err != nil {
		return nil, err
	}
	r.weekdayAfter(p)
	for r.is(wordsBehind) && p.modify(r.peek()) {
		r.pos++
	}
	if _, ok := r.take(about); ok { // "2016 or so"
		p.about = true
	}
	if it := r.peek(); it.class == perhaps && it.text == "?" { // "2014 (?)"
		r.pos++
		p.perhaps = true
	}
	return p, nil
}

// core reads what a date is of: a day, a month, a year, a season.
func (r *reader) core(p, prev *saidDate) error {
	it := r.peek()
	switch it.class {
	case isoDate:
		r.pos++
		p.iso(it.text)
		r.solarMonth(p)
		return nil
	case numbers:
		r.pos++
		return r.separatedDate(p, it.text)
	case seasonName:
		r.pos++
		p.season = it.value
		return r.seasonYear(p)
	case monthName:
		r.pos++
		p.month = it.value
		r.dayOfMonth(p)
		if next := r.second(); p.day == 0 && next.year() { // "Mar-2021"
			r.take(dash)
		}
		r.yearOf(p)
		return nil
	case digits:
		r.pos++
		return r.leading(p, &it, prev)
	}
	if ok, err := r.fromPublication(p, it); ok {
		return err
	}
	bare := p.part == "" && p.code == 0 && p.edge == 0 && !p.someDay && !p.someMonth
	switch {
	case p.weekday != 0 && bare:
		return r.bareWeekday(p)
	case it.class != 0:
		return r.fail(fmt.Sprintf("%q is not a date", it.text))
	}
	return r.fail("a date is missing")
}

// weekdayAfter: "24 November 2017, Friday", "(п'ятниця)"; one with another date
// behind it is that one's.
func (r *reader) weekdayAfter(p *saidDate) {
	at := r.pos
	r.skip(comma)
	it, ok := r.take(weekday)
	next := r.peek()
	if !ok || p.day == 0 || p.weekday != 0 || next.class == monthName || next.class == digits || next.class == night {
		r.pos = at
		return
	}
	p.weekday = it.value
}

// modifiers are the words before a date, in any order.
func (r *reader) modifiers(p *saidDate) {
	for {
		it := r.peek()
		switch it.class {
		case comma: // "до, можливо, квітня 2017"
			if r.second().class != perhaps {
				return
			}
		case perhaps:
			p.perhaps = true
			r.pos++
			r.skip(comma)
			continue
		case weekday:
			if p.weekday != 0 {
				return
			}
			p.weekday = it.value
			r.pos++
			if r.peek().class == comma && !r.startsDate(r.second()) {
				return
			}
			r.skip(comma)
			continue
		case dash: // mid-April
			if p.part == "" || r.second().class == part {
				return
			}
		case unitWord: // "днём 23 ноября", "рік 2016"
			next := r.second()
			if !unitBefore(units[it.value], next) {
				return
			}
			if next.value%10 == 0 && r.ahead(2).class == 0 && r.words.has("decade units", it.text) {
				p.decade = true
			}
		default:
			if !p.modify(it) {
				return
			}
		}
		r.pos++
	}
}

// modify takes into a date what one word says about it; false if it says nothing.
func (p *saidDate) modify(it item) bool {
	switch it.class {
	case about:
		p.about = true
	case part:
		p.part, p.edgy = parts[it.value], it.value >= firstEdge
	case partOfMonth:
		p.part, p.ofMonth = parts[it.value], true
	case edgeDay:
		p.edge = it.value
	case yearPart:
		p.code = it.value
	case someDay:
		p.someDay = true
	case someMonth:
		p.someMonth = true
	case decadeOf:
		p.decade = true
	default:
		return false
	}
	return true
}

// unitBefore: a day, a month or a year may be called so in front; the week of a
// day is no day.
func unitBefore(unit Unit, next item) bool {
	switch unit {
	case UnitDays:
		return next.class == digits || next.class == monthName
	case UnitMonths:
		return next.class == monthName
	}
	return unit == UnitYears && next.year()
}

// startsDate says whether a date, and not what only stands beside one, begins.
func (r *reader) startsDate(it item) bool {
	switch it.class {
	case isoDate, numbers, monthName, digits, about, perhaps, part, relDay, lastOne, comma:
		return true
	}
	return false
}

// leading reads what begins with a number: a year, a decade or a day.
func (r *reader) leading(p *saidDate, it *item, prev *saidDate) error {
	switch {
	case it.decade():
		p.year, p.decade = it.value, true
		r.skipYearWord()
	case it.year():
		p.year = it.value
		r.skipYearWord()
		if m, ok := r.take(monthName); ok {
			p.month = m.value
			r.dayOfMonth(p)
		} else if s := r.peek(); s.class == seasonName && r.is(wordsBehind) {
			r.pos++
			p.season = s.value
		}
	case it.day():
		p.day = it.value
		if m, ok := r.take(monthName); ok {
			p.month = m.value
			r.yearOf(p)
		} else if prev != nil && prev.month != 0 {
			r.yearOf(p)
		} else {
			return r.dashedMonth(p)
		}
	default:
		return r.fail(fmt.Sprintf("%q is neither a day nor a year of four digits", it.text))
	}
	return nil
}

// dashedMonth: 12-Mar-2021, 15/IV-1938, as lists have it.
func (r *reader) dashedMonth(p *saidDate) error {
	at := r.pos
	if _, ok := r.take(dash); ok {
		if m, ok := r.take(monthName); ok {
			r.take(dash)
			y := r.peek()
			if y.year() {
				p.month = m.value
				r.yearOf(p)
				return nil
			}
			if y.class == digits && len(y.text) == 2 {
				return r.fail(fmt.Sprintf("the year %s has no century", y.text))
			}
		}
	}
	r.pos = at
	return nil
}

// dayOfMonth: the number after a month's name, unless it is the year.
func (r *reader) dayOfMonth(p *saidDate) {
	if it := r.peek(); it.day() {
		r.pos++
		p.day = it.value
	}
}

// yearOf: the year after a day or month, perhaps after a comma, a weekday or a
// dash: "24 вересня, п'ятниця, 2021", "15 листопада торік".
func (r *reader) yearOf(p *saidDate) {
	at := r.pos
	r.skip(comma)
	w := 0
	if p.day != 0 && p.weekday == 0 {
		w = r.takeWeekday()
		r.skip(comma)
	}
	it := r.peek()
	y, _, _ := r.published.YMD()
	switch {
	case it.year():
		p.year = it.value
	case it.class == relYear && r.published.Bounded():
		p.year, r.relative = y+it.value, true
	default:
		r.pos = at
		return
	}
	r.pos++
	r.skipYearWord()
	if w != 0 {
		p.weekday = w
	}
}

// takeWeekday passes over a weekday and gives it; 0 where none stands here.
func (r *reader) takeWeekday() int {
	if it, ok := r.take(weekday); ok {
		return it.value
	}
	return 0
}

// skipYearWord passes "року", "г." and the like after a year.
func (r *reader) skipYearWord() {
	if it := r.peek(); it.class == unitWord && units[it.value] == UnitYears {
		r.pos++
	}
}

// seasonYear: "spring 2016", "winter 2016–17", "winter 2016/2017".
func (r *reader) seasonYear(p *saidDate) error {
	it := r.peek()
	if it.class == isoDate && len(it.text) == 7 { // 2010-11 after "winter"
		r.pos++
		p.iso(it.text)
		p.nextYear, p.month = p.month == (p.year+1)%100, 0
		if !p.nextYear {
			return r.fail(fmt.Sprintf("%q is not two years in a row", it.text))
		}
		r.skipYearWord()
		return nil
	}
	r.yearOf(p)
	if p.year == 0 || p.season != 24 {
		return nil
	}
	at := r.pos
	if _, ok := r.take(dash); ok {
		if next := r.peek(); next.class == digits && next.value == p.year+1 {
			r.pos++
			p.nextYear = true
			r.skipYearWord()
			return nil
		}
		r.pos = at
	}
	return nil
}

// inherit takes over from a neighbour what was not said.
func (p *saidDate) inherit(from *saidDate) {
	if p.month == 0 && p.day != 0 {
		p.month = from.month
	}
	if p.year == 0 {
		p.year = from.year
	}
}

var errNoYear = errors.New("no year is said")
