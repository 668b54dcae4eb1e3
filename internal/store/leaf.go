package store

import (
	"encoding/hex"
	"fmt"

	"habeas/internal/record"
)

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
func (s *Snapshot) EachLeaf(f func(Leaf) error) error {
	var l Leaf
	var id []byte
	return s.each(`SELECT seq, id, salt, body FROM entries ORDER BY seq`, nil, func(scan func(...any) error) error {
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
}

// Place is where an entry stands in the log; false where it is not here.
func (s *Snapshot) Place(id record.EntryID) (int64, bool, error) {
	key, err := hex.DecodeString(string(id))
	if err != nil {
		return 0, false, fmt.Errorf("%q is not the identity of an entry: %w", id, err)
	}
	var seq int64
	found, err := s.one(`SELECT seq FROM entries WHERE id = ?1`, []any{key}, &seq)
	return seq, found, err
}
