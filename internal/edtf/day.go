package edtf

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// Day is a day of the proleptic Gregorian calendar, counted from 1970-01-01.
// A plain number, because the register solves differences of days; it has no
// JSON form of its own for the same reason (Days has).
type Day int32

// Past and Future are the sides of a range that nothing bounds.
const (
	Past   Day = math.MinInt32
	Future Day = math.MaxInt32
)

// DayOf gives the day of a date. Months and days beyond their range carry over
// as in time.Date, so day 0 is the last of the month before.
func DayOf(y, m, d int) Day {
	m--
	y += floorDiv(m, 12)
	m -= 12 * floorDiv(m, 12)
	// Years are counted from March, which puts the leap day last.
	if m < 2 {
		y--
		m += 10
	} else {
		m -= 2
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := (153*m+2)/5 + d - 1
	return Day(era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468)
}

// YMD gives year (0 is 1 BC), month 1–12 and day 1–31.
func (d Day) YMD() (year, month, day int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	year = yoe + era*400
	if month = mp + 3; month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// ParseDay reads YYYY-MM-DD, with a minus for years before 0.
func ParseDay(s string) (Day, error) {
	p, n, err := scanPoint(s, 0)
	if err == nil && (n != len(s) || p.prec != 3 || len(s) != p.width() || p.vague()) {
		err = &SyntaxError{Text: s, Pos: min(n, len(s)), Reason: "a day is written YYYY-MM-DD"}
	}
	if err != nil {
		return 0, err
	}
	lo, _, _ := p.days()
	return lo, nil
}

// String gives YYYY-MM-DD, and ".." (as EDTF writes it) for Past and Future.
func (d Day) String() string {
	if !d.Bounded() {
		return ".."
	}
	y, m, day := d.YMD()
	var buf [16]byte
	b := appendYear(buf[:0], y)
	b = append(b, '-', byte('0'+m/10), byte('0'+m%10), '-', byte('0'+day/10), byte('0'+day%10))
	return string(b)
}

// Bounded says whether this is a day at all, neither Past nor Future.
func (d Day) Bounded() bool { return d != Past && d != Future }

func appendYear(b []byte, y int) []byte {
	if y < 0 {
		b, y = append(b, '-'), -y
	}
	for pad := 1000; pad > 1 && y < pad; pad /= 10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(y), 10)
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func daysIn(y, m int) int {
	switch m {
	case 2:
		if leap(y) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// addMonths moves a day by n months. A day that the month lacks becomes its
// last; with toEnd the last of a month stays the last of one.
func addMonths(d Day, n int, toEnd bool) Day {
	y, m, day := d.YMD()
	last := toEnd && day == daysIn(y, m)
	m += n - 1
	y += floorDiv(m, 12)
	m = m - 12*floorDiv(m, 12) + 1
	if most := daysIn(y, m); last || day > most {
		day = most
	}
	return DayOf(y, m, day)
}

// Days is a range of days, both included. Past and Future stand for a side
// that nothing bounds. A range of lengths or differences is one too, in days.
type Days struct{ Lo, Hi Day }

// Unbounded is the range of which nothing is known.
var Unbounded = Days{Past, Future}

// Empty says whether no day is in the range.
func (r Days) Empty() bool { return r.Lo > r.Hi }

// Contains says whether the day lies in the range.
func (r Days) Contains(d Day) bool { return r.Lo <= d && d <= r.Hi }

// Intersect gives the days that are in both ranges; it may be Empty.
func (r Days) Intersect(o Days) Days { return Days{max(r.Lo, o.Lo), min(r.Hi, o.Hi)} }

// Hull gives the least range that covers both; an empty range adds nothing.
func (r Days) Hull(o Days) Days {
	switch {
	case r.Empty():
		return o
	case o.Empty():
		return r
	}
	return Days{min(r.Lo, o.Lo), max(r.Hi, o.Hi)}
}

// Shift moves the range by n days; unbounded sides stay unbounded.
func (r Days) Shift(n int) Days { return Days{r.Lo.shift(n), r.Hi.shift(n)} }

// Negate turns differences round: a from b into b from a.
func (r Days) Negate() Days { return Days{r.Hi.negate(), r.Lo.negate()} }

func (d Day) shift(n int) Day {
	if !d.Bounded() {
		return d
	}
	return Day(max(int(Past)+1, min(int(Future)-1, int(d)+n)))
}

func (d Day) negate() Day {
	switch d {
	case Past:
		return Future
	case Future:
		return Past
	}
	return -d
}

// String gives "[2017-04-01, 2017-04-30]", with ".." for an unbounded side.
func (r Days) String() string { return "[" + r.Lo.String() + ", " + r.Hi.String() + "]" }

// MarshalJSON gives ["2017-04-01", null]: null is an unbounded side.
func (r Days) MarshalJSON() ([]byte, error) {
	b := append(make([]byte, 0, 32), '[')
	for i, d := range [2]Day{r.Lo, r.Hi} {
		if i == 1 {
			b = append(b, ',')
		}
		if d.Bounded() {
			b = append(append(append(b, '"'), d.String()...), '"')
		} else {
			b = append(b, "null"...)
		}
	}
	return append(b, ']'), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (r *Days) UnmarshalJSON(data []byte) error {
	var sides []*string
	if err := json.Unmarshal(data, &sides); err != nil {
		return fmt.Errorf("a range of days: %w", err)
	}
	if len(sides) != 2 {
		return fmt.Errorf("a range of days has two sides, not %d", len(sides))
	}
	out := Unbounded
	for i, side := range [2]*Day{&out.Lo, &out.Hi} {
		if sides[i] == nil {
			continue
		}
		d, err := ParseDay(*sides[i])
		if err != nil {
			return err
		}
		*side = d
	}
	*r = out
	return nil
}
