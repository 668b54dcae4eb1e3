package desk

import (
	"compress/gzip"
	"context"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"habeas/internal/demo"
	"habeas/internal/i18n"
	"habeas/internal/keyring"
	"habeas/internal/office"
)

// example is the example register, made once for all tests.
var example = sync.OnceValues(func() (*office.Office, error) {
	dir := exampleDir
	secret, err := keyring.KeyFile(keyring.NewKeyFile())
	if err != nil {
		return nil, err
	}
	if err := office.Init(context.Background(), dir, "Example", secret, ""); err != nil {
		return nil, err
	}
	of, err := office.Open(context.Background(), dir, secret)
	if err != nil {
		return nil, err
	}
	return of, demo.Build(context.Background(), of, func(string, int) {})
})

var exampleDir string

func served(t *testing.T, o Options) (*Desk, *httptest.Server) {
	t.Helper()
	if exampleDir == "" {
		exampleDir = filepath.Join(shared, "register")
	}
	of, err := example()
	if err != nil {
		t.Fatal(err)
	}
	d, err := New(of, o)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(d.Handler())
	t.Cleanup(s.Close)
	return d, s
}

func get(t *testing.T, address string) (int, string, http.Header) {
	t.Helper()
	return getBy(t, http.DefaultClient, address)
}

// getBy gets a page as somebody sees it who has what the client has.
func getBy(t *testing.T, client *http.Client, address string) (int, string, http.Header) {
	t.Helper()
	response, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body), response.Header
}

// kindOf is an address without what differs from one page of a kind to the next.
func kindOf(at string) string {
	path, query, _ := strings.Cut(at, "?")
	values, _ := url.ParseQuery(query)
	values.Del("words") // the same page, with its folds open
	parts := strings.Split(path, "/")
	if len(parts) > 2 {
		parts[2] = "*"
	}
	return strings.Join(parts, "/") + "?" + strings.Join(slices.Sorted(maps.Keys(values)), "&") + values.Get("lang")
}

var links = regexp.MustCompile(`href="(/[^"#]*)`)

// others are languages that the walk leaves out: their pages are the same, and
// TestPagesInEveryLanguage opens some.
var others = regexp.MustCompile(`[?&]lang=(ru|crh)`)

// TestEveryLinkLeadsSomewhere walks the whole desk from its front page, in two
// languages: no page fails, each stays below 60 kB, none asks another host for
// anything or carries a script or a style of its own.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	_, s := served(t, Options{Open: true, Home: "/roll?on=2017-11-24"})
	queue := []string{"/roll?on=2017-11-24", "/roll?on=2017-11-24&lang=uk",
		"/roll?on=2016-01-01&class=restriction&known=2017-01-01"}
	seen, alike, reached := map[string]bool{}, map[string]int{}, 0
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		// Of pages of one kind, asked in one way, some are enough.
		if alike[kindOf(at)]++; alike[kindOf(at)] > 4 {
			continue
		}
		reached++
		status, body, header := get(t, s.URL+at)
		if status != http.StatusOK {
			t.Errorf("%s answers %d", at, status)
		}
		if !strings.HasPrefix(header.Get("Content-Type"), "text/html") {
			continue
		}
		checkPage(t, at, body, header)
		for _, m := range links.FindAllStringSubmatch(body, -1) {
			if to := strings.ReplaceAll(m[1], "&amp;", "&"); !others.MatchString(to) {
				queue = append(queue, to)
			}
		}
	}
	if reached < 200 {
		t.Errorf("only %d pages were reached: the desk is not linked together", reached)
	}
	t.Logf("%d pages of %d", reached, len(seen))
}

// heavy is how large a page may be as it travels.
const heavy = 60_000

// packed is how large a page is as it travels.
func packed(body string) int {
	var n counter
	packer, _ := gzip.NewWriterLevel(&n, gzip.BestSpeed)
	io.WriteString(packer, body)
	packer.Close()
	return int(n)
}

type counter int

func (n *counter) Write(b []byte) (int, error) {
	*n += counter(len(b))
	return len(b), nil
}

func checkPage(t *testing.T, at, body string, header http.Header) {
	t.Helper()
	for _, own := range []string{"reading.js", "form.js"} {
		body = strings.ReplaceAll(body, `<script src="/static/`+own+`" defer></script>`, "")
	}
	for _, banned := range []string{"<script", " style=", "javascript:", " onclick", "src=\"http", "href=\"http"} {
		if strings.Contains(body, banned) {
			t.Errorf("%s holds %q", at, banned)
		}
	}
	if n := packed(body); n > heavy {
		t.Errorf("%s has %d bytes as it travels", at, n)
	}
	if strings.Contains(body, "%!") {
		t.Errorf("%s has a text whose arguments do not fit", at)
	}
	if policy := header.Get("Content-Security-Policy"); strings.Contains(policy, "unsafe") ||
		!strings.Contains(policy, "default-src 'none'") {
		t.Errorf("%s is sent with the policy %q", at, policy)
	}
}

func TestPagesInEveryLanguage(t *testing.T) {
	_, s := served(t, Options{Open: true})
	for _, lang := range i18n.Languages() {
		for _, page := range []string{"/today", "/roll", "/people", "/sources", "/calendar", "/instruments", "/narratives",
			"/disagreements", "/method", "/jobs", "/add", "/case/" + case26, "/event/" + raids} {
			at := page + "?on=2017-11-24&lang=" + lang
			status, body, header := get(t, s.URL+at)
			if status != http.StatusOK || !strings.Contains(body, `<html lang="`+lang+`" dir="`+i18n.For(lang).Dir+`">`) {
				t.Errorf("%s answers %d, or in another language", at, status)
			}
			checkPage(t, at, body, header)
		}
	}
}

// asked is a page as a browser asks for it that keeps some cookies.
func asked(t *testing.T, address string, kept ...*http.Cookie) (string, []*http.Cookie) {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range kept {
		request.AddCookie(c)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body), response.Cookies()
}

// TestNamesInAnotherLanguage: names and labels may be in another language than the
// page, which is remembered until they are to follow it again.
func TestNamesInAnotherLanguage(t *testing.T) {
	_, s := served(t, Options{Open: true})
	expect := func(body, what string, has, lacks []string) {
		for _, text := range has {
			if !strings.Contains(body, text) {
				t.Errorf("%s lacks %q", what, text)
			}
		}
		for _, text := range lacks {
			if strings.Contains(body, text) {
				t.Errorf("%s has %q", what, text)
			}
		}
	}
	roll := s.URL + "/roll?on=2017-11-24&class=deprivation"
	body, kept := asked(t, roll+"&lang=en&data=uk")
	expect(body, "an English page with Ukrainian names", []string{"Held on 24 November 2017", "домашній арешт",
		"Алі Асанов", "data=uk"}, []string{"house arrest"})
	if len(kept) != 2 || kept[1].Name != "data" || kept[1].Value != "uk" || !kept[1].HttpOnly {
		t.Fatalf("the cookies are %v", kept)
	}
	body, _ = asked(t, roll+"&lang=ru", kept[1])
	expect(body, "a Russian page with Ukrainian names", []string{"24 ноября 2017", "домашній арешт"},
		[]string{"домашний арест"})
	body, _ = asked(t, roll+"&lang=ru&data=crh", kept[1])
	expect(body, "a Russian page with names in a language that labels lack", []string{"house arrest"},
		[]string{"домашній арешт"})
	body, forgotten := asked(t, roll+"&lang=ru&data=", kept[1])
	expect(body, "a Russian page with its own names", []string{"домашний арест"}, []string{"домашній арешт"})
	if len(forgotten) != 2 || forgotten[1].MaxAge >= 0 {
		t.Errorf("the choice is not forgotten: %v", forgotten)
	}
	body, _ = asked(t, roll+"&lang=ru&data=xx")
	expect(body, "a page with names in no language", []string{"домашний арест"}, nil)
}

// TestPublicSeesNothingAbove walks to everybody of the example: the open desk
// shows nothing that the schema or a control keeps from the public.
func TestPublicSeesNothingAbove(t *testing.T) {
	_, s := served(t, Options{Open: true})
	_, list, _ := get(t, s.URL+"/people")
	people := 0
	for _, m := range links.FindAllStringSubmatch(list, -1) {
		if !strings.HasPrefix(m[1], "/person/") {
			continue
		}
		people++
		_, body, _ := get(t, s.URL+m[1])
		if strings.Contains(body, `class="mark restricted"`) {
			t.Errorf("%s shows something above public", m[1])
		}
	}
	if people < 15 {
		t.Errorf("only %d people are listed", people)
	}
}

// TestContradictionIsShown: a page says what cannot all be so, and whose words it is.
func TestContradictionIsShown(t *testing.T) {
	_, s := served(t, Options{Open: true})
	for lang, label := range map[string]string{"en": "Convicted, though others alone are said to be",
		"uk": "Засуджено, хоча джерело називає лише інших"} {
		_, found, _ := get(t, s.URL+"/find?q=Yunusov&lang="+lang)
		page := regexp.MustCompile(`href="(/person/[^"]*)"[^>]*>Talyat Yunusov`).FindStringSubmatch(found)
		if page == nil {
			t.Fatalf("%s: nobody is found", lang)
		}
		_, body, _ := get(t, s.URL+strings.ReplaceAll(page[1], "&amp;", "&"))
		for _, part := range []string{label, "So far Chiygoz is the only person found guilty", "both suspended"} {
			if !strings.Contains(body, part) {
				t.Errorf("%s: the page lacks %q", lang, part)
			}
		}
	}
}

func TestTokenIsNeeded(t *testing.T) {
	d, s := served(t, Options{})
	if status, _, _ := get(t, s.URL+"/roll"); status != http.StatusForbidden {
		t.Errorf("without the token the roll answers %d", status)
	}
	if status, _, _ := get(t, s.URL+"/enter?token=wrong"); status != http.StatusForbidden {
		t.Errorf("a wrong token answers %d", status)
	}
	response, _ := asking(t, stay, pressing(s.URL, tokenOf(d.EntryPath())))
	cookies := response.Cookies()
	if len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteStrictMode {
		t.Fatalf("entering gives the cookies %v", cookies)
	}
	request, _ := http.NewRequest(http.MethodGet, s.URL+"/roll", nil)
	request.AddCookie(cookies[0])
	inside, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	inside.Body.Close()
	if inside.StatusCode != http.StatusOK {
		t.Errorf("with the token the roll answers %d", inside.StatusCode)
	}
}

func TestBadInput(t *testing.T) {
	_, s := served(t, Options{Open: true})
	for address, want := range map[string]int{
		"/roll?on=tomorrow":                        http.StatusBadRequest,
		"/roll?on=2017":                            http.StatusBadRequest,
		"/roll?known=32+Brumaire":                  http.StatusBadRequest,
		"/roll?from=nonsense":                      http.StatusBadRequest,
		"/roll?class=x":                            http.StatusBadRequest,
		"/roll?regime=none":                        http.StatusBadRequest,
		"/roll?case=26+February":                   http.StatusBadRequest,
		"/person/person-nobody":                    http.StatusNotFound,
		"/person/custody-1":                        http.StatusNotFound,
		"/of/nothing":                              http.StatusNotFound,
		"/source/source-none":                      http.StatusNotFound,
		"/nowhere":                                 http.StatusNotFound,
		"/static/../desk.go":                       http.StatusNotFound,
		"/find?q=" + url.QueryEscape("<b>'\"%_\\"): http.StatusOK,
		"/find?q=" + strings.Repeat("a", 5000):     http.StatusOK,
	} {
		status, body, _ := get(t, s.URL+address)
		if status != want {
			t.Errorf("%.60s answers %d, want %d", address, status, want)
		}
		if strings.Contains(body, "<b>'") {
			t.Errorf("%s gives back what was typed unescaped", address)
		}
	}
}

func TestWritingIsRefused(t *testing.T) {
	_, s := served(t, Options{Open: true})
	response, err := http.Post(s.URL+"/roll", "text/plain", nil)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("a post answers %d", response.StatusCode)
	}
}
