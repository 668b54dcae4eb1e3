package register

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// Involved is somebody in an event.
type Involved struct {
	ID   record.ID // the involvement, by class
	Who  record.ID // by class
	Role string
	// Certain is whether accounts that may narrow, undisputed, say all of it.
	Certain bool
}

// InvolvedIn lists who was in an event, by involvement.
func (r *Register) InvolvedIn(event record.ID) []Involved {
	event = r.Class(event)
	var all []Involved
	for _, class := range r.sortedClasses() {
		if len(r.accounts(class, schema.RuleEvent)) == 0 {
			continue
		}
		if in, ok := r.involvement(class); ok && in.event == event {
			all = append(all, in.Involved)
		}
	}
	return all
}

type involvement struct {
	Involved
	event record.ID
}

// involvement reads one involvement: event, who and role each by the accounts
// that may narrow, else by the others.
func (r *Register) involvement(class record.ID) (involvement, bool) {
	in := involvement{Involved: Involved{ID: class, Certain: true}}
	for rule, set := range map[schema.Rule]func(string){
		schema.RuleEvent: func(s string) { in.event = r.Class(record.ID(s)) },
		schema.RuleWho:   func(s string) { in.Who = r.Class(record.ID(s)) },
		schema.RuleRole:  func(s string) { in.Role = s },
	} {
		strong, weak := strongOf(r.accounts(class, rule))
		said := says(strong)
		if len(said) == 0 {
			said, in.Certain = says(weak), false
		}
		if len(said) == 0 {
			return in, false
		}
		set(said[0].Statement.Value.Text)
		if sets, open := r.Disagreement(class, said[0].Statement.Property); open && len(sets) > 1 {
			in.Certain = false
		}
	}
	return in, true
}

func says(accounts []*Account) []*Account {
	return slices.DeleteFunc(slices.Clone(accounts), func(a *Account) bool { return a.Statement.Stance != record.Says })
}

// Unnamed counts the placeholders that an event needs in a role beside the individuated
// people: certain ones up to the least number of every scenario, beyond that only
// possible ones; Possible is Unlimited where nobody tells a greatest number ("or more").
type Unnamed struct{ Certain, Possible int }

// UnnamedIn counts people in an event whom no source individuates (rule 2.4).
func (r *Register) UnnamedIn(event record.ID, role string) Unnamed {
	named := map[record.ID]bool{}
	for _, in := range r.InvolvedIn(event) {
		if in.Role == role && in.Certain {
			named[in.Who] = true
		}
	}
	numbers, weak := strongOf(r.numbers(event, role))
	certain := len(numbers) > 0
	if !certain {
		numbers = weak
	}
	if len(numbers) == 0 {
		return Unnamed{}
	}
	least, most := Unlimited, 0
	sets, over := r.Compatible(numbers)
	if over { // too many to tell apart: any of them may be right
		sets = nil
		for _, a := range numbers {
			sets = append(sets, []*Account{a})
		}
	}
	for _, set := range sets {
		lo, hi := jointly(set)
		least, most = min(least, lo), max(most, hi)
	}
	u := Unnamed{Certain: max(0, least-len(named)), Possible: Unlimited}
	if most != Unlimited {
		u.Possible = max(0, most-len(named))
	}
	if !certain || over {
		u.Certain = 0
	}
	return u
}

// numbers are the counts that sources give for a role.
func (r *Register) numbers(event record.ID, role string) []*Account {
	return slices.DeleteFunc(slices.Clone(r.accounts(r.Class(event), schema.RuleNumber)), func(a *Account) bool {
		return a.Statement.Value.Part("role") != role || a.Statement.Stance != record.Says
	})
}

// jointly is what numbers that agree leave.
func jointly(set []*Account) (lo, hi int) {
	hi = Unlimited
	for _, a := range set {
		if l, h, err := schema.ReadNumber(a.Statement.Value.Text); err == nil {
			lo, hi = max(lo, l), min(hi, h)
		}
	}
	return lo, hi
}

// Unlimited is the upper end of "at least three".
const Unlimited = schema.Unlimited
