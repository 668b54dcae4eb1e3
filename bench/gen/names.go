package gen

import (
	_ "embed"
	"strings"
)

// namesTable is what NAMES.md tells of.
//
//go:embed names.tsv
var namesTable string

// spelling is a name as one language writes it.
type spelling int

// The spellings of a name: Latin for English and Crimean Tatar, the others
// Cyrillic. Not every name has a Crimean Tatar one.
const (
	english spelling = iota
	ukrainian
	russian
	crimeanTatar
	crimeanTatarCyrillic
	spellings
)

// name is a given name or a surname in all its spellings, "-" where it has none.
type name [spellings]string

// lists are the names of a people, the frequent ones first, and its communities.
type lists struct {
	men, women, surnames []name
	communities          []choice
}

// crh and east are the Crimean Tatar names (with Tatar ones that have no Crimean
// Tatar spelling) and the East Slavic ones.
var crh, east = readNames()

func readNames() (crh, east *lists) {
	all := map[string]*lists{"crh": {communities: crhCommunities}, "east": {communities: eastCommunities}}
	_, rows, _ := strings.Cut(namesTable, "\n")
	for line := range strings.Lines(rows) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		one, of := name(f[3:]), all[f[2]]
		switch {
		case f[0] == "surname":
			of.surnames = append(of.surnames, one)
		case f[1] == "m":
			of.men = append(of.men, one)
		default:
			of.women = append(of.women, one)
		}
	}
	return all["crh"], all["east"]
}

// fullName writes a given name and a surname as a language does, "" where it has
// no spelling of one of them.
func fullName(given, surname name, woman bool, s spelling) string {
	if given[s] == "-" || surname[s] == "-" {
		return ""
	}
	text := given[s] + " " + surname[s]
	if woman {
		text += feminine(surname[s], s)
	}
	return text
}

// feminine is what a woman's surname has at its end.
func feminine(surname string, s spelling) string {
	latin := s == english || s == crimeanTatar
	for _, end := range []string{"ov", "ev", "in", "yn", "ов", "ев", "єв", "ин", "ін", "їн"} {
		if strings.HasSuffix(surname, end) {
			if latin {
				return "a"
			}
			return "а"
		}
	}
	return ""
}

// language is whose spelling it is, BCP 47.
func (s spelling) language() string { return [...]string{"en", "uk", "ru", "crh", "crh"}[s] }

// script is ISO 15924's code, as a name's part. The maps are shared by all names.
func (s spelling) script() map[string]string {
	if s == english || s == crimeanTatar {
		return latin
	}
	return cyrillic
}

var latin, cyrillic = map[string]string{"script": "Latn"}, map[string]string{"script": "Cyrl"}
