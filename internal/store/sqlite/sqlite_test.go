package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m, 60) }

func openFile(t testing.TB, path string) store.Engine {
	t.Helper()
	e, err := sqlite.Open(context.Background(), path, [32]byte{1, 2, 3}, sqlite.Off)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func open(t testing.TB) store.Engine { return openFile(t, filepath.Join(t.TempDir(), "register.db")) }

// twice opens one file two times, as two programs do.
func twice(t testing.TB) (store.Engine, store.Engine) {
	path := filepath.Join(t.TempDir(), "register.db")
	return openFile(t, path), openFile(t, path)
}

func TestLaw(t *testing.T) { storetest.Laws(t, storetest.Reused(t, open)) }

func TestStore(t *testing.T) { storetest.Suite(t, open, twice) }
