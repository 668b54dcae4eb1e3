package romanise

import "strings"

// Burmese by BGN/PCGN's table (1970), as names are mostly printed: a syllable is a
// consonant, what is joined to it, and a rhyme of vowels and the consonant that ends it. A
// name is written without spaces, and each syllable is a word.
var (
	burmeseFirst = map[rune]string{'က': "k", 'ခ': "kh", 'ဂ': "g", 'ဃ': "g", 'င': "ng", 'စ': "s", 'ဆ': "s", 'ဇ': "z",
		'ဈ': "z", 'ည': "ny", 'ဉ': "ny", 'ဋ': "t", 'ဌ': "t",
		'ဍ': "d", 'ဎ': "d", 'ဏ': "n", 'တ': "t", 'ထ': "ht", 'ဒ': "d", 'ဓ': "d", 'န': "n", 'ပ': "p", 'ဖ': "p", 'ဗ': "b", 'ဘ': "b", 'မ': "m", 'ယ': "y", 'ရ': "y", 'လ': "l",
		'ဝ': "w", 'သ': "th", 'ဟ': "h", 'ဠ': "l", 'အ': ""}
	burmeseAlone = map[rune]string{'ဣ': "i", 'ဤ': "i", 'ဥ': "u", 'ဦ': "u", 'ဧ': "e", 'ဩ': "aw", 'ဪ': "aw"}
	burmeseRhyme = map[string]string{"": "a", "ာ": "a", "ါ": "a", "ိ": "i", "ီ": "i", "ု": "u", "ူ": "u", "ေ": "e",
		"ဲ": "e", "ော": "aw", "ေါ": "aw", "ော်": "aw", "ေါ်": "aw", "ို": "o",
		"ံ": "an", "ုံ": "on", "ိံ": "ein", "က်": "et", "င်": "in", "စ်": "it", "ည်": "i", "ဉ်": "in", "တ်": "at", "န်": "an", "ပ်": "at", "မ်": "an", "ယ်": "e", "ိန်": "ein", "ိမ်": "ein",
		"ိတ်": "eik", "ိပ်": "eik", "ုန်": "on", "ုမ်": "on", "ုတ်": "ok", "ုပ်": "ok", "ောင်": "aung", "ေါင်": "aung", "ောက်": "auk", "ိုင်": "aing", "ိုက်": "aik"}
)

const asat = '်' // the consonant before it ends the syllable

func burmese(word string, _ bool) (words []Word) {
	all := []rune(word)
	for i := 0; i < len(all); {
		from := i
		if alone := burmeseAlone[all[i]]; alone != "" {
			if all[i] == 'ဦ' && i > 0 { // before a name a title, in it a word
				alone = "oo"
			}
			words = append(words, Word{string(all[i]), alone})
			i++
			continue
		}
		first, ok := burmeseFirst[all[i]]
		i++
		if !ok {
			continue
		}
		first, i = burmeseJoined(first, all, i)
		var rhyme []rune
		for i < len(all) {
			ends := burmeseFirst[all[i]] != "" && i+1 < len(all) && (all[i+1] == asat || all[i+1] == '့' && i+2 < len(all) &&
				all[i+2] == asat)
			_, starts := burmeseFirst[all[i]]
			if starts && !ends || burmeseAlone[all[i]] != "" {
				break
			}
			if all[i] != '့' && all[i] != 'း' {
				rhyme = append(rhyme, all[i])
			}
			i++
		}
		last, known := burmeseRhyme[string(rhyme)]
		if !known {
			last = "a"
		}
		if strings.HasSuffix(first, "w") && (last == "an" || last == "at") { // ွန် is un
			first, last = strings.TrimSuffix(first, "w"), "u"+last[1:]
		}
		words = append(words, Word{string(all[from:i]), first + last})
	}
	return words
}

// burmeseJoined is a consonant with those that are joined to it.
func burmeseJoined(first string, all []rune, i int) (string, int) {
	for ; i < len(all); i++ {
		switch all[i] {
		case 'ျ', 'ြ':
			switch first {
			case "kh":
				first = "ch"
			case "y":
			default:
				first += "y"
			}
		case 'ွ':
			first += "w"
		case 'ှ':
			if rest, ok := strings.CutPrefix(first, "y"); ok {
				first = "sh" + rest
			} else {
				first = "h" + first
			}
		default:
			return first, i
		}
	}
	return first, i
}
