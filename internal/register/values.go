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

// Disagreement gives the maximal consistent sets of the accounts of a property that may
// narrow; it is open where there is more than one. Past the sets told apart there is one
// more than that, and they are not all.
func (r *Register) Disagreement(id record.ID, property string) (sets [][]record.EntryID, open bool) {
	strong, _ := strongOf(r.Values(id, property))
	all, _ := r.Compatible(strong)
	for _, set := range all {
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
		return r.agree(a.declared(), x, y)
	case x.Stance == record.Denies:
		return false
	}
	return a.declared().Card == schema.One && !r.agree(a.declared(), x, y)
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

// Used is the account that a page prints first; nil where all stand side by side: of what
// is never used by rule until a person decides, and of what a decision leaves more than
// one of. After a decision nothing is used by rule: one account left is used, whatever it
// is (rule 4.6).
func (r *Register) Used(id record.ID, property string) *Account {
	told := slices.DeleteFunc(r.Values(id, property), func(a *Account) bool { return a.Statement.Stance != record.Says && a.Statement.Stance != record.All })
	if r.isDecided(id, property) {
		if len(told) == 1 {
			return told[0]
		}
		return nil
	}
	strong, _ := strongOf(told)
	if len(strong) == 0 || strong[0].declared().Undecided {
		return nil
	}
	return slices.MinFunc(strong, r.ranking(strong).better)
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

// ranking orders accounts of one property by the rule "used".
type ranking struct {
	*Register
	groups [][]*Account
	count  map[string]int // independent origins, by what is said
}

func (r *Register) ranking(all []*Account) *ranking {
	return &ranking{Register: r, groups: alike(all), count: map[string]int{}}
}

// better puts a document before an eyewitness before hearsay, then the more
// reliable source, then more independent origins, then the earlier publication,
// then the smaller identity.
func (k *ranking) better(a, b *Account) int {
	return cmp.Or(
		cmp.Compare(a.Statement.Directness, b.Statement.Directness),
		cmp.Compare(k.Reliability(a.Statement.Source), k.Reliability(b.Statement.Source)),
		cmp.Compare(k.origins(b), k.origins(a)),
		k.earlier(a.Statement.Source, b.Statement.Source),
		cmp.Compare(a.ID, b.ID))
}

// origins counts the independent origins that say the same as the account:
// reprints and papers citing one lawyer are one, parties to the case none.
func (k *ranking) origins(a *Account) int {
	key := sayingKey(a.Statement)
	if n, counted := k.count[key]; counted {
		return n
	}
	origins := map[record.ID]bool{}
	for _, group := range k.groups {
		if !k.agree(a.declared(), a.Statement, group[0].Statement) {
			continue
		}
		for _, b := range group {
			if b.Statement.Interest == record.NoInterest {
				origins[Origin(b.Statement)] = true
			}
		}
	}
	k.count[key] = len(origins)
	return len(origins)
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

// Origin is the end of the chain of whom the source cites, or the source.
func Origin(s *record.Statement) record.ID {
	if n := len(s.AccordingTo); n > 0 {
		return s.AccordingTo[n-1]
	}
	return s.Source
}

// StrongText is the value of an account that may narrow, the used one of several; "" where
// none says anything.
func (r *Register) StrongText(class record.ID, rule schema.Rule) string {
	strong, _ := r.Saying(class, rule)
	if len(strong) == 0 {
		return ""
	}
	return slices.MinFunc(strong, r.ranking(strong).better).Statement.Value.Text
}
