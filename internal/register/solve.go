package register

import "habeas/internal/edtf"

// far is no bound at all; sums of real days stay far below it.
const far = int64(1) << 40

// difference is one constraint between two time variables: to − from ≤ most.
// Variable 0 is the calendar's origin, so a bound on a day is a difference too.
type difference struct {
	from, to int
	most     int64
}

// network is a system of difference constraints with all shortest paths kept
// closed: least[i*n+j] is the greatest that j − i may be (Dechter, Meiri and
// Pearl, "Temporal constraint networks", 1991). It is consistent as long as no
// circle is negative.
type network struct {
	n    int
	path []int64
}

func newNetwork(n int) *network {
	w := &network{n: n, path: make([]int64, n*n)}
	for i := range w.path {
		w.path[i] = far
	}
	for i := range n {
		w.path[i*n+i] = 0
	}
	return w
}

func (w *network) clone() *network {
	return &network{n: w.n, path: append([]int64(nil), w.path...)}
}

// add tightens the network by a constraint, in n² steps; false, and the network
// spoilt, where it contradicts what is there.
func (w *network) add(d difference) bool {
	n, path := w.n, w.path
	if d.most >= path[d.from*n+d.to] {
		return true
	}
	if path[d.to*n+d.from]+d.most < 0 {
		return false
	}
	for i := range n {
		head := path[i*n+d.from]
		if head >= far {
			continue
		}
		head += d.most
		row := path[i*n : i*n+n]
		tail := path[d.to*n : d.to*n+n]
		for j := range n {
			if tail[j] < far && head+tail[j] < row[j] {
				row[j] = head + tail[j]
			}
		}
	}
	return true
}

// addAll adds several constraints; false where they contradict.
func (w *network) addAll(all []difference) bool {
	for _, d := range all {
		if !w.add(d) {
			return false
		}
	}
	return true
}

// admits says whether the constraints fit what is there.
func (w *network) admits(all []difference) bool { return w.clone().addAll(all) }

// tightened is the network with the constraints, or as it was where they
// contradict it.
func (w *network) tightened(all []difference) *network {
	if net := w.clone(); net.addAll(all) {
		return net
	}
	return w
}

// bounds are the days that a variable may take.
func (w *network) bounds(v int) edtf.Days {
	days := edtf.Days{Lo: edtf.Past, Hi: edtf.Future}
	if hi := w.path[v]; hi < far {
		days.Hi = edtf.Day(hi)
	}
	if lo := w.path[v*w.n]; lo < far {
		days.Lo = edtf.Day(-lo)
	}
	return days
}

// surelyBefore says whether a lies before b whatever days they take.
func (w *network) surelyBefore(a, b int) bool { return w.path[b*w.n+a] < 0 }

// within bounds a variable by days; an unbounded side says nothing.
func within(v int, days edtf.Days) []difference { return apart(0, v, days) }

// apart says that to − from lies in the range.
func apart(from, to int, days edtf.Days) []difference {
	var all []difference
	if days.Hi != edtf.Future {
		all = append(all, difference{from, to, int64(days.Hi)})
	}
	if days.Lo != edtf.Past {
		all = append(all, difference{to, from, -int64(days.Lo)})
	}
	return all
}

// notAfter says a ≤ b.
func notAfter(a, b int) difference { return difference{b, a, 0} }
