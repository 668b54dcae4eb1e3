package show

import (
	"net/http"
	"slices"

	"habeas/internal/desk/page"
	"habeas/internal/office"
)

// jobsPage lists the large changes, the latest first.
type jobsPage struct{ Jobs []office.Job }

var _ = page.Add(page.Page{Path: "/jobs", Answer: jobs, In: page.About, Rank: 7,
	Name: func(f *page.Frame) string { return f.T("Background jobs") }})

func jobs(_ *http.Request, f *page.Frame) (string, any, error) {
	latest := slices.Clone(f.Jobs)
	slices.Reverse(latest)
	return "jobs", &jobsPage{latest}, nil
}
