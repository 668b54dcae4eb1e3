package names

import (
	"cmp"
	"slices"
)

// Index finds in a list of names those that may be somebody's. It holds the list in
// memory: for lists in files. A register keeps its own in its tables.
type Index struct {
	sides []Side
	under map[string][]int32
	seen  []uint32 // by which search a side was seen last
	turn  uint32
}

// mostCompared is how many sides are compared with the one that is sought; those under
// keys that few share come first.
const mostCompared = 1500

// NewIndex is an empty index.
func NewIndex() *Index { return &Index{under: map[string][]int32{}} }

// Add enters a side and gives its place in the list.
func (x *Index) Add(side Side) int {
	at := int32(len(x.sides))
	x.sides, x.seen = append(x.sides, side), append(x.seen, 0)
	name := Read(side.Name)
	for _, key := range keys(&name, keysKept, false) {
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
func (x *Index) Find(sought Side, most int) []Hit {
	name := Read(sought.Name)
	x.turn++
	hits := x.compare(nil, &name, &sought, keys(&name, keysSought, false))
	if !slices.ContainsFunc(hits, func(h Hit) bool { return h.Score > likely }) {
		hits = x.compare(hits, &name, &sought, keys(&name, keysFurther, true))
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	hits = hits[:min(len(hits), most)]
	for i := range hits {
		hits[i].Score = chance(hits[i].Score)
	}
	return hits
}

// likely are the odds, as a logarithm, beyond which nobody is sought further: 20 to 1.
const likely = 3

// compare adds those under some keys who were not compared yet, with their odds.
func (x *Index) compare(hits []Hit, name *Name, sought *Side, keys []string) []Hit {
	var lists [][]int32
	for _, key := range keys {
		if list := x.under[key]; len(list) > 0 {
			lists = append(lists, list)
		}
	}
	slices.SortFunc(lists, func(a, b []int32) int { return cmp.Compare(len(a), len(b)) })
	left := mostCompared
	for _, list := range lists {
		for _, at := range list {
			if x.seen[at] == x.turn {
				continue
			}
			if left--; left < 0 {
				return hits
			}
			x.seen[at] = x.turn
			other := Read(x.sides[at].Name)
			if odds, _, _, ok := compare(name, &other); ok {
				more, _ := beside(sought, &x.sides[at])
				hits = append(hits, Hit{int(at), odds + more})
			}
		}
	}
	return hits
}
