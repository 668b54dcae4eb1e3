// Package store keeps what a register is made of: the entries of its log, the
// tree over them, and rows derived from them that answer quickly. All that is
// asked of it is asked in the domain's words and names its viewer; nothing above
// a viewer's clearance leaves it.
//
// A commit is one transaction: the entries are appended, the tree and its
// checkpoint grow, and every cluster of entities that the entries touch is
// derived anew by package register and written where it changed. Rows can be
// thrown away: Rebuild makes the same ones from the entries. The two engines
// below it hold the same tables and pass the same suite (storetest).
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"

	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
)

// Store is an open register's database. It may be used by several goroutines.
type Store struct {
	engine      Engine
	basis       register.Basis
	key         *ledger.Key
	write, read *pool

	mu  sync.Mutex // held by the one that writes; guards what follows
	log *ledger.Log
	ids map[record.ID]int64 // numbers of entities met lately
	// last is the newest commit that this process acknowledged, see continues.
	last  Commit
	words func(context.Context, ledger.Document) ([]string, error) // see Texts
}

// Open opens the tables that an engine holds. The key signs the checkpoints of
// what is recorded; nil opens for reading alone.
func Open(engine Engine, basis register.Basis, key *ledger.Key) *Store {
	writer, writers := engine.Writer()
	reader, readers := engine.Reader()
	return &Store{engine: engine, basis: basis, key: key, ids: map[record.ID]int64{},
		write: newPool(writer, writers, engine.Name()), read: newPool(reader, readers, engine.Name())}
}

// Close closes the database.
func (s *Store) Close() error {
	s.write.close()
	s.read.close()
	return s.engine.Close()
}

// Basis is what the register is judged by.
func (s *Store) Basis() register.Basis { return s.basis }

// Commit is one batch in the log.
type Commit struct {
	K          int64
	At         time.Time // never before the last one's
	Size       int64     // entries in the log with this commit
	Checkpoint []byte
	// Clock is what the machine's clock said, where it was behind the last commit; else
	// zero.
	Clock time.Time
}

// Head is the last commit, the zero Commit of an empty register.
func (s *Snapshot) Head() (Commit, error) { return s.head() }

func (t *tx) head() (Commit, error) {
	return t.commit(`SELECT k, at, size, checkpoint FROM commits ORDER BY k DESC LIMIT 1`)
}

func (t *tx) commit(query string, args ...any) (Commit, error) {
	var c Commit
	err := t.each(query, args, func(scan func(...any) error) (err error) {
		c, err = scanCommit(scan)
		return err
	})
	return c, err
}

// KnownOn is the last commit in log order before the end of a day, UTC; 0 where
// nothing was recorded by then.
func (s *Snapshot) KnownOn(day time.Time) (int64, error) {
	end := day.UTC().Truncate(24 * time.Hour).Add(24 * time.Hour).Format(moment)
	var k sql.NullInt64
	_, err := s.one(`SELECT max(k) FROM commits WHERE at < ?1`, []any{end}, &k)
	return k.Int64, err
}

// Commits lists commits from the newest on, at most so many, those before k (0:
// from the last).
func (s *Snapshot) Commits(before int64, most int) ([]Commit, error) {
	if before == 0 {
		before = 1 << 62
	}
	var all []Commit
	query := `SELECT k, at, size, checkpoint FROM commits WHERE k < ?1 ORDER BY k DESC LIMIT ?2`
	err := s.each(query, []any{before, most}, func(scan func(...any) error) error {
		c, err := scanCommit(scan)
		all = append(all, c)
		return err
	})
	return all, err
}

func scanCommit(scan func(...any) error) (Commit, error) {
	var c Commit
	var at string
	err := scan(&c.K, &at, &c.Size, &c.Checkpoint)
	if err == nil {
		c.At, err = time.Parse(moment, at)
	}
	return c, err
}

// moment writes a time so that texts compare as times do.
const moment = "2006-01-02T15:04:05.000000Z"

// ErrReadOnly says that the register was opened without the key that signs.
var ErrReadOnly = errors.New("the register is open for reading only; nothing was recorded")

// tileReader reads the log's tiles in a transaction.
func (t *tx) tileReader() func(ledger.Tile) ([]byte, error) {
	return func(tile ledger.Tile) ([]byte, error) {
		var data []byte
		found, err := t.one(`SELECT data FROM tiles WHERE level = ?1 AND n = ?2`, []any{tile.Level, tile.N}, &data)
		if err == nil && !found {
			err = fmt.Errorf("the tile %d of level %d of the ledger's tree is missing", tile.N, tile.Level)
		}
		return data, err
	}
}

// KnownAt is when the commit was recorded by which the snapshot answers:
// of one that is still to come, or still being worked in, the last before.
func (s *Snapshot) KnownAt() (time.Time, error) {
	c, err := s.commit(`SELECT k, at, size, checkpoint FROM commits WHERE k <= ?1 ORDER BY k DESC LIMIT 1`, s.answered())
	return c.At, err
}

// Policy are the limits in force.
func (s *Snapshot) Policy() (register.Policy, error) {
	r, err := s.gathered((*cluster).addPolicy)
	if err != nil {
		return register.Policy{}, err
	}
	return r.Policy, nil
}

// Prover makes proofs over the log.
func (s *Snapshot) Prover() *ledger.Prover { return ledger.NewProver(s.tileReader()) }

// Basis is what the register is judged by, with the office's own terms.
func (s *Snapshot) Basis() register.Basis {
	basis := s.store.basis
	basis.Schema = s.schema
	return basis
}
