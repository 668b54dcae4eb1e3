package register

import (
	"slices"

	"habeas/internal/record"
)

// Kin is a relation of kinship between two people, as some account says.
type Kin struct {
	ID       record.ID // the relation
	A, B     record.ID
	Relation string // what A is to B, a term within kin
}

// KinOf lists the relations of kinship that are said, by id.
func (r *Register) KinOf() []Kin {
	vocabulary := r.Schema.Vocabulary("relation")
	var all []Kin
	for _, id := range r.Entities("relation") {
		for _, a := range says(r.Values(id, "kind")) {
			kind := a.Statement.Value.Text
			if vocabulary == nil || !vocabulary.Within(kind, "kin") {
				continue
			}
			from, to := r.Links(id, "person"), r.Links(id, "to")
			if len(from) == 1 && len(to) == 1 {
				all = append(all, Kin{id, from[0], to[0], kind})
			}
			break
		}
	}
	return all
}

// FamiliesWhere are the sets of kin of whom two or more fulfil a condition – those
// members, by id, also where their tie runs through others – and the sets in order.
func (r *Register) FamiliesWhere(is func(person record.ID) bool) [][]record.ID {
	joined := newPartition()
	for _, k := range r.KinOf() {
		joined.join(k.A, k.B)
	}
	sets := map[record.ID][]record.ID{}
	for id, class := range joined.least() {
		if is(id) {
			sets[class] = append(sets[class], id)
		}
	}
	var all [][]record.ID
	for _, set := range sets {
		if len(set) > 1 {
			slices.Sort(set)
			all = append(all, set)
		}
	}
	slices.SortFunc(all, slices.Compare[[]record.ID])
	return all
}
