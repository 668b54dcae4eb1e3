package work

import (
	"net/http"

	"habeas/internal/desk/page"
)

var _ = page.Add(page.Page{Path: "/who", Answer: who, Takes: page.MaxForm, In: page.About, Rank: 9,
	Name: func(f *page.Frame) string { return f.T("Settings") }})

// who says under which name somebody records from now on.
func who(r *http.Request, f *page.Frame) (string, any, error) {
	if r.Method == http.MethodPost {
		return "", nil, page.GoTo("/")
	}
	return "who", nil, nil
}
