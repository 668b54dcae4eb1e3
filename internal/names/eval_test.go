package names

import (
	"maps"
	"slices"
	"testing"
)

// TestEval prints how well names are told apart, on what was learned from and on the
// third of the development set that was kept out of it: by names alone, and with what
// is known beside them.
func TestEval(t *testing.T) {
	all := development(t)
	learnt, kept := thirds(all)
	for _, set := range []struct {
		name  string
		pairs []labelled
	}{{"the whole set", all}, {"learned from", learnt}, {"kept out", kept}} {
		for _, with := range []bool{false, true} {
			t.Logf("%s, %d pairs, with birth: %v", set.name, len(set.pairs), with)
			report(t, set.pairs, with)
		}
	}
}

func report(t *testing.T, pairs []labelled, with bool) {
	groups, kinds := map[string][]scored{}, map[string][]scored{}
	for _, p := range pairs {
		if !with {
			p.A, p.B = Side{Name: p.A.Name}, Side{Name: p.B.Name}
		}
		s := scored{p, Score(p.A, p.B)}
		groups[p.Group] = append(groups[p.Group], s)
		groups["all"] = append(groups["all"], s)
		kinds[p.Kind] = append(kinds[p.Kind], s)
	}
	_, threshold := f1(groups["all"])
	for _, g := range slices.Sorted(maps.Keys(groups)) {
		f, at := f1(groups[g])
		t.Logf("  %-14s %6d  F1 %.3f at %.3f  recall at precision .99 %.3f", g, len(groups[g]), f, at, recallAt(groups[g], 0.99))
	}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		same, n := 0, 0
		for _, s := range kinds[k] {
			if n++; s.score >= threshold {
				same++
			}
		}
		t.Logf("    %-32s %5d called the same %.3f", k, n, float64(same)/float64(n))
	}
}
