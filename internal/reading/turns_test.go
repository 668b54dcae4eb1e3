package reading

import (
	"strings"
	"testing"
	"unicode/utf8"

	"habeas/internal/record"
)

// TestContext: 32 letters before and after are kept, and fewer only at the text's ends.
func TestContext(t *testing.T) {
	text := strings.Repeat("ж", 40) + "the words" + strings.Repeat("ї", 40)
	for _, test := range []struct {
		why           string
		text          string
		before, after int
	}{
		{"within", text, 32, 32},
		{"near the beginning", text[2*30:], 10, 32},
		{"near the end", text[:len(text)-2*9], 32, 31},
		{"at both", "the words", 0, 0},
	} {
		q, err := anchor(test.text, Quote{Exact: "the words"})
		if err != nil {
			t.Fatal(err)
		}
		if a, b := utf8.RuneCountInString(q.Prefix), utf8.RuneCountInString(q.Suffix); a != test.before || b != test.after {
			t.Errorf("%s: %d letters before and %d after, want %d and %d", test.why, a, b, test.before, test.after)
		}
	}
}

// TestReadAgain: a file that is read again later adds nothing, and what is new in it does.
func TestReadAgain(t *testing.T) {
	s := fresh(t)(t, 1)
	read := func(file string, said map[string]record.EntryID, labels map[string]record.ID) (all []*record.Entry, known map[string]record.EntryID, named map[string]record.ID) {
		t.Helper()
		f, err := Parse([]byte(file))
		if err != nil {
			t.Fatal(err)
		}
		b, err := Compose(f, Source{ID: "source-1", Text: text, Labels: labels, Said: said},
			By{Schema: s.Basis().Schema, Office: s.Basis().Office, At: at.Add(1_000_000_000_000)})
		if err != nil {
			t.Fatal(err)
		}
		known, named = map[string]record.EntryID{}, map[string]record.ID{}
		for _, e := range b.Entries {
			if e.Statement != nil {
				e.Statement.Recorded = "2020-01-01T00:00:00Z" // it was recorded before
				known[Saying(e.Statement)] = e.ID
			}
		}
		for _, l := range b.Labels {
			named[l.Label] = l.ID
		}
		return b.Entries, known, named
	}
	const file = "reading: 1\nlanguage: en\nrecorder: lesia\nentities: {anna: person}\nstatements:\n" +
		"- {subject: anna, property: name, value: Anna, quote: Anna and}\n- {label: b, subject: anna, property: note, value: free, quote: Anna is free}\n"
	first, known, named := read(file, nil, nil)
	if len(first) != 2 {
		t.Fatalf("%d entries are made of two statements", len(first))
	}
	if again, _, _ := read(file, known, named); len(again) != 0 {
		t.Errorf("read again it adds %d entries", len(again))
	}
	if more, _, _ := read(file+"- {subject: anna, property: note, value: beaten, quote: Anna was beaten}\n", known, named); len(more) != 1 {
		t.Errorf("with one statement more it adds %d", len(more))
	}
}
