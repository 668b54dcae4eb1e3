// Package verify measures what checking a ledger costs beside hashing alone.
package verify

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"habeas/bench/gen"
	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/store/storetest"
)

var entries = flag.Int("entries", 1_000_000, "entries of the ledger")

// entry is an entry as the store gives it.
type entry struct {
	id   ledger.Hash
	salt [16]byte
	body []byte
}

// ledgerOf makes a realistic register's entries.
func ledgerOf(n int) []entry {
	all := make([]entry, 0, n+100)
	made := gen.New(gen.Options{Seed: 26}, func(st *record.Statement, c *record.Control) *record.Entry {
		e := entry{body: (&record.Entry{Statement: st, Control: c}).Body()}
		binary.BigEndian.PutUint64(e.salt[:], uint64(len(all)))
		e.id = ledger.Leaf(e.salt, e.body)
		all = append(all, e)
		return &record.Entry{ID: record.EntryID(hex.EncodeToString(e.id[:])), Statement: st, Control: c}
	})
	for len(all) < n {
		made.Next(1000)
	}
	return all[:n]
}

// BenchmarkInMemory checks a whole ledger, and hashes the same bytes once, with
// both in memory.
func BenchmarkInMemory(b *testing.B) {
	all := ledgerOf(*entries)
	var size int64
	for _, e := range all {
		size += int64(len(e.salt) + len(e.body))
	}
	b.Run("verify", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			v := &ledger.Verifier{}
			for i := range all {
				if err := v.Add(all[i].id, all[i].salt[:], all[i].body, false); err != nil {
					b.Fatal(err)
				}
			}
			v.Root()
		}
	})
	b.Run("sha256", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			buf := make([]byte, 0, 4096)
			var sum byte
			for i := range all {
				buf = append(append(buf[:0], all[i].salt[:]...), all[i].body...)
				h := sha256.Sum256(buf)
				sum ^= h[0]
			}
			_ = sum
		}
	})
}

// BenchmarkProof proves entries all over a ledger of that size.
func BenchmarkProof(b *testing.B) {
	tiles := map[ledger.Tile][]byte{}
	log, err := ledger.Open(0, nil)
	if err != nil {
		b.Fatal(err)
	}
	leaf := make([]ledger.Hash, 1)
	for i := range *entries {
		binary.BigEndian.PutUint64(leaf[0][:], uint64(i))
		changed, _, err := log.Append(leaf)
		if err != nil {
			b.Fatal(err)
		}
		for _, t := range changed {
			tiles[ledger.Tile{Level: t.Level, N: t.N}] = append([]byte(nil), t.Data...)
		}
	}
	prover := ledger.NewProver(func(t ledger.Tile) ([]byte, error) { return tiles[ledger.Tile{Level: t.Level, N: t.N}], nil })
	at := uint64(1)
	for b.Loop() {
		at = at*6364136223846793005 + 1442695040888963407
		if _, err := prover.Inclusion(int64(at%uint64(*entries)), int64(*entries)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStored reads the entries of an encrypted register, and reads and
// checks them.
func BenchmarkStored(b *testing.B) {
	s := stored(b)
	ctx := context.Background()
	decode := func(l store.Leaf) error {
		_, _, err := record.ReadBody(l.Body)
		return err
	}
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			if err := s.EachLeaf(ctx, decode); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("decode and verify", func(b *testing.B) {
		for b.Loop() {
			v := &ledger.Verifier{}
			if err := s.EachLeaf(ctx, func(l store.Leaf) error {
				if err := decode(l); err != nil {
					return err
				}
				return v.Add(ledger.Hash(l.ID), l.Salt, l.Body, l.Erased)
			}); err != nil {
				b.Fatal(err)
			}
			v.Root()
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if err := s.EachLeaf(ctx, func(store.Leaf) error { return nil }); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read and verify", func(b *testing.B) {
		for b.Loop() {
			v := &ledger.Verifier{}
			if err := s.EachLeaf(ctx, func(l store.Leaf) error { return v.Add(ledger.Hash(l.ID), l.Salt, l.Body, l.Erased) }); err != nil {
				b.Fatal(err)
			}
			v.Root()
		}
	})
}

// stored is a register with the entries, made by hand where recording would take
// minutes: only the rows that are read are there.
func stored(b *testing.B) storetest.Asked {
	b.Helper()
	dir, err := os.MkdirTemp("", "habeas-verify-")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { os.RemoveAll(dir) })
	ctx := context.Background()
	engine, err := sqlite.Open(ctx, filepath.Join(dir, "register.db"), [32]byte{1}, sqlite.Off)
	if err != nil {
		b.Fatal(err)
	}
	s := storetest.Asked{Store: store.Open(engine, register.Basis{Schema: schema.Default(), Office: "office-1", Policy: register.DefaultPolicy}, nil)}
	b.Cleanup(func() { s.Close() })
	db, _ := engine.Writer()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		b.Fatal(err)
	}
	insert, err := tx.PrepareContext(ctx, `INSERT INTO entries (seq, id, k, office, level, touched, links, salt, body) VALUES (?, ?, 1, 'office-1', 0, 0, x'', ?, ?)`)
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	for i, e := range ledgerOf(*entries) {
		if _, err := insert.ExecContext(ctx, i, e.id[:], e.salt[:], e.body); err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d entries made in %s", *entries, time.Since(began).Round(time.Second))
	return s
}
