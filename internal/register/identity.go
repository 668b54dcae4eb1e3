package register

import (
	"cmp"
	"slices"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// edge is a pair of entities that counting same-as statements join.
type edge struct {
	a, b  record.ID
	says  []record.EntryID
	apart bool // suspended
}

// identify finds the classes: same-as statements that count join; every one on
// a simple path between an opposed pair is suspended and listed as work.
func (r *Register) identify() {
	edges := r.edges()
	r.suspendOpposed(edges)
	joined := newPartition()
	for _, e := range edges {
		if !e.apart {
			joined.join(e.a, e.b)
			continue
		}
		r.suspend = append(r.suspend, e.says...)
	}
	slices.Sort(r.suspend)
	r.classes = joined.least()
}

// edges are the same-as statements that count: a person's own, or a proposal
// that a decision keeps.
func (r *Register) edges() []*edge {
	byPair := map[[2]record.ID]*edge{}
	var all []*edge
	for _, a := range r.taking {
		s := a.Statement
		if a.Rule != schema.RuleSameAs || s.Stance != record.Says || (s.Proposed && !r.kept[a.ID]) {
			continue
		}
		x, y := s.Subject, record.ID(s.Value.Text)
		if x == y {
			continue
		}
		pair := [2]record.ID{min(x, y), max(x, y)}
		if byPair[pair] == nil {
			byPair[pair] = &edge{a: pair[0], b: pair[1]}
			all = append(all, byPair[pair])
		}
		byPair[pair].says = append(byPair[pair].says, a.ID)
	}
	slices.SortFunc(all, func(x, y *edge) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return all
}

// opposition is a pair of entities that a statement tells apart.
type opposition struct {
	pair [2]record.ID
	says record.EntryID
}

// opposed are the pairs that a not-same or an all-different tells apart.
func (r *Register) opposed() []opposition {
	var pairs []opposition
	for _, a := range r.taking {
		s := a.Statement
		switch {
		case a.Rule == schema.RuleNotSame && s.Stance == record.Says, a.Rule == schema.RuleSameAs && s.Stance == record.Denies:
			pairs = append(pairs, opposition{[2]record.ID{s.Subject, record.ID(s.Value.Text)}, a.ID})
		case a.Rule == schema.RuleAllDifferent && s.Stance == record.Says:
			// The subject is one of the set, or stands for all of its type.
			set := schema.Members(s.Value)
			for i := range set {
				for _, other := range set[i+1:] {
					pairs = append(pairs, opposition{[2]record.ID{set[i], other}, a.ID})
				}
			}
		}
	}
	return pairs
}

// suspendOpposed marks the edges on a simple path between an opposed pair. Such
// an edge and a line drawn between the pair lie on one circle, so they are the
// edges of that line's biconnected component.
func (r *Register) suspendOpposed(edges []*edge) {
	if len(edges) == 0 {
		return
	}
	whole := newPartition()
	for _, e := range edges {
		whole.join(e.a, e.b)
	}
	for _, told := range r.opposed() {
		pair := told.pair
		if pair[0] == pair[1] || !whole.joined(pair[0], pair[1]) {
			continue
		}
		for _, e := range circleThrough(pair, edges) {
			e.apart = true
		}
	}
}

// circleThrough gives the edges that share a biconnected component with a line
// from pair[0] to pair[1] (Hopcroft and Tarjan, 1973). The search starts at the
// line, so the component is what its first branch leaves on the stack.
func circleThrough(pair [2]record.ID, edges []*edge) []*edge {
	next := map[record.ID][]*edge{}
	for _, e := range edges {
		next[e.a] = append(next[e.a], e)
		next[e.b] = append(next[e.b], e)
	}
	low, order := map[record.ID]int{}, map[record.ID]int{pair[0]: 1}
	var stack []*edge
	var visit func(at record.ID, by *edge)
	visit = func(at record.ID, by *edge) {
		order[at] = len(order) + 1
		low[at] = order[at]
		for _, e := range next[at] {
			to := e.a
			if to == at {
				to = e.b
			}
			switch {
			case e == by:
			case order[to] == 0:
				mark := len(stack)
				stack = append(stack, e)
				visit(to, e)
				low[at] = min(low[at], low[to])
				if low[to] >= order[at] {
					stack = stack[:mark] // a component of its own, off the line
				}
			case order[to] < order[at]:
				stack = append(stack, e)
				low[at] = min(low[at], order[to])
			}
		}
	}
	// The line itself is the first step, from pair[0] to pair[1].
	visit(pair[1], nil)
	return stack
}

// Class is the smallest id of the class that the entity belongs to.
func (r *Register) Class(id record.ID) record.ID {
	if class, ok := r.classes[id]; ok {
		return class
	}
	return id
}

// Members are the ids of a class, smallest first.
func (r *Register) Members(class record.ID) []record.ID {
	members := []record.ID{class}
	for id, of := range r.classes {
		if of == class && id != class {
			members = append(members, id)
		}
	}
	slices.Sort(members)
	return members
}

// Suspended are the same-as statements that lie on a path between an opposed
// pair: work for somebody.
func (r *Register) Suspended() []record.EntryID { return r.suspend }

// Clash are statements that can't all stand: some say that entities are one, and one or
// more that two of these are not. None of the first counts until that is settled.
type Clash struct {
	Entities    []record.ID
	Same, Apart []record.EntryID
}

// Clashes are the suspended statements with what they clash with.
func (r *Register) Clashes() []Clash {
	if len(r.suspend) == 0 {
		return nil
	}
	groups := newPartition()
	subjects := map[record.EntryID]record.ID{}
	for _, a := range r.Accounts(r.suspend) {
		subjects[a.ID] = a.Statement.Subject
		groups.join(a.Statement.Subject, record.ID(a.Statement.Value.Text))
	}
	at := map[record.ID]*Clash{}
	of := func(id record.ID) *Clash {
		group := groups.find(id)
		if at[group] == nil {
			at[group] = &Clash{}
		}
		return at[group]
	}
	for id := range groups.least() {
		c := of(id)
		c.Entities = append(c.Entities, id)
	}
	for _, id := range r.suspend {
		c := of(subjects[id])
		c.Same = append(c.Same, id)
	}
	for _, told := range r.opposed() {
		if groups.parent[told.pair[0]] == "" || groups.parent[told.pair[1]] == "" || !groups.joined(told.pair[0], told.pair[1]) {
			continue
		}
		if c := of(told.pair[0]); !slices.Contains(c.Apart, told.says) {
			c.Apart = append(c.Apart, told.says)
		}
	}
	var all []Clash
	for _, c := range at {
		slices.Sort(c.Entities)
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b Clash) int { return cmp.Compare(a.Entities[0], b.Entities[0]) })
	return all
}

// partition joins ids into classes (union-find).
type partition struct{ parent map[record.ID]record.ID }

func newPartition() *partition { return &partition{map[record.ID]record.ID{}} }

func (u *partition) find(id record.ID) record.ID {
	if u.parent[id] == "" {
		u.parent[id] = id
	}
	for u.parent[id] != id {
		u.parent[id] = u.parent[u.parent[id]]
		id = u.parent[id]
	}
	return id
}

// join keeps the smaller id as the class's name.
func (u *partition) join(a, b record.ID) {
	x, y := u.find(a), u.find(b)
	u.parent[max(x, y)] = min(x, y)
}

func (u *partition) joined(a, b record.ID) bool { return u.find(a) == u.find(b) }

func (u *partition) least() map[record.ID]record.ID {
	classes := make(map[record.ID]record.ID, len(u.parent))
	for id := range u.parent {
		classes[id] = u.find(id)
	}
	return classes
}

// ToldApart says whether somebody said that two entities are not the same.
func (r *Register) ToldApart(a, b record.ID) bool {
	a, b = r.Class(a), r.Class(b)
	return slices.ContainsFunc(r.opposed(), func(told opposition) bool {
		x, y := r.Class(told.pair[0]), r.Class(told.pair[1])
		return x == a && y == b || x == b && y == a
	})
}
