package names

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// readAll reads a text in every way in which names are read: none may panic, and what is
// made of it is within bounds.
func readAll(t interface {
	Helper()
	Errorf(string, ...any)
}, text, other string) {
	t.Helper()
	if n := Read(text); len(n.tokens) > MostTokens {
		t.Errorf("%q has %d words", text, len(n.tokens))
	}
	side := Side{Name: text, Also: []string{other, text}, Patronymic: other, Birth: text,
		Facts: map[string]string{text: other}}
	for _, pair := range [][2]Side{{side, {Name: other}}, {{Name: other}, side}, {side, side}} {
		if score := Compare(pair[0], pair[1]).Score; math.IsNaN(score) || score < 0 || score > 1 {
			t.Errorf("%q and %q score %v", pair[0].Name, pair[1].Name, score)
		}
	}
	for _, word := range Words(text) {
		if word == "" || len([]rune(word)) > MaxWord {
			t.Errorf("%q has the word %q", text, word)
		}
	}
	Fold(text)
	Latin(text)
	Terms(text)
	Indexed(text)
	under, sketch := Entry(text)
	s := Seek(side)
	s.Keys(true)
	s.Look(1, sketch)
	s.Nearest(3)
	s.Score(side)
	s.Covers(text)
	s.Whole(text)
	if len(under) > 0 && len(sketch) == 0 {
		t.Errorf("%q is found by keys and has no sketch", text)
	}
	x := NewIndex()
	x.Add(side)
	x.Find(Side{Name: other}, 3)
}

// hostile are texts that are no names, or hardly.
var hostile = []string{
	"", " ", ".", "...", "…", "()", ";", "—", "?", "-", "'", "ʼ", "123", "#N/A",
	"\u0301", "\u0301\u0302", "а\u0301\u0301\u0301", "\u200b", "\u200d", "\u202e", "\ufeff", "\u00ad", "\u3164", "\u2800",
	"\x00", "\x1b[31m", "\x80", "\xff\xfe", "А\xff", "\xed\xa0\x80", "\U0010ffff", "🕊", "Ⅳ", "王", "ﷺ", "İ", "ß", "ŉ",
	strings.Repeat("А", 100_000), strings.Repeat("А ", 10_000), strings.Repeat("\u0301", 10_000), strings.Repeat(".",
		10_000),
	"ʹʹʹ", "ь", "ъъ", "-Іван", "Іван-", "о. Іван", "д'", "محمد\u200c", "\u202bمحمد\u202c",
}

// FuzzFoundNames (01): a name cell of dots ended the program; no name of any content may.
func FuzzFoundNames(f *testing.F) {
	for _, text := range hostile {
		f.Add(text, "Іваненко Петро")
		f.Add("Іваненко Петро", text)
	}
	f.Fuzz(func(t *testing.T, text, other string) { readAll(t, text, other) })
}

// TestFoundNames (01) does the same with names made of what names are made of, and of what
// they are not.
func TestFoundNames(t *testing.T) {
	t.Run("01 no name of any content ends the program", rapid.MakeCheck(func(t *rapid.T) {
		piece := rapid.OneOf(rapid.SampledFrom(hostile[:len(hostile)-12]),
			rapid.SampledFrom([]string{"Іван", "Ivan", "محمد", "ова", "-", " ", ".", "'"}), rapid.String())
		text := rapid.Map(rapid.SliceOfN(piece, 0, 6), func(all []string) string { return strings.Join(all, "") })
		readAll(t, text.Draw(t, "text"), text.Draw(t, "other"))
	}))
}
