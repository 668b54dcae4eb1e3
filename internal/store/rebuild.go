package store

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"

	"habeas/internal/record"
)

// Rebuild throws all derived rows away and makes them again from the entries. It
// is one transaction: readers see the old rows until the new ones are complete.
// Progress is told in entities done, of how many.
func (s *Store) Rebuild(ctx context.Context, progress func(done, of int64)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.transact(ctx, s.write, true, func(t *tx) error {
		for _, name := range tableNames {
			if err := t.exec(`DELETE FROM ` + name); err != nil {
				return err
			}
		}
		var last int64
		if _, err := t.one(`SELECT coalesce(max(n), 0) FROM entities`, nil, &last); err != nil {
			return err
		}
		r := &recording{tx: t, store: s}
		done := make([]bool, last+1)
		for n := int64(1); n <= last; n++ {
			if n%1000 == 0 {
				progress(n, last)
			}
			if done[n] {
				continue
			}
			if err := r.remake(n, done); err != nil {
				return err
			}
		}
		progress(last, last)
		return nil
	})
}

// remake derives one cluster anew.
func (r *recording) remake(n int64, done []bool) error {
	c := r.store.newCluster(r.tx)
	if err := c.grow(n); err != nil {
		return err
	}
	rows := slices.DeleteFunc(r.store.replay(c, c.history()), func(row *row) bool { return done[row.n] })
	for m := range c.members {
		done[m] = true
	}
	return r.replace(nil, rows)
}

// Row is a derived row in words: for which clearances, as known from which commit
// until which, and the log's places of the statements that it follows from.
type Row struct {
	Content     string
	Level, UpTo record.Level
	From, Until int64
	Inputs      []int64
}

// EachRow tells every derived row, for comparing two states of a register. It is
// for the holder of the key: rows of every clearance are among them.
func (s *Store) EachRow(ctx context.Context, f func(Row) error) error {
	return s.transact(ctx, s.read, false, func(t *tx) error {
		for of := range table(len(tableNames)) {
			query := fmt.Sprintf(`SELECT id, %s FROM %s ORDER BY n`, columns[of], tableNames[of])
			err := t.each(query, nil, func(scan func(...any) error) error {
				r, err := scanRow(of, scan)
				if err != nil {
					return err
				}
				return f(Row{fmt.Sprint(r.n, " ", r.content()), r.level, r.upTo, r.from, r.until, unpackInputs(r.inputs)})
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func unpackInputs(b []byte) []int64 {
	var all []int64
	var last int64
	for len(b) > 0 {
		step, used := binary.Uvarint(b)
		if used <= 0 {
			return all
		}
		last += int64(step)
		all = append(all, last)
		b = b[used:]
	}
	return all
}

// Leaf is an entry as the ledger hashed it; Salt and Body are nil once erased,
// but what stands of an erased control.
type Leaf struct {
	Seq    int64
	ID     [32]byte
	Salt   []byte
	Body   []byte
	Erased bool
}

// EachLeaf tells every entry of the log in order. It is for verifying: the bytes
// are those that were hashed, whoever may read them.
func (s *Store) EachLeaf(ctx context.Context, f func(Leaf) error) error {
	return s.transact(ctx, s.read, false, func(t *tx) error {
		var l Leaf
		var id []byte
		return t.each(`SELECT seq, id, salt, body FROM entries ORDER BY seq`, nil, func(scan func(...any) error) error {
			l.Salt, l.Body = nil, nil
			if err := scan(&l.Seq, &id, &l.Salt, &l.Body); err != nil {
				return err
			}
			if len(id) != len(l.ID) {
				return fmt.Errorf("entry %d has an identity of %d bytes; the database was altered or damaged", l.Seq, len(id))
			}
			copy(l.ID[:], id)
			l.Erased = l.Salt == nil
			return f(l)
		})
	})
}

// Place is where an entry stands in the log; false where it is not here.
func (s *Store) Place(ctx context.Context, id record.EntryID) (int64, bool, error) {
	key, err := hex.DecodeString(string(id))
	if err != nil {
		return 0, false, fmt.Errorf("%q is not the identity of an entry: %w", id, err)
	}
	var seq int64
	var found bool
	err = s.transact(ctx, s.read, false, func(t *tx) (err error) {
		found, err = t.one(`SELECT seq FROM entries WHERE id = ?1`, []any{key}, &seq)
		return err
	})
	return seq, found, err
}
