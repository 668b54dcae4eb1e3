package names

import (
	"cmp"
	"math"
	"runtime"
	"slices"
	"sync"
)

// Link says that a line of one list is likely the same person as a line of another.
type Link struct {
	A, B  int // their places in the lists
	Score float64
	// Sure says that it may be taken as one person without a look: the names are alike
	// beyond doubt, something beside them agrees, and nobody else of either list comes
	// near.
	Sure bool
	// Doubtless says that the names alone are alike beyond doubt, and Alike that they are by
	// themselves likely one.
	Doubtless, Alike bool
	Reasons          []Reason
}

// What makes a link sure. A wrong link is worse than one that a person has to look at.
const (
	SureScore = 0.985
	// rival is how near another may come, as a difference of odds.
	rival = 2
	// linksOfOne are how many of a list are kept that may be one line of the other.
	linksOfOne = 5
)

// Links finds in a list those that may be lines of another: the likely ones of each, the
// likeliest first. Both lists are held in memory.
func Links(a, b []Side) []Link {
	a, b = telling(a, b)
	index := NewIndex()
	for _, side := range b {
		index.Add(side)
	}
	workers := runtime.GOMAXPROCS(0)
	found := make([][]Link, workers)
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			for i := w; i < len(a); i += workers {
				for _, hit := range index.find(a[i], linksOfOne, mostOfEachOne) {
					if hit.Score >= Likely/4 {
						found[w] = append(found[w], Link{A: i, B: hit.At, Score: hit.Score})
					}
				}
			}
		})
	}
	all.Wait()
	links := slices.Concat(found...)
	for i := range links {
		l := &links[i]
		_, l.Reasons = beside(&a[l.A], &b[l.B])
		x, y, best, ok := likest(&a[l.A], &b[l.B])
		l.Doubtless = ok && best.doubtless() && !otherwiseWritten(&x, &y, best.links)
		l.Alike = ok && best.alike()
	}
	return Decide(links)
}

// Decide tells which links are sure, and leaves those out that are not likely. A line is
// surely one line of the other list at most, and only where no other comes near: so links
// don't chain.
func Decide(links []Link) []Link {
	slices.SortStableFunc(links, func(x, y Link) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	next := map[[2]int]float64{} // the best score of each line, and of its rivals, by side and place
	second := map[[2]int]float64{}
	for _, l := range links {
		for side, at := range [2]int{l.A, l.B} {
			key := [2]int{side, at}
			if _, first := next[key]; !first {
				next[key] = l.Score
			} else if _, has := second[key]; !has {
				second[key] = l.Score
			}
		}
	}
	for i := range links {
		l := &links[i]
		l.Sure = l.Alike && l.Score >= SureScore && l.supported()
		for side, at := range [2]int{l.A, l.B} {
			key := [2]int{side, at}
			l.Sure = l.Sure && l.Score == next[key] && logit(l.Score)-logit(second[key]) > rival
		}
	}
	return slices.DeleteFunc(links, func(l Link) bool { return l.Score < Likely })
}

// What reasons beside the names are worth when a link is to be sure: two of them are needed
// that are worth one, or a day of birth, which is worth two; and more where fathers or
// births differ, as a clerk may have it, or the names are not beyond doubt: Hans in one
// list is Ants in the other. A day of arrest alone is shared by all who were taken that day.
var support = map[Reason]int{SameDay: 2, SameFact: 1, SameYear: 1, SameFather: 1, SameYearOf: 1, SameWords: 1,
	SameNumber: 2}

const (
	supportNeeded    = 2
	supportAgainst   = 3
	supportOtherYear = 4
	supportDoubt     = 4
)

// supported says whether what is beside the names agrees enough for a link to be sure.
func (l *Link) supported() bool {
	worth, needed := 0, supportNeeded
	if !l.Doubtless {
		needed = supportDoubt
	}
	for _, r := range l.Reasons {
		worth += support[r]
		switch r {
		case OtherSex, OtherNumber:
			return false
		case OtherYear:
			needed = max(needed, supportOtherYear)
		case OtherFather, OtherDay, NextYear, OtherWords:
			needed = max(needed, supportAgainst)
		}
	}
	return worth >= needed
}

func logit(score float64) float64 {
	score = min(max(score, 1e-9), 1-1e-9)
	return math.Log(score / (1 - score))
}
