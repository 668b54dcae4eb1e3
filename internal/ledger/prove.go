package ledger

import (
	"fmt"
	"sync"

	"golang.org/x/mod/sumdb/tlog"
)

// Proof is a list of hashes: from the leaf's sibling up to the root's child for
// an inclusion (RFC 6962, 2.1.1), and as in 2.1.2 for a consistency.
type Proof []Hash

// Prover makes proofs from stored tiles. It remembers the inner nodes of the
// tiles that it used last: the upper ones serve every proof. Several goroutines
// may use it.
type Prover struct {
	read  Reader
	mutex sync.Mutex
	nodes map[Tile][]Hash
}

// maxExpanded bounds the memory of a Prover: 16 KiB for each tile, a quarter of
// those of a million entries.
const maxExpanded = 1024

// NewProver makes a prover over stored tiles.
func NewProver(read func(Tile) ([]byte, error)) *Prover {
	return &Prover{read: read, nodes: map[Tile][]Hash{}}
}

// Inclusion proves that the entry at an index is in the log of a size.
func (p *Prover) Inclusion(index, size int64) (Proof, error) {
	if index < 0 || index >= size {
		return nil, fmt.Errorf("entry %d is not in a ledger of %d entries", index, size)
	}
	proof, err := tlog.ProveRecord(size, index, p.reader(size))
	if err != nil {
		return nil, fmt.Errorf("proof of entry %d in %d: %w", index, size, err)
	}
	return Proof(proof), nil
}

// Consistency proves that the log of a size begins with the one of an earlier
// size. From an empty log everything follows, with an empty proof.
func (p *Prover) Consistency(old, size int64) (Proof, error) {
	switch {
	case old < 0 || old > size:
		return nil, fmt.Errorf("a ledger of %d entries cannot come before one of %d", old, size)
	case old == 0:
		return nil, nil
	}
	proof, err := tlog.ProveTree(size, old, p.reader(size))
	if err != nil {
		return nil, fmt.Errorf("proof from %d to %d: %w", old, size, err)
	}
	return Proof(proof), nil
}

// Root is the root of the log as it was at a size.
func (p *Prover) Root(size int64) (Hash, error) {
	h, err := tlog.TreeHash(size, p.reader(size))
	if err != nil {
		return Hash{}, fmt.Errorf("root at %d: %w", size, err)
	}
	return h, nil
}

// reader finds nodes in the tiles of a log of a size.
func (p *Prover) reader(size int64) tlog.HashReader {
	return tlog.HashReaderFunc(func(indexes []int64) ([]Hash, error) {
		p.mutex.Lock()
		defer p.mutex.Unlock()
		out := make([]Hash, len(indexes))
		for i, index := range indexes {
			h, err := p.node(size, index)
			if err != nil {
				return nil, err
			}
			out[i] = h
		}
		return out, nil
	})
}

func (p *Prover) node(size, index int64) (Hash, error) {
	height, n := tlog.SplitStoredHashIndex(index)
	level, within := height/tileHeight, height%tileHeight
	first := n << within // the first hash of the tile's level below the node
	tile := Tile{level, first / tileWidth, tileWidth}
	if count := size>>(level*tileHeight) - tile.N*tileWidth; count < tileWidth {
		tile.Width = int(count)
	}
	nodes, err := p.expand(tile)
	if err != nil {
		return Hash{}, err
	}
	return nodes[rowStart(tile.Width, within)+int(first%tileWidth)>>within], nil
}

// expand gives all nodes of a tile, row after row from its hashes up.
func (p *Prover) expand(t Tile) ([]Hash, error) {
	if nodes, ok := p.nodes[t]; ok {
		return nodes, nil
	}
	data, err := p.read.get(t)
	if err != nil {
		return nil, err
	}
	nodes := p.room(2 * t.Width)
	for i := range t.Width {
		nodes = append(nodes, *hashAt(data, i))
	}
	row := 0
	for width := t.Width; width > 1; width /= 2 {
		for i := 0; i+1 < width; i += 2 {
			nodes = append(nodes, nodeHash(&nodes[row+i], &nodes[row+i+1]))
		}
		row += width
	}
	p.nodes[t] = nodes
	return nodes, nil
}

// room is space for a tile's nodes. Where enough are kept it is that of any other
// tile of the lowest level: those above are few and used by every proof.
func (p *Prover) room(n int) []Hash {
	if len(p.nodes) >= maxExpanded {
		for old, nodes := range p.nodes {
			if old.Level != 0 && len(p.nodes) < 2*maxExpanded {
				continue
			}
			delete(p.nodes, old)
			if cap(nodes) >= n {
				return nodes[:0]
			}
			break
		}
	}
	return make([]Hash, 0, n)
}

// rowStart is where a row begins among the nodes of a tile.
func rowStart(width, row int) int {
	start := 0
	for range row {
		start += width
		width /= 2
	}
	return start
}

// VerifyInclusion checks a proof that the entry of that identity stands at the
// index of the log with that size and root. It needs nothing but its arguments.
func VerifyInclusion(proof Proof, id Hash, index, size int64, root Hash) error {
	if index < 0 || index >= size {
		return fmt.Errorf("entry %d is not in a ledger of %d entries", index, size)
	}
	if err := tlog.CheckRecord(tlog.RecordProof(proof), size, root, index, recordHash(&id)); err != nil {
		return fmt.Errorf("the proof does not show entry %.12s at %d of %d: %w", ID(id), index, size, err)
	}
	return nil
}

// VerifyConsistency checks a proof that the log with the one size and root
// begins with the log of the older size and root: nothing was changed, moved or
// taken out.
func VerifyConsistency(proof Proof, old int64, oldRoot Hash, size int64, root Hash) error {
	var err error
	switch {
	case old < 0 || old > size:
		return fmt.Errorf("a ledger of %d entries cannot come before one of %d", old, size)
	case old == 0 && len(proof) == 0 && oldRoot == (&frontier{}).root():
		return nil
	case old == 0:
		return fmt.Errorf("an empty ledger has one root and an empty proof, not these")
	default:
		err = tlog.CheckTree(tlog.TreeProof(proof), size, root, old, oldRoot)
	}
	if err != nil {
		return fmt.Errorf("the ledger of %d entries does not continue the one of %d: %w", size, old, err)
	}
	return nil
}
