package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"habeas/internal/demo"
	"habeas/internal/keyring"
	"habeas/internal/office"
)

// journey is somebody at the desk: a tab, and a register of their own.
type journey struct {
	*testing.T
	context.Context
	base string
	name string
	keys int // pressed beside typed words
}

// journeys are what people do all day, from the first page to the last. Each
// is gone with scripts on and off, so that none comes to be needed.
var journeys = map[string]func(*journey){
	"a report from paste to roll":                  pasteToRoll,
	"new arrest by keyboard":                       byKeyboard,
	"sent back, corrected, verified":               sentBack,
	"a wrong date is corrected":                    wrongDate,
	"somebody unnamed is identified":               identified,
	"a disagreement is decided and undone":         decidedAndUndone,
	"a task is noted and owed":                     noted,
	"a term that ends tomorrow is on today's page": endsTomorrow,
	"somebody is followed":                         followed,
	"nobody tells of them any more":                untold,
	"the method is changed with a reason":          methodChanged,
	"two records are one person, and two again":    oneOrTwo,
	"a form left behind is gone on with":           leftBehind,
	"a list is brought in, compared, taken back":   broughtIn,
}

func TestJourneys(t *testing.T) {
	tab := browser(t)
	for name, run := range journeys {
		for _, scripts := range []bool{true, false} {
			t.Run(name+", scripts "+map[bool]string{true: "on", false: "off"}[scripts], func(t *testing.T) {
				ctx, cancel := context.WithTimeout(tab, 90*time.Second)
				defer cancel()
				if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled,
					emulation.SetScriptExecutionDisabledParams{Value: !scripts}); err != nil {
					t.Fatal(err)
				}
				// Cookies know no ports: what one journey's register left is not another's.
				if _, err := chromedp.Call(ctx, network.ClearBrowserCookies, cdp.Empty{}); err != nil {
					t.Fatal(err)
				}
				j := &journey{T: t, Context: ctx, base: ownRegister(t, name != "a task is noted and owed"), name: name}
				j.do(chromedp.EmulateViewport(1280, 900))
				run(j)
				j.picture()
			})
		}
	}
}

// entry is where the register that was served last is entered.
var entry string

// ownRegister serves a register that a journey may change, with one small report in it.
func ownRegister(t *testing.T, open bool) string {
	t.Helper()
	d, err := New(ownOffice(t), Options{Open: open})
	if err != nil {
		t.Fatal(err)
	}
	entry = d.EntryPath()
	s := httptest.NewServer(d.Handler())
	t.Cleanup(s.Close)
	return s.URL
}

// ownOffice is a new register of the test's own.
func ownOffice(t *testing.T) *office.Office {
	t.Helper()
	dir := t.TempDir()
	secret, err := keyring.KeyFile(keyring.NewKeyFile())
	if err != nil {
		t.Fatal(err)
	}
	if err := office.Init(context.Background(), dir, "Journeys", secret, ""); err != nil {
		t.Fatal(err)
	}
	of, err := office.Open(context.Background(), dir, secret)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { of.Close() })
	return of
}

// signedIn serves a register and gives a client that may record in it.
func signedIn(t *testing.T, of *office.Office) (base string, client *http.Client) {
	t.Helper()
	d, err := New(of, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(d.Handler())
	t.Cleanup(s.Close)
	jar, _ := cookiejar.New(nil)
	at, _ := url.Parse(s.URL)
	jar.SetCookies(at, []*http.Cookie{{Name: "habeas-" + at.Port(), Value: d.door.session}})
	return s.URL, &http.Client{Jar: jar}
}

func (j *journey) do(steps ...chromedp.Action[chromedp.Void]) {
	j.Helper()
	if err := chromedp.Do(j.Context, steps...); err != nil {
		j.Fatal(err)
	}
}

func (j *journey) open(path string) {
	j.Helper()
	j.do(chromedp.Navigate(j.base + path))
}

// ask gives what an expression says of the page.
func ask[T any](j *journey, expression string) T {
	j.Helper()
	value, err := chromedp.Run(j.Context, chromedp.Evaluate[T](expression))
	if err != nil {
		j.Fatalf("%s: %v", expression, err)
	}
	return value
}

// fill puts texts into a page's controls, by their names.
func (j *journey) fill(pairs ...string) {
	j.Helper()
	for i := 0; i < len(pairs); i += 2 {
		found := ask[bool](j, fmt.Sprintf(`(() => { const e = document.getElementsByName(%q)[0]; if (!e) return false; e.value = %q; return true; })()`, pairs[i], pairs[i+1]))
		if !found {
			j.Fatalf("the page has no control %s:\n%s", pairs[i], j.text())
		}
	}
}

// press presses the button, or follows the link, with a text; it waits for the page
// that comes.
func (j *journey) press(text string) {
	j.Helper()
	before := ask[string](j, onPage)
	pressed := ask[bool](j, fmt.Sprintf(`(() => { const e = [...document.querySelectorAll("main button, main a, main summary")].find(e => e.textContent.trim().startsWith(%q)); if (!e) return false; e.click(); return true; })()`, text))
	if !pressed {
		j.Fatalf("the page has no “%s”:\n%s", text, j.text())
	}
	j.arrived(before)
}

// onPage is one page as it is shown: another one has another time or, where a script turned it,
// another address.
const onPage = `(performance.timeOrigin + " " + location.href)`

// arrived waits until another page is there.
func (j *journey) arrived(before string) {
	j.Helper()
	for range 200 {
		now, err := chromedp.Run(j.Context, chromedp.Evaluate[string](`document.readyState === "complete" ? `+onPage+` : ""`))
		if err == nil && now != "" && now != before {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	j.Fatalf("no other page came:\n%s", j.text())
}

func (j *journey) text() string { return ask[string](j, `document.querySelector("main").innerText`) }

// sees demands that the page says something; misses that it does not.
func (j *journey) sees(texts ...string) {
	j.Helper()
	for _, text := range texts {
		if page := j.text(); !strings.Contains(page, text) {
			j.Fatalf("the page does not say “%s”:\n%s", text, page)
		}
	}
}

func (j *journey) misses(text string) {
	j.Helper()
	if page := j.text(); strings.Contains(page, text) {
		j.Fatalf("the page says “%s”:\n%s", text, page)
	}
}

// key presses keys, each counted.
func (j *journey) key(keys ...string) {
	j.Helper()
	for _, k := range keys {
		j.keys++
		j.do(chromedp.KeyEvent(k))
	}
}

// enter presses Enter and waits for the page that comes.
func (j *journey) enter() {
	j.Helper()
	before := ask[string](j, onPage)
	j.key("\r")
	j.arrived(before)
}

// words types words, which are not counted.
func (j *journey) words(text string) {
	j.Helper()
	j.do(chromedp.KeyEvent(text))
}

// picture keeps how the page looks, narrow and wide, where HABEAS_ARTEFACTS says.
func (j *journey) picture() {
	dir := os.Getenv("HABEAS_ARTEFACTS")
	if dir == "" {
		return
	}
	for _, width := range []int64{1280, 360} {
		j.do(chromedp.EmulateViewport(width, 900))
		picture, err := chromedp.Run(j.Context, chromedp.FullScreenshot(100))
		if err != nil {
			j.Fatal(err)
		}
		file := filepath.Join(dir, "journey-"+strings.NewReplacer(" ", "-", ",", "", "'",
			"").Replace(j.name)+"-"+strconv.Itoa(int(width))+".png")
		if err := os.WriteFile(file, picture, 0o600); err != nil {
			j.Fatal(err)
		}
	}
}

// takeIn pastes a report and goes on to reading it.
func (j *journey) takeIn(title, text, published string) {
	j.Helper()
	j.open("/add")
	if ask[bool](j, `document.getElementsByName("recorder").length > 0`) {
		j.fill("recorder", "a.b.")
	}
	j.fill("text", text, "title", title, "published", published, "language", "en")
	j.press("Preserve and read")
}

// choose takes the sentence that has some words, and the form of what it tells, or the type
// of the one thing that it tells of.
func (j *journey) choose(words, what string) {
	j.Helper()
	j.sentence(words)
	if !ask[bool](j, fmt.Sprintf(`(() => { const o = [...document.querySelectorAll("#what option")].find(o => o.textContent === %q); if (!o) return false; document.getElementById("what").value = o.value; return true; })()`, what)) {
		j.press(what)
		return
	}
	j.press("Continue")
}

// sentence takes the sentence that begins with some words, if it is not chosen already.
func (j *journey) sentence(words string) {
	j.Helper()
	if !ask[bool](j, fmt.Sprintf(`!!document.querySelector(".doc a[aria-current]")?.textContent.startsWith(%q)`, words)) {
		j.press(words)
	}
}

// record looks at a filled form and records it.
func (j *journey) record() {
	j.Helper()
	j.check()
	j.press("Record")
	j.sees("Recorded:")
}

// check asks how a form is read, and demands that nothing in it is wrong.
func (j *journey) check() {
	j.Helper()
	j.press("Check")
	j.sees("This will be recorded")
}

// pick chooses what a name means, by the value of the choice.
func (j *journey) pick(selector string) {
	j.Helper()
	if !ask[bool](j, fmt.Sprintf(`(() => { const e = document.querySelector(%q); if (!e) return false; e.checked = true; return true; })()`, selector)) {
		j.Fatalf("nothing to choose is %s:\n%s", selector, j.text())
	}
}

const farmer = "On 12 March 2018 officers of the FSB arrested Server Testovych in Bakhchysarai. A court remanded him until 11 May 2018."

// arrest records the farmer's arrest.
func (j *journey) arrest() {
	j.Helper()
	j.takeIn("Arrest of a farmer", farmer, "2018-03-13")
	j.choose("On 12 March", "Arrest")
	j.fill("who.person", "Server Testovych", "f.event.date", "12 March 2018", "f.custody.regime", "remand")
	j.record()
}

// extension records until when the court remanded the farmer, from his report: that it is
// the custody which runs is found.
func (j *journey) extension() {
	j.Helper()
	j.choose("A court remanded", "Remand or extension")
	j.fill("who.person", "Server Testovych", "f.step.date", "12 March 2018", "f.custody.term", "until 11 May 2018")
	j.record()
}

// as goes on under another name.
func (j *journey) as(name string) {
	j.Helper()
	j.open("/who")
	j.fill("recorder", name)
	j.press("Go on")
}

func pasteToRoll(j *journey) {
	seed, err := demo.Seed()
	if err != nil {
		j.Fatal(err)
	}
	j.takeIn("Searches in Crimea", seed, "2017-11-24")
	j.sees("Sentence 1 of", "What does it tell?")
	j.press("Arrest")
	j.fill("who.person", "a veteran of the movement", "f.event.date", "23 November 2017", "f.custody.regime", "police")
	j.record()
	j.sees("Sentence 2 of")
	j.open("/roll?on=2017-11-24")
	j.sees("a veteran of the movement", "police custody")
}

func byKeyboard(j *journey) {
	j.takeIn("Arrest of a farmer", farmer, "2018-03-13")
	j.tabTo(12, "the form's button", `document.activeElement.textContent === "Arrest"`)
	j.enter()
	j.words("Server Testovych") // the cursor is there
	for _, one := range []struct{ name, words string }{{"f.event.date", "12 March 2018"},
		{"f.event.place", "Bakhchysarai"}, {"f.custody.holder", "FSB"}, {"f.custody.term", "11 May 2018"}} {
		j.tabTo(8, one.name, fmt.Sprintf("document.activeElement.name === %q", one.name))
		j.words(one.words)
	}
	j.enter()
	if !strings.Contains(j.text(), "Recorded:") { // with scripts it was read back while somebody typed
		j.sees("This will be recorded", "read as 12 March 2018")
		if on := ask[string](j, `document.activeElement.textContent`); on != "Record" {
			j.Errorf("the cursor is on “%s”", on)
		}
		j.enter()
	}
	j.sees("Recorded:")
	j.Logf("%d keys beside typed words", j.keys)
	if j.keys > 40 {
		j.Errorf("%d keys beside typed words, 40 are to be enough", j.keys)
	}
}

// tabTo presses Tab until something has the cursor.
func (j *journey) tabTo(most int, what, is string) {
	j.Helper()
	for range most {
		if ask[bool](j, is) {
			return
		}
		j.key("\t")
	}
	if !ask[bool](j, is) {
		j.Fatalf("%d times Tab do not lead to %s:\n%s", most, what, j.text())
	}
}

func sentBack(j *journey) {
	j.arrest()
	j.press("Server Testovych")
	statement := ask[string](j, `[...document.querySelectorAll("main a")].find(a => a.pathname.startsWith("/statement/")).pathname`)
	j.as("c.d.")
	j.open(statement)
	j.fill("reason", "Is that the day?")
	j.press("Send back with the question")
	j.sees("Is that the day?")
	j.as("a.b.")
	j.open("/review")
	j.sees("came back with a question")
	j.open(statement)
	j.press("Correct")
	j.fill("because", "The words say more", "words", "arrested Server Testovych in Bakhchysarai")
	j.check()
	j.press("Record")
	j.as("c.d.")
	j.open("/review")
	j.press("Confirm all")
	j.sees("Nothing waits")
}

func wrongDate(j *journey) {
	j.arrest()
	custody := j.custody()
	j.open(custody)
	from := ask[string](j, `[...document.querySelectorAll("dt")].find(e => e.textContent === "From").nextElementSibling.querySelector("a[href^='/statement/']").pathname`)
	j.open(from)
	j.press("Correct")
	j.fill("f.it.from", "2 March 2018", "because", "misread")
	j.check()
	j.press("Record")
	j.sees("2 March 2018")
	j.open(strings.Replace(custody, "/of/", "/history/", 1))
	j.sees("corrected", "misread")
	j.press("the page before that")
	j.sees("12 March 2018")
	j.open("/roll?on=2018-03-05")
	j.sees("Server Testovych")
}

// custody is the address of the farmer's custody.
func (j *journey) custody() string {
	j.Helper()
	j.open("/people")
	j.press("Server Testovych")
	return ask[string](j, `[...document.querySelectorAll("main a")].find(a => a.pathname.startsWith("/of/custody-")).pathname`)
}

func identified(j *journey) {
	j.takeIn("Raid", "Officers took a veteran of the movement on 12 March 2018. Asan Testovych is a teacher. The veteran whom they took is Asan Testovych.", "2018-03-13")
	j.choose("Officers took", "Arrest")
	j.fill("who.person", "veteran of the movement", "f.event.date", "12 March 2018")
	j.press("Check")
	j.pick("input[value=unnamed]")
	j.press("Check again")
	j.sees("Described as")
	j.press("Record")
	j.choose("Asan Testovych is", "Person")
	j.fill("who.it", "Asan Testovych", "f.it.occupation", "teacher")
	j.record()
	j.open("/roll?on=2018-03-13")
	j.sees("veteran of the movement")
	j.misses("Asan Testovych")
	j.open("/sources")
	j.press("Raid")
	person := ask[string](j, `[...document.querySelectorAll("main a")].find(a => a.textContent.includes("statements")).pathname`)
	j.open(person)
	veteran := ask[string](j, `[...document.querySelectorAll("main a")].find(a => a.textContent === "veteran of the movement").pathname`)
	j.open(strings.Replace(person, "/statements", "", 1))
	j.sentence("The veteran whom")
	at := ask[string](j, `new URLSearchParams(location.search).get("at")`)
	j.open(strings.Replace(person, "/statements", "/form", 1) + "?at=" + at + "&what=" + strings.TrimPrefix(veteran,
		"/person/"))
	j.fill("f.it.same-as", "Asan Testovych")
	j.record()
	j.open("/roll?on=2018-03-13")
	j.sees("Asan Testovych", "1")
}

func decidedAndUndone(j *journey) {
	j.arrest()
	j.takeIn("Another report", "Server Testovych was taken on 20 March 2018, his wife says.", "2018-03-22")
	j.choose("Server Testovych", "Release")
	j.fill("who.person", "Server Testovych", "f.event.date", "20 March 2018")
	j.check()
	j.press("Record")
	custody := j.custody()
	j.takeIn("A third report", "He walked free on 25 March 2018, the lawyer says.", "2018-03-26")
	j.sentence("He walked")
	source := ask[string](j, `location.pathname`)
	at := ask[string](j, `new URLSearchParams(location.search).get("at")`)
	j.open(source + "/form?what=" + strings.TrimPrefix(custody, "/of/") + "&at=" + at + "&words=" +
		url.QueryEscape("He walked free on 25 March 2018"))
	j.fill("f.it.until", "25 March 2018")
	j.record()
	j.open("/disagreements")
	j.press("Server Testovych")
	j.sees("20 March 2018", "25 March 2018")
	ask[bool](j, `(() => { document.querySelector("input[name=keep]").checked = true; return true; })()`)
	j.fill("reason", "The lawyer was there")
	j.press("Use what I chose")
	j.sees("The sources do not disagree here", "The lawyer was there")
	ask[bool](j, `(() => { document.querySelector("input[id^=back-]").value = "He was not"; return true; })()`)
	j.press("Take the decision back")
	j.sees("Use what I chose")
}

func noted(j *journey) {
	j.open(entry)
	j.press("Open the register")
	j.arrest()
	person := ask[string](j, `[...document.querySelectorAll("main a")].find(a => a.pathname.startsWith("/person/")).pathname`)
	j.open(strings.Replace(person, "/person/", "/casework/", 1))
	j.fill("note", "His wife called: the parcel was refused. Ask the prison why by 1 April 2018.", "what", "task")
	j.press("Keep the note")
	j.fill("f.it.what", "ask the prison why the parcel was refused", "f.it.due", "1 April 2018", "f.it.responsible",
		"a.b.")
	j.record()
	j.open(strings.Replace(person, "/person/", "/casework/", 1) + "?on=2018-04-10")
	j.sees("ask the prison why", "overdue")
	j.open("/today?on=2018-03-20")
	j.sees("task due", "1 April 2018")
}

func endsTomorrow(j *journey) {
	j.arrest()
	j.extension()
	j.open("/today?on=2018-05-10")
	j.sees("term runs out", "11 May 2018", "Server Testovych")
	j.open("/today?on=2018-05-20")
	j.sees("ended or extended, not known")
}
