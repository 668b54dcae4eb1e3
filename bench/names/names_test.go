// Package names measures finding somebody in a list of names, beside PostgreSQL's
// trigrams on the same list in the same run.
package names

import (
	"bufio"
	"compress/gzip"
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"

	"habeas/internal/names"
	"habeas/internal/store/storetest"
)

// asked is how many queries are asked, spread over the set.
const asked = 200

type query struct {
	names.Side
	Query string   `json:"query"`
	IDs   []string `json:"ids"`
}

// lines reads a packed file of the development set (docs/names.md).
func lines(b *testing.B, name string) *bufio.Scanner {
	b.Helper()
	dir := os.Getenv("HABEAS_TEST_DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	f, err := os.Open(filepath.Join(dir, "names", name))
	if err != nil {
		b.Skipf("no development set of names (%v); set HABEAS_TEST_DATA", err)
	}
	b.Cleanup(func() { f.Close() })
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<20)
	return s
}

func list(b *testing.B, each func(id, name string)) {
	b.Helper()
	in := lines(b, "names_dev.tsv.gz")
	in.Scan() // the columns' names
	for in.Scan() {
		f := strings.Split(in.Text(), "\t")
		each(f[0], f[1])
	}
}

func queries(b *testing.B) []query {
	b.Helper()
	var all []query
	for in := lines(b, "queries_dev.jsonl.gz"); in.Scan(); {
		var q query
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			b.Fatal(err)
		}
		q.Name, q.Birth = q.Query, "" // both sides by names alone
		all = append(all, q)
	}
	var some []query
	for i := 0; i < len(all); i += len(all) / asked {
		some = append(some, all[i])
	}
	return some
}

// ask asks all queries once an operation and reports how many answers are among the
// first ten; ns/op is of one query.
func ask(b *testing.B, all []query, find func(query) []string) {
	found, n := 0, 0
	for b.Loop() {
		q := all[n%len(all)]
		n++
		if slices.ContainsFunc(find(q), func(id string) bool { return slices.Contains(q.IDs, id) }) {
			found++
		}
	}
	b.ReportMetric(float64(found)/float64(n), "recall@10")
}

func BenchmarkFind(b *testing.B) {
	all := queries(b)
	index := names.NewIndex()
	var ids []string
	list(b, func(id, name string) {
		index.Add(names.Side{Name: name})
		ids = append(ids, id)
	})
	ask(b, all, func(q query) []string {
		var first []string
		for _, hit := range index.Find(q.Side, 10) {
			first = append(first, ids[hit.At])
		}
		return first
	})
}

// BenchmarkTrigrams is pg_trgm's similarity search over the names in Latin letters.
func BenchmarkTrigrams(b *testing.B) {
	all := queries(b)
	database, stop, err := storetest.Started("-c", "shared_buffers=1GB", "-c", "jit=off")
	if err != nil {
		b.Fatal(err)
	}
	defer stop()
	address, err := database()
	if err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("pgx", address)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	run := func(statement string, args ...any) {
		if _, err := db.Exec(statement, args...); err != nil {
			b.Fatalf("%s: %v", statement, err)
		}
	}
	run(`CREATE EXTENSION pg_trgm`)
	run(`CREATE TABLE list (id text, name text)`)
	var ids, latin []string
	flush := func() {
		run(`INSERT INTO list SELECT * FROM unnest($1::text[], $2::text[])`, ids, latin)
		ids, latin = nil, nil
	}
	list(b, func(id, name string) {
		if ids, latin = append(ids, id), append(latin, names.Latin(name)); len(ids) == 10_000 {
			flush()
		}
	})
	flush()
	run(`CREATE INDEX ON list USING gin (name gin_trgm_ops)`)
	run(`ANALYZE list`)
	ask(b, all, func(q query) []string {
		found, err := db.Query(`SELECT id FROM list WHERE name % $1 ORDER BY similarity(name, $1) DESC LIMIT 10`, names.Latin(q.Name))
		if err != nil {
			b.Fatal(err)
		}
		defer found.Close()
		var first []string
		for found.Next() {
			var id string
			if err := found.Scan(&id); err != nil {
				b.Fatal(err)
			}
			first = append(first, id)
		}
		return first
	})
}

// BenchmarkPair scores one pair, from texts.
func BenchmarkPair(b *testing.B) {
	x, y := names.Side{Name: "Дегерменджі Мустафа Бекірович"}, names.Side{Name: "Mustafa Degermendzhi"}
	for b.Loop() {
		names.Score(x, y)
	}
}
