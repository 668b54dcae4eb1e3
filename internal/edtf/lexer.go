package edtf

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// ReadError says which words were not understood, and what was.
type ReadError struct {
	Text       string
	Understood string // the words that made sense, in order
	Reason     string
}

func (e *ReadError) Error() string {
	if e.Understood == "" {
		return fmt.Sprintf("%q: %s", shorten(e.Text), e.Reason)
	}
	return fmt.Sprintf("%q: %s (understood: %s)", shorten(e.Text), e.Reason, shorten(e.Understood))
}

// item is a phrase found in a text.
type item struct {
	class  class
	value  int // of number and digits: the number
	text   string
	suffix string // letters after digits: 23rd, 2010s, 2014-го
}

// pattern is a phrase of the table: words, the last of which may be a stem.
type pattern struct {
	words []string
	stem  bool
	class class
	value int
}

// maxEnding is the longest case ending that "*" stands for, in letters.
const maxEnding = 3

// index holds a language's patterns by the first letter of the first word, the
// longest first, so that the first match is the best.
type index map[rune][]pattern

var indexes = sync.OnceValue(func() map[string]index {
	out := map[string]index{}
	for _, lang := range []string{"en", "uk", "ru"} {
		out[lang] = indexOf(lang)
	}
	out["crh"] = monthsOf("crh")
	return out
})

func indexOf(lang string) index {
	ix := index{}
	for _, rule := range table {
		words := map[string]string{"en": rule.EN, "uk": rule.UK, "ru": rule.RU}[lang]
		for phrase := range strings.SplitSeq(words, "|") {
			if phrase == "" {
				continue
			}
			p := pattern{class: rule.class, value: rule.value}
			phrase, p.stem = strings.CutSuffix(phrase, "*")
			p.words = strings.FieldsFunc(phrase, func(r rune) bool { return r == ' ' || r == '-' })
			first, _ := utf8.DecodeRuneInString(phrase)
			ix[first] = append(ix[first], p)
		}
	}
	for _, list := range ix {
		slices.SortStableFunc(list, comparePatterns)
	}
	return ix
}

// monthsOf is the index of a language that is said and not read: its months,
// and what it calls a year after its number. Lists have their dates so.
func monthsOf(lang string) index {
	ix := index{}
	add := func(word string, p pattern) {
		p.words = []string{word}
		first, _ := utf8.DecodeRuneInString(word)
		ix[first] = append(ix[first], p)
	}
	for i, forms := range monthForms[lang] {
		add(forms[0], pattern{class: monthName, value: i + 1})
	}
	for _, year := range []string{"senesi", "sene", "yılı", "yıl", "s"} {
		add(year, pattern{class: unitWord, value: slices.Index(units, UnitYears)})
	}
	return ix
}

// comparePatterns: more words first, then whole words, then longer stems. The
// table's order decides the rest, so a date's fillers come after its rules.
func comparePatterns(a, b pattern) int {
	if n := len(b.words) - len(a.words); n != 0 {
		return n
	}
	if a.stem != b.stem {
		if a.stem {
			return 1
		}
		return -1
	}
	if a.stem {
		return len(b.words[0]) - len(a.words[0])
	}
	return 0
}

// language reduces a tag to en, uk or ru.
func language(lang string) string {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return base
}

// lex splits a text into the table's phrases.
func lex(lang, text string) ([]item, error) {
	ix, ok := indexes()[language(lang)]
	if !ok || language(lang) == "crh" {
		return nil, &ReadError{Text: text, Reason: fmt.Sprintf("no phrases are known in language %q", lang)}
	}
	return ix.lex(text, "the word %q is not in the phrase table")
}

// lexDate is lex for a date, which figures say in every language.
func lexDate(lang, text string) ([]item, error) {
	unknown := "the word %q is not in the phrase table"
	if !slices.Contains(Languages(), language(lang)) {
		unknown = fmt.Sprintf("in language %q only figures and names of months are read, not %%q", lang)
	}
	return indexes()[language(lang)].lex(text, unknown)
}

// lex splits a text; unknown says what is wrong with a word that is in no phrase, "" lets
// it stand.
func (ix index) lex(text, unknown string) ([]item, error) {
	raw, err := split(text)
	if err != nil {
		return nil, err
	}
	items := make([]item, 0, len(raw))
	for i := 0; i < len(raw); {
		if raw[i].class != wordless {
			items = append(items, raw[i])
			i++
			continue
		}
		if it, ok := romanMonth(raw, i); ok {
			items = append(items, it)
			i++
			continue
		}
		p, n := ix.match(raw[i:])
		if n == 0 && unknown == "" {
			items = append(items, raw[i])
			i++
			continue
		}
		if n == 0 {
			return nil, &ReadError{text, said(items), fmt.Sprintf(unknown, shorten(raw[i].text))}
		}
		it := item{class: p.class, value: p.value, text: raw[i].text}
		for _, w := range raw[i+1 : i+n] {
			if w.class == wordless {
				it.text += " " + w.text
			}
		}
		items = append(items, it)
		i += n
	}
	return items, nil
}

// romanMonth: Roman digits are a month only between a day and a year.
func romanMonth(raw []item, i int) (item, bool) {
	m := roman(raw[i].text)
	before, next := i-1, i+1
	for before >= 0 && raw[before].class == dash {
		before--
	}
	for next < len(raw) && raw[next].class == dash {
		next++
	}
	if m == 0 || before < 0 || next == len(raw) || !raw[before].day() || !raw[next].year() {
		return item{}, false
	}
	return item{class: monthName, value: m, text: raw[i].text}, true
}

// match finds the best pattern at the head of raw and the items it takes; the
// dash in a compound counts as a space.
func (ix index) match(raw []item) (pattern, int) {
	first, _ := utf8.DecodeRuneInString(raw[0].text)
next:
	for _, p := range ix[first] {
		n := 0
		for i, w := range p.words {
			if i > 0 && n < len(raw) && raw[n].class == dash {
				n++
			}
			if n == len(raw) || raw[n].class != wordless {
				continue next
			}
			stem := p.stem && i == len(p.words)-1
			if raw[n].text != w && !(stem && isForm(raw[n].text, w)) {
				continue next
			}
			n++
		}
		return p, n
	}
	return pattern{}, 0
}

func isForm(word, stem string) bool {
	ending, ok := strings.CutPrefix(word, stem)
	return ok && utf8.RuneCountInString(ending) <= maxEnding
}

// said lists what was understood, for errors.
func said(items []item) string {
	var words []string
	for _, it := range items {
		if it.class != fill && it.class != comma && it.class != dash {
			words = append(words, it.text)
		}
	}
	return strings.Join(words, ", ")
}

// split cuts a text into words, numbers, dashes and commas. Other marks say
// nothing about the date and are dropped.
func split(text string) ([]item, error) {
	if len(text) > MaxLength {
		return nil, &ReadError{Text: text, Reason: fmt.Sprintf("longer than %d bytes", MaxLength)}
	}
	s := fold(text)
	var items []item
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		it := item{}
		var err error
		switch {
		case isDigit(s[i]):
			size, it, err = scanNumber(s[i:])
		case isLetter(r):
			size = wordLength(s[i:])
			it = item{class: wordless, text: oneScript(s[i : i+size])}
		default:
			it, err = mark(r, s[i+size:])
		}
		if err != nil {
			return nil, &ReadError{text, said(items), err.Error()}
		}
		if it.class != 0 {
			items = append(items, it)
		}
		i += size
	}
	return items, nil
}

// mark reads a sign; rest is what follows it.
func mark(r rune, rest string) (item, error) {
	switch {
	case r == '-' || r == '/':
		return item{class: dash, text: "–"}, nil
	case r == ',':
		return item{class: comma, text: ","}, nil
	case r == '?':
		return item{class: perhaps, text: "?"}, nil
	case r == '\'' && digitsIn(rest) == 2:
		return item{}, fmt.Errorf("the year '%s has no century", rest[:2])
	case strings.ContainsRune(".;\"()'«»“”„", r) || unicode.IsSpace(r):
		return item{}, nil
	}
	return item{}, fmt.Errorf("the sign %q says nothing about time", r)
}

// oneScript reads the Latin letters that stand among Cyrillic ones and look
// like them (квiтня) as what they are meant for.
func oneScript(word string) string {
	if !strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
		return word
	}
	return lookalikes.Replace(word)
}

var lookalikes = strings.NewReplacer("a", "а", "c", "с", "e", "е", "i", "і", "ï", "ї",
	"o", "о", "p", "р", "x", "х", "y", "у")

// fold makes one writing of what is typed in several: case, apostrophes,
// dashes, ё.
func fold(s string) string {
	return folder.Replace(strings.ToLower(s))
}

var folder = strings.NewReplacer("’", "'", "ʼ", "'", "`", "'", "‘", "'", "′", "'", "´", "'",
	"–", "-", "—", "-", "−", "-", "‑", "-", "‒", "-", "―", "-", "ё", "е",
	"\u0301", "", "\u00ad", "", "\u200b", "", "\u200e", "", "\u200f", "", "\ufeff", "")

func isLetter(r rune) bool { return unicode.IsLetter(r) || r == '&' }

// wordLength takes letters, and apostrophes between letters.
func wordLength(s string) int {
	for i, r := range s {
		if isLetter(r) || unicode.Is(unicode.Mn, r) && i > 0 {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(s[i+1:]); r == '\'' && i > 0 && unicode.IsLetter(next) {
			continue
		}
		return i
	}
	return len(s)
}
