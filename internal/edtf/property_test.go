package edtf

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// genPoint draws the text of one date, with doubt.
func genPoint(t *rapid.T) string {
	y := rapid.IntRange(1890, 2050).Draw(t, "year")
	text := fmt.Sprintf("%04d", y)
	switch rapid.SampledFrom([]string{"year", "decade", "month", "season", "day", "some month", "some day", "some day of year"}).Draw(t, "kind") {
	case "decade":
		text = text[:3] + "X"
	case "month":
		text += fmt.Sprintf("-%02d", rapid.IntRange(1, 12).Draw(t, "month"))
	case "season":
		text += fmt.Sprintf("-%02d", rapid.IntRange(21, 41).Draw(t, "season"))
	case "day":
		m := rapid.IntRange(1, 12).Draw(t, "month")
		text += fmt.Sprintf("-%02d-%02d", m, rapid.IntRange(1, daysIn(y, m)).Draw(t, "day"))
	case "some month":
		text += "-XX"
	case "some day":
		text += fmt.Sprintf("-%02d-XX", rapid.IntRange(1, 12).Draw(t, "month"))
	case "some day of year":
		text += "-XX-XX"
	}
	return text + rapid.SampledFrom([]string{"", "", "", "?", "~", "%"}).Draw(t, "doubt")
}

// genDate draws any expression that holds together.
func genDate() *rapid.Generator[Date] {
	return rapid.Custom(func(t *rapid.T) Date {
		a := genPoint(t)
		text := a
		switch rapid.SampledFrom([]string{"one", "interval", "open start", "open end", "unknown start", "unknown end", "one of", "all of", "range", "early", "late"}).Draw(t, "form") {
		case "interval":
			text = a + "/" + genPoint(t)
		case "open start":
			text = "../" + a
		case "open end":
			text = a + "/.."
		case "unknown start":
			text = "/" + a
		case "unknown end":
			text = a + "/"
		case "one of":
			text = "[" + a + "," + genPoint(t) + "]"
		case "all of":
			text = "{" + a + "," + genPoint(t) + "," + genPoint(t) + "}"
		case "range":
			text = "[" + a + ".." + genPoint(t) + "]"
		case "early":
			text = "[.." + a + "]"
		case "late":
			text = "[" + a + "..]"
		}
		d, err := Parse(text)
		if err != nil { // the second end is before the first
			d, err = Parse(a)
		}
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		return d
	})
}

// TestDateLaws: a date's text is read back as the same date; its words are read
// back as the same days in every language; what is meant throughout, and each
// choice, lies within.
func TestDateLaws(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := genDate().Draw(rt, "date")
		sound(t, d)
		if t.Failed() {
			rt.FailNow()
		}
	})
}

// TestDoubtOnlyWidens: ~ never takes a day away, ? never changes one.
func TestDoubtOnlyWidens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.TrimRight(genPoint(t), "?~%")
		plain, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		about, _ := Parse(text + "~")
		perhaps, _ := Parse(text + "?")
		if about.Within().Hull(plain.Within()) != about.Within() || about.Within() == plain.Within() || perhaps.Within() != plain.Within() {
			t.Fatalf("%s: %v, about %v, perhaps %v", text, plain.Within(), about.Within(), perhaps.Within())
		}
	})
}

// TestMonthsByBruteForce compares with every first of a month in a cycle.
func TestMonthsByBruteForce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 6, 11, 12, 13, 21, 24, 48, 120, 1200, 4800} {
		want := Days{Future, Past}
		for i := range 4800 {
			length := DayOf(1600, 1+i+n, 1) - DayOf(1600, 1+i, 1)
			want = Days{min(want.Lo, length), max(want.Hi, length)}
		}
		if got := Months(n); got != want {
			t.Errorf("%d months: %d–%d, want %d–%d", n, got.Lo, got.Hi, want.Lo, want.Hi)
		}
	}
	if Months(-1) != Months(0) || Months(maxMonths+1) != Months(maxMonths) {
		t.Error("months beyond the bounds")
	}
	for n := range 400 {
		if a, b := Months(n), Months(n+1); a.Lo >= b.Lo || a.Hi >= b.Hi {
			t.Errorf("%d months are not shorter than %d", n, n+1)
		}
	}
}

func TestThirdsMakeTheWhole(t *testing.T) {
	for month := range 13 {
		for _, year := range []int{1900, 2015, 2016} {
			early, mid, late, all := Third(Early, year, month), Third(Mid, year, month), Third(Late, year, month), Third("", year, month)
			if early.Lo != all.Lo || early.Hi+1 != mid.Lo || mid.Hi+1 != late.Lo || late.Hi != all.Hi {
				t.Errorf("%d-%d: %v %v %v of %v", year, month, early, mid, late, all)
			}
		}
	}
}

// lengthSound checks what holds of every length: words cover it, say it exactly
// up to three months, and say the same again once read back.
func lengthSound(t interface {
	Fatalf(format string, args ...any)
}, r Days) {
	for _, lang := range spoken {
		said := WordsOfLength(lang, r)
		back, err := ReadLength(lang, said)
		if err != nil {
			t.Fatalf("%d–%d in %s words is %q: %v", r.Lo, r.Hi, lang, said, err)
			return
		}
		exact := r.Hi <= short || r.Hi == Future && r.Lo <= short
		if back.Days.Hull(r) != back.Days || exact && back.Days != r || WordsOfLength(lang, back.Days) != said {
			t.Fatalf("%d–%d in %s words is %q, read as %d–%d", r.Lo, r.Hi, lang, said, back.Days.Lo, back.Days.Hi)
		}
		if ShortLength(lang, r) == "" {
			t.Fatalf("%d–%d has no short form", r.Lo, r.Hi)
		}
	}
}

// spanSound checks what holds of every span that has one direction.
func spanSound(t interface {
	Fatalf(format string, args ...any)
}, r Days) {
	for _, lang := range spoken {
		said := WordsOfSpan(lang, r)
		back, err := ReadSpan(lang, said)
		if err != nil || back.Hull(r) != back || WordsOfSpan(lang, back) != said {
			t.Fatalf("%d–%d in %s words is %q, read as %d–%d %v", r.Lo, r.Hi, lang, said, back.Lo, back.Hi, err)
			return
		}
	}
}

func genLength() *rapid.Generator[Days] {
	return rapid.Custom(func(t *rapid.T) Days {
		most := rapid.SampledFrom([]int{10, 95, 1000, 40_000}).Draw(t, "most")
		lo := rapid.IntRange(0, most).Draw(t, "lo")
		if rapid.IntRange(0, 4).Draw(t, "open") == 0 {
			return Days{Day(lo), Future}
		}
		return Days{Day(lo), Day(rapid.IntRange(lo, most).Draw(t, "hi"))}
	})
}

func TestLengthAndSpanLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := genLength().Draw(t, "length")
		lengthSound(t, r)
		spanSound(t, r)
		spanSound(t, r.Negate())
	})
}

// TestRulesOfLength: almost, about and less than are what the table says.
func TestRulesOfLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom(units[:4]).Draw(t, "unit")
		n := rapid.IntRange(1, 60).Draw(t, "n")
		plain, round := of(n, n, unit).days(), About(n, unit)
		if round.Hull(plain) != round || round == plain {
			t.Fatalf("about %d %s: %v of %v", n, unit, round, plain)
		}
		if almost := of(n, n, unit).almost().days(); almost.Hi != plain.Hi || almost.Lo >= plain.Lo && plain.Lo > 0 {
			t.Fatalf("almost %d %s: %v of %v", n, unit, almost, plain)
		}
		if l := less(plain); l.Lo != 0 || l.Hi != plain.Hi-1 {
			t.Fatalf("less than %d %s: %v of %v", n, unit, l, plain)
		}
	})
}
