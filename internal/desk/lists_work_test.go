package desk

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"habeas/internal/office"
)

// sender is a browser that sends forms.
type sender struct {
	*testing.T
	*http.Client
	base string
}

// senderTo is a browser at a desk of a register.
func senderTo(t *testing.T, of *office.Office) sender {
	t.Helper()
	d, err := New(of, Options{Open: true})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(d.Handler())
	t.Cleanup(s.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return sender{t, &http.Client{Jar: jar}, s.URL}
}

// page is what an answer shows, and where it is.
func (s sender) page(r *http.Response, err error) (text, path string) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		s.Fatalf("%d: %s, %v", r.StatusCode, body, err)
	}
	return string(body), r.Request.URL.Path
}

// chosen sends a list's file, and gives the address at which it waits.
func (s sender) chosen(file, text string) string {
	s.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for name, value := range map[string]string{"recorder": "a.b.", "list": "Список", "language": "uk"} {
		form.WriteField(name, value)
	}
	part, err := form.CreateFormFile("file", file)
	if err != nil {
		s.Fatal(err)
	}
	io.WriteString(part, text)
	form.Close()
	body, path := s.page(s.Post(s.base+"/lists/new", form.FormDataContentType(), &b))
	if !strings.HasPrefix(path, "/lists/new/") {
		s.Fatalf("the file was not taken: %s", body)
	}
	return s.base + path
}

// TestListAtWork: taking a long list in goes on while nobody waits, its page looks again by
// itself, and the file lies nowhere in plain text and is dropped when it is a source.
func TestListAtWork(t *testing.T) {
	of := ownOffice(t)
	s := senderTo(t, of)
	var text strings.Builder
	text.WriteString("ПІБ;р.н.\n")
	for i := range 6000 {
		fmt.Fprintf(&text, "Таємний Свідок%d;%d\n", i, 1950+i%50)
	}
	at := s.chosen("long.csv", text.String())
	err := filepath.WalkDir(of.Dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if data, err := os.ReadFile(path); err != nil || bytes.Contains(data, []byte("Таємний")) {
			t.Errorf("%s has it in plain text, or is lost: %v", path, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{"columns": {"2"}, "c0": {"name"}, "c1": {"birth"}, "list": {"Список"}, "language": {"uk"},
		"do": {"take"}}
	body, _ := s.page(s.PostForm(at, form))
	if !strings.Contains(body, `http-equiv="refresh"`) || !strings.Contains(body, "This page looks again by itself") {
		t.Errorf("the page does not look again:\n%s", body)
	}
	// Sent once more meanwhile, it is not begun twice.
	s.page(s.PostForm(at, form))
	for deadline := time.Now().Add(time.Minute); strings.Contains(body,
		`http-equiv="refresh"`); body, _ = s.page(s.Get(at)) {
		if time.Now().After(deadline) {
			t.Fatal("it does not come to an end")
		}
		time.Sleep(100 * time.Millisecond)
	}
	for _, want := range []string{"Taken in", "6000 recorded, 0 here before", "Look at its lines"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q:\n%s", want, body)
		}
	}
	if left, err := filepath.Glob(filepath.Join(of.Dir, "uploads", "*.file")); err != nil || len(left) > 0 {
		t.Errorf("%q are left, %v", left, err)
	}
}

// TestListForms: what can't be done is told, and what was typed stays.
func TestListForms(t *testing.T) {
	of := ownOffice(t)
	s := senderTo(t, of)
	at := s.chosen("list.csv", "x;y\n1;2\n3;4\n")
	form := url.Values{"columns": {"2"}, "list": {"Інша назва"}, "language": {"uk"}, "do": {"try"}, "c1": {"note"}}
	body, _ := s.page(s.PostForm(at, form))
	for _, want := range []string{"Say which column has the people", "Інша назва", `value="note" selected`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q:\n%s", want, body)
		}
	}
	form.Set("c0", "name")
	form.Set("level", "team")
	if body, _ = s.page(s.PostForm(at, form)); !strings.Contains(body, "Say why not everybody may see it") {
		t.Errorf("a level needs no reason:\n%s", body)
	}
	form.Set("language", "")
	form.Set("because", "a witness")
	if body, _ = s.page(s.PostForm(at, form)); !strings.Contains(body, "in which language the list is") {
		t.Errorf("a list needs no language:\n%s", body)
	}
	// What the desk was stopped in is told, and can be gone on with.
	session := of.As(office.Holder("a.b."))
	err := session.ChangeUpload(at[strings.LastIndexByte(at, '/')+1:], func(u *office.Upload) {
		u.State = bytes.Replace(u.State, []byte(`"Doing":""`), []byte(`"Doing":"take"`), 1)
	})
	if err != nil {
		t.Fatal(err)
	}
	if body, _ = s.page(s.Get(at)); !strings.Contains(body, "Taking it in was cut short") {
		t.Errorf("it is not told that it was cut short:\n%s", body)
	}
	form.Set("language", "uk")
	form.Set("do", "take")
	if body, _ = s.page(s.PostForm(at, form)); !strings.Contains(body, "Taken in") {
		t.Errorf("it does not go on:\n%s", body)
	}
	for path, status := range map[string]int{"/lists/new/" + strings.Repeat("A", 26): 404, "/lists/new/x": 404,
		"/lists/of/source-nothing": 404, "/lists/compare/source-nothing": 404, "/lists/undo/source-nothing": 404,
		"/lists/of/person-a": 404, "/lists": 200} {
		if got, _, _ := get(t, s.base+path); got != status {
			t.Errorf("%s answers %d", path, got)
		}
	}
}
