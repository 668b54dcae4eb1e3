package names

import (
	"cmp"
	"slices"
)

// Search is somebody who is sought in an index, in memory (Index) or in a register's
// tables. It goes in steps, each for fewer names than the one before: those under the
// keys of the name are looked at by their sketches, and the nearest are compared.
type Search struct {
	side    Side
	names   []Name // of the side, its own first
	outline []outline
	near    map[int64]float32 // of those looked at and not compared yet
	looked  int
	given   map[int64]bool
}

// How many names are looked at for a search, and how many of them are compared: fewer
// where a whole list is sought, whose lines have mostly nobody in the other.
const (
	mostLooked    = 16_000
	MostCompared  = 140
	mostOfEachOne = 50
)

// Seek begins a search.
func Seek(side Side) *Search {
	s := &Search{side: side, near: map[int64]float32{}, given: map[int64]bool{}}
	for _, name := range side.called() {
		n := Read(name)
		s.names, s.outline = append(s.names, n), append(s.outline, n.outline())
	}
	return s
}

// Keys are those under which a name may stand that is spelt like the one sought; further
// ones, more and less likely, for when nobody likely stands there.
func (s *Search) Keys(more bool) []uint32 {
	var all []string
	for i := range s.names {
		if more {
			all = append(all, keys(&s.names[i], keysFurther, further)...)
		} else {
			all = append(all, keys(&s.names[i], keysSought, toSeek)...)
		}
	}
	return numbers(all)
}

// Look looks at a name by its sketch; somebody who has several names is looked at by
// each. It is false when enough were looked at.
func (s *Search) Look(n int64, sketch []byte) bool {
	if !s.given[n] {
		near := s.near[n]
		for i := range s.outline {
			near = max(near, s.outline[i].near(sketch))
		}
		s.near[n] = near
	}
	s.looked++
	return s.looked < mostLooked
}

// Nearest are those to be compared, at most so many: the nearest of those that were
// looked at and not given before.
func (s *Search) Nearest(most int) []int64 {
	all := make([]int64, 0, len(s.near))
	for n := range s.near {
		all = append(all, n)
	}
	floor := s.floor(most)
	all = slices.DeleteFunc(all, func(n int64) bool { return s.near[n] < floor })
	slices.SortFunc(all, func(a, b int64) int {
		return cmp.Or(cmp.Compare(s.near[b], s.near[a]), cmp.Compare(a, b))
	})
	all = all[:min(len(all), most)]
	for _, n := range all {
		s.given[n] = true
	}
	clear(s.near)
	return all
}

// floor is how near the nearest are that are compared, so that only they need sorting.
func (s *Search) floor(most int) float32 {
	const steps = 64
	var at [steps + 1]int
	for _, near := range s.near {
		at[int(near*steps)]++
	}
	sum := 0
	for step := steps; step >= 0; step-- {
		if sum += at[step]; sum >= most {
			return float32(step) / steps
		}
	}
	return 0
}

// odds are how likely a side is the one sought, as the logarithm of odds: by the
// likeliest two of their names, and by what is known beside.
func (s *Search) odds(side *Side) (float64, bool) {
	var odds float64
	ok := false
	for _, text := range side.called() {
		other := Read(text)
		for i := range s.names {
			if more, _, _, fits := compare(&s.names[i], &other); fits && (!ok || more > odds) {
				odds, ok = more, true
			}
		}
	}
	more, _ := beside(&s.side, side)
	return odds + more, ok
}

// Score is how likely a side is the one sought, 0 to 1.
func (s *Search) Score(side Side) float64 {
	odds, ok := s.odds(&side)
	if !ok {
		return 0
	}
	return chance(odds)
}

// Covers says how well every word sought stands for some word of a name (see Covers).
func (s *Search) Covers(name string) float64 {
	other := Read(name)
	covers := Covers(&s.names[0], &other)
	if odds, _, _, ok := compare(&s.names[0], &other); ok && chance(odds) >= Likely {
		covers = max(covers, likelyCovers) // what is the same is found
	}
	return covers
}

// likelyCovers is how well a name covers one at least that is likely the same.
const likelyCovers = 0.6

// Whole says how well a name is the one sought as a whole: either's words stand for the
// other's.
func (s *Search) Whole(name string) float64 {
	other := Read(name)
	return min(Covers(&s.names[0], &other), Covers(&other, &s.names[0]))
}

// LikelyFound is the score from which nobody is sought further: 20 to 1.
const LikelyFound = 0.95

// Entry is what an index keeps of a name: the keys under which it stands, and the sketch
// that stands there with it.
func Entry(text string) (under []uint32, sketch []byte) {
	n := Read(text)
	if sketch = n.sketch(); len(sketch) == 0 { // nothing of it has a sound
		return nil, nil
	}
	all := keys(&n, keysKept, toKeep)
	if len(n.tokens) > 1 { // and each word's own, for who is sought by a single word
		for _, one := range n.keyed(1, toKeep) {
			all = append(all, one.keys...)
		}
	}
	return numbers(all), sketch
}
