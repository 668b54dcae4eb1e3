package when

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"habeas/internal/edtf"
)

// The tests of this room compare what it finds quickly with what is found by trying
// everything: all days of a few variables, all sets of a few facts.

// span is how many days a variable may take in a test: 0 to span−1.
const span = 5

// drawnDifference is a bound on two of n variables; now and then on one.
func drawnDifference(t *rapid.T, n int) Difference {
	from, to := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "to")
	return Difference{Var(from), Var(to), rapid.Int64Range(-span, span).Draw(t, "most")}
}

// fulfilled are all days of n variables, each within the span, that fulfil all bounds.
func fulfilled(n int, bounds []Difference) [][]int64 {
	var all [][]int64
	days := make([]int64, n) // that of the origin is 0
	var try func(v int)
	try = func(v int) {
		if v == n {
			if !slices.ContainsFunc(bounds, func(d Difference) bool { return days[d.To]-days[d.From] > d.Most }) {
				all = append(all, slices.Clone(days))
			}
			return
		}
		for day := range int64(span) {
			days[v] = day
			try(v + 1)
		}
	}
	try(1)
	return all
}

// box keeps every variable within the span.
func box(n int) []Difference {
	var all []Difference
	for v := 1; v < n; v++ {
		all = append(all, Within(Var(v), edtf.Days{Lo: 0, Hi: span - 1})...)
	}
	return all
}

// TestNetwork: bounds go together as long as some days fulfil them, and say which; what
// does not fit changes nothing, and what is taken back is as if it had not been said.
func TestNetwork(t *testing.T) {
	for range 5 {
		rapid.Check(t, networks)
	}
}

func networks(t *rapid.T) {
	const n = 4
	w := NewNetwork(n)
	held := box(n)
	w.Add(held...)
	type before struct {
		mark int
		held []Difference
	}
	var marks []before
	for range rapid.IntRange(1, 12).Draw(t, "steps") {
		switch rapid.IntRange(0, 6).Draw(t, "step") {
		case 0:
			marks = append(marks, before{w.Mark(), slices.Clone(held)})
		case 1:
			if k := len(marks); k > 0 {
				w.Undo(marks[k-1].mark)
				held, marks = marks[k-1].held, marks[:k-1]
			}
		case 2:
			w = w.Clone()
		default:
			var more []Difference
			for range rapid.IntRange(1, 3).Draw(t, "bounds") {
				more = append(more, drawnDifference(t, n))
			}
			fits := len(fulfilled(n, slices.Concat(held, more))) > 0
			if got := w.Admits(more...); got != fits {
				t.Fatalf("%v beside %v: admitted %v", more, held, got)
			}
			sameBounds(t, w, n, held)
			if got := w.Add(more...); got != fits {
				t.Fatalf("%v beside %v: added %v", more, held, got)
			}
			if fits {
				held = append(held, more...)
			}
		}
		sameBounds(t, w, n, held)
	}
}

// sameBounds demands of a network all that the days say which fulfil its bounds.
func sameBounds(t *rapid.T, w *Network, n int, held []Difference) {
	all := fulfilled(n, held)
	for v := range n {
		want := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
		after := slices.Repeat([]int64{-far}, n)
		for _, days := range all {
			want = want.Hull(edtf.Days{Lo: edtf.Day(days[v]), Hi: edtf.Day(days[v])})
			for o := range n {
				after[o] = max(after[o], days[o]-days[v])
			}
		}
		if got := w.Bounds(Var(v)); got != want {
			t.Fatalf("%v: variable %d lies within %v, not %v", held, v, want, got)
		}
		if got := w.After(Var(v)); !slices.Equal(got, after) {
			t.Fatalf("%v: after variable %d lie the others by at most %v, not %v", held, v, after, got)
		}
		for o := range n {
			if got := w.SurelyBefore(Var(v), Var(o)); got != (mostAfter(all, v, o) < 0) {
				t.Fatalf("%v: %d surely before %d is said to be %v", held, v, o, got)
			}
		}
	}
}

// mostAfter is the most by which v lies after o.
func mostAfter(all [][]int64, v, o int) int64 {
	most := -far
	for _, days := range all {
		most = max(most, days[v]-days[o])
	}
	return most
}

// TestOpen: a side that nothing bounds is open.
func TestOpen(t *testing.T) {
	w := NewNetwork(3)
	w.Add(NotBefore(1, 5)...)
	w.Add(NotAfter(1, 2))
	for v, want := range []edtf.Days{{}, {Lo: 5, Hi: edtf.Future}, {Lo: 5, Hi: edtf.Future}} {
		if got := w.Bounds(Var(v)); got != want {
			t.Errorf("variable %d: %v, want %v", v, got, want)
		}
	}
	if w.SurelyBefore(1, 2) {
		t.Error("what may be on one day is not surely before")
	}
	w.Add(NotAfterDay(2, 7)...)
	if got := fmt.Sprint(w.Bounds(1), w.Bounds(2)); got != fmt.Sprint(edtf.Days{Lo: 5, Hi: 7}, edtf.Days{Lo: 5, Hi: 7}) {
		t.Errorf("both lie within %s", got)
	}
}

// TestLong: a chain of thousands is solved, and in whatever order it is told.
func TestLong(t *testing.T) {
	const n = 2000
	w := NewNetwork(n)
	for v := n - 1; v > 1; v-- {
		if !w.Add(Apart(Var(v-1), Var(v), edtf.Days{Lo: 1, Hi: 2})...) {
			t.Fatal("a chain does not fit")
		}
	}
	w.Add(Within(1, edtf.Days{Lo: 10, Hi: 10})...)
	if got, want := w.Bounds(n-1), (edtf.Days{Lo: 10 + n - 2, Hi: 10 + 2*(n-2)}); got != want {
		t.Errorf("the last lies within %v, want %v", got, want)
	}
	if w.Add(Difference{1, n - 1, n - 3}) {
		t.Error("a way shorter than all its steps is taken")
	}
}

// TestHeap: the least comes first.
func TestHeap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfN(rapid.Int64Range(-20, 20), 0, 40).Draw(t, "keys")
		h := &heap{}
		for i, key := range keys {
			h.push(Var(i), key)
		}
		slices.Sort(keys)
		for _, want := range keys {
			if _, got := h.pop(); got != want {
				t.Fatalf("%d comes before %d", got, want)
			}
		}
		if h.len() > 0 {
			t.Fatalf("%d are left", h.len())
		}
	})
}
