package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"habeas/internal/ledger"
	"habeas/internal/record"
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
}

// Verify checks every entry against its identity, the tree over them against the
// last checkpoint, and that against the office's key. An older checkpoint that
// somebody kept is proved to be of the same log.
func (o *Office) Verify(ctx context.Context, older []byte, progress func(done, of int64)) (*Verified, error) {
	head, err := o.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	if head.K == 0 {
		return nil, errors.New("the register is empty: there is nothing to verify yet")
	}
	signed, err := ledger.OpenCheckpoint(head.Checkpoint, o.PublicKey())
	if err != nil {
		return nil, fmt.Errorf("the last checkpoint: %w", err)
	}
	out := &Verified{Commits: head.K, Root: signed.Root.String(), Checkpoint: string(head.Checkpoint)}
	var v ledger.Verifier
	erased := newErasures()
	after := int64(0)
	err = o.Store.EachLeaf(ctx, func(l store.Leaf) error {
		if l.Seq >= head.Size {
			after++
			return nil
		}
		if l.Erased {
			out.Erased++
		}
		if v.Size()%10_000 == 0 {
			progress(v.Size(), head.Size)
		}
		return errors.Join(v.Add(ledger.Hash(l.ID), l.Salt, l.Body, l.Erased), erased.see(l))
	})
	if err == nil {
		err = erased.unnamed()
	}
	if err != nil {
		return nil, err
	}
	progress(head.Size, head.Size)
	if err := o.verifyVault(ctx, out); err != nil {
		return nil, err
	}
	out.Entries = v.Size()
	if v.Size() != signed.Size || v.Root() != signed.Root {
		return nil, fmt.Errorf("the log has %d entries and another root than its checkpoint of %d: entries were removed, added or put in another order; nothing was changed: compare with a checkpoint that somebody else keeps", v.Size(), signed.Size)
	}
	if err := o.signed(ctx, head.Size+after); err != nil {
		return nil, err
	}
	if older == nil {
		return out, nil
	}
	return out, o.grewFrom(ctx, older, signed)
}

// verifyVault reads every document's original and text through.
func (o *Office) verifyVault(ctx context.Context, out *Verified) error {
	return o.Store.EachDocument(ctx, func(d store.Document) error {
		for _, digest := range []vault.Digest{d.Original, d.Text} {
			blob, err := o.Vault.Get(ctx, digest)
			if err != nil {
				return fmt.Errorf("the document of %s: %w", d.Source, err)
			}
			_, err = io.Copy(io.Discard, blob)
			if err := errors.Join(err, blob.Close()); err != nil {
				return fmt.Errorf("the document of %s: %w", d.Source, err)
			}
		}
		out.Documents++
		return nil
	})
}

// signed fails where there are more entries than the last commit has: those that
// somebody records while a verification runs are of a later commit.
func (o *Office) signed(ctx context.Context, entries int64) error {
	head, err := o.Store.Head(ctx)
	if err == nil && head.Size < entries {
		err = fmt.Errorf("the log has %d entries, its last checkpoint signs %d: entries were added; nothing was changed: compare with a checkpoint that somebody else keeps", entries, head.Size)
	}
	return err
}

// grewFrom proves that an older checkpoint is of the log that the newer one signs.
func (o *Office) grewFrom(ctx context.Context, older []byte, newer *ledger.Checkpoint) error {
	was, err := ledger.OpenCheckpoint(o.checkpointIn(older), o.PublicKey())
	if err != nil {
		return fmt.Errorf("the older checkpoint: %w", err)
	}
	if was.Size > newer.Size {
		return fmt.Errorf("the log has %d entries, the older checkpoint signed %d: the newest are lost or an older backup was put back; nothing was changed: put a newer backup back", newer.Size, was.Size)
	}
	return o.Store.Proving(ctx, func(p *ledger.Prover) error {
		proof, err := p.Consistency(was.Size, newer.Size)
		if err != nil {
			return err
		}
		if err := ledger.VerifyConsistency(proof, was.Size, was.Root, newer.Size, newer.Root); err != nil {
			return fmt.Errorf("the ledger did not grow from the older checkpoint: what it signed was changed since: %w", err)
		}
		return nil
	})
}

// checkpointIn leaves out what stands before a checkpoint: people keep the whole
// of what verify printed.
func (o *Office) checkpointIn(text []byte) []byte {
	if at := bytes.Index(text, []byte("\n"+string(o.ID)+"\n")); at >= 0 {
		return text[at+1:]
	}
	return text
}

// Prove makes a proof that a stranger can check: that the entry is in the log that
// the last checkpoint signs.
func (o *Office) Prove(ctx context.Context, id record.EntryID) (*ledger.PortableProof, error) {
	seq, here, err := o.Store.Place(ctx, id)
	if err != nil {
		return nil, err
	}
	if !here {
		return nil, fmt.Errorf("no entry %s is here", id)
	}
	head, err := o.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	proof := &ledger.PortableProof{Index: seq, Checkpoint: head.Checkpoint}
	err = o.Store.Proving(ctx, func(p *ledger.Prover) (err error) {
		proof.Hashes, err = p.Inclusion(seq, head.Size)
		return err
	})
	return proof, err
}
