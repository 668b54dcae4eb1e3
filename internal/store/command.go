package store

import (
	"context"
	"time"

	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
)

// Command is when something is recorded, and the key by which it is told from another.
type Command struct {
	At time.Time
	// Key is that of a command that may be sent again, as when its answer was lost: it is
	// done once. "" is never sent again.
	Key string
}

// Record appends a batch and derives what follows. When it returns, the commit is
// on the disk; where it fails, nothing of the batch is.
func (s *Store) Record(ctx context.Context, b ledger.Batch, at time.Time) (Commit, error) {
	return s.act(ctx, Command{At: at}, func(*Snapshot) (ledger.Batch, bool, error) { return b, true, nil })
}

// Act records the batch that compose makes of the register as it stands at that moment:
// nobody records between its look and its entry. compose sees what the holder of the key
// sees; it may be called again where another writer won, and is not called where the
// command was done before: its commit is given then. A batch of nothing records nothing,
// and gives the last commit.
func (s *Store) Act(ctx context.Context, c Command, compose func(*Snapshot) (ledger.Batch, error)) (Commit, error) {
	return s.act(ctx, c, func(look *Snapshot) (ledger.Batch, bool, error) {
		b, err := compose(look)
		return b, len(b.Entries)+len(b.Documents)+len(b.Labels) > 0, err
	})
}

// act is Act, where compose also says whether there is anything to record.
func (s *Store) act(ctx context.Context, c Command, compose func(*Snapshot) (ledger.Batch, bool, error)) (Commit, error) {
	if s.key == nil {
		return Commit{}, ErrReadOnly
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var done Commit
	var b ledger.Batch
	again, before := false, false
	err := s.transact(ctx, s.write, true, func(t *tx) (err error) {
		if again { // another writer won, perhaps only when this one committed
			s.forget()
		}
		again = true
		if done, before, err = t.did(c.Key); err != nil || before {
			return err
		}
		look, err := s.snapshotIn(t, At{register.Now, record.Viewer{Clearance: record.Sealed}})
		if err != nil {
			return err
		}
		var is bool
		if b, is, err = compose(look); err != nil {
			return err
		}
		if !is {
			done, err = t.head()
			return err
		}
		if done, err = s.recordIn(t, b, c.At); err != nil {
			return err
		}
		return t.note(c.Key, done.K)
	})
	if err != nil {
		s.forget()
		return Commit{}, err
	}
	if before {
		return done, nil
	}
	s.last = done
	return done, s.scrub(ctx, b, done)
}

// Did gives the commit of a command that was done before; false where it was not.
func (s *Snapshot) Did(key string) (Commit, bool, error) { return s.did(key) }

func (t *tx) did(key string) (Commit, bool, error) {
	if key == "" {
		return Commit{}, false, nil
	}
	c, err := t.commit(`SELECT c.k, c.at, c.size, c.checkpoint FROM commands d JOIN commits c ON c.k = d.k WHERE d.key = ?1`, key)
	return c, c.K > 0, err
}

// commandsKept is for how many commits a command's key is remembered: nobody sends one
// again after so many.
const commandsKept = 100_000

// note remembers that a command was done; now and then it forgets old ones.
func (t *tx) note(key string, k int64) error {
	if key == "" || k == 0 {
		return nil
	}
	if k%1000 == 0 {
		if err := t.exec(`DELETE FROM commands WHERE k < ?1`, k-commandsKept); err != nil {
			return err
		}
	}
	return t.exec(`INSERT INTO commands (key, k) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING`, key, k)
}
