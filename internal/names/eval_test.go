package names

import (
	"maps"
	"slices"
	"testing"
)

// TestEval prints how well names are told apart, on the third of the development set
// that nothing was learned from.
func TestEval(t *testing.T) {
	learnt, kept := thirds(development(t))
	for name, set := range map[string][]labelled{"learned from": learnt, "kept out": kept} {
		t.Logf("%s: %d pairs", name, len(set))
		groups := map[string][]scored{}
		for _, p := range set {
			s := scored{p, Score(p.A, p.B)}
			groups[p.Group] = append(groups[p.Group], s)
			groups["all"] = append(groups["all"], s)
		}
		for _, g := range slices.Sorted(maps.Keys(groups)) {
			f, at := f1(groups[g])
			t.Logf("%-14s %6d  F1 %.3f at %.3f  recall at precision .99 %.3f", g, len(groups[g]), f, at, recallAt(groups[g], 0.99))
		}
	}
}
