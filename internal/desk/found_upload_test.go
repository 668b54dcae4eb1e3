package desk

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"habeas/internal/intake"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
)

// report is a form with a file of so many bytes, and a field beside it.
func report(t *testing.T, size int, recorder string) (body []byte, kind string) {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	form.WriteField("recorder", recorder)
	form.WriteField("language", "en")
	part, err := form.CreateFormFile("file", "report.txt")
	if err != nil {
		t.Fatal(err)
	}
	part.Write(bytes.Repeat([]byte("a secret witness\n"), size/17+1)[:size])
	form.Close()
	return b.Bytes(), form.FormDataContentType()
}

// watched is a body that is looked at while it is read.
type watched struct {
	io.Reader
	look func()
}

func (w watched) Read(p []byte) (int, error) { w.look(); return w.Reader.Read(p) }

// posting hands a form to a desk as its server does.
func posting(d *Desk, path, kind string, length int64, body io.Reader, inside bool) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, body)
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.ContentLength = length
	if inside {
		r.AddCookie(&http.Cookie{Name: sessionCookie(r), Value: d.door.session})
	}
	w := httptest.NewRecorder()
	d.Handler().ServeHTTP(w, r)
	return w
}

// ownDesk is a desk of a new register.
func ownDesk(t *testing.T) *Desk {
	t.Helper()
	d, err := New(ownOffice(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestFoundB7Uploads: a document that is sent lies in no folder in plain text, whole or
// cut off, with a session or without.
func TestFoundB7Uploads(t *testing.T) {
	d, temp := ownDesk(t), t.TempDir()
	for _, variable := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(variable, temp)
	}
	empty := func() {
		if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
			t.Errorf("in the folder for what is temporary are %v %v", left, err)
		}
	}
	body, kind := report(t, intake.MaxBytes, "a.b.")
	t.Run("B7 a large file is kept in memory", func(t *testing.T) {
		w := posting(d, "/add", kind, int64(len(body)), watched{bytes.NewReader(body), empty}, true)
		id, found := strings.CutPrefix(w.Header().Get("Location"), "/source/")
		if w.Code != http.StatusSeeOther || !found {
			t.Fatalf("it answers %d:\n%s", w.Code, w.Body)
		}
		var text string
		err := d.Office.As(office.Holder("")).Snapshot(t.Context(), register.Now, func(look *office.Snapshot) (err error) {
			text, err = look.Text(record.ID(strings.TrimSuffix(id, "/record")))
			return err
		})
		if err != nil || len(text) != intake.MaxBytes {
			t.Errorf("of the file are kept %d bytes: %v", len(text), err)
		}
		empty()
	})
	t.Run("B7 cut off in the midst", func(t *testing.T) {
		cut := io.MultiReader(bytes.NewReader(body[:len(body)/2]), broken{})
		if w := posting(d, "/add", kind, int64(len(body)), watched{cut, empty}, true); w.Code != http.StatusBadRequest {
			t.Errorf("it answers %d", w.Code)
		}
		empty()
	})
	t.Run("B7 too large for a document", func(t *testing.T) {
		body, kind := report(t, intake.MaxBytes+1, "a.b.")
		w := posting(d, "/add", kind, int64(len(body)), watched{bytes.NewReader(body), empty}, true)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "larger than 16 MB") {
			t.Errorf("it answers %d", w.Code)
		}
		empty()
	})
	t.Run("B7 nothing is read without a session", func(t *testing.T) {
		for kind, path := range map[string]string{kind: "/add", "application/octet-stream": "/who"} {
			w := posting(d, path, kind, int64(len(body)), untouched{t}, false)
			if w.Code != http.StatusForbidden || w.Header().Get("Connection") != "close" ||
				strings.Contains(w.Body.String(), d.Office.Name) {
				t.Errorf("%s answers %d with %v", kind, w.Code, w.Header())
			}
		}
		empty()
	})
}

// broken is a connection that ends.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("the connection ended") }

// untouched is a body that must not be read.
type untouched struct{ *testing.T }

func (u untouched) Read([]byte) (int, error) { u.Error("the body is read"); return 0, io.EOF }

// TestFoundB16Memory: who sends much gets no memory for it.
func TestFoundB16Memory(t *testing.T) {
	d := ownDesk(t)
	const form = "application/x-www-form-urlencoded"
	_, kind := report(t, 1, "a.b.")
	t.Run("B16 many documents without a session", func(t *testing.T) {
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				for _, kind := range []string{kind, form} {
					if w := posting(d, "/add", kind, maxDocument, untouched{t}, false); w.Code != http.StatusForbidden {
						t.Errorf("%s answers %d", kind, w.Code)
					}
				}
			})
		}
		all.Wait()
	})
	t.Run("B16 more than may be", func(t *testing.T) {
		for path, most := range map[string]int64{"/add": maxDocument, "/who": maxForm} {
			if w := posting(d, path, kind, most+1, untouched{t}, true); w.Code != http.StatusBadRequest {
				t.Errorf("%s answers %d", path, w.Code)
			}
		}
	})
	t.Run("B16 more documents than are read at once", func(t *testing.T) {
		var all sync.WaitGroup
		var ends []*io.PipeWriter
		begun := make(chan struct{}, 100)
		for range documentSeats {
			body, end := io.Pipe()
			ends = append(ends, end)
			all.Go(func() {
				posting(d, "/add", kind, -1, watched{body, func() { begun <- struct{}{} }}, true)
			})
			<-begun
		}
		for _, length := range []int64{maxDocument, -1} {
			w := posting(d, "/add", kind, length, untouched{t}, true)
			if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "Nothing was recorded") {
				t.Errorf("%d bytes are answered %d:\n%s", length, w.Code, w.Body)
			}
		}
		small, kind := report(t, 100, "c.d.")
		if w := posting(d, "/add", kind, int64(len(small)), bytes.NewReader(small), true); w.Code != http.StatusSeeOther {
			t.Errorf("a small one meanwhile answers %d", w.Code)
		}
		for _, end := range ends {
			end.Close()
		}
		all.Wait()
		small, kind = report(t, 200, "c.d.")
		if w := posting(d, "/add", kind, -1, bytes.NewReader(small), true); w.Code != http.StatusSeeOther {
			t.Errorf("afterwards one answers %d", w.Code)
		}
	})
}

// TestFoundB7Browser: a report that is sent after the desk was started anew is not read
// and not lost: once somebody entered in another tab, loading the page again sends it.
func TestFoundB7Browser(t *testing.T) {
	tab := browser(t)
	of := ownOffice(t)
	var now atomic.Pointer[Desk]
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		now.Load().Handler().ServeHTTP(w, r)
	}))
	defer s.Close()
	start := func() {
		d, err := New(of, Options{})
		if err != nil {
			t.Fatal(err)
		}
		now.Store(d)
	}
	enter := func(ctx context.Context) *journey {
		j := &journey{T: t, Context: ctx, base: s.URL}
		j.open(now.Load().EntryPath())
		j.press("Open the register")
		return j
	}
	start()
	j := enter(tab)
	j.open("/add")
	j.fill("recorder", "a.b.", "text", "The parcel was refused.", "title", "A report")
	start()
	j.press("Preserve and read")
	j.sees("Your session has ended", "Nothing was read")
	other, closeTab := chromedp.NewContext(tab)
	defer closeTab()
	enter(other)
	before := ask[string](j, onPage)
	if _, err := chromedp.Call(j.Context, page.Reload, page.ReloadParams{}); err != nil {
		t.Fatal(err)
	}
	j.arrived(before)
	j.sees("The parcel was refused.")
}
