package lists

import (
	"fmt"
	"strconv"
	"strings"

	"habeas/internal/record"
)

// heads finds the columns, and says how many of those that the mapping names are not there.
// A heading that two columns have is refused where the mapping names it without saying
// which: the first would be taken for the other without a word.
func (l *list) heads(first []string) (lacks int, err error) {
	l.columns = map[string][]int{}
	for _, property := range l.order {
		for _, head := range l.Columns[property] {
			at, wrong := l.column(first, property, head)
			if at < 0 {
				lacks++
			}
			if err == nil {
				err = wrong
			}
			l.columns[property] = append(l.columns[property], at)
		}
	}
	return lacks, err
}

// column is where the column stands that a mapping means: by its heading, or by its heading
// and which of those that have it, as in Дата#2. Where it is not there it is before all.
func (l *list) column(first []string, property, head string) (int, error) {
	found := headed(first, head)
	if len(found) == 0 {
		if name, which, ok := counted(head); ok {
			if found = headed(first, name); which <= len(found) {
				return found[which-1], nil
			}
			if len(found) > 0 {
				return found[0], fmt.Errorf("the mapping names %q for %s, but the list has %d columns of that "+
					"heading (%s); nothing was recorded: count them from the left",
					head, property, len(found), places(first, found))
			}
		}
	}
	switch len(found) {
	case 0:
		return -1, fmt.Errorf("the list has no column %q, which the mapping names for %s; it has: %s",
			head, property, headings(first))
	case 1:
		return found[0], nil
	}
	return found[0], fmt.Errorf("the list has %d columns %q, which the mapping names for %s: %s; "+
		"nothing was recorded: say in the mapping which is meant, as %q or %q",
		len(found), tidyHead(head), property, places(first, found), tidyHead(head)+"#1", tidyHead(head)+"#2")
}

func tidyHead(head string) string { return record.Tidy(head) }

// headed are the columns of a heading, however its letters' case, its spaces and its signs
// that nobody sees are.
func headed(first []string, head string) (all []int) {
	for i, one := range first {
		if strings.EqualFold(tidyHead(one), tidyHead(head)) {
			all = append(all, i)
		}
	}
	return all
}

// counted takes a heading apart that says which of several is meant.
func counted(head string) (name string, which int, ok bool) {
	at := strings.LastIndexByte(head, '#')
	if at < 0 {
		return "", 0, false
	}
	which, err := strconv.Atoi(strings.TrimSpace(head[at+1:]))
	return head[:at], which, err == nil && which > 0
}

// places says where columns stand, as spreadsheets call them.
func places(first []string, found []int) string {
	var all []string
	for _, at := range found {
		all = append(all, fmt.Sprintf("column %s %.40q", letters(at), record.Shown(first[at])))
	}
	return strings.Join(all, ", ")
}

// letters are those of a column: A to Z, AA, AB …
func letters(at int) string {
	if at < 26 {
		return string(rune('A' + at))
	}
	return letters(at/26-1) + letters(at%26)
}

// shownHeads are how many headings an error names.
const shownHeads = 20

func headings(first []string) string {
	var all []string
	for i, head := range first {
		if i == shownHeads {
			all = append(all, fmt.Sprintf("and %d more", len(first)-i))
			break
		}
		all = append(all, fmt.Sprintf("%.40q", head))
	}
	return strings.Join(all, ", ")
}
