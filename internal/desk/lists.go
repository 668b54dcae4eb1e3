package desk

import (
	"net/http"
	"slices"

	"habeas/internal/answer"
	"habeas/internal/record"
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
	// Types are those that can be sought alone, Type the one that is, and All where all are.
	Types     []soughtType
	Type, All string
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
	cursor, err := answer.ParseCursor(r.URL.Query().Get("from"))
	if err != nil {
		return "", nil, badInput{title, err.Error()}
	}
	found, next, err := answer.ListedFrom(f.look.Snapshot, f.View, typ, cursor, listLines)
	page := &listPage{Title: title, Help: help, Found: found}
	if next != nil {
		page.Next = f.with("from", next.String())
	}
	return "list", page, err
}

func (d *Desk) find(r *http.Request, f *frame) (string, any, error) {
	page := &listPage{Title: f.T("Find"), Help: f.T("Names in any spelling and script, and words in the text of sources in any form; the last word may be a beginning."), Sought: f.Query, Found: []answer.Found{}}
	sought := answer.Sought{Text: f.Query}
	if typ := r.URL.Query().Get("type"); slices.Contains(soughtTypes, typ) {
		sought.Types, page.Type = []string{typ}, typ
	}
	for _, typ := range soughtTypes {
		page.Types = append(page.Types, soughtType{typ, d.schema.Type(typ).Plural.In(f.Lang), f.with("type", typ)})
	}
	page.All = f.with("type", "")
	if f.Query == "" {
		return "list", page, nil
	}
	results, err := answer.Find(f.look.Snapshot, f.View, sought, 100, f.look.TextIfKept)
	if err != nil {
		return "", nil, err
	}
	page.Found = results.Found
	return "list", page, nil
}

// soughtTypes are those of which the page Find can seek one alone.
var soughtTypes = []string{"person", "group", "place", "case", "event", "source"}

// soughtType is one of them with where it is sought.
type soughtType struct{ Name, Label, Address string }

// Ref makes a link's target of something found.
func (f *frame) Ref(found answer.Found) answer.Ref { return answer.Ref{ID: found.ID, Name: found.Name} }

// LineRef makes a link's target of a line of the roll.
func (f *frame) LineRef(l answer.Line) answer.Ref { return answer.Ref{ID: l.ID, Name: l.Name} }
