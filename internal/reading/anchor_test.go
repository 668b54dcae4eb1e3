package reading

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAnchor(t *testing.T) {
	const text = "Він був у СІЗО 🕊 двічі. Він був удома. «Він» — це Ахтем."
	for _, c := range []struct {
		name  string
		quote Quote
		start int
		bad   string // of the error
	}{
		{"once", Quote{Exact: "у СІЗО"}, 8, ""},
		{"after a letter outside the first plane", Quote{Exact: "двічі"}, 17, ""},
		{"told apart by a prefix", Quote{Exact: "Він був", Prefix: "двічі. "}, 24, ""},
		{"told apart by a suffix", Quote{Exact: "Він був", Suffix: " у СІЗО"}, 0, ""},
		{"to the end", Quote{Exact: "Ахтем."}, 50, ""},
		{"twice", Quote{Exact: "Він був"}, 0, `occur 2 times`},
		{"twice in spite of a prefix", Quote{Exact: "ін", Prefix: "В"}, 0, `add a prefix or a suffix`},
		{"overlapping itself", Quote{Exact: " "}, 0, "empty"},
		{"not at all", Quote{Exact: "у колонії"}, 0, `"у колонії" do not occur in the text`},
		{"nearly", Quote{Exact: "був удома Він"}, 0, `it has "був удома. «Він`},
		{"elsewhere", Quote{Exact: "удома", Prefix: "СІЗО "}, 0, `not between "СІЗО " and ""`},
		{"empty", Quote{}, 0, "the quote is empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := anchor(text, c.quote)
			switch {
			case c.bad != "":
				if err == nil || !strings.Contains(err.Error(), c.bad) {
					t.Fatalf("the error is %v, it does not say %q", err, c.bad)
				}
			case err != nil:
				t.Fatal(err)
			case got.Start != c.start || string([]rune(text)[got.Start:got.End]) != c.quote.Exact:
				t.Fatalf("anchored at %d to %d, %q", got.Start, got.End, string([]rune(text)[got.Start:got.End]))
			}
		})
	}
}

func TestOverlappingOccurrences(t *testing.T) {
	if _, err := anchor("no no no", Quote{Exact: "no no"}); err == nil {
		t.Error("words that occur twice, overlapping, are anchored at the first")
	} else if !strings.Contains(err.Error(), "occur 2 times") {
		t.Error(err)
	}
}

// FuzzAnchor: positions in code points select exactly the words, and what is kept
// of their context stands around them.
func FuzzAnchor(f *testing.F) {
	seeds := [][4]string{
		{"Він був у СІЗО 🕊 двічі", "у СІЗО", "", ""}, {"a b a b", "a", "b ", ""}, {"\xff\xfeab", "ab", "\xff\xfe", ""},
		{"é́x", "x", "", ""}, {"ǰ “Word” ẞ", "word", "", ""}, {"İstanbul", "istanbul", "", ""},
	}
	for _, s := range seeds {
		f.Add(s[0], s[1], s[2], s[3])
	}
	if len(seeds) == 0 {
		f.Fatal("no seeds")
	}
	f.Fuzz(func(t *testing.T, text, exact, prefix, suffix string) {
		got, err := anchor(text, Quote{Exact: exact, Prefix: prefix, Suffix: suffix})
		if err != nil {
			return
		}
		if !utf8.ValidString(text) {
			return // never comes here: intake refuses it
		}
		runes := []rune(text)
		if got.Start < 0 || got.End > len(runes) || string(runes[got.Start:got.End]) != exact {
			t.Fatalf("%q in %q is anchored at %d to %d", exact, text, got.Start, got.End)
		}
		before, after := string(runes[:got.Start]), string(runes[got.End:])
		if !strings.HasSuffix(before, got.Prefix) || !strings.HasPrefix(after, got.Suffix) || !strings.HasSuffix(before, prefix) || !strings.HasPrefix(after, suffix) {
			t.Fatalf("the context %q and %q does not stand around %q in %q", got.Prefix, got.Suffix, exact, text)
		}
		if n := utf8.RuneCountInString(got.Prefix); n > context || n < context && n != got.Start {
			t.Fatalf("%d letters of context are kept", n)
		}
	})
}
