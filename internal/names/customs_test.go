package names

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"testing"
)

//go:embed testdata/customs.tsv
var customsTable string

// TestEvalCustoms prints how well names of other customs and scripts are told apart, by
// names alone at the one threshold: everybody of a custom against everybody else of it.
func TestEvalCustoms(t *testing.T) {
	groups := map[string][][2]string{}
	for line := range strings.Lines(customsTable) {
		if f := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(f) == 3 {
			groups[f[0]] = append(groups[f[0]], [2]string{f[1], f[2]})
		}
	}
	all := 0.0
	for _, custom := range slices.Sorted(maps.Keys(groups)) {
		right, wrong := 0, 0
		for i, a := range groups[custom] {
			for j, b := range groups[custom] {
				switch same := Score(Side{Name: a[0]}, Side{Name: b[1]}) >= Likely; {
				case same && (i == j || a[1] == b[1]):
					if i == j {
						right++
					}
				case same:
					wrong++
					t.Logf("    not one: %s – %s", a[0], b[1])
				case i == j:
					t.Logf("    one: %s – %s", a[0], b[1])
				}
			}
		}
		f := 2 * float64(right) / float64(right+wrong+len(groups[custom]))
		t.Logf("  %-12s %3d persons, F1 %.3f", custom, len(groups[custom]), f)
		if all += f; f < 0.8 {
			t.Errorf("%s: F1 %.3f", custom, f)
		}
	}
	if mean := all / float64(len(groups)); mean < 0.94 {
		t.Errorf("the mean F1 of all customs is %.3f", mean)
	} else {
		t.Logf("  mean of all customs: F1 %.3f", mean)
	}
}
