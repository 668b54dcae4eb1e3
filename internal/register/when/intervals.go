package when

import (
	"cmp"
	"fmt"
	"slices"

	"habeas/internal/edtf"
)

// alike gives one fact of each group that says the same of the same things – such stand
// or fall together – and to which group each belongs.
func alike(all []Fact) (first []Fact, group []int) {
	at := make(map[string]int, len(all))
	var key []byte
	for _, f := range all {
		key = fmt.Append(key[:0], f.Says, f.Touches, f.Denies, f.Later, f.Earlier)
		i, seen := at[string(key)]
		if !seen {
			i = len(first)
			at[string(key)] = i
			first = append(first, f)
		}
		group = append(group, i)
	}
	return first, group
}

// tooMany says whether the facts that bound one variable alone make more sets than are
// told apart: each maximal set of days that meet is part of a scenario of its own.
func tooMany(base *Network, facts []Fact, most int) bool {
	of := map[Var][]edtf.Days{}
	for i := range facts {
		if v, days, ok := facts[i].plain(); ok {
			if may := base.Bounds(v).Intersect(days); may.Lo <= may.Hi {
				of[v] = append(of[v], may)
			}
		}
	}
	for _, days := range of {
		if len(days) > most && len(Meeting(days, most+1)) > most {
			return true
		}
	}
	return false
}

// Meeting gives the maximal sets of ranges that have a day in common, each as the
// indices of its members, in the order of the days; it stops at the greatest number
// asked for. Ranges meet all together if each two do, so one sweep finds them: a set is
// complete where a range ends after another one began.
func Meeting(all []edtf.Days, most int) [][]int {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(all[a].Lo, all[b].Lo) })
	var sets [][]int
	var open []int
	for n, i := range order {
		open = append(open, i)
		if n+1 < len(order) && !slices.ContainsFunc(open, func(j int) bool { return all[j].Hi < all[order[n+1]].Lo }) {
			continue
		}
		sets = append(sets, slices.Clone(open))
		if len(sets) >= most || n+1 == len(order) {
			break
		}
		next := all[order[n+1]].Lo
		open = slices.DeleteFunc(open, func(j int) bool { return all[j].Hi < next })
	}
	return sets
}
