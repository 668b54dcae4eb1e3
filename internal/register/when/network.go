package when

import (
	"slices"

	"habeas/internal/edtf"
)

// Network is a consistent set of bounds. It keeps days that fulfil them all, so that
// one more bound costs only what it moves (Cotton and Maler, "Fast and flexible
// difference constraint propagation", 2006), and taking the last ones back costs
// nothing: the days that fulfilled more fulfil less.
type Network struct {
	n     int
	edges []edge
	out   []int32 // by variable its last edge, −1 where it has none; edges lead on
	in    []int32
	at    []int64 // days that fulfil every bound

	bounds []edtf.Days // nil until asked
}

type edge struct {
	Difference
	nextOut, nextIn int32
}

// NewNetwork has variables 0 to n−1 and no bounds.
func NewNetwork(n int) *Network {
	w := &Network{n: n, out: make([]int32, n), in: make([]int32, n), at: make([]int64, n)}
	for i := range n {
		w.out[i], w.in[i] = -1, -1
	}
	return w
}

// Clone is a copy that can be changed by itself.
func (w *Network) Clone() *Network {
	return &Network{n: w.n, edges: slices.Clone(w.edges), out: slices.Clone(w.out), in: slices.Clone(w.in),
		at: slices.Clone(w.at), bounds: w.bounds}
}

// near is a copy whose days lie where the facts put them, so that adding these moves
// little; a variable of which no fact tells lies last.
func (w *Network) near(facts []Fact) *Network {
	told := map[Var]edtf.Days{}
	last := edtf.Day(0)
	for i := range facts {
		v, days, ok := facts[i].plain()
		if !ok {
			continue
		}
		if before, more := told[v]; more {
			days.Lo, days.Hi = max(days.Lo, before.Lo), min(days.Hi, before.Hi)
		}
		told[v] = days
		for _, day := range []edtf.Day{days.Lo, days.Hi} {
			if day.Bounded() {
				last = max(last, day)
			}
		}
	}
	out := NewNetwork(w.n)
	for v := 1; v < w.n; v++ {
		out.at[v] = int64(last)
		if days, ok := told[Var(v)]; ok && days.Lo.Bounded() {
			out.at[v] = int64(days.Lo)
		} else if ok && days.Hi.Bounded() {
			out.at[v] = int64(days.Hi)
		}
	}
	for _, e := range w.edges {
		out.Add(e.Difference)
	}
	return out
}

// Mark is where the network stands, for Undo.
func (w *Network) Mark() int { return len(w.edges) }

// Undo takes back all bounds added since the mark.
func (w *Network) Undo(mark int) {
	for len(w.edges) > mark {
		e := &w.edges[len(w.edges)-1]
		w.out[e.From], w.in[e.To] = e.nextOut, e.nextIn
		w.edges = w.edges[:len(w.edges)-1]
	}
	w.bounds = nil
}

// Add adds bounds, all or – where they contradict what is there – none.
func (w *Network) Add(all ...Difference) bool {
	mark := w.Mark()
	for _, d := range all {
		if !w.add(d) {
			w.Undo(mark)
			return false
		}
	}
	return true
}

// Admits says whether the bounds fit what is there.
func (w *Network) Admits(all ...Difference) bool {
	mark, known := w.Mark(), w.bounds
	fits := w.Add(all...)
	w.Undo(mark)
	w.bounds = known
	return fits
}

func (w *Network) add(d Difference) bool {
	if d.From == d.To {
		return d.Most >= 0
	}
	if w.at[d.From]+d.Most < w.at[d.To] && !w.repair(d) {
		return false
	}
	w.edges = append(w.edges, edge{d, w.out[d.From], w.in[d.To]})
	last := int32(len(w.edges) - 1)
	w.out[d.From], w.in[d.To] = last, last
	w.bounds = nil
	return true
}

// repair moves days down until they fulfil one more bound; false, and nothing moved,
// where that would have to move the bound's own beginning: then it closes a circle
// that no days fulfil.
func (w *Network) repair(d Difference) bool {
	moved := map[Var]int64{}
	queue := &heap{}
	queue.push(d.To, w.at[d.From]+d.Most-w.at[d.To])
	for queue.len() > 0 {
		v, by := queue.pop()
		if _, done := moved[v]; done {
			continue
		}
		if v == d.From {
			return false
		}
		moved[v] = w.at[v] + by
		for i := w.out[v]; i >= 0; i = w.edges[i].nextOut {
			e := &w.edges[i]
			if _, done := moved[e.To]; done {
				continue
			}
			if by := moved[v] + e.Most - w.at[e.To]; by < 0 {
				queue.push(e.To, by)
			}
		}
	}
	for v, day := range moved {
		w.at[v] = day
	}
	return true
}

// Bounds are the days that a variable may take.
func (w *Network) Bounds(v Var) edtf.Days {
	if w.bounds == nil {
		w.solve()
	}
	return w.bounds[v]
}

// solve finds the bounds of all variables: the shortest ways from and to the origin.
func (w *Network) solve() {
	bounds := make([]edtf.Days, w.n)
	to, from := w.shortest(Origin, true), w.shortest(Origin, false)
	for v := range bounds {
		bounds[v] = edtf.Unbounded
		if to[v] < far {
			bounds[v].Hi = edtf.Day(to[v])
		}
		if from[v] < far {
			bounds[v].Lo = edtf.Day(-from[v])
		}
	}
	w.bounds = bounds
}

// After is the most by which each variable may lie after one.
func (w *Network) After(v Var) []int64 { return w.shortest(v, true) }

// SurelyBefore says whether a lies before b whatever days they take.
func (w *Network) SurelyBefore(a, b Var) bool { return w.shortest(b, true)[a] < 0 }

// shortest are the lengths of the shortest ways from – or, backwards, to – a variable
// (Dijkstra, on lengths made positive by days that fulfil every bound).
func (w *Network) shortest(v Var, forward bool) []int64 {
	best := make([]int64, w.n)
	for i := range best {
		best[i] = far
	}
	queue := &heap{}
	done := make([]bool, w.n)
	best[v] = 0
	queue.push(v, 0)
	for queue.len() > 0 {
		at, _ := queue.pop()
		if done[at] {
			continue
		}
		done[at] = true
		for i := w.first(at, forward); i >= 0; {
			e := &w.edges[i]
			next, following := e.To, e.nextOut
			if !forward {
				next, following = e.From, e.nextIn
			}
			if length := best[at] + e.Most; length < best[next] {
				best[next] = length
				queue.push(next, length+w.lift(v, next, forward))
			}
			i = following
		}
	}
	return best
}

func (w *Network) first(v Var, forward bool) int32 {
	if forward {
		return w.out[v]
	}
	return w.in[v]
}

// lift is what makes the length of a way from one variable to another positive.
func (w *Network) lift(from, to Var, forward bool) int64 {
	if forward {
		return w.at[from] - w.at[to]
	}
	return w.at[to] - w.at[from]
}

// heap is a queue of variables, the least first.
type heap struct{ all []waiting }

type waiting struct {
	v   Var
	key int64
}

func (h *heap) len() int { return len(h.all) }

func (h *heap) push(v Var, key int64) {
	h.all = append(h.all, waiting{v, key})
	for i := len(h.all) - 1; i > 0; {
		up := (i - 1) / 2
		if h.all[up].key <= h.all[i].key {
			return
		}
		h.all[up], h.all[i] = h.all[i], h.all[up]
		i = up
	}
}

func (h *heap) pop() (Var, int64) {
	top := h.all[0]
	last := len(h.all) - 1
	h.all[0] = h.all[last]
	h.all = h.all[:last]
	for i := 0; ; {
		down := 2*i + 1
		if down >= last {
			break
		}
		if down+1 < last && h.all[down+1].key < h.all[down].key {
			down++
		}
		if h.all[i].key <= h.all[down].key {
			break
		}
		h.all[i], h.all[down] = h.all[down], h.all[i]
		i = down
	}
	return top.v, top.key
}
