package register

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// Due is a day on which something of an entity falls due.
type Due struct {
	Kind string // one of the kinds below
	Day  edtf.Day
}

// The kinds of what falls due.
const (
	DueTerm    = "term"    // an order under which somebody is held runs out
	DueHearing = "hearing" // a session or another step takes place
	DueAppeal  = "appeal"  // the last day to appeal
	DueAnswer  = "answer"  // an answer is owed to an action
	DueTask    = "task"    // somebody of the office promised it
	DueCheck   = "check"   // nobody has told of a custody for as long as a confirmation carries
)

// Due is what falls due of an entity, each kind once. What is sealed never does: a
// negotiation stands in no list of what to do today (domain.md, "Do no harm").
func (r *Register) Due(id record.ID) []Due {
	var all []Due
	add := func(kind string, day edtf.Day, ok bool) {
		if ok {
			all = append(all, Due{kind, day})
		}
	}
	switch id.Type() {
	case "custody":
		day, ok := r.lastDay(id, "term")
		b, known := r.BoundsOf(id)
		open := known && !b.End.Hi.Bounded()
		add(DueTerm, day, ok && open)
		// Until a term runs out somebody counts as held by order.
		add(DueCheck, max(day, b.End.Lo+edtf.Day(r.Policy.Confirmed)), open && b.End.Lo.Bounded())
	case "step":
		day, ok := r.lastDay(id, "date")
		add(DueHearing, day, ok)
		day, ok = r.lastDay(id, "holds-until")
		add(DueTerm, day, ok && !r.heldOn(id, day))
		day, ok = r.lastDay(id, "appeal-due")
		add(DueAppeal, day, ok)
	case "action":
		day, ok := r.lastDay(id, "answer-due")
		add(DueAnswer, day, ok && len(r.Values(id, "answered"))+len(r.Values(id, "answer")) == 0)
	case "task", "alarm", "visit", "contact":
		day, ok := r.lastDay(id, "due")
		add(DueTask, day, ok && !slices.Contains([]string{"done", "dropped"}, r.Text(id, "state")))
	}
	return all
}

// lastDay is the latest day that an account of a property names.
func (r *Register) lastDay(id record.ID, property string) (edtf.Day, bool) {
	last, found := edtf.Past, false
	for _, a := range r.Values(id, property) {
		if a.Statement.Stance != record.Says || r.LevelOf(record.AboutEntry(a.ID)) == record.Sealed {
			continue
		}
		date, err := edtf.Read(a.Statement.Language, a.Statement.Value.Text)
		if err != nil {
			continue
		}
		day := date.Within().Hi
		if !day.Bounded() {
			day = date.Within().Lo
		}
		if day.Bounded() && day >= last {
			last, found = day, true
		}
	}
	return last, found
}

// heldOn says whether the custody that a step orders has a term or an end of its own
// that reaches as far, so that the day need not be told twice.
func (r *Register) heldOn(step record.ID, day edtf.Day) bool {
	for _, custody := range r.Linked("custody", "ordered-by", r.Class(step)) {
		if b, ok := r.BoundsOf(custody); ok && b.End.Hi.Bounded() {
			return true
		}
		if term, ok := r.lastDay(custody, "term"); ok && term >= day {
			return true
		}
	}
	return false
}

// Disputed says whether accounts of an entity's own properties, or of its own time,
// disagree and nobody has decided between them.
func (r *Register) Disputed(id record.ID) bool {
	typ := r.Schema.Type(id.Type())
	if typ == nil {
		return false
	}
	for _, p := range typ.Properties {
		if p.Compare == schema.ByNothing || len(r.Values(id, p.Name)) < 2 {
			continue
		}
		if _, open := r.Disagreement(id, p.Name); open {
			return true
		}
	}
	return r.isTimed(r.Class(id)) && len(r.Differing(id)) > 0
}

// Differing are the accounts of an entity's own time that some reading leaves out,
// or that clash with one: a disagreement elsewhere in what is solved together is
// not its own.
func (r *Register) Differing(id record.ID) []*Account {
	t := r.TimeDisagreement(id)
	common := Shared(t.Sets)
	ids := slices.Concat(t.Phrases, t.Denials)
	for _, set := range t.Sets {
		for _, one := range set {
			if !common[one] {
				ids = append(ids, one)
			}
		}
	}
	slices.Sort(ids)
	return slices.DeleteFunc(r.Accounts(slices.Compact(ids)), func(a *Account) bool { return r.Class(a.Statement.Subject) != r.Class(id) })
}

// Shared are the members that every set has.
func Shared(sets [][]record.EntryID) map[record.EntryID]bool {
	count := map[record.EntryID]int{}
	for _, set := range sets {
		for _, id := range set {
			count[id]++
		}
	}
	shared := map[record.EntryID]bool{}
	for id, n := range count {
		if n == len(sets) {
			shared[id] = true
		}
	}
	return shared
}

// Rulings are the acting decisions between accounts of an entity.
func (r *Register) Rulings(id record.ID) []*record.Entry {
	class := r.Class(id)
	var all []*record.Entry
	for _, e := range r.rulings {
		named := r.Accounts(sorted(slices.Concat(e.Control.Keeps, e.Control.Aside)))
		if slices.ContainsFunc(named, func(a *Account) bool { return r.Class(a.Statement.Subject) == class }) {
			all = append(all, e)
		}
	}
	return all
}

func sorted(ids []record.EntryID) []record.EntryID {
	slices.Sort(ids)
	return slices.Compact(ids)
}
