package reading

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

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
		if own, found := asSeen(text, q); found {
			return own, nil
		}
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
		end := places[at+len(sought)-1]
		_, last := utf8.DecodeRuneInString(text[end:])
		return fmt.Errorf("the words %q do not occur in the text; it has %q", q.Exact, text[places[at]:end+last])
	}
	return fmt.Errorf("the words %q do not occur in the text", q.Exact)
}

// asSeen finds a quote that looks the same as the text's own words: a space that does not
// break, a hyphen that nobody sees, another apostrophe, a letter and its mark apart. The
// quote is the text's words. False where none or several look so.
func asSeen(text string, q Quote) (record.Quote, bool) {
	seen, places := mapped(text, lookOf)
	before, _ := mapped(q.Prefix, lookOf)
	exact, _ := mapped(q.Exact, lookOf)
	after, _ := mapped(q.Suffix, lookOf)
	whole := before + exact + after
	at := strings.Index(seen, whole)
	if exact == "" || at < 0 || occurrences(seen, whole) > 1 {
		return record.Quote{}, false
	}
	places = append(places, len(text))
	start, end := places[at+len(before)], places[at+len(before)+len(exact)]
	for trimmed := strings.TrimRightFunc(text[start:end], unseen); len(trimmed) < end-start; {
		end = start + len(trimmed) // what nobody sees after the words is none of them
	}
	if own, _ := mapped(text[start:end], lookOf); own != exact { // half of a letter and its mark
		return record.Quote{}, false
	}
	return QuoteAt(text, start, end, utf8.RuneCountInString(text[:start])), true
}

// lookOf is a letter as it looks: -1 for what nobody sees.
func lookOf(r rune) rune {
	switch {
	case unseen(r):
		return -1
	case unicode.IsSpace(r):
		return ' '
	case strings.ContainsRune("’ʼ`‘ʹ´′", r):
		return '\''
	case strings.ContainsRune("„“”«»‟″", r):
		return '"'
	case r == '‐' || r == '‑':
		return '-'
	}
	return r
}

// unseen says whether a sign has no look: a soft hyphen, a joiner, a mark of direction.
func unseen(r rune) bool { return unicode.Is(unicode.Cf, r) }

// mapped is a text with each letter as it is to be compared, its marks apart, and where each
// byte of that stands in the text.
func mapped(text string, as func(rune) rune) (string, []int) {
	var b strings.Builder
	var places []int
	for at, r := range text {
		for _, part := range norm.NFD.String(string(r)) {
			if part = as(part); part < 0 {
				continue
			}
			b.WriteRune(part)
			for len(places) < b.Len() {
				places = append(places, at)
			}
		}
	}
	return b.String(), places
}

// loosened is a text in lower-case letters and digits alone, with where each of
// its bytes stands in the text.
func loosened(text string) (string, []int) {
	return mapped(text, func(r rune) rune {
		if r = unicode.ToLower(r); unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	})
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
