package desk

import (
	"errors"
	"net/http"

	"habeas/internal/answer"
	"habeas/internal/reading"
	"habeas/internal/record"
)

// reviewPage is the work of who checks what others recorded: by source, for a
// document is read once.
type reviewPage struct {
	Waiting []answer.Waiting
	From    string // further sources, where not all were looked at
	Mine    int    // statements of one's own that came back with a question
	Err     string
}

// looked is how many statements the page looks through at once, at least those of one
// source.
const looked = 1000

func (d *Desk) review(r *http.Request, f *frame) (string, any, error) {
	sources, err := answer.Listed(r.Context(), d.office.Store, f.View, "source", listLines)
	if err != nil {
		return "", nil, err
	}
	page := &reviewPage{}
	from := 0
	for i, s := range sources {
		if string(s.ID) == r.URL.Query().Get("from") {
			from = i
		}
	}
	seen := 0
	for i := from; i < len(sources); i++ {
		if seen >= looked {
			page.From = string(sources[i].ID)
			break
		}
		reg, err := d.office.Store.OfSource(r.Context(), f.View.Known, f.View.Viewer, sources[i].ID)
		if err != nil {
			return "", nil, err
		}
		w := answer.WaitingOf(reg, sources[i].ID, f.View.Language, f.Recorder)
		page.Mine += w.Back
		seen += len(reg.Live())
		if w.Count > 0 || w.Back > 0 {
			page.Waiting = append(page.Waiting, w)
		}
	}
	return "review", page, nil
}

// reviewAll verifies all that others recorded of a source, but what was sent back.
func (d *Desk) reviewAll(r *http.Request, f *frame) (string, any, error) {
	id := record.ID(r.PathValue("id"))
	if f.Recorder == "" {
		return "", nil, badInput{f.T("Review"), f.T("Say who you are: every entry keeps who recorded it.")}
	}
	reg, err := d.office.Store.OfSource(r.Context(), f.View.Known, f.View.Viewer, id)
	if err != nil {
		return "", nil, err
	}
	w := answer.WaitingOf(reg, id, f.View.Language, f.Recorder)
	file := &reading.File{Reading: 1, Language: f.Lang, Recorder: f.Recorder}
	for _, entry := range w.Entries {
		file.Statements = append(file.Statements, &reading.Statement{Subject: string(record.AboutEntry(entry)), Property: "reviewed", Value: reading.Value{Value: record.Text("yes")}})
	}
	if len(file.Statements) == 0 {
		return "", nil, badInput{f.T("Review"), f.T("Nothing of this source waits for you: what you recorded yourself, somebody else has to verify.")}
	}
	if _, _, err := d.office.Read(r.Context(), id, file); err != nil {
		return "", nil, errors.Join(err)
	}
	return "", nil, goTo("/review")
}
