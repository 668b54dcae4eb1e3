package register

import (
	"cmp"
	"slices"
	"strings"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// Values are the accounts that take part of one property of a class.
func (r *Register) Values(id record.ID, property string) []*Account {
	var values []*Account
	for _, accounts := range r.bySubject[r.Class(id)] {
		for _, a := range accounts {
			if a.Statement.Property == property {
				values = append(values, a)
			}
		}
	}
	slices.SortFunc(values, func(a, b *Account) int { return cmp.Compare(a.ID, b.ID) })
	return values
}

// Disagreement gives the maximal consistent sets of the accounts of a property
// that may narrow; it is open where there is more than one.
func (r *Register) Disagreement(id record.ID, property string) (sets [][]record.EntryID, open bool) {
	strong, _ := strongOf(r.Values(id, property))
	clash := func(a, b *Account) bool { return r.clash(a, b) }
	for _, set := range maximalCliques(strong, clash) {
		ids := []record.EntryID{}
		for _, a := range set {
			ids = append(ids, a.ID)
		}
		slices.Sort(ids)
		sets = append(sets, ids)
	}
	slices.SortFunc(sets, slices.Compare[[]record.EntryID])
	return sets, len(sets) > 1
}

// clash says whether two accounts of one property cannot both be so.
func (r *Register) clash(a, b *Account) bool {
	x, y := a.Statement, b.Statement
	if x.Stance == record.Unknown || y.Stance == record.Unknown {
		return false
	}
	switch {
	case x.Stance == record.All && y.Stance == record.All:
		return !slices.Equal(r.members(x), r.members(y))
	case x.Stance == record.All:
		return r.clashWithSet(x, y)
	case y.Stance == record.All:
		return r.clashWithSet(y, x)
	case x.Stance != y.Stance: // one says what the other denies
		return r.agree(a.Property, x, y)
	case x.Stance == record.Denies:
		return false
	}
	return a.Property.Card == schema.One && !r.agree(a.Property, x, y)
}

// clashWithSet: a closed set clashes with one more, and with the denial of one
// of its members.
func (r *Register) clashWithSet(set, one *record.Statement) bool {
	all := r.members(set)
	for _, m := range r.members(one) {
		if slices.Contains(all, m) == (one.Stance == record.Denies) {
			return true
		}
	}
	return false
}

// members are the classes that a set names.
func (r *Register) members(s *record.Statement) []string {
	var members []string
	for one := range strings.FieldsSeq(s.Value.Text) {
		members = append(members, string(r.Class(record.ID(one))))
	}
	slices.Sort(members)
	return slices.Compact(members)
}

// agree compares two values as their property declares.
func (r *Register) agree(p *schema.Property, x, y *record.Statement) bool {
	switch p.Kind {
	case schema.Link, schema.Links:
		return slices.Equal(r.members(x), r.members(y))
	}
	return r.Schema.Agree(p, x, y)
}

// maximalCliques gives the maximal sets of accounts of which no two clash
// (Bron and Kerbosch, 1973), at most as many as fit memory: pairs decide here,
// unlike for times.
func maximalCliques(all []*Account, clash func(a, b *Account) bool) [][]*Account {
	var sets [][]*Account
	var grow func(set, open, done []*Account)
	grow = func(set, open, done []*Account) {
		if len(sets) > 1024 {
			return
		}
		if len(open) == 0 && len(done) == 0 {
			sets = append(sets, slices.Clone(set))
			return
		}
		for len(open) > 0 {
			next := open[0]
			fits := func(from []*Account) []*Account {
				return slices.DeleteFunc(slices.Clone(from), func(a *Account) bool { return a == next || clash(next, a) })
			}
			grow(append(slices.Clone(set), next), fits(open), fits(done))
			open, done = open[1:], append(done, next)
		}
	}
	grow(nil, all, nil)
	return sets
}

// Used is the account that a page prints first; nil where all stand side by
// side: of what is never used by rule until a person decides, and of what a
// decision leaves more than one of.
func (r *Register) Used(id record.ID, property string) *Account {
	values := r.Values(id, property)
	strong, _ := strongOf(slices.DeleteFunc(values, func(a *Account) bool { return a.Statement.Stance != record.Says && a.Statement.Stance != record.All }))
	if r.isDecided(id, property) {
		if len(strong) == 1 {
			return strong[0]
		}
		return nil
	}
	if len(strong) == 0 || strong[0].Property.Undecided {
		return nil
	}
	return slices.MinFunc(strong, func(a, b *Account) int { return r.better(a, b, strong) })
}

// isDecided says whether an acting decision names an account of the property.
func (r *Register) isDecided(id record.ID, property string) bool {
	class := r.Class(id)
	for a := range r.decided {
		if a.Statement.Property == property && r.Class(a.Statement.Subject) == class {
			return true
		}
	}
	return false
}

// better orders accounts by the rule "used": document before eyewitness before
// hearsay, then reliability, then number of independent origins, then earlier
// publication, then smaller identity.
func (r *Register) better(a, b *Account, all []*Account) int {
	return cmp.Or(
		cmp.Compare(a.Statement.Directness, b.Statement.Directness),
		cmp.Compare(r.Reliability(a.Statement.Source), r.Reliability(b.Statement.Source)),
		cmp.Compare(r.origins(b, all), r.origins(a, all)),
		r.earlier(a.Statement.Source, b.Statement.Source),
		cmp.Compare(a.ID, b.ID))
}

// earlier orders sources by publication; one without a day comes last.
func (r *Register) earlier(a, b record.ID) int {
	x, toldX := r.published[a]
	y, toldY := r.published[b]
	if toldX != toldY {
		if toldX {
			return -1
		}
		return 1
	}
	return cmp.Compare(x.first, y.first)
}

// origins counts the independent origins that say the same as the account:
// reprints and papers citing one lawyer are one, parties to the case none.
func (r *Register) origins(a *Account, all []*Account) int {
	origins := map[record.ID]bool{}
	for _, b := range all {
		if b.Statement.Interest == record.NoInterest && r.agree(a.Property, a.Statement, b.Statement) {
			origins[Origin(b.Statement)] = true
		}
	}
	return len(origins)
}

// Origin is the end of the chain of whom the source cites, or the source.
func Origin(s *record.Statement) record.ID {
	if n := len(s.AccordingTo); n > 0 {
		return s.AccordingTo[n-1]
	}
	return s.Source
}
