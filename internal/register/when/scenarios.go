package when

import "slices"

// Nothing is no thing: of a fact that denies or orders none.
const Nothing = -1

// Fact is something that can be so or not: bounds that it puts on variables. Things are
// what a fact is about – spells of time, numbered by the caller.
type Fact struct {
	Says []Difference
	// Touches are the things whose time the fact tells.
	Touches []int
	// Denies is a thing of which the fact says that there was none: it clashes with all
	// that touches it. Nothing where it denies none.
	Denies int
	// Later followed Earlier immediately: facts by which a thing would follow itself are
	// never together so. Nothing where it orders none.
	Later, Earlier int
}

// About is a fact that tells the time of things.
func About(says []Difference, things ...int) Fact {
	return Fact{Says: says, Touches: things, Denies: Nothing, Later: Nothing, Earlier: Nothing}
}

// Scenario is a maximal set of facts that can all be so, with what follows for the
// variables.
type Scenario struct {
	*Network
	Holds  []bool // by fact
	Denied map[int]bool
}

// Scenarios finds all maximal consistent sets of facts over what holds anyway. There
// are never fewer after one fact more, so it stops as soon as there are more than the
// caller tells apart: over, and the sets are not all.
func Scenarios(base *Network, facts []Fact, most int) (all []*Scenario, over bool) {
	first, group := alike(facts)
	if tooMany(base, first, most) {
		return nil, true
	}
	e := &enumeration{base: base.near(first), facts: first, most: most}
	e.sets = []*set{e.empty()}
	for i := range first {
		e.admit(i)
		if len(e.sets) > most {
			return nil, true
		}
	}
	for _, s := range e.sets {
		holds := make([]bool, len(facts))
		for i := range facts {
			holds[i] = s.holds.has(group[i])
		}
		all = append(all, &Scenario{Network: s.net, Holds: holds, Denied: s.denied})
	}
	return all, false
}

// enumeration holds the maximal sets of the facts admitted so far.
type enumeration struct {
	base  *Network
	facts []Fact
	most  int
	sets  []*set
}

// set is a consistent set of facts.
type set struct {
	holds  bits
	net    *Network
	denied map[int]bool
	told   map[int]bool  // things that a member touches
	before map[int][]int // by thing those that it followed
	chain  map[int]int   // by thing another one of its chain (union-find)
}

func (e *enumeration) empty() *set {
	return &set{holds: make(bits, (len(e.facts)+63)/64), net: e.base.Clone(), denied: map[int]bool{}, told: map[int]bool{}, before: map[int][]int{}, chain: map[int]int{}}
}

// extend adds fact i to the set if it fits.
func (e *enumeration) extend(s *set, i int) bool {
	f := &e.facts[i]
	if f.Denies != Nothing && s.told[f.Denies] || slices.ContainsFunc(f.Touches, func(t int) bool { return s.denied[t] }) {
		return false
	}
	if f.Later != Nothing && s.closes(f) || !s.net.Add(f.Says...) {
		return false
	}
	s.holds.set(i)
	for _, t := range f.Touches {
		s.told[t] = true
	}
	if f.Denies != Nothing {
		s.denied[f.Denies] = true
	}
	if f.Later != Nothing {
		s.before[f.Later] = append(s.before[f.Later], f.Earlier)
		s.chain[s.root(f.Later)] = s.root(f.Earlier)
	}
	return true
}

// closes says whether a thing would follow itself by the fact: only within one chain.
func (s *set) closes(f *Fact) bool {
	return s.root(f.Later) == s.root(f.Earlier) && s.leads(f.Earlier, f.Later)
}

func (s *set) root(thing int) int {
	for {
		up, joined := s.chain[thing]
		if !joined || up == thing {
			return thing
		}
		if further, more := s.chain[up]; more {
			s.chain[thing] = further
		}
		thing = up
	}
}

// leads says whether a thing followed another, directly or through others.
func (s *set) leads(from, to int) bool {
	seen := map[int]bool{}
	open := []int{from}
	for len(open) > 0 {
		at := open[len(open)-1]
		open = open[:len(open)-1]
		if at == to {
			return true
		}
		if !seen[at] {
			seen[at] = true
			open = append(open, s.before[at]...)
		}
	}
	return false
}

// admit extends every set by fact i: those that it fits grow; each of the others stays
// and gives the maximal parts of itself that fit the fact.
func (e *enumeration) admit(i int) {
	var grown, kept []*set
	for _, s := range e.sets {
		if e.extend(s, i) {
			grown = append(grown, s)
		} else {
			kept = append(kept, s)
		}
	}
	e.sets = append(grown, kept...)
	if len(kept) == 0 {
		return
	}
	alone := e.empty()
	if !e.extend(alone, i) {
		return // what contradicts itself is in no set
	}
	var parts []*set
	for _, s := range kept {
		parts = append(parts, e.partsThatFit(s, alone, i)...)
		if len(parts) > 4*e.most {
			break
		}
	}
	for _, part := range maximal(parts) {
		if !e.within(part.holds) {
			e.sets = append(e.sets, part)
		}
	}
}

// within says whether a set has all of these facts already.
func (e *enumeration) within(holds bits) bool {
	return slices.ContainsFunc(e.sets, func(s *set) bool { return s.holds.includes(holds) })
}

// maximal leaves out sets that lie within another, and doubles.
func maximal(sets []*set) []*set {
	var kept []*set
	for i, s := range sets {
		inside := false
		for j, other := range sets {
			if i != j && other.holds.includes(s.holds) && (!s.holds.includes(other.holds) || j < i) {
				inside = true
			}
		}
		if !inside {
			kept = append(kept, s)
		}
	}
	return kept
}

// bits is a set of facts.
type bits []uint64

func (b bits) has(i int) bool { return b[i/64]&(1<<(i%64)) != 0 }

func (b bits) set(i int) { b[i/64] |= 1 << (i % 64) }

// includes says whether every member of part is a member.
func (b bits) includes(part bits) bool {
	for i := range part {
		if part[i]&^b[i] != 0 {
			return false
		}
	}
	return true
}
