package romanise

import (
	"strings"
	"unicode"
)

// The scripts of India stand in Unicode one after another, each with its letters at the
// same places: Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada,
// Malayalam. They are read by the Hunterian system, India's national one, without marks.
var indic = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x900, Hi: 0xD7F, Stride: 1}}}

const (
	blockOfIndic = 0x80
	virama       = 0x4D // no vowel follows
	nukta        = 0x3C // another consonant
)

// The blocks whose customs differ, counted from Devanagari.
const (
	devanagari = iota
	bengali
	gurmukhi
	gujarati
	odia
	tamil
)

var (
	indicConsonants = table(0x15, "k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l zh v sh sh s h")
	indicVowels     = table(0x05, "a a i i u u ri li e e e ai o o o au")
	indicSigns      = table(0x3E, "a i i u u ri ri e e e ai o o o au")
	indicDotted     = map[string]string{"k": "q", "j": "z", "d": "r", "dh": "r", "ph": "f", "b": "b", "y": "y"}
	malayalamEnds   = table(0x7A, "n n r l l k")
)

// table numbers readings from a place on.
func table(from int, list string) map[int]string {
	all := map[int]string{}
	for i, way := range strings.Fields(list) {
		all[from+i] = way
	}
	return all
}

// spoken is a syllable on its way: a consonant, and the vowel after it; inherent says that
// nothing writes the vowel.
type spoken struct {
	consonant, vowel string
	inherent         bool
}

func brahmi(word []rune) string {
	var all []spoken
	block := 0
	for i := range word {
		at := int(word[i]-0x900) % blockOfIndic
		block = int(word[i]-0x900) / blockOfIndic
		last := len(all) - 1
		switch consonant, sign := indicConsonants[at], indicSigns[at]; {
		case word[i] < 0x900 || word[i] > 0xD7F:
		case consonant != "":
			joined := last >= 0 && all[last].vowel == "" && all[last].consonant != ""
			all = append(all, spoken{indicConsonant(consonant, block, at, joined), "a", true})
		case indicVowels[at] != "":
			all = append(all, spoken{"", indicVowels[at], false})
		case sign != "" && last >= 0:
			all[last].vowel, all[last].inherent = sign, false
		case at == virama && last >= 0:
			all[last].vowel, all[last].inherent = "", false
		case at == nukta && last >= 0:
			if way := indicDotted[all[last].consonant]; way != "" {
				all[last].consonant = way
			}
		case (at == 0x01 || at == 0x02 || at == 0x70) && last >= 0:
			all[last].vowel, all[last].inherent = all[last].vowel+"n", false
		case malayalamEnds[at] != "":
			all = append(all, spoken{malayalamEnds[at], "", false})
		}
	}
	if block < tamil {
		unsaid(all)
	} else if block == tamil {
		voiced(all)
	}
	var b strings.Builder
	for _, s := range all {
		b.WriteString(s.consonant + s.vowel)
	}
	return b.String()
}

// indicConsonant is a consonant as its language has it.
func indicConsonant(way string, block, at int, joined bool) string {
	const ya = 0x2F
	switch {
	case block == bengali && at == ya && !joined:
		return "j"
	case block == tamil && at == 0x1A:
		return "s"
	case block == tamil && at == 0x24:
		return "th"
	}
	return way
}

// unsaid leaves out the vowels that are not written and not said: at the end of a word,
// and between two syllables that have one each.
func unsaid(all []spoken) {
	for i := range all {
		s := &all[i]
		if !s.inherent || i == 0 {
			continue
		}
		single := all[i-1].vowel != ""
		switch last := i == len(all)-1; {
		case last && single:
			s.vowel = ""
		case !last && single && all[i+1].consonant != "" && all[i+1].vowel != "" && i+1 < len(all) &&
			!(all[i+1].inherent && i+2 == len(all)):
			s.vowel = ""
		}
	}
}

// voiced says the Tamil k, t and p as g, d and b between vowels and after n and m.
func voiced(all []spoken) {
	soft := map[string]string{"k": "g", "t": "d", "p": "b", "th": "th"}
	for i := 1; i < len(all); i++ {
		before, s := &all[i-1], &all[i]
		if way := soft[s.consonant]; way != "" && s.vowel != "" && (before.vowel != "" || before.consonant == "n" ||
			before.consonant == "m") {
			s.consonant = way
		}
	}
}
