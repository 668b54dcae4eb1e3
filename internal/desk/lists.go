package desk

import (
	"net/http"

	"habeas/internal/answer"
	"habeas/internal/record"
	"habeas/internal/store"
)

// listLines is how much a list shows.
const listLines = 300

// listPage is a list of what has a name.
type listPage struct {
	Title, Help string
	Found       []answer.Found
	Sought      string
	Next        string      // address of the following page
	For         *answer.Ref // somebody of whom a source is chosen to record from
}

func (d *Desk) sources(r *http.Request, f *frame) (string, any, error) {
	name, page, err := d.list(r, f, "source", f.T("Sources"), f.T("What is preserved: the reports, papers and letters that the register rests on."))
	if id := record.ID(r.URL.Query().Get("for")); err == nil && d.schema.Type(id.Type()) != nil {
		reg, err := d.around(r, f, id)
		if err != nil {
			return "", nil, err
		}
		page.(*listPage).For = &answer.Ref{ID: id, Name: answer.NameOf(reg, id, f.Lang)}
	}
	return name, page, err
}

func (d *Desk) people(r *http.Request, f *frame) (string, any, error) {
	return d.list(r, f, "person", f.T("People"), f.T("Everybody whom some source names or describes."))
}

func (d *Desk) list(r *http.Request, f *frame, typ, title, help string) (string, any, error) {
	cursor, err := store.ParseCursor(r.URL.Query().Get("from"))
	if err != nil {
		return "", nil, badInput{title, err.Error()}
	}
	found, next, err := answer.ListedFrom(r.Context(), d.office.Store, f.View, typ, cursor, listLines)
	page := &listPage{Title: title, Help: help, Found: found}
	if next != nil {
		page.Next = f.with("from", next.String())
	}
	return "list", page, err
}

func (d *Desk) find(r *http.Request, f *frame) (string, any, error) {
	page := &listPage{Title: f.T("Find"), Help: f.T("Names in any of their spellings, and words in the text of sources; the last word may be a beginning."), Sought: f.Query, Found: []answer.Found{}}
	if f.Query == "" {
		return "list", page, nil
	}
	results, err := answer.Find(r.Context(), d.office.Store, f.View, f.Query, 100)
	if err != nil {
		return "", nil, err
	}
	page.Found = results.Found
	return "list", page, nil
}

// Ref makes a link's target of something found.
func (f *frame) Ref(found answer.Found) answer.Ref { return answer.Ref{ID: found.ID, Name: found.Name} }

// LineRef makes a link's target of a line of the roll.
func (f *frame) LineRef(l answer.Line) answer.Ref { return answer.Ref{ID: l.ID, Name: l.Name} }
