package office

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestUploads: a file that is about to be taken in waits sealed, for whoever sent it, and is
// forgotten in time.
func TestUploads(t *testing.T) {
	o := opened(t, made(t, ""))
	now := time.Now()
	o.UseClock(func() time.Time { return now })
	session := o.As(Holder("lesia"))
	key := strings.Repeat("A", 26)
	secret := []byte("Петро Зразок, 1970")
	u := Upload{Key: key, File: "witnesses.csv", State: json.RawMessage(`{"a":1}`)}
	if err := session.KeepUpload(u, secret); err != nil {
		t.Fatal(err)
	}
	err := session.ChangeUpload(key, func(u *Upload) { u.State = json.RawMessage(`{"a":2}`) })
	if err != nil {
		t.Fatal(err)
	}
	found, err := session.UploadOf(key)
	if err != nil || found.File != "witnesses.csv" || string(found.State) != `{"a":2}` || found.Recorder != "lesia" {
		t.Errorf("%+v, %v", found, err)
	}
	if data, err := session.UploadedFile(key); err != nil || !bytes.Equal(data, secret) {
		t.Errorf("%q, %v", data, err)
	}
	files, err := filepath.Glob(filepath.Join(o.Dir, uploadsFolder, "*"))
	if err != nil || len(files) != 2 {
		t.Fatalf("%q, %v", files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil || bytes.Contains(data, []byte("witnesses")) || bytes.Contains(data, []byte("Петро")) {
			t.Errorf("%s holds plain text, or is lost: %v", file, err)
		}
	}
	if all, err := o.As(Holder("petro")).Uploads(); err != nil || len(all) != 0 {
		t.Errorf("somebody else left %+v, %v", all, err)
	}
	if all, err := session.Uploads(); err != nil || len(all) != 1 {
		t.Errorf("%+v, %v", all, err)
	}
	for _, wrong := range []string{"", "../drafts", strings.Repeat("B", 26), key + "/.."} {
		if _, err := session.UploadOf(wrong); !errors.Is(err, ErrForgotten) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	now = now.Add(uploadsForgets + time.Hour)
	if _, err := session.UploadOf(key); !errors.Is(err, ErrForgotten) {
		t.Errorf("an old one is kept: %v", err)
	}
	next := Upload{Key: strings.Repeat("C", 26)}
	if err := session.KeepUpload(next, secret); err != nil {
		t.Fatal(err)
	}
	if files, err = filepath.Glob(filepath.Join(o.Dir, uploadsFolder, "A*")); err != nil || len(files) > 0 {
		t.Errorf("%q lie there still, %v", files, err)
	}
	if err := session.DropUploadedFile(next.Key); err != nil {
		t.Fatal(err)
	}
	if _, err := session.UploadedFile(next.Key); !errors.Is(err, ErrForgotten) {
		t.Errorf("what was dropped is there: %v", err)
	}
}

// TestBackground: work goes on while nobody waits for it, once under a key, and ends with the
// register.
func TestBackground(t *testing.T) {
	o := opened(t, made(t, ""))
	begun, ended := make(chan bool), make(chan error, 1)
	work := func(ctx context.Context, progress func(string, int, int)) error {
		progress("reading", 3, 10)
		begun <- true
		<-ctx.Done()
		ended <- ctx.Err()
		return nil
	}
	if !o.Begin("a", work) {
		t.Fatal("it was not begun")
	}
	<-begun
	if o.Begin("a", work) {
		t.Error("it was begun twice")
	}
	if far, is := o.Working("a"); !is || far != (Work{"reading", 3, 10}) {
		t.Errorf("%+v, %t", far, is)
	}
	if _, is := o.Working("b"); is {
		t.Error("what nobody began is under way")
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err == nil {
		t.Error("it was not ended")
	}
}
