package register

import (
	"fmt"
	"slices"

	"habeas/internal/record"
)

// evidence is one account of time as constraints; a denial of a spell has none
// and clashes with the accounts that touch the spell.
type evidence struct {
	*Account
	says    []difference
	touches []*spell // spells whose time it is about
	denies  *spell
}

// reading is a maximal jointly consistent set of accounts with what follows.
type reading struct {
	holds  []bool // by evidence
	net    *network
	denied map[*spell]bool
}

// enumeration finds all maximal consistent sets of some evidence. Adding one
// account at a time keeps their number from falling, so it can stop as soon as
// there are more than the policy tells apart.
type enumeration struct {
	base     *network // what holds in every reading
	evidence []*evidence
	most     int
	sets     []*reading
}

// readings enumerates; over says that there are more than most, and then the
// sets are not all. Accounts that say the same of the same time stand or fall
// together, so each such group is tried once.
func readings(base *network, all []*evidence, most int) (sets []*reading, over bool) {
	first, group := alikeInTime(all)
	e := &enumeration{base: base, evidence: first, most: most,
		sets: []*reading{{holds: make([]bool, len(first)), net: base.clone(), denied: map[*spell]bool{}}}}
	for i := range first {
		e.admit(i)
		if over = len(e.sets) > most; over {
			break
		}
	}
	for _, set := range e.sets {
		holds := make([]bool, len(all))
		for i := range all {
			holds[i] = set.holds[group[i]]
		}
		set.holds = holds
	}
	return e.sets, over
}

// alikeInTime gives one account of each group that says the same, and to which
// group each belongs.
func alikeInTime(all []*evidence) (first []*evidence, group []int) {
	at := map[string]int{}
	for _, e := range all {
		var key []byte
		key = fmt.Append(key, e.says)
		for _, s := range e.touches {
			key = append(append(key, ' '), s.id...)
		}
		if e.denies != nil {
			key = append(append(key, " not "...), e.denies.id...)
		}
		i, seen := at[string(key)]
		if !seen {
			i = len(first)
			at[string(key)] = i
			first = append(first, e)
		}
		group = append(group, i)
	}
	return first, group
}

// admit extends every set by account i: those that it fits grow; each of the
// others stays and gives the maximal parts of itself that fit the account.
func (e *enumeration) admit(i int) {
	var grown, kept []*reading
	for _, set := range e.sets {
		if e.extend(set, i) {
			grown = append(grown, set)
		} else {
			kept = append(kept, set)
		}
	}
	var parts []*reading
	for _, set := range kept {
		parts = append(parts, e.partsThatFit(set, i)...)
		if len(parts) > 4*e.most {
			break
		}
	}
	e.sets = append(grown, kept...)
	for _, part := range maximal(parts) {
		if !slices.ContainsFunc(e.sets, func(s *reading) bool { return includes(s.holds, part.holds) }) {
			e.sets = append(e.sets, part)
		}
	}
}

// extend adds account i to the set in place if it fits.
func (e *enumeration) extend(set *reading, i int) bool {
	if e.clashesByDenial(set.holds, i) >= 0 {
		return false
	}
	a := e.evidence[i]
	if len(a.says) > 0 {
		net := set.net.clone()
		if !net.addAll(a.says) {
			return false
		}
		set.net = net
	}
	set.holds[i] = true
	if a.denies != nil {
		set.denied[a.denies] = true
	}
	return true
}

// clashesByDenial gives a member that denies what i is about, or the reverse.
func (e *enumeration) clashesByDenial(holds []bool, i int) int {
	a := e.evidence[i]
	for j, held := range holds {
		if !held {
			continue
		}
		b := e.evidence[j]
		if (a.denies != nil && slices.Contains(b.touches, a.denies)) || (b.denies != nil && slices.Contains(a.touches, b.denies)) {
			return j
		}
	}
	return -1
}

// build makes the reading of exactly these accounts; nil where they clash.
func (e *enumeration) build(holds []bool) *reading {
	set := &reading{holds: make([]bool, len(holds)), net: e.base.clone(), denied: map[*spell]bool{}}
	for i, held := range holds {
		if held && !e.extend(set, i) {
			return nil
		}
	}
	return set
}

// partsThatFit gives the maximal subsets of the set that are consistent with
// account i, each with i in it: what remains when a minimal set of members that
// meets every conflict is left out (Reiter, "A theory of diagnosis from first
// principles", 1987; smallest first, so what is found is minimal).
func (e *enumeration) partsThatFit(set *reading, i int) []*reading {
	if e.build(only(len(e.evidence), i)) == nil {
		return nil // an account that contradicts itself is in no reading
	}
	var found []*reading
	var foundOut [][]bool
	seen := map[string]bool{}
	queue := [][]bool{make([]bool, len(e.evidence))}
	for len(queue) > 0 && len(found) <= e.most {
		out := queue[0]
		queue = queue[1:]
		if slices.ContainsFunc(foundOut, func(f []bool) bool { return includes(out, f) }) {
			continue
		}
		holds := slices.Clone(set.holds)
		for j := range holds {
			holds[j] = holds[j] && !out[j]
		}
		holds[i] = true
		if part := e.build(holds); part != nil {
			found, foundOut = append(found, part), append(foundOut, out)
			continue
		}
		for _, j := range e.conflict(holds, i) {
			more := slices.Clone(out)
			more[j] = true
			if key := string(bytesOf(more)); !seen[key] {
				seen[key] = true
				queue = append(queue, more)
			}
		}
	}
	return found
}

// conflict gives the members, without i, of a minimal set that clashes with i, by
// halving (Junker, "QuickXplain", 2004): few of many accounts clash.
func (e *enumeration) conflict(holds []bool, i int) []int {
	var members []int
	for j, held := range holds {
		if held && j != i {
			members = append(members, j)
		}
	}
	return e.explain(only(len(holds), i), false, members)
}

// explain gives a minimal part of the candidates that clashes with what holds;
// grown says that what holds is more than when it was last found consistent.
func (e *enumeration) explain(holds []bool, grown bool, candidates []int) []int {
	if grown && e.build(holds) == nil {
		return nil
	}
	if len(candidates) <= 1 {
		return candidates
	}
	first, second := candidates[:len(candidates)/2], candidates[len(candidates)/2:]
	ofSecond := e.explain(withAll(holds, first), true, second)
	ofFirst := e.explain(withAll(holds, ofSecond), len(ofSecond) > 0, first)
	return slices.Concat(ofFirst, ofSecond)
}

func withAll(holds []bool, more []int) []bool {
	all := slices.Clone(holds)
	for _, j := range more {
		all[j] = true
	}
	return all
}

// maximal leaves out sets that lie within another, and doubles.
func maximal(sets []*reading) []*reading {
	var kept []*reading
	for i, set := range sets {
		within := false
		for j, other := range sets {
			if i != j && includes(other.holds, set.holds) && (!includes(set.holds, other.holds) || j < i) {
				within = true
			}
		}
		if !within {
			kept = append(kept, set)
		}
	}
	return kept
}

// includes says whether every member of part is a member of whole.
func includes(whole, part []bool) bool {
	for i, held := range part {
		if held && !whole[i] {
			return false
		}
	}
	return true
}

func only(n, i int) []bool {
	holds := make([]bool, n)
	holds[i] = true
	return holds
}

func bytesOf(set []bool) []byte {
	out := make([]byte, len(set))
	for i, in := range set {
		if in {
			out[i] = 1
		}
	}
	return out
}

// ids are the members' identities, in order.
func (set *reading) ids(all []*evidence) []record.EntryID {
	ids := []record.EntryID{}
	for i, held := range set.holds {
		if held {
			ids = append(ids, all[i].ID)
		}
	}
	slices.Sort(ids)
	return ids
}
