package desk

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"habeas/internal/answer"
	"habeas/internal/desk/page"
	"habeas/internal/i18n"
)

// Entities of the example that the tests of pages look at.
const (
	case26      = "case-iuxoqiggznl33beyloawa6znai"
	raidsReport = "source-d747wzece3djp75afnakpcqctp"
	raids       = "event-6xat34fejddscdydydlgjiobsb"
	weapons     = "narrative-3vfyuwwqhbxkrrw4cybtixm36z"
	order       = "instrument-r5hhovwzyqtueze5g6prwsikkl"
	mejlis      = "group-uc4rsujmrlo6npc6rtrwgdencn"
	chapukh     = "person-ogqk6fpu33jntzygqtyvsvolmr"
)

var tags = regexp.MustCompile(`<[^>]*>`)

// look opens a page and gives it whole, and its words alone.
func look(t *testing.T, address string) (body, words string) {
	t.Helper()
	_, s := served(t, Options{Open: true})
	status, body, _ := get(t, s.URL+address)
	if status != http.StatusOK {
		t.Fatalf("%s answers %d", address, status)
	}
	return body, strings.Join(strings.Fields(tags.ReplaceAllString(body, " ")), " ")
}

func has(t *testing.T, page string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(page, part) {
			t.Errorf("the page lacks %q", part)
		}
	}
}

func hasNot(t *testing.T, page string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if strings.Contains(page, part) {
			t.Errorf("the page holds %q", part)
		}
	}
}

// TestCase: each defendant has a lane with the outcome as of the day, and what was
// not decided by then is not told as if it were.
func TestCase(t *testing.T) {
	body, words := look(t, "/case/"+case26+"?on=2017-11-24")
	for _, lane := range []string{"Ali Asanov – no verdict so far", "Mustafa Degermendji – no verdict so far",
		"Talyat Yunusov – suspended sentence", "Eskender Nebiyev – suspended sentence"} {
		has(t, body, lane)
		name, outcome, _ := strings.Cut(lane, " – ")
		has(t, body, `text-anchor="start">`+name+"<", `text-anchor="start">`+outcome+"<")
	}
	if lanes := strings.Count(body, `class="ink" text-anchor="start">no verdict so far<`); lanes != 5 {
		t.Errorf("%d lanes of the wide picture end without a verdict, want 5", lanes)
	}
	has(t, words, "no verdict known", "Later than 24 November 2017", "the whole case 3 · case severed", "Sources disagree",
		"Found guilty", "only a person.")
}

// TestCaseCounts: what is told of the defendants' custody is among what is kept and
// what sources disagree on.
func TestCaseCounts(t *testing.T) {
	body, words := look(t, "/case/"+case26+"?on=2017-11-24&lang=en")
	has(t, words, "Mustafa Degermendji: Remand in custody", "209 statements · 8 sources")
	if !regexp.MustCompile(`href="/person/[a-z0-9-]+\?lang=en&amp;on=2017-11-24">Mustafa`).MatchString(body) {
		t.Error("the links to people lose the language or the day")
	}
}

// TestCaseLater: after the verdict of 2018 the same lanes end otherwise; an appeal
// that upholds it stands beside it.
func TestCaseLater(t *testing.T) {
	body, words := look(t, "/case/"+case26+"?on=2020-03-01")
	has(t, body, "Ali Asanov – suspended sentence", "upheld")
	hasNot(t, words, "no verdict so far")
}

// TestOldAddress: what got a page of its own is still found under its old address.
func TestOldAddress(t *testing.T) {
	for path, id := range map[string]string{"/case/": case26, "/event/": raids, "/narrative/": weapons,
		"/instrument/": order} {
		own, _ := look(t, path+id)
		old, _ := look(t, "/of/"+id)
		if strings.ReplaceAll(old, "/of/"+id, path+id) != strings.ReplaceAll(own, "/of/"+id, path+id) {
			t.Errorf("/of/%s shows another page than %s%s", id, path, id)
		}
	}
	_, s := served(t, Options{Open: true})
	for _, address := range []string{"/case/" + raids, "/event/" + case26, "/narrative/narrative-none",
		"/instrument/" + case26} {
		if status, _, _ := get(t, s.URL+address); status != http.StatusNotFound {
			t.Errorf("%s answers %d", address, status)
		}
	}
}

// TestEvent: numbers as said stand beside the people told apart.
func TestEvent(t *testing.T) {
	body, words := look(t, "/event/"+raids+"?on=2017-11-24")
	row := regexp.MustCompile(`(?s)<tr><td data-label="Role">detained</td>.*?</tr>`).FindString(body)
	numbers := strings.Join(strings.Fields(tags.ReplaceAllString(row, " ")), " ")
	has(t, numbers, " 5 ", " 4 ", " 3 ")
	if !strings.HasSuffix(numbers, " 5 0") {
		t.Errorf("five people are told apart and nobody is missing, but the row ends %q", numbers)
	}
	has(t, words, "detained 5 ", "Asan Chapukh", "died 1 Vedzhie Kashka", "It followed", "Decision, 15 November 2017",
		"What followed", "Broadcast, 24 November 2017", "Custody that came of it", "began that day")
	if n := strings.Count(body, `<ul class="who">`); n != 3 {
		t.Errorf("%d roles, want detained, died and carried it out", n)
	}
}

// TestClaimsStandWithAnswers: a claim is shown beside what answers it or with the
// word that nothing does, and nowhere else.
func TestClaimsStandWithAnswers(t *testing.T) {
	const claim, rebuttal = "papers were found at the homes", "the four are in custody over money and not over guns"
	_, list := look(t, "/narratives")
	has(t, list, claim, rebuttal, "nothing answers it yet", "RIA Novosti")
	body, words := look(t, "/narrative/"+weapons)
	has(t, words, claim, rebuttal, "Statements that contradict it", "savings", "24 November 2017", "threat to security")
	hasNot(t, body[:strings.Index(body, "</head>")], claim)
	for _, address := range []string{"/person/" + chapukh, "/of/" + mejlis, "/event/" + raids, "/find?q=extremist"} {
		_, words := look(t, address)
		hasNot(t, words, claim)
	}
	_, words = look(t, "/person/"+chapukh)
	has(t, words, "Said against Mejlis, Asan Chapukh")
}

// TestStanding: what is denied is no outcome, what is doubtful says so.
func TestStanding(t *testing.T) {
	f := &page.Frame{Printer: i18n.For("en")}
	for want, outcomes := range map[string][]answer.Outcome{
		"no verdict so far": {{Text: "convicted", Stance: "denies", Possible: true}},
		"perhaps acquitted": {{Text: "acquitted", Possible: true}},
		"suspended sentence, upheld": {{Text: "suspended sentence"}, {Text: "upheld"}, {Text: "upheld"},
			{Text: "reduced", Possible: true}},
	} {
		if got := f.Standing(answer.Defendant{Outcomes: outcomes}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestInstrument: the order's demand is unmet since it came into force; before,
// nothing is.
func TestInstrument(t *testing.T) {
	for day, want := range map[string]string{"2017-11-23": "218 days unmet on 23 November 2017",
		"2017-04-20": "1 day unmet on 20 April 2017", "2017-03-01": "– met, or not in force, on 1 March 2017"} {
		_, words := look(t, "/instrument/"+order+"?on="+day)
		has(t, words, want, "Russia", "19 April 2017", "International Court of Justice")
	}
	_, words := look(t, "/instruments?on=2017-11-23")
	has(t, words, "Order of a court, Ukraine v. Russian Federation", "Resolution A/RES/72/190", "218 days")
	_, words = look(t, "/instruments?on=2017-11-23&lang=uk")
	has(t, words, "218 днів")
}
