package page

import (
	"net/http"
	"slices"

	"habeas/internal/answer"
	"habeas/internal/record"
	"habeas/internal/register"
)

// Around is the register around some entities; the first is what the page is about, and
// there is no page where nothing that the viewer may see tells of it.
func (f *Frame) Around(ids ...record.ID) (*register.Register, error) {
	if typ := ids[0].Type(); f.Schema.Type(typ) == nil || typ == "entry" {
		return nil, ErrNotFound
	}
	reg, err := f.Look.Around(ids...)
	if err != nil {
		return nil, err
	}
	if !IsHere(reg, ids[0]) {
		return nil, ErrNotFound
	}
	return reg, nil
}

// IsHere says whether something is said of an entity, or links to it.
func IsHere(reg *register.Register, id record.ID) bool {
	return len(reg.About(id)) > 0 || slices.ContainsFunc(reg.Live(), func(a *register.Account) bool {
		return slices.Contains(reg.Schema.Refs(a.Statement), id)
	})
}

// Typed is the id in an address, if it is of a type.
func Typed(r *http.Request, typ string) (record.ID, error) {
	id := record.ID(r.PathValue("id"))
	if id.Type() != typ {
		return "", ErrNotFound
	}
	return id, nil
}

// Entity is what an address names, if it is of a type, with the register around it.
func (f *Frame) Entity(r *http.Request, typ string) (record.ID, *register.Register, error) {
	id, err := Typed(r, typ)
	if err != nil {
		return "", nil, err
	}
	reg, err := f.Around(id)
	return id, reg, err
}

// Ref makes a link's target of something found.
func (f *Frame) Ref(found answer.Found) answer.Ref { return answer.Ref{ID: found.ID, Name: found.Name} }

// LineRef makes a link's target of a line of the roll.
func (f *Frame) LineRef(l answer.Line) answer.Ref { return answer.Ref{ID: l.ID, Name: l.Name} }

// Answered is the register around narratives and around what the statements are
// about that contradict them.
func (f *Frame) Answered(ids ...record.ID) (*register.Register, error) {
	reg, err := f.Around(ids...)
	if err != nil {
		return nil, err
	}
	about := slices.Clone(ids)
	for _, id := range answer.Answered(reg, ids...) {
		entry, err := f.Look.Entry(id)
		if err != nil {
			return nil, err
		}
		if entry != nil && entry.Statement != nil {
			about = append(about, entry.Statement.Subject)
		}
	}
	if len(about) == len(ids) {
		return reg, nil
	}
	return f.Around(about...)
}

// Stated is a live statement with the register around it.
func (f *Frame) Stated(id record.EntryID) (*record.Entry, *register.Register, error) {
	e, err := f.Look.Entry(id)
	if err != nil || e == nil || e.Statement == nil {
		return nil, nil, ErrNotFound
	}
	reg, err := f.Look.Alone(e.Statement.Source)
	if err != nil {
		return nil, nil, err
	}
	if reg.Text(e.Statement.Source, "mapping") != "" { // a list says too much to be read whole
		reg, err = f.Look.Around(e.Statement.Subject, e.Statement.Source)
	} else {
		reg, err = f.Look.OfSource(e.Statement.Source)
	}
	if err != nil {
		return nil, nil, err
	}
	if len(reg.Accounts([]record.EntryID{id})) == 0 {
		return nil, nil, ErrNotFound
	}
	return e, reg, nil
}
