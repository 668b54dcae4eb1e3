package intake

import (
	"strings"
	"unicode"
)

// marks are letters and words that one language has and its neighbours have not; the one
// with most of them in a text is its language.
var marks = map[string]struct {
	letters string
	words   string
}{
	"uk":  {"іїєґІЇЄҐ", "та що було його від після суду"},
	"ru":  {"ыэъёЫЭЪЁ", "и что было его от после суда"},
	"be":  {"ўЎ", "і што было яго ад пасля суда"},
	"crh": {"ñÑ", "ve bu içün edi olğan mahkeme"},
	"tr":  {"", "ve bu için olan mahkeme bir"},
	"en":  {"", "the of and was court to in"},
	"pl":  {"łńśźżŁ", "w i z na do się że sąd"},
	"de":  {"ßäöü", "der die und das ist nicht ein von"},
	"es":  {"ñ¿¡", "el la de los que en una por"},
	"fr":  {"çœ", "le la les des et dans une que"},
}

// LanguageOf guesses in which language a text is, by letters and words that only it has; ""
// where nothing speaks for one. It is a proposal: whoever takes the text in says.
func LanguageOf(text string) string {
	cyrillic, latin := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	words := map[string]int{}
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
		words[word]++
	}
	best, most := "", 0
	for _, lang := range []string{"en", "uk", "ru", "be", "crh", "tr", "pl", "de", "es", "fr"} {
		is := lang == "uk" || lang == "ru" || lang == "be"
		if is != (cyrillic > latin) {
			continue
		}
		n := 0
		for _, letter := range marks[lang].letters {
			n += 2 * strings.Count(text, string(letter))
		}
		for _, word := range strings.Fields(marks[lang].words) {
			n += words[word]
		}
		if n > most {
			best, most = lang, n
		}
	}
	return best
}
