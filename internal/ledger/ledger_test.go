package ledger

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"habeas/internal/record"
)

// store keeps tiles as a register does: one row for each level and number.
type store struct {
	tiles map[[2]int64][]byte
	reads int
}

func newStore() *store { return &store{tiles: map[[2]int64][]byte{}} }

func (s *store) read(t Tile) ([]byte, error) {
	s.reads++
	return s.tiles[[2]int64{int64(t.Level), t.N}], nil
}

func (s *store) keep(changed []TileData) {
	for _, t := range changed {
		s.tiles[[2]int64{int64(t.Level), t.N}] = bytes.Clone(t.Data)
	}
}

// ids makes n identities that differ.
func ids(n int) []Hash {
	out := make([]Hash, n)
	for i := range out {
		out[i] = Leaf([SaltSize]byte{1}, fmt.Appendf(nil, "entry %d", i))
	}
	return out
}

// grown makes a log of n entries in its store.
func grown(t testing.TB, all []Hash) (*store, *Log) {
	t.Helper()
	s := newStore()
	l, err := Open(0, s.read)
	if err != nil {
		t.Fatal(err)
	}
	changed, _, err := l.Append(all)
	if err != nil {
		t.Fatal(err)
	}
	s.keep(changed)
	return s, l
}

// reference is the root by tlog's own functions.
func reference(all []Hash) Hash {
	var stored []Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]Hash, error) {
		out := make([]Hash, len(indexes))
		for i, x := range indexes {
			out[i] = stored[x]
		}
		return out, nil
	})
	for i := range all {
		more, _ := tlog.StoredHashes(int64(i), all[i][:], reader)
		stored = append(stored, more...)
	}
	h, _ := tlog.TreeHash(int64(len(all)), reader)
	return h
}

func TestLeaf(t *testing.T) {
	salt := [SaltSize]byte{7, 8, 9}
	want := sha256.Sum256([]byte("habeas/entry/v1\n" + string(salt[:]) + "body"))
	got := Leaf(salt, []byte("body"))
	if got != want {
		t.Errorf("%x, want %x", got, want)
	}
	if back, err := ParseID(ID(got)); err != nil || back != got || len(ID(got)) != 64 {
		t.Errorf("%s: %v %v", ID(got), back, err)
	}
	if one, two := NewSalt(), NewSalt(); one == two {
		t.Error("two salts are the same")
	}
	upper := strings.ToUpper(string(ID(got)))
	for _, bad := range []string{"", "ab", upper, strings.Repeat("g", 64)} {
		if _, err := ParseID(record.EntryID(bad)); err == nil {
			t.Errorf("%q is no identity", bad)
		}
	}
}

func TestTilePath(t *testing.T) {
	for want, tile := range map[string]Tile{
		"tile/0/000":               {0, 0, 256},
		"tile/0/x001/x234/067.p/7": {0, 1234067, 7},
		"tile/2/005.p/255":         {2, 5, 255},
	} {
		if got := tile.Path(); got != want || tile.Full() != (tile.Width == 256) {
			t.Errorf("%v: %s, want %s", tile, got, want)
		}
	}
}

func TestRootOfAnySize(t *testing.T) {
	all := ids(700)
	s := newStore()
	l, _ := Open(0, s.read)
	if l.Root() != sha256.Sum256(nil) {
		t.Error("the empty log's root is the hash of nothing")
	}
	for i := range all {
		changed, root, err := l.Append(all[i : i+1])
		if err != nil {
			t.Fatal(err)
		}
		s.keep(changed)
		if i%50 == 0 || i > 250 && i < 260 || i > 510 && i < 515 {
			if want := reference(all[:i+1]); root != want || l.Root() != want {
				t.Fatalf("root at %d: %v, want %v", i+1, root, want)
			}
			again, err := Open(l.Size(), s.read)
			if err != nil || again.Root() != root {
				t.Fatalf("opened again at %d: %v", i+1, err)
			}
		}
	}
}

func TestAppendInAnyPartition(t *testing.T) {
	all := ids(1500)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, len(all)).Draw(t, "size")
		s := newStore()
		l, _ := Open(0, s.read)
		root := l.Root()
		for at := 0; at < n; {
			end := min(n, at+rapid.SampledFrom([]int{0, 1, 2, 7, 255, 256, 257, 600}).Draw(t, "batch"))
			var changed []TileData
			if rapid.Bool().Draw(t, "failed transaction") {
				l.Append(all[:rapid.IntRange(0, 600).Draw(t, "lost")])
				l.Rollback()
			}
			changed, root, _ = l.Append(all[at:end])
			s.keep(changed)
			at = end
			if rapid.Bool().Draw(t, "restart") {
				var err error
				if l, err = Open(int64(at), s.read); err != nil {
					t.Fatal(err)
				}
			}
		}
		if want := reference(all[:n]); root != want {
			t.Fatalf("root of %d: %v, want %v", n, root, want)
		}
	})
}

func TestOpenReadsTheRightEdgeOnly(t *testing.T) {
	s, _ := grown(t, ids(300_000))
	s.reads = 0
	l, err := Open(300_000, s.read)
	if err != nil {
		t.Fatal(err)
	}
	if s.reads > 3 {
		t.Errorf("opening read %d tiles", s.reads)
	}
	s.reads = 0
	changed, _, _ := l.Append(ids(1000))
	if s.reads != 0 || len(changed) > 6 {
		t.Errorf("appending read %d tiles and wrote %d", s.reads, len(changed))
	}
}

func TestMissingTile(t *testing.T) {
	broken := errors.New("disk on fire")
	for _, read := range []Reader{
		func(Tile) ([]byte, error) { return nil, nil },
		func(t Tile) ([]byte, error) { return make([]byte, t.Width*32-1), nil },
		func(Tile) ([]byte, error) { return nil, broken },
	} {
		_, err := Open(3, read)
		var tile *TileError
		if !errors.As(err, &tile) || tile.Tile != (Tile{0, 0, 3}) || !strings.Contains(err.Error(), "tile/0/000.p/3") {
			t.Errorf("%v", err)
		}
		if _, err := NewProver(read).Inclusion(1, 3); !errors.As(err, &tile) {
			t.Errorf("%v", err)
		}
	}
	if _, err := Open(-1, nil); err == nil {
		t.Error("a size below nothing")
	}
}

func TestProofs(t *testing.T) {
	all := ids(70_000)
	s, l := grown(t, all)
	p := NewProver(s.read)
	roots := map[int64]Hash{}
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.Int64Range(1, l.Size()).Draw(t, "size")
		index := rapid.Int64Range(0, size-1).Draw(t, "index")
		old := rapid.Int64Range(0, size).Draw(t, "old")
		root, oldRoot := rootAt(t, p, roots, size), rootAt(t, p, roots, old)
		proof, err := p.Inclusion(index, size)
		if err != nil || VerifyInclusion(proof, all[index], index, size, root) != nil {
			t.Fatalf("entry %d of %d: %v", index, size, err)
		}
		link, err := p.Consistency(old, size)
		if err != nil {
			t.Fatal(err)
		}
		if err := VerifyConsistency(link, old, oldRoot, size, root); err != nil {
			t.Fatalf("%d to %d: %v", old, size, err)
		}
		damaged(t, proof, func(bad Proof) error { return VerifyInclusion(bad, all[index], index, size, root) })
		damaged(t, link, func(bad Proof) error { return VerifyConsistency(bad, old, oldRoot, size, root) })
		if other := (index + 1) % size; other != index && VerifyInclusion(proof, all[other], index, size, root) == nil {
			t.Fatalf("entry %d passes for %d", other, index)
		}
	})
}

// damaged flips a bit anywhere in a proof and asks that it is noticed.
func damaged(t *rapid.T, p Proof, verify func(Proof) error) {
	if len(p) == 0 {
		return
	}
	bad := append(Proof(nil), p...)
	i := rapid.IntRange(0, len(p)*hashSize*8-1).Draw(t, "bit")
	bad[i/256][i/8%32] ^= 1 << (i % 8)
	if verify(bad) == nil || verify(bad[:len(bad)-1]) == nil {
		t.Fatalf("bit %d of a proof was changed, and nobody noticed", i)
	}
}

func rootAt(t *rapid.T, p *Prover, known map[int64]Hash, size int64) Hash {
	if h, ok := known[size]; ok {
		return h
	}
	h, err := p.Root(size)
	if err != nil {
		t.Fatal(err)
	}
	known[size] = h
	return h
}

func TestProofsRefuse(t *testing.T) {
	s, l := grown(t, ids(10))
	p := NewProver(s.read)
	for _, c := range [][2]int64{{-1, 10}, {10, 10}, {0, 0}} {
		if _, err := p.Inclusion(c[0], c[1]); err == nil {
			t.Errorf("entry %d of %d has no proof", c[0], c[1])
		}
		if VerifyInclusion(nil, Hash{}, c[0], c[1], Hash{}) == nil {
			t.Errorf("entry %d of %d", c[0], c[1])
		}
	}
	if _, err := p.Consistency(11, 10); err == nil {
		t.Error("a log does not shrink")
	}
	if VerifyConsistency(nil, 11, Hash{}, 10, l.Root()) == nil || VerifyConsistency(nil, 0, Hash{}, 10, l.Root()) == nil {
		t.Error("what does not follow was accepted")
	}
	if h, err := p.Root(10); err != nil || h != l.Root() {
		t.Errorf("%v %v", h, err)
	}
}
