package ledger

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Tiles have height 8, as in C2SP tlog-tiles: a full one holds 256 hashes.
const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
	hashSize   = tlog.HashSize
	levels     = 64 / tileHeight
)

// Tile names a tile: its level (0 holds the leaves' record hashes, level l the
// roots of full tiles of level l-1), its number within the level and how many
// hashes are meant, 256 in a full one.
type Tile struct {
	Level int
	N     int64
	Width int
}

// Path is the tile's address in C2SP tlog-tiles.
func (t Tile) Path() string {
	with := tlog.Tile{H: tileHeight, L: t.Level, N: t.N, W: t.Width}.Path() // tile/8/…
	return "tile" + with[len("tile/8"):]
}

// Full says whether the tile is complete and will never change.
func (t Tile) Full() bool { return t.Width == tileWidth }

// TileData is a tile to be stored.
type TileData struct {
	Tile
	Data []byte // Width hashes of 32 bytes
}

// Reader gives a stored tile. The caller keeps one row for each level and
// number and overwrites it as the tile grows, so the answer may hold more
// hashes than Width: those in front are the tile as it was.
type Reader func(Tile) ([]byte, error)

// TileError says which tile could not be used. Tiles follow from the entries'
// identities alone, so they can always be made again.
type TileError struct {
	Tile Tile
	Have int // bytes found
	Err  error
}

func (e *TileError) Error() string {
	what := fmt.Sprintf("%d bytes instead of %d", e.Have, e.Tile.Width*hashSize)
	if e.Err != nil {
		what = e.Err.Error()
	}
	return fmt.Sprintf("the ledger's tile %s cannot be read: %s; no entry was touched; make the tiles anew from the entries", e.Tile.Path(), what)
}

// Unwrap gives the reader's own error.
func (e *TileError) Unwrap() error { return e.Err }

// get reads a tile and cuts it to its width.
func (read Reader) get(t Tile) ([]byte, error) {
	data, err := read(t)
	want := t.Width * hashSize
	if err != nil || len(data) < want {
		return nil, &TileError{Tile: t, Have: len(data), Err: err}
	}
	return data[:want:want], nil
}

// hashAt is the i-th hash of a tile's data.
func hashAt(data []byte, i int) *Hash { return (*Hash)(data[i*hashSize:]) }

// subtree is the root of 2^height hashes of a tile from the i-th on.
func subtree(data []byte, i, height int) Hash {
	if height == 0 {
		return *hashAt(data, i)
	}
	half := 1 << (height - 1)
	left, right := subtree(data, i, height-1), subtree(data, i+half, height-1)
	return nodeHash(&left, &right)
}
