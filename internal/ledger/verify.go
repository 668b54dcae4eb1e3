package ledger

import (
	"fmt"
)

// Verifier goes through a whole log: it is given every entry in order, makes
// its identity anew from salt and body and folds it into the root. Memory stays
// constant; the time is that of two or three SHA-256 over the same bytes.
type Verifier struct {
	frontier
	buf []byte
}

// MismatchError says which entry is not what was recorded.
type MismatchError struct {
	Number int64 // place in the log, from 0
	ID     Hash  // the identity that the store has for it
	Made   Hash  // the identity of the content that the store has
	Reason string
}

func (e *MismatchError) Error() string {
	if e.Reason != "" {
		return fmt.Sprintf("entry %d (%.12s): %s; nothing was changed; compare it with a backup", e.Number, ID(e.ID), e.Reason)
	}
	return fmt.Sprintf("entry %d (%.12s) is not what was recorded: its content has the identity %.12s; nothing was changed; compare it with a backup",
		e.Number, ID(e.ID), ID(e.Made))
}

// Add checks the next entry. Of an erased one only the identity is left, which
// must have neither salt nor body. After an error the entry counts by its
// stored identity, so that the rest can be checked too: whether the identity
// itself is the one once signed, only Root tells.
func (v *Verifier) Add(id Hash, salt, body []byte, erased bool) error {
	n := v.size
	v.push(recordHash(&id), nil)
	switch {
	case erased && len(salt)+len(body) == 0:
		return nil
	case erased:
		return &MismatchError{Number: n, ID: id, Reason: "it counts as erased, but content of it is still there"}
	case len(salt) != SaltSize:
		return &MismatchError{Number: n, ID: id, Reason: fmt.Sprintf("its salt has %d bytes instead of %d", len(salt), SaltSize)}
	}
	var made Hash
	if made, v.buf = hashEntry(v.buf, salt, body); made != id {
		return &MismatchError{Number: n, ID: id, Made: made}
	}
	return nil
}

// Size is the number of entries added.
func (v *Verifier) Size() int64 { return v.size }

// Root is the root of the entries added: that of the checkpoint at this size,
// if nothing was changed, moved or taken out.
func (v *Verifier) Root() Hash { return v.root() }
