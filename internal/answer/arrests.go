package answer

import (
	"cmp"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Arrests are how many people's custody began, month by month.
type Arrests struct {
	Months  []Month // in order of time; those in which some began
	Undated int     // people of whom no month can be told
	More    bool    // the register has more than was read
}

// Month counts the people whose custody surely, or possibly, began in it. Possible
// includes certain.
type Month struct {
	Year, Month       int
	Certain, Possible int
}

// Days are the month's.
func (m Month) Days() edtf.Days {
	return edtf.Days{Lo: edtf.DayOf(m.Year, m.Month, 1), Hi: m.next() - 1}
}

func (m Month) next() edtf.Day { return edtf.DayOf(m.Year+m.Month/12, m.Month%12+1, 1) }

func monthOf(day edtf.Day) Month {
	y, m, _ := day.YMD()
	return Month{Year: y, Month: m}
}

// arrestRows is how much of the roll's history is read, and vague how many days a
// beginning may be spread over before it tells no month.
const (
	arrestRows = 50_000
	vague      = 730
)

// ArrestsBy answers in which months custody began, until a day.
func ArrestsBy(s *store.Snapshot, v View) (*Arrests, error) {
	begun, more, err := s.Beginnings(arrestRows)
	if err != nil {
		return nil, err
	}
	a := &Arrests{More: more}
	a.Months, a.Undated = byMonth(begun, v.Day)
	return a, nil
}

// byMonth counts each person once a month.
func byMonth(begun []store.Beginning, until edtf.Day) (months []Month, undated int) {
	sure := map[Month]map[record.ID]bool{}
	vaguely := map[record.ID]bool{}
	for _, b := range begun {
		if b.Days.Lo > until {
			continue
		}
		if !b.Days.Lo.Bounded() || !b.Days.Hi.Bounded() || b.Days.Hi-b.Days.Lo > vague {
			vaguely[b.Person] = true
			continue
		}
		first, last := monthOf(b.Days.Lo), monthOf(min(b.Days.Hi, until))
		for m := first; m.Days().Lo <= last.Days().Lo; m = monthOf(m.next()) {
			if sure[m] == nil {
				sure[m] = map[record.ID]bool{}
			}
			sure[m][b.Person] = sure[m][b.Person] || b.Sure && m.Days().Contains(b.Days.Hi) && first == last
		}
	}
	for m, people := range sure {
		m.Possible = len(people)
		for _, is := range people {
			if is {
				m.Certain++
			}
		}
		months = append(months, m)
	}
	slices.SortFunc(months, func(a, b Month) int { return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month)) })
	return months, len(vaguely)
}
