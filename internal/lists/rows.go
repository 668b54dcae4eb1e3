package lists

import (
	"unicode/utf8"

	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/table"
)

// row is a line of the list, and cell a cell of it, with where they stand in the text.
type (
	row  = table.Row
	cell = table.Cell
)

// each calls f with every line of which something can be recorded.
func (l *list) each(f func(*row) error) error {
	return l.table.Rows(func(r *row) error {
		if r.Bad {
			return nil
		}
		return f(r)
	})
}

// quotes are the words of some cells of a line.
func (l *list) quotes(r *row, cells []cell) (all []record.Quote) {
	for _, c := range cells {
		before := r.Before + utf8.RuneCountInString(l.table.Text[r.Start:c.Start])
		all = append(all, reading.QuoteAt(l.table.Text, c.Start, c.End, before))
	}
	return all
}

// wrong are a line's own faults, as an import tells them.
func (l *list) wrong(faults []table.Fault) (all []Fault) {
	for _, f := range faults {
		column := ""
		if f.Column >= 0 {
			column = letters(f.Column)
			if f.Column < len(l.headings) {
				column = l.headings[f.Column]
			}
		}
		all = append(all, Fault{f.Line, column, f.Reason})
	}
	return all
}
