package names

import (
	"strings"

	"habeas/internal/names/syllable"
)

// What parts of a name are, where a custom has parts that others leave out: the kunya
// (Abu Omar, Umm Kulthum: after a child) and the nasab (bin Omar, bint Ali: after the
// father). Both stand beside a name, and neither is one's own.

var (
	afterChild  = wordSet("abu abou abo aboo um umm oum أبو ابو أبي ابی ابو ام أم اُم абу умм умму")
	afterFather = wordSet("bin ben ibn bint ould weld wuld بن ابن بنت ولد бин бен ибн бинт бін ібн бінт")
)

func wordSet(list string) map[string]bool {
	all := map[string]bool{}
	for _, word := range strings.Fields(list) {
		all[straight(word, scriptOf(word))] = true
	}
	return all
}

// mark tells the words of a name that are a kunya or a nasab. The article stands between:
// Abu al-Hassan.
func (n *Name) mark() {
	for i := 0; i+1 < len(n.tokens); i++ {
		t := &n.tokens[i]
		kunya, nasab := t.opensKunya, i > 0 && t.opensNasab
		if !kunya && !nasab {
			continue
		}
		next := i + 1
		if n.tokens[next].particle && next+1 < len(n.tokens) {
			next++
		}
		if kunya && len(n.tokens) > next-i+1 { // it is not all that there is
			t.kunya, n.tokens[next].kunya = true, true
		}
		if nasab {
			n.tokens[next].nasab = true
		}
	}
}

// syllabic are a name's readings as a Korean and as a Chinese one, nil where it may be
// none.
func (n *Name) syllabic() (korean, chinese *syllable.Name) {
	last := len(n.tokens) - 1
	if last < 1 || last > 3 || !n.tokens[0].surname && !n.tokens[last].surname {
		return nil, nil
	}
	var words []string
	for i := range n.tokens {
		if n.tokens[i].of != latin || n.tokens[i].initial {
			return nil, nil
		}
		words = append(words, n.tokens[i].unmarked)
	}
	return syllable.Korean(words), syllable.Chinese(words)
}

// How much syllables speak for one name where all of them may be the same in either, and
// where one can't be.
const (
	sameSyllables  = 4
	otherSyllables = -5
)

// bySyllables weighs two names that are read by syllables; false where either is none.
func bySyllables(x, y *Name) (float64, bool) {
	koreanX, chineseX := x.syllabic()
	if koreanX == nil && chineseX == nil {
		return 0, false
	}
	koreanY, chineseY := y.syllabic()
	read, same := false, false
	for _, pair := range [][2]*syllable.Name{{koreanX, koreanY}, {chineseX, chineseY}} {
		if pair[0] != nil && pair[1] != nil {
			read, same = true, same || pair[0].Same(pair[1])
		}
	}
	if same {
		return sameSyllables, true
	}
	return otherSyllables, read
}
