package desk

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// browser opens a tab of a headless Chromium. It is started where the tests are
// asked to (make test): without Chromium they then fail.
func browser(t *testing.T) context.Context {
	t.Helper()
	if os.Getenv("HABEAS_BROWSER_TESTS") == "" {
		t.Skip("browser tests run under make test (HABEAS_BROWSER_TESTS=1)")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.Flag("hide-scrollbars", true), chromedp.NoSandbox)
	for _, name := range []string{"/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"} {
		if _, err := os.Stat(name); err == nil {
			options = append(options, chromedp.ExecPath(name))
			break
		}
	}
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	tab, closeTab := chromedp.NewContext(allocator)
	t.Cleanup(func() { closeTab(); stop() })
	if err := chromedp.Do(tab, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("Chromium for tests: %v (make test installs it)", err)
	}
	return tab
}

// views are the pages that a person looks at, as they look at them.
var views = map[string]string{
	"roll":       "/roll?on=2017-11-24&lang=en",
	"roll-uk":    "/roll?on=2017-11-24&lang=uk",
	"roll-ru":    "/roll?on=2017-11-24&lang=ru",
	"roll-ar":    "/roll?on=2017-11-24&lang=ar",
	"person-ar":  "/person/person-6k57vcwjbkl4u6hrbp3goxto32?on=2017-11-24&lang=ar",
	"terms":      "/terms?lang=en",
	"terms-ar":   "/terms?lang=ar",
	"source-ar":  "/source/" + raidsReport + "?lang=ar",
	"sheet-ar":   "/source/" + raidsReport + "/form?what=arrest&words=five+activists&lang=ar",
	"today-crh":  "/today?on=2017-11-24&lang=crh",
	"add-crh":    "/add?lang=crh",
	"person":     "/person/person-6k57vcwjbkl4u6hrbp3goxto32?on=2017-11-24&lang=en",
	"person-crh": "/person/person-6k57vcwjbkl4u6hrbp3goxto32?on=2017-11-24&lang=crh",
	"sources":    "/sources?lang=en",
	"case":       "/case/" + case26 + "?on=2017-11-24&lang=en",
	"case-uk":    "/case/" + case26 + "?on=2017-11-24&lang=uk",
	"event":      "/event/" + raids + "?on=2017-11-24&lang=en",
	"claims":     "/narratives?on=2017-11-24&lang=en",
	"claim":      "/narrative/" + weapons + "?on=2017-11-24&lang=en",
	"demands":    "/instruments?on=2017-11-24&lang=en",
	"order":      "/instrument/" + order + "?on=2017-11-24&lang=en",
	"map":        "/map?on=2017-11-24&lang=en",
	"map-uk":     "/map?on=2016-06-01&lang=uk",
	"arrests":    "/arrests?on=2020-01-01&lang=uk",
	"network":    "/network/" + mustafa + "?on=2017-11-24&lang=en",
	"network-uk": "/network/" + chapukh + "?on=2017-11-24&lang=uk",
	"method":     "/method?lang=en",
	"trouble":    "/roll?on=tomorrow",
	"today":      "/today?on=2017-11-24&lang=en",
	"add":        "/add?lang=en",
	"lists":      "/lists?lang=uk",
	"list-new":   "/lists/new?lang=ru",
	"who":        "/who?lang=uk",
	"review":     "/review?lang=en",
	"record":     "/source/" + raidsReport + "/record?at=0-40&lang=en",
	"sheet":      "/source/" + raidsReport + "/form?what=arrest&words=five+activists&lang=en",
	"custody":    "/source/" + raidsReport + "/form?what=custody&words=five+activists&lang=uk",
	"settlement": "/source/" + raidsReport +
		"/form?what=custody&words=five+activists&f.it.place=%D0%9A%D0%B0%D1%80%D0%B0%D1%81%D1%83%D0%B1%D0%B0%D0%B7%D0%B0%D1%80&lang=uk",
	"dispute":       "/disagreements/" + case26 + "?lang=en",
	"open":          "/disagreements?lang=en",
	"due":           "/calendar?on=2017-11-24&lang=en",
	"history":       "/history/person-6k57vcwjbkl4u6hrbp3goxto32?lang=en",
	"work":          "/casework/person-6k57vcwjbkl4u6hrbp3goxto32?lang=en",
	"ledger":        "/ledger?lang=en",
	"ledger-ru":     "/ledger?lang=ru",
	"card":          "/ledger/print?lang=en",
	"card-crh":      "/ledger/print?lang=crh",
	"compare":       "/compare?on=2017-11-24&with=2017-11-01&lang=en",
	"design":        "/design?lang=en",
	"tour":          "/tour?lang=uk",
	"followed":      "/followed?lang=en",
	"pairs":         "/pairs?lang=en",
	"pair":          "/pairs/" + mustafa + "/" + chapukh + "?lang=en",
	"find":          "/find?q=%D0%BE%D0%B1%D1%88%D1%83%D0%BA%D1%83&lang=uk",
	"found-person":  "/find?q=Degirmenci&type=person&lang=en",
	"found-place":   "/find?q=Aqmescit&lang=en",
	"stale":         "/today?on=2018-04-01&lang=uk",
	"contradiction": "/person/person-kihrvaskak346pdtim5s6gzpvd?on=2017-11-24&lang=uk",
}

// looks says what is wrong with how a page is laid out: what runs over the page's
// side, and letters that stand out too little from what is behind them (WCAG 2.2,
// 1.4.3: 4.5 to 1, large ones 3 to 1).
const looks = `(() => {
  const bad = [];
  if (document.documentElement.scrollWidth > innerWidth + 1) bad.push("the page is " + document.documentElement.scrollWidth + " wide in a window of " + innerWidth);
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgb = c => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const lum = c => { const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] > 200) return c; } return rgb(getComputedStyle(document.documentElement).backgroundColor); };
  for (const e of document.querySelectorAll("body *")) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const s = getComputedStyle(e), box = e.getBoundingClientRect();
    if (!box.width || s.visibility === "hidden" || box.right < 0) continue;
    const inSVG = e.namespaceURI.endsWith("svg");
    const [a, b] = [lum(rgb(inSVG ? s.fill : s.color)), lum(behind(e))].sort((x, y) => y - x);
    const large = parseFloat(s.fontSize) >= 24;
    if ((a + .05) / (b + .05) < (large ? 3 : 4.5)) bad.push(e.tagName + "." + (e.className.baseVal ?? e.className) + " “" + e.textContent.trim().slice(0, 30) + "” " + ((a + .05) / (b + .05)).toFixed(2));
  }
  return bad.slice(0, 8).join("\n");
})()`

// TestPagesAsSeen opens each page narrow and wide, light and dark, and looks for
// what a designer would send back. Pictures are kept where HABEAS_ARTEFACTS says.
func TestPagesAsSeen(t *testing.T) {
	tab := browser(t)
	_, s := served(t, Options{Open: true})
	for _, width := range []int64{360, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			for name, address := range views {
				ctx, cancel := context.WithTimeout(tab, 30*time.Second)
				see(t, ctx, s.URL+address, name, scheme, width)
				cancel()
			}
		}
	}
}

// axe is the checker of WCAG 2.2 AA that the browser tests run, kept by tools/install.
var axe = sync.OnceValues(func() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	script, err := os.ReadFile(filepath.Join(cache, "habeas", "axe-4.10.3.min.js"))
	return string(script), err
})

// stumbles says what axe finds on the page.
func stumbles(t *testing.T, ctx context.Context) string {
	t.Helper()
	script, err := axe()
	if err != nil {
		t.Fatalf("axe-core for tests: %v (make test fetches it)", err)
	}
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script+"; true")); err != nil {
		t.Fatal(err)
	}
	found, err := chromedp.Run(ctx, chromedp.Evaluate[string](`axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
		.then(r => r.violations.map(v => v.id + ": " + v.help + "\n" + v.nodes.slice(0, 3).map(n => "   " + n.html.slice(0, 160)).join("\n")).join("\n"))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func see(t *testing.T, ctx context.Context, address, name, scheme string, width int64) {
	t.Helper()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme",
		Value: scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(address)); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	wrong, err := chromedp.Run(ctx, chromedp.Evaluate[string](looks))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if (width == 360) == (scheme == "light") { // each width and each scheme once
		wrong += stumbles(t, ctx)
	}
	if wrong != "" {
		t.Errorf("%s, %s, %d wide:\n%s", name, scheme, width, wrong)
	}
	if dir := os.Getenv("HABEAS_ARTEFACTS"); dir != "" {
		picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, name+"-"+scheme+"-"+map[int64]string{360: "narrow", 1280: "wide"}[width]+".png")
		if err := os.WriteFile(file, picture, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWordsBothWays goes from a sentence to the statements that it says, and from one of
// them back to the sentence, with scripts switched off for the page.
func TestWordsBothWays(t *testing.T) {
	tab := browser(t)
	_, s := served(t, Options{Open: true})
	ctx, cancel := context.WithTimeout(tab, 60*time.Second)
	defer cancel()
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled,
		emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	at := s.URL + "/source/" + raidsReport + "?lang=en"
	for _, link := range []string{".doc a.read", ".panel a[href*='/statement/']",
		"main a[href*='/source/'][href*='at=']"} {
		if err := chromedp.Do(ctx, chromedp.Navigate(at)); err != nil {
			t.Fatal(err)
		}
		var err error
		if at, err = chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("`+link+`")?.href ?? ""`)); err != nil || at == "" {
			t.Fatalf("no link %s: %v", link, err)
		}
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(at)); err != nil {
		t.Fatal(err)
	}
	lit, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.querySelector(".doc a.chosen") !== null`))
	if err != nil || !lit {
		t.Errorf("%s chooses no sentence: %v", at, err)
	}
}

// TestPrinted looks at pages as they are printed: navigation and forms are gone, what
// is folded is left out, and with the words asked for they are all there.
func TestPrinted(t *testing.T) {
	tab := browser(t)
	_, s := served(t, Options{Open: true})
	ctx, cancel := context.WithTimeout(tab, 60*time.Second)
	defer cancel()
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia,
		emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"person", "case", "event", "claim", "order"} {
		if err := chromedp.Do(ctx, chromedp.Navigate(s.URL+views[name])); err != nil {
			t.Fatal(err)
		}
		hidden, err := chromedp.Run(ctx,
			chromedp.Evaluate[bool](`[...document.querySelectorAll(".top nav, .search, .asof")].every(e => !e.getClientRects().length)`))
		if err != nil || !hidden {
			t.Errorf("%s: navigation is printed: %v", name, err)
		}
		const seen = `[...document.querySelectorAll("details:not(.after) q.words")].filter(e => e.getBoundingClientRect().height > 0).length`
		folded, err := chromedp.Run(ctx, chromedp.Evaluate[float64](seen))
		if err != nil || folded > 0 {
			t.Errorf("%s: the words behind %v values are printed unasked: %v", name, folded, err)
		}
		if err := chromedp.Do(ctx, chromedp.Navigate(s.URL+views[name]+"&words=1")); err != nil {
			t.Fatal(err)
		}
		const left = `[...document.querySelectorAll("q.words")].filter(e => !e.closest(".after") && e.getBoundingClientRect().height === 0).length`
		if folded, err = chromedp.Run(ctx, chromedp.Evaluate[float64](left)); err != nil || folded > 0 {
			t.Errorf("%s: the words behind %v values are not printed where asked for: %v", name, folded, err)
		}
	}
}
