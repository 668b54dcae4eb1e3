package romanise

import "strings"

// Ethiopic syllables by BGN/PCGN's table of Amharic (1967), without its marks: eight
// places of Unicode to a consonant, one for each vowel.
var (
	ethiopicConsonants = strings.Split("h l h m s r s sh q qw q qw b v t ch h hw n ny  k kw kh kw w  z zh y d d j g gw g t ch p ts ts f p", " ")
	ethiopicVowels     = strings.Split("e u i a e  o wa", " ")
)

func ethiopic(word []rune) string {
	var b strings.Builder
	for _, r := range word {
		row, order := int(r-0x1200)/8, int(r-0x1200)%8
		if r < 0x1200 || row >= len(ethiopicConsonants) {
			continue
		}
		vowel := ethiopicVowels[order]
		switch {
		case ethiopicConsonants[row] == "" && order == 0: // አ is a
			vowel = "a"
		case ethiopicConsonants[row] == "" && order == 5:
			vowel = "i"
		}
		b.WriteString(ethiopicConsonants[row] + vowel)
	}
	return b.String()
}
