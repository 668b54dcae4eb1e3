// Package passage finds words in a source's text: where they stand, nearest to what a reader
// chose, and in which form the text has what somebody typed.
package passage

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas/internal/names"
	"habeas/internal/reading"
)

// Passage is a source's text, and the stretch of it that somebody chose, in code points.
// The zero Passage is of a source without a text: nothing is looked for in it.
type Passage struct {
	Text        string
	From, Until int
	// Ours says that it was written here, to be recorded: what is said of it need not be in
	// its words.
	Ours bool
}

// aside is how many letters before and after tell words apart that occur twice.
const aside = 40

// Quote is the words as they stand in the passage, else nearest to it in the text; false
// where they are nowhere.
func (p Passage) Quote(words string) (reading.Quote, bool) {
	if words == "" || p.Text == "" {
		return reading.Quote{Exact: words}, words != ""
	}
	at, best := -1, 0
	for from := 0; ; {
		next := strings.Index(p.Text[from:], words)
		if next < 0 {
			break
		}
		from += next
		if far := p.far(utf8.RuneCountInString(p.Text[:from])); at < 0 || far < best {
			at, best = from, far
		}
		from += len(words)
	}
	if at < 0 {
		return reading.Quote{}, false
	}
	q := reading.Quote{Exact: words}
	if strings.Count(p.Text, words) > 1 {
		before, after := []rune(p.Text[:at]), []rune(p.Text[at+len(words):])
		q.Prefix, q.Suffix = string(before[max(0, len(before)-aside):]), string(after[:min(len(after), aside)])
	}
	return q, true
}

// far is how far a place in the text is from the stretch that was chosen.
func (p Passage) far(place int) int {
	switch {
	case place < p.From:
		return p.From - place
	case place >= p.Until:
		return place - p.Until + 1
	}
	return 0
}

// Sentence is the stretch that was chosen.
func (p Passage) Sentence() string {
	from, at := 0, 0 // a place in bytes, and in code points
	for i := range p.Text {
		switch at {
		case p.From:
			from = i
		case p.Until:
			return p.between(from, i)
		}
		at++
	}
	if at == p.Until {
		return p.between(from, len(p.Text))
	}
	return ""
}

func (p Passage) between(from, until int) string {
	if p.From < 0 || p.From >= p.Until {
		return ""
	}
	return p.Text[from:until]
}

// Word is one in a text: its place in bytes, and how it is compared.
type Word struct {
	From, Until int
	folded      string
}

// Words are those of a text.
func Words(text string) []Word {
	var all []Word
	start := -1
	for i, r := range text + " " {
		is := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) ||
			strings.ContainsRune("'’ʼ-.,%$€₴₽/", r) && start >= 0 && i+utf8.RuneLen(r) < len(text) &&
				!unicode.IsSpace(rune(text[i+utf8.RuneLen(r)]))
		switch {
		case is && start < 0:
			start = i
		case !is && start >= 0:
			all = append(all, Word{start, i, names.Fold(text[start:i])})
			start = -1
		}
	}
	return all
}

// Marks stand around words and belong to none.
const Marks = ".,;:()«»“”\""

// Stretch is a text from one word to another, without the marks around it.
func Stretch(text string, words []Word) string {
	return strings.Trim(text[words[0].From:words[len(words)-1].Until], Marks)
}

// Find finds where a text says what was typed: word for word, whatever the case and
// the marks, else in other forms of the same words («Івана Петренка» for "Іван Петренко").
func Find(text, typed string) string {
	all, wanted := Words(text), Words(typed)
	if len(wanted) == 0 {
		return ""
	}
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, alike} {
		for i := 0; i+len(wanted) <= len(all); i++ {
			matches := true
			for j := range wanted {
				matches = matches && same(all[i+j].folded, wanted[j].folded)
			}
			if matches {
				return around(text, all[i].From, all[i+len(wanted)-1].Until, typed)
			}
		}
	}
	return ""
}

// around is the stretch with the marks before and after it that were typed as well.
func around(text string, from, until int, typed string) string {
	typed = strings.TrimSpace(typed)
	wanted := Words(typed)
	if before := typed[:wanted[0].From]; strings.HasSuffix(text[:from], before) {
		from -= len(before)
	}
	if after := typed[wanted[len(wanted)-1].Until:]; strings.HasPrefix(text[until:], after) {
		until += len(after)
	}
	return text[from:until]
}

// ending is how many letters at a word's end its forms may differ by, beginning how many
// must be the same.
const (
	ending    = 3
	beginning = 3
)

// alike says whether two words may be forms of one.
func alike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n >= beginning && n > len(x)-n && n > len(y)-n && len(x)-n <= ending && len(y)-n <= ending
}
