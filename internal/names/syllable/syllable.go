// Package syllable reads names that are written in Latin letters by the syllables of the
// language that they are of: Korean and Chinese, each of which is romanised in several
// ways, and Uyghur, which Chinese papers write in Chinese syllables. Two spellings are one
// name where some reading of both is the same: Rhee Syngman and Yi Seung-man, Mao Tse-tung
// and Mao Zedong. Where one syllable is another, it is another name.
package syllable

import (
	"slices"
	"strings"
)

// Name is a name read in the syllables of a language: what its surname may be, and its
// given name, each in all readings, sorted.
type Name struct{ Surname, Given []string }

// Same says whether two names may be one.
func (n *Name) Same(other *Name) bool {
	return meet(n.Surname, other.Surname) && meet(n.Given, other.Given)
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(one string) bool {
		_, found := slices.BinarySearch(b, one)
		return found
	})
}

// mostReadings is how many readings of a word are kept; what has more is no name.
const mostReadings = 256

// combined are the readings of words one after another.
func combined(parts [][]string) []string {
	all := []string{""}
	for _, part := range parts {
		var next []string
		for _, before := range all {
			for _, one := range part {
				if next = append(next, before+one); len(next) > mostReadings {
					return nil
				}
			}
		}
		all = next
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// orders are the two ways in which words may be a surname and a given name: the surname
// first, as at home, or last, as abroad.
func orders(words []string) [][2][]string {
	last := len(words) - 1
	return [][2][]string{{words[:1], words[1:]}, {words[last:], words[:last]}}
}

// read reads a name by the surnames and syllables of a language, the given name in so many
// syllables at most; nil where it is none.
func read(words []string, surnames map[string][]string, syllables func() map[string][]string, most int) *Name {
	n := &Name{}
	for _, order := range orders(words) {
		surname := surnames[order[0][0]]
		if surname == nil {
			continue
		}
		var parts [][]string
		count := 0
		for _, word := range order[1] {
			all, least := readings(word, 2, syllables())
			parts, count = append(parts, all), count+least
		}
		if given := combined(parts); count > 0 && count <= most && len(given) > 0 {
			n.Surname, n.Given = append(n.Surname, surname...), append(n.Given, given...)
		}
	}
	return n.sorted()
}

// sorted is a name whose readings are in order, nil where it has none.
func (n *Name) sorted() *Name {
	if len(n.Given) == 0 {
		return nil
	}
	n.Surname, n.Given = combined([][]string{n.Surname}), combined([][]string{n.Given})
	return n
}

// cutInto calls f for every way to cut a word into syllables, at most so many.
func cutInto(word string, most int, syllables map[string][]string, f func([]string)) {
	var cut func(rest string, parts []string)
	cut = func(rest string, parts []string) {
		if rest == "" {
			f(parts)
			return
		}
		if len(parts) == most {
			return
		}
		for end := 1; end <= min(len(rest), longest); end++ {
			if syllables[rest[:end]] != nil {
				cut(rest[end:], append(parts[:len(parts):len(parts)], rest[:end]))
			}
		}
	}
	cut(word, nil)
}

// longest is how many letters a syllable has at most.
const longest = 7

// readings are those of a word, with how many syllables it has at least.
func readings(word string, most int, syllables map[string][]string) (all []string, least int) {
	cutInto(word, most, syllables, func(parts []string) {
		var each [][]string
		for _, part := range parts {
			each = append(each, syllables[part])
		}
		all = append(all, combined(each)...)
		if least == 0 || len(parts) < least {
			least = len(parts)
		}
	})
	slices.Sort(all)
	if all = slices.Compact(all); len(all) > mostReadings {
		return nil, 0
	}
	return all, least
}

// list makes a table of lines "reading: spellings".
func list(text string) map[string][]string {
	all := map[string][]string{}
	for line := range strings.SplitSeq(text, ";") {
		reading, spellings, _ := strings.Cut(strings.TrimSpace(line), ":")
		for _, spelling := range strings.Fields(spellings) {
			all[spelling] = append(all[spelling], reading)
		}
	}
	for spelling := range all {
		slices.Sort(all[spelling])
	}
	return all
}
