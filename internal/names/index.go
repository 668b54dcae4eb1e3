package names

import (
	"cmp"
	"slices"
	"sync"
)

// Index finds in a list of names those that may be somebody's. It holds the list in
// memory: for lists in files. A register keeps its own in its tables.
type Index struct {
	sides    []Side
	sketches [][]byte
	under    map[uint32][]int32
	sighted  sync.Pool // of *sightings, for searches at the same time
}

// sightings are by which search each side was seen last.
type sightings struct {
	by   []uint32
	turn uint32
}

// NewIndex is an empty index.
func NewIndex() *Index { return &Index{under: map[uint32][]int32{}} }

// Add enters a side and gives its place in the list.
func (x *Index) Add(side Side) int {
	at := int32(len(x.sides))
	var under []uint32
	var sketch []byte // one of the words of all names
	for _, name := range side.called() {
		more, words := Entry(name)
		under, sketch = append(under, more...), append(sketch, words...)
	}
	slices.Sort(under)
	under = slices.Compact(under)
	x.sides, x.sketches = append(x.sides, side), append(x.sketches, sketch)
	for _, key := range under {
		x.under[key] = append(x.under[key], at)
	}
	return int(at)
}

// Hit is a side of the index with its score.
type Hit struct {
	At    int
	Score float64
}

// Find gives those that are likeliest the one sought, at most so many, the likeliest
// first. Where nobody is likely it looks further: consonants may have been left out.
// Searches may go on at the same time, but not while sides are added.
func (x *Index) Find(sought Side, most int) []Hit { return x.find(sought, most, MostCompared) }

func (x *Index) find(sought Side, most, compared int) []Hit {
	s := Seek(sought)
	seen, _ := x.sighted.Get().(*sightings)
	if seen == nil || len(seen.by) != len(x.sides) {
		seen = &sightings{by: make([]uint32, len(x.sides))}
	}
	defer x.sighted.Put(seen)
	seen.turn++
	var hits []Hit
	for _, more := range []bool{false, true} {
		x.look(s, s.Keys(more), seen)
		for _, at := range s.Nearest(compared) {
			if odds, ok := s.odds(&x.sides[at]); ok {
				hits = append(hits, Hit{int(at), odds})
			}
		}
		if slices.ContainsFunc(hits, func(h Hit) bool { return chance(h.Score) > LikelyFound }) {
			break
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	hits = hits[:min(len(hits), most)]
	for i := range hits {
		hits[i].Score = chance(hits[i].Score)
	}
	return hits
}

// look looks at the sides under some keys that were not looked at yet.
func (x *Index) look(s *Search, keys []uint32, seen *sightings) {
	for _, key := range keys {
		for _, at := range x.under[key] {
			if seen.by[at] == seen.turn {
				continue
			}
			seen.by[at] = seen.turn
			if !s.Look(int64(at), x.sketches[at]) {
				return
			}
		}
	}
}
