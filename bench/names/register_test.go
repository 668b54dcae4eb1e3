package names

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/store"
	"habeas/internal/store/postgres"
	"habeas/internal/store/sqlite"
	"habeas/internal/store/storetest"
)

// BenchmarkRegister finds somebody through the tables of a register in which a part of
// the list was recorded, or with -whole all of it, a name a person, on either engine.
func BenchmarkRegister(b *testing.B) {
	for _, engine := range []struct {
		name string
		open func(*testing.B) store.Engine
	}{{"sqlite", inSQLite}, {"postgres", inPostgres}} {
		b.Run(engine.name, func(b *testing.B) {
			all := queries(b)
			s, ids := recorded(b, engine.open(b), all)
			defer s.Close()
			ctx := context.Background()
			q := storetest.Question{Known: register.Now, Viewer: record.Viewer{Clearance: record.Public}}
			var took times
			ask(b, all, func(query query) []string {
				began := time.Now()
				hits, err := s.Alike(ctx, q, query.Side, 10)
				took = append(took, time.Since(began))
				if err != nil {
					b.Fatal(err)
				}
				var first []string
				for _, hit := range hits {
					n, _ := strconv.Atoi(strings.TrimPrefix(string(hit.ID), "person-"))
					first = append(first, ids[n])
				}
				return first
			})
			took.report(b)
		})
	}
}

func inSQLite(b *testing.B) store.Engine {
	e, err := sqlite.Open(context.Background(), filepath.Join(b.TempDir(), "register.db"), [32]byte{1}, sqlite.Full)
	if err != nil {
		b.Fatal(err)
	}
	return e
}

func inPostgres(b *testing.B) store.Engine {
	database, stop, err := storetest.Started("-c", "shared_buffers=512MB", "-c", "jit=off")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(stop)
	address, err := database()
	if err != nil {
		b.Fatal(err)
	}
	e, err := postgres.Open(context.Background(), address)
	if err != nil {
		b.Fatal(err)
	}
	return e
}

// recorded records the list, and rebuilds, as after a large import.
func recorded(b *testing.B, engine store.Engine, sought []query) (storetest.Asked, []string) {
	ctx := context.Background()
	key, err := ledger.GenerateKey("bench.example/names")
	if err != nil {
		b.Fatal(err)
	}
	s := storetest.Asked{Store: store.Open(engine, register.Basis{Schema: schema.Default(), Office: "bench", Policy: register.DefaultPolicy}, key)}
	began := time.Now()
	var batch []*record.Entry
	flush := func() {
		if _, err := s.Record(ctx, ledger.Batch{Entries: batch}, time.Now()); err != nil {
			b.Fatal(err)
		}
		batch = nil
	}
	wanted := map[string]bool{}
	for _, q := range sought {
		for _, id := range q.IDs {
			wanted[id] = true
		}
	}
	var ids []string
	list(b, func(id, name string) {
		if !*whole && len(ids) >= part && !wanted[id] {
			return
		}
		batch = append(batch, ledger.Seal(s.Basis().Office, &record.Statement{Subject: record.ID(fmt.Sprint("person-", len(ids))), Property: "name", Value: record.Text(name), Source: "source-list", Language: "en", Recorder: "bench"}, nil))
		ids = append(ids, id)
		if len(batch) == 500 {
			flush()
		}
	})
	flush()
	b.Logf("%d names recorded in %v", len(ids), time.Since(began).Round(time.Second))
	began = time.Now()
	var indexing time.Duration // the second time through the entities, see store.Rebuild
	before, last := int64(0), began
	entities := int64(len(ids)) + 1 // and the source
	err = s.Rebuild(ctx, func(j store.Job) {
		if before >= entities && j.Done <= 2*entities {
			indexing += time.Since(last)
		}
		before, last = j.Done, time.Now()
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("all derived anew in %v, of which the index of names %v, %d MB", time.Since(began).Round(time.Second), indexing.Round(time.Second), size(b, engine)>>20)
	return s, ids
}

// size is how many bytes the table of postings takes, with its index; of SQLite what its
// rows hold, for pages are not told apart.
func size(b *testing.B, engine store.Engine) int64 {
	db, _ := engine.Reader()
	query := `SELECT pg_total_relation_size('alike')`
	if engine.Name() == "sqlite" {
		query = `SELECT sum(length(packed) + 16) FROM alike`
	}
	var bytes int64
	if err := db.QueryRow(query).Scan(&bytes); err != nil {
		b.Logf("the size is not known: %v", err)
	}
	return bytes
}

// whole says to record the whole list, which takes longer than go test waits by itself
// (-timeout 90m); otherwise a part, with those who are sought among it.
var whole = flag.Bool("whole", false, "record the whole list in the register")

const part = 60_000

// times are how long single searches took.
type times []time.Duration

func (t times) report(b *testing.B) {
	slices.Sort(t)
	b.ReportMetric(float64(t[len(t)/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(t[len(t)*99/100].Microseconds())/1000, "ms-p99")
}
