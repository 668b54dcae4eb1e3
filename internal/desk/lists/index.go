package lists

import (
	"encoding/json"
	"net/http"

	"habeas/internal/desk/page"
	"habeas/internal/lists"
	"habeas/internal/office"
)

// indexPage are the lists that were taken in.
type indexPage struct {
	Lists []listed
	Begun []office.Upload // by whoever looks, and not taken in
	Next  string
	// Published and Faulty say whether any of the lists has a publisher, and faults.
	Published, Faulty bool
}

// listed is a list with the one that came before it.
type listed struct {
	lists.Known
	Earlier bool
}

// shownLists are how many lists a page has.
const shownLists = 50

var _ = page.Add(page.Page{Path: "/lists", Answer: index, In: page.Work, Rank: 5,
	Name: func(f *page.Frame) string { return f.T("Lists") }})

func index(r *http.Request, f *page.Frame) (string, any, error) {
	all, err := lists.All(f.Look)
	if err != nil {
		return "", nil, err
	}
	content := &indexPage{}
	from := fromOf(r, len(all))
	for i, k := range all {
		if i < from || i >= from+shownLists {
			continue
		}
		one := listed{Known: k}
		for _, other := range all[i+1:] {
			one.Earlier = one.Earlier || other.IsEdition(&k) && other.Undone == ""
		}
		content.Lists = append(content.Lists, one)
		content.Published = content.Published || k.Publisher != ""
		content.Faulty = content.Faulty || k.Faults > 0
	}
	if from+shownLists < len(all) {
		content.Next = f.With("from", number(from+shownLists))
	}
	left, err := f.Session.Uploads()
	if err != nil {
		left = nil // what was begun is lost, and the rest works
	}
	for _, u := range left {
		var s state
		if json.Unmarshal(u.State, &s) == nil && s.Source == "" && f.Recorder != "" {
			content.Begun = append(content.Begun, u)
		}
	}
	return "lists", content, nil
}

// meant is the list that an address names.
func meant(r *http.Request, f *page.Frame) (*lists.Known, error) {
	id, err := page.Typed(r, "source")
	if err != nil {
		return nil, err
	}
	k, err := lists.Of(f.Look, id)
	if err == nil && k == nil {
		err = page.ErrNotFound
	}
	return k, err
}
