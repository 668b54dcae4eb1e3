package edtf

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDayAgreesWithTime(t *testing.T) {
	for d := DayOf(-400, 1, 1); d < DayOf(2410, 1, 1); d += 13 {
		y, m, day := d.YMD()
		want := time.Unix(int64(d)*86400, 0).UTC()
		if y != want.Year() || m != int(want.Month()) || day != want.Day() {
			t.Fatalf("%d: %d-%d-%d, want %v", d, y, m, day, want)
		}
		if DayOf(y, m, day) != d {
			t.Fatalf("%d comes back as %d", d, DayOf(y, m, day))
		}
	}
}

func TestParseDay(t *testing.T) {
	for _, s := range []string{"2017-04-01", "1969-12-31", "-0044-03-15", "0000-02-29", "9999-12-31"} {
		d, err := ParseDay(s)
		if err != nil || d.String() != s {
			t.Errorf("%s: %v %v", s, d, err)
		}
	}
	for _, s := range []string{"", "2017", "2017-04", "2017-04-XX", "2017-04-01?", "2017-04-01T12", "2017-04-31", "2017-04-01 ", ".."} {
		if d, err := ParseDay(s); err == nil {
			t.Errorf("%q is no day: %v", s, d)
		}
	}
}

func TestDaysJSON(t *testing.T) {
	for text, r := range map[string]Days{
		`["2017-04-01",null]`:         {DayOf(2017, 4, 1), Future},
		`[null,"2017-04-01"]`:         {Past, DayOf(2017, 4, 1)},
		`[null,null]`:                 Unbounded,
		`["2017-04-01","2017-04-30"]`: {DayOf(2017, 4, 1), DayOf(2017, 4, 30)},
	} {
		data, err := json.Marshal(r)
		if err != nil || string(data) != text {
			t.Errorf("%v: %s %v", r, data, err)
		}
		var back Days
		if err := json.Unmarshal([]byte(text), &back); err != nil || back != r {
			t.Errorf("%s: %v %v", text, back, err)
		}
	}
	var r Days
	for _, bad := range []string{`[]`, `["x",null]`, `{}`, `[1,2]`} {
		if json.Unmarshal([]byte(bad), &r) == nil {
			t.Errorf("%s is no range", bad)
		}
	}
}

func TestLengthJSON(t *testing.T) {
	for text, l := range map[string]Length{
		`{"days":[638,642],"phrase":true}`: {Days{638, 642}, true},
		`{"days":[366,null]}`:              {Days{366, Future}, false},
	} {
		data, err := json.Marshal(l)
		if err != nil || string(data) != text {
			t.Errorf("%v: %s %v", l, data, err)
		}
		var back Length
		if err := json.Unmarshal([]byte(text), &back); err != nil || back != l {
			t.Errorf("%s: %v %v", text, back, err)
		}
	}
}

// genDays draws ranges, some of them unbounded.
func genDays() *rapid.Generator[Days] {
	return rapid.Custom(func(t *rapid.T) Days {
		a := Day(rapid.IntRange(-40000, 40000).Draw(t, "a"))
		b := Day(rapid.IntRange(-40000, 40000).Draw(t, "b"))
		r := Days{min(a, b), max(a, b)}
		switch rapid.IntRange(0, 5).Draw(t, "open") {
		case 0:
			r.Lo = Past
		case 1:
			r.Hi = Future
		case 2:
			r = Unbounded
		}
		return r
	})
}

func TestDaysLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genDays().Draw(t, "a"), genDays().Draw(t, "b")
		n := rapid.IntRange(-5000, 5000).Draw(t, "n")
		d := Day(rapid.IntRange(-50000, 50000).Draw(t, "d"))
		both := a.Intersect(b)
		if both.Contains(d) != (a.Contains(d) && b.Contains(d)) {
			t.Errorf("%v in the intersection %v of %v and %v", d, both, a, b)
		}
		if (a.Contains(d) || b.Contains(d)) && !a.Hull(b).Contains(d) {
			t.Errorf("%v is not in the hull of %v and %v", d, a, b)
		}
		if a.Shift(n).Shift(-n) != a || a.Shift(n).Contains(d.shift(n)) != a.Contains(d) {
			t.Errorf("%v shifted by %d: %v", a, n, a.Shift(n))
		}
		if a.Negate().Negate() != a || a.Negate().Contains(-d) != a.Contains(d) {
			t.Errorf("%v negated: %v", a, a.Negate())
		}
		if both.Empty() && both.Hull(a) != a {
			t.Errorf("an empty range adds to %v", a)
		}
		var back Days
		data, _ := json.Marshal(a)
		if err := json.Unmarshal(data, &back); err != nil || back != a {
			t.Errorf("%s: %v %v", data, back, err)
		}
	})
}
