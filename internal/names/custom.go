package names

import "strings"

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
		kunya, nasab := afterChild[t.text], afterFather[t.text]
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
