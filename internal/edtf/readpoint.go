package edtf

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// saidDate is one date as said, before anything is made of it. Zero fields
// were not said; a date in a list gets them from its neighbours.
type saidDate struct {
	year, month, day int
	season           int  // EDTF code 21–24
	nextYear         bool // winter 2016–17: from the year to the next
	decade           bool
	part             string // early, mid, late
	code             int    // EDTF code of a half or a quarter
	someDay          bool
	someMonth        bool
	about, perhaps   bool
	swapped          bool // 10/11/2017 in English: either of two days
}

// point reads one date. prev is the date before it in a list: a bare number
// after "November 23 –" is a day.
func (r *reader) point(prev *saidDate) (*saidDate, error) {
	p := &saidDate{}
	r.modifiers(p)
	it := r.peek()
	var err error
	switch it.class {
	case isoDate:
		r.pos++
		p.iso(it.text)
	case numbers:
		r.pos++
		err = r.separatedDate(p, it.text)
	case seasonName:
		r.pos++
		p.season = it.value
		err = r.seasonYear(p)
	case monthName:
		r.pos++
		p.month = it.value
		r.dayOfMonth(p)
		r.yearOf(p)
	case digits:
		r.pos++
		err = r.leading(p, &it, prev)
	default:
		what := "a date is missing"
		if it.class != 0 {
			what = fmt.Sprintf("%q is not a date", it.text)
		}
		return nil, r.fail(what)
	}
	if err != nil {
		return nil, err
	}
	if _, ok := r.take(about); ok { // "2016 or so"
		p.about = true
	}
	return p, nil
}

// modifiers are the words before a date, in any order.
func (r *reader) modifiers(p *saidDate) {
	for {
		it := r.peek()
		switch it.class {
		case about:
			p.about = true
		case comma: // "до, можливо, квітня 2017"
			if r.second().class != perhaps {
				return
			}
		case perhaps:
			p.perhaps = true
			r.pos++
			r.skip(comma)
			continue
		case part:
			p.part = parts[it.value]
		case yearPart:
			p.code = it.value
		case someDay:
			p.someDay = true
		case someMonth:
			p.someMonth = true
		case weekday:
			r.pos++
			r.skip(comma)
			continue
		case dash: // mid-April
			if p.part == "" {
				return
			}
		case unitWord: // "днём 23 ноября", "рік 2016"
			if n := r.second(); n.class != digits && n.class != monthName {
				return
			}
		default:
			return
		}
		r.pos++
	}
}

// iso reads 2017-04 or 2017-04-01, whose form the lexer has checked.
func (p *saidDate) iso(text string) {
	p.year, _ = strconv.Atoi(text[:4])
	p.month, _ = strconv.Atoi(text[5:7])
	if len(text) == 10 {
		p.day, _ = strconv.Atoi(text[8:])
	}
}

// separatedDate: 10.11.2017, 2017.11.10, 11.2017; with slashes in English the
// day or the month comes first, nobody says which.
func (r *reader) separatedDate(p *saidDate, text string) error {
	sign := strings.Trim(text, "0123456789")[:1]
	var n []int
	for f := range strings.SplitSeq(text, sign) {
		if len(f) > 4 {
			return r.fail(fmt.Sprintf("%q is not a date", text))
		}
		v, _ := strconv.Atoi(f)
		n = append(n, v)
	}
	fields := strings.Split(text, sign)
	switch {
	case len(n) == 3 && len(fields[2]) == 4:
		p.day, p.month, p.year = n[0], n[1], n[2]
	case len(n) == 3 && len(fields[0]) == 4:
		p.year, p.month, p.day = n[0], n[1], n[2]
	case len(n) == 2 && len(fields[1]) == 4:
		p.month, p.year = n[0], n[1]
	default:
		return r.fail(fmt.Sprintf("%q has no year of four digits", text))
	}
	if sign == "/" && r.lang == "en" && len(fields[2]) == 4 {
		switch {
		case p.month > 12 && p.day <= 12:
			p.day, p.month = p.month, p.day
		case p.month <= 12 && p.day <= 12 && p.day != p.month:
			p.swapped = true
		}
	}
	if p.month < 1 || p.month > 12 || p.day > 31 || p.day < 1 && len(n) == 3 {
		return r.fail(fmt.Sprintf("%q is not a date", text))
	}
	r.skipYearWord()
	return nil
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
		}
	case it.day():
		p.day = it.value
		if m, ok := r.take(monthName); ok {
			p.month = m.value
			r.yearOf(p)
		} else if prev != nil && prev.month != 0 {
			r.yearOf(p)
		}
	default:
		return r.fail(fmt.Sprintf("%q is neither a day nor a year of four digits", it.text))
	}
	return nil
}

// dayOfMonth: the number after a month's name, unless it is the year.
func (r *reader) dayOfMonth(p *saidDate) {
	if it := r.peek(); it.day() {
		r.pos++
		p.day = it.value
	}
}

// yearOf: the year after a day or month, perhaps after a comma.
func (r *reader) yearOf(p *saidDate) {
	at := r.pos
	r.skip(comma)
	if it := r.peek(); it.year() {
		r.pos++
		p.year = it.value
		r.skipYearWord()
		return
	}
	r.pos = at
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
		if next := r.peek(); next.class == digits && (next.value == p.year+1 || len(next.text) == 2 && next.value == (p.year+1)%100) {
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
