package main

import (
	"embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// texts holds every licence that is known, named as SPDX names it. Where the text of
// a licence leaves room for a name, it has <<whom>>.
//
//go:embed texts/*.txt
var texts embed.FS

// besides is the file of what may stand beside a licence without changing it: titles,
// and words about its use. A paragraph each.
const besides = "beside"

// known is a licence, or words beside one, as an expression over plain words.
type known struct {
	name    string
	pattern *regexp.Regexp
}

var (
	// A line of copyright names its holder, and nothing else: the limit of its length
	// keeps a condition from hiding there.
	copyrightLine = regexp.MustCompile(`(?im)^[\s*#/]*((original|modified) work )?` +
		`copyright (\(c\)|©|\d{4}|\[yyyy\]).{0,90}$`)
	address = regexp.MustCompile(`(?i)https?://\S+`)
)

// plain brings a text to its words in small letters, a blank behind each, without lines
// of copyright, addresses, and single characters, which only count or list something.
func plain(text string) string {
	text = address.ReplaceAllString(copyrightLine.ReplaceAllString(text, " "), " ")
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	var b strings.Builder
	for _, word := range words {
		if len(word) > 1 {
			b.WriteString(word + " ")
		}
	}
	return b.String()
}

// pattern makes an expression of a licence's text: its words and no others, with up to
// twenty for a name.
func pattern(text string) *regexp.Regexp {
	parts := strings.Split(text, "<<whom>>")
	for i, part := range parts {
		parts[i] = regexp.QuoteMeta(plain(part))
	}
	return regexp.MustCompile("^" + strings.Join(parts, `(?:\S+ ){1,20}?`))
}

// everyKnown reads the embedded texts.
func everyKnown() ([]known, error) {
	files, err := texts.ReadDir("texts")
	if err != nil {
		return nil, err
	}
	var all []known
	for _, file := range files {
		text, err := texts.ReadFile("texts/" + file.Name())
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(file.Name(), ".txt")
		if name != besides {
			all = append(all, known{name, pattern(string(text))})
			continue
		}
		for paragraph := range strings.SplitSeq(string(text), "\n\n") {
			all = append(all, known{besides, pattern(paragraph)})
		}
	}
	return all, nil
}

// identify names the licences that a text consists of. A text with a word that no known
// licence has is refused: the word may be the condition that matters.
func identify(text string, all []known) ([]string, error) {
	var found []string
	rest := plain(text)
	for rest != "" {
		name, length := longest(rest, all)
		if length == 0 {
			return nil, fmt.Errorf("no licence on the list has the words %q", beginning(rest))
		}
		if name != besides && !slices.Contains(found, name) {
			found = append(found, name)
		}
		rest = rest[length:]
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("the file has no licence's text")
	}
	slices.Sort(found)
	return found, nil
}

// longest is what the words begin with; of several, the one that covers the most.
func longest(words string, all []known) (name string, length int) {
	for _, k := range all {
		if at := k.pattern.FindStringIndex(words); at != nil && at[1] > length {
			name, length = k.name, at[1]
		}
	}
	return name, length
}

// beginning is the first dozen of words, for an error.
func beginning(words string) string {
	fields := strings.Fields(words)
	return strings.Join(fields[:min(12, len(fields))], " ")
}
