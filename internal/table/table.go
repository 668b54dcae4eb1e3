// Package table makes of a file's bytes the text of a table and says where in that text
// each cell stands. The text is what is kept beside the original, and what quotes are
// anchored in: of CSV it is the file's own, of a workbook or of JSON it is made, a row a
// line, so that one reader goes through all of them.
package table

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
)

// What a table may have at most: bytes of its file, of what a workbook unpacks to, of the
// text that is made of it, of a cell; and columns.
const (
	MaxBytes   = 64 << 20
	maxUnpack  = 512 << 20
	maxRatio   = 200
	maxText    = 256 << 20
	maxCell    = 1 << 20
	MaxColumns = 16384
)

// maker is the name under which a source says who made its text; another number is another
// text of the same file.
const maker = "habeas table/1"

// media are the media types of the files that hold a table, by the end of their name.
var media = map[string]string{
	".csv": "text/csv", ".tsv": "text/tab-separated-values", ".tab": "text/tab-separated-values",
	".txt": "text/csv", ".text": "text/csv", // whatever parts their cells; a report is text/plain
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".ods":  "application/vnd.oasis.opendocument.spreadsheet",
	".json": "application/json", ".jsonl": "application/jsonl", ".ndjson": "application/jsonl",
}

// Media is the media type of a table's file by the end of its name; an error where such
// files hold no table that can be read.
func Media(name string) (string, error) {
	end := strings.ToLower(filepath.Ext(name))
	if end == ".xls" {
		return "", fmt.Errorf("%s: %w", name, errOld)
	}
	if of, ok := media[end]; ok {
		return of, nil
	}
	return "", fmt.Errorf("%s: a list is a table: .csv, .tsv, .txt, .xlsx, .ods, .json or .jsonl; nothing was "+
		"recorded: save it as one of these", name)
}

// errOld refuses what only its own program reads.
var errOld = fmt.Errorf("an old workbook (.xls), or one that a password locks, can't be read; nothing was " +
	"recorded: open it, and save it as .xlsx or .csv, without a password")

// Want is what whoever asks knows of a file.
type Want struct {
	// Encoding is how its letters are written, by a name of the WHATWG; "" leaves it to be
	// found out.
	Encoding string
	// Sheet names the sheet of a workbook, or the list of an object of JSON, where there are
	// several.
	Sheet string
}

// Table is a file's table: its text, and after Headings also where its lines begin.
type Table struct {
	Text string
	// By says who made the text and how, "" where it is the file's own words.
	By string
	// Guessed is the encoding that nothing but the letters themselves speak for, "" where
	// the file or whoever asks says it.
	Guessed string
	// Notes are what was found in the file and done with it, for whoever takes it in.
	Notes []string
	// Faults are what could not be read of it.
	Faults []Fault

	made  bool   // of cells, so that a line is a row and what is quoted is certain
	ways  string // the separators that may part its cells, the likelier first
	shape shape
}

// shape is what the headings say of a table.
type shape struct {
	separator byte
	start     int // the byte after the headings
	line      int // the line there
	width     int // cells of a line
	least     int // without those at the end that have no heading
}

// Fault is what is wrong with a place of a table.
type Fault struct {
	Line   int
	Column int // from 0; -1 where it is the whole line
	Reason string
}

// Open reads the bytes of a file.
func Open(name string, data []byte, want Want) (*Table, error) {
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("it is larger than %d MB: take it in in parts", MaxBytes>>20)
	}
	t, err := read(strings.ToLower(filepath.Ext(name)), data, want)
	if err != nil {
		return nil, err
	}
	if strings.TrimFunc(t.Text, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }) == "" {
		return nil, fmt.Errorf("it holds no text")
	}
	return t, nil
}

// read knows a workbook by its first bytes, whatever its file is called.
func read(end string, data []byte, want Want) (*Table, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")), end == ".xls":
		return nil, errOld
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readWorkbook(data, want)
	case end == ".xlsx" || end == ".ods":
		return nil, fmt.Errorf("it is called a workbook (%s) and is none: open it, and save it again", end)
	case end == ".json" || end == ".jsonl" || end == ".ndjson":
		return readJSON(data, want)
	case want.Sheet != "":
		return nil, fmt.Errorf("a table as text has no sheets: take sheet out of the mapping")
	}
	t, err := decode(data, want.Encoding)
	if err != nil {
		return nil, err
	}
	t.ways = ",;\t|"
	if end == ".tsv" || end == ".tab" {
		t.ways = "\t,;|"
	}
	return t, nil
}
