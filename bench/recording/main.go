// Command recording measures how long it takes to record a report at the desk: kept plans
// are carried out in a real browser, with scripts and without, and what is done is counted
// by the Keystroke-Level Model. The example reports are in the repository; others are read
// from a folder.
package main

import (
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"habeas/internal/desk"
	"habeas/internal/keyring"
	"habeas/internal/office"
)

func main() {
	plans := flag.String("plans", "bench/recording/plans", "folder of plans")
	only := flag.String("only", "", "plans whose name contains this")
	reports := flag.String("reports", "internal/demo", "folder of the example reports")
	articles := flag.String("articles", "../shared/data/articles", "folder of other reports")
	flag.Parse()
	if err := measure(*plans, *only, []string{*reports, *articles}); err != nil {
		fmt.Fprintln(os.Stderr, "recording:", err)
		os.Exit(1)
	}
}

// measure carries out all plans whose reports are here, and prints a table.
func measure(dir, only string, folders []string) error {
	all, err := readPlans(dir, only)
	if err != nil {
		return err
	}
	tab, end, err := browser(context.Background())
	if err != nil {
		return err
	}
	defer end()
	fmt.Println("| report | forms | statements | loads a form | pointings | keys | with scripts | without |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	failed := 0
	for _, p := range all {
		text, here := reportOf(p, folders)
		if !here {
			fmt.Printf("| %s | – | its report is not here | | | | | |\n", p.name)
			continue
		}
		with, err := record(tab, p, text, true, nil)
		var without work
		if err == nil {
			without, err = record(tab, p, text, false, nil)
		}
		if err != nil {
			failed++
			fmt.Fprintf(os.Stderr, "%s: %v\n", p.name, err)
			continue
		}
		fmt.Printf("| %s | %d | %d | %.1f | %d | %d | %s | %s |\n", p.name, with.forms, with.statements,
			float64(with.loads-2)/float64(max(1, with.forms)),
			with.points, with.keys, minutes(with.total()), minutes(without.total()))
	}
	if failed > 0 {
		return fmt.Errorf("%d plans can't be carried out", failed)
	}
	return nil
}

// browser opens a tab of a browser of its own.
func browser(ctx context.Context) (tab context.Context, end func(), err error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)
	if path, err := os.Stat("/usr/bin/chromium"); err == nil && !path.IsDir() {
		options = append(options, chromedp.ExecPath("/usr/bin/chromium"))
	}
	allocator, stop := chromedp.NewExecAllocator(ctx, options...)
	tab, closeTab := chromedp.NewContext(allocator)
	end = func() { closeTab(); stop() }
	if err := chromedp.Do(tab, chromedp.Navigate("about:blank")); err != nil {
		end()
		return nil, nil, fmt.Errorf("Chromium, which make test installs: %w", err)
	}
	return tab, end, nil
}

func minutes(d time.Duration) string {
	return fmt.Sprintf("%d:%02d", int(d.Minutes()), int(d.Seconds())%60)
}

// reportOf is the text that a plan is of; false where no folder has it.
func reportOf(p *plan, folders []string) (string, bool) {
	for _, folder := range folders {
		if text, err := os.ReadFile(filepath.Join(folder, p.head["report"])); err == nil {
			return string(text), true
		}
	}
	return "", false
}

// record adds a report to a new register and records what its plan says; then looks at what
// came of it, if it is not nil.
func record(tab context.Context, p *plan, text string, scripts bool, then func(*person) error) (work, error) {
	base, end, err := newDesk()
	if err != nil {
		return work{}, err
	}
	defer end()
	ctx, cancel := context.WithTimeout(tab, 10*time.Minute)
	defer cancel()
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled,
		emulation.SetScriptExecutionDisabledParams{Value: !scripts}); err != nil {
		return work{}, err
	}
	if _, err := chromedp.Call(ctx, network.ClearBrowserCookies, cdp.Empty{}); err != nil {
		return work{}, err
	}
	who := &person{Context: ctx, base: base, scripts: scripts}
	if err := who.add(p, text); err != nil {
		return work{}, err
	}
	for _, a := range p.acts {
		if err := who.act(a); err != nil {
			return work{}, fmt.Errorf("line %d, scripts %t: %w", a.line, scripts, err)
		}
	}
	if then != nil {
		return who.work, then(who)
	}
	return who.work, nil
}

// newDesk serves a new register, open, on a port of its own.
func newDesk() (base string, end func(), err error) {
	dir, err := os.MkdirTemp("", "habeas-recording-")
	if err != nil {
		return "", nil, err
	}
	secret, err := keyring.KeyFile(keyring.NewKeyFile())
	if err == nil {
		err = office.Init(context.Background(), filepath.Join(dir, "register"), "Recording", secret, "")
	}
	if err != nil {
		return "", nil, err
	}
	of, err := office.Open(context.Background(), filepath.Join(dir, "register"), secret)
	if err != nil {
		return "", nil, err
	}
	d, err := desk.New(of, desk.Options{Open: true})
	if err != nil {
		return "", nil, err
	}
	s := httptest.NewServer(d.Handler())
	return s.URL, func() { s.Close(); of.Close(); os.RemoveAll(dir) }, nil
}

// add pastes the report and says what it is.
func (p *person) add(of *plan, text string) error {
	if err := p.open("/add"); err != nil {
		return err
	}
	p.loads++
	p.point() // into the text, and paste
	p.typed(2)
	for _, f := range []field{{"recorder", "a.b."}, {"text", text}} {
		if _, err := ask[bool](p, fmt.Sprintf(`(() => { document.getElementsByName(%q)[0].value = %q; return true; })()`,
			f.name, f.text)); err != nil {
			return err
		}
	}
	for _, name := range []string{"title", "publisher", "published"} {
		if value := of.head[name]; value != "" {
			if err := p.fill(field{name, value}); err != nil {
				return err
			}
		}
	}
	return p.click("the button that preserves", button("Preserve and read"))
}

// act chooses a sentence, opens a form, fills it in and records it.
func (p *person) act(a act) error {
	p.think() // what does it tell?
	if a.sentence != "next" {
		chosen, err := ask[bool](p, fmt.Sprintf(`document.querySelector(".doc a[aria-current]")?.textContent.startsWith(%q) ?? false`, a.sentence))
		if err != nil {
			return err
		}
		if !chosen {
			find := fmt.Sprintf(`[...document.querySelectorAll(".doc a[id]")].find(e => e.textContent.startsWith(%q))`,
				a.sentence)
			if err := p.click("sentence that begins “"+a.sentence+"”", find); err != nil {
				return err
			}
		}
	}
	switch a.form {
	case "":
		return nil
	case "nothing":
		return p.click("button", button("Nothing in it to record"))
	}
	if err := p.openForm(a); err != nil {
		return err
	}
	p.forms++
	for _, f := range a.fields {
		if err := p.fill(f); err != nil {
			return err
		}
		if err := p.settle(); err != nil { // whoever types is slower than the answer
			return err
		}
	}
	return p.finish(a)
}

// openForm ticks whom the form is of and opens it.
func (p *person) openForm(a act) error {
	for _, name := range a.chips {
		found, err := ask[bool](p, fmt.Sprintf(`(() => { const e = [...document.querySelectorAll(".chips label")].find(e => e.textContent.includes(%q)); if (!e) return false; e.querySelector("input").checked = true; return true; })()`, name))
		if err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("nobody is offered as %s:\n%s", name, p.text())
		}
		p.point()
	}
	kind, err := ask[string](p, fmt.Sprintf(`(() => { const e = document.querySelector(".tells button[value='%s']"); if (!e) return ""; const fold = e.closest("details"); if (fold) fold.open = true; return fold ? "folded" : "button"; })()`, a.form))
	if err != nil {
		return err
	}
	if kind == "" { // of a type
		if _, err := ask[bool](p, fmt.Sprintf(`(() => { const e = document.getElementById("what"); e.closest("details").open = true; e.value = [...e.options].find(o => o.value === %q || o.textContent === %[1]q)?.value; return true; })()`, a.form)); err != nil {
			return err
		}
		p.point()
		p.point()
		p.point()
		return p.click("the type "+a.form, button("Continue"))
	}
	if kind == "folded" {
		p.point()
	}
	return p.click("the form "+a.form, fmt.Sprintf(`document.querySelector(".tells button[value='%s']")`, a.form))
}

// finish reads the form's answer, chooses what has to be chosen, and records.
func (p *person) finish(a act) error {
	if err := p.check(); err != nil {
		return err
	}
	if len(a.choices) > 0 {
		for _, c := range a.choices {
			if err := p.choose(c); err != nil {
				return err
			}
		}
		if err := p.check(); err != nil {
			return err
		}
	}
	ready, err := ask[bool](p, `!!document.querySelector("[name=save]")`)
	if err == nil && !ready {
		err = fmt.Errorf("it can't be recorded:\n%s", p.text())
	}
	if err != nil {
		return err
	}
	p.think() // it is as it should be
	if err := p.click("the button that records", `document.querySelector("[name=save]")`); err != nil {
		return err
	}
	recorded, err := ask[string](p, `document.querySelector("[role=status]")?.textContent ?? ""`)
	if err == nil && !strings.Contains(recorded, "Recorded") {
		err = fmt.Errorf("it was not recorded:\n%s", p.text())
	}
	var n int
	fmt.Sscanf(recorded, "Recorded: %d", &n)
	p.statements += n
	return err
}

// check waits for what a script reads back by itself; without scripts a button asks for it.
func (p *person) check() error {
	if !p.scripts {
		return p.click("the button that checks", `document.getElementById("check")`)
	}
	return p.settle()
}

// settle waits until a script has read back what was typed.
func (p *person) settle() error {
	if !p.scripts {
		return nil
	}
	for range 200 {
		busy, err := ask[bool](p, `document.getElementById("act").ariaBusy === "true"`)
		if err != nil || !busy {
			return err
		}
		time.Sleep(25 * time.Millisecond)
	}
	return nil
}
