package table

import (
	"fmt"
	"strings"
)

// headingLines is among how many lines the headings are sought.
const headingLines = 50

// Fits says how many of the columns that are sought a line lacks as headings, and what is
// wrong with it; with an error although it lacks none, the line is the headings and they
// can't be used.
type Fits func(cells []string) (lacks int, err error)

// candidate is a line that may be the headings.
type candidate struct {
	shape
	cells  []string
	above  int // lines with something in them
	at     int // its line
	lacks  int
	misfit int // lines after it with another number of cells
	err    error
}

// better says whether a line is rather the headings than another, or at least what to show
// of a list that has none.
func (c *candidate) better(than *candidate) bool {
	switch {
	case than == nil || c.lacks != than.lacks:
		return than == nil || c.lacks < than.lacks
	case c.lacks == 0 && c.at != than.at:
		return c.at < than.at
	case c.lacks > 0 && c.separator == than.separator:
		return len(than.cells) == 1 && len(c.cells) > 1
	case len(c.cells) != len(than.cells):
		return len(c.cells) > len(than.cells)
	}
	return c.misfit < than.misfit
}

// Headings finds the headings: the first line that has the columns that are sought, by
// whichever separator it has them. What stands above is passed over, and told.
func (t *Table) Headings(fits Fits) ([]string, error) {
	ways, start, line := t.ways, 0, 1
	if own, after := declared(t.Text); own != "" && !t.made {
		ways, start, line = own, after, 2
	}
	var best *candidate
	for _, separator := range []byte(ways) {
		if c := t.candidate(separator, start, line, fits); c != nil && c.better(best) {
			best = c
		}
	}
	if best == nil {
		return nil, fmt.Errorf("the list is empty: its first line names the columns")
	}
	if best.err != nil {
		return nil, best.err
	}
	t.shape = best.shape
	if best.above > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("headings on line %d; %s above passed over",
			best.at, count(best.above, "line")))
	}
	return best.cells, nil
}

// declared reads the line by which Excel says the separator: sep=;
func declared(text string) (separator string, after int) {
	line, _, _ := strings.Cut(text, "\n")
	own := strings.Trim(strings.TrimRight(line, " "), `"`)
	if len(own) != len("sep=;") || !strings.EqualFold(own[:4], "sep=") || own[4] >= 0x80 {
		return "", 0
	}
	return own[4:], min(len(line)+1, len(text))
}

// candidate is the line that is the likeliest headings by one separator.
func (t *Table) candidate(separator byte, start, line int, fits Fits) (best *candidate) {
	s := t.scan(separator, start, line)
	var r Row
	above := 0
	for n := 0; n < headingLines && s.next(&r); n++ {
		if best != nil && best.lacks == 0 {
			if !r.empty() && len(r.Cells) != best.width {
				best.misfit++
			}
			continue
		}
		if r.empty() {
			continue
		}
		c := &candidate{above: above, at: r.Line, shape: shape{separator: separator, start: s.at, line: s.line}}
		c.take(&r)
		if c.lacks, c.err = fits(c.cells); c.lacks == 0 && c.err == nil && r.Bad {
			c.err = fmt.Errorf("line %d has the headings, and %s", r.Line, r.Faults[len(r.Faults)-1].Reason)
		}
		if c.better(best) {
			best = c
		}
		above++
	}
	return best
}

// take keeps a line's cells as headings. Empty ones at the end ask for nothing of a line.
func (c *candidate) take(r *Row) {
	for i, cell := range r.Cells {
		if c.cells = append(c.cells, cell.Value); strings.TrimSpace(cell.Value) != "" {
			c.least = i + 1
		}
	}
	c.width = len(r.Cells)
}
