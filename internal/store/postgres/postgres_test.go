package postgres_test

import (
	"context"
	"testing"

	"habeas/internal/store"
	"habeas/internal/store/postgres"
	"habeas/internal/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

func open(t testing.TB) store.Engine {
	e, err := postgres.Open(context.Background(), storetest.Postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestLaw(t *testing.T) { storetest.Laws(t, storetest.Reused(t, open)) }
