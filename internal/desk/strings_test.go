package desk

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"habeas/internal/answer"
	"habeas/internal/contradict"
	"habeas/internal/i18n"
	"habeas/internal/names"
)

var (
	said   = regexp.MustCompile("(?:\\bt|\\.T)[ (]\"((?:[^\"\\\\]|\\\\.)*)\"")
	saidOf = regexp.MustCompile(`(?:\bn |\.N\()"([^"]*)",? "[^"]*"`)
)

// codes are texts that reach a page by their code.
var codes = []string{"alleged", "opinion", "legal", "denies", "unknown", "all", "coercion-alleged", "coercion-found",
	"without-counsel", "on-camera",
	"public", "team", "restricted", "sealed"}

// texts are all that pages say, each with the file that says it.
func texts(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, code := range codes {
		all[code] = "a code"
	}
	for _, how := range names.Hows {
		all[string(how)] = "package names"
	}
	for _, text := range answer.MarkWords {
		all[text] = "package answer"
	}
	for _, reason := range append(slices.Clone(names.AllReasons), answer.TwoPlaces) {
		all[string(reason)] = "package names"
	}
	for _, rule := range contradict.Rules() {
		all[rule.Label], all[rule.Explanation] = "package contradict", "package contradict"
	}
	for _, pattern := range []string{"*/templates/*.html", "*.go", "*/*.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range append(said.FindAllSubmatch(source, -1), saidOf.FindAllSubmatch(source, -1)...) {
				text, err := strconv.Unquote(`"` + string(m[1]) + `"`)
				if err != nil {
					t.Fatalf("%s: %s: %v", name, m[1], err)
				}
				all[text] = name
			}
		}
	}
	if len(all) < 100 {
		t.Fatalf("only %d texts were found: the patterns no longer fit the pages", len(all))
	}
	return all
}

// translations are the files of translations, by name.
func translations() map[string]map[string][]string {
	all := map[string]map[string][]string{}
	for _, lang := range i18n.Languages()[1:] {
		all["internal/i18n/po/"+lang+".po"] = i18n.For(lang).Texts()
	}
	return all
}

// TestEveryTextIsTranslated fails where a page says something that a language's
// file lacks, unless the file says that it is a part; and where a file has something that no page says any more.
func TestEveryTextIsTranslated(t *testing.T) {
	needed := texts(t)
	for file, has := range translations() {
		lang := strings.TrimSuffix(filepath.Base(file), ".po")
		for text, from := range needed {
			if i18n.For(lang).Partial {
				break
			}
			if len(has[text]) == 0 || slices.Contains(has[text], "") {
				t.Errorf("%s lacks %q, which %s says", file, text, from)
			}
		}
		for text := range has {
			if needed[text] == "" && text != "" { // "" is the file's head
				t.Errorf("%s has %q, which no page says any more", file, text)
			}
		}
	}
}

// TestVerbsAgree fails where a translation prints other things than its text, or
// lacks a form of a number that the file's other texts have.
func TestVerbsAgree(t *testing.T) {
	for file, has := range translations() {
		most := 1
		for _, forms := range has {
			most = max(most, len(forms))
		}
		for text, forms := range has {
			if len(forms) != 1 && len(forms) != most {
				t.Errorf("%s: %q has %d forms, others have %d", file, text, len(forms), most)
			}
			for _, form := range forms {
				if want, got := verbs(text), verbs(form); text != "" && !slices.Equal(got, want) {
					t.Errorf("%s: %q prints %v, its translation %q prints %v", file, text, want, form, got)
				}
			}
		}
	}
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[-+#0-9.]*([a-zA-Z%])`)

// verbs are what a text prints, in the order of its arguments: a translation may
// name them by number and turn them round.
func verbs(text string) []string {
	type printed struct {
		argument int
		verb     string
	}
	var all []printed
	next := 1
	for _, m := range verb.FindAllStringSubmatch(text, -1) {
		switch {
		case m[2] == "%":
			all = append(all, printed{0, "%"})
			continue
		case m[1] != "":
			next, _ = strconv.Atoi(m[1])
		}
		all = append(all, printed{next, m[2]})
		next++
	}
	slices.SortStableFunc(all, func(a, b printed) int { return cmp.Compare(a.argument, b.argument) })
	var said []string
	for _, p := range all {
		said = append(said, fmt.Sprint(p.argument, p.verb))
	}
	return said
}

func TestVerbs(t *testing.T) {
	for text, want := range map[string][]string{
		"nothing":         nil,
		"%d of %s":        {"1d", "2s"},
		"%[2]s, %[1]d":    {"1d", "2s"},
		"in (%d %%): %+d": {"0%", "1d", "2d"},
	} {
		if got := verbs(text); !slices.Equal(got, want) {
			t.Errorf("%q prints %v, want %v", text, got, want)
		}
	}
}
