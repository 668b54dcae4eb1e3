// Package names says how likely two names are one person's, and why, however they are
// spelt and in whichever script; and makes keys by which a name is found. Each word is
// read as sounds by tables of the standards (tables/letters.tsv); how much two sounds
// speak for one name was learned from names printed in two ways, and so was how much
// the clues of two names weigh – words that fit, are left over, are only initials. What
// is known beside the names counts besides. Nothing here merges anybody: a score is for
// people to look at.
package names

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// MaxWord is how many letters of a word a key keeps; longer ones are not names.
const MaxWord = 40

// Words are the folded words of a text, in order: lower case, without marks,
// with ґ read as г and the apostrophes of Ukrainian and Crimean Tatar left out.
func Words(text string) []string {
	fields := fields(text)
	words := fields[:0]
	for _, field := range fields {
		if word := foldWord(field); word != "" {
			words = append(words, word)
		}
	}
	return words
}

// fields are a text's words as they are written.
func fields(text string) []string {
	return strings.FieldsFunc(norm.NFKD.String(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && !unicode.Is(unicode.Cf, r) &&
			!isApostrophe(r)
	})
}

// Fold is a text's words with one space between: the key by which names sort.
func Fold(text string) string { return strings.Join(Words(text), " ") }

func foldWord(field string) string {
	var b strings.Builder
	letters := 0
	for _, r := range field {
		if letters == MaxWord {
			break
		}
		if unicode.IsMark(r) || unicode.Is(unicode.Cf, r) || isApostrophe(r) {
			continue
		}
		b.WriteRune(foldRune(unicode.ToLower(r)))
		letters++
	}
	return b.String()
}

// foldRune joins letters that writers use for one another.
func foldRune(r rune) rune {
	switch r {
	case 'ґ':
		return 'г'
	case 'ı':
		return 'i'
	case 'ё':
		return 'е'
	}
	return r
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', 'ʼ', '`', '‘', 'ʹ', '´':
		return true
	}
	return false
}
