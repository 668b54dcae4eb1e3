package edtf

import (
	"fmt"
	"strings"
)

// speech is how a language says dates. %s is a date; about, from, since and
// until take it in the genitive.
type speech struct {
	year, yearGenitive        string
	decade, decadeGenitive    string
	someDayOfMonth            string // preposition and month, year
	someDayOfYear, someMonth  string
	about, perhaps            string
	list, or, and             string
	between                   string
	fromTo, fromToDay         string
	since, sinceUnknown       string
	until, untilUnknown       string
	notBefore, notAfter       string
	throughout, unknownTime   string
	seasons, seasonsGenitive  [4]string
	quarters, quarterGenitive [4]string
	thirds, thirdsGenitive    [3]string
	halves, halvesGenitive    [2]string
}

var speeches = map[string]*speech{
	"en": {
		"%d", "%d", "the %ds", "the %ds",
		"some day %s %d", "some day in %d", "some month of %d",
		"about %s", "perhaps %s", "one of %s", " or ", " and ",
		"between %s and %s", "from %s to %s", "from %s to %s",
		"since %s", "from %s, end unknown", "until %s", "until %s, start unknown",
		"on or after %s", "on or before %s", "all through %s", "at an unknown time",
		[4]string{"spring", "summer", "autumn", "winter"}, [4]string{"spring", "summer", "autumn", "winter"},
		[4]string{"first quarter of", "second quarter of", "third quarter of", "fourth quarter of"},
		[4]string{"first quarter of", "second quarter of", "third quarter of", "fourth quarter of"},
		[3]string{"early", "mid", "late"}, [3]string{"early", "mid", "late"},
		[2]string{"first half of", "second half of"}, [2]string{"first half of", "second half of"},
	},
	"uk": {
		"%d рік", "%d року", "%d-ті роки", "%d-х років",
		"якийсь день %s %d", "якийсь день %d", "якийсь місяць %d",
		"близько %s", "можливо, %s", "%s", " або ", " і ",
		"між %s і %s", "з %s до %s", "з %s до %s",
		"з %s", "з %s, кінець невідомий", "до %s", "до %s, початок невідомий",
		"не раніше %s", "не пізніше %s", "увесь %s", "невідомо коли",
		[4]string{"весна", "літо", "осінь", "зима"}, [4]string{"весни", "літа", "осені", "зими"},
		[4]string{"перший квартал", "другий квартал", "третій квартал", "четвертий квартал"},
		[4]string{"першого кварталу", "другого кварталу", "третього кварталу", "четвертого кварталу"},
		[3]string{"початок", "середина", "кінець"}, [3]string{"початку", "середини", "кінця"},
		[2]string{"перша половина", "друга половина"}, [2]string{"першої половини", "другої половини"},
	},
	"ru": {
		"%d год", "%d года", "%d-е годы", "%d-х годов",
		"какой-то день %s %d", "какой-то день %d", "какой-то месяц %d",
		"около %s", "возможно, %s", "%s", " или ", " и ",
		"между %s и %s", "с %s до %s", "с %s по %s",
		"с %s", "с %s, конец неизвестен", "до %s", "до %s, начало неизвестно",
		"не ранее %s", "не позднее %s", "весь %s", "неизвестно когда",
		[4]string{"весна", "лето", "осень", "зима"}, [4]string{"весны", "лета", "осени", "зимы"},
		[4]string{"первый квартал", "второй квартал", "третий квартал", "четвертый квартал"},
		[4]string{"первого квартала", "второго квартала", "третьего квартала", "четвертого квартала"},
		[3]string{"начало", "середина", "конец"}, [3]string{"начала", "середины", "конца"},
		[2]string{"первая половина", "вторая половина"}, [2]string{"первой половины", "второй половины"},
	},
	// Endings follow the last vowel of what they are put to, so none is put to a date:
	// a word of its own takes them ("tarihinden").
	"crh": {
		"%d senesi", "%d", "%d-ncı seneler", "%d-ncı seneler",
		"%s %d içinde bir kün", "%d senesiniñ bir künü", "%d senesiniñ bir ayı",
		"%s civarında", "belki %s", "%s", " ya da ", " ve ",
		"%s ve %s arasında", "%s – %s", "%s – %s",
		"%s tarihinden berli", "%s tarihinden berli, soñu belli degil",
		"%s tarihine qadar", "%s tarihine qadar, başı belli degil",
		"%s ya da soñra", "%s ya da evel", "%s boyunca", "ne vaqıt – belli degil",
		[4]string{"bahar", "yaz", "küz", "qış"}, [4]string{"bahar", "yaz", "küz", "qış"},
		[4]string{"birinci çerik,", "ekinci çerik,", "üçünci çerik,", "dörtünci çerik,"},
		[4]string{"birinci çerik,", "ekinci çerik,", "üçünci çerik,", "dörtünci çerik,"},
		[3]string{"sene başı,", "sene ortası,", "sene soñu,"}, [3]string{"sene başı,", "sene ortası,", "sene soñu,"},
		[2]string{"birinci yarım yıl,", "ekinci yarım yıl,"}, [2]string{"birinci yarım yıl,", "ekinci yarım yıl,"},
	},
}

// Says tells whether dates are said in a language; else they are in English.
func Says(lang string) bool { return speeches[base(lang)] != nil }

// speak gives the language's words and its tag; English for one not known.
func speak(lang string) (*speech, string) {
	tag := base(lang)
	if s := speeches[tag]; s != nil {
		return s, tag
	}
	return speeches["en"], "en"
}

// Words says the date in a language; Read finds the same days again in those that
// it reads. What no natural phrase says stays EDTF.
func (d Date) Words(lang string) string {
	s, tag := speak(lang)
	text, ok := "", false
	switch d.form {
	case one:
		text, ok = s.point(tag, &d.a, false)
	case interval:
		text, ok = s.interval(tag, d)
	case oneOf, allOf:
		text, ok = s.set(tag, d)
	}
	if !ok {
		return d.text
	}
	return text
}

// point says one date, in the genitive if asked.
func (s *speech) point(tag string, p *point, genitive bool) (string, bool) {
	if p.kind != dated || p.neg || p.dig[0] == '0' || p.dig[0] == 'X' || p.sig > 0 {
		return "", false
	}
	for i := range int(p.prec) {
		if p.qual[i] != p.qual[0] {
			return "", false
		}
	}
	approx := p.qual[0]&approximate != 0
	text, ok := s.plain(tag, p, genitive || approx)
	if approx {
		text = fmt.Sprintf(s.about, text)
	}
	if p.qual[0]&uncertain != 0 {
		text = fmt.Sprintf(s.perhaps, text)
	}
	return text, ok
}

func pick(genitive bool, nominative, other string) string {
	if genitive {
		return other
	}
	return nominative
}

// plain says a date without its qualifiers.
func (s *speech) plain(tag string, p *point, genitive bool) (string, bool) {
	if n := p.unspecified(0); n > 0 {
		if p.prec > 1 || n > 1 || p.dig[3] != 'X' {
			return "", false
		}
		from, _ := p.years()
		return fmt.Sprintf(pick(genitive, s.decade, s.decadeGenitive), from), true
	}
	y := p.number(0)
	if p.vague() {
		return s.someOf(tag, p, y)
	}
	months := monthForms[tag]
	switch code := p.season(); {
	case p.prec == 1:
		return fmt.Sprintf(pick(genitive, s.year, s.yearGenitive), y), true
	case code != 0:
		name := s.season(code, genitive)
		return fmt.Sprintf("%s %d", name, y), name != ""
	case p.prec == 2:
		return fmt.Sprintf("%s %d", pick(genitive, months[p.number(1)-1][0], months[p.number(1)-1][1]), y), true
	}
	return fmt.Sprintf("%d %s %d", p.number(2), months[p.number(1)-1][1], y), true
}

// someOf says 2017-04-XX, 2017-XX-XX and 2017-XX.
func (s *speech) someOf(tag string, p *point, y int) (string, bool) {
	switch {
	case p.prec == 3 && p.unspecified(2) == 2 && p.unspecified(1) == 0:
		return fmt.Sprintf(s.someDayOfMonth, monthForms[tag][p.number(1)-1][2], y), true
	case p.prec == 3 && p.unspecified(2) == 2 && p.unspecified(1) == 2:
		return fmt.Sprintf(s.someDayOfYear, y), true
	case p.prec == 2 && p.unspecified(1) == 2:
		return fmt.Sprintf(s.someMonth, y), true
	}
	return "", false
}

func (s *speech) season(code int, genitive bool) string {
	switch {
	case code <= 24:
		return pick(genitive, s.seasons[code-21], s.seasonsGenitive[code-21])
	case code <= 32: // half of the earth named: no common word
		return ""
	case code <= 36:
		return pick(genitive, s.quarters[code-33], s.quarterGenitive[code-33])
	case code <= 39:
		return pick(genitive, s.thirds[code-37], s.thirdsGenitive[code-37])
	}
	return pick(genitive, s.halves[code-40], s.halvesGenitive[code-40])
}

// plainDay: a day without doubt, in a year that words can say.
func (p *point) plainDay() bool {
	return p.prec == 3 && !p.vague() && !p.qualified(uncertain|approximate) && !p.neg && p.dig[0] != '0'
}

// interval says a stretch; all of a month or a year is said as such.
func (s *speech) interval(tag string, d Date) (string, bool) {
	if from, until, ok := d.Throughout(); ok && from < until && d.a.plainDay() && d.b.plainDay() {
		if name, ok := s.whole(tag, Days{from, until}); ok {
			return fmt.Sprintf(s.throughout, name), true
		}
		first, second := s.twoDays(tag, from, until)
		return fmt.Sprintf(s.fromToDay, first, second), true
	}
	a, b, doubt := d.a, d.b, allUncertain(&d.a, &d.b)
	if doubt { // said once, in front of the whole
		a.settled()
		b.settled()
	}
	text, ok := s.ends(tag, &a, &b)
	if doubt {
		text = fmt.Sprintf(s.perhaps, text)
	}
	return text, ok
}

// ends says a stretch by its two ends.
func (s *speech) ends(tag string, a, b *point) (string, bool) {
	start, okA := s.point(tag, a, true)
	end, okB := s.point(tag, b, true)
	if strings.Contains(end, "початку") || strings.Contains(end, "начала") {
		return "", false // "до початку 2016" is said of the time before 2016
	}
	if tag != "en" { // in the middle of a sentence the word stands between commas
		start, end = s.within(start), s.within(end)
	}
	switch {
	case okA && okB:
		return tidy(fmt.Sprintf(s.fromTo, start, end)), true
	case okA && b.kind == unknown:
		return tidy(fmt.Sprintf(s.sinceUnknown, start)), true
	case okA && b.kind == open:
		return tidy(fmt.Sprintf(s.since, start)), true
	case okB && a.kind == unknown:
		return tidy(fmt.Sprintf(s.untilUnknown, end)), true
	case okB && a.kind == open:
		return tidy(fmt.Sprintf(s.until, end)), true
	}
	return "", false
}

// within puts a doubt in the middle of a sentence: "до, можливо, квітня".
func (s *speech) within(text string) string {
	word, _, _ := strings.Cut(s.perhaps, ",")
	if strings.HasPrefix(text, word) {
		return ", " + text
	}
	return text
}

func tidy(text string) string { return strings.ReplaceAll(text, " , ", ", ") }

// allUncertain says whether every end that has a date is doubted as a whole.
func allUncertain(a, b *point) bool {
	for _, p := range [2]*point{a, b} {
		if p.kind != dated {
			continue
		}
		for i := range int(p.prec) {
			if p.qual[i]&uncertain == 0 {
				return false
			}
		}
	}
	return true
}

// settled takes the doubt away.
func (p *point) settled() {
	for i := range p.qual {
		p.qual[i] &^= uncertain
	}
}

// set says a list, or a range of which one day is meant.
func (s *speech) set(tag string, d Date) (string, bool) {
	members, err := scanSet(d.text)
	if err != nil || d.a.qualified(uncertain|approximate) {
		return "", false
	}
	if len(members) == 1 && members[0].span {
		return s.span(tag, d.within), d.form == oneOf && inWords(d.within.Lo) && inWords(d.within.Hi)
	}
	var texts []string
	for i := range members {
		text, ok := s.point(tag, &members[i].lo, false)
		if !ok || members[i].span || precisionSaid(&members[i].lo) != precisionSaid(&members[0].lo) {
			return "", false // "5 May 2016 or 2017" would be read as two days
		}
		texts = append(texts, text)
	}
	shorten := func(a, b *point) bool {
		return a.prec == 3 && b.prec == 3 && a.dig[4] == b.dig[4] && a.dig[5] == b.dig[5] && a.number(0) == b.number(0)
	}
	for i := len(members) - 2; i >= 0 && !members[i].lo.vague() && !members[i+1].lo.vague(); i-- {
		if !shorten(&members[i].lo, &members[i+1].lo) {
			break
		}
		texts[i] = fmt.Sprint(members[i].lo.number(2))
	}
	join := s.or
	if d.form == allOf {
		join = s.and
	}
	if len(texts) == 1 {
		return texts[0], true
	}
	last := len(texts) - 1
	text := strings.Join(texts[:last], ", ") + join + texts[last]
	if d.form == oneOf {
		text = fmt.Sprintf(s.list, text)
	}
	return text, true
}

// inWords: a day whose year Read takes for one, or none at all.
func inWords(d Day) bool {
	if !d.Bounded() {
		return true
	}
	y, _, _ := d.YMD()
	return y >= 1000 && y <= 9999
}

// WordsOfRange says on which days something may lie: "between 1 April and 1
// August 2015"; a single day, month or year is called by its name.
func WordsOfRange(lang string, r Days) string {
	s, tag := speak(lang)
	return s.span(tag, r)
}

func (s *speech) span(tag string, r Days) string {
	if name, ok := s.whole(tag, r); ok {
		return name
	}
	switch {
	case r.Lo == Past && r.Hi == Future:
		return s.unknownTime
	case r.Lo == Past:
		return fmt.Sprintf(s.notAfter, s.day(tag, r.Hi))
	case r.Hi == Future:
		return fmt.Sprintf(s.notBefore, s.day(tag, r.Lo))
	}
	first, second := s.twoDays(tag, r.Lo, r.Hi)
	return fmt.Sprintf(s.between, first, second)
}

// whole names a range that is one day, one month or one year.
func (s *speech) whole(tag string, r Days) (string, bool) {
	if !r.Lo.Bounded() || !r.Hi.Bounded() {
		return "", false
	}
	y, m, d := r.Lo.YMD()
	switch {
	case r.Lo == r.Hi:
		return s.day(tag, r.Lo), true
	case d == 1 && r.Hi == DayOf(y, m+1, 0):
		return fmt.Sprintf("%s %d", monthForms[tag][m-1][0], y), true
	case d == 1 && m == 1 && r.Hi == DayOf(y, 12, 31):
		return fmt.Sprintf(s.year, y), true
	}
	return "", false
}

func (s *speech) day(tag string, d Day) string {
	y, m, day := d.YMD()
	return fmt.Sprintf("%d %s %d", day, monthForms[tag][m-1][1], y)
}

// twoDays says two days, the first without what it shares with the second.
func (s *speech) twoDays(tag string, a, b Day) (string, string) {
	y, m, d := a.YMD()
	y2, m2, _ := b.YMD()
	first := s.day(tag, a)
	switch {
	case y == y2 && m == m2:
		first = fmt.Sprint(d)
	case y == y2:
		first = fmt.Sprintf("%d %s", d, monthForms[tag][m-1][1])
	}
	return first, s.day(tag, b)
}
