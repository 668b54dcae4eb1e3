package show

import (
	"net/http"
	"strings"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/edtf"
	"habeas/internal/register"
)

// comparePage is how who is held changed from one day to another.
type comparePage struct {
	*answer.Difference
	With      string // the first day, as typed
	WithWords string
}

var _ = page.Add(page.Page{Path: "/compare", Answer: compare, Of: "/roll"})

func compare(r *http.Request, f *page.Frame) (string, any, error) {
	content := &comparePage{With: strings.TrimSpace(r.URL.Query().Get("with"))}
	first := f.View.Day - since
	if content.With != "" {
		day, err := answer.DayOf(f.Lang, content.With)
		if err != nil {
			return "", nil, page.Bad(f.T("Compared with"), err.Error())
		}
		first = day
	}
	content.WithWords = edtf.WordsOfRange(f.Lang, edtf.Days{Lo: first, Hi: first})
	var err error
	content.Difference, err = answer.Compare(f.Look.Snapshot, f.View, answer.Filter{Class: register.Deprivation}, first)
	return "compare", content, err
}
