package i18n

import (
	"slices"
	"testing"
)

func TestPlurals(t *testing.T) {
	for n, want := range map[int][4]string{
		1:   {"1 source", "1 джерело", "1 источник", "1 menba"},
		2:   {"2 sources", "2 джерела", "2 источника", "2 menba"},
		5:   {"5 sources", "5 джерел", "5 источников", "5 menba"},
		11:  {"11 sources", "11 джерел", "11 источников", "11 menba"},
		21:  {"21 sources", "21 джерело", "21 источник", "21 menba"},
		112: {"112 sources", "112 джерел", "112 источников", "112 menba"},
	} {
		for i, lang := range []string{"en", "uk", "ru", "crh"} {
			if got := For(lang).N("%d source", "%d sources", n); got != want[i] {
				t.Errorf("%d in %s: %q, want %q", n, lang, got, want[i])
			}
		}
	}
}

func TestTexts(t *testing.T) {
	if got := For("uk").T("Sources"); got != "Джерела" {
		t.Errorf("Sources in Ukrainian is %q", got)
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
