package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/store/storetest"
)

func open(t testing.TB) store.Engine {
	e, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "register.db"), [32]byte{1, 2, 3}, sqlite.Off)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestLaw(t *testing.T) { storetest.Laws(t, storetest.Reused(t, open)) }
