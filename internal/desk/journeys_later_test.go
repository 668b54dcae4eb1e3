package desk

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// followed: what is recorded of somebody after one began to follow them is in the
// digest, until one says that it was seen.
func followed(j *journey) {
	j.arrest()
	person := ask[string](j, `[...document.querySelectorAll("main a")].find(a => a.pathname.startsWith("/person/")).pathname`)
	j.open(person)
	j.press("Follow")
	j.sees("Nothing new", "Server Testovych")
	j.open("/sources")
	j.press("Arrest of a farmer")
	j.extension()
	j.open("/followed")
	j.sees("new", "11 May 2018")
	j.press("I have seen it all")
	j.misses("11 May 2018")
	j.open(person)
	j.press("Stop following")
	j.sees("You follow nothing yet")
}

// untold: custody that nobody has told of for as long as a confirmation carries.
func untold(j *journey) {
	j.arrest()
	j.open("/today?on=2018-06-01")
	j.misses("Ask about")
	j.open("/today?on=2018-06-20")
	j.sees("Ask about", "Server Testovych", "10 June 2018")
}

// methodChanged: a limit that is stated anew counts from then on, with its reason.
func methodChanged(j *journey) {
	j.arrest()
	j.open("/roll?on=2018-05-20")
	j.sees("Server Testovych")
	j.open("/method")
	j.fill("confirmed-days", "30", "correction", "Write to desk@example.org; we answer within a week.")
	j.press("State it")
	j.sees("Say why")
	if kept := ask[string](j, `document.getElementById("correction").value`); !strings.Contains(kept, "desk@example.org") {
		j.Errorf("what was typed is lost: %q", kept)
	}
	j.fill("reason", "Remand is extended every two months, and we hear of it")
	j.press("State it")
	j.sees("for 30 days after the last confirmation", "desk@example.org")
	j.fill("confirmed-days", "45", "reason", "Too short")
	j.press("State it")
	j.sees("for 45 days")
	j.press("What was stated, and why")
	j.sees("30", "45")
}

// oneOrTwo: records of one man under two spellings are found, joined with a reason, and
// taken apart again.
func oneOrTwo(j *journey) {
	j.arrest()
	j.takeIn("Another report", "Сервер Тестович – вчитель із Бахчисарая.", "2018-03-20")
	j.choose("Сервер Тестович", "Person")
	j.fill("who.it", "Сервер Тестович", "f.it.occupation", "вчитель")
	j.press("Check")
	j.sees("Server Testovych") // he may be meant, in another script
	j.pick("input[value='new:person']")
	j.press("Check")
	j.press("Record")
	j.open("/people")
	j.sees("Server Testovych", "Сервер Тестович")
	j.open("/find?q=" + url.QueryEscape("Servyer Testovitch"))
	j.sees("Server Testovych", "spelt in another way")
	j.open("/pairs")
	j.press("Se")
	j.sees("the same in another script")
	j.press("One person")
	j.sees("Say why")
	j.fill("reason", "The same town and trade")
	j.press("One person")
	j.sees("No open pairs here")
	j.open("/people")
	people := ask[float64](j, `document.querySelectorAll("main td.name a").length`)
	if people != 1 {
		j.Errorf("%v people are listed after two were joined", people)
	}
	person := ask[string](j, `document.querySelector("main td.name a").pathname`)
	j.open(strings.Replace(person, "/person/", "/history/", 1))
	statement := ask[string](j, `[...document.querySelectorAll("main tr")].find(r => r.textContent.includes("Same as")).querySelector("a[href*='/statement/']").pathname`)
	j.open(statement)
	j.fill("reason", "Two teachers of one name")
	j.press("Withdraw with the reason")
	j.open("/people")
	if people := ask[float64](j, `document.querySelectorAll("main td.name a").length`); people != 2 {
		j.Errorf("%v people are listed after they were told apart again", people)
	}
}

// TestWordsAreSelected: with scripts on, the words that the mouse went over are
// chosen.
func TestWordsAreSelected(t *testing.T) {
	tab := browser(t)
	ctx, cancel := context.WithTimeout(tab, 60*time.Second)
	defer cancel()
	j := &journey{T: t, Context: ctx, base: ownRegister(t, true)}
	j.do(chromedp.EmulateViewport(1280, 900))
	j.takeIn("Arrest of a farmer", "  Вранці. "+farmer, "2018-03-13")
	const words = "arrested Server Testovych"
	rect := ask[[]float64](j, fmt.Sprintf(`(() => {
		const node = [...document.querySelectorAll(".doc a")].map(a => a.firstChild).find(n => n.data.includes(%q));
		const range = document.createRange(), at = node.data.indexOf(%[1]q);
		range.setStart(node, at); range.setEnd(node, at + %d);
		const all = [...range.getClientRects()], first = all[0], last = all.at(-1); // the words may lie on two lines
		return [first.left + 1, (first.top + first.bottom) / 2, last.right, (last.top + last.bottom) / 2];
	})()`, words, len(words)))
	before := ask[string](j, onPage)
	for _, step := range []struct {
		kind input.DispatchMouseEventType
		x, y float64
	}{{chromedp.MousePressed, rect[0], rect[1]}, {chromedp.MouseMoved, (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2},
		{chromedp.MouseMoved, rect[2], rect[3]}, {chromedp.MouseReleased, rect[2], rect[3]}} {
		j.do(chromedp.MouseEvent(step.kind, step.x, step.y, chromedp.ButtonLeft, chromedp.ClickCount(1),
			func(p *input.DispatchMouseEventParams) { p.Buttons = 1 }))
	}
	j.arrived(before)
	if got := strings.TrimSpace(ask[string](j, `document.querySelector(".panel q.words").textContent`)); got != words {
		t.Errorf("the words chosen are %q, want %q", got, words)
	}
	j.do(chromedp.KeyEvent("j"))
	if got := ask[string](j, `document.activeElement.textContent`); !strings.HasPrefix(got, "A court") {
		t.Errorf("J leads to %q", got)
	}
}

// leftBehind: neither the way back nor leaving loses what was typed into a form.
func leftBehind(j *journey) {
	j.takeIn("Arrest of a farmer", farmer, "2018-03-13")
	j.choose("On 12 March", "Arrest")
	j.fill("who.person", "Server Testovych", "f.event.date", "12 March 2018", "f.event.place", "Bakhchysarai")
	j.press("Check")
	ask[bool](j, `(() => { setTimeout(() => history.back()); return true; })()`)
	time.Sleep(500 * time.Millisecond) // the browser may bring the page back as it was, which no event tells
	const day = `document.getElementsByName("f.event.date")[0].value`
	if ask[string](j, day) == "" { // made anew: what was begun is offered
		j.press("Server Testovych")
	}
	if typed := ask[string](j, day); typed != "12 March 2018" {
		j.Errorf("after the way back the day is %q", typed)
	}
	j.open("/sources")
	j.press("Arrest of a farmer")
	j.sees("Begun, and not recorded")
	j.press("Server Testovych")
	j.record()
	j.open("/sources")
	j.press("Arrest of a farmer")
	j.misses("Begun, and not recorded")
}
