package names

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A given name of a man and of a woman may differ in their ends alone. In Cyrillic letters
// so do a name and its genitive; but then the other words of the name are declined as well.

// ends of given names, longest first.
var (
	womans = strings.Fields("ия ія ья iya iia efa ía ia я а a")
	mans   = strings.Fields("ій ий iy ii io ío os us й o é e y")
)

// otherSexOf says whether two names are a man's and a woman's by the ends of a word.
func otherSexOf(x, y *Name, all []link) bool {
	for _, l := range all {
		a, b := &x.tokens[l.a], &y.tokens[l.b]
		if l.initial || l.many() || a.of != b.of || a.foreign != b.foreign || a.text == b.text {
			continue
		}
		if a.father != nil && b.father != nil && a.ending*b.ending < 0 {
			return true
		}
		if a.ending == 0 && b.ending == 0 && (differInSex(a.text, b.text) || differInSex(b.text, a.text)) &&
			(a.of == latin || stands(x, y, all)) {
			return true
		}
	}
	return false
}

// stands says whether another word of both names is the same, and one that would be
// declined in a man's name: it ends with a consonant or o.
func stands(x, y *Name, all []link) bool {
	return slices.ContainsFunc(all, func(l link) bool {
		word := x.tokens[l.a].text
		last, _ := utf8.DecodeLastRuneInString(word)
		return !l.initial && !l.many() && word == y.tokens[l.b].text && !strings.ContainsRune("аеєиіїуюяыэёьй", last)
	})
}

// shortestStem is how many letters two such names share at least.
const shortestStem = 3

// differInSex says whether one word is a man's and the other the same of a woman.
func differInSex(man, woman string) bool {
	stem, is := woman, false
	for _, end := range womans {
		if stem, is = strings.CutSuffix(woman, end); is {
			break
		}
	}
	if !is || utf8.RuneCountInString(stem) < shortestStem {
		return false
	}
	if man == stem || man == strings.TrimSuffix(stem, "f") {
		return true
	}
	return slices.ContainsFunc(mans, func(end string) bool { return man == stem+end })
}
