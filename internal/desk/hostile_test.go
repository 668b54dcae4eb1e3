package desk

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"habeas/internal/intake"
	"habeas/internal/office"
	"habeas/internal/reading"
	"habeas/internal/record"
)

// titled is a reading file that says what its source is called.
func titled() *reading.File {
	title := &reading.Statement{Subject: "source", Property: "title", Value: reading.Value{Value: record.Text("Note")}}
	return &reading.File{Reading: 1, Recorder: "a.b.", Statements: []*reading.Statement{title}}
}

// posted sends a form as a page of the desk does.
func posted(t *testing.T, client *http.Client, address, body string) (int, string) {
	t.Helper()
	request, err := http.NewRequest(http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

// TestBadForms: what is too large, broken, or goes by a name that can't be one is
// refused, and nothing is done.
func TestBadForms(t *testing.T) {
	base := ownRegister(t, true)
	jar, _ := cookiejar.New(nil)
	client := &http.Client{Jar: jar}
	large := "do=renew&pad=" + strings.Repeat("x", maxForm+1)
	for name, body := range map[string]string{"large": large, "broken": "do=renew&a=50%+sure",
		"a name with a zero":  "recorder=" + url.QueryEscape("A\x00B"),
		"a name turned round": "recorder=" + url.QueryEscape("A\u202eB"), "a name that is none": "recorder=%ff%fe"} {
		if status, _ := posted(t, client, base+"/calendar", body); status != http.StatusBadRequest {
			t.Errorf("%s: %d", name, status)
		}
	}
	if _, page, _ := get(t, base+"/calendar"); strings.Contains(page, ".ics") {
		t.Error("an address was made of a form that can't be read")
	}
	for body, want := range map[string]string{"confirmed-days=100000": "whole number", "confirmed-days=-1": "whole number",
		"possible-days=3..5": "whole number", "possible-days=5": "no shorter"} {
		if status, page := posted(t, client, base+"/method", body+"&reason=x&recorder=a.b."); status != http.StatusOK ||
			!strings.Contains(page, want) {
			t.Errorf("%s: %d", body, status)
		}
	}
	if status, page, _ := get(t, base+"/%2Fevil.example/x"); status != http.StatusNotFound ||
		strings.Contains(page, "evil") {
		t.Errorf("another host's address answers %d: %s", status, page)
	}
}

// TestPairsStayClosed: what is said of somebody whom only the team may see is not told
// to the public.
func TestPairsStayClosed(t *testing.T) {
	of, ctx := ownOffice(t), context.Background()
	people := []record.ID{record.NewID("person"), record.NewID("person")}
	for i, name := range []string{"Zarema Topsecretova", "Zarema Topsekretova"} {
		in := intake.Input{Name: "note.txt", Media: "text/plain", Original: []byte(name), Recorder: "a.b.",
			ID: record.NewID("source")}
		if i == 0 {
			in.Level, in.Because = record.Team, "a witness"
		}
		if _, err := of.As(office.Holder("")).Take(ctx, in); err != nil {
			t.Fatal(err)
		}
		file := titled()
		file.Entities = map[string]string{"who": string(people[i])}
		file.Statements = append(file.Statements, &reading.Statement{Subject: "who", Property: "name",
			Value: reading.Value{Value: record.Text(name)}, Quote: reading.Quotes{{Exact: name}}})
		if _, err := of.As(office.Holder("")).FromForm().Read(ctx, in.ID, file); err != nil {
			t.Fatal(err)
		}
	}
	base, client := signedIn(t, of)
	if status, page := posted(t, client, base+"/pairs/"+string(people[0])+"/"+string(people[1]),
		"say=different&recorder=a.b.&reason=She+hides+in+Kherson"); status != http.StatusOK ||
		strings.Contains(page, "role=\"alert\"") {
		t.Fatalf("the verdict is answered %d: %s", status, page)
	}
	open, err := New(of, Options{Open: true})
	if err != nil {
		t.Fatal(err)
	}
	public := httptest.NewServer(open.Handler())
	defer public.Close()
	for _, path := range []string{"/people", "/sources", "/find?q=Zarema", "/person/" + string(people[0]),
		"/person/" + string(people[1]), "/history/" + string(people[1]), "/review"} {
		if _, page, _ := get(t, public.URL+path); strings.Contains(page, "Topsecretova") ||
			strings.Contains(page, "Kherson") {
			t.Errorf("the public sees it on %s", path)
		}
	}
}

// TestSnippetsStayClosed: words of what is closed are in no snippet, nor after they were
// withdrawn or erased; and no other words of that source either once some were erased.
func TestSnippetsStayClosed(t *testing.T) {
	of, ctx := ownOffice(t), context.Background()
	const text = "Anna Tayemna lives in okapi street 5. Ihor said: I planned the zebra bombing. The court sat under a giraffe."
	source := record.NewID("source")
	if _, err := of.As(office.Holder("")).Take(ctx, intake.Input{Name: "note.txt", Media: "text/plain",
		Original: []byte(text), Recorder: "a.b.", ID: source}); err != nil {
		t.Fatal(err)
	}
	file := titled()
	file.Entities = map[string]string{"anna": "person", "ihor": "person", "court": "group"}
	file.Statements = append(file.Statements,
		&reading.Statement{Label: "home", Subject: "anna", Property: "name",
			Value: reading.Value{Value: record.Text("Anna Tayemna")}, Quote: reading.Quotes{{Exact: "Anna Tayemna lives in okapi street 5"}}, Level: "restricted", Because: "a witness"},
		&reading.Statement{Label: "words", Subject: "ihor", Property: "name",
			Value: reading.Value{Value: record.Text("Ihor")}, Quote: reading.Quotes{{Exact: "Ihor said: I planned the zebra bombing"}}, Obtained: "coercion-alleged"},
		&reading.Statement{Subject: "court", Property: "name", Value: reading.Value{Value: record.Text("The court")},
			Quote: reading.Quotes{{Exact: "The court"}}})
	if _, err := of.As(office.Holder("")).FromForm().Read(ctx, source, file); err != nil {
		t.Fatal(err)
	}
	d, err := New(of, Options{Open: true})
	if err != nil {
		t.Fatal(err)
	}
	public := httptest.NewServer(d.Handler())
	defer public.Close()
	shows := func(when string, want map[string]bool) {
		t.Helper()
		for word, shown := range want {
			_, page, _ := get(t, public.URL+"/find?q="+word)
			if !strings.Contains(page, "Note") {
				t.Errorf("%s, the source is not found by %s", when, word)
			}
			if strings.Contains(page, "<mark>"+word+"</mark>") != shown {
				t.Errorf("%s, that %s is shown in its place is %t", when, word, !shown)
			}
			if strings.Contains(page, "Tayemna") || strings.Contains(page, "bombing") {
				t.Errorf("%s, words around %s are shown that are closed", when, word)
			}
		}
	}
	act := func(kind, target string) {
		t.Helper()
		again := &reading.File{Reading: 1, Recorder: "a.b.", Entities: file.Entities, Statements: file.Statements,
			Controls: []*reading.Control{{Control: kind, Targets: []string{target}, Reason: "asked"}}}
		if _, err := of.As(office.Holder("")).FromForm().Read(ctx, source, again); err != nil {
			t.Fatal(err)
		}
	}
	shows("before", map[string]bool{"okapi": false, "zebra": false, "giraffe": true})
	act("retract", "words")
	shows("withdrawn", map[string]bool{"okapi": false, "zebra": false, "giraffe": true})
	act("erase", "home")
	shows("erased", map[string]bool{"okapi": false, "zebra": false, "giraffe": false})
}
