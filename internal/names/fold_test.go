package names

import (
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Алі Асанов", []string{"алі", "асанов"}},
		{"Ґаллямов-Ёлкин", []string{"галлямов", "елкин"}},
		{"Dehermendzhi, Mustafa", []string{"dehermendzhi", "mustafa"}},
		{"Дем'ян Знам’янка", []string{"демян", "знамянка"}},
		{"İlmi Ümerov", []string{"ilmi", "umerov"}},
		{"  — ", []string{}},
		{strings.Repeat("a", 100), []string{strings.Repeat("a", MaxWord)}},
	} {
		if got := Words(c.text); !slices.Equal(got, c.want) {
			t.Errorf("Words(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "Чийгоз", "e\u0301", "\x00\xff", "🙂 ' ʼ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if again := Fold(folded); again != folded {
			t.Errorf("folding %q twice gives %q, then %q", s, folded, again)
		}
	})
}
