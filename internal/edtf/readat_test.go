package edtf

import (
	"strings"
	"testing"
)

// TestReadAt: what is taken from the publication is marked, what is not is not,
// on the days where the answer turns.
func TestReadAt(t *testing.T) {
	for _, c := range []struct {
		lang, text, published, want string
		relative, yearFrom          bool
	}{
		{"en", "27 March 2017", "2017-11-24", "2017-03-27", false, false},
		{"en", "27 March", "2017-03-26", "2016-03-27", false, true},
		{"en", "27 March", "2017-03-27", "2017-03-27", false, true},
		{"uk", "21 вересня", "2021-09-20", "2020-09-21", false, true},
		{"uk", "21 вересня", "2021-09-21", "2021-09-21", false, true},
		{"ru", "29 февраля", "2019-05-01", "2016-02-29", false, true},
		{"ru", "29 февраля", "1903-05-01", "1896-02-29", false, true},
		{"en", "December", "2017-11-30", "2016-12", false, true},
		{"en", "December", "2017-12-01", "2017-12", false, true},
		{"en", "winter", "2018-01-15", "[2017-12..2018-02]", false, true},
		{"en", "Wednesday", "2017-11-21", "2017-11-15", true, false},
		{"uk", "у середу", "2017-11-22", "2017-11-22", true, false},
		{"ru", "в среду", "2017-11-23", "2017-11-22", true, false},
		{"en", "last Sunday", "2017-11-24", "2017-11-19", true, false},
		{"en", "last Sunday", "2017-11-26", "2017-11-19", true, false},
		{"en", "last Monday", "2017-11-27", "2017-11-20", true, false},
		{"en", "last Monday", "2017-11-28", "[2017-11-20,2017-11-27]", true, false},
		{"uk", "минулого тижня", "2017-11-26", "[2017-11-13..2017-11-19]", true, false},
		{"uk", "минулого тижня", "2017-11-27", "[2017-11-20..2017-11-26]", true, false},
		{"ru", "в прошлом месяце", "2018-01-01", "2017-12", true, false},
		{"ru", "позавчера", "2017-03-01", "2017-02-27", true, false},
		{"uk", "торік", "2017-01-01", "2016", true, false},
		{"uk", "позаторік", "2017-01-01", "2015", true, false},
		{"en", "late last month", "2017-03-31", "[2017-02-21..2017-02-28]", true, false},
		{"en", "two weeks ago", "2017-01-05", "2016-12-22", true, false},
		{"en", "Thursday, 23 November", "2017-11-24", "2017-11-23", false, true},
		{"en", "2017-11", "2017-11-24", "2017-11", false, false},
	} {
		published, err := ParseDay(c.published)
		if err != nil {
			t.Fatal(err)
		}
		r, err := ReadAt(c.lang, c.text, published)
		if err != nil || r.String() != c.want || r.Relative != c.relative || r.YearFrom != c.yearFrom {
			t.Errorf("%s %q of %s: %s %v %v %v, want %s", c.lang, c.text, c.published, r, r.Relative, r.YearFrom, err, c.want)
		}
		if d, err := Read(c.lang, c.text); (c.relative || c.yearFrom) == (err == nil) {
			t.Errorf("%s %q without a publication: %s %v", c.lang, c.text, d, err)
		}
	}
}

// TestRefusedDates: the errors say what is amiss.
func TestRefusedDates(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "Friday, 23 November 2017", "23 November 2017 was a Thursday, not a Friday"},
		{"uk", "24 вересня, субота, 2021", "24 September 2021 was a Friday, not a Saturday"},
		{"ru", "в понедельник, 22 ноября", "22 November 2017 was a Wednesday, not a Monday"},
		{"en", "until 8 December", "may lie ahead of the publication"},
		{"en", "yesterday, 22 November", "it would be 2017-11-23"},
		{"uk", "від 5 травня 2017 року", "the date of a document"},
		{"en", "before 7 a.m. on 23 November 2017", "may be on that very day"},
		{"en", "the night of 5 to 7 May 2017", "follow each other"},
		{"en", "20–30 November", "more than one fits"},
		{"en", "April '15", "no century"},
		{"en", "9 May 2017 inclusive", "there is no last day"},
		{"en", "the following Friday", "what it follows is not said"},
		{"en", "a month after 23 November 2017", "months and years differ in length"},
		{"en", "after the beginning of May 2017", "nobody says where"},
		{"it", "31 marzo 2021", "only figures are read"},
	} {
		if r, err := ReadAt(c.lang, c.text, publishedThen); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: %s %v, want %q", c.lang, c.text, r, err, c.want)
		}
	}
	if d, err := ReadTerm("en", "from 5 to 9 May 2017"); err == nil {
		t.Errorf("a term is its end alone, not %s", d)
	}
}

// TestTermAndSentence: "until" and "to" mean another thing elsewhere.
func TestTermAndSentence(t *testing.T) {
	for lang, text := range map[string]string{
		"en": "until 2 November 2021", "uk": "до 2 листопада 2021 року", "ru": "до 2 ноября 2021 года",
	} {
		term, err := ReadTerm(lang, text)
		plain, err2 := Read(lang, text)
		if err != nil || err2 != nil || term.String() != "2021-11-02" || plain.String() != "../2021-11-02" {
			t.Errorf("%s %q: as a term %s %v, else %s %v", lang, text, term, err, plain, err2)
		}
	}
	years := Months(13 * 12)
	for lang, text := range map[string]string{"uk": "до 13 років", "ru": "до 13 лет"} {
		sentence, err := ReadSentence(lang, text)
		length, err2 := ReadLength(lang, text)
		right := sentence == Length{Days: years, Phrase: true} && length.Days == Days{0, years.Hi}
		if err != nil || err2 != nil || !right {
			t.Errorf("%s %q: of a sentence %v %v, else %v %v", lang, text, sentence, err, length, err2)
		}
	}
	if l, err := ReadSentence("en", "P13Y"); err != nil || l != (Length{Days: years}) {
		t.Errorf("a duration is %v %v", l, err)
	}
}

// TestWeekdays: every weekday name is that of its day.
func TestWeekdays(t *testing.T) {
	for d := DayOf(1969, 12, 25); d < DayOf(1970, 1, 10); d++ {
		for i, name := range weekdayNames {
			text := name + ", " + d.String()
			_, err := Read("en", text)
			if right := d.weekday() == i+1; right != (err == nil) {
				t.Errorf("%s: %v", text, err)
			}
		}
	}
	if w := DayOf(1970, 1, 1).weekday(); w != 4 {
		t.Errorf("1970 began on weekday %d", w)
	}
}

// TestTermsLookForward: until when something is ordered lies not before the day of the
// source, where no year is said.
func TestTermsLookForward(t *testing.T) {
	published := DayOf(2021, 12, 1)
	for _, c := range []struct{ lang, text, want string }{
		{"uk", "26 січня", "2022-01-26"}, {"uk", "до 26 січня", "2022-01-26"}, {"uk", "до кінця січня", "2022-01-31"}, {"ru", "до 2 марта включительно", "2022-03-02"},
		{"en", "until 2 March", "2022-03-02"}, {"en", "1 December", "2021-12-01"}, {"en", "30 November", "2022-11-30"}, {"en", "until 29 February", "2024-02-29"},
		{"en", "until 2 March 2021", "2021-03-02"},
	} {
		got, err := ReadTermAt(c.lang, c.text, published)
		if err != nil || got.Date.String() != c.want {
			t.Errorf("%s: %v, %v; want %s", c.text, got.Date, err, c.want)
		}
	}
}
