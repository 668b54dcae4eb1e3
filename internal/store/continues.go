package store

import (
	"bytes"
	"context"
	"fmt"

	"habeas/internal/ledger"
)

// SignedBy gives the last commit, and fails where the key did not sign the first and the
// last one: the database is another register's.
func (s *Store) SignedBy(ctx context.Context, key ledger.PublicKey) (Commit, error) {
	var head Commit
	err := s.transact(ctx, s.read, false, func(t *tx) (err error) {
		if head, err = t.head(); err != nil || head.K == 0 {
			return err
		}
		first, err := t.commit(`SELECT k, at, size, checkpoint FROM commits ORDER BY k LIMIT 1`)
		if err != nil {
			return err
		}
		for _, c := range []Commit{first, head} {
			if err := c.signedBy(key); err != nil {
				return err
			}
		}
		return nil
	})
	return head, err
}

func (c Commit) signedBy(key ledger.PublicKey) error {
	if _, err := ledger.OpenCheckpoint(c.Checkpoint, key); err != nil {
		return fmt.Errorf("the database is another register's; nothing was changed: open the register that it belongs to, or put this one's database back from a backup: %w", err)
	}
	return nil
}

// continues fails where the log lacks the newest commit that this process
// acknowledged, or has another in its place: an older backup was put back under
// it. To record then would sign a second log of the same length, which nobody
// could tell from forgery.
func (t *tx) continues(last, head Commit, key ledger.PublicKey) error {
	if last.K == 0 && head.K > 0 { // the first commit of this process goes on from what this register signed
		return head.signedBy(key)
	}
	found := head
	if head.K > last.K && last.K > 0 {
		var err error
		if found, err = t.commit(`SELECT k, at, size, checkpoint FROM commits WHERE k = ?1`, last.K); err != nil {
			return err
		}
	}
	if last.K == 0 || found.K == last.K && bytes.Equal(found.Checkpoint, last.Checkpoint) {
		return nil
	}
	return fmt.Errorf("the register was put back to another state while it was open: its log ends with commit %d and lacks commit %d as it was recorded here; nothing was recorded, nothing was changed: close every habeas, copy the register away, put the newest backup back and run `habeas ledger verify`", head.K, last.K)
}
