package work

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/reading"
	"habeas/internal/record"
)

// caseworkPage is what the office and the family do for one person.
type caseworkPage struct {
	Of    answer.Ref
	Owed  []answer.Work // what somebody promised and nobody did yet
	Done  []answer.Work
	Kinds []page.Term
	Note  string
	What  string
	Err   string
}

var _ = page.Add(page.Page{Path: "/casework/{id}", Answer: casework, Takes: page.MaxForm, Of: "/people"})

func casework(r *http.Request, f *page.Frame) (string, any, error) {
	id, reg, err := f.Entity(r, "person")
	if err != nil {
		return "", nil, err
	}
	content := &caseworkPage{Of: answer.Ref{ID: id, Name: answer.NameOf(reg, id, f.View.Language)}}
	content.Owed, content.Done = answer.WorkFor(reg, id, f.View)
	for _, name := range answer.Works {
		t := f.Schema.Type(name)
		content.Kinds = append(content.Kinds, page.Term{Code: name, Label: t.Labels.In(f.View.Language),
			Define: t.About.In(f.View.Language)})
	}
	if r.Method != http.MethodPost {
		return "casework", content, nil
	}
	content.Note, content.What = strings.TrimSpace(strings.ReplaceAll(r.PostForm.Get("note"), "\r\n",
		"\n")), r.PostForm.Get("what")
	to, err := note(r, f, content)
	if err != nil {
		content.Err = err.Error()
		return "casework", content, nil
	}
	return "", nil, page.GoTo(to)
}

// note keeps what somebody of the office knows as a source of its own, which only
// the team may read, and leads on to recording what it says.
func note(r *http.Request, f *page.Frame, content *caseworkPage) (string, error) {
	switch {
	case f.Open:
		return "", errors.New(f.T("This desk is open to anybody, and casework is not: start habeas serve with a register of your own."))
	case f.Recorder == "":
		return "", errors.New(f.T("Say who you are: every entry keeps who recorded it."))
	case content.Note == "":
		return "", errors.New(f.T("Write down what happened or what is to be done."))
	case !slices.Contains(answer.Works, content.What):
		return "", errors.New(f.T("Choose what it is."))
	}
	source, err := keep(r, f, ownNote{File: "note.txt",
		Title: func(day string) string { return f.Unmarked().T("Note of %s, %s", f.Recorder, day) }, Text: content.Note,
		Level: record.Team, Because: f.Unmarked().T("Casework is nobody's but the team's.")}, &reading.File{})
	if err != nil {
		return "", err
	}
	q := url.Values{"what": {content.What}, "at": {fmt.Sprintf("0-%d", utf8.RuneCountInString(content.Note))},
		"f.it.person": {string(content.Of.ID)}}
	return "/source/" + string(source) + "/form?" + q.Encode(), nil
}
