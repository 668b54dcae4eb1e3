package office

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
)

// TestDrafts: what somebody began is theirs, sealed, there after the office was closed, and
// gone when it is dropped or too old.
func TestDrafts(t *testing.T) {
	dir := made(t, "")
	of := opened(t, dir)
	source, other := record.NewID("source"), record.NewID("source")
	hers, his := of.As(Holder("Ася")), of.As(Holder("Боря"))
	for key, of := range map[string]record.ID{"a": source, "b": other} {
		if err := hers.KeepDraft(Draft{Key: key, Source: of, Form: "arrest", About: "Server Testovych",
			Typed: "who.person=Server"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := hers.KeepDraft(Draft{Key: "a", Source: source, Form: "arrest", About: "Server Testovych",
		Typed: "who.person=Server+T."}); err != nil {
		t.Fatal(err)
	}
	if err := hers.KeepDraft(Draft{Key: "c", Source: source, Typed: strings.Repeat("x", longestDraft+1)}); !errors.Is(err,
		ErrLongDraft) {
		t.Errorf("a draft without end answers %v", err)
	}
	if all, err := his.Drafts(source); err != nil || len(all) != 0 {
		t.Errorf("he sees %v, %v", all, err)
	}
	sealed, err := os.ReadFile(filepath.Join(dir, drafted.name))
	if err != nil || bytes.Contains(sealed, []byte("Testovych")) {
		t.Errorf("the file can be read by anybody, %v", err)
	}
	of.Close()
	of = opened(t, dir)
	hers = of.As(Holder("Ася"))
	if all, err := hers.Drafts(source); err != nil || len(all) != 1 || all[0].Typed != "who.person=Server+T." {
		t.Fatalf("after the office was closed she has %v, %v", all, err)
	}
	if err := hers.DropDraft("a"); err != nil {
		t.Fatal(err)
	}
	if _, here, err := hers.DraftOf("a"); err != nil || here {
		t.Errorf("what was dropped is here, %v", err)
	}
	now := of.now()
	of.now = func() time.Time { return now.Add(draftsForgets + time.Hour) }
	if _, here, err := hers.DraftOf("b"); err != nil || here {
		t.Errorf("what is too old is here, %v", err)
	}
}
