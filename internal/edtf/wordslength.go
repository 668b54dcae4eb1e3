package edtf

import "fmt"

// measures is how a language counts: each unit in the forms for one, few
// (2–4), many, and the genitive of one.
type measures struct {
	forms                 map[Unit][4]string
	fromTo                string
	atLeast, atMost       string
	genitiveAtLeast       bool
	unknown               string
	before, after         string
	sameDay               string
	onlyBefore, onlyAfter string
	straddling            string
	year, years           string // short forms; years after five and more
	month, day            string
}

var measuring = map[string]*measures{
	"en": {
		map[Unit][4]string{UnitDays: {"day", "days", "days", "days"}, UnitWeeks: {"week", "weeks", "weeks", "weeks"},
			UnitMonths: {"month", "months", "months", "months"}, UnitYears: {"year", "years", "years", "years"}},
		"%d to %d %s", "at least %d %s", "up to %d %s", false, "of unknown length",
		"%s before", "%s after", "the same day", "before", "after", "from %s before to %s after", "y", "y", "m", "d",
	},
	"uk": {
		map[Unit][4]string{UnitDays: {"день", "дні", "днів", "дня"}, UnitWeeks: {"тиждень", "тижні", "тижнів", "тижня"},
			UnitMonths: {"місяць", "місяці", "місяців", "місяця"}, UnitYears: {"рік", "роки", "років", "року"}},
		"від %d до %d %s", "щонайменше %d %s", "до %d %s", false, "невідомої тривалості",
		"%s до", "%s після", "того ж дня", "до", "після", "від %s до, до %s після", "р.", "р.", "міс.", "дн.",
	},
	"ru": {
		map[Unit][4]string{UnitDays: {"день", "дня", "дней", "дня"},
			UnitWeeks:  {"неделя", "недели", "недель", "недели"},
			UnitMonths: {"месяц", "месяца", "месяцев", "месяца"}, UnitYears: {"год", "года", "лет", "года"}},
		"от %d до %d %s", "не менее %d %s", "до %d %s", true, "неизвестной длительности",
		"%s до", "%s после", "того же дня", "до", "после", "от %s до, до %s после", "г.", "л.", "мес.", "дн.",
	},
	"crh": { // after a numeral a noun stays as it is
		map[Unit][4]string{UnitDays: {"kün", "kün", "kün", "kün"}, UnitWeeks: {"afta", "afta", "afta", "afta"},
			UnitMonths: {"ay", "ay", "ay", "ay"}, UnitYears: {"yıl", "yıl", "yıl", "yıl"}},
		"%d–%d %s", "eñ az %d %s", "eñ çoq %d %s", false, "müddeti belli degil",
		"%s evel", "%s soñ", "ayniy künü", "evel", "soñ", "%s evelden %s soñğa qadar", "y.", "y.", "ay", "kün",
	},
}

func measure(lang string) (*measures, string) {
	_, tag := speak(lang)
	return measuring[tag], tag
}

// plural chooses the unit's form after n.
func (m *measures) plural(tag string, n int, unit Unit, genitive bool) string {
	f := m.forms[unit]
	if tag == "en" {
		if n == 1 {
			return f[0]
		}
		return f[1]
	}
	ones, tens := n%10, n%100
	switch {
	case ones == 1 && tens != 11 && genitive:
		return f[3]
	case ones == 1 && tens != 11:
		return f[0]
	case ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) && !genitive:
		return f[1]
	}
	return f[2]
}

// Words says the length in a language.
func (l Length) Words(lang string) string { return WordsOfLength(lang, l.Days) }

// WordsOfLength says a range of lengths: "21 to 24 months", "1 day", "up to 6
// days". Months and years are used where they say it exactly, and for more
// than three months, where the words cover the range.
func WordsOfLength(lang string, r Days) string {
	m, tag := measure(lang)
	r.Lo = max(r.Lo, 0) // no length is less than none
	if r.Hi < r.Lo || r.Lo == 0 && r.Hi == Future {
		return m.unknown
	}
	lo, hi, unit := inUnits(r)
	switch {
	case r.Hi == Future:
		return fmt.Sprintf(m.atLeast, lo, m.plural(tag, lo, unit, m.genitiveAtLeast))
	case lo == hi:
		return fmt.Sprintf("%d %s", hi, m.plural(tag, hi, unit, false))
	case lo == 0:
		return fmt.Sprintf(m.atMost, hi, m.plural(tag, hi, unit, true))
	}
	return fmt.Sprintf(m.fromTo, lo, hi, m.plural(tag, hi, unit, true))
}

// short lengths are said in days, up to the longest three months.
const short = 92

// inUnits chooses the unit for a range; hi means nothing if unbounded.
func inUnits(r Days) (lo, hi int, unit Unit) {
	open := r.Hi == Future
	if open {
		r.Hi = r.Lo
	}
	lo, hi = monthsBelow(r.Lo), monthsAbove(r.Hi)
	exact := r.Hi > 0 && Months(lo).Lo == r.Lo && (open || Months(hi).Hi == r.Hi)
	switch {
	case !exact && r.Lo%7 == 0 && r.Hi%7 == 0 && r.Hi > 0 && r.Hi <= short:
		return int(r.Lo) / 7, int(r.Hi) / 7, UnitWeeks
	case !exact && (r.Lo == r.Hi && !open || r.Hi <= short):
		return int(r.Lo), int(r.Hi), UnitDays
	case lo%12 == 0 && (open || hi%12 == 0):
		return lo / 12, hi / 12, UnitYears
	}
	return lo, hi, UnitMonths
}

// monthsBelow is the greatest number of months that can be so short.
func monthsBelow(d Day) int {
	n := max(0, int(float64(d)/30.4369))
	for n > 0 && Months(n).Lo > d {
		n--
	}
	for n < maxMonths && Months(n+1).Lo <= d {
		n++
	}
	return n
}

// monthsAbove is the least number of months that can be so long.
func monthsAbove(d Day) int {
	n := max(0, int(float64(d)/30.4369))
	for n < maxMonths && Months(n).Hi < d {
		n++
	}
	for n > 0 && Months(n-1).Hi >= d {
		n--
	}
	return n
}

// ShortLength says a range of lengths in little room: "2 y 7 m – 2 y 8 m",
// "21–63 d", "≥ 2 y". Beyond three months it is rounded outward to months.
func ShortLength(lang string, r Days) string {
	m, tag := measure(lang)
	r.Lo = max(r.Lo, 0)
	switch {
	case r.Hi < r.Lo || r.Lo == 0 && r.Hi == Future:
		return "?"
	case r.Hi == Future && r.Lo <= short:
		return fmt.Sprintf("≥ %d %s", r.Lo, m.day)
	case r.Hi == Future:
		return "≥ " + m.yearsAndMonths(tag, monthsBelow(r.Lo))
	case r.Hi <= short && r.Lo == r.Hi:
		return fmt.Sprintf("%d %s", r.Lo, m.day)
	case r.Hi <= short:
		return fmt.Sprintf("%d–%d %s", r.Lo, r.Hi, m.day)
	}
	lo, hi := monthsBelow(r.Lo), monthsAbove(r.Hi)
	switch {
	case lo == hi:
		return m.yearsAndMonths(tag, lo)
	case lo == 0:
		return "≤ " + m.yearsAndMonths(tag, hi)
	}
	return m.yearsAndMonths(tag, min(lo, hi)) + " – " + m.yearsAndMonths(tag, max(lo, hi))
}

func (m *measures) yearsAndMonths(tag string, n int) string {
	y, rest := n/12, n%12
	years := m.year
	if m.plural(tag, y, UnitYears, false) == m.forms[UnitYears][2] {
		years = m.years
	}
	switch {
	case y == 0:
		return fmt.Sprintf("%d %s", rest, m.month)
	case rest == 0:
		return fmt.Sprintf("%d %s", y, years)
	}
	return fmt.Sprintf("%d %s %d %s", y, years, rest, m.month)
}

// WordsOfSpan says how far from another event: "3 to 9 weeks before", "the
// same day", "after".
func WordsOfSpan(lang string, r Days) string {
	m, _ := measure(lang)
	switch {
	case r.Lo == 0 && r.Hi == 0:
		return m.sameDay
	case r.Lo == 0 && r.Hi == Future:
		return m.onlyAfter
	case r.Lo == Past && r.Hi == 0:
		return m.onlyBefore
	case r.Lo >= 0:
		return fmt.Sprintf(m.after, WordsOfLength(lang, r))
	case r.Hi <= 0:
		return fmt.Sprintf(m.before, WordsOfLength(lang, r.Negate()))
	}
	back, ahead := Days{r.Lo.negate(), r.Lo.negate()}, Days{r.Hi, r.Hi}
	return fmt.Sprintf(m.straddling, WordsOfLength(lang, back), WordsOfLength(lang, ahead))
}
