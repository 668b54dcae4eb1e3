package register

import (
	"cmp"
	"slices"

	"habeas/internal/record"
)

// Inputs are the live statements that anything derived about an entity may rest
// on: those of all that is solved together with it, directly or because one
// decision speaks of both, the grades of these and of their sources, and the policy.
func (r *Register) Inputs(id record.ID) []*Account {
	if r.inputs == nil {
		r.inputs = r.partition()
	}
	return r.inputs.of[r.inputs.joined.find(id)]
}

// inputs are the live statements by what is solved together.
type inputs struct {
	joined *partition
	of     map[record.ID][]*Account
}

func (r *Register) partition() *inputs {
	in := &inputs{joined: newPartition(), of: map[record.ID][]*Account{}}
	live := make(map[record.EntryID]*Account, len(r.all))
	for _, a := range r.all {
		live[a.ID] = a
		in.joined.find(a.Statement.Subject)
		for _, id := range r.Schema.Joins(a.Statement) {
			in.joined.join(a.Statement.Subject, id)
		}
	}
	for _, e := range r.rulings {
		c := e.Control
		var first record.ID
		for _, id := range slices.Concat(c.Keeps, c.Aside) {
			if a := live[id]; a != nil {
				first = cmp.Or(first, a.Statement.Subject)
				in.joined.join(first, a.Statement.Subject)
			}
		}
	}
	grades := map[record.ID][]*Account{}
	var limits []*Account
	for _, a := range r.all {
		root := in.joined.find(a.Statement.Subject)
		in.of[root] = append(in.of[root], a)
		if isPolicy(a) {
			limits = append(limits, a)
		}
		if r.Schema.Grades(a.Statement) {
			grades[a.Statement.Subject] = append(grades[a.Statement.Subject], a)
		}
	}
	for root, accounts := range in.of {
		in.of[root] = r.withGrades(slices.Concat(accounts, limits), grades)
	}
	return in
}

// withGrades adds what grades the accounts and their sources, and of which law the norms
// are that they name, each once.
func (r *Register) withGrades(accounts []*Account, grades map[record.ID][]*Account) []*Account {
	all := slices.Clone(accounts)
	done := map[record.ID]bool{}
	for i := 0; i < len(all); i++ { // a grade is graded in its turn
		for _, id := range append(r.Schema.Refs(all[i].Statement), all[i].Statement.Source, record.AboutEntry(all[i].ID)) {
			if !done[id] {
				done[id] = true
				all = append(all, grades[id]...)
			}
		}
	}
	slices.SortFunc(all, func(a, b *Account) int { return cmp.Compare(a.ID, b.ID) })
	return slices.Compact(all)
}
