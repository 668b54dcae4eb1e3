package table

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// legacy are the encodings of one byte a letter that lists come in; of two that fit alike
// the first is taken.
var legacy = []struct {
	name string
	*charmap.Charmap
}{
	{"windows-1251", charmap.Windows1251}, {"koi8-r", charmap.KOI8R}, {"koi8-u", charmap.KOI8U},
	{"ibm866", charmap.CodePage866}, {"iso-8859-5", charmap.ISO8859_5}, {"x-mac-cyrillic", charmap.MacintoshCyrillic},
	{"windows-1252", charmap.Windows1252}, {"windows-1250", charmap.Windows1250},
}

// sampled is how many bytes are looked at.
const sampled = 64 << 10

// guess is the encoding under which the letters stand beside one another as they do in
// words.
func guess(data []byte) string {
	best, most := "", 0
	sample := speaking(data)
	for _, e := range legacy {
		n := likeness(sample, e.Charmap)
		if e.name == "x-mac-cyrillic" {
			n += rare
		}
		if best == "" || n > most {
			best, most = e.name, n
		}
	}
	return best
}

// speaking are the lines that have letters beyond ASCII, so many as are looked at.
func speaking(data []byte) (sample []byte) {
	for line := range bytes.Lines(data) {
		if len(sample)+len(line) > sampled && len(sample) > 0 {
			break
		}
		if bytes.ContainsFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }) {
			sample = append(sample, line[:min(len(line), sampled)]...)
		}
	}
	return sample
}

// likeness is how much a text in an encoding is like words: the sum over its neighbours.
func likeness(sample []byte, e *charmap.Charmap) int {
	n, before := 0, ' '
	for _, b := range sample {
		r := e.DecodeByte(b)
		if r >= utf8.RuneSelf || before >= utf8.RuneSelf {
			n += neighbours(before, r)
		}
		before = r
	}
	return n
}

// What speaks against an encoding, in powers of two: a sign that is no text at all, one
// that no list has, letters of two scripts in a word, a capital after a small letter.
const (
	noText    = -20
	noSign    = -12
	mixed     = -6
	capital   = -8
	strange   = -4
	twoMarked = -5
	marked    = 2
	rare      = -12 // an encoding that differs from a common one by a few letters alone
)

// typographic are signs beyond ASCII that texts have.
const typographic = "«»„“”‘’‚–—…№§°•·\u00a0"

// neighbours is how likely one sign follows another, as a power of two.
func neighbours(a, b rune) (n int) {
	if b >= utf8.RuneSelf && !unicode.IsLetter(b) {
		switch {
		case b == utf8.RuneError || unicode.IsControl(b):
			return noText
		case !strings.ContainsRune(typographic, b):
			return noSign
		}
	}
	if unicode.IsLower(a) && unicode.IsUpper(b) {
		n += capital
	}
	first, second := scriptOf(a), scriptOf(b)
	switch {
	case first+second == 0:
		return n
	case first == 0 || second == 0 || first == second:
		if max(first, second) == cyrillic {
			return n + pairWorth(a, b)
		}
		if first == second && a >= utf8.RuneSelf && b >= utf8.RuneSelf {
			return n + twoMarked
		}
		if first == second {
			return n + marked
		}
		return n
	}
	return n + mixed
}

const (
	latin    = 1
	cyrillic = 2
)

// scriptOf is a letter's script, 0 of a sign.
func scriptOf(r rune) int {
	switch {
	case !unicode.IsLetter(r):
		return 0
	case unicode.Is(unicode.Cyrillic, r):
		return cyrillic
	}
	return latin
}

// pairWorth is what the table of pairs says of two letters, or of a letter at a word's end.
func pairWorth(a, b rune) int {
	t := pairTable()
	first, known := t.place[unicode.ToLower(a)]
	second, too := t.place[unicode.ToLower(b)]
	if !known && scriptOf(a) == cyrillic || !too && scriptOf(b) == cyrillic {
		return strange
	}
	return int(t.rows[first][second]) - 'g'
}

type pairRows struct {
	place map[rune]int
	rows  []string
}

var pairTable = sync.OnceValue(func() pairRows {
	t := pairRows{map[rune]int{}, strings.Fields(pairs)}
	for i, r := range []rune(alphabet) {
		t.place[r] = i
	}
	t.place['ё'] = t.place['е'] // which most texts write for it
	return t
})
