package lists

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"habeas/internal/record"
	"habeas/internal/schema"
	"habeas/internal/table"
)

// Preview is a list's file as it is before a mapping is made for it.
type Preview struct {
	Headings []string
	First    [][]string // the cells of its first lines
	// Words are all that stands in a column, by column; nil where that is too much to say of
	// each word what it means.
	Words   [][]string
	Lines   int
	Guessed string // the encoding that only the letters speak for
	Notes   []string
	Text    string
}

// mostWords are how many words of a column somebody may say the meaning of, and longestWord
// how long one is.
const (
	mostWords   = 30
	longestWord = 60
)

// PreviewOf reads a file, and of it the first lines. The headings are the line that has most
// of those that are known, or that a mapping names.
func PreviewOf(file string, data []byte, want table.Want, m *Mapping, lines int) (*Preview, error) {
	of, err := table.Open(file, data, want)
	if err != nil {
		return nil, unrecorded(err)
	}
	headings, err := of.Headings(func(cells []string) (int, error) {
		lacks := table.MaxColumns
		for i, cell := range cells {
			if knownHeadings()[foldHeading(cell)] != "" || m != nil && m.Gives(HeadOf(cells, i)) != "" {
				lacks--
			}
		}
		return lacks, nil
	})
	if err != nil {
		return nil, unrecorded(err)
	}
	p := &Preview{Headings: headings, Guessed: of.Guessed, Notes: of.Notes, Text: of.Text}
	words := make([]map[string]bool, len(headings))
	for i := range words {
		words[i] = map[string]bool{}
	}
	err = of.Rows(func(r *row) error {
		if p.Lines++; p.Lines <= lines {
			cells := make([]string, len(headings))
			for i := range headings {
				cells[i] = r.Cell(i).Value
			}
			p.First = append(p.First, cells)
		}
		for i, seen := range words {
			value := record.Tidy(r.Cell(i).Value)
			if value != "" && len(seen) <= mostWords && len(value) <= longestWord {
				seen[value] = true
			}
		}
		return nil
	})
	for _, seen := range words {
		var all []string
		for word := range seen {
			all = append(all, word)
		}
		slices.Sort(all)
		if len(all) > mostWords {
			all = nil
		}
		p.Words = append(p.Words, all)
	}
	return p, err
}

// Gives is the property that a column gives by the mapping, by its heading; "" where none.
func (m *Mapping) Gives(head string) string {
	same := func(one string) bool { return strings.EqualFold(tidyHead(one), tidyHead(head)) }
	for _, property := range slices.Sorted(maps.Keys(m.Columns)) {
		if slices.ContainsFunc(m.Columns[property], same) {
			return property
		}
	}
	return ""
}

// Target is a property that a column may give.
type Target struct {
	Name     string // as a mapping has it: birth, custody.from
	Type     string
	Property *schema.Property
}

// offered are the properties that columns of lists give, in the order of a form. A mapping
// that is written as a file may name any.
var offered = []string{"name", "birth", "birthplace", "death", "father-name", "sex", "age", "occupation",
	"citizenship", "standing", "description", "note", "listing.line", "listing.category", "listing.on", "listing.off", "listing.address",
	"custody.from", "custody.until", "custody.regime", "custody.place", "custody.holder", "custody.sighting", "custody.term",
	"custody.basis", "custody.ended-by", "recognition.status", "recognition.decided"}

// Targets are the properties that a column may give, those of a mapping among them.
func Targets(s *schema.Schema, m *Mapping) (all []Target) {
	names := slices.Clone(offered)
	for _, name := range slices.Sorted(maps.Keys(m.Columns)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if t, err := targetOf(s, name); err == nil {
			all = append(all, Target{name, t.typ, t.property})
		}
	}
	slices.SortStableFunc(all, func(a, b Target) int {
		order := []string{"person", "listing", "custody", "recognition"}
		return cmp.Compare(slices.Index(order, a.Type), slices.Index(order, b.Type))
	})
	return all
}
