package store

import (
	"fmt"
	"time"

	"habeas/internal/ledger"
)

// Slack is how far a clock may be behind the last commit before it is told: those of
// several machines never show the same.
const Slack = time.Minute

// sign gives a commit its time and its checkpoint. No commit is earlier than the last one:
// where the clock says so, it takes that one's time, and the checkpoint carries what the
// clock said.
func (r *recording) sign(c *Commit, head Commit, root ledger.Hash) error {
	var stamp ledger.Stamp
	if c.At.Before(head.At) {
		if head.At.Sub(c.At) > Slack {
			c.Clock = c.At
		}
		c.At = head.At
	}
	before, err := r.historyTo(head)
	if err != nil {
		return err
	}
	stamp.Clock = c.Clock
	stamp.History = ledger.Made{K: c.K, Size: c.Size, Root: root, At: c.At}.After(before)
	c.Checkpoint, err = r.store.key.Sign(r.store.basis.Office, c.Size, root, stamp)
	return err
}

// historyTo is the history up to a commit: its checkpoint has it, or it is of before
// checkpoints had one and is made of all commits until then.
func (r *recording) historyTo(head Commit) (ledger.History, error) {
	if head.K == 0 {
		return ledger.History{}, nil
	}
	signed, err := ledger.OpenCheckpoint(head.Checkpoint, r.store.key.Public())
	if err != nil {
		return ledger.History{}, fmt.Errorf("the last checkpoint is damaged; nothing was recorded: put a backup "+
			"back: %w", err)
	}
	if signed.History != (ledger.History{}) {
		return signed.History, nil
	}
	var history ledger.History
	err = r.eachCommit(func(c Commit) error {
		signed, err := ledger.OpenCheckpoint(c.Checkpoint, r.store.key.Public())
		if err == nil {
			history = ledger.Made{K: c.K, Size: c.Size, Root: signed.Root, At: c.At}.After(history)
		}
		return err
	})
	return history, err
}

// EachCommit tells every commit, the first one first.
func (s *Snapshot) EachCommit(f func(Commit) error) error { return s.eachCommit(f) }

func (t *tx) eachCommit(f func(Commit) error) error {
	return t.each(`SELECT k, at, size, checkpoint FROM commits ORDER BY k`, nil, func(scan func(...any) error) error {
		c, err := scanCommit(scan)
		if err != nil {
			return err
		}
		return f(c)
	})
}

// EachTile tells every tile of the log's tree, as it is stored.
func (s *Snapshot) EachTile(f func(level int, n int64, data []byte) error) error {
	var data []byte
	return s.each(`SELECT level, n, data FROM tiles ORDER BY level, n`, nil, func(scan func(...any) error) error {
		var level int
		var n int64
		if err := scan(&level, &n, &data); err != nil {
			return err
		}
		return f(level, n, data)
	})
}
