package storetest

import (
	"testing"

	"habeas/internal/ledger"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/store"
)

// tables hold all that a store keeps.
var tables = []string{"commands", "commits", "entries", "entities", "awaited", "refs", "tiles", "documents", "words", "reading_labels", "jobs", "todo", "derivation", "held", "labels", "inputs", "agenda", "shelves", "lists", "names", "alike", "counts", "counts_past"}

// Reused gives stores that are emptied instead of made anew, so that a property
// test can have thousands.
func Reused(t *testing.T, open func(testing.TB) store.Engine) Fresh {
	key, err := ledger.GenerateKey("test.example/register")
	if err != nil {
		t.Fatal(err)
	}
	basis := register.Basis{Schema: schema.Default(), Office: office, Policy: register.DefaultPolicy}
	engines := map[int]store.Engine{}
	last := map[int]Asked{}
	t.Cleanup(func() {
		for _, e := range engines {
			e.Close()
		}
	})
	return func(tb testing.TB, which int) Asked {
		if engines[which] == nil {
			engines[which] = open(t)
		} else if err := last[which].Close(); err != nil {
			tb.Fatal(err)
		}
		db, _ := engines[which].Writer()
		for _, table := range tables {
			if _, err := db.Exec("DELETE FROM " + table); err != nil {
				tb.Fatal(err)
			}
		}
		last[which] = Asked{store.Open(kept{engines[which]}, basis, key)}
		return last[which]
	}
}

// kept is an engine that stays open when its store is closed.
type kept struct{ store.Engine }

func (kept) Close() error { return nil }
