package edtf

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Order is what a list says of all its dates in figures: which of day, month and
// year stands first. Its methods read as the functions of the same names do, but
// for 05/03/1970, which is then one day; what the order makes impossible is refused.
// Dates with the year first, and words, are read as ever.
type Order uint8

// Without an order 05/03/1970 is one of two days.
const (
	EitherOrder Order = iota
	DayFirst
	MonthFirst
	YearFirst
)

// ParseOrder reads what a mapping says: day-first, month-first, year-first, or
// nothing.
func ParseOrder(text string) (Order, error) {
	orders := []string{"", "day-first", "month-first", "year-first"}
	if i := slices.Index(orders, text); i >= 0 {
		return Order(i), nil
	}
	return 0, fmt.Errorf("%q is no order of a date: write day-first, month-first or year-first", text)
}

// ReadAt reads a date of a source of which the day of publication may be known.
func (o Order) ReadAt(lang, text string, published Day) (Reading, error) {
	return readDate(lang, text, reader{published: published, order: o})
}

// ReadTermAt reads until when something is ordered.
func (o Order) ReadTermAt(lang, text string, published Day) (Reading, error) {
	return readDate(lang, text, reader{published: published, term: true, order: o})
}

// DayOrYear gives a text's one day or one year, if it has one.
func (o Order) DayOrYear(lang, text string) string {
	d, err := o.ReadAt(lang, text, Past)
	if err != nil {
		return ""
	}
	days := d.Within()
	if !days.Lo.Bounded() || !days.Hi.Bounded() {
		return ""
	}
	if days.Lo == days.Hi {
		return days.Lo.String()
	}
	first, _, _ := days.Lo.YMD()
	if last, _, _ := days.Hi.YMD(); last != first {
		return ""
	}
	return fmt.Sprintf("%04d", first)
}

// iso reads 2017-04 or 2017-04-01, whose form the lexer has checked.
func (p *saidDate) iso(text string) {
	p.year, _ = strconv.Atoi(text[:4])
	p.month, _ = strconv.Atoi(text[5:7])
	if len(text) == 10 {
		p.day, _ = strconv.Atoi(text[8:])
	}
}

// separatedDate: 10.11.2017, 2017.11.10, 11.2017, 10-11-2017; with slashes or
// dashes the day or the month comes first, nobody says which, where neither the
// list nor the language does.
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
		if r.order == MonthFirst {
			p.day, p.month = p.month, p.day
		}
	case len(n) == 3 && len(fields[0]) == 4:
		p.year, p.month, p.day = n[0], n[1], n[2]
	case len(n) == 2 && len(fields[1]) == 4:
		p.month, p.year = n[0], n[1]
	default:
		return r.fail(fmt.Sprintf("%q has no year of four digits", text))
	}
	switch {
	case len(n) < 3 || len(fields[2]) != 4:
	case r.order == YearFirst:
		return r.fail(fmt.Sprintf("%q does not begin with the year, as the list says", text))
	case r.order == EitherOrder && sign != ".":
		p.eitherOrder()
	}
	if p.month < 1 || p.month > 12 || p.day > 31 || p.day < 1 && len(n) == 3 {
		return r.fail(fmt.Sprintf("%q is not a date", text))
	}
	r.solarMonth(p)
	r.skipYearWord()
	return nil
}

// solarMonth makes a month in figures one of its year's calendar.
func (r *reader) solarMonth(p *saidDate) {
	if p.month > 0 && r.is(solarYears) && hijri(p.year) {
		p.month += gregorianMonths
	}
}

// eitherOrder: above 12 only the day can be; else both may be either.
func (p *saidDate) eitherOrder() {
	switch {
	case p.month > 12 && p.day <= 12:
		p.day, p.month = p.month, p.day
	case p.month <= 12 && p.day <= 12 && p.day != p.month:
		p.swapped = true
	}
}
