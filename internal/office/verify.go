package office

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"habeas/internal/ledger"
	"habeas/internal/store"
	"habeas/internal/vault"
)

// Verified is what a verification of the ledger found.
type Verified struct {
	Entries    int64  `json:"entries"`
	Erased     int64  `json:"erased"`
	Commits    int64  `json:"commit"`
	Root       string `json:"root"`
	Checkpoint string `json:"checkpoint"`
	Documents  int    `json:"documents"` // whole, original and text
	// Clocks are the commits that were recorded while the clock was behind the one before.
	Clocks []ClockBehind `json:"clocks,omitempty"`
}

// ClockBehind is a commit that was recorded while the machine's clock was behind.
type ClockBehind struct {
	Commit int64     `json:"commit"`
	At     time.Time `json:"at"`    // the time that it has: that of the commit before
	Clock  time.Time `json:"clock"` // what the clock said
}

// verification goes through all that the log binds, in one snapshot.
type verification struct {
	*Office
	look   *Snapshot
	out    *Verified
	head   store.Commit
	signed *ledger.Checkpoint
	tree   ledger.Verifier
	erased *erasures
	bound  *bindings
}

// Verify checks every entry against its identity, that whatever is erased was erased by an
// entry, the tree over them and its tiles against the last checkpoint, that and the times
// of all commits against the office's key, and each document against the entries that name
// it. An older checkpoint that somebody kept is proved to be of the same log.
func (o *Office) Verify(ctx context.Context, older []byte, progress func(done, of int64)) (*Verified, error) {
	if err := publicKeyKept(o.Dir, o.PublicText()); err != nil {
		return nil, err
	}
	var out *Verified
	err := o.whole(ctx, func(look *Snapshot) error {
		v := &verification{Office: o, look: look, erased: newErasures(), bound: newBindings()}
		if err := v.begin(); err != nil {
			return err
		}
		was, err := v.older(older)
		if err != nil {
			return err
		}
		for _, check := range []func() error{
			func() error { return v.entries(progress) },
			v.erased.unnamed,
			v.root,
			func() error { return v.commits(was) },
			v.tiles,
			func() error { return v.documents(ctx) },
			func() error { return v.grewFrom(was) },
		} {
			if err := check(); err != nil {
				return err
			}
		}
		out = v.out
		return nil
	})
	return out, err
}

// Grown is what a log was when a checkpoint was signed that somebody kept, and is now.
type Grown struct{ Was, Is int64 }

// GrewFrom proves that the log grew from a checkpoint that somebody kept: by its signature,
// the tree's proof, and the commits with their times. It reads no entry and no document, so
// it says that what was signed still stands in the log, not that the texts are whole:
// Verify does.
func (o *Office) GrewFrom(ctx context.Context, older []byte) (grown Grown, err error) {
	err = o.whole(ctx, func(look *Snapshot) error {
		v := &verification{Office: o, look: look}
		if err := v.begin(); err != nil {
			return err
		}
		was, err := v.older(older)
		if err != nil {
			return err
		}
		grown = Grown{was.Size, v.signed.Size}
		if err := v.commits(was); err != nil {
			return err
		}
		return v.grewFrom(was)
	})
	return grown, err
}

// publicKeyKept fails where the file by which others check the office's checkpoints holds
// another key.
func publicKeyKept(dir, own string) error {
	path := filepath.Join(dir, publicFile)
	text, err := os.ReadFile(path)
	if err == nil && strings.TrimSpace(string(text)) == own {
		return nil
	}
	what := "is not the key by which this register's log is signed: whoever was given it would take your proofs " +
		"for forged"
	if errors.Is(err, os.ErrNotExist) {
		what = "is missing"
	}
	return fmt.Errorf("%s %s; nothing was changed: put this one line into it, and give it to those who have the "+
		"other: %s",
		path, what, own)
}

var errNothing = errors.New("the register is empty: there is nothing to verify yet")

func (v *verification) begin() (err error) {
	if v.head, err = v.look.Head(); err != nil {
		return err
	}
	if v.head.K == 0 {
		return errNothing
	}
	if v.signed, err = ledger.OpenCheckpoint(v.head.Checkpoint, v.PublicKey()); err != nil {
		return fmt.Errorf("the last checkpoint: %w", err)
	}
	v.out = &Verified{Commits: v.head.K, Root: v.signed.Root.String(), Checkpoint: string(v.head.Checkpoint)}
	return nil
}

// entries folds every entry into the tree.
func (v *verification) entries(progress func(done, of int64)) error {
	err := v.look.EachLeaf(func(l store.Leaf) error {
		if l.Erased {
			v.out.Erased++
		}
		if v.tree.Size()%10_000 == 0 {
			progress(v.tree.Size(), v.head.Size)
		}
		return errors.Join(v.tree.Add(ledger.Hash(l.ID), l.Salt, l.Body, l.Erased), v.erased.see(l), v.bound.see(l))
	})
	progress(v.head.Size, v.head.Size)
	v.out.Entries = v.tree.Size()
	return err
}

// root fails where the entries are not those that the last checkpoint signs.
func (v *verification) root() error {
	if v.tree.Size() == v.signed.Size && v.tree.Root() == v.signed.Root {
		return nil
	}
	return fmt.Errorf("the log has %d entries and another root than its checkpoint of %d: entries were removed, "+
		"added or put in another order; nothing was changed: compare with a checkpoint that somebody else "+
		"keeps",
		v.tree.Size(), v.signed.Size)
}

// commits fails where a commit is not as it was signed: above all its time, by which the
// register answers what was known on a day. Those of an older checkpoint are among them.
func (v *verification) commits(was *ledger.Checkpoint) error {
	var last store.Commit
	var history ledger.History
	met := was == nil || was.History == ledger.History{}
	err := v.look.EachCommit(func(c store.Commit) error {
		signed, err := ledger.OpenCheckpoint(c.Checkpoint, v.PublicKey())
		if err != nil {
			return fmt.Errorf("the checkpoint of commit %d was altered: %w", c.K, err)
		}
		history = ledger.Made{K: c.K, Size: signed.Size, Root: signed.Root, At: c.At}.After(history)
		met = met || history == was.History
		switch {
		case c.K != last.K+1 || signed.Size != c.Size || c.Size < last.Size:
			return fmt.Errorf("commit %d after commit %d is not what was signed: commits were removed or "+
				"altered; nothing was changed: compare with a backup", c.K, last.K)
		case c.At.Before(last.At) && signed.History != ledger.History{},
			signed.History != history && signed.History != ledger.History{}:
			return fmt.Errorf("the time of commit %d, %s, or of one before it is not the one that was signed: "+
				"somebody altered it in the database, and what was known on a day would be answered wrongly; "+
				"nothing was changed: put a backup back",
				c.K, c.At.Format(time.RFC3339))
		}
		if !signed.Clock.IsZero() {
			v.out.Clocks = append(v.out.Clocks, ClockBehind{c.K, c.At, signed.Clock})
		}
		last = c
		return nil
	})
	if err == nil && !met {
		err = errors.New("the older checkpoint signed other commits, or other times of them, than are here: what " +
			"it signed was changed since; nothing was changed: put a backup back")
	}
	return err
}

// tiles fails where the tree that proofs are made of is not that of the entries.
func (v *verification) tiles() error {
	if err := v.look.EachTile(v.tree.Tile); err != nil {
		return err
	}
	return v.tree.Missing()
}

// documents reads every document's original and text through, and fails where one is not
// what the log names.
func (v *verification) documents(ctx context.Context) error {
	var all []ledger.Document
	if err := v.look.EachDocument(func(d ledger.Document) error {
		all = append(all, d)
		return v.bound.check(d)
	}); err != nil {
		return err
	}
	if err := v.bound.complete(v.out.Erased); err != nil {
		return err
	}
	for _, d := range all {
		original, err := v.blob(ctx, d.Original)
		if err == nil {
			err = v.bound.textOf(d, original)
		}
		if err == nil {
			_, err = v.blob(ctx, d.Text)
		}
		if err != nil {
			return fmt.Errorf("the document of %s: %w", d.Source, err)
		}
		v.out.Documents++
	}
	return nil
}

// blob reads what the vault keeps, through to its end.
func (o *Office) blob(ctx context.Context, digest vault.Digest) ([]byte, error) {
	blob, err := o.vault.Get(ctx, digest)
	if err != nil {
		return nil, lost(err)
	}
	content, err := io.ReadAll(blob)
	return content, lost(errors.Join(err, blob.Close()))
}

// lost adds to what the vault tells of a blob what to do.
func lost(err error) error {
	if errors.As(err, new(*vault.BlobError)) {
		return fmt.Errorf("%w (%w)", ErrLost, err)
	}
	return err
}

// older reads a checkpoint that somebody kept; nil where there is none.
func (v *verification) older(text []byte) (*ledger.Checkpoint, error) {
	if text == nil {
		return nil, nil
	}
	was, err := ledger.OpenCheckpoint(v.checkpointIn(text), v.PublicKey())
	if err != nil {
		return nil, fmt.Errorf("the older checkpoint: %w", err)
	}
	if was.Size > v.signed.Size {
		return nil, fmt.Errorf("the log has %d entries, the older checkpoint signed %d: the newest are lost or "+
			"an older backup was put back; nothing was changed: put a newer backup back", v.signed.Size, was.Size)
	}
	return was, nil
}

// grewFrom proves that an older checkpoint is of the log that the last one signs.
func (v *verification) grewFrom(was *ledger.Checkpoint) error {
	if was == nil {
		return nil
	}
	proof, err := v.look.Prover().Consistency(was.Size, v.signed.Size)
	if err != nil {
		return err
	}
	if err := ledger.VerifyConsistency(proof, was.Size, was.Root, v.signed.Size, v.signed.Root); err != nil {
		return fmt.Errorf("the ledger did not grow from the older checkpoint: what it signed was changed since: "+
			"%w", err)
	}
	return nil
}
