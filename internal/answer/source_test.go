package answer

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas/internal/record"
)

// TestRuns: the runs are the whole text, and each letter lies in a run that names
// exactly the statements whose words it is.
func TestRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := []rune(rapid.StringOfN(rapid.SampledFrom([]rune("aбї\n🙂 ")), 0, 40, -1).Draw(t, "text"))
		var said []Said
		for n := range rapid.IntRange(0, 5).Draw(t, "statements") {
			from := rapid.IntRange(0, len(letters)).Draw(t, "from")
			until := rapid.IntRange(from, len(letters)).Draw(t, "until")
			said = append(said, Said{Number: n + 1, Statement: Statement{Quotes: []record.Quote{{Start: from, End: until}}}})
		}
		var whole strings.Builder
		place := 0
		for _, run := range Runs(string(letters), said) {
			whole.WriteString(run.Text)
			for range []rune(run.Text) {
				var want []int
				for _, s := range said {
					if q := s.Quotes[0]; q.Start <= place && place < q.End {
						want = append(want, s.Number)
					}
				}
				if !slices.Equal(run.Numbers, want) {
					t.Fatalf("letter %d rests under %v, want %v", place, run.Numbers, want)
				}
				place++
			}
		}
		if whole.String() != string(letters) {
			t.Fatalf("the runs make %q of %q", whole.String(), string(letters))
		}
	})
}

func TestCount(t *testing.T) {
	for said, want := range map[string]string{"4": "4", "3..5": "3–5", "3..": "≥ 3", "..5": "≤ 5"} {
		if got := count(said); got != want {
			t.Errorf("%s is shown as %s, want %s", said, got, want)
		}
	}
}

func TestDayOf(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "2017-11-24", "2017-11-24"}, {"en", "24 November 2017", "2017-11-24"}, {"uk", "24 листопада 2017", "2017-11-24"}, {"uk", "24 November 2017", "2017-11-24"},
	} {
		if got, err := DayOf(c.lang, c.text); err != nil || got.String() != c.want {
			t.Errorf("%s: %s, %v", c.text, got, err)
		}
	}
	for _, text := range []string{"", "2017", "November 2017", "tomorrow", "30 February 2017"} {
		if got, err := DayOf("en", text); err == nil {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}
