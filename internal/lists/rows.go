package lists

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"habeas/internal/reading"
	"habeas/internal/record"
)

// row is a line of the list with where its cells stand in the text.
type row struct {
	number     int // of the list's lines, from 1; headings are none
	at         int // the line of the file on which it begins
	start, end int // bytes of the whole line
	runes      int // letters before it
	cells      []cell
	text       string // the list's
}

type cell struct {
	value      string
	start, end int // bytes of its words, without marks of quotation
}

// quote are the words of a cell.
func (r *row) quote(c cell) record.Quote {
	return reading.QuoteAt(r.text, c.start, c.end, r.runes+utf8.RuneCountInString(r.text[r.start:c.start]))
}

// quotes are the words of several.
func (r *row) quotes(cells []cell) (all []record.Quote) {
	for _, c := range cells {
		all = append(all, r.quote(c))
	}
	return all
}

// each calls f for every line of a list, with headings or, the first time, without; a line
// with too many cells or too few, or with marks of quotation that don't fit, ends it with
// an error that names the line.
func each(text string, heads func([]string) error, f func(*row) error) error {
	in := csv.NewReader(strings.NewReader(text))
	in.Comma = separator(text)
	in.ReuseRecord = true
	var lines []int // where they begin
	for at := 0; at >= 0; {
		lines = append(lines, at)
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	place := func(line, column int) int { return lines[line-1] + column - 1 }
	first, err := in.Read()
	if err != nil {
		return wrong(err)
	}
	if err := heads(first); err != nil {
		return err
	}
	counted, runes := 0, 0
	for n := 1; ; n++ {
		values, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return wrong(err)
		}
		at, _ := in.FieldPos(0)
		r := &row{number: n, at: at, start: place(in.FieldPos(0)), end: int(in.InputOffset()), text: text}
		for r.end > r.start && text[r.end-1] == '\n' {
			r.end--
		}
		runes += utf8.RuneCountInString(text[counted:r.start])
		counted, r.runes = r.start, runes
		for i, value := range values {
			start := place(in.FieldPos(i))
			start, end := written(text, start, value)
			r.cells = append(r.cells, cell{strings.Clone(value), start, end})
		}
		if err := f(r); err != nil {
			return err
		}
	}
}

// written is where a value stands in the text that begins at a place, without the marks
// of quotation around it; those in it are doubled.
func written(text string, at int, value string) (start, end int) {
	if at >= len(text) || text[at] != '"' {
		return at, at + len(value)
	}
	start = at + 1
	for end = start; end < len(text); end++ {
		if text[end] != '"' {
			continue
		}
		if end+1 == len(text) || text[end+1] != '"' {
			break
		}
		end++
	}
	return start, end
}

// separator is what parts the cells: what the first line that is not empty has most of
// outside of quotation.
func separator(text string) rune {
	counts := map[rune]int{}
	quoted := false
	for _, r := range strings.TrimLeft(text, "\n") {
		if r == '"' {
			quoted = !quoted
		}
		if r == '\n' && !quoted {
			break
		}
		if !quoted {
			counts[r]++
		}
	}
	best := ','
	for _, r := range "\t;|" {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return best
}

func wrong(err error) error {
	if errors.Is(err, io.EOF) {
		return errors.New("the list is empty: its first line names the columns")
	}
	var at *csv.ParseError
	if errors.As(err, &at) {
		return fmt.Errorf("line %d of the file, byte %d: %w; nothing was recorded: mend the line, or save the list again as CSV", at.Line, at.Column, at.Err)
	}
	return err
}
