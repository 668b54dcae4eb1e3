package register

import (
	"slices"

	"habeas/internal/edtf"
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

// owned says whether one person is named by an account that may narrow, and
// nobody who may narrow denies it.
func (r *Register) owned(spell record.ID) bool {
	strong, _ := strongOf(r.accounts(r.Class(spell), schema.RulePerson))
	denied := slices.ContainsFunc(strong, func(a *Account) bool { return a.Statement.Stance == record.Denies })
	return len(r.namedBy(strong)) == 1 && !denied
}

// RegimesOf are the regimes of the class that a spell may have, and whether it is
// certain that all that it may have are of the class.
func (r *Register) RegimesOf(spell record.ID, class Class) (regimes []string, certain bool) {
	strong, weak := strongOf(r.accounts(r.Class(spell), schema.RuleRegime))
	told := termsOf(strong)
	certain = len(told) > 0 && !slices.ContainsFunc(strong, func(a *Account) bool { return a.Statement.Stance == record.Denies })
	if len(told) == 0 {
		told = termsOf(weak)
	}
	if len(told) == 0 && class == Deprivation && r.hasRegime(r.Class(spell)) {
		return []string{untold}, false // somebody was held, nobody says how
	}
	vocabulary := r.Schema.Vocabulary("regime")
	for _, code := range told {
		term := vocabulary.Term(code)
		if term == nil || term.Class != string(class) {
			certain = false
			continue
		}
		regimes = append(regimes, code)
	}
	return regimes, certain
}

// untold is the regime of a custody of which nobody tells one: whoever is held
// must not vanish for that.
const untold = "unknown"

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

// spellsOf are the custodies that may be the person's, by id.
func (r *Register) spellsOf(person record.ID) []record.ID {
	if r.owners == nil {
		r.owners = map[record.ID][]record.ID{}
		for class, rules := range r.bySubject {
			if len(rules[schema.RulePerson]) == 0 || !r.hasRegime(class) {
				continue // a membership or a disappearance is no custody
			}
			for _, p := range r.Owners(class) {
				r.owners[p] = append(r.owners[p], class)
			}
		}
		for _, spells := range r.owners {
			slices.Sort(spells)
		}
	}
	return r.owners[person]
}

// hasRegime says whether an entity is of a type that has regimes: a custody.
func (r *Register) hasRegime(id record.ID) bool {
	typ := r.Schema.Type(id.Type())
	return typ != nil && typ.WithRule(schema.RuleRegime) != nil
}

// Spells are the custodies that may be the person's.
func (r *Register) Spells(person record.ID) []record.ID { return r.spellsOf(r.Class(person)) }

// People are the classes of people that some spell may be of.
func (r *Register) People() []record.ID {
	r.spellsOf("")
	people := make([]record.ID, 0, len(r.owners))
	for p := range r.owners {
		people = append(people, p)
	}
	slices.Sort(people)
	return people
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

// ChainStart is where the unbroken run of spells began that leads to a spell,
// told by "follows": what somebody has been held since.
func (r *Register) ChainStart(spell record.ID) edtf.Days {
	seen := map[record.ID]bool{}
	at := r.Class(spell)
	for !seen[at] {
		seen[at] = true
		for _, before := range r.Links(at, "follows") {
			if r.deprives(before) && !seen[before] {
				at = before
				break
			}
		}
	}
	if b, ok := r.BoundsOf(at); ok {
		return b.Start
	}
	return edtf.Unbounded
}

func (r *Register) deprives(spell record.ID) bool {
	regimes, _ := r.RegimesOf(spell, Deprivation)
	return len(regimes) > 0
}
