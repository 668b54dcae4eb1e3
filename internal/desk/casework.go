package desk

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"habeas/internal/answer"
	"habeas/internal/reading"
	"habeas/internal/record"
)

// caseworkPage is what the office and the family do for one person.
type caseworkPage struct {
	Of    answer.Ref
	Owed  []answer.Work // what somebody promised and nobody did yet
	Done  []answer.Work
	Kinds []typeChoice
	Note  string
	What  string
	Err   string
}

func (d *Desk) casework(r *http.Request, f *frame) (string, any, error) {
	id, err := typed(r, "person")
	if err != nil {
		return "", nil, err
	}
	reg, err := d.around(r, f, id)
	if err != nil {
		return "", nil, err
	}
	page := &caseworkPage{Of: answer.Ref{ID: id, Name: answer.NameOf(reg, id, f.View.Language)}}
	page.Owed, page.Done = answer.WorkFor(reg, id, f.View)
	for _, name := range answer.Works {
		t := d.schema.Type(name)
		page.Kinds = append(page.Kinds, typeChoice{name, t.Labels.In(f.View.Language), t.About.In(f.View.Language)})
	}
	if r.Method != http.MethodPost {
		return "casework", page, nil
	}
	page.Note, page.What = strings.TrimSpace(strings.ReplaceAll(r.PostForm.Get("note"), "\r\n", "\n")), r.PostForm.Get("what")
	to, err := d.note(r, f, page)
	if err != nil {
		page.Err = err.Error()
		return "casework", page, nil
	}
	return "", nil, goTo(to)
}

// note keeps what somebody of the office knows as a source of its own, which only
// the team may read, and leads on to recording what it says.
func (d *Desk) note(r *http.Request, f *frame, page *caseworkPage) (string, error) {
	switch {
	case f.Open:
		return "", errors.New(f.T("This desk is open to anybody, and casework is not: start habeas serve with a register of your own."))
	case f.Recorder == "":
		return "", errors.New(f.T("Say who you are: every entry keeps who recorded it."))
	case page.Note == "":
		return "", errors.New(f.T("Write down what happened or what is to be done."))
	case !slices.Contains(answer.Works, page.What):
		return "", errors.New(f.T("Choose what it is."))
	}
	source, err := d.keep(r, f, ownNote{File: "note.txt", Title: func(day string) string { return f.T("Note of %s, %s", f.Recorder, day) }, Text: page.Note,
		Level: record.Team, Because: f.T("Casework is nobody's but the team's.")}, &reading.File{})
	if err != nil {
		return "", err
	}
	q := url.Values{"what": {page.What}, "at": {fmt.Sprintf("0-%d", utf8.RuneCountInString(page.Note))}, "f.it.person": {string(page.Of.ID)}}
	return "/source/" + string(source) + "/sheet?" + q.Encode(), nil
}
