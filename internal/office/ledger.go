package office

import (
	"bytes"
	"context"
	"fmt"

	"habeas/internal/ledger"
	"habeas/internal/record"
)

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
	proof := &ledger.PortableProof{}
	err := o.whole(ctx, func(look *Snapshot) error {
		seq, here, err := look.Place(id)
		if err != nil {
			return err
		}
		if !here {
			return fmt.Errorf("no entry %s is here", id)
		}
		head, err := look.Head()
		if err != nil {
			return err
		}
		proof.Index, proof.Checkpoint = seq, head.Checkpoint
		proof.Hashes, err = look.Prover().Inclusion(seq, head.Size)
		return err
	})
	return proof, err
}
