package desk

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	goqr "github.com/piglig/go-qr"

	"habeas/internal/desk/work"
	"habeas/internal/i18n"
	"habeas/internal/intake"
	"habeas/internal/office"
	"habeas/internal/record"
)

// oneReport is a register of the test's own with one source in it, and a clock of its own.
func oneReport(t *testing.T) (*office.Office, *time.Time) {
	t.Helper()
	of := ownOffice(t)
	now := time.Now()
	of.UseClock(func() time.Time { return now })
	reported(t, of, "Anna was taken.")
	return of, &now
}

func reported(t *testing.T, of *office.Office, text string) {
	t.Helper()
	in := intake.Input{Name: "report.txt", Media: "text/plain", Original: []byte(text), Recorder: "a.b.",
		ID: record.NewID("source")}
	if _, err := of.As(office.Holder("")).Take(context.Background(), in); err != nil {
		t.Fatal(err)
	}
}

// headOf is the last commit.
func headOf(t *testing.T, of *office.Office) office.Commit {
	t.Helper()
	head, err := of.Checkpoint(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return head
}

func expectPage(t *testing.T, page string, has []string, lacks ...string) {
	t.Helper()
	for _, text := range has {
		if !strings.Contains(page, text) {
			t.Errorf("the page lacks %q", text)
		}
	}
	for _, text := range lacks {
		if strings.Contains(page, text) {
			t.Errorf("the page has %q", text)
		}
	}
}

func TestLedgerKeepsElsewhere(t *testing.T) {
	of, _ := oneReport(t)
	base, client := signedIn(t, of)
	folder := t.TempDir()
	_, page, _ := getBy(t, client, base+"/ledger?lang=en")
	expectPage(t, page, []string{"3 entries in the ledger · 1 commit · not checked yet", "Check now",
		"Choose how checkpoints are kept"}, "disabled")

	_, page = posted(t, client, base+"/ledger", "once=1&do=choose&mail=on&folder="+url.QueryEscape(folder))
	expectPage(t, page, []string{folder, "commit 1", `name="mail" checked`, "not yet"}, `name="print" checked`,
		`role="alert"`)
	if files, err := os.ReadDir(folder); err != nil || len(files) != 1 {
		t.Fatalf("the folder has %v, %v", files, err)
	}

	for _, c := range []struct{ folder, says string }{
		{of.Dir, "lost with the register"}, {filepath.Join(of.Dir, "x"), "lost with the register"}, {"stick",
			"from the root on"},
		{filepath.Join(folder, "away"), "is not there now"},
	} {
		_, page = posted(t, client, base+"/ledger", "once=1&do=choose&folder="+url.QueryEscape(c.folder))
		expectPage(t, page, []string{`role="alert"`, c.says, `value="` + c.folder + `"`})
	}
	if k, _ := of.Keeping(); k.Folder != filepath.Join(folder, "away") || k.Mail {
		t.Errorf("chosen is %+v", k)
	}

	_, page = posted(t, client, base+"/ledger", "once=1&do=check")
	expectPage(t, page, []string{"unbroken when last checked, "})
	reported(t, of, "Anna is free.")
	_, page, _ = getBy(t, client, base+"/ledger?lang=en")
	expectPage(t, page, []string{"6 entries in the ledger · 2 commits · unbroken up to commit 1 when last checked, "})

	_, page = posted(t, client, base+"/ledger", "once=1&do=mail&shown=1")
	expectPage(t, page, []string{"commit 1"}, `role="alert"`)
	_, page = posted(t, client, base+"/ledger", "once=1&do=print&shown=2")
	expectPage(t, page, []string{"commit 2"}, `role="alert"`)
	if _, page = posted(t, client, base+"/ledger", "once=1&do=print"); !strings.Contains(page, `role="alert"`) {
		t.Error("a card that nobody was shown was printed")
	}
	k, err := of.Keeping()
	if err != nil || k.Last[office.ByMail].Commit != 1 || k.Last[office.ByPrint].Commit != 2 {
		t.Errorf("noted is %+v, %v", k.Last, err)
	}
}

func TestLedgerChecksWhatWasKept(t *testing.T) {
	of, _ := oneReport(t)
	kept := headOf(t, of)
	base, client := signedIn(t, of)
	_, page, _ := getBy(t, client, base+"/ledger/checkpoint")
	if page != string(kept.Checkpoint) {
		t.Errorf("the file is %q", page)
	}
	reported(t, of, "Anna is free.")
	grew := func(text string) string {
		_, page := posted(t, client, base+"/ledger", "once=1&do=grew&older="+url.QueryEscape(text))
		return page
	}
	expectPage(t, grew(work.MailOf(i18n.For("uk"), of, kept).Text), []string{"The log grew from it: the 3 entries"},
		`role="alert"`)
	expectPage(t, grew("nothing"), []string{`role="alert"`, "the older checkpoint"}, "The log grew")
	expectPage(t, grew(strings.Replace(string(kept.Checkpoint), "\n3\n", "\n2\n", 1)), []string{`role="alert"`},
		"The log grew")
}

// TestTodayTellsAfterAWeek: nothing is said for a week, then it is until one is kept.
func TestTodayTellsAfterAWeek(t *testing.T) {
	of, now := oneReport(t)
	base, client := signedIn(t, of)
	const yet, since = "No checkpoint was kept elsewhere yet; the first entry is of ", "No checkpoint was kept elsewhere since "
	expect := func(after time.Duration, has []string, lacks ...string) {
		t.Helper()
		*now = now.Add(after)
		for _, path := range []string{"/today?lang=en", "/ledger?lang=en"} {
			_, page, _ := getBy(t, client, base+path)
			expectPage(t, page, has, lacks...)
		}
	}
	day := 24 * time.Hour
	expect(0, nil, yet, since)
	expect(8*day, []string{yet}, since)
	_, today, _ := getBy(t, client, base+"/today?lang=en")
	expectPage(t, today, []string{`href="/ledger?lang=en#elsewhere"`})
	posted(t, client, base+"/ledger", "once=1&do=mail&shown=1")
	reported(t, of, "Anna is free.")
	expect(6*day, nil, yet, since)
	expect(2*day, []string{since}, yet)
}

// TestOpenDeskDoesNotNag: the example is nobody's to keep, and nobody changes what is kept.
func TestOpenDeskDoesNotNag(t *testing.T) {
	of, now := oneReport(t)
	of.ChooseKeeping(filepath.Join(t.TempDir(), "at-olenas"), false, false)
	*now = now.Add(30 * 24 * time.Hour)
	d, err := New(of, Options{Open: true})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(d.Handler())
	defer s.Close()
	for _, path := range []string{"/today?lang=en", "/ledger?lang=en", "/ledger/print?lang=en"} {
		status, page, header := get(t, s.URL+path)
		checkPage(t, path, page, header)
		expectPage(t, page, nil, "No checkpoint was kept", "at-olenas")
		if path != "/today?lang=en" {
			expectPage(t, page, []string{"disabled", "The example is open to all"})
		}
		if status != http.StatusOK {
			t.Errorf("%s answers %d", path, status)
		}
	}
	for _, do := range []string{"choose", "keep", "mail", "print", "check"} {
		if status, _ := posted(t, http.DefaultClient, s.URL+"/ledger",
			"once=1&shown=1&folder=%2Ftmp&do="+do); status != http.StatusBadRequest {
			t.Errorf("%s is answered %d", do, status)
		}
	}
	if k, _ := of.Keeping(); filepath.Base(k.Folder) != "at-olenas" || len(k.Last) > 0 || k.Checked != nil {
		t.Errorf("somebody changed it to %+v", k)
	}
}

// TestPrintedCode: what the card's code says is the checkpoint.
func TestPrintedCode(t *testing.T) {
	of, _ := oneReport(t)
	text := string(headOf(t, of).Checkpoint)
	drawn, err := work.CodeOf(text)
	if err != nil {
		t.Fatal(err)
	}
	if read, err := goqr.Decode(painted(t, drawn)); err != nil || read != text {
		t.Errorf("it reads %q, %v", read, err)
	}
	if _, err := work.CodeOf(strings.Repeat("long ", 1000)); err == nil {
		t.Error("what no code holds is drawn")
	}
	empty := ownOffice(t)
	base, client := signedIn(t, empty)
	if status, _, _ := getBy(t, client, base+"/ledger/print"); status != http.StatusNotFound {
		t.Errorf("the card of an empty register answers %d", status)
	}
	if status, _, _ := getBy(t, client, base+"/ledger/checkpoint"); status != http.StatusNotFound {
		t.Errorf("the checkpoint of an empty register answers %d", status)
	}
	_, page, _ := getBy(t, client, base+"/ledger?lang=en")
	expectPage(t, page, []string{"Nothing was recorded yet"}, "Check now")
}

// painted paints a code's path, a square of it as four by four.
func painted(t *testing.T, c *work.Code) image.Image {
	t.Helper()
	const wide = 4
	picture := image.NewGray(image.Rect(0, 0, c.Size*wide, c.Size*wide))
	for i := range picture.Pix {
		picture.Pix[i] = 255
	}
	for _, run := range strings.Split(strings.TrimPrefix(c.Path, "M"), "M") {
		var x, y, n int
		if _, err := fmt.Sscanf(run, "%d %dh%dv1", &x, &y, &n); err != nil {
			t.Fatalf("%s: %v", run, err)
		}
		for py := y * wide; py < (y+1)*wide; py++ {
			for px := x * wide; px < (x+n)*wide; px++ {
				picture.Set(px, py, color.Black)
			}
		}
	}
	return picture
}

// TestLedgerAsSeen looks at the pages of whoever holds the key, narrow and wide, light and
// dark, and at the card as it is printed: nothing else is.
func TestLedgerAsSeen(t *testing.T) {
	tab := browser(t)
	of, now := oneReport(t)
	for _, text := range []string{"One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven."} {
		reported(t, of, text)
		*now = now.Add(9 * time.Hour)
	}
	if err := of.NoteKept(context.Background(), office.ByPrint, 2); err != nil {
		t.Fatal(err)
	}
	*now = now.Add(8 * 24 * time.Hour)
	d, err := New(of, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(d.Handler())
	defer s.Close()
	ctx, cancel := context.WithTimeout(tab, 120*time.Second)
	defer cancel()
	enter := []chromedp.Action[chromedp.Void]{chromedp.Navigate(s.URL + d.EntryPath()),
		chromedp.Click("main button"), chromedp.WaitVisible(".lead")}
	if err := chromedp.Do(ctx, enter...); err != nil {
		t.Fatal(err)
	}
	for _, width := range []int64{360, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			for name, path := range map[string]string{"held-ledger": "/ledger?lang=en",
				"held-ledger-uk": "/ledger?lang=uk&show=mail", "held-card": "/ledger/print?lang=en", "held-today": "/today?lang=en"} {
				see(t, ctx, s.URL+path, name, scheme, width)
			}
		}
	}
	if err := of.ChooseKeeping(t.TempDir(), true, true); err != nil {
		t.Fatal(err)
	}
	if _, err := of.KeepCheckpoint(context.Background()); err != nil {
		t.Fatal(err)
	}
	v, err := of.Verify(context.Background(), nil, func(int64, int64) {})
	if err := errors.Join(err, of.NoteChecked(v, err)); err != nil {
		t.Fatal(err)
	}
	see(t, ctx, s.URL+"/ledger?lang=en", "held-chosen", "light", 360)
	see(t, ctx, s.URL+"/ledger?lang=en", "held-chosen", "dark", 1280)
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia,
		emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(s.URL+"/ledger/print?lang=en")); err != nil {
		t.Fatal(err)
	}
	alone, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`
		[...document.querySelectorAll(".top, footer, .unprinted, button")].every(e => !e.offsetParent) &&
		document.querySelector(".slip svg").getBoundingClientRect().width > 180`))
	if err != nil || !alone {
		t.Errorf("more than the card is printed, or no code: %v", err)
	}
	if dir := os.Getenv("HABEAS_ARTEFACTS"); dir != "" {
		picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile(filepath.Join(dir, "held-card-printed.png"), picture, 0o600)
	}
}
