package desk

import (
	"habeas/internal/office"
	"net/http"
	"strconv"
)

// ledgerPage lists what was recorded, commit by commit, each with its signed
// checkpoint: whoever keeps one can prove later that nothing before it was changed.
type ledgerPage struct {
	Commits []office.Commit
	Key     string
	Before  int64 // where the next page begins, 0 at the end
}

// ledgerLines is how many commits a page lists.
const ledgerLines = 50

func (d *Desk) ledger(r *http.Request, f *frame) (string, any, error) {
	before, _ := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64) // not a number: from the newest on
	all, err := f.look.Commits(max(before, 0), ledgerLines+1)
	if err != nil {
		return "", nil, err
	}
	page := &ledgerPage{Commits: all[:min(len(all), ledgerLines)], Key: d.office.PublicText()}
	if len(all) > ledgerLines {
		page.Before = all[ledgerLines-1].K
	}
	return "ledger", page, nil
}
