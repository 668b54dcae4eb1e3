package register

import (
	"slices"

	"habeas/internal/edtf"
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

// On says whether a spell that is nobody's custody – a status, a recognition, a
// membership – runs on a day, by the rules of held.
func (r *Register) On(id record.ID, day edtf.Day) (Answer, Marks) {
	s := r.timing().spells[r.Class(id)]
	if s == nil || s.moment {
		return No, 0
	}
	u := unit{spells: []*spell{s}, certain: true}
	covered := &union{}
	answer := r.unitOn(r.solutionFor(u, ""), u, day, covered)
	if covered.everywhere() {
		return Yes, covered.marks()
	}
	return answer, 0
}

// Status is a spell of a group's status on a day.
type Status struct {
	ID     record.ID
	Term   string
	Answer Answer
}

// StatusOn lists what a group's status is on a day, or may be: a state's ban is
// that state's act, so several may run at once.
func (r *Register) StatusOn(group record.ID, day edtf.Day) []Status {
	var all []Status
	for _, id := range r.Linked("status", "group", group) {
		if answer, _ := r.On(id, day); answer != No {
			all = append(all, Status{id, r.Text(id, "status"), answer})
		}
	}
	return all
}

// Motions are the steps in which somebody asks a court for something, by id.
func (r *Register) Motions(person record.ID) []record.ID {
	return r.Linked("step", "asked-by", person)
}
