// Package romanise writes words of scripts that are not letters one by one – syllables,
// characters, vowels above and below – in Latin letters, by the tables of their standards:
// how they are mostly printed in passports and the press, without marks. It is for finding
// a name again, and no spelling of anybody's. A script is one file.
package romanise

import (
	"unicode"
	"unicode/utf8"
)

// Word is a word as it is written, and as it is read.
type Word struct{ Written, Latin string }

// A reader reads words of one script; alone says that the word is the whole name, so that
// a surname may be written together with the given name.
type reader func(word string, alone bool) []Word

// scripts are those that are read, by their range of Unicode.
var scripts = []struct {
	of   *unicode.RangeTable
	read reader
}{
	{unicode.Hangul, hangul},
	{unicode.Han, hanzi},
	{unicode.Hiragana, kana},
	{unicode.Katakana, kana},
	{unicode.Thai, one(thai)},
	{unicode.Myanmar, burmese},
	{unicode.Khmer, one(khmer)},
	{unicode.Ethiopic, one(ethiopic)},
	{indic, one(brahmi)},
}

// one makes a reader of words that are never cut.
func one(read func([]rune) string) reader {
	return func(word string, _ bool) []Word { return []Word{{word, read([]rune(word))}} }
}

// Read reads a word; false where it is of none of the scripts.
func Read(word string, alone bool) ([]Word, bool) {
	first, _ := utf8.DecodeRuneInString(word)
	if first < firstLetter {
		return nil, false
	}
	for _, s := range scripts {
		if unicode.Is(s.of, first) {
			return s.read(word, alone), true
		}
	}
	return nil, false
}

// firstLetter is the first of all scripts that are read: Devanagari's.
const firstLetter = 0x900

// Reads says whether a letter is of one of the scripts.
func Reads(letter rune) bool {
	if letter < firstLetter {
		return false
	}
	for _, s := range scripts {
		if unicode.Is(s.of, letter) {
			return true
		}
	}
	return false
}
