package i18n

import (
	"slices"
	"testing"
)

func TestPlurals(t *testing.T) {
	for n, want := range map[int][4]string{
		1:   {"1 source says so", "так каже 1 джерело", "так говорит 1 источник", "1 menba böyle ayta"},
		2:   {"2 sources say so", "так кажуть 2 джерела", "так говорят 2 источника", "2 menba böyle ayta"},
		5:   {"5 sources say so", "так кажуть 5 джерел", "так говорят 5 источников", "5 menba böyle ayta"},
		11:  {"11 sources say so", "так кажуть 11 джерел", "так говорят 11 источников", "11 menba böyle ayta"},
		21:  {"21 sources say so", "так каже 21 джерело", "так говорит 21 источник", "21 menba böyle ayta"},
		112: {"112 sources say so", "так кажуть 112 джерел", "так говорят 112 источников", "112 menba böyle ayta"},
	} {
		for i, lang := range []string{"en", "uk", "ru", "crh"} {
			if got := For(lang).N("%d source says so", "%d sources say so", n); got != want[i] {
				t.Errorf("%d in %s: %q, want %q", n, lang, got, want[i])
			}
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
