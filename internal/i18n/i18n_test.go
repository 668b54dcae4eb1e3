package i18n

import (
	"slices"
	"testing"
)

func TestPlurals(t *testing.T) {
	uk, en := For("uk"), For("en")
	for n, want := range map[int][2]string{
		1:   {"1 source says so", "так каже 1 джерело"},
		2:   {"2 sources say so", "так кажуть 2 джерела"},
		5:   {"5 sources say so", "так кажуть 5 джерел"},
		11:  {"11 sources say so", "так кажуть 11 джерел"},
		21:  {"21 sources say so", "так каже 21 джерело"},
		112: {"112 sources say so", "так кажуть 112 джерел"},
	} {
		got := [2]string{en.N("%d source says so", "%d sources say so", n), uk.N("%d source says so", "%d sources say so", n)}
		if got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestTexts(t *testing.T) {
	if got := For("uk").T("Roll"); got != "Список" {
		t.Errorf("Roll in Ukrainian is %q", got)
	}
	if got := For("uk").T("a text that no file has"); got != "a text that no file has" {
		t.Errorf("a text without translation becomes %q", got)
	}
	if got := For("xx").Lang; got != "en" {
		t.Errorf("a language without a file becomes %q", got)
	}
	if langs := Languages(); langs[0] != "en" || !slices.Contains(langs, "uk") {
		t.Errorf("languages: %v", langs)
	}
}
