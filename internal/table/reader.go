package table

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Row is a line of a table with where its cells stand in the text.
type Row struct {
	Number     int // of the list's lines, from 1; headings are none
	Line       int // of the file on which it begins; of a made text the row
	Start, End int // bytes of the whole line
	Before     int // letters of the text before it
	Cells      []Cell
	// Faults are what is wrong with it; Bad says that its cells may not be what they seem,
	// so that nothing of it can be recorded.
	Faults []Fault
	Bad    bool
}

// Cell is a cell's value with where its words stand, without quotation marks around them.
type Cell struct {
	Value      string
	Start, End int
}

// scanner goes through the lines of a text. encoding/csv would refuse a whole list for a
// quotation mark within a cell, and does not say where a cell ends.
type scanner struct {
	text      string
	separator byte
	// letters says that a quotation mark is a letter but where two hold a whole cell: where
	// tabs part cells, programs differ in whether they quote.
	letters bool
	// rows says that a cell's line ends count no line.
	rows     bool
	at, line int
	// barren is up to where no quotation mark is the second of a cell with others within.
	barren int
}

// next reads a line; false at the end of the text. The row is overwritten.
func (s *scanner) next(r *Row) bool {
	if s.at >= len(s.text) {
		return false
	}
	*r = Row{Line: s.line, Start: s.at, Cells: r.Cells[:0]}
	open, cells := false, 0
	for {
		c, unclosed := s.cell(open)
		open = open || unclosed
		if c.End-c.Start > maxCell {
			r.Faults = append(r.Faults, Fault{r.Line, cells, fmt.Sprintf("the cell is larger than %d MB and was left "+
				"out", maxCell>>20)})
			c.Value, c.End = "", c.Start
		}
		if cells++; cells <= MaxColumns {
			r.Cells = append(r.Cells, c)
		}
		if s.at == len(s.text) || s.text[s.at] == '\n' {
			break
		}
		s.at++
	}
	r.End = s.at
	if open {
		r.fault("a quotation mark opens a cell and none closes it: nothing of the line was recorded; put the other " +
			"one, or take it out")
	}
	if cells > MaxColumns {
		r.fault(fmt.Sprintf("%d cells; a list may have %d columns", cells, MaxColumns))
	}
	if s.line++; !s.rows {
		s.line += strings.Count(s.text[r.Start:r.End], "\n")
	}
	s.at = min(s.at+1, len(s.text))
	return true
}

func (r *Row) fault(reason string) {
	r.Faults, r.Bad = append(r.Faults, Fault{r.Line, -1, reason}), true
}

// Cell is the cell of a column; one that the line lacks is empty.
func (r *Row) Cell(column int) Cell {
	if column < len(r.Cells) {
		return r.Cells[column]
	}
	return Cell{"", r.End, r.End}
}

// empty says whether a line has nothing at all; such lines are no lines of a list.
func (r *Row) empty() bool {
	return r.Start == r.End || !r.Bad && !slices.ContainsFunc(r.Cells, func(c Cell) bool { return strings.TrimSpace(c.Value) != "" })
}

// cell reads the cell that begins at s.at and leaves s.at at the separator or line end
// after it. After a quotation mark that nothing closes, those of the line are letters.
func (s *scanner) cell(letters bool) (c Cell, unclosed bool) {
	start := s.at
	for start < len(s.text) && (s.text[start] == ' ' || s.text[start] == '\t') && s.text[start] != s.separator {
		start++ // spaces before a quoted cell are nothing
	}
	if start < len(s.text) && s.text[start] == '"' && !letters {
		var ok bool
		if c, ok, unclosed = s.quoted(start); ok {
			return c, false
		}
	}
	end := s.at
	for end < len(s.text) && s.text[end] != s.separator && s.text[end] != '\n' {
		end++
	}
	c = Cell{s.text[s.at:end], s.at, end}
	s.at = end
	return c, unclosed
}

// quoted reads a cell between quotation marks, in which two stand for one; on one line also
// words in quotation marks of their own, as people type them: "Ivan "the Bear" Koval".
// Where something comes after the second mark on the same line, they are letters (ok is
// false); where that is another line, the first was never closed.
func (s *scanner) quoted(start int) (c Cell, ok, unclosed bool) {
	end, after := start+1, 0
	doubled, within, lines := false, false, false
	for {
		next := strings.IndexByte(s.text[end:], '"')
		if next < 0 {
			return c, false, !s.letters
		}
		lines = lines || strings.Contains(s.text[end:end+next], "\n")
		end += next
		if end+1 < len(s.text) && s.text[end+1] == '"' {
			end, doubled = end+2, true
			continue
		}
		if after = s.afterQuoted(end + 1); after >= 0 && !(within && lines) {
			break
		}
		within = within || start >= s.barren && opens(s.text[start:end])
		if lines || !within {
			s.barren = max(s.barren, end)
			return c, false, !s.letters && lines
		}
		end++
	}
	if s.letters && strings.IndexByte(s.text[start:end], s.separator) >= 0 {
		return c, false, false
	}
	c = Cell{s.text[start+1 : end], start + 1, end}
	if doubled {
		c.Value = strings.ReplaceAll(c.Value, `""`, `"`)
	}
	s.at = after
	return c, true, false
}

// afterQuoted is where a cell ends whose second quotation mark stands before at; -1 where
// something else comes first.
func (s *scanner) afterQuoted(at int) int {
	for at < len(s.text) && s.text[at] == ' ' {
		at++
	}
	if at < len(s.text) && s.text[at] != s.separator && s.text[at] != '\n' {
		return -1
	}
	return at
}

// opens says whether a quotation mark after some words of a cell opens and does not close.
func opens(before string) bool {
	return strings.HasSuffix(before, " ") || strings.HasSuffix(before, "(")
}

// scan begins to read a table's text at a place.
func (t *Table) scan(separator byte, at, line int) *scanner {
	letters := separator == '\t' && !t.made
	return &scanner{text: t.Text, separator: separator, letters: letters, rows: t.made, at: at, line: line}
}

// Rows calls f with every line after the headings, those too of which nothing can be
// recorded; a row is overwritten by the next.
func (t *Table) Rows(f func(*Row) error) error {
	s := t.scan(t.shape.separator, t.shape.start, t.shape.line)
	var r Row
	counted, before, number := 0, 0, 0
	for s.next(&r) {
		if r.empty() {
			continue
		}
		before += utf8.RuneCountInString(t.Text[counted:r.Start])
		number++
		counted, r.Before, r.Number = r.Start, before, number
		t.fit(&r)
		if err := f(&r); err != nil {
			return err
		}
	}
	return nil
}

// fit tells a line that has not the cells that the headings ask for. A row of a workbook
// has each cell under its heading, however many it has.
func (t *Table) fit(r *Row) {
	n := len(r.Cells)
	for n > t.shape.width && strings.TrimSpace(r.Cells[n-1].Value) == "" {
		n--
	}
	if !t.made && !r.Bad && (n > t.shape.width || n < t.shape.least) {
		r.fault(fmt.Sprintf("%s where the headings are %d: nothing of the line was recorded; mend the line",
			count(len(r.Cells), "cell"), t.shape.width))
	}
	if !t.made {
		t.runsOn(r)
	}
}

// runsOn tells a quoted cell that has in it what looks like a whole line of the list: a
// quotation mark may be missing where it begins.
func (t *Table) runsOn(r *Row) {
	for i, c := range r.Cells {
		if t.shape.width < 2 || strings.Count(c.Value, "\n") < 2 {
			continue
		}
		lines := strings.Split(c.Value, "\n")
		for _, line := range lines[1 : len(lines)-1] {
			if strings.Count(line, string(t.shape.separator)) == t.shape.width-1 {
				reason := fmt.Sprintf("the cell goes on to line %d and has what looks like a line of the list: is a "+
					"quotation mark missing?", r.Line+len(lines)-1)
				r.Faults = append(r.Faults, Fault{r.Line, i, reason})
				break
			}
		}
	}
}

// count says how many of something there are.
func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}
