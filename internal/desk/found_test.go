package desk

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"habeas/internal/intake"
	"habeas/internal/office"
	"habeas/internal/reading"
	"habeas/internal/record"
)

// TestFoundOnPages are the wrong answers that strangers once read on pages, each by the
// number under which it was kept, with what is right: two papers that follow one monitor
// tell of a custody, an event counts 23 detained, a motion was refused, and the verdict
// came later than the day asked about.
func TestFoundOnPages(t *testing.T) {
	of, ctx := ownOffice(t), context.Background()
	for _, name := range []string{"one", "two"} {
		text, err := os.ReadFile("testdata/found/" + name + ".md")
		if err != nil {
			t.Fatal(err)
		}
		source := record.NewID("source")
		if _, err := of.As(office.Holder("")).Take(ctx, intake.Input{Name: name + ".txt", Media: "text/plain", Original: text,
			Recorder: "a.b.", ID: source}); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile("testdata/found/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		file, err := reading.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := of.As(office.Holder("")).FromForm().Read(ctx, source, file); err != nil {
			t.Fatal(err)
		}
	}
	base, client := signedIn(t, of)
	const day = "?on=2017-11-24"
	at := func(page, typ, letter string) string { return page + typ + "-" + strings.Repeat(letter, 26) }
	for _, c := range []struct {
		row, path string
		is        []string
		isNot     []string
	}{
		{"A7 A30", at("/of/", "custody", "a") + day, []string{"2 sources, 1 origin"}, []string{"3 sources"}},
		{"A8 A9", "/roll" + day, []string{"Known by number only 22 detained"}, nil},
		{"A10 A26", at("/event/", "event", "a") + day, []string{"illegal literature found alleged"}, nil},
		{"A20", at("/of/", "step", "a") + day, []string{"Motion (house arrest): refused"}, nil},
		{"A22", at("/of/", "step", "b"), []string{"Arsen Testovych, Parcel case"}, []string{"Defendant: ,", "Defendant ,"}},
		{"A23", at("/person/", "person", "a") + day, []string{"Later than 24 November 2017", "presumed"},
			[]string{"suspended", "Found guilty"}},
		{"A18", at("/case/", "case", "a") + "?on=2019-04-02", []string{"Petro Zrazok acquitted 1 April",
			"Arsen Testovych convicted 1 April", "convicted 1 Arsen Testovych", "acquitted 1 Petro Zrazok"}, []string{"Petro Zrazok convicted", "Arsen Testovych acquitted 1 April"}},
		{"A25", "/roll" + day, []string{"remand in custody 1"}, nil},
	} {
		status, page, _ := getBy(t, client, base+c.path)
		if status != http.StatusOK {
			t.Fatalf("%s: %s answers %d", c.row, c.path, status)
		}
		words := strings.Join(strings.Fields(tags.ReplaceAllString(page, " ")), " ")
		t.Run(c.row, func(t *testing.T) {
			has(t, words, c.is...)
			hasNot(t, words, c.isNot...)
			if t.Failed() {
				t.Log(words)
			}
		})
	}
}

// TestFoundOtherNames (B1): a browser that another page's name led here is sent away before
// anything is shown or taken.
func TestFoundOtherNames(t *testing.T) {
	d, err := New(ownOffice(t), Options{Open: true, Hosts: []string{"127.0.0.1:8642", "localhost:8642"}})
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]int{"127.0.0.1:8642": http.StatusOK, "localhost:8642": http.StatusOK,
		"127.0.0.1:8643":    http.StatusMisdirectedRequest,
		"evil.example:8642": http.StatusMisdirectedRequest, "localhost": http.StatusMisdirectedRequest} {
		r := httptest.NewRequest(http.MethodGet, "/roll", nil)
		r.Host = host
		w := httptest.NewRecorder()
		d.Handler().ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("called %s it answers %d, want %d", host, w.Code, want)
		}
	}
}
