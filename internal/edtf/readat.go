package edtf

import (
	"fmt"
	"strings"
)

// Reading is a date read with the publication of its source at hand, and what
// was taken from that: a reader should be shown it, for the words do not say it.
// As text or JSON it is its Date alone.
type Reading struct {
	Date
	Relative bool // resolved from the day of publication: "last week", "вчора"
	YearFrom bool // the year, left out, was taken from it
}

// Read reads a date said in words of one of the Languages, or written as EDTF;
// figures are read in every language. A date without a year,
// or counted from the day it was written ("last week"), is refused: see ReadAt.
// A weekday that is not its date's is refused too, and both are named.
func Read(lang, text string) (Date, error) {
	reading, err := ReadAt(lang, text, Past)
	return reading.Date, err
}

// ReadAt is Read for a source of which the day of publication is known (Past
// where it is not). A year left out is the one that brings the day nearest
// before it, the day itself counting; what may lie ahead of the publication
// ("until 8 December") is refused without its year. Words that count from the
// day of writing are counted from it, where they mean one thing: "last year",
// "позавчора"; "last Wednesday" is one of two, "last May" is refused.
func ReadAt(lang, text string, published Day) (Reading, error) {
	return EitherOrder.ReadAt(lang, text, published)
}

// ReadTerm reads until when something is ordered. It reads as Read does, but
// "until 2 November 2021" («до 2 листопада 2021 року») is the day itself, not a
// time that ends with it, and "until the end of 2021" the last day of that year.
// "At least until" is on that day or later.
func ReadTerm(lang, text string) (Date, error) {
	reading, err := ReadTermAt(lang, text, Past)
	return reading.Date, err
}

// ReadTermAt is ReadTerm for a source of which the day of publication is known. A term
// looks forward: a year left out is the one of the first such day that is not before the
// publication.
func ReadTermAt(lang, text string, published Day) (Reading, error) {
	return EitherOrder.ReadTermAt(lang, text, published)
}

func readDate(lang, text string, r reader) (Reading, error) {
	trimmed := strings.TrimSpace(text)
	r.words = vocabularyOf(lang)
	if d, err := Parse(trimmed); err == nil && !r.otherYear(d) {
		return Reading{Date: d}, nil
	}
	if before := beforehand[fold(trimmed)]; before && r.published.Bounded() && !r.term {
		return Reading{Date: upTo(r.published), Relative: true}, nil
	}
	items, err := lexDate(r.words, lang, trimmed)
	if err != nil {
		return Reading{}, err
	}
	if r.order == EitherOrder && r.is(dayFirst) {
		r.order = DayFirst
	}
	r.text, r.dates = trimmed, true
	r.items = r.words.shortYears(ordinalDays(items))
	r.timeOfDay()
	out, err := r.date()
	if err != nil {
		return Reading{}, err
	}
	d, err := Parse(out)
	if err != nil {
		return Reading{}, r.fail(fmt.Sprintf("read as %s: %s", out, err.(*SyntaxError).Reason))
	}
	return Reading{Date: d, Relative: r.relative, YearFrom: r.yearFrom}, nil
}

// beforehand are the words, alone, for some day before the writing.
var beforehand = map[string]bool{"previously": true, "earlier": true, "before": true, "formerly": true,
	"in the past": true,
	"раніше":      true, "перед тим": true, "колись": true, "у минулому": true, "в минулому": true,
	"ранее": true, "раньше": true, "прежде": true, "в прошлом": true}

// upTo is some day up to that one.
func upTo(d Day) Date {
	date, err := Parse("[.." + d.String() + "]")
	if err != nil {
		panic("edtf: a day can't be read: " + err.Error()) // every day can be
	}
	return date
}

// settle completes dates once they have what their neighbours say: years from
// the publication, first and last days, and weekdays, which are checked. ahead
// says that the text points forward from them ("until"), perhaps beyond it.
func (r *reader) settle(ahead bool, dates ...*saidDate) error {
	if err := r.years(ahead, dates); err != nil {
		return err
	}
	for _, p := range dates {
		if ahead && p.backward {
			return r.fail("such a day may lie ahead of the publication: the date is missing")
		}
		if err := r.complete(p); err != nil {
			return err
		}
	}
	return nil
}

// years fills in the years left out. The last date takes the year that brings
// it nearest before the publication, each other one that before the next; where
// a date by itself would have taken another year, nobody knows which is meant.
func (r *reader) years(ahead bool, dates []*saidDate) error {
	next := r.published
	for i := len(dates) - 1; i >= 0; i-- {
		p := dates[i]
		switch {
		case p.year != 0 || p.literal != "":
			continue
		case p.month == 0 && p.day != 0:
			return r.fail("a day without a month")
		case p.month == 0 && (p.season == 0 || r.is(solarYears)), !r.published.Bounded():
			return r.fail(errNoYear.Error())
		case r.term:
			p.year, r.yearFrom = p.coming(r.published), true
			continue
		case ahead:
			return r.fail("no year is said, and such a day may lie ahead of the publication")
		}
		if p.season == 24 {
			p.nextYear = true
		}
		alone, _ := p.nearest(r.published)
		year, first := p.nearest(next)
		if year == 0 || year != alone {
			return r.fail("no year is said, and of the years near the publication more than one fits")
		}
		p.year, next, r.yearFrom = year, first, true
	}
	return nil
}

// nearest gives the last year in which the date begins by a day, and that
// beginning. A leap day may be eight years back.
func (p *saidDate) nearest(limit Day) (int, Day) {
	y := p.yearOf(limit)
	for year := y; year >= y-8; year-- {
		if d, err := p.inYear(year); err == nil && d.Within().Lo <= limit {
			return year, d.Within().Lo
		}
	}
	return 0, 0
}

// coming gives the first year in which the date does not end before a day.
func (p *saidDate) coming(limit Day) int {
	y := p.yearOf(limit)
	for year := y; year <= y+8; year++ {
		if d, err := p.inYear(year); err == nil && d.Within().Hi >= limit {
			return year
		}
	}
	return y
}

// inYear gives the days of a date in a year.
func (p *saidDate) inYear(year int) (Date, error) {
	q := *p
	q.year, q.about, q.perhaps, q.edge = year, false, false, 0
	if q.day != 0 {
		q.part = ""
	}
	if q.month <= gregorianMonths {
		return q.days()
	}
	if !hijri(year) {
		return Date{}, errNoYear
	}
	if err := q.fromSolar(); err != nil {
		return Date{}, err
	}
	return q.days()
}

// complete resolves what could not be before the year was known.
func (r *reader) complete(p *saidDate) error {
	if p.decade && (p.year%10 != 0 || p.month != 0) {
		return r.fail("a decade is said by its first year alone")
	}
	if err := r.fromHijri(p); err != nil {
		return r.fail(err.Error())
	}
	if p.ofMonth && (p.month == 0 || p.day != 0) {
		return r.fail("only a month has such days")
	}
	if p.edge != 0 {
		if p.day != 0 || p.part != "" || p.code != 0 || p.season != 0 || p.decade || p.literal != "" {
			return r.fail("only a month or a year has such a day")
		}
		p.toEdge()
	}
	if p.day != 0 && !p.edgy && !p.ofMonth && p.code == 0 && (p.part == Early || p.part == Late) {
		p.part = "" // late on a day is on that day
	}
	if r.following && (p.weekday == 0 || p.day == 0 || p.backward) {
		return r.fail("what it follows is not said: the date is missing")
	}
	if p.counted && DayOf(p.year, p.month, p.day) != p.must {
		return r.fail(fmt.Sprintf("counted from the publication it would be %s", p.must))
	}
	return r.checkWeekday(p)
}

// toEdge makes the first or the last day of a month or a year of it.
func (p *saidDate) toEdge() {
	first, last := DayOf(p.year, p.month, 1), DayOf(p.year, p.month+1, 0)
	if p.month == 0 {
		first, last = DayOf(p.year, 1, 1), DayOf(p.year, 12, 31)
	}
	if p.edge < 0 {
		first = last
	}
	p.setDay(first)
}

func (p *saidDate) setDay(d Day) { p.year, p.month, p.day = d.YMD() }

// weekday is 1 for Monday to 7; 1970 began on a Thursday.
func (d Day) weekday() int {
	n := (int(d) + 3) % 7
	if n < 0 {
		n += 7
	}
	return n + 1
}

// checkWeekday refuses a day that was another weekday. Of 10/11/2017, which may
// be of either month, the weekday says which.
func (r *reader) checkWeekday(p *saidDate) error {
	if p.weekday == 0 {
		return nil
	}
	if p.day == 0 || p.month == 0 {
		return r.fail("a weekday without its day")
	}
	day := DayOf(p.year, p.month, p.day)
	if p.swapped {
		other := DayOf(p.year, p.day, p.month)
		switch fits := day.weekday() == p.weekday; {
		case fits != (other.weekday() == p.weekday):
			p.swapped = false
			if !fits {
				p.setDay(other)
			}
			return nil
		case fits:
			return nil
		}
	}
	if day.weekday() != p.weekday && p.day <= daysIn(p.year, p.month) {
		return r.fail(fmt.Sprintf("%d %s %d was a %s, not a %s", p.day, monthForms["en"][p.month-1][0], p.year,
			weekdayNames[day.weekday()-1], weekdayNames[p.weekday-1]))
	}
	return nil
}
