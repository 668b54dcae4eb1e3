package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"habeas/internal/intake"
	"habeas/internal/office"
	"habeas/internal/reading"
	"habeas/internal/record"
)

// TestClashesAreRaised: two people whom somebody told apart and others joined through a
// third stand at the top of the pairs, with every statement; nothing of it counts, and
// when one is withdrawn the rest does again.
func TestClashesAreRaised(t *testing.T) {
	of, ctx := ownOffice(t), context.Background()
	names := []string{"Server Testovych", "Servir Testovich", "Sarvar Testovitch"}
	source := record.NewID("source")
	if _, err := of.As(office.Holder("")).Take(ctx, intake.Input{Name: "note.txt", Media: "text/plain",
		Original: []byte(strings.Join(names, "; ")), Recorder: "a.b.", ID: source}); err != nil {
		t.Fatal(err)
	}
	file := titled()
	var people []record.ID
	for i, name := range names {
		people = append(people, record.NewID("person"))
		label := fmt.Sprint("who", i)
		if file.Entities == nil {
			file.Entities = map[string]string{}
		}
		file.Entities[label] = string(people[i])
		file.Statements = append(file.Statements, &reading.Statement{Subject: label, Property: "name",
			Value: reading.Value{Value: record.Text(name)}, Quote: reading.Quotes{{Exact: name}}})
	}
	if _, err := of.As(office.Holder("")).FromForm().Read(ctx, source, file); err != nil {
		t.Fatal(err)
	}
	base, client := signedIn(t, of)
	for _, verdict := range []struct {
		a, b int
		say  string
	}{{0, 1, "same"}, {0, 2, "different"}, {1, 2, "same"}} {
		if status, page := posted(t, client, fmt.Sprintf("%s/pairs/%s/%s", base, people[verdict.a], people[verdict.b]),
			"say="+verdict.say+"&recorder=a.b.&reason=Their+lawyer"); status != http.StatusOK ||
			strings.Contains(page, `role="alert"`) {
			t.Fatalf("%+v is answered %d: %s", verdict, status, page)
		}
	}
	read := func(path string) string {
		_, body, _ := getBy(t, client, base+path)
		return body
	}
	page := read("/pairs")
	has(t, page, "These can&#39;t all stand", "Server Testovych</a> = ", "≠ ", "Their lawyer")
	if n := strings.Count(page, "the statement</a>"); n != 3 {
		t.Errorf("%d statements are shown", n)
	}
	if n := strings.Count(read("/people"), `<td class="name"><a href="/person/`); n != 3 {
		t.Errorf("%d people are listed while nothing that joins them counts", n)
	}
	clashesSeen(t, of)
	apart := regexp.MustCompile(`(?s)two people:.*?href="(/statement/[^"]+)"`).FindStringSubmatch(page)
	if apart == nil {
		t.Fatal("what tells them apart has no address")
	}
	if status, _ := posted(t, client, base+apart[1], "do=withdraw&recorder=a.b.&reason=A+slip"); status != http.StatusOK {
		t.Fatalf("withdrawing is answered %d", status)
	}
	hasNot(t, read("/pairs"), "These can&#39;t all stand")
	if n := strings.Count(read("/people"), `<td class="name"><a href="/person/`); n != 1 {
		t.Errorf("%d people are listed after the clash was settled", n)
	}
}

// clashesSeen looks at the page as a browser shows it, where browser tests run.
func clashesSeen(t *testing.T, of *office.Office) {
	t.Run("seen", func(t *testing.T) {
		tab := browser(t)
		d, err := New(of, Options{Open: true})
		if err != nil {
			t.Fatal(err)
		}
		s := httptest.NewServer(d.Handler())
		defer s.Close()
		for _, width := range []int64{360, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				ctx, cancel := context.WithTimeout(tab, 30*time.Second)
				see(t, ctx, s.URL+"/pairs?lang=en", "clashes", scheme, width)
				cancel()
			}
		}
	})
}
