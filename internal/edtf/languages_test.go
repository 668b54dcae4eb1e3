package edtf

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestLanguages reads testdata/languages.txt, each line as the list says.
func TestLanguages(t *testing.T) {
	file, err := os.Open("testdata/languages.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	read := map[string]int{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		f := strings.Split(lines.Text(), "|")
		if len(f) != 3 {
			continue
		}
		d, err := Read(f[0], f[1])
		reason, refused := strings.CutPrefix(f[2], "!")
		switch {
		case refused && (err == nil || !strings.Contains(err.Error(), reason)):
			t.Errorf("%s %q: %s %v, want an error: %s", f[0], f[1], d, err, reason)
		case !refused && (err != nil || d.String() != f[2]):
			t.Errorf("%s %q: %s %v, want %s", f[0], f[1], d, err, f[2])
		}
		read[f[0]]++
	}
	for _, lang := range Languages() {
		if !slices.Contains(spoken, lang) && read[lang] < 20 {
			t.Errorf("%s has only %d lines", lang, read[lang])
		}
	}
}

// TestPhraseTable: every rule has a reason and is said in some language, every phrase
// leads to its own rule, so no line is dead, and none is declared twice.
func TestPhraseTable(t *testing.T) {
	names := map[string]bool{}
	for _, rule := range Rules() {
		if rule.Name == "" || rule.Why == "" || names[rule.Name] {
			t.Errorf("a rule without a name of its own or a reason: %+v", rule)
		}
		names[rule.Name] = true
		said := false
		for _, read := range vocabularies() {
			v := read()
			said = said || v.lists[rule.Name] != nil
		}
		if !said {
			t.Errorf("no language says %q", rule.Name)
		}
	}
	for lang, read := range vocabularies() {
		v, means := read(), map[string]pattern{}
		for _, list := range v.index {
			for _, p := range list {
				text := strings.Join(p.words, " ")
				items, err := v.lex(text, "unknown: %q")
				if err != nil || len(items) == 0 || items[0].class != p.class && p.class != fill {
					t.Errorf("%s %q is not read by its rule: %v %v", lang, text, items, err)
				}
				if p.stem {
					text += "*"
				}
				if other, ok := means[text]; ok && (other.class != p.class || other.value != p.value) {
					t.Errorf("%s %q means two things", lang, text)
				}
				means[text] = p
			}
		}
	}
}

// TestLanguageFiles: a language has its twelve months and days of the week, and says
// nothing of itself that nobody reads.
func TestLanguageFiles(t *testing.T) {
	traits := []string{wordsBehind, dayFirst, untilIsBefore, untilIsTo, byIsTo, solarYears, hijriYears}
	for lang, read := range vocabularies() {
		v := read()
		for _, rule := range table {
			needed := rule.class == monthName && rule.value <= gregorianMonths || rule.class == weekday ||
				rule.Name == "year" || rule.Name == "born" || v.has("traits", solarYears) && rule.class == monthName
			if needed && len(v.lists[rule.Name]) == 0 {
				t.Errorf("%s has no %s", lang, rule.Name)
			}
		}
		for _, trait := range v.lists["traits"] {
			if !slices.Contains(traits, trait) {
				t.Errorf("%s: nothing reads the trait %q", lang, trait)
			}
		}
	}
	for _, text := range []string{"Jnauary: jan", "about: §", "about: ca. |", "about ca."} {
		if _, err := parseVocabulary(text); err == nil {
			t.Errorf("%q is a language", text)
		}
	}
}

// TestSolarHijri: known days, and a year after the other without a gap.
func TestSolarHijri(t *testing.T) {
	for text, want := range map[string]string{
		"1300-01-01": "1921-03-21", "1354-01-01": "1975-03-21", "1357-11-22": "1979-02-11", "1375-12-30": "1997-03-20",
		"1388-03-22": "2009-06-12", "1399-12-30": "2021-03-20", "1400-01-01": "2021-03-21", "1403-01-01": "2024-03-20",
		"1403-12-30": "2025-03-20", "1404-01-01": "2025-03-21", "1408-12-30": "2030-03-20",
	} {
		if d, err := Read("fa", text); err != nil || d.String() != want {
			t.Errorf("%s is %s %v, want %s", text, d, err, want)
		}
	}
	day := solarDay(firstHijri, 1, 1)
	for y := firstHijri; y <= lastHijri; y++ {
		for m := 1; m <= 12; m++ {
			length := solarDay(y, m+1, 1) - solarDay(y, m, 1)
			leapYear := slices.Contains([]int{1, 5, 9, 13, 17, 22, 26, 30}, y%33)
			want := Day(30)
			switch {
			case m <= 6:
				want = 31
			case m == 12 && !leapYear:
				want = 29
			}
			if length != want || solarDay(y, m, 1) != day {
				t.Fatalf("%d-%d has %d days from %s, want %d from %s", y, m, length, solarDay(y, m, 1), want, day)
			}
			day += length
		}
	}
	for _, c := range []struct{ text, published, want string }{
		{"12 مهر", "2022-10-03", "2021-10-04"}, {"12 مهر", "2022-10-04", "2022-10-04"},
		{"28 اسفند", "2024-03-19", "2024-03-18"}, {"1 فروردین", "2024-03-19", "2023-03-21"},
		{"30 اسفند", "2024-03-19", "2021-03-20"}, {"15 آوریل", "2017-04-15", "2017-04-15"},
	} {
		r, err := ReadAt("fa", c.text, mustDay(c.published))
		if err != nil || r.String() != c.want || !r.YearFrom {
			t.Errorf("%s of %s is %s %v, want %s", c.text, c.published, r, err, c.want)
		}
	}
	if r, err := ReadTermAt("fa", "تا 12 اسفند", mustDay("2022-12-01")); err != nil || r.String() != "2023-03-03" {
		t.Errorf("a term is %s %v", r, err)
	}
	if d, err := ReadTerm("fa", "تا پایان مهر 1401"); err != nil || d.String() != "2022-10-22" {
		t.Errorf("a term that ends with a month ends on %s %v", d, err)
	}
}

// TestOrder: what a list says of its figures leaves one day, or none.
func TestOrder(t *testing.T) {
	for _, c := range []struct{ lang, text, order, want string }{
		{"en", "05/03/1970", "", "[1970-03-05,1970-05-03]"},
		{"en", "05/03/1970", "day-first", "1970-03-05"},
		{"en", "05/03/1970", "month-first", "1970-05-03"},
		{"en", "05.03.1970", "month-first", "1970-05-03"},
		{"uk", "05/03/1970", "month-first", "1970-05-03"},
		{"uk", "05/03/1970", "", "1970-03-05"},
		{"en", "12/12/1970", "", "1970-12-12"},
		{"en", "12-13-1970", "month-first", "1970-12-13"},
		{"en", "12/13/1970", "day-first", ""},
		{"en", "13/12/1970", "month-first", ""},
		{"en", "05/03/1970", "year-first", ""},
		{"en", "1970/05/03", "year-first", "1970-05-03"},
		{"en", "1970/05/03", "day-first", "1970-05-03"},
		{"en", "5 March 1970", "month-first", "1970-03-05"},
		{"en", "between 05/03/1970 and 06/03/1970", "day-first", "[1970-03-05..1970-03-06]"},
		{"fa", "12/07/1401", "day-first", "2022-10-04"},
	} {
		order, err := ParseOrder(c.order)
		if err != nil {
			t.Fatal(err)
		}
		if r, err := order.ReadAt(c.lang, c.text, Past); r.String() != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s %q %s: %q %v, want %q", c.lang, c.text, c.order, r, err, c.want)
		}
	}
	if _, err := ParseOrder("first"); err == nil {
		t.Error("an order that is none")
	}
	if r, err := DayFirst.ReadAt("en", "27 March", DayOf(2017, 3, 27)); err != nil || r.String() != "2017-03-27" {
		t.Errorf("with the day of publication: %s %v", r, err)
	}
	if r, err := MonthFirst.ReadTermAt("en", "until 05/03/2027", Past); err != nil || r.String() != "2027-05-03" {
		t.Errorf("a term: %s %v", r, err)
	}
	days := [2]string{DayOrYear("en", "05/03/1970"), DayFirst.DayOrYear("en", "05/03/1970")}
	if days != [2]string{"1970", "1970-03-05"} {
		t.Errorf("the one day or year: %q", days)
	}
}
