package edtf

import (
	"errors"
	"fmt"
	"strings"
)

// point gives the EDTF of a date that is one point; false if only a range of
// days can say it.
func (p *saidDate) point() (string, bool) {
	if p.literal != "" || p.swapped || p.nextYear || p.year == 0 || p.day != 0 && p.month == 0 {
		return "", false
	}
	if p.part != "" || p.code != 0 {
		code := p.code
		switch p.part {
		case Early:
			code = 37
		case Mid:
			code = 38
		case Late:
			code = 39
		}
		if p.month != 0 || p.season != 0 || p.decade || p.part != "" && p.code != 0 {
			return "", false
		}
		return fmt.Sprintf("%04d-%d%s", p.year, code, p.mark()), true
	}
	return p.plain() + p.mark(), true
}

// plain is the date without its part and marks.
func (p *saidDate) plain() string {
	switch {
	case p.decade:
		return fmt.Sprintf("%03dX", p.year/10)
	case p.season != 0:
		return fmt.Sprintf("%04d-%d", p.year, p.season)
	case p.day != 0:
		return fmt.Sprintf("%04d-%02d-%02d", p.year, p.month, p.day)
	case p.month != 0 && p.someDay:
		return fmt.Sprintf("%04d-%02d-XX", p.year, p.month)
	case p.month != 0:
		return fmt.Sprintf("%04d-%02d", p.year, p.month)
	case p.someDay:
		return fmt.Sprintf("%04d-XX-XX", p.year)
	case p.someMonth:
		return fmt.Sprintf("%04d-XX", p.year)
	}
	return fmt.Sprintf("%04d", p.year)
}

func (p *saidDate) mark() string {
	switch {
	case p.about && p.perhaps:
		return "%"
	case p.about:
		return "~"
	case p.perhaps:
		return "?"
	}
	return ""
}

// member gives the date as a member of a set: a point or a range.
func (p *saidDate) member() (string, error) {
	if p.literal != "" {
		if p.solar {
			return p.literal, nil
		}
		if p.mark() != "" || p.part != "" || p.code != 0 || p.someDay || p.someMonth {
			return "", errors.New("a part of that has no rule")
		}
		return p.literal, nil
	}
	if p.year == 0 {
		return "", errNoYear
	}
	if text, ok := p.point(); ok {
		return text, nil
	}
	return p.ranged()
}

// precision is 3 for a day, 2 for a month or a season, 1 for a year, 0 for a week.
func (p *saidDate) precision() int {
	switch {
	case p.literal != "":
		return 0
	case p.day != 0:
		return 3
	case p.month != 0 || p.season != 0:
		return 2
	}
	return 1
}

// ranged is what only a range can say; the table's rules for parts.
func (p *saidDate) ranged() (string, error) {
	y, mark := p.year, p.mark()
	switch {
	case p.day != 0 && p.month == 0:
		return "", errors.New("a day without a month")
	case p.swapped:
		return fmt.Sprintf("%04d-%02d-%02d%s,%04d-%02d-%02d%s", y, p.month, p.day, mark, y, p.day, p.month, mark), nil
	case p.day != 0 || p.part != "" && p.code != 0:
		return "", errors.New("a part of that has no rule")
	case p.decade && p.part != "":
		from := map[string]int{Early: 0, Mid: 3, Late: 6}[p.part]
		return fmt.Sprintf("%04d%s..%04d%s", y+from, mark, y+from+3, mark), nil
	case p.season != 0:
		return p.seasonPart()
	case p.month != 0:
		var days Days
		switch {
		case p.part != "":
			days = Third(p.part, y, p.month)
		case p.code == 40:
			days = Days{DayOf(y, p.month, 1), DayOf(y, p.month, 15)}
		case p.code == 41:
			days = Days{DayOf(y, p.month, 16), DayOf(y, p.month, daysIn(y, p.month))}
		default:
			return "", errors.New("a month has no quarters")
		}
		return days.Lo.String() + mark + ".." + days.Hi.String() + mark, nil
	}
	return "", errors.New("a part of that has no rule")
}

// seasonPart: a month of a season; of a winter one of two, by its year.
func (p *saidDate) seasonPart() (string, error) {
	y, mark := p.year, p.mark()
	if p.code != 0 {
		return "", errors.New("a season has no halves or quarters")
	}
	third, ok := map[string]int{Early: 0, Mid: 1, Late: 2}[p.part]
	first := 3 + 3*(p.season-21)
	month := func(y, m int) string { // the m-th month counted from January of y
		return fmt.Sprintf("%04d-%02d%s", y+(m-1)/12, (m-1)%12+1, mark)
	}
	switch {
	case p.season != 24:
		return month(y, first+third), nil
	case !p.nextYear:
		return month(y-1, first+third) + "," + month(y, first+third), nil
	case ok:
		return month(y, first+third), nil
	}
	return month(y, first) + ".." + month(y, first+2), nil
}

// days reads the date back as EDTF.
func (p *saidDate) days() (Date, error) {
	text, err := p.member()
	if err != nil {
		return Date{}, err
	}
	if _, ok := p.point(); !ok {
		text = "[" + text + "]"
	}
	return Parse(text)
}

// end gives one end of an interval, the first or the last, which EDTF lets be a
// point only. What only a range can say becomes the range's outer day where the
// other side is open, so that nothing is sure but the bound; with a date on the
// other side it would be: there a part of a month becomes the month, if they
// begin or end together, and nothing else is read.
func (p *saidDate) end(first, open bool) (string, error) {
	if p.year == 0 && p.literal == "" {
		return "", errNoYear
	}
	if text, ok := p.point(); ok {
		return text, nil
	}
	d, err := p.days()
	if err != nil {
		return "", err
	}
	outer := d.Within().Hi
	if first {
		outer = d.Within().Lo
	}
	if open && !p.swapped && !strings.Contains(p.literal, ",") {
		return outer.String(), nil
	}
	whole, err := Parse(p.plain() + p.mark())
	same := err == nil && (first && whole.Within().Lo == outer || !first && whole.Within().Hi == outer)
	if p.swapped || p.literal != "" || !same {
		return "", errors.New("such an end of a stretch can't be kept: say it by its days, or by the month")
	}
	return whole.String(), nil
}

// precisely writes a day as coarsely as the date was said, for bounds: before
// 2017 is 2016 or earlier.
func (p *saidDate) precisely(d Day) string {
	y, m, day := d.YMD()
	exact := p.part == "" && p.code == 0 && p.season == 0 && !p.about && !p.swapped && p.literal == ""
	switch {
	case exact && p.day == 0 && p.month == 0:
		return fmt.Sprintf("%04d", y)
	case exact && p.day == 0:
		return fmt.Sprintf("%04d-%02d", y, m)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}
