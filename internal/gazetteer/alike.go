package gazetteer

import (
	"cmp"
	"maps"
	"slices"

	"habeas/internal/names"
)

// alike finds places whose names are spelt like one: by the keys of their names. It is a
// sorted list of keys and places, a number each: an index with the names would take ten
// times the memory, and they stand in the tables anyway.
type alike []uint64

// alikeOf is that of a table, by some of each place's names.
func alikeOf(t *table, called func(*Place) []string) alike {
	var a alike
	for at := range t.lines {
		for _, name := range called(t.place(at)) {
			under, _ := names.Entry(name)
			for _, key := range under {
				a = append(a, uint64(key)<<32|uint64(at))
			}
		}
	}
	slices.Sort(a)
	return slices.Clone(slices.Compact(a)) // in no more memory than that takes
}

// mostCompared are how many places are compared with a name: those that share the most of
// its keys.
const mostCompared = 300

// find gives the places that share the most of these keys, in their order.
func (a alike) find(keys []uint32) []int {
	shared := map[int]int{}
	for _, key := range keys {
		first, _ := slices.BinarySearch(a, uint64(key)<<32)
		for _, one := range a[first:] {
			if uint32(one>>32) != key {
				break
			}
			shared[int(uint32(one))]++
		}
	}
	all := slices.Collect(maps.Keys(shared))
	slices.SortFunc(all, func(a, b int) int { return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b)) })
	all = all[:min(len(all), mostCompared)]
	slices.Sort(all) // as they stand in their blocks
	return all
}

// likeEnough is how well the words of two names stand for one another, either way: places
// have one word mostly, and many have alike ones.
const likeEnough = 0.8

// Like are the settlements of the world that may be meant by a name, at most so many:
// those that have it, the largest first, or, where none has, those whose name may be spelt
// so in any script, the nearest first. Which of several is meant, somebody says.
func Like(name string, most int) []*Place {
	if names.Fold(name) == "" {
		return nil
	}
	found := settlements().called(name)
	for i := range found {
		found[i] = withPeople(found[i])
	}
	for _, p := range towns().called(name) {
		if !among(found, p) {
			found = append(found, asSettled(p))
		}
	}
	if len(found) == 0 {
		found = spelt(name)
	} else {
		slices.SortStableFunc(found, func(a, b *Place) int { return cmp.Or(cmp.Compare(b.People, a.People), byRank(a, b)) })
	}
	return found[:min(len(found), most)]
}

func among(all []*Place, p *Place) bool {
	return slices.ContainsFunc(all, func(o *Place) bool { return p.Code != "" && o.Code == p.Code })
}

// spelt are the settlements whose name may be spelt in another way, the nearest first.
func spelt(name string) []*Place {
	var found []*Place
	fits := map[*Place]float64{}
	search := names.Seek(names.Side{Name: name})
	consider := func(p *Place, whole func(*Place) *Place) {
		fit := 0.0
		for _, other := range p.Names {
			fit = max(fit, search.Whole(other))
		}
		if fit >= likeEnough && !among(found, p) {
			p = whole(p)
			found, fits[p] = append(found, p), fit
		}
	}
	for _, further := range []bool{false, true} {
		keys := search.Keys(further)
		for _, at := range settledAlike().find(keys) {
			consider(settlements().place(at), withPeople)
		}
		for _, at := range townsAlike().find(keys) {
			consider(towns().place(at), asSettled)
		}
		if len(found) > 0 {
			break
		}
	}
	slices.SortStableFunc(found, func(a, b *Place) int {
		return cmp.Or(cmp.Compare(fits[b], fits[a]), cmp.Compare(b.People, a.People))
	})
	return found
}
