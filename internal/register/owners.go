package register

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// Owners are the people whose spell it may be, by class: those that accounts
// that may narrow name; where there are none, those that others name.
func (r *Register) Owners(spell record.ID) []record.ID {
	strong, weak := strongOf(r.accounts(r.Class(spell), schema.RulePerson))
	if owners := r.namedBy(strong); len(owners) > 0 {
		return owners
	}
	return r.namedBy(weak)
}

func (r *Register) namedBy(accounts []*Account) []record.ID {
	var named []record.ID
	for _, a := range accounts {
		if a.Statement.Stance == record.Says {
			named = append(named, r.Class(record.ID(a.Statement.Value.Text)))
		}
	}
	slices.Sort(named)
	return slices.Compact(named)
}

// Owned says whether one person is named by an account that may narrow, and
// nobody who may narrow denies it.
func (r *Register) Owned(spell record.ID) bool {
	strong, _ := strongOf(r.accounts(r.Class(spell), schema.RulePerson))
	denied := slices.ContainsFunc(strong, func(a *Account) bool { return a.Statement.Stance == record.Denies })
	return len(r.namedBy(strong)) == 1 && !denied
}

// Terms are the codes that accounts of a property of an entity say, by the accounts that
// may narrow or, where there are none, by the others; certain where accounts that may
// narrow say so and none denies.
func (r *Register) Terms(id record.ID, rule schema.Rule) (codes []string, certain bool) {
	strong, weak := strongOf(r.accounts(r.Class(id), rule))
	codes = termsOf(strong)
	if len(codes) == 0 {
		return termsOf(weak), false
	}
	return codes, !slices.ContainsFunc(strong, func(a *Account) bool { return a.Statement.Stance == record.Denies })
}

func termsOf(accounts []*Account) []string {
	var codes []string
	for _, a := range accounts {
		if a.Statement.Stance == record.Says {
			codes = append(codes, a.Statement.Value.Text)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// Saying are the accounts of an entity under a rule that say something, apart by
// whether they may narrow.
func (r *Register) Saying(id record.ID, rule schema.Rule) (strong, weak []*Account) {
	return strongOf(says(r.accounts(r.Class(id), rule)))
}

// WithRule are the classes of which something is said under a rule, by id.
func (r *Register) WithRule(rule schema.Rule) []record.ID {
	var all []record.ID
	for class, rules := range r.bySubject {
		if len(rules[rule]) > 0 {
			all = append(all, class)
		}
	}
	slices.Sort(all)
	return all
}

// WithoutInference is what would follow if the inferred statements had not been
// made: decisions that name them fall away too.
func (r *Register) WithoutInference() *Register {
	if r.uninferred != nil {
		return r.uninferred
	}
	r.uninferred = r
	inferred := func(a *Account) bool { return a.Statement.Inferred != "" }
	if slices.ContainsFunc(r.all, inferred) {
		plain := &Register{History: r.History, Known: r.Known, Viewer: r.Viewer, rulings: r.rulings}
		plain.all = slices.DeleteFunc(slices.Clone(r.all), inferred)
		plain.derive()
		plain.uninferred = plain
		r.uninferred = plain
	}
	return r.uninferred
}
