package desk

import (
	"net/http"
	"strings"

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

func (d *Desk) compare(r *http.Request, f *frame) (string, any, error) {
	page := &comparePage{With: strings.TrimSpace(r.URL.Query().Get("with"))}
	first := f.View.Day - since
	if page.With != "" {
		day, err := answer.DayOf(f.Lang, page.With)
		if err != nil {
			return "", nil, badInput{f.T("Compared with"), err.Error()}
		}
		first = day
	}
	page.WithWords = edtf.WordsOfRange(f.Lang, edtf.Days{Lo: first, Hi: first})
	var err error
	page.Difference, err = answer.Compare(f.look.Snapshot, f.View, answer.Filter{Class: register.Deprivation}, first)
	return "compare", page, err
}
