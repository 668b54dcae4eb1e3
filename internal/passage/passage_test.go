package passage

import (
	"testing"

	"pgregory.net/rapid"
)

// TestFind: a name is found in the forms that its language gives it.
func TestFind(t *testing.T) {
	for _, c := range []struct{ text, typed, want string }{
		{"Суд заарештував Івана Петренка на 60 діб.", "Іван Петренко", "Івана Петренка"},
		{"Officers, said Asan TESTOVYCH, came.", "Asan Testovych", "Asan TESTOVYCH"},
		{"Он сказал: «вам мало?»", "«вам мало?»", "«вам мало?»"},
		{"The mother asked for leave.", "motion", ""},
		{"Суд у Києві", "Львів", ""}, {"", "x", ""}, {"x", "", ""},
	} {
		if got := Find(c.text, c.typed); got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.typed, c.text, got, c.want)
		}
	}
}

// TestSentence: the stretch that was chosen is that of the text's code points; a place that
// is not in the text is none.
func TestSentence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := []rune(rapid.StringOfN(rapid.SampledFrom([]rune("aбї\n🙂 ")), 0, 20, -1).Draw(t, "text"))
		p := Passage{Text: string(letters), From: rapid.IntRange(-2, 22).Draw(t, "from"),
			Until: rapid.IntRange(-2, 22).Draw(t, "until")}
		want := ""
		if p.From >= 0 && p.From < p.Until && p.Until <= len(letters) {
			want = string(letters[p.From:p.Until])
		}
		if got := p.Sentence(); got != want {
			t.Fatalf("from %d to %d of %q stands %q, not %q", p.From, p.Until, p.Text, got, want)
		}
	})
}
