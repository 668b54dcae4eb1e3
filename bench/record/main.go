// Command record measures what recording costs: statements through the store –
// ledger, projections, fsync – against the same bytes put into a plain table with
// two indexes of the same encrypted engine. Each side is a process of its own, so
// that its peak of memory is its own.
package main

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strconv"
	"time"

	"habeas/bench/gen"
	"habeas/bench/process"
	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
)

func main() {
	n := flag.Int("n", 1_000_000, "statements")
	batch := flag.Int("batch", 1000, "statements a commit")
	runs := flag.Int("runs", 3, "how often, for the median")
	side := flag.String("side", "", "what to run in this process: store or plain (by itself the command starts both)")
	dir := flag.String("dir", "", "where the databases are made (default: a temporary folder)")
	profile := flag.String("cpuprofile", "", "with -side: write a profile of the processor here")
	flag.Parse()
	var err error
	switch *side {
	case "":
		err = compare(*n, *batch, *runs, *dir)
	default:
		err = profiled(*profile, func() error { return one(*side, *n, *batch, *dir) })
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "record:", err)
		os.Exit(1)
	}
}

// measured is what one side tells of itself.
type measured struct {
	Entries int
	Seconds float64 // for all of them
	Peak    int     // VmHWM, KiB
	Typed   float64 // milliseconds, median of one statement a commit; the store's alone
	Fsync   float64 // milliseconds, median of appending 4 KiB and fsync beside it
	Bytes   int64   // of the database
}

func compare(n, batch, runs int, dir string) error {
	results := map[string][]measured{}
	for i := range 2 * runs {
		side := []string{"store", "plain"}[i%2]
		within, err := os.MkdirTemp(dir, "habeas-bench-")
		if err != nil {
			return err
		}
		out, err := exec.Command(os.Args[0], "-side", side, "-n", strconv.Itoa(n), "-batch", strconv.Itoa(batch), "-dir", within).Output()
		os.RemoveAll(within)
		if err != nil {
			return fmt.Errorf("side %s: %w: %s", side, err, out)
		}
		var m measured
		if err := json.Unmarshal(out, &m); err != nil {
			return fmt.Errorf("side %s said %q: %w", side, out, err)
		}
		fmt.Fprintf(os.Stderr, "run %d %s: %+v\n", i/2+1, side, m)
		results[side] = append(results[side], m)
	}
	s, p := results["store"], results["plain"]
	seconds := func(m measured) float64 { return m.Seconds }
	fmt.Printf("statements %d, %d a commit, median of %d\n", n, batch, runs)
	fmt.Printf("store  %8.1f s  %6.0f a second  peak %3.0f MiB  %5.0f bytes a statement\n", median(s, seconds), float64(n)/median(s, seconds), median(s, peak), median(s, size)/float64(n))
	fmt.Printf("plain  %8.1f s  %6.0f a second  peak %3.0f MiB  %5.0f bytes a statement\n", median(p, seconds), float64(n)/median(p, seconds), median(p, peak), median(p, size)/float64(n))
	fmt.Printf("ratio  %8.2f\n", median(s, seconds)/median(p, seconds))
	fmt.Printf("typed  %8.2f ms a statement, median of 1000; append and fsync beside it %.2f ms\n", median(s, func(m measured) float64 { return m.Typed }), median(s, func(m measured) float64 { return m.Fsync }))
	return nil
}

func peak(m measured) float64 { return float64(m.Peak) / 1024 }
func size(m measured) float64 { return float64(m.Bytes) }

func median[T any](all []T, of func(T) float64) float64 {
	var numbers []float64
	for _, one := range all {
		numbers = append(numbers, of(one))
	}
	slices.Sort(numbers)
	return numbers[len(numbers)/2]
}

func profiled(path string, f func() error) error {
	if path == "" {
		return f()
	}
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer out.Close()
	if err := pprof.StartCPUProfile(out); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	return f()
}

// one measures a side in this process.
func one(side string, n, batch int, dir string) error {
	ctx := context.Background()
	path := filepath.Join(dir, "register.db")
	engine, err := sqlite.Open(ctx, path, [32]byte{1, 2, 3}, sqlite.Full)
	if err != nil {
		return err
	}
	var m measured
	switch side {
	case "store":
		m, err = throughStore(ctx, engine, n, batch, dir)
	case "plain":
		m, err = plainly(ctx, engine, n, batch)
		if err == nil {
			err = engine.Close()
		}
	default:
		return fmt.Errorf("no side %q", side)
	}
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	m.Bytes = info.Size()
	if m.Peak, err = process.HighWater(); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(m)
}

func throughStore(ctx context.Context, engine store.Engine, n, batch int, dir string) (measured, error) {
	key, err := ledger.GenerateKey("bench.example/register")
	if err != nil {
		return measured{}, err
	}
	s := store.Open(engine, register.Basis{Schema: schema.Default(), Office: "office-1", Policy: register.DefaultPolicy}, key)
	m := measured{}
	var sealing time.Duration
	made := gen.New(gen.Options{Seed: 26}, func(st *record.Statement, c *record.Control) *record.Entry {
		began := time.Now()
		defer func() { sealing += time.Since(began) }()
		return ledger.Seal(s.Basis().Office, st, c)
	})
	var took time.Duration
	for m.Entries < n {
		entries := made.Next(batch)
		m.Entries += len(entries)
		took += timed(func() { _, err = s.Record(ctx, ledger.Batch{Entries: entries}, time.Now()) })
		if err != nil {
			return m, err
		}
	}
	m.Seconds = (took + sealing).Seconds()
	var typed []time.Duration
	for i, person := range made.Sample().Persons {
		e := ledger.Seal(s.Basis().Office, &record.Statement{Subject: person, Property: "occupation", Value: record.Text(fmt.Sprint("teacher ", i)), Source: "source-typed", Language: "en", Recorder: "lesia"}, nil)
		typed = append(typed, timed(func() { _, err = s.Record(ctx, ledger.Batch{Entries: []*record.Entry{e}}, time.Now()) }))
		if err != nil {
			return m, err
		}
	}
	synced, err := fsyncs(dir)
	if err != nil {
		return m, err
	}
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	m.Typed, m.Fsync = median(typed, ms), median(synced, ms)
	return m, s.Close()
}

// plainly puts the same canonical bodies into a table with two indexes.
func plainly(ctx context.Context, engine store.Engine, n, batch int) (measured, error) {
	db, _ := engine.Writer()
	_, err := db.ExecContext(ctx, `CREATE TABLE plain (seq INTEGER PRIMARY KEY, id BLOB NOT NULL, subject TEXT NOT NULL, property TEXT NOT NULL, body BLOB NOT NULL);
		CREATE UNIQUE INDEX plain_id ON plain (id); CREATE INDEX plain_subject ON plain (subject, property)`)
	if err != nil {
		return measured{}, err
	}
	insert, err := db.PrepareContext(ctx, `INSERT INTO plain (id, subject, property, body) VALUES (?, ?, ?, ?)`)
	if err != nil {
		return measured{}, err
	}
	defer insert.Close()
	m := measured{}
	made := gen.New(gen.Options{Seed: 26}, plainSeal)
	var took time.Duration
	for m.Entries < n {
		entries := made.Next(batch)
		m.Entries += len(entries)
		took += timed(func() { err = putPlainly(ctx, db, insert, entries) })
		if err != nil {
			return m, err
		}
	}
	m.Seconds = took.Seconds()
	return m, nil
}

// plainSeal gives an entry random bits for its identity: the peer hashes nothing.
func plainSeal(st *record.Statement, c *record.Control) *record.Entry {
	salt, more := ledger.NewSalt(), ledger.NewSalt()
	return &record.Entry{Statement: st, Control: c, ID: record.EntryID(hex.EncodeToString(append(salt[:], more[:]...)))}
}

func putPlainly(ctx context.Context, db *sql.DB, insert *sql.Stmt, entries []*record.Entry) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	in := tx.StmtContext(ctx, insert)
	for _, e := range entries {
		id, err := hex.DecodeString(string(e.ID))
		if err != nil {
			return err
		}
		subject, property := "", ""
		if e.Statement != nil {
			subject, property = string(e.Statement.Subject), e.Statement.Property
		}
		if _, err := in.ExecContext(ctx, id, subject, property, e.Body()); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func timed(f func()) time.Duration {
	began := time.Now()
	f()
	return time.Since(began)
}

// fsyncs times what the disk needs for a page and its fsync.
func fsyncs(dir string) ([]time.Duration, error) {
	f, err := os.Create(filepath.Join(dir, "probe"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []time.Duration
	page := make([]byte, 4096)
	for range 1000 {
		all = append(all, timed(func() {
			if _, err = f.Write(page); err == nil {
				err = f.Sync()
			}
		}))
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}
