package desk

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestOwnTerms: a term that is declared at the desk is offered where its vocabulary is, in
// its place and by its name; one that can't be is refused; withdrawn it is listed and
// offered no more.
func TestOwnTerms(t *testing.T) {
	base, client := signedIn(t, ownOffice(t))
	send := func(pairs ...string) string {
		t.Helper()
		form := url.Values{"recorder": {"a.b."}}
		for i := 0; i < len(pairs); i += 2 {
			form.Set(pairs[i], pairs[i+1])
		}
		status, page := posted(t, client, base+"/terms?lang=en", form.Encode())
		if status != http.StatusOK {
			t.Fatalf("%v: %d", pairs, status)
		}
		return page
	}
	offered := func(path string) bool {
		t.Helper()
		_, page, _ := getBy(t, client, base+path)
		return strings.Contains(page, `<option value="remand.isolator">isolator</option>`)
	}
	const roll = "/roll?filter=1&lang=en"
	for want, bad := range map[string][]string{
		"The code remnd.isolator can": {"vocabulary", "regime", "kind", "remnd", "name", "isolator",
			"label", "x", "reason", "x"},
		"The code remand.Iso lator can": {"vocabulary", "regime", "kind", "remand", "name", "Iso lator",
			"label", "x", "reason", "x"},
		"Choose the vocabulary": {"kind", "remand", "name", "isolator", "label", "x", "reason", "x"},
		"Say what it is called": {"vocabulary", "regime", "kind", "remand", "name", "isolator",
			"reason", "x"},
		"Say why: the reason is kept with the decision.": {"vocabulary", "regime", "kind", "remand", "name", "isolator",
			"label", "x"},
	} {
		if page := send(bad...); !strings.Contains(page, want) || offered(roll) {
			t.Errorf("%v is taken, or not refused by %q", bad, want)
		}
	}
	good := []string{"vocabulary", "regime", "kind", "remand", "name", "isolator", "label", "isolator", "reason",
		"our law has it"}
	page := send(good...)
	_, id, _ := strings.Cut(page, `<a href="/of/term-`)
	id, _, _ = strings.Cut(id, `?`)
	id, _, _ = strings.Cut(id, `"`)
	if !strings.Contains(page, "<code>remand.isolator</code>") || id == "" || !offered(roll) {
		t.Fatalf("a declared term is not listed (%q) or not offered", id)
	}
	if page := send(good...); !strings.Contains(page, "is declared already") {
		t.Error("a term is declared twice")
	}
	if page := send("withdraw", "term-"+id, "reason", "no more in force"); !strings.Contains(page, "offered no more") ||
		!strings.Contains(page, "<code>remand.isolator</code>") || offered(roll) {
		t.Error("a withdrawn term is offered, or listed no more")
	}
}
