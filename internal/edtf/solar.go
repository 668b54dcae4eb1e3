package edtf

import (
	"errors"
	"fmt"
)

// Months 13 to 24 are those of the solar Hijri year, so that a month never passes
// for another calendar's.
const gregorianMonths = 12

// Years of the Hijri calendars that people on a list can have. From 1244 to 1472
// eight of every 33 solar years are leap years, at the same places, which is what
// the equinox gives; the lists' Gregorian years are later. A year after 1420 is that
// of a lunar calendar now, and of the solar one from 2042 on.
const firstHijri, lastSolar, lastHijri = 1244, 1420, 1472

func hijri(year int) bool { return firstHijri <= year && year <= lastHijri }

// leapsBefore counts the solar leap years from 0 to the year before.
func leapsBefore(year int) int {
	n := 8 * (year / 33)
	for _, place := range [8]int{1, 5, 9, 13, 17, 22, 26, 30} {
		if place < year%33 {
			n++
		}
	}
	return n
}

// solarDay gives the day of a date of the solar Hijri calendar: six months of 31
// days, five of 30, and one of 29 or 30. Day 0 is the last of the month before, and
// month 13 begins the next year.
func solarDay(y, m, d int) Day {
	y, m = y+(m-1)/12, (m-1)%12
	newYear := DayOf(2024, 3, 20) + Day(365*(y-1403)+leapsBefore(y)-leapsBefore(1403))
	return newYear + Day(30*m+min(m, 6)+d-1)
}

// otherYear says whether an EDTF year may be of another calendar, in a language
// whose lists use one.
func (r *reader) otherYear(d Date) bool {
	if !r.is(solarYears) && !r.is(hijriYears) {
		return false
	}
	for _, side := range [2]Day{d.Within().Lo, d.Within().Hi} {
		if y, _, _ := side.YMD(); side.Bounded() && hijri(y) {
			return true
		}
	}
	return false
}

// fromHijri makes days of our calendar of a date of another, and refuses one that
// nobody can tell.
func (r *reader) fromHijri(p *saidDate) error {
	switch {
	case p.literal != "":
		return nil
	case r.is(hijriYears) && hijri(p.year), r.is(solarYears) && lastSolar < p.year && p.year <= lastHijri:
		return fmt.Errorf("the year %d may be of the lunar Hijri calendar: say the Gregorian year", p.year)
	case r.is(solarYears) && hijri(p.year) && p.month != 0 && p.month <= gregorianMonths,
		p.month > gregorianMonths && !hijri(p.year):
		return errors.New("the month and the year are of two calendars")
	case r.is(solarYears) && hijri(p.year):
		return p.fromSolar()
	}
	return nil
}

// yearOf gives the year of a day in the date's own calendar.
func (p *saidDate) yearOf(d Day) int {
	y, _, _ := d.YMD()
	if p.month <= gregorianMonths {
		return y
	}
	if y -= 621; d < solarDay(y, 1, 1) {
		y--
	}
	return y
}

// fromSolar gives a solar Hijri date by its days: a day as such, all else as the
// range of its days, for no month or year of ours is the same.
func (p *saidDate) fromSolar() error {
	y, m, mark := p.year, p.month-gregorianMonths, (&saidDate{perhaps: p.perhaps}).mark()
	if p.day != 0 {
		day, other := solarDay(y, m, p.day), solarDay(y, p.day, m)
		switch {
		case day >= solarDay(y, m+1, 1):
			return errors.New("there is no such day")
		case p.swapped:
			*p = saidDate{literal: day.String() + mark + "," + other.String() + mark, weekday: p.weekday}
			return nil
		}
		p.setDay(day)
		return nil
	}
	lo, hi, err := p.solarRange(y, m)
	if err != nil {
		return err
	}
	if p.edge != 0 {
		if p.edge < 0 {
			lo = hi
		}
		p.edge = 0
		p.setDay(lo)
		return nil
	}
	literal := lo.String() + mark + ".." + hi.String() + mark
	*p = saidDate{literal: literal, solar: true, part: p.part, edgy: p.edgy, weekday: p.weekday}
	return nil
}

// solarRange gives the first and the last day that a date without a day can mean.
func (p *saidDate) solarRange(y, m int) (lo, hi Day, err error) {
	third := map[string]int{Early: 0, Mid: 1, Late: 2}[p.part]
	from, months := 1, 12 // counted from the year's first
	switch ofYear := p.month == 0 && p.season == 0 && !p.decade; {
	case p.part == "" && p.code == 0 && p.decade:
		months = 120
	case p.part == "" && p.code == 0 && p.season != 0:
		from, months = 3*(p.season-21)+1, 3
	case p.part == "" && p.code == 0 && p.month != 0:
		from, months = m, 1
	case p.month != 0 && p.code == 0 && !p.about: // the first ten days, the next, the rest
		lo, hi = solarDay(y, m, 10*third+1), solarDay(y, m, 10*third+10)
		if p.part == Late {
			hi = solarDay(y, m+1, 0)
		}
		return lo, hi, nil
	case p.season != 0 && p.code == 0:
		from, months = 3*(p.season-21)+1+third, 1
	case ofYear && p.part != "" && p.code == 0:
		from, months = 4*third+1, 4
	case ofYear && p.part == "" && p.code >= 40:
		from, months = 6*(p.code-40)+1, 6
	case ofYear && p.part == "" && p.code != 0:
		from, months = 3*(p.code-33)+1, 3
	case p.part != "" || p.code != 0:
		return 0, 0, errors.New("a part of that has no rule")
	}
	lo, hi = solarDay(y, from, 1), solarDay(y, from+months, 0)
	if p.about { // by one unit of what is said
		lo, hi = solarDay(y-1, from+12-min(months, 12), 1), solarDay(y, from+months+min(months, 12), 0)
	}
	return lo, hi, nil
}
