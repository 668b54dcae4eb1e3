package edtf

import (
	"fmt"
	"testing"
	"time"
)

// fromTo is a range of days, as two dates.
func fromTo(lo, hi string) Days { return Days{mustDay(lo), mustDay(hi)} }

func mustDay(text string) Day {
	d, err := ParseDay(text)
	if err != nil {
		panic(err)
	}
	return d
}

// TestThirds: on which days the thirds of months and years turn (rule 3.4).
func TestThirds(t *testing.T) {
	for _, test := range []struct {
		part        string
		year, month int
		want        Days
	}{
		{Early, 2017, 4, fromTo("2017-04-01", "2017-04-10")},
		{Mid, 2017, 4, fromTo("2017-04-11", "2017-04-20")},
		{Late, 2017, 4, fromTo("2017-04-21", "2017-04-30")},
		{Late, 2017, 1, fromTo("2017-01-21", "2017-01-31")},
		{Late, 2017, 2, fromTo("2017-02-21", "2017-02-28")},
		{Late, 2016, 2, fromTo("2016-02-21", "2016-02-29")},
		{Early, 2017, 0, fromTo("2017-01-01", "2017-04-30")},
		{Mid, 2017, 0, fromTo("2017-05-01", "2017-08-31")},
		{Late, 2017, 0, fromTo("2017-09-01", "2017-12-31")},
		{"whole", 2017, 2, fromTo("2017-02-01", "2017-02-28")},
		{"whole", 2017, 0, fromTo("2017-01-01", "2017-12-31")},
	} {
		if got := Third(test.part, test.year, test.month); got != test.want {
			t.Errorf("%s of %d-%d is %v, want %v", test.part, test.year, test.month, got, test.want)
		}
	}
}

// TestAboutRounds: ten per cent, rounded up, and at least a unit (rule 3.4).
func TestAboutRounds(t *testing.T) {
	months := func(lo, hi int) Days { return Days{Months(lo).Lo, Months(hi).Hi} }
	for _, test := range []struct {
		n    int
		unit Unit
		want Days
	}{
		{1, UnitDays, Days{0, 2}},
		{9, UnitDays, Days{8, 10}},
		{10, UnitDays, Days{9, 11}},
		{11, UnitDays, Days{9, 13}},
		{20, UnitDays, Days{18, 22}},
		{21, UnitDays, Days{18, 24}},
		{1, UnitWeeks, Days{0, 14}},
		{10, UnitWeeks, Days{63, 77}},
		{11, UnitWeeks, Days{63, 91}},
		{1, UnitMonths, months(0, 2)},
		{10, UnitMonths, months(9, 11)},
		{11, UnitMonths, months(9, 13)},
		{2, UnitYears, months(12, 36)},
		{10, UnitYears, months(108, 132)},
		{11, UnitYears, months(108, 156)},
	} {
		if got := About(test.n, test.unit); got != test.want {
			t.Errorf("about %d %s is %d to %d days, want %d to %d", test.n, test.unit, got.Lo, got.Hi, test.want.Lo, test.want.Hi)
		}
	}
}

// TestLengthsOfTheTable: the rest of the table's lengths, on both sides.
func TestLengthsOfTheTable(t *testing.T) {
	for name, test := range map[string]struct{ got, want Days }{
		"almost a year":     {AlmostYears(1), Days{Months(9).Lo, Months(12).Hi}},
		"several days":      {Several(UnitDays), Days{3, 9}},
		"a couple of weeks": {Couple(UnitWeeks), Days{14, 21}},
		"less than a week":  {LessThanAWeek(), Days{0, 6}},
		"a month":           {Months(1), Days{28, 31}},
		"twelve months":     {Months(12), Days{365, 366}},
		"eight years":       {Months(96), Days{2921, 2922}}, // over 1900 and 2100
		"none":              {Months(0), Days{0, 0}},
		"a hundred years":   {Months(1200), Days{36524, 36525}},
	} {
		if test.got != test.want {
			t.Errorf("%s: %d to %d days, want %d to %d", name, test.got.Lo, test.got.Hi, test.want.Lo, test.want.Hi)
		}
	}
}

// TestLastDays: every month has its last day, and none after it.
func TestLastDays(t *testing.T) {
	for _, year := range []int{1900, 2000, 2016, 2017, 2100} {
		for month := 1; month <= 12; month++ {
			last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
			for day := 28; day <= 31; day++ {
				text := fmt.Sprintf("%04d-%02d-%02d", year, month, day)
				if _, err := ParseDay(text); (err == nil) != (day <= last) {
					t.Errorf("%s: %v", text, err)
				}
			}
			text := fmt.Sprintf("%04d-%02d", year, month)
			if d, err := Parse(text); err != nil || d.Within().Hi != DayOf(year, month, last) {
				t.Errorf("%s ends on %s", text, d.Within().Hi)
			}
		}
	}
}

// TestAddMonths: a day that a month lacks becomes its last.
func TestAddMonths(t *testing.T) {
	for _, test := range []struct {
		from  string
		n     int
		toEnd bool
		want  string
	}{
		{"2017-01-31", 1, false, "2017-02-28"}, {"2016-01-31", 1, false, "2016-02-29"}, {"2017-03-31", -1, false, "2017-02-28"},
		{"2017-01-15", 1, true, "2017-02-15"}, {"2017-02-28", 1, false, "2017-03-28"}, {"2017-02-28", 1, true, "2017-03-31"},
		{"2016-02-28", 1, true, "2016-03-28"}, {"2017-12-31", 1, true, "2018-01-31"}, {"2017-01-31", -1, true, "2016-12-31"}, {"2017-06-30", 120, false, "2027-06-30"},
	} {
		if got := addMonths(mustDay(test.from), test.n, test.toEnd); got != mustDay(test.want) {
			t.Errorf("%s and %d months, to the end %v: %s, want %s", test.from, test.n, test.toEnd, got, test.want)
		}
	}
}

// TestHulls: an empty range adds nothing, wherever its sides lie.
func TestHulls(t *testing.T) {
	for _, test := range []struct{ a, b, want Days }{
		{Days{5, 3}, Days{10, 12}, Days{10, 12}},
		{Days{10, 12}, Days{5, 3}, Days{10, 12}},
		{Days{Future, Past}, Days{10, 12}, Days{10, 12}},
		{Days{1, 2}, Days{10, 12}, Days{1, 12}},
		{Days{10, 12}, Days{1, 2}, Days{1, 12}},
		{Days{1, 20}, Days{10, 12}, Days{1, 20}},
	} {
		if got := test.a.Hull(test.b); got != test.want {
			t.Errorf("the hull of %v and %v is %v, want %v", test.a, test.b, got, test.want)
		}
	}
}

// TestWeekdayAgreesWithTime: also of days before 1970.
func TestWeekdayAgreesWithTime(t *testing.T) {
	for d := Day(-40_000); d < 40_000; d += 5 {
		want := int(time.Unix(int64(d)*86400, 0).UTC().Weekday())
		if want == 0 {
			want = 7
		}
		if got := d.weekday(); got != want {
			t.Fatalf("%s is weekday %d, not %d", d, got, want)
		}
	}
}

// TestTurns: expressions on the days where what they mean turns.
func TestTurns(t *testing.T) {
	for _, test := range []struct{ lang, text, published, want string }{
		{"en", "1999/00", "", "1999/2000"},
		{"en", "2014/15", "", "2014/2015"},
		{"en", "winter 1999/00", "", "[1999-12..2000-02]"},
		{"en", "between 20 December and 10 January", "2018-02-01", "[2017-12-20..2018-01-10]"},
		{"en", "between 20 November and 30 November", "2017-11-24", ""},
		{"en", "between 20 November and 24 November", "2017-11-24", "[2017-11-20..2017-11-24]"},
	} {
		published := Past
		if test.published != "" {
			published = mustDay(test.published)
		}
		if r, err := ReadAt(test.lang, test.text, published); r.String() != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%q of %s: %q %v, want %q", test.text, test.published, r, err, test.want)
		}
	}
}
