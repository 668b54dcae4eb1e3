package names

import (
	"strings"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"github.com/kljensen/snowball/russian"
	"golang.org/x/text/unicode/norm"
)

// Term is a word of a text as it is indexed: folded (Words), and its stems, by which it is
// found in its other forms, each marked so that it is no word. Of Latin letters it is an
// English one; of Cyrillic ones, whose language a word does not tell, a Russian and a
// Ukrainian one. English and Russian ones are Snowball's (snowballstem.org), which has
// none of Ukrainian.
type Term struct {
	Word  string
	Stems []string
}

// Terms are a text's, in order.
func Terms(text string) []Term {
	var all []Term
	for _, field := range fields(text) {
		if word := foldWord(field); word != "" {
			all = append(all, Term{word, stems(word, strings.ToLower(norm.NFC.String(field)))})
		}
	}
	return all
}

// Indexed are all words and stems of a text, each once.
func Indexed(text string) []string {
	seen := map[string]bool{}
	var all []string
	for _, t := range Terms(text) {
		for _, w := range append([]string{t.Word}, t.Stems...) {
			if !seen[w] {
				seen[w] = true
				all = append(all, w)
			}
		}
	}
	return all
}

func stems(folded, lower string) []string {
	switch of := scriptOf(folded); {
	case utf8.RuneCountInString(folded) < shortest || utf8.RuneCountInString(lower) > MaxWord:
		return nil
	case of == latin:
		return []string{stemMark + english.Stem(folded, false)}
	case of == cyrillic:
		ru, uk := Fold(russian.Stem(lower, false)), ukrainian(folded)
		if ru == uk {
			return []string{stemMark + ru}
		}
		return []string{stemMark + ru, stemMark + uk}
	}
	return nil
}

const (
	stemMark = "="
	// shortest is how many letters a word has that is found by its stem, and stem how many
	// are left of it at least.
	shortest = 4
	stem     = 3
)

// inflections are endings of Ukrainian nouns, adjectives and verbs, as words are folded: ґ as г, й and ї
// without their marks.
var inflections = strings.Fields(`
	ування юванням уванням уванню ування енням анням инням інням ення ання яння іння
	остями остях остей істю ості
	ського ському ськими ських ською ській ський ська ське ські ську
	ого ому ими іми их іх ою ею єю ої еі оі ий ій ия ая яя ую юю ем єм ом ям ам ами ями ах ях ів їв ові еві єві
	ували ювали увала ювала увало ювало ував ював увати ювати ують юють ує ює ований ована оване овані ованих
	увати ювати ати яти ити іти ути уть ють ать ять ить іть ував ала яла ила іла али яли или іли ено ано
	а я о е є у ю и і ь ї`)

func init() {
	for i, e := range inflections { // words come folded
		inflections[i] = Fold(e)
	}
}

// ukrainian takes the longest ending off and writes і for о and е before the last
// consonants: in a closed syllable they alternate (колонія – колоній, ніч – ночі).
func ukrainian(word string) string {
	longest := ""
	for _, e := range inflections {
		if len(e) > len(longest) && strings.HasSuffix(word, e) &&
			utf8.RuneCountInString(word)-utf8.RuneCountInString(e) >= stem {
			longest = e
		}
	}
	letters := []rune(strings.TrimSuffix(word, longest))
	for i := len(letters) - 1; i > 0; i-- {
		if !strings.ContainsRune("аеєиіоуюя", letters[i]) {
			continue
		}
		if letters[i] == 'о' || letters[i] == 'е' {
			letters[i] = 'і'
		}
		break
	}
	return string(letters)
}
