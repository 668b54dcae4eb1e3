package when

import (
	"slices"

	"habeas/internal/edtf"
)

// partsThatFit gives the maximal parts of a set that can all be so together with fact
// i, each with i in it. Most often one does: the members that go with i by themselves.
func (e *enumeration) partsThatFit(s, alone *set, i int) []*set {
	holds := slices.Clone(alone.holds)
	for j := range e.facts {
		if s.holds.has(j) && e.pairs(alone, j) {
			holds.set(j)
		}
	}
	if e.within(holds) {
		return nil
	}
	if part := e.build(holds); part != nil {
		return []*set{part}
	}
	return e.withoutConflicts(holds, i)
}

// pairs says whether fact j goes with a set of one.
func (e *enumeration) pairs(alone *set, j int) bool {
	f := &e.facts[j]
	if v, days, ok := f.plain(); ok && len(alone.denied) == 0 {
		both := alone.net.Bounds(v).Intersect(days)
		return both.Lo <= both.Hi
	}
	if f.Denies != Nothing && alone.told[f.Denies] || slices.ContainsFunc(f.Touches, func(t int) bool { return alone.denied[t] }) {
		return false
	}
	if f.Later != Nothing && alone.closes(f) {
		return false
	}
	return alone.net.Admits(f.Says...)
}

// plain is the one variable that a fact bounds by days, if it does no more.
func (f *Fact) plain() (Var, edtf.Days, bool) {
	if f.Denies != Nothing || f.Later != Nothing || len(f.Says) == 0 {
		return 0, edtf.Days{}, false
	}
	v, days := Origin, edtf.Unbounded
	for _, d := range f.Says {
		at := d.To + d.From // one of them is the origin
		if d.From != Origin && d.To != Origin || v != Origin && v != at {
			return 0, edtf.Days{}, false
		}
		v = at
		if d.From == Origin {
			days.Hi = min(days.Hi, edtf.Day(d.Most))
		} else {
			days.Lo = max(days.Lo, edtf.Day(-d.Most))
		}
	}
	return v, days, true
}

// build makes the set of exactly these facts; nil where they clash.
func (e *enumeration) build(holds bits) *set {
	s := e.empty()
	for i := range e.facts {
		if holds.has(i) && !e.extend(s, i) {
			return nil
		}
	}
	return s
}

// withoutConflicts gives what remains of a set, with i in it, when a minimal set of
// members that meets every conflict is left out (Reiter, "A theory of diagnosis from
// first principles", 1987; smallest first, so what is found is minimal).
func (e *enumeration) withoutConflicts(whole bits, i int) []*set {
	var found []*set
	var foundOut []bits
	seen := map[string]bool{}
	queue := []bits{make(bits, len(whole))}
	for len(queue) > 0 && len(found) <= e.most {
		out := queue[0]
		queue = queue[1:]
		if slices.ContainsFunc(foundOut, out.includes) {
			continue
		}
		holds := slices.Clone(whole)
		for w := range holds {
			holds[w] &^= out[w]
		}
		if part := e.build(holds); part != nil {
			found, foundOut = append(found, part), append(foundOut, out)
			continue
		}
		for _, j := range e.conflict(holds, i) {
			more := slices.Clone(out)
			more.set(j)
			if key := more.key(); !seen[key] {
				seen[key] = true
				queue = append(queue, more)
			}
		}
	}
	return found
}

// conflict gives the members, without i, of a minimal set that clashes with i, by
// halving (Junker, "QuickXplain", 2004): few of many facts clash.
func (e *enumeration) conflict(holds bits, i int) []int {
	var members []int
	for j := range e.facts {
		if holds.has(j) && j != i {
			members = append(members, j)
		}
	}
	only := make(bits, len(holds))
	only.set(i)
	return e.explain(only, false, members)
}

// explain gives a minimal part of the candidates that clashes with what holds; grown
// says that what holds is more than when it was last found consistent.
func (e *enumeration) explain(holds bits, grown bool, candidates []int) []int {
	if grown && e.build(holds) == nil {
		return nil
	}
	if len(candidates) <= 1 {
		return candidates
	}
	first, second := candidates[:len(candidates)/2], candidates[len(candidates)/2:]
	ofSecond := e.explain(with(holds, first), true, second)
	ofFirst := e.explain(with(holds, ofSecond), len(ofSecond) > 0, first)
	return slices.Concat(ofFirst, ofSecond)
}

func with(holds bits, more []int) bits {
	all := slices.Clone(holds)
	for _, j := range more {
		all.set(j)
	}
	return all
}

func (b bits) key() string {
	key := make([]byte, 0, 8*len(b))
	for _, w := range b {
		for range 8 {
			key = append(key, byte(w))
			w >>= 8
		}
	}
	return string(key)
}
