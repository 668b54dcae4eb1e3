package store

import (
	"fmt"
	"strings"
)

// insertion is a statement that puts many rows into a table at once: a row of
// its own each would be a round trip each.
type insertion struct {
	width int
	texts [len(insertSizes)]string
}

// insertSizes are how many rows a statement takes; few sizes keep few statements
// prepared.
var insertSizes = [...]int{40, 5, 1}

// inserting makes an insertion; columns are separated by commas, and conflict is
// what to do with a row that is there already, "" for an error.
func inserting(table, columns, conflict string) *insertion {
	in := &insertion{width: strings.Count(columns, ",") + 1}
	for i, size := range insertSizes {
		var b strings.Builder
		fmt.Fprintf(&b, "INSERT INTO %s (%s) VALUES ", table, columns)
		for row := range size {
			b.WriteString([]string{"(", ", ("}[min(row, 1)])
			for column := range in.width {
				fmt.Fprintf(&b, "%s?%d", []string{"", ", "}[min(column, 1)], row*in.width+column+1)
			}
			b.WriteString(")")
		}
		b.WriteString(" " + conflict)
		in.texts[i] = b.String()
	}
	return in
}

// insert puts the rows in, whose values lie one after another.
func (t *tx) insert(in *insertion, values []any) error {
	for i, size := range insertSizes {
		for step := size * in.width; len(values) >= step; values = values[step:] {
			if err := t.exec(in.texts[i], values[:step]...); err != nil {
				return err
			}
		}
	}
	return nil
}
