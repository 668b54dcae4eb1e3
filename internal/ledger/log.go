package ledger

import (
	"fmt"
	"slices"
)

// Log is the growing end of the log. It remembers the tiles that are not yet
// full, at most one a level, so appending reads nothing and costs memory that
// does not depend on the log's length. A Log belongs to the one writer; it is
// not safe for use by several goroutines.
type Log struct {
	frontier
	edge   [levels][]byte
	before *mark // as it was before the last Append
}

// mark is a state to go back to. Edges only ever grow behind what a mark has
// seen, so keeping the slices is enough.
type mark struct {
	size  int64
	nodes []Hash
	edge  [levels][]byte
}

// Open reads the right edge of a log with so many entries: a tile a level.
func Open(size int64, read func(Tile) ([]byte, error)) (*Log, error) {
	if size < 0 {
		return nil, fmt.Errorf("a ledger cannot have %d entries", size)
	}
	l := &Log{frontier: frontier{size: size}}
	for level := range levels {
		count := size >> (level * tileHeight)
		if width := int(count % tileWidth); width > 0 {
			data, err := Reader(read).get(Tile{level, count / tileWidth, width})
			if err != nil {
				return nil, err
			}
			l.edge[level] = append(make([]byte, 0, tileWidth*hashSize), data...)
		}
	}
	for height := 62; height >= 0; height-- {
		if size>>height&1 == 1 {
			l.nodes = append(l.nodes, l.atEdge(height))
		}
	}
	return l, nil
}

// atEdge is the last perfect subtree of a height. The set bits of the size
// above it within its tile are the hashes in front of it.
func (l *Log) atEdge(height int) Hash {
	level, within := height/tileHeight, height%tileHeight
	width := len(l.edge[level]) / hashSize
	return subtree(l.edge[level], width>>(within+1)<<(within+1), within)
}

// Size is the number of entries.
func (l *Log) Size() int64 { return l.size }

// Root is the tree's root, what a checkpoint signs.
func (l *Log) Root() Hash { return l.root() }

// Append adds entries by their identities (see Leaf) and gives the tiles to be
// stored with them and the new root. Where the caller's transaction fails after
// that, Rollback forgets them again.
func (l *Log) Append(leaves []Hash) (changed []TileData, root Hash, err error) {
	if l.size > 1<<62-int64(len(leaves)) {
		return nil, Hash{}, fmt.Errorf("the ledger is full: %d entries; nothing was appended", l.size)
	}
	l.before = &mark{l.size, slices.Clone(l.nodes), l.edge}
	for i := range leaves {
		l.push(recordHash(&leaves[i]), func(height int, h Hash) {
			if height%tileHeight == 0 {
				changed = l.extend(changed, height/tileHeight, h)
			}
		})
	}
	for level, data := range l.edge {
		if old := l.before.edge[level]; len(data) > 0 && (len(data) != len(old) || &data[0] != &old[0]) {
			tile := Tile{level, l.size >> (level * tileHeight) / tileWidth, len(data) / hashSize}
			changed = append(changed, TileData{tile, data[:len(data):len(data)]})
		}
	}
	return changed, l.root(), nil
}

// extend puts a hash at the end of a level; a tile that is full is let go.
func (l *Log) extend(changed []TileData, level int, h Hash) []TileData {
	if l.edge[level] == nil {
		l.edge[level] = make([]byte, 0, tileWidth*hashSize)
	}
	l.edge[level] = append(l.edge[level], h[:]...)
	if len(l.edge[level]) < tileWidth*hashSize {
		return changed
	}
	// The leaf being pushed is not counted yet: its tile is the one size is in.
	full := TileData{Tile{level, l.size >> (level * tileHeight) / tileWidth, tileWidth}, l.edge[level]}
	l.edge[level] = nil
	return append(changed, full)
}

// Rollback takes the last Append back, once: its transaction was not kept.
func (l *Log) Rollback() {
	if l.before != nil {
		l.size, l.nodes, l.edge = l.before.size, l.before.nodes, l.before.edge
		l.before = nil
	}
}
