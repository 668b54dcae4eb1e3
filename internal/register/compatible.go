package register

import (
	"maps"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register/when"
	"habeas/internal/schema"
)

// Compatible gives the maximal sets of accounts of one property that can all be so. Here
// pairs decide, unlike for the times of spells. It stops at one more than the policy tells
// apart: over.
func (r *Register) Compatible(accounts []*Account) (sets [][]*Account, over bool) {
	if len(accounts) == 0 {
		return [][]*Account{{}}, false
	}
	groups, most := alike(accounts), r.Policy.Readings+1
	switch spans, plain := r.spans(groups); {
	case len(groups) == 1:
		sets = [][]*Account{groups[0]}
	case plain && spans != nil:
		for _, meeting := range when.Meeting(spans, most) {
			sets = append(sets, joined(groups, meeting))
		}
	case plain:
		sets = r.byValue(groups, most)
	default:
		sets = cliquesOf(groups, r.clash, most)
	}
	return sets, len(sets) == most
}

// spans are the days or counts that each group's value spans, where values agree if they
// overlap; plain says that there is a quicker way than by pairs: all say something, of one
// value, compared by overlap or – without spans – by equality.
func (r *Register) spans(groups [][]*Account) (all []edtf.Days, plain bool) {
	p := groups[0][0].declared()
	required := slices.ContainsFunc(p.Parts, func(part *schema.Part) bool { return part.Required || part.Apart })
	if required || p.Card != schema.One || p.Compare != schema.ByOverlap && p.Compare != schema.ByEquality {
		return nil, false
	}
	for _, g := range groups {
		if g[0].Statement.Stance != record.Says || g[0].declared() != p {
			return nil, false
		}
		if p.Compare == schema.ByEquality {
			continue
		}
		days, told := r.extentOf(g[0])
		if !told {
			return nil, false
		}
		all = append(all, days)
	}
	return all, true
}

// extentOf is the range of days or counts that an account spans.
func (r *Register) extentOf(a *Account) (edtf.Days, bool) {
	if a.declared().Kind == schema.Date {
		days, told := r.daysOf(a)
		if slices.Contains(happened, a.Rule) {
			days = r.cut(a, days)
		}
		return days, told
	}
	return schema.Extent(a.declared(), a.Statement)
}

// byValue puts the groups together that say the same value.
func (r *Register) byValue(groups [][]*Account, most int) [][]*Account {
	at := map[string]int{}
	var sets [][]*Account
	for _, g := range groups {
		key := g[0].Statement.Value.Text
		if kind := g[0].declared().Kind; kind == schema.Link || kind == schema.Links {
			for _, m := range r.members(g[0].Statement) {
				key += " " + m
			}
			key = key[len(g[0].Statement.Value.Text):]
		}
		i, seen := at[key]
		if !seen {
			if len(sets) == most {
				continue
			}
			i = len(sets)
			at[key] = i
			sets = append(sets, nil)
		}
		sets[i] = append(sets[i], g...)
	}
	return sets
}

func joined(groups [][]*Account, which []int) []*Account {
	var all []*Account
	for _, i := range which {
		all = append(all, groups[i]...)
	}
	return all
}

// cliquesOf gives the maximal sets of groups of which no two clash, by pairs.
func cliquesOf(groups [][]*Account, clash func(a, b *Account) bool, most int) [][]*Account {
	fits := make([][]bool, len(groups))
	for i := range groups {
		fits[i] = make([]bool, len(groups))
		for j := range groups {
			fits[i][j] = i != j && !clash(groups[i][0], groups[j][0])
		}
	}
	open := make([]int, len(groups))
	for i := range open {
		open[i] = i
	}
	s := &cliques{groups: groups, fits: fits, most: most}
	s.grow(nil, open, nil)
	return s.found
}

// alike puts accounts together that say the same of the same thing.
func alike(all []*Account) [][]*Account {
	var groups [][]*Account
	at := map[string]int{}
	for _, a := range all {
		key := sayingKey(a.Statement)
		i, seen := at[key]
		if !seen {
			i = len(groups)
			at[key] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], a)
	}
	return groups
}

// sayingKey is all that decides with what a statement clashes.
func sayingKey(s *record.Statement) string {
	key := s.Stance.String() + "\x00" + s.Language + "\x00" + s.Value.Text
	for _, name := range slices.Sorted(maps.Keys(s.Value.Parts)) {
		key += "\x00" + name + "\x00" + s.Value.Parts[name]
	}
	return key
}

// cliques searches a graph for its maximal cliques (Bron and Kerbosch, 1973, with
// the pivot of Tomita, Tanaka and Takahashi, 2006).
type cliques struct {
	groups [][]*Account
	fits   [][]bool
	found  [][]*Account
	most   int
}

func (c *cliques) grow(set, open, done []int) {
	if len(c.found) >= c.most {
		return
	}
	if len(open) == 0 {
		if len(done) == 0 {
			var accounts []*Account
			for _, g := range set {
				accounts = append(accounts, c.groups[g]...)
			}
			c.found = append(c.found, accounts)
		}
		return
	}
	pivot := c.pivot(open, done)
	for _, next := range slices.Clone(open) {
		if c.fits[pivot][next] {
			continue // some set with the pivot has it too
		}
		c.grow(append(slices.Clone(set), next), c.with(next, open), c.with(next, done))
		open = slices.DeleteFunc(slices.Clone(open), func(g int) bool { return g == next })
		done = append(slices.Clone(done), next)
	}
}

// pivot is the member that fits most of what is open.
func (c *cliques) pivot(open, done []int) int {
	best, most := open[0], -1
	for _, g := range slices.Concat(open, done) {
		if n := len(c.with(g, open)); n > most {
			best, most = g, n
		}
	}
	return best
}

func (c *cliques) with(g int, from []int) []int {
	return slices.DeleteFunc(slices.Clone(from), func(o int) bool { return !c.fits[g][o] })
}
