package names

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// alphabets are the letters in the order in which people look for them: those of the
// languages of the pages and their neighbours in one, for a register is kept in one order.
// They agree but in few letters: the Unicode collation (CLDR 48) has Ukrainian, Russian,
// Bulgarian, Serbian, Polish and Turkish so; Crimean Tatar in both scripts and Belarusian
// stand in no table of it, and are by their own alphabets. Where one language takes for an
// accent what is another's letter – the French ç –, it is a letter.
var alphabets = []string{
	"a ą b c ć č ç d ď đ ð e ę ə f g ğ h i ı j k l ł m n ń ň ñ ŋ o ó ö ø p q r ř s ś š ş ș t ť ţ ț u ü v w x y z ź ż ž þ æ å",
	"а б в г ґ гъ ғ д ђ ѓ е ё є ж з ѕ и і ї й ј к къ қ л љ м н нъ њ ң о ө п р с т ћ ќ у ў ү ұ ф х һ ц ч џ ш щ ъ ы ь э ю я",
}

// ordered are the letters by their place: a rune of the same script's block, so that the
// scripts stay one after another.
var ordered = func() map[string]rune {
	all := map[string]rune{}
	for i, letters := range alphabets {
		for at, letter := range strings.Fields(letters) {
			all[letter] = []rune{0x100, 0x400}[i] + rune(at)
		}
	}
	return all
}()

// Order is the key by which names are listed: as Fold, with each letter where its alphabet
// has it.
func Order(text string) string {
	var b strings.Builder
	for i, field := range strings.FieldsFunc(norm.NFC.String(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && !unicode.Is(unicode.Cf, r) &&
			!isApostrophe(r)
	}) {
		if i > 0 {
			b.WriteByte(' ')
		}
		writeOrdered(&b, []rune(field))
	}
	return b.String()
}

// writeOrdered writes the key of a word of at most MaxWord letters.
func writeOrdered(b *strings.Builder, word []rune) {
	for i := 0; i < min(len(word), MaxWord); i++ {
		r := unicode.ToLower(word[i])
		if unicode.Is(unicode.Cf, r) || unicode.IsMark(r) || isApostrophe(r) {
			continue
		}
		if i+1 < len(word) && unicode.ToLower(word[i+1]) == 'ъ' {
			if at, ok := ordered[string(r)+"ъ"]; ok {
				b.WriteRune(at)
				i++
				continue
			}
		}
		if at, ok := ordered[string(r)]; ok {
			b.WriteRune(at)
			continue
		}
		for _, plain := range norm.NFKD.String(string(r)) { // an accent is no letter
			if at, ok := ordered[string(plain)]; ok {
				plain = at
			}
			b.WriteRune(plain)
			break
		}
	}
}
