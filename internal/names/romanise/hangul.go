package romanise

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Hangul by the Revised Romanization of the Ministry of Culture (2000), each syllable by
// itself: names are written so, without the assimilation of sounds.
var (
	hangulFirst = strings.Split("g kk n d tt r m b pp s ss  j jj ch k t p h", " ")
	hangulVowel = strings.Fields("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
	hangulLast  = strings.Split(" k k k n n n t l k m l l l p l m p p t t ng t t k t p t", " ")
)

// double are the surnames of two syllables.
var double = []string{"남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방"}

func hangul(word string, alone bool) []Word {
	return parts([]rune(word), surnameOf(word, alone, double), func(r rune) string {
		at := int(r - 0xAC00)
		if at < 0 || at >= 19*21*28 {
			return ""
		}
		return hangulFirst[at/(21*28)] + hangulVowel[at/28%21] + hangulLast[at%28]
	})
}

// surnameOf is how many letters of a whole name are its surname, 0 where it is none: the
// first, or two where both are a surname.
func surnameOf(name string, alone bool, double []string) int {
	long := utf8.RuneCountInString(name)
	if !alone || long < 2 || long > 4 {
		return 0
	}
	if long > 2 && slices.ContainsFunc(double, func(two string) bool { return strings.HasPrefix(name, two) }) {
		return 2
	}
	return 1
}

// parts reads a name's letters one by one, cut after the surname where cut is not 0.
func parts(all []rune, cut int, read func(rune) string) (words []Word) {
	for _, part := range [][]rune{all[:cut], all[cut:]} {
		var b strings.Builder
		for _, r := range part {
			b.WriteString(read(r))
		}
		if len(part) > 0 {
			words = append(words, Word{string(part), b.String()})
		}
	}
	return words
}
