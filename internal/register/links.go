package register

import (
	"slices"

	"habeas/internal/record"
)

// Entities are the classes of a type that something is said of, by id.
func (r *Register) Entities(typ string) []record.ID {
	return slices.DeleteFunc(r.sortedClasses(), func(id record.ID) bool { return id.Type() != typ })
}

// Linked are the entities of a type that a property links to the given one, by
// id: the recognitions of a person, the statuses of a group.
func (r *Register) Linked(typ, property string, to record.ID) []record.ID {
	to = r.Class(to)
	return slices.DeleteFunc(r.Entities(typ), func(id record.ID) bool {
		return !slices.Contains(r.linksOf(id, property), to)
	})
}

// linksOf are the classes that accounts of a link name.
func (r *Register) linksOf(id record.ID, property string) []record.ID {
	var all []record.ID
	for _, a := range says(r.Values(id, property)) {
		for _, m := range r.members(a.Statement) {
			all = append(all, record.ID(m))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Links are the entities that a property of one leads to, by id.
func (r *Register) Links(id record.ID, property string) []record.ID {
	return r.linksOf(r.Class(id), property)
}

// Text is the value that a page prints for a property: the used one's, or that
// of the only account there is; "" where several stand side by side.
func (r *Register) Text(id record.ID, property string) string {
	if used := r.Used(id, property); used != nil {
		return used.Statement.Value.Text
	}
	if all := says(r.Values(id, property)); len(all) == 1 {
		return all[0].Statement.Value.Text
	}
	return ""
}

// Motions are the steps in which somebody asks a court for something, by id.
func (r *Register) Motions(person record.ID) []record.ID {
	return r.Linked("step", "asked-by", person)
}
