package edtf

import (
	"strings"
	"testing"
)

// spoken are the languages in which dates are said as they are read.
var spoken = []string{"en", "uk", "ru"}

func TestReadDates(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "15 April 2015", "2015-04-15"},
		{"en", "April 15, 2015", "2015-04-15"},
		{"en", "on the morning of Thursday, November 23, 2017", "2017-11-23"},
		{"en", "April 2017", "2017-04"},
		{"en", "in 2016", "2016"},
		{"en", "all through 2016", "2016-01-01/2016-12-31"},
		{"en", "early April 2017", "[2017-04-01..2017-04-10]"},
		{"en", "mid-April 2017", "[2017-04-11..2017-04-20]"},
		{"en", "late 2016", "2016-39"},
		{"en", "spring 2016", "2016-21"},
		{"en", "winter 2016–17", "[2016-12..2017-02]"},
		{"en", "the 2010s", "201X"},
		{"en", "between 15 and 17 April 2015", "[2015-04-15..2015-04-17]"},
		{"en", "one of 15 or 17 April 2015", "[2015-04-15,2015-04-17]"},
		{"en", "15 and 17 April 2015", "{2015-04-15,2015-04-17}"},
		{"en", "from 2015 to 2017", "2015/2017"},
		{"en", "since April 2015", "2015-04/.."},
		{"en", "from 2015, end unknown", "2015/"},
		{"en", "until 8 December 2017", "../2017-12-08"},
		{"en", "until 2017, start unknown", "/2017"},
		{"en", "before 2017", "[..2016]"},
		{"en", "after 15 April 2015", "[2015-04-16..]"},
		{"en", "by 15 April 2015", "[..2015-04-15]"},
		{"en", "about 2016", "2016~"},
		{"en", "perhaps April 2016", "2016-04?"},
		{"en", "some day in April 2017", "2017-04-XX"},
		{"en", "at an unknown time", "[..]"},
		{"en", "first half of 2016", "2016-40"},
		{"en", "10/11/2017", "[2017-11-10,2017-10-11]"},
		{"uk", "15 квітня 2015 року", "2015-04-15"},
		{"uk", "у квітні 2017", "2017-04"},
		{"uk", "2016 року", "2016"},
		{"uk", "увесь 2016 рік", "2016-01-01/2016-12-31"},
		{"uk", "на початку квітня 2017", "[2017-04-01..2017-04-10]"},
		{"uk", "у середині квітня 2017 р.", "[2017-04-11..2017-04-20]"},
		{"uk", "наприкінці 2016 року", "2016-39"},
		{"uk", "навесні 2016 року", "2016-21"},
		{"uk", "2010-ті роки", "201X"},
		{"uk", "між 15 і 17 квітня 2015 року", "[2015-04-15..2015-04-17]"},
		{"uk", "15 або 17 квітня 2015", "[2015-04-15,2015-04-17]"},
		{"uk", "з 2015 до 2017 року", "2015/2017"},
		{"uk", "з квітня 2015, кінець невідомий", "2015-04/"},
		{"uk", "до 8 грудня 2017 року", "../2017-12-08"},
		{"uk", "після 15 квітня 2015", "[2015-04-16..]"},
		{"uk", "не пізніше 15 квітня 2015", "[..2015-04-15]"},
		{"uk", "близько 2016 року", "2016~"},
		{"uk", "можливо, у квітні 2016", "2016-04?"},
		{"uk", "до, можливо, квітня 2017", "../2017-04?"},
		{"uk", "якийсь день у квітні 2017", "2017-04-XX"},
		{"uk", "невідомо коли", "[..]"},
		{"uk", "10.11.2017", "2017-11-10"},
		{"ru", "15 апреля 2015 года", "2015-04-15"},
		{"ru", "в апреле 2017", "2017-04"},
		{"ru", "в 2016 году", "2016"},
		{"ru", "весь 2016 год", "2016-01-01/2016-12-31"},
		{"ru", "в начале апреля 2017", "[2017-04-01..2017-04-10]"},
		{"ru", "в середине апреля 2017 г.", "[2017-04-11..2017-04-20]"},
		{"ru", "в конце 2016 года", "2016-39"},
		{"ru", "весной 2016 года", "2016-21"},
		{"ru", "2010-е годы", "201X"},
		{"ru", "между 15 и 17 апреля 2015", "[2015-04-15..2015-04-17]"},
		{"ru", "15 или 17 апреля 2015", "[2015-04-15,2015-04-17]"},
		{"ru", "с 15 по 17 апреля 2015 года", "2015-04-15/2015-04-17"},
		{"ru", "с апреля 2015, конец неизвестен", "2015-04/"},
		{"ru", "до 8 декабря 2017 года", "../2017-12-08"},
		{"ru", "после 15 апреля 2015", "[2015-04-16..]"},
		{"ru", "не позднее 15 апреля 2015", "[..2015-04-15]"},
		{"ru", "около 2016 года", "2016~"},
		{"ru", "возможно, в апреле 2016", "2016-04?"},
		{"ru", "какой-то день в апреле 2017", "2017-04-XX"},
		{"ru", "неизвестно когда", "[..]"},
		{"it", "2017-04", "2017-04"}, // no table, but EDTF is everybody's
	} {
		d, err := Read(c.lang, c.text)
		if err != nil || d.String() != c.want {
			t.Errorf("%s %q: %v %v, want %s", c.lang, c.text, d, err, c.want)
		}
	}
}

func TestReadLengths(t *testing.T) {
	for _, c := range []struct {
		texts  string
		lo, hi Day
	}{
		{"almost two years|майже два роки|почти два года", 638, 731},
		{"two years|два роки|два года", 730, 731},
		{"21 months|21 місяць|21 месяц", 638, 642},
		{"about two years|близько двох років|около двух лет", 365, 1096},
		{"several weeks|кілька тижнів|несколько недель", 21, 63},
		{"a couple of days|пара днів|пара дней", 2, 3},
		{"less than a week|менше тижня|менее недели", 0, 6},
		{"more than a year|більше року|больше года", 366, Future},
		{"at least a month|щонайменше місяць|не менее месяца", 28, Future},
		{"up to six days|до шести днів|до шести дней", 0, 6},
		{"half a year|півроку|полгода", 181, 184},
		{"a year and a half|півтора року|полтора года", 546, 550},
		{"4 years and 6 months|4 роки і 6 місяців|4 года и 6 месяцев", 1641, 1645},
		{"from 21 to 24 months|від 21 до 24 місяців|от 21 до 24 месяцев", 638, 731},
		{"of unknown length|невідомої тривалості|неизвестной длительности", 0, Future},
		{"P642D|P642D|P642D", 642, 642},
	} {
		for i, text := range strings.Split(c.texts, "|") {
			lang := spoken[i]
			l, err := ReadLength(lang, text)
			if err != nil || l.Days != (Days{c.lo, c.hi}) || l.Phrase == strings.HasPrefix(text, "P6") {
				t.Errorf("%s %q: %d–%d %v %v, want %d–%d", lang, text, l.Days.Lo, l.Days.Hi, l.Phrase, err, c.lo, c.hi)
			}
		}
	}
	if AlmostYears(2) != (Days{638, 731}) || Several(UnitWeeks) != (Days{21, 63}) || LessThanAWeek() != (Days{0, 6}) ||
		Couple(UnitDays) != (Days{2, 3}) || About(2, UnitYears) != (Days{365, 1096}) {
		t.Error("the rules' functions differ from the table")
	}
}

func TestReadSpans(t *testing.T) {
	for _, c := range []struct {
		texts  string
		lo, hi Day
	}{
		{"several weeks before|кілька тижнів до|за несколько недель до", -63, -21},
		{"less than a week after|менше тижня після|менее недели после", 0, 6},
		{"within a week after|протягом тижня після|в течение недели после", 0, 7},
		{"eight days later|через вісім днів|спустя восемь дней", 8, 8},
		{"the next day|наступного дня|на следующий день", 1, 1},
		{"the day before|напередодні|накануне", -1, -1},
		{"the same day|того ж дня|в тот же день", 0, 0},
		{"after|після|после", 0, Future},
		{"before|до|до", Past, 0},
		{"more than a month after|більше місяця після|более месяца после", 29, Future},
	} {
		for i, text := range strings.Split(c.texts, "|") {
			lang := spoken[i]
			r, err := ReadSpan(lang, text)
			if err != nil || r != (Days{c.lo, c.hi}) {
				t.Errorf("%s %q: %d %d %v, want %d %d", lang, text, r.Lo, r.Hi, err, c.lo, c.hi)
			}
		}
	}
}

func TestReadRefuses(t *testing.T) {
	date := func(lang, text string) error { _, err := Read(lang, text); return err }
	length := func(lang, text string) error { _, err := ReadLength(lang, text); return err }
	span := func(lang, text string) error { _, err := ReadSpan(lang, text); return err }
	for _, c := range []struct {
		read             func(lang, text string) error
		lang, text, want string
	}{
		{date, "en", "15 April", "no year"},
		{date, "en", "the day of the raid in 2017", "\"raid\" is not in the phrase table"},
		{date, "en", "", "missing"},
		{date, "en", "31 April 2017", "there is no such day"},
		{date, "en", "15 or 17 and 18 April 2015", "both"},
		{date, "en", "2017 §", "says nothing about time"},
		{date, "en", strings.Repeat("a ", 200), "longer than"},
		{date, "it", "aprile 2017", ""},
		{length, "en", "two", "unit"},
		{length, "en", "second year", ""},
		{length, "en", "P1D2Y", "in this order"},
		{length, "en", "2000 years", "thousand years"},
		{length, "it", "due anni", "no phrases are known"},
		{span, "en", "two weeks", "direction is missing"},
		{span, "en", "after two weeks before", "both before and after"},
	} {
		if err := c.read(c.lang, c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: %v, want %q", c.lang, c.text, err, c.want)
		}
	}
}

func TestWordsOfDates(t *testing.T) {
	for text, want := range map[string][3]string{
		"2015-04-15":              {"15 April 2015", "15 квітня 2015", "15 апреля 2015"},
		"2017-04":                 {"April 2017", "квітень 2017", "апрель 2017"},
		"2016-01-01/2016-12-31":   {"all through 2016", "увесь 2016 рік", "весь 2016 год"},
		"2015-04/2017":            {"from April 2015 to 2017", "з квітня 2015 до 2017 року", "с апреля 2015 до 2017 года"},
		"2015-04-15/2015-04-17":   {"from 15 to 17 April 2015", "з 15 до 17 квітня 2015", "с 15 по 17 апреля 2015"},
		"../2017-04?":             {"perhaps until April 2017", "можливо, до квітня 2017", "возможно, до апреля 2017"},
		"2015/2017?":              {"from 2015 to perhaps 2017", "з 2015 року до, можливо, 2017 року", "с 2015 года до, возможно, 2017 года"},
		"[2015-04-15,2015-04-17]": {"one of 15 or 17 April 2015", "15 або 17 квітня 2015", "15 или 17 апреля 2015"},
		"[..]":                    {"at an unknown time", "невідомо коли", "неизвестно когда"},
		"2016~":                   {"about 2016", "близько 2016 року", "около 2016 года"},
	} {
		d, _ := Parse(text)
		if got := [3]string{d.Words("en"), d.Words("uk"), d.Words("ru")}; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestWordsInCrimeanTatar: what is said is read back, but for parts of a year, which
// a comma divides from it. A language of which nothing is known is said in English.
func TestWordsInCrimeanTatar(t *testing.T) {
	for text, want := range map[string]string{
		"2015-04-15":              "15 aprel 2015",
		"2017-04":                 "aprel 2017",
		"2016":                    "2016 senesi",
		"201X":                    "2010-ncı seneler",
		"2016-01-01/2016-12-31":   "2016 senesi boyunca",
		"2015-04/2017":            "aprel 2015 – 2017",
		"2015-04-15/2015-04-17":   "15 – 17 aprel 2015",
		"../2017-04?":             "belki aprel 2017 tarihine qadar",
		"2015-04-15/":             "15 aprel 2015 tarihinden berli, soñu belli degil",
		"[2015-04-15,2015-04-17]": "15 ya da 17 aprel 2015",
		"[2015-04-15..]":          "15 aprel 2015 ya da soñra",
		"[..]":                    "ne vaqıt – belli degil",
		"2016~":                   "2016 civarında",
		"2016-24":                 "qış 2016",
		"2016-39":                 "sene soñu, 2016",
		"2017-09-XX":              "sentâbr 2017 içinde bir kün",
	} {
		d, err := Parse(text)
		if got := d.Words("crh"); err != nil || got != want {
			t.Errorf("%s: %q %v, want %q", text, got, err, want)
		}
		if back, err := Read("crh", want); (err != nil || back != d) && !strings.Contains(want, ",") {
			t.Errorf("%q is read as %s %v, not %s", want, back, err, text)
		}
	}
	for days, want := range map[Days][3]string{
		{1, 1}:       {"1 kün", "1 kün soñ", "1 kün"},
		{21, 63}:     {"3–9 afta", "3–9 afta soñ", "21–63 kün"},
		{638, 731}:   {"21–24 ay", "21–24 ay soñ", "1 y. 9 ay – 2 y."},
		{28, Future}: {"eñ az 1 ay", "eñ az 1 ay soñ", "≥ 28 kün"},
		{0, 6}:       {"eñ çoq 6 kün", "eñ çoq 6 kün soñ", "0–6 kün"},
	} {
		if got := [3]string{WordsOfLength("crh", days), WordsOfSpan("crh", days), ShortLength("crh", days)}; got != want {
			t.Errorf("%d–%d: %q, want %q", days.Lo, days.Hi, got, want)
		}
	}
	day := DayOf(2015, 4, 15)
	if got := WordsOfRange("crh", Days{day, day + 2}); got != "15 ve 17 aprel 2015 arasında" {
		t.Errorf("a range is %q", got)
	}
	if got := WordsOfRange("fr", Days{day, day}); got != "15 April 2015" {
		t.Errorf("a language without words says %q", got)
	}
}
