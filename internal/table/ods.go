package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// readODS reads a sheet of a workbook of OpenDocument, element by element.
func readODS(packed *zip.Reader, want string) (*Table, error) {
	if manifest, err := content(packed, "META-INF/manifest.xml"); err == nil &&
		bytes.Contains(manifest, []byte("encryption-data")) {
		return nil, errOld
	}
	in, err := part(packed, "content.xml").Open()
	if err != nil {
		return nil, fmt.Errorf("it is a broken workbook (%w): save it again", err)
	}
	defer in.Close()
	b := &odsBook{in: xml.NewDecoder(in), want: want}
	if err := b.read(); err != nil {
		return nil, fmt.Errorf("it can't be read as a workbook (%w); save it again, or as CSV", err)
	}
	if b.taken == nil {
		return nil, noSheet(want, b.names)
	}
	return b.taken.table(fmt.Sprintf(", sheet %q", b.name), sheetNotes(b.name, b.names)...), nil
}

// odsBook is a workbook on its way in: the sheets that it has, and the one that is taken.
type odsBook struct {
	in    *xml.Decoder
	want  string
	names []string
	name  string
	taken *writing
}

// read goes through the sheets and writes the first that is wanted and has anything.
func (b *odsBook) read() error {
	for {
		token, err := b.in.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		start, is := token.(xml.StartElement)
		if !is || start.Name.Local != "table" {
			continue
		}
		name := attribute(start, "name")
		b.names = append(b.names, name)
		if b.taken != nil || b.want != "" && !sameName(name, b.want) {
			if err := b.in.Skip(); err != nil {
				return err
			}
			continue
		}
		s := &odsSheet{in: b.in}
		if err := s.read(start.Name); err != nil {
			return fmt.Errorf("sheet %q: %w", name, err)
		}
		if strings.TrimSpace(s.text.String()) != "" || b.want != "" {
			b.taken, b.name = &s.writing, name
		}
	}
}

// odsSheet is a sheet on its way in.
type odsSheet struct {
	writing
	in    *xml.Decoder
	blank int // rows without anything that no row with something has followed yet
}

// read writes the rows of a sheet up to its end.
func (s *odsSheet) read(end xml.Name) error {
	for {
		token, err := s.in.Token()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.EndElement:
			if e.Name == end {
				return nil
			}
		case xml.StartElement:
			switch e.Name.Local {
			case "table-row":
				err = s.readRow(e)
			case "table", "shapes", "forms", "named-expressions": // none of these is a row of the sheet
				err = s.in.Skip()
			}
		}
		if err != nil {
			return err
		}
	}
}

// odsRow is a row on its way in.
type odsRow struct {
	cells []string
	empty int // cells without anything that none with something has followed yet
	spans []merge
}

// readRow writes a row so often as it is repeated; empty ones only once something follows,
// since a sheet ends with a million of them.
func (s *odsSheet) readRow(row xml.StartElement) error {
	var r odsRow
	for {
		token, err := s.in.Token()
		if err != nil {
			return err
		}
		if end, is := token.(xml.EndElement); is && end.Name == row.Name {
			return s.write(&r, repeated(row, "number-rows-repeated", maxRows+1))
		}
		e, is := token.(xml.StartElement)
		if !is {
			continue
		}
		if e.Name.Local != "table-cell" && e.Name.Local != "covered-table-cell" {
			err = s.in.Skip()
		} else if value, wrong := s.readCell(e); wrong != nil {
			err = wrong
		} else if !r.add(e, value) {
			err = fmt.Errorf("row %d has more than %d columns", s.rows+s.blank+1, MaxColumns)
		}
		if err != nil {
			return err
		}
	}
}

// add adds a cell so often as it is repeated, and says whether it has room.
func (r *odsRow) add(cell xml.StartElement, value string) bool {
	n := repeated(cell, "number-columns-repeated", MaxColumns+1)
	if value == "" {
		r.empty = min(r.empty+n, MaxColumns)
		return true
	}
	if len(r.cells)+r.empty+n > MaxColumns {
		return false
	}
	r.cells = append(r.cells, make([]string, r.empty)...)
	r.empty = 0
	wide, high := repeated(cell, "number-columns-spanned", MaxColumns), repeated(cell, "number-rows-spanned", maxRows)
	if wide*high > 1 {
		left := len(r.cells) + 1
		r.spans = append(r.spans, merge{left: left, right: min(left+wide-1, MaxColumns), bottom: high, value: value})
	}
	for range n {
		r.cells = append(r.cells, value)
	}
	return true
}

// write writes a row, and what spans several rows into those that follow.
func (s *odsSheet) write(r *odsRow, times int) error {
	if len(r.cells) == 0 {
		covered := 0 // rows that a group goes on to
		for _, one := range s.merges.open {
			covered = max(covered, min(one.bottom-s.rows, times))
		}
		s.blank = min(s.blank+times-covered, maxRows)
		for range covered {
			if err := s.row(nil); err != nil {
				return err
			}
		}
		return nil
	}
	for ; s.blank > 0; s.blank-- {
		if err := s.row(nil); err != nil {
			return err
		}
	}
	s.merged += len(r.spans)
	for range times {
		for _, one := range r.spans {
			one.top, one.bottom = s.rows+1, s.rows+one.bottom
			s.merges.open = append(s.merges.open, one)
		}
		if err := s.row(slices.Clone(r.cells)); err != nil {
			return err
		}
	}
	return nil
}

// readCell is what a cell shows; of a day the day itself, however it is shown.
func (s *odsSheet) readCell(cell xml.StartElement) (string, error) {
	if attribute(cell, "formula") != "" {
		s.formulas++
	}
	shown, err := s.words(cell.Name)
	if day := attribute(cell, "date-value"); day != "" && attribute(cell, "value-type") == "date" {
		day, time, _ := strings.Cut(day, "T")
		if time = strings.TrimSuffix(time, ":00"); strings.Trim(time, "0:.") != "" {
			day += " " + time
		}
		return day, err
	}
	if shown == "" {
		shown = firstOf(attribute(cell, "string-value"), attribute(cell, "value"))
	}
	return shown, err
}

// words are the paragraphs of a cell, a line each, without notes that hang on it.
func (s *odsSheet) words(end xml.Name) (string, error) {
	var b strings.Builder
	depth, paragraphs := 0, 0
	for {
		token, err := s.in.Token()
		if err != nil {
			return "", err
		}
		switch e := token.(type) {
		case xml.EndElement:
			if depth == 0 {
				return b.String(), nil
			}
			depth--
		case xml.CharData:
			if depth > 0 && b.Len() <= maxCell {
				b.Write(e)
			}
		case xml.StartElement:
			switch e.Name.Local {
			case "annotation", "shape", "frame":
				if err := s.in.Skip(); err != nil {
					return "", err
				}
				continue
			case "p", "h":
				if paragraphs++; paragraphs > 1 {
					b.WriteByte('\n')
				}
			case "s":
				if b.Len() <= maxCell {
					b.WriteString(strings.Repeat(" ", repeated(e, "c", 1000)))
				}
			case "tab":
				b.WriteByte('\t')
			case "line-break":
				b.WriteByte('\n')
			}
			depth++
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// repeated is a number that an element gives, 1 where it gives none, and no more than may
// be.
func repeated(e xml.StartElement, name string, most int) int {
	n, err := strconv.Atoi(attribute(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}
