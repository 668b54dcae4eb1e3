package lists

import (
	"strings"
	"testing"
	"unicode/utf8"

	"habeas/internal/schema"
)

// checkQuotes goes through a list and checks that every cell's quote are its words, where
// they stand.
func checkQuotes(t *testing.T, text string) (rows int, err error) {
	t.Helper()
	letters := []rune(text)
	err = each(text, func([]string) error { return nil }, func(r *row) error {
		rows++
		for _, c := range r.cells {
			q := r.quote(c)
			if got := strings.ReplaceAll(q.Exact, `""`, `"`); got != c.value && q.Exact != c.value {
				t.Errorf("%q: the cell %q is quoted as %q", text, c.value, q.Exact)
			}
			if q.Start > q.End || q.End > len(letters) || string(letters[q.Start:q.End]) != q.Exact {
				t.Errorf("%q: %q is not at %d to %d", text, q.Exact, q.Start, q.End)
			}
		}
		if r.start > r.end || r.end > len(text) || strings.Contains(strings.Trim(text[r.start:r.end], "\""), "\n\n\n") {
			t.Errorf("%q: the line %d is at %d to %d", text, r.number, r.start, r.end)
		}
		return nil
	})
	return rows, err
}

// TestQuotes: the words of a cell are found where they stand, in marks of quotation, over
// several lines and after letters of any length.
func TestQuotes(t *testing.T) {
	for text, want := range map[string]int{
		"name,born\n\"Two\nLines Petro\",\"1952\"\nІван,1980\n": 2,
		"name,note\n\"Ste\"\"pan\",\"\"\"\"\n":                  1,
		"name;note\n\"a\"\"\";b\n\n\nЄвген 𐌰;\"x;y\"":           2,
		"\n\nname\tnote\nx\ty":                                  1,
		"\"name\";\"born\";\"a,b,c,d,e\"\nІван;1;2\n":           1,
		"name|b\nx|\n|y\n":                                      2,
	} {
		if rows, err := checkQuotes(t, text); err != nil || rows != want {
			t.Errorf("%q has %d lines, %v", text, rows, err)
		}
	}
}

// FuzzRows: no table makes reading panic or quotes what it has not.
func FuzzRows(f *testing.F) {
	f.Add("name,born\n\"Two\nLines\",\"19\"\"52\"\n")
	f.Add("a;b\n\"\";\"\"\"\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\x00") {
			t.Skip("intake refuses or mends it")
		}
		checkQuotes(t, text)
	})
}

// FuzzMapping: no mapping makes parsing panic or unfold.
func FuzzMapping(f *testing.F) {
	f.Add([]byte("list: L\nlanguage: uk\ncolumns: {name: a}\n"))
	f.Add([]byte("a: &a [x]\nor: *a\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, err := ParseMapping(data, schema.Default()); err == nil && (m.List == "" || m.Columns["name"] == nil) {
			t.Errorf("%q is taken for a mapping", data)
		}
	})
}

// TestMappingRefused: what a mapping says amiss is told before anything is read.
func TestMappingRefused(t *testing.T) {
	for mapping, says := range map[string]string{
		"language: uk\ncolumns: {name: a}":                                          "add list",
		"list: L\ncolumns: {name: a}":                                               "add language",
		"list: L\nlanguage: xx\ncolumns: {name: a}":                                 "no language",
		"list: L\nlanguage: uk\ncolumns: {birth: a}":                                "for the people's names",
		"list: L\nlanguage: uk\nkind: terror\ncolumns: {name: a}":                   "kind:",
		"list: L\nlanguage: uk\nkind: monitor\ncolumns: {name: a, listing.kind: b}": "take one out",
		"list: L\nlanguage: uk\ncolumns: {name: a, person.birth: b}":                "has no dot",
		"list: L\nlanguage: uk\ncolumns: {name: a, father: b}":                      "has no property father",
		"list: L\nlanguage: uk\ncolumns: {name: a, residence: b}":                   "leave it out",
		"list: L\nlanguage: uk\nor: ['']\ncolumns: {name: a}":                       "can't be nothing",
		"list: L\nlanguage: uk\nvalues: {sex: {m: male}}\ncolumns: {name: a}":       "sex has no column",
		"list: L\nlanguage: uk\ncolums: {name: a}":                                  "colums",
	} {
		if _, err := ParseMapping([]byte(mapping), schema.Default()); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", mapping, err)
		}
	}
}
