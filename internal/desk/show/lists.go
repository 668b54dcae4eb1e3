package show

import (
	"cmp"
	"net/http"
	"slices"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/record"
)

// listLines is how much a list shows of what it tells more than names, and of what only has
// a name.
const (
	listLines  = 300
	tableLines = 50
)

// listPage is a list of what has a name.
type listPage struct {
	Title, Help string
	Type        string
	Listed      []answer.Listing
	Unnamed     []answer.Listing // people whom no source names
	Next        string           // address of the following page
	For         *answer.Ref      // somebody of whom a source is chosen to record from
}

// findPage is what was found for some words.
type findPage struct {
	Help      string
	Found     []answer.Found
	Sought    string
	Types     []soughtType // those that can be sought alone
	Type, All string       // the one that is, and the address where all are
}

var _ = page.Add(page.Page{Path: "/people", Answer: people, In: page.Main, Rank: 3,
	Name: func(f *page.Frame) string { return f.T("People") }})

func people(r *http.Request, f *page.Frame) (string, any, error) {
	return list(r, f, "person", f.T("People"), f.T("Everybody whom some source names or describes."))
}

var _ = page.Add(page.Page{Path: "/cases", Answer: cases, In: page.Main, Rank: 4,
	Name: func(f *page.Frame) string { return f.T("Cases") }})

func cases(r *http.Request, f *page.Frame) (string, any, error) {
	return list(r, f, "case", f.T("Cases"), f.T("Prosecutions and other proceedings that have a name."))
}

var _ = page.Add(page.Page{Path: "/events", Answer: events, In: page.Main, Rank: 5,
	Name: func(f *page.Frame) string { return f.T("Events") }})

// eventsLooked are how many of the events recorded last the list has.
const eventsLooked = 100

// events have no names by which they could be listed: those recorded last are.
func events(_ *http.Request, f *page.Frame) (string, any, error) {
	content := &listPage{Title: f.T("Events"),
		Help: f.T("Raids, arrests, rallies, bans: the latest first, of those recorded last."), Type: "event"}
	ids, reg, _, err := f.Look.Recent("event", eventsLooked)
	if err != nil {
		return "", nil, err
	}
	var found []answer.Found
	for _, id := range ids {
		found = append(found, answer.Found{ID: id, Type: "event", Name: answer.NameOf(reg, id, f.View.Language)})
	}
	if content.Listed, err = answer.ListingsOf(f.Look.Snapshot, f.View, found); err != nil {
		return "", nil, err
	}
	slices.SortStableFunc(content.Listed, func(a, b answer.Listing) int { return cmp.Compare(b.On.Lo, a.On.Lo) })
	return "list", content, nil
}

var _ = page.Add(page.Page{Path: "/sources", Answer: sources, In: page.Main, Rank: 6,
	Name: func(f *page.Frame) string { return f.T("Sources") }})

func sources(r *http.Request, f *page.Frame) (string, any, error) {
	name, content, err := list(r, f, "source", f.T("Sources"),
		f.T("What is preserved: the reports, papers and letters that the register rests on."))
	if id := record.ID(r.URL.Query().Get("for")); err == nil && f.Schema.Type(id.Type()) != nil {
		reg, err := f.Around(id)
		if err != nil {
			return "", nil, err
		}
		content.(*listPage).For = &answer.Ref{ID: id, Name: answer.NameOf(reg, id, f.Lang)}
	}
	return name, content, err
}

func list(r *http.Request, f *page.Frame, typ, title, help string) (string, any, error) {
	cursor, err := answer.ParseCursor(r.URL.Query().Get("from"))
	if err != nil {
		return "", nil, page.Bad(title, err.Error())
	}
	found, next, err := answer.ListedFrom(f.Look.Snapshot, f.View, typ, cursor, tableLines)
	if err != nil {
		return "", nil, err
	}
	content := &listPage{Title: title, Help: help, Type: typ}
	all, err := answer.ListingsOf(f.Look.Snapshot, f.View, found)
	for _, one := range all {
		if one.Unnamed {
			content.Unnamed = append(content.Unnamed, one)
		} else {
			content.Listed = append(content.Listed, one)
		}
	}
	if next != nil {
		content.Next = f.With("from", next.String())
	}
	return "list", content, err
}

var _ = page.Add(page.Page{Path: "/find", Answer: find})

func find(r *http.Request, f *page.Frame) (string, any, error) {
	content := &findPage{Help: f.T("Names in any spelling and script, and words in the text of sources in any form; the last word may be a beginning."), Sought: f.Query, Found: []answer.Found{}}
	sought := answer.Sought{Text: f.Query}
	if typ := r.URL.Query().Get("type"); slices.Contains(soughtTypes, typ) {
		sought.Types, content.Type = []string{typ}, typ
	}
	for _, typ := range soughtTypes {
		content.Types = append(content.Types, soughtType{typ, f.Schema.Type(typ).Plural.In(f.Lang), f.With("type", typ)})
	}
	content.All = f.With("type", "")
	if f.Query == "" {
		return "find", content, nil
	}
	results, err := answer.Find(f.Look.Snapshot, f.View, sought, 100, f.Look.TextIfKept)
	if err != nil {
		return "", nil, err
	}
	content.Found = results.Found
	return "find", content, nil
}

// soughtTypes are those of which the page Find can seek one alone.
var soughtTypes = []string{"person", "group", "place", "case", "event", "source"}

// soughtType is one of them with where it is sought.
type soughtType struct{ Name, Label, Address string }
