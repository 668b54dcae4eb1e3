package desk

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"habeas/internal/intake"
	"habeas/internal/office"
	"habeas/internal/record"
)

// odd are reports that are not as reports are. What is recorded of each are words in it.
var odd = map[string]struct{ text, words string }{
	"one line":                  {"Server Testovych is a farmer.", "Server Testovych"},
	"long":                      {manyHearings(3_500), "A court in Simferopol"},
	"no sentences":              {"farmer " + strings.Repeat("court hearing ", 1_500), "farmer"},
	"no sentences and no words": {"слово" + strings.Repeat("суд", 30_000), "слово"},
	"a line for each word":      {"Testovych\n" + strings.Repeat("court\n", 2_000), "Testovych"},
	"Georgian":                  {"სერვერ ტესტოვიჩი 12 მარტს დააკავეს. სასამართლომ ის დააპატიმრა.", "სერვერ ტესტოვიჩი"},
	"Arabic":                    {"اعتقل سرور تستوفيتش يوم 12 مارس 2018. أمرت المحكمة بحبسه.", "سرور تستوفيتش"},
	"Chinese":                   {"2018年3月12日，塞尔维尔被捕。法院下令羁押他。", "塞尔维尔"},
	"marks of direction":        {"\u202bServer\u202c Testovych\u200f is a farmer.", "Testovych"},
}

// manyHearings is a long report.
func manyHearings(n int) string {
	var all strings.Builder
	for i := range n {
		fmt.Fprintf(&all, "A court in Simferopol heard case %d again and put it off. ", i+1)
	}
	return all.String()
}

var sentenceLink = regexp.MustCompile(`\?at=(\d+-\d+)#here`)

// TestOddReports: of each a statement is recorded, with its words, on the form of a person.
func TestOddReports(t *testing.T) {
	for name, report := range odd {
		of := ownOffice(t)
		base, client := signedIn(t, of)
		source := taken(t, of, report.text)
		status, page, _ := getBy(t, client, base+"/source/"+source+"?lang=en")
		at := sentenceLink.FindStringSubmatch(page)
		if status != http.StatusOK || at == nil {
			t.Fatalf("%s: answered %d, and no sentence can be chosen", name, status)
		}
		if n := packed(page); n > heavy {
			t.Errorf("%s: the page is %d bytes as it travels", name, n)
		}
		status, page, _ = getBy(t, client, base+"/source/"+source+"?lang=en&at="+at[1])
		if status != http.StatusOK || !strings.Contains(page, "Arrest") {
			t.Errorf("%s: no form is offered for the first sentence", name)
		}
		said := saved(t, client, base+"/source/"+source+"/form?lang=en&what=person&at="+at[1],
			url.Values{"who.it": {report.words}, "is.who.it": {"new"}})
		if !strings.Contains(said, "Recorded:") {
			t.Errorf("%s: %q was not recorded:\n%s", name, report.words, words(said))
		}
	}
}

// taken preserves a text.
func taken(t *testing.T, of *office.Office, text string) string {
	t.Helper()
	id := record.NewID("source")
	in := intake.Input{Name: "report.txt", Media: "text/plain", Original: []byte(text), Recorder: "a.b.", ID: id}
	if _, err := of.As(office.Holder("a.b.")).Take(context.Background(), in); err != nil {
		t.Fatal(err)
	}
	return string(id)
}

var seenIn = regexp.MustCompile(`name="seen" value="([^"]+)"`)

// saved fills a form and records it, and gives the page that comes.
func saved(t *testing.T, client *http.Client, address string, fill url.Values) string {
	t.Helper()
	page := pressed(t, client, address, fill, "check", "1")
	seen := seenIn.FindStringSubmatch(page)
	if seen == nil {
		t.Errorf("it is not ready: %s", words(page))
		return page
	}
	at, _ := url.Parse(address)
	for name, values := range formOn(t, page, at.Path) {
		if !fill.Has(name) {
			fill[name] = values
		}
	}
	return pressed(t, client, address, fill, "save", "1")
}

var quotedIn = regexp.MustCompile(`(?s)<textarea id="words" name="words"[^>]*>(.*?)</textarea>`)

// pressed fills a form and sends it with a button.
func pressed(t *testing.T, client *http.Client, address string, fill url.Values, button, value string) string {
	t.Helper()
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	_, page, _ := getBy(t, client, address)
	form := formOn(t, page, at.Path)
	if quoted := quotedIn.FindStringSubmatch(page); quoted != nil {
		form.Set("words", html.UnescapeString(quoted[1]))
	}
	for name, values := range at.Query() {
		if !form.Has(name) {
			form[name] = values
		}
	}
	for name, values := range fill {
		form[name] = values
	}
	form.Set("recorder", "a.b.")
	form.Set(button, value)
	status, page := posted(t, client, at.Scheme+"://"+at.Host+at.Path, form.Encode())
	if status != http.StatusOK {
		t.Fatalf("%s is answered %d:\n%s", at.Path, status, words(page))
	}
	return page
}

// words is the text of the form on a page.
func words(page string) string {
	_, page, _ = strings.Cut(page, `class="act"`)
	return strings.Join(strings.Fields(tags.ReplaceAllString(page, " ")), " ")
}

// TestContradictoryForm: what can't be so is told when the form is looked at, and nothing is
// recorded.
func TestContradictoryForm(t *testing.T) {
	of := ownOffice(t)
	base, client := signedIn(t, of)
	const first, second = "Server Testovych was arrested on 12 March 2018 and held until 1 March 2018.", "Server Testovych was born in 1990 and died in 1980."
	const text = first + " " + second
	source := taken(t, of, text)
	for what, form := range map[string]struct {
		sentence, what string
		fill           url.Values
		told           string
	}{
		"an end before the beginning": {first, "custody", url.Values{"f.it.person": {"Server Testovych"},
			"is.it.person.0": {"new:person"}, "f.it.from": {"12 March 2018"}, "f.it.until": {"1 March 2018"}}, "These times don&#39;t go together"},
		"dead before born": {second, "person", url.Values{"who.it": {"Server Testovych"}, "is.who.it": {"new"},
			"f.it.birth": {"1990"}, "f.it.death": {"1980"}}, "These times don&#39;t go together"},
	} {
		from := utf8.RuneCountInString(text[:strings.Index(text, form.sentence)])
		at := fmt.Sprintf("%d-%d", from, from+utf8.RuneCountInString(form.sentence))
		page := pressed(t, client, base+"/source/"+source+"/form?lang=en&what="+form.what+"&at="+at, form.fill, "check", "1")
		if got := words(page); !strings.Contains(got, form.told) {
			t.Errorf("%s is not told: %s", what, got)
		}
		if _, list, _ := getBy(t, client, base+"/people?lang=en"); strings.Contains(list, "Testovych") {
			t.Errorf("%s is recorded before it was told", what)
		}
	}
}
