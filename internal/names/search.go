package names

import (
	"cmp"
	"slices"
)

// Search is somebody who is sought in an index, in memory (Index) or in a register's
// tables. It goes in steps, each for fewer names than the one before: those under the
// keys of the name are looked at by their sketches, and the nearest are compared.
type Search struct {
	name    Name
	side    Side
	outline outline
	near    map[int64]float32 // of those looked at and not compared yet
	looked  int
	given   map[int64]bool
}

// How many names are looked at for a search, and how many of them are compared.
const (
	mostLooked   = 30_000
	MostCompared = 200
)

// Seek begins a search.
func Seek(side Side) *Search {
	s := &Search{name: Read(side.Name), side: side, near: map[int64]float32{}, given: map[int64]bool{}}
	s.outline = s.name.outline()
	return s
}

// Keys are those under which a name may stand that is spelt like the one sought; further
// ones, more and less likely, for when nobody likely stands there.
func (s *Search) Keys(further bool) []uint32 {
	if further {
		return numbers(keys(&s.name, keysFurther, true))
	}
	return numbers(keys(&s.name, keysSought, false))
}

// Look looks at a name by its sketch; somebody who has several names is looked at by
// each. It is false when enough were looked at.
func (s *Search) Look(n int64, sketch []byte) bool {
	if !s.given[n] {
		s.near[n] = max(s.near[n], s.outline.near(sketch))
	}
	s.looked++
	return s.looked < mostLooked
}

// Nearest are those to be compared: the nearest of those that were looked at and not
// given before.
func (s *Search) Nearest() []int64 {
	all := make([]int64, 0, len(s.near))
	for n := range s.near {
		all = append(all, n)
	}
	floor := s.floor()
	all = slices.DeleteFunc(all, func(n int64) bool { return s.near[n] < floor })
	slices.SortFunc(all, func(a, b int64) int {
		return cmp.Or(cmp.Compare(s.near[b], s.near[a]), cmp.Compare(a, b))
	})
	all = all[:min(len(all), MostCompared)]
	for _, n := range all {
		s.given[n] = true
	}
	clear(s.near)
	return all
}

// floor is how near the nearest are that are compared, so that only they need sorting.
func (s *Search) floor() float32 {
	const steps = 64
	var at [steps + 1]int
	for _, near := range s.near {
		at[int(near*steps)]++
	}
	sum := 0
	for step := steps; step >= 0; step-- {
		if sum += at[step]; sum >= MostCompared {
			return float32(step) / steps
		}
	}
	return 0
}

// odds are how likely a side is the one sought, as the logarithm of odds.
func (s *Search) odds(side *Side) (float64, bool) {
	other := Read(side.Name)
	odds, _, _, ok := compare(&s.name, &other)
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
	return Covers(&s.name, &other)
}

// LikelyFound is the score from which nobody is sought further: 20 to 1.
const LikelyFound = 0.95

// Entry is what an index keeps of a name: the keys under which it stands, and the sketch
// that stands there with it.
func Entry(text string) (under []uint32, sketch []byte) {
	n := Read(text)
	all := keys(&n, keysKept, false)
	for i := range n.tokens { // and each word's own, for who is sought by a single word
		if t := &n.tokens[i]; len(n.tokens) > 1 && !t.initial && !t.particle && len(t.sounds) > 0 {
			all = append(all, keysOf(t, 1, false)[0])
		}
	}
	return numbers(all), n.sketch()
}
