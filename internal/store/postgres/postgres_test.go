package postgres_test

import (
	"context"
	"testing"

	"habeas/internal/store"
	"habeas/internal/store/postgres"
	"habeas/internal/store/storetest"
)

// TestMain lets each law see few histories: a transaction with the server costs
// many times one with a file, and the file's engine sees many.
func TestMain(m *testing.M) { storetest.Main(m, 8) }

func openServer(t testing.TB, address string) store.Engine {
	t.Helper()
	e, err := postgres.Open(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func open(t testing.TB) store.Engine { return openServer(t, storetest.Postgres(t)) }

// twice opens one database two times, as two programs do.
func twice(t testing.TB) (store.Engine, store.Engine) {
	address := storetest.Postgres(t)
	return openServer(t, address), openServer(t, address)
}

func TestLaw(t *testing.T) { storetest.Laws(t, storetest.Reused(t, open)) }

func TestStore(t *testing.T) { storetest.Suite(t, open, twice) }
