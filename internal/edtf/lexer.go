package edtf

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
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

// maxEnding is the longest case ending that "*" stands for, in letters.
const maxEnding = 3

// lex splits a text into the table's phrases.
func lex(v *vocabulary, lang, text string) ([]item, error) {
	if v.index == nil {
		return nil, &ReadError{Text: text, Reason: fmt.Sprintf("no phrases are known in language %q", lang)}
	}
	return v.lex(text, "the word %q is not in the phrase table")
}

// lexDate is lex for a date, which figures say in every language.
func lexDate(v *vocabulary, lang, text string) ([]item, error) {
	unknown := "the word %q is not in the phrase table"
	if v.index == nil {
		unknown = fmt.Sprintf("in language %q only figures are read, not %%q", lang)
	}
	return v.lex(text, unknown)
}

// lex splits a text; unknown says what is wrong with a word that is in no phrase, "" lets
// it stand.
func (v *vocabulary) lex(text, unknown string) ([]item, error) {
	raw, err := v.split(text)
	if err != nil {
		return nil, err
	}
	items := make([]item, 0, len(raw))
	for i := 0; i < len(raw); {
		if it, ok := romanMonth(raw, i); ok {
			items = append(items, it)
			i++
			continue
		}
		p, n := v.match(raw[i:])
		if n == 0 && (raw[i].class != wordless || unknown == "") {
			items = append(items, raw[i])
			i++
			continue
		}
		if n == 0 {
			return nil, &ReadError{text, said(items), fmt.Sprintf(unknown, shorten(raw[i].text))}
		}
		it := item{class: p.class, value: p.value, text: raw[i].text}
		for _, w := range raw[i+1 : i+n] {
			if w.class != dash {
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
	if m == 0 || raw[i].class != wordless || before < 0 || next == len(raw) || !raw[before].day() || !raw[next].year() {
		return item{}, false
	}
	return item{class: monthName, value: m, text: raw[i].text}, true
}

// match finds the best pattern at the head of raw and the items it takes; the
// dash in a compound counts as a space.
func (v *vocabulary) match(raw []item) (pattern, int) {
	first, _ := utf8.DecodeRuneInString(raw[0].text)
next:
	for _, p := range v.index[first] {
		n := 0
		for i, w := range p.words {
			if i > 0 && n < len(raw) && raw[n].class == dash {
				n++
			}
			if n == len(raw) || raw[n].class != wordless && raw[n].class != digits {
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
func (v *vocabulary) split(text string) ([]item, error) {
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
			size, it, err = v.scanNumber(s[i:])
		case isLetter(r):
			size = wordLength(s[i:])
			it = item{class: wordless, text: plain(s[i : i+size])}
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
	case r == '-' || r == '/' || r == '～':
		return item{class: dash, text: "–"}, nil
	case strings.ContainsRune(",،，、", r):
		return item{class: comma, text: ","}, nil
	case strings.ContainsRune("?؟？", r):
		return item{class: perhaps, text: "?"}, nil
	case r == '\'' && digitsIn(rest) == 2:
		return item{}, fmt.Errorf("the year '%s has no century", rest[:2])
	case strings.ContainsRune(".;\"()'«»“”„°؛。；（）", r) || unicode.IsSpace(r):
		return item{}, nil
	}
	return item{}, fmt.Errorf("the sign %q says nothing about time", r)
}

// plain makes one writing of a word. Among Cyrillic letters the Latin ones that look
// like them (квiтня) are what they are meant for; of others the accents go, which
// many leave out.
func plain(word string) string {
	switch {
	case strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }):
		return lookalikes.Replace(word)
	case strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }):
		if bare := withoutMarks.Replace(norm.NFD.String(word)); utf8.RuneCountInString(bare) > 1 {
			return bare // a letter alone may be another word without: à, a
		}
	}
	return word
}

var lookalikes = strings.NewReplacer("a", "а", "c", "с", "e", "е", "i", "і", "ï", "ї",
	"o", "о", "p", "р", "x", "х", "y", "у")

// fold makes one writing of what is typed in several: case, apostrophes, dashes, ё,
// the figures of other scripts.
func fold(s string) string {
	return hanNumerals.ReplaceAllStringFunc(strings.Map(figure, folder.Replace(strings.ToLower(s))), hanFigures)
}

var folder = strings.NewReplacer("’", "'", "ʼ", "'", "`", "'", "‘", "'", "′", "'", "´", "'",
	"–", "-", "—", "-", "−", "-", "‑", "-", "‒", "-", "―", "-", "ё", "е", "／", "/", "．", ".", "：", ":",
	"\u0301", "", "\u00ad", "", "\u200b", "", "\u200c", "", "\u200d", "", "\u200e", "", "\u200f", "",
	"\u061c", "", "\ufeff", "", "\u202a", "", "\u202b", "", "\u202c", "", "\u2066", "", "\u2067", "",
	"\u2068", "", "\u2069", "")

func isLetter(r rune) bool { return unicode.IsLetter(r) || r == '&' }

// wordLength takes letters, and apostrophes between letters; Chinese puts no space
// between words, so there each letter is one.
func wordLength(s string) int {
	for i, r := range s {
		if unicode.Is(unicode.Han, r) {
			if i > 0 {
				return i
			}
			return utf8.RuneLen(r)
		}
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
