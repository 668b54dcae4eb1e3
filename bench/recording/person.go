package main

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/chromedp/chromedp"
)

// person sits at the desk: a tab of a browser, and what they did so far.
type person struct {
	context.Context
	base    string
	scripts bool
	work
}

// ask gives what an expression says of the page.
func ask[T any](p *person, expression string) (T, error) {
	value, err := chromedp.Run(p.Context, chromedp.Evaluate[T](expression))
	if err != nil {
		return value, fmt.Errorf("%.80s: %w", expression, err)
	}
	return value, nil
}

// open goes to an address by itself: what leads there is counted by whoever asks for it.
func (p *person) open(path string) error {
	return chromedp.Do(p.Context, chromedp.Navigate(p.base+path))
}

// click presses what an expression finds, and waits for the page that comes.
func (p *person) click(what, find string) error {
	before, err := ask[string](p, stay)
	if err != nil {
		return err
	}
	found, err := ask[bool](p, `(() => { const e = `+find+`; if (!e) return false; e.click(); return true; })()`)
	if err == nil && !found {
		err = fmt.Errorf("the page has no %s:\n%s", what, p.text())
	}
	if err != nil {
		return err
	}
	p.point()
	return p.arrived(what, before)
}

// stay is a page as it is shown: one that was loaded has another time, one that a script
// turned another address alone.
const stay = `(performance.timeOrigin + " " + location.href)`

// arrived waits for another page, and counts it where it was loaded.
func (p *person) arrived(what, before string) error {
	for range 400 {
		now, err := ask[string](p, `document.readyState === "complete" ? `+stay+` : ""`)
		if err == nil && now != "" && now != before {
			loaded, _, _ := strings.Cut(now, " ")
			if !strings.HasPrefix(before, loaded+" ") {
				p.loads++
			}
			return nil
		}
		time.Sleep(15 * time.Millisecond)
	}
	return fmt.Errorf("no page came after %s:\n%s", what, p.text())
}

func (p *person) text() string {
	text, _ := ask[string](p, `document.querySelector("main").innerText`)
	return text
}

// button finds a button or a link of the page by how its text begins.
func button(text string) string {
	return fmt.Sprintf(`[...document.querySelectorAll("main button, main a")].find(e => e.textContent.trim().startsWith(%q))`, text)
}

// fill puts a text into a control. Where a script selects words for a field, the mouse goes
// over them instead of typing, if the text stands in the sentence and that is quicker.
func (p *person) fill(f field) error {
	kind, err := ask[string](p, fmt.Sprintf(`(() => { const e = document.getElementsByName(%q)[0]; if (!e) return ""; const fold = e.closest("details:not([open])"); if (fold) { fold.open = true; return "folded " + e.tagName; } return e.tagName; })()`, f.name))
	if err != nil {
		return err
	}
	if kind == "" {
		return fmt.Errorf("the form has no %s:\n%s", f.name, p.text())
	}
	if fold, is := strings.CutPrefix(kind, "folded "); is {
		p.point()
		kind = fold
	}
	p.think()
	if kind == "SELECT" {
		p.point()
		p.point()
	} else {
		p.enter(f)
	}
	_, err = ask[bool](p, fmt.Sprintf(`(() => { const e = document.getElementsByName(%q)[0]; e.value = %q; e.dispatchEvent(new Event("change", {bubbles: true})); return e.value === %[2]q; })()`, f.name, f.text))
	return err
}

// enter counts how a text gets into a field: by Tab and typing, or with scripts by going
// over the words where that takes less.
func (p *person) enter(f field) {
	letters := utf8.RuneCountInString(f.text)
	typing := time.Duration(letters+1) * keyTime
	if !p.hand {
		typing += homeTime
	}
	inSentence, err := ask[bool](p,
		fmt.Sprintf(`document.querySelector(".doc .chosen")?.textContent.includes(%q) ?? false`, f.text))
	if dragging := 3*pointTime + 2*keyTime; err == nil && p.scripts && inSentence && dragging < typing {
		p.point() // into the field
		p.drag()
		return
	}
	p.typed(letters + 1) // Tab leads on to the field
}

// choose says what a name means.
func (p *person) choose(c field) error {
	found, err := ask[bool](p, fmt.Sprintf(`(() => { const e = [...document.getElementsByName(%q)].find(e => e.value === %q || e.value.startsWith(%[2]q) || e.closest("label").textContent.includes(%[2]q)); if (!e) return false; e.checked = true; e.dispatchEvent(new Event("change", {bubbles: true})); return true; })()`, "is."+c.name, c.text))
	if err == nil && !found {
		return fmt.Errorf("nothing to choose for %s is %q:\n%s", c.name, c.text, p.text())
	}
	p.think()
	p.point()
	return err
}
