package syllable

import (
	"strings"
	"sync"

	"habeas/internal/names/romanise"
)

// Chinese syllables can't end in most consonants, so that papers write Uyghur, Kazakh and
// Kyrgyz names with vowels that nobody says: Maimaiti is Memet, Abudureyimu Abdurehim.
var (
	uyghurWhole = strings.NewReplacer("maimaiti", "memet", "aihemaiti", "ehmet", "muhetaer", "muhtar", "jiang", "jan",
		"ming", "min", "nong", "nun", "xun", "sun",
		"er", "r", "xia", "sha", "xi", "sh", "qi", "ch", "zh", "j", "ai", "e", "ei", "e", "ao", "o", "ou", "o", "uo", "o", "ayi", "ay", "eyi", "eh", "yi", "i", "wu", "u", "bo", "b", "po", "p")
	weak = strings.NewReplacer("bu", "b", "pu", "p", "mu", "m", "fu", "p", "du", "d", "tu", "t", "ku", "k", "gu", "g",
		"ke", "k", "ge", "g", "te", "t", "de", "d", "le", "l", "re", "r",
		"ti", "t", "li", "l", "si", "s", "zi", "z", "ni", "n", "di", "d", "ji", "j", "mi", "m", "bi", "b", "ze", "z", "se", "s", "he", "h", "ha", "h", "ru", "r", "lu", "l", "su", "s", "nu", "n", "hu", "h")
)

// Uyghur is what a word of three Chinese syllables or more may be of: its consonants, and
// the vowels that are said for sure. "" where it is no such word.
func Uyghur(word string) string {
	least := 0
	if len(word) > longestWord {
		return ""
	}
	cutInto(word, 8, pinyinOnly(), func(parts []string) {
		if least == 0 || len(parts) < least {
			least = len(parts)
		}
	})
	if least < 3 && !(least == 2 && strings.HasSuffix(word, "er")) {
		return ""
	}
	return weak.Replace(uyghurWhole.Replace(word))
}

// longestWord is how many letters a word has at most that is cut into many syllables.
const longestWord = 28

// pinyinOnly are the syllables that Chinese papers write, each by itself.
var pinyinOnly = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for _, syllable := range romanise.Pinyin() {
		all[syllable] = []string{syllable}
	}
	return all
})
