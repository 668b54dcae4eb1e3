package romanise

import "strings"

// Thai by the Royal Institute's system (RTGS, 1999). A vowel may stand before the consonant
// that it follows, and a consonant sounds otherwise where it ends a syllable.
var (
	thaiFirst, thaiLast = func() (first, last map[rune]string) {
		first, last = map[rune]string{}, map[rune]string{}
		for _, row := range []struct{ letters, first, last string }{
			{"ก", "k", "k"}, {"ขฃคฅฆ", "kh", "k"}, {"ง", "ng", "ng"}, {"จ", "ch", "t"}, {"ฉชฌ", "ch", "t"}, {"ซศษส", "s", "t"},
			{"ญย", "y", "n"}, {"ฎด", "d", "t"}, {"ฏต", "t", "t"}, {"ฐฑฒถทธ", "th", "t"}, {"ณน", "n", "n"}, {"บ", "b", "p"},
			{"ป", "p", "p"}, {"ผพภ", "ph", "p"}, {"ฝฟ", "f", "p"}, {"ม", "m", "m"}, {"ร", "r", "n"}, {"ลฬ", "l", "n"}, {"ว", "w",
				"o"}, {"หฮ", "h", ""}, {"อ", "", ""},
		} {
			for _, r := range row.letters {
				first[r], last[r] = row.first, row.last
			}
		}
		last['ย'] = "i"
		return first, last
	}()
	thaiBefore = map[rune]string{'เ': "e", 'แ': "ae", 'โ': "o", 'ใ': "ai", 'ไ': "ai"}
	thaiAfter  = map[rune]string{'ะ': "a", 'ั': "a", 'า': "a", 'ำ': "am", 'ิ': "i", 'ี': "i", 'ึ': "ue", 'ื': "ue",
		'ุ': "u", 'ู': "u"}
)

const thaiSilent = '์' // the letter under it is not said

func thai(word []rune) string {
	var said []rune
	for i, r := range word { // what is not said, and the marks of tones, go first
		switch {
		case r == thaiSilent || i+1 < len(word) && word[i+1] == thaiSilent:
		case i+2 < len(word) && word[i+2] == thaiSilent && thaiAfter[word[i+1]] != "":
		case r >= '็' && r <= '๎':
		default:
			said = append(said, r)
		}
	}
	var b strings.Builder
	open := false // a consonant waits for its vowel
	for i := 0; i < len(said); i++ {
		r := said[i]
		next := func(n int) rune {
			if i+n < len(said) {
				return said[i+n]
			}
			return 0
		}
		vowelAhead := thaiAfter[next(1)] != "" || next(1) == 'อ' && next(2) != 0 && thaiAfter[next(2)] == ""
		switch {
		case thaiBefore[r] != "" && thaiFirst[next(1)] != "" || r != 0 && thaiBefore[r] != "" && next(1) == 'อ':
			b.WriteString(thaiFirst[next(1)])
			vowel, used := thaiBefore[r], 1
			switch {
			case r == 'เ' && next(2) == 'า':
				vowel, used = "ao", 2
			case r == 'เ' && next(2) == 'ี' && next(3) == 'ย':
				vowel, used = "ia", 3
			case r == 'เ' && next(2) == 'ื' && next(3) == 'อ':
				vowel, used = "uea", 3
			case r == 'เ' && (next(2) == 'อ' || next(2) == 'ิ'):
				vowel, used = "oe", 2
			}
			b.WriteString(vowel)
			i += used
			open = false
		case thaiAfter[r] != "":
			b.WriteString(thaiAfter[r])
			open = false
		case r == 'ว' && open && thaiAfter[next(1)] == "" && next(1) != 0:
			b.WriteString("ua")
			open = false
		case r == 'อ' && open:
			b.WriteString("o")
			open = false
		case vowelAhead || next(1) != 0 && thaiFirst[next(1)] != "" && thaiBefore[next(1)] == "" && !open && b.Len() == 0,
			!open && thaiFirst[next(1)] != "" && next(2) == 0:
			if open {
				b.WriteString("a")
			}
			b.WriteString(thaiFirst[r])
			open = true
		case open: // it ends a syllable whose vowel is not written
			b.WriteString("o" + thaiLast[r])
			open = false
		default:
			b.WriteString(thaiLast[r])
		}
	}
	return b.String()
}
