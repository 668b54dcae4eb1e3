package office

import (
	"context"
	"fmt"
	"strings"

	"habeas/internal/ledger"
	"habeas/internal/record"
)

// checkpointIn takes the register's checkpoint out of what somebody kept: the whole of what
// verify printed, a mail with words before and after, or a code that was read by a camera.
// Mails mark lines, break those that are long and change how they end; a signature that was
// broken in two is put together. What is no checkpoint of the register is given as it is.
func (o *Office) checkpointIn(text []byte) []byte {
	var taken []string
	signed := false // the empty line was there, after which signatures stand
	for line := range strings.Lines(string(text)) {
		line = strings.Trim(line, " \t\r\n>\u00a0")
		switch last := len(taken) - 1; {
		case last < 0 && line != string(o.ID): // not there yet
		case !signed:
			signed = line == ""
			taken = append(taken, line)
		case strings.HasPrefix(line, "— "):
			taken = append(taken, line)
		case strings.HasPrefix(taken[last], "— ") && len(strings.Fields(taken[last])) == 2 && line != "":
			taken[last] += " " + line
		case taken[last] != "" || line != "": // words after it; before the signatures there are none
			return []byte(strings.Join(taken, "\n") + "\n")
		}
	}
	if !signed {
		return text
	}
	return []byte(strings.Join(taken, "\n") + "\n")
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
