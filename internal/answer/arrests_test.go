package answer

import (
	"slices"
	"testing"

	"habeas/internal/edtf"
	"habeas/internal/store"
)

// TestByMonth: who was surely taken within one month is certain there; whose days
// reach over several is possible in each; nobody is counted twice in a month.
func TestByMonth(t *testing.T) {
	days := func(y, m, d, z, n, e int) edtf.Days {
		return edtf.Days{Lo: edtf.DayOf(y, m, d), Hi: edtf.DayOf(z, n, e)}
	}
	months, undated := byMonth([]store.Beginning{
		{Person: "person-a", Days: days(2017, 11, 23, 2017, 11, 23), Sure: true},
		{Person: "person-a", Days: days(2017, 11, 24, 2017, 11, 24), Sure: true},
		{Person: "person-b", Days: days(2017, 11, 1, 2017, 11, 30)},
		{Person: "person-c", Days: days(2017, 12, 20, 2018, 1, 10), Sure: true},
		{Person: "person-d", Days: days(2012, 1, 1, 2017, 1, 1), Sure: true},
		{Person: "person-e", Days: edtf.Unbounded, Sure: true},
		{Person: "person-f", Days: days(2018, 5, 1, 2018, 5, 1), Sure: true},
		{Person: "person-g", Days: days(2018, 2, 10, 2018, 6, 1), Sure: true},
	}, edtf.DayOf(2018, 3, 15))
	want := []Month{{2017, 11, 1, 2}, {2017, 12, 0, 1}, {2018, 1, 0, 1}, {2018, 2, 0, 1}, {2018, 3, 0, 1}}
	if !slices.Equal(months, want) || undated != 2 {
		t.Errorf("months %v and %d undated, want %v and 2", months, undated, want)
	}
}
