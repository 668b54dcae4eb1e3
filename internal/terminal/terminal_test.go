package terminal

import (
	"strings"
	"testing"
)

func TestFigure(t *testing.T) {
	for _, c := range []struct {
		certain, possible, unconfirmed int
		want                           string
	}{
		{63, 67, 5, "63, perhaps 67; 5 last known held"}, {2, 2, 0, "2"}, {0, 3, 0, "0, perhaps 3"}, {0, 0, 1, "0; 1 last known held"},
	} {
		if got := Figure(c.certain, c.possible, c.unconfirmed); got != c.want {
			t.Errorf("%d, %d, %d: %q, want %q", c.certain, c.possible, c.unconfirmed, got, c.want)
		}
	}
}

func TestPlain(t *testing.T) {
	var b strings.Builder
	if _, err := Plain(&b).Write([]byte("Анна\t\x1b[31mB\u202eC\a\n")); err != nil {
		t.Fatal(err)
	}
	if want := "Анна\t‹U+001B›[31mB‹U+202E›C‹U+0007›\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

// TestFoundCutLetters (B19): a letter that is cut between two calls is printed whole, and a
// sign that is cut so is still shown.
func TestFoundCutLetters(t *testing.T) {
	const text = "Щ\u202eЩ\x1b\u009b\xffє"
	for size := 1; size < 5; size++ {
		var b strings.Builder
		w := Plain(Plain(&b))
		for rest := text; rest != ""; {
			n := min(size, len(rest))
			if wrote, err := w.Write([]byte(rest[:n])); err != nil || wrote != n {
				t.Fatal(wrote, err)
			}
			rest = rest[n:]
		}
		if want := "Щ‹U+202E›Щ‹U+001B›‹U+009B›\ufffdє"; b.String() != want {
			t.Errorf("in pieces of %d: %q, want %q", size, b.String(), want)
		}
	}
}
