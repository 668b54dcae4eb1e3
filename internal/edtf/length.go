package edtf

import (
	"encoding/json"
	"sync"
)

// Unit is a unit that sources measure time in.
type Unit string

// The units of the phrase table.
const (
	UnitDays   Unit = "days"
	UnitWeeks  Unit = "weeks"
	UnitMonths Unit = "months"
	UnitYears  Unit = "years"
)

// unitHours are read and become days at once, so nobody else meets them.
const unitHours Unit = "hours"

// The parts of a month, a year or a season; each is a third of it.
const (
	Early = "early"
	Mid   = "mid"
	Late  = "late"
)

// Length is a length of time in days, end − start. Phrase says that it was
// read from words by the phrase table, not told as a number.
type Length struct {
	Days   Days
	Phrase bool
}

// MarshalJSON gives {"days":[638,642],"phrase":true}: days as numbers, null
// for an unbounded side. (Days alone would be written as dates.)
func (l Length) MarshalJSON() ([]byte, error) {
	var out lengthJSON
	for i, d := range [2]Day{l.Days.Lo, l.Days.Hi} {
		if d.Bounded() {
			out.Days[i] = &d
		}
	}
	out.Phrase = l.Phrase
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (l *Length) UnmarshalJSON(data []byte) error {
	var in lengthJSON
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	*l = Length{Days: Unbounded, Phrase: in.Phrase}
	for i, side := range [2]*Day{&l.Days.Lo, &l.Days.Hi} {
		if in.Days[i] != nil {
			*side = *in.Days[i]
		}
	}
	return nil
}

type lengthJSON struct {
	Days   [2]*Day `json:"days"`
	Phrase bool    `json:"phrase,omitempty"`
}

// maxMonths bounds lengths: no source speaks of more than a thousand years.
const maxMonths = 12 * 1000

// monthStarts is the day each month begins in two full cycles of the calendar
// and what maxMonths adds to one, so that any start meets any length.
var monthStarts = sync.OnceValue(func() []Day {
	starts := make([]Day, 4800+maxMonths+1)
	for i := range starts {
		starts[i] = DayOf(2000, 1+i, 1)
	}
	return starts
})

// monthRanges keeps what Months found: short lengths are asked for often.
var monthRanges sync.Map

// Months is the least and the greatest number of days that n calendar months
// in a row can have, over the 400 years of the Gregorian cycle: 21 months are
// 638 to 642 days.
func Months(n int) Days {
	n = max(0, min(n, maxMonths))
	if r, ok := monthRanges.Load(n); ok {
		return r.(Days)
	}
	starts := monthStarts()
	r := Days{Future, Past}
	for i := range 4800 {
		length := starts[i+n] - starts[i]
		r.Lo, r.Hi = min(r.Lo, length), max(r.Hi, length)
	}
	monthRanges.Store(n, r)
	return r
}

// amount is a count of months, of days and of hours, each a range: what is added
// up before it becomes days. unit is the finest unit said.
type amount struct {
	monthsLo, monthsHi int
	daysLo, daysHi     int
	hoursLo, hoursHi   int
	unit               Unit
	halfYear           bool
}

// of gives from lo to hi units.
func of(lo, hi int, unit Unit) amount {
	a := amount{unit: unit}
	switch unit {
	case UnitYears:
		a.monthsLo, a.monthsHi = 12*lo, 12*hi
	case UnitMonths:
		a.monthsLo, a.monthsHi = lo, hi
	case UnitWeeks:
		a.daysLo, a.daysHi = 7*lo, 7*hi
	case unitHours:
		a.hoursLo, a.hoursHi = lo, hi
	default:
		a.daysLo, a.daysHi = lo, hi
	}
	return a
}

func (a amount) plus(b amount) amount {
	return amount{
		a.monthsLo + b.monthsLo, a.monthsHi + b.monthsHi, a.daysLo + b.daysLo, a.daysHi + b.daysHi,
		a.hoursLo + b.hoursLo, a.hoursHi + b.hoursHi, b.unit, b.halfYear,
	}
}

// days: 48 hours end two days later at the same hour; 36 hours one day later or
// two, by the hour at which they began.
func (a amount) days() Days {
	lo := int(Months(a.monthsLo).Lo) + a.daysLo + floorDiv(a.hoursLo, 24)
	hi := int(Months(a.monthsHi).Hi) + a.daysHi + (a.hoursHi+23)/24
	return Days{Day(max(0, lo)), Day(max(0, hi))}
}

// AlmostYears: N years less up to three months. The rule is ours: "almost two
// years" in reports of 2014–2019 is said of 21 months and more.
func AlmostYears(n int) Days { return of(n, n, UnitYears).almost().days() }

// almost takes up to a quarter of the unit off: three months of a year, and
// by analogy 8 days of a month, 2 of a week, 1 of days, a quarter of hours; of
// half a year a month.
func (a amount) almost() amount {
	switch {
	case a.halfYear:
		a.monthsLo--
	case a.unit == UnitYears:
		a.monthsLo -= 3
	case a.unit == UnitMonths:
		a.daysLo -= 8
	case a.unit == UnitWeeks:
		a.daysLo -= 2
	case a.unit == unitHours:
		a.hoursLo -= (a.hoursLo + 3) / 4
	default:
		a.daysLo--
	}
	return a
}

// About: n units give or take 10 %, and at least one unit. Margins are rounded
// up to whole units, since rounding must not take doubt away.
func About(n int, unit Unit) Days { return of(n, n, unit).about().days() }

func (a amount) about() amount {
	if a.unit == unitHours {
		margin := max(tenth(24*int(a.days().Hi)), 1)
		a.hoursLo, a.hoursHi = a.hoursLo-margin, a.hoursHi+margin
		return a
	}
	if a.daysHi == 0 {
		margin := max(tenth(a.monthsHi), 1)
		if a.unit == UnitYears {
			margin = 12 * max(tenth(a.monthsHi/12), 1)
		}
		a.monthsLo, a.monthsHi = a.monthsLo-margin, a.monthsHi+margin
		return a
	}
	margin := max(tenth(int(a.days().Hi)), 1)
	if a.unit == UnitWeeks {
		margin = 7 * max(tenth(int(a.days().Hi)/7), 1)
	}
	a.daysLo, a.daysHi = a.daysLo-margin, a.daysHi+margin
	return a
}

func tenth(n int) int { return (n + 9) / 10 }

// Several (also "a few", "кілька", "несколько"): 3 to 9 units. Ours: two are
// called two or a couple, ten are called ten.
func Several(unit Unit) Days { return of(3, 9, unit).days() }

// Couple: 2 or 3 units; "пара" and "a couple" are used loosely for both.
func Couple(unit Unit) Days { return of(2, 3, unit).days() }

// LessThanAWeek: 0 to 6 days, as "less than" is strict.
func LessThanAWeek() Days { return less(of(1, 1, UnitWeeks).days()) }

// more than an amount: of whole units at least a day more; of hours none, for
// 49 hours may end on the same day as 48.
func (a amount) more() Days {
	lo := a.days().Lo
	if a.hoursHi == 0 {
		lo++
	}
	return Days{lo, Future}
}

// less than an amount: of hours the same last day, for 47 may pass as many
// midnights as 48.
func (a amount) less() Days {
	if a.hoursHi > 0 {
		return Days{0, a.days().Hi}
	}
	return less(a.days())
}

// less than a length: any down to none.
func less(d Days) Days { return Days{0, max(0, d.Hi-1)} }

// Third gives the early, mid or late third of a month: days 1–10, 11–20 and
// 21 to the end. With month 0, of a year: four months each. Another part
// gives the whole of it.
func Third(part string, year, month int) Days {
	months := map[string][2]int{Early: {1, 4}, Mid: {5, 8}, Late: {9, 12}}
	days := map[string][2]int{Early: {1, 10}, Mid: {11, 20}, Late: {21, 31}}
	if month == 0 {
		m, ok := months[part]
		if !ok {
			m = [2]int{1, 12}
		}
		return Days{DayOf(year, m[0], 1), DayOf(year, m[1]+1, 0)}
	}
	d, ok := days[part]
	if !ok {
		d = [2]int{1, 31}
	}
	return Days{DayOf(year, month, d[0]), DayOf(year, month, min(d[1], daysIn(year, month)))}
}
