package lists

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/goccy/go-yaml"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/schema"
)

//go:embed headings.yaml
var headingWords []byte

// Parts of a name, as headings.yaml calls them.
const (
	wholeName  = "whole"
	givenName  = "given"
	familyName = "family"
)

// knownHeadings are what a heading gives, by the heading folded.
var knownHeadings = sync.OnceValue(func() map[string]string {
	var words map[string][]string
	if err := yaml.Unmarshal(headingWords, &words); err != nil {
		panic("lists: headings.yaml: " + err.Error()) // it is part of the program
	}
	all := map[string]string{}
	for gives, headings := range words {
		for _, heading := range headings {
			all[foldHeading(heading)] = gives
		}
	}
	return all
})

var inBrackets = regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]`)

// foldHeading is a heading without what lists write differently in it.
func foldHeading(heading string) string {
	heading = inBrackets.ReplaceAllString(record.Tidy(heading), " ")
	heading = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("'’ʼ`´", r):
			return -1
		case unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("№#°º", r):
			return unicode.ToLower(r)
		}
		return ' '
	}, strings.ReplaceAll(heading, "ё", "е"))
	return strings.Join(strings.Fields(heading), " ")
}

// Propose makes a mapping of what the headings of a list say, and its first lines where they
// don't. It guesses no words: which of a column's words means male, somebody has to say.
func Propose(headings []string, first [][]string, s *schema.Schema, lang string) *Mapping {
	m := &Mapping{Language: lang, Columns: map[string]Heads{}}
	parts := map[string]Heads{}
	for i, heading := range headings {
		gives, head := knownHeadings()[foldHeading(heading)], HeadOf(headings, i)
		switch {
		case gives == wholeName || gives == givenName || gives == familyName:
			if len(parts[gives]) == 0 {
				parts[gives] = Heads{head}
			}
		case gives != "" && m.Columns[gives] == nil:
			if _, err := targetOf(s, gives); err == nil {
				m.Columns[gives] = Heads{head}
			}
		}
	}
	name := parts[wholeName]
	if len(name) == 0 {
		name = slices.Concat(parts[givenName], parts[familyName])
	}
	if len(name) == 0 {
		if at := likeNames(headings, first, m); at >= 0 {
			name = Heads{HeadOf(headings, at)}
		}
	}
	if len(name) > 0 {
		m.Columns["name"] = name
	}
	return m
}

// HeadOf is by what a mapping names a column: its heading, with which of several it is.
func HeadOf(headings []string, at int) string {
	tidy := tidyHead(headings[at])
	which, all := 0, headed(headings, headings[at])
	for i, one := range all {
		if one == at {
			which = i + 1
		}
	}
	if len(all) > 1 || tidy == "" {
		return fmt.Sprint(tidy, "#", which)
	}
	return tidy
}

// mostlyNames is in how many of the lines a column has what looks like a name, to be taken
// for that of the people's names.
const mostlyNames = 0.8

// likeNames is the first column, of those that no heading gives, that looks like people's
// names: two to five words of letters, each beginning with a capital, and none twice; -1
// where none does.
func likeNames(headings []string, first [][]string, m *Mapping) int {
	for i := range headings {
		if m.Gives(HeadOf(headings, i)) != "" || len(first) == 0 {
			continue
		}
		like, seen := 0, map[string]bool{}
		for _, line := range first {
			if i < len(line) && isLikeName(line[i]) {
				like++
				seen[names.Fold(line[i])] = true
			}
		}
		if float64(like) >= mostlyNames*float64(len(first)) && 2*len(seen) > like {
			return i
		}
	}
	return -1
}

func isLikeName(value string) bool {
	words := strings.Fields(record.Tidy(value))
	if len(words) < 2 || len(words) > 5 {
		return false
	}
	for _, word := range words {
		for i, r := range []rune(word) {
			if i == 0 && unicode.IsLower(r) || !unicode.IsLetter(r) && !strings.ContainsRune("'’ʼ-.,`", r) {
				return false
			}
		}
	}
	return true
}
