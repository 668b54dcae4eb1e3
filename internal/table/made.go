package table

import (
	"fmt"
	"slices"
	"strings"
)

// maxRows is how many rows a sheet may have; spreadsheets have no more.
const maxRows = 1 << 20

// writing makes a text of rows: a line each, tabs between the cells. What would be taken
// for another cell or line is quoted.
type writing struct {
	text strings.Builder
	rows int
	// formulas and merged are how many cells have one, and how many stand for several.
	formulas, merged int
	merges           merges
}

// row writes a row; empty cells at its end leave no mark.
func (w *writing) row(cells []string) error {
	if w.rows++; w.rows > maxRows {
		return fmt.Errorf("it has more than %d rows: take it in in parts", maxRows)
	}
	cells, err := w.merges.fill(w.rows, cells)
	if err != nil {
		return err
	}
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > MaxColumns {
		return fmt.Errorf("row %d has %d columns; a list may have %d", w.rows, len(cells), MaxColumns)
	}
	for i, cell := range cells {
		if i > 0 {
			w.text.WriteByte('\t')
		}
		if w.text.Len()+len(cell) > maxText {
			return fmt.Errorf("as a text it is larger than %d MB: take it in in parts", maxText>>20)
		}
		w.text.WriteString(quotedCell(cell))
	}
	w.text.WriteByte('\n')
	return nil
}

// cellSigns are line ends of one kind, and no zero byte, which no text has.
var cellSigns = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd")

func quotedCell(cell string) string {
	cell = cellSigns.Replace(strings.ToValidUTF8(cell, "\ufffd"))
	if !strings.ContainsAny(cell, "\t\n\"") {
		return cell
	}
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}

// table is the text as a table, with what is to be told of it.
func (w *writing) table(how string, notes ...string) *Table {
	t := &Table{Text: w.text.String(), By: maker + how, made: true, ways: "\t", Notes: notes}
	if w.formulas > 0 {
		t.Notes = append(t.Notes, "formulas: "+count(w.formulas, "cell")+"; what they gave was taken")
	}
	if w.merged > 0 {
		t.Notes = append(t.Notes, "merged: "+count(w.merged, "group")+" of cells; each cell of one has its value")
	}
	return t
}

// sheetNotes tell which sheet was taken of several.
func sheetNotes(taken string, all []string) []string {
	var others []string
	for _, name := range all {
		if name != taken {
			others = append(others, fmt.Sprintf("%.60q", name))
		}
	}
	if len(others) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("sheet %q; others, not read: %s (the mapping's sheet names which)", taken,
		strings.Join(others, ", "))}
}

// noSheet says that a workbook has not the sheet that the mapping names, or no content.
func noSheet(want string, all []string) error {
	if want == "" {
		return fmt.Errorf("none of its sheets holds anything")
	}
	return fmt.Errorf("it has no sheet %q, which the mapping names; it has: %q", want, all)
}

// merge is a group of cells that are shown as one; rows and columns from 1.
type merge struct {
	top, left, bottom, right int
	value                    string
}

// merges are the groups of a sheet: those that begin further down, in order, and those
// that the row before is in.
type merges struct {
	waiting, open []merge
	filled        int // cells
}

// maxFilled is how many cells groups may have together.
const maxFilled = 64 << 20

func (m *merges) wait(all []merge) {
	slices.SortStableFunc(all, func(a, b merge) int { return a.top - b.top })
	m.waiting = all
}

// fill writes a group's value into all its cells of a row.
func (m *merges) fill(row int, cells []string) ([]string, error) {
	for len(m.waiting) > 0 && m.waiting[0].top <= row {
		one := m.waiting[0]
		if m.waiting = m.waiting[1:]; one.top == row && one.left <= len(cells) {
			one.value = cells[one.left-1]
			m.open = append(m.open, one)
		}
	}
	m.open = slices.DeleteFunc(m.open, func(one merge) bool { return one.bottom < row || one.value == "" })
	for _, one := range m.open {
		if m.filled += one.right - one.left + 1; m.filled > maxFilled {
			return nil, fmt.Errorf("more than %d cells are merged: undo that in the workbook, and save it again",
				maxFilled)
		}
		for len(cells) < one.right {
			cells = append(cells, "")
		}
		for at := one.left; at <= one.right; at++ {
			cells[at-1] = one.value
		}
	}
	return cells, nil
}
