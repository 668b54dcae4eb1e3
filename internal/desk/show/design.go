package show

import (
	"net/http"

	"habeas/internal/desk/page"
)

var _ = page.Add(page.Page{Path: "/design", Answer: design})

// design shows the pieces that all pages are made of, as the style sheet has them:
// whoever adds a page looks here first (docs/design.md).
func design(*http.Request, *page.Frame) (string, any, error) { return "design", nil, nil }

var _ = page.Add(page.Page{Path: "/tour", Answer: tour, In: page.About, Rank: 8,
	Name: func(f *page.Frame) string { return f.T("A tour") }})

// tour walks through the example.
func tour(*http.Request, *page.Frame) (string, any, error) { return "tour", nil, nil }
