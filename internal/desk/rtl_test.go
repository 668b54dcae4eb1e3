package desk

import (
	"context"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"habeas/internal/i18n"
)

// TestLayoutMirrors fails where the style sheet names a side: right-to-left pages mirror
// what begins and ends.
func TestLayoutMirrors(t *testing.T) {
	css, err := os.ReadFile("page/static/desk.css")
	if err != nil {
		t.Fatal(err)
	}
	side := regexp.MustCompile(`(margin|padding|border)-(left|right)|[{; ](left|right):|text-align: (left|right)|float: (left|right)|` +
		`(margin|padding): [^\s;]+ ([^\s;]+) [^\s;]+ ([^\s;]+)[;}]`)
	told := regexp.MustCompile(`\[dir="(ltr|rtl)"\][^{]*\{[^}]*\}`) // a rule for one direction may
	for _, found := range side.FindAllStringSubmatch(told.ReplaceAllString(string(css), ""), -1) {
		if found[7] == "" || found[7] != found[8] {
			t.Errorf("the style sheet says %q: say inline-start or inline-end", found[0])
		}
	}
}

// TestArabic: a page in Arabic goes from right to left, what its file lacks is said in
// English and marked so, and no mark is left without its end.
func TestArabic(t *testing.T) {
	_, s := served(t, Options{Open: true})
	for _, at := range []string{"/roll", "/person/person-6k57vcwjbkl4u6hrbp3goxto32", "/source/" + raidsReport,
		"/source/" + raidsReport + "/form?what=arrest&words=five+activists", "/method", "/ledger", "/add", "/today", "/find?q=x"} {
		if !strings.Contains(at, "?") {
			at += "?on=2017-11-24"
		}
		status, body, header := get(t, s.URL+at+"&lang=ar")
		if status != http.StatusOK || !strings.Contains(body, `<html lang="ar" dir="rtl">`) ||
			!strings.Contains(body, "الأشخاص") {
			t.Errorf("%s answers %d, or not in Arabic", at, status)
		}
		checkPage(t, at, body, header)
		title, _, _ := strings.Cut(body, "</title>")
		if strings.Contains(title, "<span") {
			t.Errorf("%s has an element in its title: %s", at, title)
		}
		begun := strings.Count(body, i18n.MarkedBegin) + strings.Count(body, "\u2068") + strings.Count(body,
			`<span lang="en" dir="ltr">`)
		marks := strings.Count(body, i18n.MarkedEnd)
		if marks > begun || !strings.Contains(body, `<span lang="en" dir="ltr">`) {
			t.Errorf("%s: %d runs begin, %d end by a mark", at, begun, marks)
		}
	}
	if _, body, _ := get(t, s.URL+"/roll?on=2017-11-24&lang=uk"); strings.ContainsAny(body, "\u2066\u2068\u2069") {
		t.Error("a page in a whole language has marks")
	}
}

// TestArabicMirrors looks at the same page in both directions: the brand is at the side where
// reading begins, and columns of a table go from there.
func TestArabicMirrors(t *testing.T) {
	tab := browser(t)
	_, s := served(t, Options{Open: true})
	ctx, cancel := context.WithTimeout(tab, 60*time.Second)
	defer cancel()
	const sides = `(() => { const x = e => e.getBoundingClientRect().x; const [a, b] = document.querySelectorAll("table.roll thead th");
		const q = document.querySelector(".brand"); return [x(q) < innerWidth / 2, x(a) < x(b), getComputedStyle(a).textAlign].join(" ") })()`
	for lang, want := range map[string]string{"en": "true true start", "ar": "false false right"} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900),
			chromedp.Navigate(s.URL+"/roll?on=2017-11-24&lang="+lang)); err != nil {
			t.Fatal(err)
		}
		if got, err := chromedp.Run(ctx, chromedp.Evaluate[string](sides)); err != nil || got != want {
			t.Errorf("%s: %s, want %s: %v", lang, got, want, err)
		}
	}
}
