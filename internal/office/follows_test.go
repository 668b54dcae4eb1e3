package office

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"habeas/internal/record"
)

func TestFollows(t *testing.T) {
	of := opened(t, made(t, ""))
	id := record.NewID("person")
	if err := of.Follow("Ася", func(f Follows) error { f[id] = 7; return nil }); err != nil {
		t.Fatal(err)
	}
	if got, err := of.Follows("Ася"); err != nil || got[id] != 7 {
		t.Fatalf("she follows %v, %v", got, err)
	}
	if got, err := of.Follows("Боря"); err != nil || len(got) != 0 {
		t.Fatalf("he follows %v, %v", got, err)
	}
	refused := errors.New("refused")
	if err := of.Follow("Ася", func(f Follows) error { delete(f, id); return refused }); !errors.Is(err, refused) {
		t.Fatalf("a failed change answers %v", err)
	}
	if got, _ := of.Follows("Ася"); got[id] != 7 {
		t.Fatalf("a failed change changed %v", got)
	}
	path := filepath.Join(of.Dir, followsFile)
	sealed, err := os.ReadFile(path)
	if err != nil || bytes.Contains(sealed, []byte(id)) {
		t.Fatalf("the file can be read by anybody, %v", err)
	}
	sealed[len(sealed)-1] ^= 1
	if err := os.WriteFile(path, sealed, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := of.Follows("Ася"); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Fatalf("a damaged file answers %v", err)
	}
}
