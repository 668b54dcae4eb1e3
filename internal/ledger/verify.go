package ledger

import (
	"bytes"
	"crypto/sha256"
	"fmt"
)

// Verifier goes through a whole log: it is given every entry in order, makes
// its identity anew from salt and body and folds it into the root. Memory stays
// constant but for 60 bytes a tile; the time is that of two or three SHA-256 over the same
// bytes. The zero Verifier is ready.
type Verifier struct {
	log   Log
	buf   []byte
	tiles map[Tile]Hash // of each full tile the hash of what it holds, until it was seen
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
	return fmt.Sprintf("entry %d (%.12s) is not what was recorded: its content has the identity %.12s; nothing "+
		"was changed; compare it with a backup",
		e.Number, ID(e.ID), ID(e.Made))
}

// Add checks the next entry. Of an erased one only the identity is left, which
// must have neither salt nor body. After an error the entry counts by its
// stored identity, so that the rest can be checked too: whether the identity
// itself is the one once signed, only Root tells.
func (v *Verifier) Add(id Hash, salt, body []byte, erased bool) error {
	n := v.log.size
	v.grow(id)
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

// grow adds a leaf to the tree, and remembers the tiles that it fills.
func (v *Verifier) grow(id Hash) {
	v.log.push(recordHash(&id), func(height int, h Hash) {
		if height%tileHeight != 0 {
			return
		}
		for _, full := range v.log.extend(nil, height/tileHeight, h) {
			if v.tiles == nil {
				v.tiles = map[Tile]Hash{}
			}
			v.tiles[full.Tile] = sha256.Sum256(full.Data)
		}
	})
}

// Tile checks a stored tile of the tree over the entries that were added. Each is checked
// once.
func (v *Verifier) Tile(level int, n int64, data []byte) error {
	t := Tile{Level: level, N: n, Width: tileWidth}
	if sum, full := v.tiles[t]; full {
		delete(v.tiles, t)
		if sum == sha256.Sum256(data) {
			return nil
		}
		return damagedTile(t)
	}
	if level >= 0 && level < levels && n == v.log.size>>(level*tileHeight)/tileWidth {
		if edge := v.log.edge[level]; bytes.Equal(edge, data) {
			v.log.edge[level] = nil
			return nil
		}
	}
	return damagedTile(t)
}

// Missing says which tile was not among those that Tile checked.
func (v *Verifier) Missing() error {
	for level, edge := range v.log.edge {
		if len(edge) > 0 {
			return damagedTile(Tile{level, v.log.size >> (level * tileHeight) / tileWidth, len(edge) / hashSize})
		}
	}
	for t := range v.tiles {
		return damagedTile(t)
	}
	return nil
}

func damagedTile(t Tile) error {
	return fmt.Errorf("the ledger's %s is damaged or missing; no entry was touched: `habeas rebuild` makes it "+
		"anew", t.Path())
}

// Size is the number of entries added.
func (v *Verifier) Size() int64 { return v.log.size }

// Root is the root of the entries added: that of the checkpoint at this size,
// if nothing was changed, moved or taken out.
func (v *Verifier) Root() Hash { return v.log.root() }
