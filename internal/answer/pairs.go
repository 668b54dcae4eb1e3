package answer

import (
	"cmp"
	"math"
	"slices"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// Pair are two records that may be of one person.
type Pair struct {
	A, B  Ref
	Match names.Match
}

// pairsWindow is how many people a page looks through for others of their name, and
// pairsFound how many such others of each.
const (
	pairsWindow = 30
	pairsFound  = 8
)

// doubtful is the least chance that makes two records a pair to look at.
const doubtful = 0.2

// PairsFrom looks through some people by name, from a place on, for records that may be
// of one person and of which nobody said whether they are. Those in most doubt come
// first; next is where the following page begins, nil at the end.
func PairsFrom(s *store.Snapshot, v View, from store.Cursor) ([]Pair, *store.Cursor, error) {
	people, next, err := ListedFrom(s, v, "person", from, pairsWindow)
	if err != nil {
		return nil, nil, err
	}
	var all []Pair
	seen := map[[2]record.ID]bool{}
	for _, one := range people {
		if one.Unnamed { // how a source describes somebody is like nobody's name
			continue
		}
		found, err := s.Alike(names.Side{Name: one.Name}, pairsFound)
		if err != nil {
			return nil, nil, err
		}
		for _, other := range found {
			key := [2]record.ID{min(one.ID, other.ID), max(one.ID, other.ID)}
			if other.ID.Type() != "person" || other.ID == one.ID || seen[key] {
				continue
			}
			seen[key] = true
			r, err := s.Around(key[0], key[1])
			if err != nil {
				return nil, nil, err
			}
			_, _, pair, open := PairOf(r, v, key[0], key[1])
			if open && pair.Match.Score >= doubtful {
				all = append(all, pair)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Pair) int {
		return cmp.Compare(math.Abs(a.Match.Score-0.5), math.Abs(b.Match.Score-0.5))
	})
	return all, next, nil
}

// PairOf tells two people apart, or together: their entities, how likely they are one,
// and whether that is open – nobody said that they are one, or two. The register is one
// around both.
func PairOf(r *register.Register, v View, a, b record.ID) (x, y *Entity, p Pair, open bool) {
	x, y = EntityOf(r, a, v), EntityOf(r, b, v)
	p = Pair{A: x.Ref(), B: y.Ref(), Match: likest(sides(r, a, nil), sides(r, b, nil))}
	for _, reason := range apart(x, y) {
		p.Match.Reasons = append(p.Match.Reasons, reason)
		p.Match.Score /= 4
	}
	return x, y, p, r.Class(a) != r.Class(b) && !r.ToldApart(a, b)
}

// TwoPlaces is that both were certainly held on one day, in two places.
const TwoPlaces names.Reason = "held in two places on one day"

// apart are what the custody of two people says against their being one.
func apart(x, y *Entity) []names.Reason {
	for _, a := range x.Spells {
		for _, b := range y.Spells {
			if a.Place == "" || b.Place == "" || a.Place == b.Place {
				continue
			}
			from, until := max(a.Start.Hi, b.Start.Hi), min(a.End.Lo, b.End.Lo)
			if from.Bounded() && until.Bounded() && from <= until {
				return []names.Reason{TwoPlaces}
			}
		}
	}
	return nil
}
