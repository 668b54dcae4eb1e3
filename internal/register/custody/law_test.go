package custody_test

import "testing"

// judged is a sentence of the person by a step, in days.
func judged(sentence, step, kind, days string) string {
	lines := sentence + " person person-a\n" + sentence + " imposed-by " + step + "\n" + sentence + " kind " + kind + "\n"
	if days != "" {
		lines += sentence + " length - | " + days + "\n"
	}
	return lines
}

// verdict is a step of a case on a day.
func verdict(step, of, day string) string {
	return step + " kind verdict\n" + step + " case " + of + "\n" + step + " date " + day + "\n"
}

// found says that a verdict found the custody, or what else it did to it.
func found(step, custody, act string) string {
	return step + " custody " + custody + " | act=" + act + "\n"
}

const (
	thousand = "min=1000 max=1000"
	short    = "min=250 max=250"
	first    = mine + "custody-a from {0}\n"
	day100   = "{100}"
	// dayForDay tells the rate of two sentences.
	dayForDay = "sentence-a credit-rate 1\nsentence-b credit-rate 1\n"
)

// TestSentences: yes to the earliest end, possibly to the latest (rules 7.1 to 7.3).
func TestSentences(t *testing.T) {
	base := first + verdict("step-a", "case-a", day100) + found("step-a", "custody-a", "finds")
	thousandDays := base + judged("sentence-a", "step-a", "imprisonment", thousand)
	unlinked := first + verdict("step-a", "case-a", day100)
	answered(t, []question{
		{"a hundred days before count twice where nothing is told", thousandDays, "99 yes, 100 yes, 101 yes sentence, 899 yes sentence, 900 yes sentence, 901 possibly, 1099 possibly, 1100 possibly, 1101 unconfirmed"},
		{"a rate that is told", thousandDays + "sentence-a credit-rate 1", "1000 yes sentence, 1001 possibly, 1100 possibly, 1101 unconfirmed"},
		{"credited days are rounded up, for the earliest end is the earliest", thousandDays + "sentence-a credit-rate 1.505", "949 yes sentence, 950 possibly"},
		{"of several rates told the best", thousandDays + "sentence-a credit-rate 1\nsentence-a credit-rate 1.5 @b", "950 yes sentence, 951 possibly"},
		{"of several lengths the least and the greatest", thousandDays + "sentence-a length - | min=1100 max=1100 @b", "900 yes sentence, 901 possibly, 1200 possibly, 1201 unconfirmed"},
		{"a range of lengths", base + judged("sentence-a", "step-a", "imprisonment", "min=900 max=1000"), "800 yes sentence, 801 possibly, 1100 possibly, 1101 unconfirmed"},
		{"a weak length beside another changes nothing", thousandDays + "weak sentence-a length - | min=10 max=2000 @b", "900 yes sentence, 901 possibly, 1100 possibly, 1101 unconfirmed"},
		{"of which nobody tells how long it is no order", base + judged("sentence-a", "step-a", "imprisonment", ""), "101 yes limit, 190 yes limit, 191 possibly, 500 possibly, 501 unconfirmed"},
		{"for life has no end", base + judged("sentence-a", "step-a", "life-imprisonment", ""), "101 yes sentence, 30000 yes sentence"},
		{"a weak sentence counts for nothing beside accounts that may narrow", base + "sentence-a person person-a\nsentence-a imposed-by step-a\nweak sentence-a kind imprisonment\nsentence-a length - | " + thousand, "101 yes limit, 191 possibly, 501 unconfirmed"},
		{"another's sentence", base + "sentence-a person person-b\nsentence-a imposed-by step-a\nsentence-a kind imprisonment\nsentence-a length - | " + thousand, "101 yes limit, 191 possibly, 501 unconfirmed"},
		{"of a defendant who is the person", base + "sentence-a defendant defendant-a\ndefendant-a person person-a\nsentence-a imposed-by step-a\nsentence-a kind imprisonment\nsentence-a length - | " + thousand, "900 yes sentence, 901 possibly"},
		{"days of arrest are an order too", base + judged("sentence-a", "step-a", "administrative-days", "min=300 max=300"), "200 yes sentence, 201 possibly, 400 possibly, 401 unconfirmed"},
		{"linked to no custody it counts for nothing", unlinked + judged("sentence-a", "step-a", "imprisonment", thousand), "90 yes limit, 91 possibly, 400 possibly, 401 unconfirmed"},
		{"a verdict within some days: both ends from its last, custody from its first possible day", first + verdict("step-a", "case-a", "[{100}..{110}]") + found("step-a", "custody-a", "finds") + judged("sentence-a", "step-a", "imprisonment", thousand),
			"110 yes sentence, 890 yes sentence, 891 possibly, 1110 possibly, 1111 unconfirmed"},
		{"seen after the earliest end, the limits run again", thousandDays + "custody-a sighting {950}", "950 yes, 951 yes limit, 1040 yes limit, 1041 possibly, 1350 possibly, 1351 unconfirmed"},
		{"seen before it, they do not", thousandDays + "custody-a sighting {850}", "900 yes sentence, 901 possibly, 1100 possibly, 1101 unconfirmed"},
		{"seen on the day of the earliest end, neither", thousandDays + "custody-a sighting {900}", "900 yes, 901 possibly, 1100 possibly, 1101 unconfirmed"},
		{"a reported end ends it", thousandDays + "custody-a until {500}", "500 yes, 501 no"},
		{"it bears on what follows immediately", thousandDays + also + "custody-b follows custody-a\ncustody-b sighting {300}", "299 yes, 300 yes, 301 yes sentence, 900 yes sentence, 901 possibly, 1100 possibly"},
		{"a custody that it began", unlinked + also + found("step-a", "custody-b", "begins") + judged("sentence-a", "step-a", "imprisonment", thousand), "100 yes, 101 yes sentence, 1100 yes sentence, 1101 unconfirmed"},
		{"a serving begun later counts from its first day", also + "custody-b from {200}\ncustody-b sentence sentence-a\n" + verdict("step-a", "case-a", day100) + judged("sentence-a", "step-a", "imprisonment", thousand),
			"199 no, 200 yes, 201 yes sentence, 1100 yes sentence, 1101 possibly, 1200 possibly, 1201 unconfirmed"},
		{"a step that says so serves it too", also + "custody-b from {200}\n" + found("step-a", "custody-b", "serves") + verdict("step-a", "case-a", day100) + judged("sentence-a", "step-a", "imprisonment", thousand),
			"201 yes sentence, 1100 yes sentence, 1200 possibly, 1201 unconfirmed"},
		{"custody before it, unbroken, counts from its first day", "custody-c person person-a\ncustody-c regime police\ncustody-c from {-50}\ncustody-a follows custody-c\n" + thousandDays, "800 yes sentence, 801 possibly"},
		{"from the first day on which it may have begun", mine + "custody-a from [{0}..{20}]\n" + verdict("step-a", "case-a", day100) + found("step-a", "custody-a", "finds") + judged("sentence-a", "step-a", "imprisonment", thousand), "900 yes sentence, 901 possibly"},
		{"broken, it does not", "custody-c person person-a\ncustody-c regime police\ncustody-c from {-50}\ncustody-c until {-40}\n" + thousandDays, "900 yes sentence, 901 possibly"},
		{"custody after the verdict does not count", thousandDays + also + "custody-b follows custody-a\ncustody-b from {600}", "900 yes sentence, 901 possibly"},
	})
}

// TestFreed: a verdict without imprisonment ends the presumption (rule 7.4).
func TestFreed(t *testing.T) {
	acquitted := judged("sentence-a", "step-a", "fine", "")
	open := first + "custody-a case case-a\ncustody-a sighting {95}\n"
	on := func(day string) string { return open + verdict("step-a", "case-a", day) + acquitted }
	answered(t, []question{
		{"from its first possible day possibly at most", on(day100), "99 yes limit, 100 possibly, 495 possibly, 496 unconfirmed"},
		{"a confirmation after it counts", on(day100) + "custody-a sighting {101}", "100 yes, 101 yes, 102 yes limit, 191 yes limit, 192 possibly"},
		{"one on its day does not", on(day100) + "custody-a sighting {100}", "100 yes, 101 possibly, 500 possibly, 501 unconfirmed"},
		{"a running order ends with it", on(day100) + "custody-a term {300}", "99 yes order, 100 possibly, 300 possibly"},
		{"of a verdict within some days it counts from the first", on("[{100}..{110}]"), "99 yes limit, 100 possibly"},
		{"and only what is seen after the last", on("[{100}..{110}]") + "custody-a sighting {105}", "105 yes, 106 possibly"},
		{"seen after the last", on("[{100}..{110}]") + "custody-a sighting {111}", "110 yes, 112 yes limit"},
		{"of another case it ends nothing", open + verdict("step-a", "case-b", day100) + acquitted, "100 yes limit, 185 yes limit, 186 possibly"},
		{"nor where weak accounts alone tell of which case the custody is", first + "weak custody-a case case-a\ncustody-a sighting {95}\n" + verdict("step-a", "case-a", day100) + acquitted, "100 yes limit, 185 yes limit"},
		{"suspended, imprisonment is none", open + verdict("step-a", "case-a", day100) + judged("sentence-a", "step-a", "imprisonment", thousand) + "sentence-a suspended yes", "99 yes limit, 100 possibly, 495 possibly, 496 unconfirmed"},
		{"not suspended, and linked to nothing, it counts for nothing", open + verdict("step-a", "case-a", day100) + judged("sentence-a", "step-a", "imprisonment", thousand) + "sentence-a suspended no", "100 yes limit, 185 yes limit"},
		{"what accounts make certain stays", on(day100) + "custody-a sighting {300}", "299 yes, 300 yes, 301 yes limit"},
	})
}

// TestReplaced: a certainly later verdict of the case replaces an earlier one; of several
// that may be in force each must give it (rule 7.5).
func TestReplaced(t *testing.T) {
	base := first + verdict("step-a", "case-a", day100) + found("step-a", "custody-a", "finds") + dayForDay
	longer := judged("sentence-a", "step-a", "imprisonment", short) + judged("sentence-b", "step-b", "imprisonment", "min=2000 max=2000")
	freed := judged("sentence-a", "step-a", "imprisonment", thousand) + judged("sentence-b", "step-b", "fine", "")
	two := func(a, b, of string) string {
		return base + verdict("step-b", of, day100) + found("step-b", "custody-a", "finds") +
			judged("sentence-a", "step-a", "imprisonment", "min="+a+" max="+a) + judged("sentence-b", "step-b", "imprisonment", "min="+b+" max="+b)
	}
	answered(t, []question{
		{"from its day on the later one counts, linked or not", base + verdict("step-b", "case-a", "{300}") + longer, "250 yes sentence, 251 possibly, 299 possibly, 300 yes sentence, 2000 yes sentence, 2001 possibly"},
		{"within the days on which it may lie either may be in force", base + verdict("step-b", "case-a", "[{300}..{310}]") + longer, "299 possibly, 300 possibly, 309 possibly, 310 yes sentence, 2000 yes sentence"},
		{"one without imprisonment replaces too", base + verdict("step-b", "case-a", "{300}") + freed, "299 yes sentence, 300 possibly, 500 possibly, 501 unconfirmed"},
		{"and while it may be in force ends the presumption", base + verdict("step-b", "case-a", "[{300}..{310}]") + freed, "299 yes sentence, 300 possibly, 305 possibly"},
		{"an earlier one replaces nothing", base + verdict("step-b", "case-a", "{50}") + judged("sentence-a", "step-a", "imprisonment", thousand) + judged("sentence-b", "step-b", "fine", ""), "100 yes, 101 yes sentence, 1000 yes sentence"},
		{"of another case neither", base + verdict("step-b", "case-b", "{300}") + longer, "250 yes sentence, 251 possibly, 300 possibly, 350 possibly, 351 unconfirmed"},
		{"of one day neither replaces the other: each must give it", two("250", "1000", "case-a"), "101 yes sentence, 250 yes sentence, 251 possibly, 1100 possibly, 1101 unconfirmed"},
		{"in whatever order they are told", two("1000", "250", "case-a"), "250 yes sentence, 251 possibly, 1100 possibly, 1101 unconfirmed"},
		{"two cases hold each by itself", two("250", "1000", "case-b"), "250 yes sentence, 251 yes sentence, 1000 yes sentence, 1001 possibly, 1100 possibly, 1101 unconfirmed"},
		{"in whatever order they are told", two("1000", "250", "case-b"), "251 yes sentence, 1000 yes sentence, 1001 possibly, 1100 possibly, 1101 unconfirmed"},
	})
}

// TestCredit: custody before a verdict counts by the law that judged, no day twice (rule
// 7.2). 14 July 2018, from which on Russia counts otherwise, is day 559.
func TestCredit(t *testing.T) {
	// norms are the charges that a sentence punishes, under articles of Russia.
	norms := func(articles ...string) string {
		lines := "sentence-a regime colony-general\n"
		for i, article := range articles {
			n := string(rune('a' + i))
			lines += "sentence-a charge charge-" + n + "\ncharge-" + n + " norm norm-" + n + "\nnorm-" + n + " country RU\nnorm-" + n + " article " + article + "\n"
		}
		return lines
	}
	held := func(regime string) string {
		return "custody-a person person-a\ncustody-a regime " + regime + "\ncustody-a from {600}\n"
	}
	judgment := verdict("step-a", "case-a", "{700}") + found("step-a", "custody-a", "finds") + judged("sentence-a", "step-a", "imprisonment", thousand)
	before := "custody-b person person-a\ncustody-b regime house-arrest\ncustody-b from {500}\ncustody-b until [{530}..{670}]\ncustody-a follows custody-b\ncustody-a person person-a\ncustody-a regime remand\n"
	answered(t, []question{
		{"by the table", held("remand") + judgment + norms("318"), "1550 yes sentence, 1551 possibly, 1700 possibly, 1701 unconfirmed"},
		{"one crime that counts day for day makes all count so", held("remand") + judgment + norms("318", "205.5"), "1600 yes sentence, 1601 possibly"},
		{"in whatever order they are told", held("remand") + judgment + norms("205.5", "318"), "1600 yes sentence, 1601 possibly"},
		{"at home two days for one", held("house-arrest") + judgment + norms("318"), "1650 yes sentence, 1651 possibly"},
		{"at home half a day where the table knows the country and no rate", held("house-arrest") + judgment + "sentence-a charge charge-a\ncharge-a norm norm-a\nnorm-a country UA\nnorm-a article 111", "1650 yes sentence, 1651 possibly"},
		{"where the table knows nothing two for one", held("house-arrest") + judgment, "1500 yes sentence, 1501 possibly"},
		{"of a country that it does not know too", held("remand") + judgment + "sentence-a charge charge-a\ncharge-a norm norm-a\nnorm-a country PL\nnorm-a article 1", "1500 yes sentence, 1501 possibly"},
		{"in doubt between regimes the best", held("house-arrest") + "custody-a regime remand @b\n" + judgment + norms("318"), "1550 yes sentence, 1551 possibly"},
		{"whichever is said first", held("house-arrest") + "custody-a regime administrative-arrest @b\n" + judgment + norms("318"), "1550 yes sentence, 1551 possibly"},
		{"a rate that is told replaces the table", held("remand") + judgment + norms("318") + "sentence-a credit-rate 1", "1600 yes sentence, 1601 possibly"},
		// Of the 200 days up to 170 were at home and up to 170 under arrest: those under
		// arrest count one and a half each, 255, and 30 at home one, for they may lie before
		// the law of 2018.
		{"no day counts twice, those that count most first", before + judgment + norms("318"), "1415 yes sentence, 1416 possibly"},
	})
}
