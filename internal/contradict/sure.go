package contradict

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// fits says whether a value is one that a rule asks for.
type fits func(value string) bool

// sure are the accounts by which a property certainly has a value that fits: all
// that may narrow say one, and none denies any. There are none where it is not
// certain.
func sure(r *register.Register, id record.ID, property string, fit fits) []*register.Account {
	var all []*register.Account
	for _, a := range r.Values(id, property) {
		switch s := a.Statement; {
		case !a.Narrows || s.Stance == record.Unknown:
		case s.Stance != record.Says || !fit(s.Value.Text):
			return nil
		default:
			all = append(all, a)
		}
	}
	return all
}

// among are the accounts by which a value that fits is certainly among those of a
// property that may have many; none where somebody who may narrow denies one.
func among(r *register.Register, id record.ID, property string, fit fits) []*register.Account {
	var all []*register.Account
	for _, a := range r.Values(id, property) {
		switch s := a.Statement; {
		case !a.Narrows || !fit(s.Value.Text):
		case s.Stance == record.Denies:
			return nil
		case s.Stance == record.Says:
			all = append(all, a)
		}
	}
	return all
}

// is fits a link to the entity.
func is(r *register.Register, id record.ID) fits {
	return func(value string) bool { return r.Class(record.ID(value)) == id }
}

// within fits a term that is one of these or a kind of one.
func within(r *register.Register, vocabulary string, codes ...string) fits {
	terms := r.Schema.Vocabulary(vocabulary)
	return func(value string) bool {
		return slices.ContainsFunc(codes, func(code string) bool { return terms.Within(value, code) })
	}
}

// anything fits every value.
func anything(string) bool { return true }

// leadsTo are the entities that a property of many links certainly leads to.
func leadsTo(r *register.Register, id record.ID, property string) []record.ID {
	var all []record.ID
	for _, to := range r.Links(id, property) {
		if len(among(r, id, property, is(r, to))) > 0 {
			all = append(all, to)
		}
	}
	return all
}

// theOne is the only entity that a property leads to, where that is certain.
func theOne(r *register.Register, id record.ID, property string) (record.ID, []*register.Account) {
	links := r.Links(id, property)
	if len(links) != 1 {
		return "", nil
	}
	accounts := sure(r, id, property, is(r, links[0]))
	if len(accounts) == 0 {
		return "", nil
	}
	return links[0], accounts
}

// ofStart and the rest are the rules by which a time is told.
var (
	ofStart  = []schema.Rule{schema.RuleStart, schema.RuleLength, schema.RuleFollows, schema.RuleSpan}
	ofEnd    = []schema.Rule{schema.RuleEnd, schema.RuleLength, schema.RuleSpan}
	ofSpell  = []schema.Rule{schema.RuleStart, schema.RuleEnd, schema.RuleSighting, schema.RuleThroughout, schema.RuleLength, schema.RuleFollows, schema.RuleSpan}
	ofMoment = []schema.Rule{schema.RuleDate, schema.RuleSpan}
)

// timed are the accounts of an entity by which its time is certain.
func timed(r *register.Register, id record.ID, rules []schema.Rule) []*register.Account {
	return slices.DeleteFunc(r.About(id), func(a *register.Account) bool {
		return !a.Narrows || a.Statement.Stance != record.Says || !slices.Contains(rules, a.Rule)
	})
}

// moment is when an event or a step certainly lies, and nobody knows when where
// that is not certain.
func moment(r *register.Register, id record.ID) edtf.Days {
	if b, ok := r.SureBoundsOf(id); ok {
		return b.Start
	}
	return edtf.Unbounded
}

// dated is when a date that is no spell's or event's lies: within all that accounts
// that may narrow say of it.
func dated(r *register.Register, id record.ID, property string) (edtf.Days, []*register.Account) {
	accounts := sure(r, id, property, anything)
	hull := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	for _, a := range accounts {
		days, ok := r.DaysOf(a)
		if !ok {
			return edtf.Unbounded, nil
		}
		hull = hull.Hull(days)
	}
	if len(accounts) == 0 {
		return edtf.Unbounded, nil
	}
	return hull, accounts
}

// before says whether all of a lies before all of b.
func before(a, b edtf.Days) bool { return a.Hi < b.Lo }
