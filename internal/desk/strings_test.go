package desk

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"habeas/internal/contradict"
	"habeas/internal/i18n"
)

var (
	said   = regexp.MustCompile("(?:\\bt|\\.T)[ (]\"((?:[^\"\\\\]|\\\\.)*)\"")
	saidOf = regexp.MustCompile(`\bn "([^"]*)" "[^"]*"`)
)

// codes are texts that reach a page by their code.
var codes = []string{"alleged", "opinion", "legal", "denies", "unknown", "all", "coercion-alleged", "coercion-found", "without-counsel", "on-camera",
	"public", "team", "restricted", "sealed"}

// rules are the texts of the rules that find contradictions.
func rules() []string {
	var texts []string
	for _, rule := range contradict.Rules() {
		texts = append(texts, rule.Label, rule.Explanation)
	}
	return texts
}

// TestEveryTextIsTranslated fails where a page says something that a language's
// file lacks.
func TestEveryTextIsTranslated(t *testing.T) {
	var texts []string
	for _, pattern := range []string{"templates/*.html", "*.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range append(said.FindAllSubmatch(source, -1), saidOf.FindAllSubmatch(source, -1)...) {
				texts = append(texts, string(m[1]))
			}
		}
	}
	if len(texts) < 100 {
		t.Fatalf("only %d texts were found: the patterns no longer fit the pages", len(texts))
	}
	for _, lang := range i18n.Languages() {
		for _, text := range slices.Concat(texts, codes, rules()) {
			if !i18n.For(lang).Has(text) {
				t.Errorf("%s lacks %q", lang, text)
			}
		}
	}
}
