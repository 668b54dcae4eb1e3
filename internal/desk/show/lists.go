package show

import (
	"net/http"
	"slices"

	"habeas/internal/desk/page"

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

var _ = page.Add(page.Page{Path: "/sources", Answer: sources, In: page.Main, Rank: 6, Name: func(f *page.Frame) string { return f.T("Sources") }})

func sources(r *http.Request, f *page.Frame) (string, any, error) {
	name, content, err := list(r, f, "source", f.T("Sources"), f.T("What is preserved: the reports, papers and letters that the register rests on."))
	if id := record.ID(r.URL.Query().Get("for")); err == nil && f.Schema.Type(id.Type()) != nil {
		reg, err := f.Around(id)
		if err != nil {
			return "", nil, err
		}
		content.(*listPage).For = &answer.Ref{ID: id, Name: answer.NameOf(reg, id, f.Lang)}
	}
	return name, content, err
}

var _ = page.Add(page.Page{Path: "/people", Answer: people, In: page.Main, Rank: 3, Name: func(f *page.Frame) string { return f.T("People") }})

func people(r *http.Request, f *page.Frame) (string, any, error) {
	return list(r, f, "person", f.T("People"), f.T("Everybody whom some source names or describes."))
}

func list(r *http.Request, f *page.Frame, typ, title, help string) (string, any, error) {
	cursor, err := answer.ParseCursor(r.URL.Query().Get("from"))
	if err != nil {
		return "", nil, page.Bad(title, err.Error())
	}
	found, next, err := answer.ListedFrom(f.Look.Snapshot, f.View, typ, cursor, listLines)
	content := &listPage{Title: title, Help: help, Found: found}
	if next != nil {
		content.Next = f.With("from", next.String())
	}
	return "list", content, err
}

var _ = page.Add(page.Page{Path: "/find", Answer: find})

func find(r *http.Request, f *page.Frame) (string, any, error) {
	content := &listPage{Title: f.T("Find"), Help: f.T("Names in any spelling and script, and words in the text of sources in any form; the last word may be a beginning."), Sought: f.Query, Found: []answer.Found{}}
	sought := answer.Sought{Text: f.Query}
	if typ := r.URL.Query().Get("type"); slices.Contains(soughtTypes, typ) {
		sought.Types, content.Type = []string{typ}, typ
	}
	for _, typ := range soughtTypes {
		content.Types = append(content.Types, soughtType{typ, f.Schema.Type(typ).Plural.In(f.Lang), f.With("type", typ)})
	}
	content.All = f.With("type", "")
	if f.Query == "" {
		return "list", content, nil
	}
	results, err := answer.Find(f.Look.Snapshot, f.View, sought, 100, f.Look.TextIfKept)
	if err != nil {
		return "", nil, err
	}
	content.Found = results.Found
	return "list", content, nil
}

// soughtTypes are those of which the page Find can seek one alone.
var soughtTypes = []string{"person", "group", "place", "case", "event", "source"}

// soughtType is one of them with where it is sought.
type soughtType struct{ Name, Label, Address string }
