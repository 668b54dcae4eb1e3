package lists

import (
	"strings"
	"testing"

	"habeas/internal/intake"
	"habeas/internal/schema"
	"habeas/internal/table"
)

// opened finds the names in a list as text.
func opened(t *testing.T, file, mapping, text string) (*list, error) {
	t.Helper()
	m, err := ParseMapping([]byte("list: L\nkind: monitor\nlanguage: uk\n"+mapping), schema.Default())
	if err != nil {
		t.Fatal(err)
	}
	of, err := table.Open(file, []byte(text), table.Want{Encoding: m.Encoding, Sheet: m.Sheet})
	if err != nil {
		return nil, err
	}
	return newList(m, schema.Default(), of)
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
		l, err := opened(t, "a.csv", oneName, text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		letters, rows := []rune(text), 0
		l.each(func(r *row) error {
			rows++
			for i, q := range l.quotes(r, r.Cells) {
				if got := strings.ReplaceAll(q.Exact, `""`, `"`); got != r.Cells[i].Value {
					t.Errorf("%q: the cell %q is quoted as %q", text, r.Cells[i].Value, q.Exact)
				}
				if string(letters[q.Start:q.End]) != q.Exact {
					t.Errorf("%q: %q is not at %d to %d", text, q.Exact, q.Start, q.End)
				}
			}
			return nil
		})
		if rows != want {
			t.Errorf("%q has %d lines", text, rows)
		}
	}
}

// TestSameText: a list that is text by itself has the text that it has as a report, so that
// a file which was added before is anchored in what is kept of it.
func TestSameText(t *testing.T) {
	for _, file := range []string{"name\r\nІван\r\n", "\ufeffname\rІван", "name\nІ\ufeffван\n\n",
		"\xff\xfen\x00a\x00\r\x00\n\x00"} {
		as, err := intake.Text([]byte(file))
		if err != nil {
			t.Fatal(err)
		}
		list, err := table.Open("a.csv", []byte(file), table.Want{})
		if err != nil || list.Text != as {
			t.Errorf("%q: %q as a report, %q as a list, %v", file, as, list.Text, err)
		}
	}
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
		"list: L\nlanguage: uk\ncolumns: {name: a, portrait: b}":                    "leave it out",
		"list: L\nlanguage: uk\nor: ['']\ncolumns: {name: a}":                       "can't be nothing",
		"list: L\nlanguage: uk\nvalues: {sex: {m: male}}\ncolumns: {name: a}":       "sex has no column",
		"list: L\nlanguage: uk\nencoding: cp9\ncolumns: {name: a}":                  "encoding: \"cp9\" is no encoding",
		"list: L\nlanguage: uk\ncolums: {name: a}":                                  "colums",
	} {
		if _, err := ParseMapping([]byte(mapping), schema.Default()); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", mapping, err)
		}
	}
}
