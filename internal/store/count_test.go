package store

import (
	"maps"
	"testing"

	"pgregory.net/rapid"

	"habeas/internal/register"
)

// TestSum: a sum that splits as it grows, is packed and read back, tells for every
// commit and day what was entered by then – in whatever order it came.
func TestSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type entered struct {
			change
			kind
		}
		n := rapid.IntRange(1, 3*chunk).Draw(t, "changes")
		var all []entered
		s := &sum{}
		pasts := map[int64]*sum{} // by until
		for range n {
			e := entered{change{k: rapid.Int64Range(1, 60).Draw(t, "k"), day: rapid.Int64Range(0, 63).Draw(t, "day"), delta: rapid.Int64Range(-2, 2).Draw(t, "delta")},
				kind{rapid.SampledFrom([]string{"", ",a,", ",a,b,"}).Draw(t, "regimes"), register.Answer(rapid.IntRange(1, 3).Draw(t, "answer"))}}
			if e.k < s.since || e.delta == 0 {
				continue // goes into past rows, which the laws of the store test
			}
			all = append(all, e)
			s.add(e.k, e.day, e.kind, e.delta)
			if past, until := s.split(); past != nil {
				pasts[until] = past
			}
		}
		k, before := rapid.Int64Range(0, 61).Draw(t, "as known"), rapid.Int64Range(0, whole).Draw(t, "before")
		of, until := s, int64(0)
		for end, past := range pasts {
			if end > k && (until == 0 || end < until) {
				of, until = past, end
			}
		}
		want, got := map[kind]int64{}, map[kind]int64{}
		for _, e := range all {
			if e.k <= k && e.day < before {
				want[e.kind] += e.delta
			}
		}
		if err := addKnown(of.since, of.pack(), k, before, got); err != nil {
			t.Fatal(err)
		}
		zero := func(_ kind, n int64) bool { return n == 0 }
		maps.DeleteFunc(want, zero)
		maps.DeleteFunc(got, zero)
		if !maps.Equal(got, want) {
			t.Fatalf("as known at %d, days before %d: %v, not %v", k, before, got, want)
		}
		again, err := unpackSum(of.since, of.pack())
		if err != nil || string(again.pack()) != string(of.pack()) {
			t.Fatalf("packed and unpacked it is another: %v", err)
		}
	})
}

// FuzzSum: no bytes make reading a sum panic, and both readers agree on which are
// damaged.
func FuzzSum(f *testing.F) {
	s := &sum{}
	for k := range int64(20) {
		s.add(k, k%7, kind{",remand,", register.Yes}, 1)
	}
	f.Add(s.pack())
	f.Add([]byte{1, 200, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		_, err := unpackSum(0, b)
		if known := addKnown(0, b, 5, 9, map[kind]int64{}); err == nil && known != nil {
			t.Errorf("one reader takes %x, the other says %v", b, known)
		}
	})
}
