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
			least := 0.91
			if with {
				least = 0.965
			}
			if got := report(t, set.pairs, with); got < least {
				t.Errorf("%s: F1 %.3f, less than %.3f", set.name, got, least)
			}
		}
	}
}

// never are kinds of pairs that are hardly ever called the same where birth is known.
var never = []string{"neg father-son", "neg sibling", "neg near-homophone"}

// report prints the figures of some pairs and gives F1 over all of them.
func report(t *testing.T, pairs []labelled, with bool) (all float64) {
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
	all, _ = f1(groups["all"])
	for _, g := range slices.Sorted(maps.Keys(groups)) {
		f, at := f1(groups[g])
		t.Logf("  %-14s %6d  F1 %.3f at %.3f  recall at precision .99 %.3f", g, len(groups[g]), f, at,
			recallAt(groups[g], 0.99))
	}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		same, n := 0, 0
		for _, s := range kinds[k] {
			if n++; s.score >= Likely {
				same++
			}
		}
		if with && slices.Contains(never, k) && n > 100 && float64(same) > 0.01*float64(n) {
			t.Errorf("%s: %d of %d are called the same", k, same, n)
		}
		t.Logf("    %-32s %5d called the same %.3f", k, n, float64(same)/float64(n))
	}
	return all
}
