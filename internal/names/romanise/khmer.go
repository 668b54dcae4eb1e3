package romanise

import "strings"

// Khmer by the UNGEGN system (1972) without its marks: a consonant is of one of two
// series, and its vowel sounds by that.
var (
	khmerConsonants = strings.Fields("k kh k kh ng ch chh ch chh nh d th d th n t th t th n b ph p ph m y r l v s s s h l")
	khmerSecond     = "គឃងជឈញឌឍទធនពភមយរលវ" // the second series
	khmerVowels     = map[rune][2]string{'ា': {"a", "ea"}, 'ិ': {"e", "i"}, 'ី': {"ei", "i"}, 'ឹ': {"oe", "ue"},
		'ឺ': {"eu", "eu"}, 'ុ': {"o", "u"}, 'ូ': {"au", "u"}, 'ួ': {"uo", "uo"},
		'ើ': {"aeu", "eu"}, 'ឿ': {"oea", "oea"}, 'ៀ': {"ie", "ie"}, 'េ': {"e", "e"}, 'ែ': {"e", "e"}, 'ៃ': {"ai",
			"ey"}, 'ោ': {"ao", "o"}, 'ៅ': {"au", "ov"}, 'ំ': {"am", "um"}, 'ះ': {"ah", "eah"}}
	khmerAlone = map[rune]string{'ឣ': "a", 'ឤ': "a", 'ឥ': "e", 'ឦ': "ei", 'ឧ': "u", 'ឩ': "u", 'ឪ': "ov", 'ឫ': "rue",
		'ឯ': "ae", 'ឰ': "ai", 'ឱ': "ao", 'ឳ': "au"}
)

const (
	khmerJoins = '្' // what follows is joined to what stands before
	toFirst    = '៉' // marks that put a consonant into the other series
	toSecond   = '៊'
)

func khmer(word []rune) string {
	var b strings.Builder
	series, open, joined := 0, false, false
	for i, r := range word {
		next := rune(0)
		if i+1 < len(word) {
			next = word[i+1]
		}
		consonant := r >= 'ក' && r <= 'ឡ' || r == 'អ'
		switch {
		case consonant:
			if open && !joined && (next == 0 || khmerVowels[next] != [2]string{} || next == khmerJoins) {
				b.WriteString([]string{"a", "o"}[series])
			} else if open && !joined {
				b.WriteString([]string{"a", "o"}[series])
				open = false
			}
			if r != 'អ' {
				b.WriteString(khmerConsonants[r-'ក'])
			}
			if series = 0; strings.ContainsRune(khmerSecond, r) {
				series = 1
			}
			open = joined || !open || next != 0
			joined = false
		case r == khmerJoins:
			joined = true
		case r == toFirst:
			series = 0
		case r == toSecond:
			series = 1
		case khmerAlone[r] != "":
			b.WriteString(khmerAlone[r])
			open = false
		case khmerVowels[r] != [2]string{}:
			b.WriteString(khmerVowels[r][series])
			open = false
		}
	}
	return b.String()
}
