package reading

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"habeas/internal/record"
)

// context is how many letters before and after a quote are kept, so that it is
// found again in another copy of the text.
const context = 32

// anchor finds a quote in a text. It must occur once, given what is to stand
// before and after it.
func anchor(text string, q Quote) (record.Quote, error) {
	if strings.TrimSpace(q.Exact) == "" {
		return record.Quote{}, fmt.Errorf("the quote is empty")
	}
	if !utf8.ValidString(q.Prefix) || !utf8.ValidString(q.Exact) || !utf8.ValidString(q.Suffix) {
		return record.Quote{}, fmt.Errorf("the quote %q is not UTF-8", q.Exact)
	}
	whole := q.Prefix + q.Exact + q.Suffix
	at := strings.Index(text, whole)
	if at < 0 {
		return record.Quote{}, missing(text, q)
	}
	if n := occurrences(text, whole); n > 1 {
		return record.Quote{}, fmt.Errorf("the words %q occur %d times in the text: add a prefix or a suffix that tells which are meant", q.Exact, n)
	}
	start := at + len(q.Prefix)
	return QuoteAt(text, start, start+len(q.Exact), utf8.RuneCountInString(text[:start])), nil
}

// QuoteAt are the words of a text between two bytes, before which it has so many letters.
func QuoteAt(text string, start, end, from int) record.Quote {
	exact := text[start:end]
	return record.Quote{Exact: exact, Start: from, End: from + utf8.RuneCountInString(exact),
		Prefix: lastRunes(text[:start], context), Suffix: firstRunes(text[end:], context)}
}

// occurrences counts also those that overlap.
func occurrences(text, words string) int {
	n := 0
	for {
		at := strings.Index(text, words)
		if at < 0 {
			return n
		}
		n, text = n+1, text[at+1:]
	}
}

// missing says that the words do not occur, and what near them does.
func missing(text string, q Quote) error {
	if q.Prefix+q.Suffix != "" && strings.Contains(text, q.Exact) {
		return fmt.Errorf("the words %q occur, but not between %q and %q", q.Exact, q.Prefix, q.Suffix)
	}
	loose, places := loosened(text)
	sought, _ := loosened(q.Exact)
	if at := strings.Index(loose, sought); at >= 0 && sought != "" {
		return fmt.Errorf("the words %q do not occur in the text; it has %q", q.Exact, text[places[at]:places[at+len(sought)-1]+1])
	}
	return fmt.Errorf("the words %q do not occur in the text", q.Exact)
}

// loosened is a text in lower-case letters and digits alone, with where each of
// its bytes stands in the text.
func loosened(text string) (string, []int) {
	var b strings.Builder
	var places []int
	for at, r := range text {
		for _, l := range strings.ToLower(string(r)) {
			if isWordRune(l) {
				for i := range b.Len() - len(places) + utf8.RuneLen(l) {
					places = append(places, at+i)
				}
				b.WriteRune(l)
			}
		}
	}
	return b.String(), places
}

func isWordRune(r rune) bool {
	return r > 127 && r != '“' && r != '”' && r != '’' && r != '«' && r != '»' && r != '–' && r != '—' && r != '…' ||
		'a' <= r && r <= 'z' || '0' <= r && r <= '9'
}

func lastRunes(s string, n int) string {
	at := len(s)
	for range n {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

func firstRunes(s string, n int) string {
	at := 0
	for range n {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s[:at]
}
