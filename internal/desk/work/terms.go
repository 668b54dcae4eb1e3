package work

import (
	"errors"
	"net/http"
	"strings"

	"habeas/internal/desk/page"

	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// termsPage are the terms that offices added to the vocabularies, and a form to declare
// one: what a country's law or prisons have and the program does not.
type termsPage struct {
	Own          []ownTerm
	Vocabularies []*schema.Vocabulary
	Typed        map[string]string
	Err          string
}

// ownTerm is one of them, as the page shows it.
type ownTerm struct {
	schema.OwnTerm
	Of    string // what its vocabulary is called
	Kind  string // what it is a kind of, "" where of none
	Label string
	Fault string // why it counts for nothing, "" where it counts
}

var _ = page.Add(page.Page{Path: "/terms", Answer: terms, Takes: page.MaxForm, In: page.About, Rank: 5,
	Name: func(f *page.Frame) string { return f.T("Own terms") }})

// mostTerms are how many the page lists.
const mostTerms = 1000

func terms(r *http.Request, f *page.Frame) (string, any, error) {
	_, reg, _, err := f.Look.Recent("term", mostTerms)
	if err != nil {
		return "", nil, err
	}
	content := &termsPage{Vocabularies: f.Schema.Vocabularies(), Typed: map[string]string{}, Err: f.Changed}
	for _, own := range reg.OwnTerms() {
		content.Own = append(content.Own, shownTerm(f, own))
	}
	if !f.Acting(r) {
		return "terms", content, nil
	}
	if id := record.ID(r.PostForm.Get("withdraw")); id != "" {
		err = withdrawTerm(r, f, content, id)
	} else {
		err = declareTerm(r, f, content)
	}
	if errors.As(err, new(page.Changed)) {
		return "", nil, err
	} else if err != nil {
		content.Err = err.Error()
		return "terms", content, nil
	}
	return "", nil, page.GoTo(f.Link("/terms"))
}

func shownTerm(f *page.Frame, own schema.OwnTerm) ownTerm {
	one := ownTerm{OwnTerm: own, Of: own.Vocabulary, Label: own.Code, Fault: f.Schema.Fault(own)}
	if v := f.Schema.Vocabulary(own.Vocabulary); v != nil && one.Fault == "" {
		term := v.Term(own.Code)
		one.Of, one.Label = v.Labels.In(f.View.Language), term.Labels.In(f.View.Language)
		if wider := v.Term(term.Broader); wider != nil {
			one.Kind = wider.Labels.In(f.View.Language)
		}
	}
	return one
}

// asked is what was typed, on one line.
func (p *termsPage) asked(r *http.Request, name string) string {
	p.Typed[name] = strings.Join(strings.Fields(r.PostForm.Get(name)), " ")
	return p.Typed[name]
}

// declareTerm records a note that declares a term, and the statements of it.
func declareTerm(r *http.Request, f *page.Frame, content *termsPage) error {
	wider, name := content.asked(r, "kind"), content.asked(r, "name")
	if wider == "" {
		wider = "own"
	}
	own := schema.OwnTerm{Vocabulary: content.asked(r, "vocabulary"), Code: wider + "." + name}
	label, reason := content.asked(r, "label"), content.asked(r, "reason")
	v := f.Schema.Vocabulary(own.Vocabulary)
	switch {
	case f.Recorder == "":
		return errors.New(f.T("Say who you are: every entry keeps who recorded it."))
	case v == nil:
		return errors.New(f.T("Choose the vocabulary that it belongs to."))
	case f.Schema.Fault(own) != "":
		return errors.New(f.T("The code %s can't be: write the code of a term of that vocabulary, or none, and a name in small Latin letters with hyphens. Nothing was recorded.", own.Code))
	case v.Declares(own.Code):
		return errors.New(f.T("The code %s is declared already. Nothing was recorded.", own.Code))
	case label == "":
		return errors.New(f.T("Say what it is called."))
	case reason == "":
		return errors.New(f.T("Say why: the reason is kept with the decision."))
	}
	line := v.Labels.In(f.Lang) + ": " + own.Code + ", " + label
	file := &reading.File{Entities: map[string]string{"term": "term"}}
	for _, said := range []struct {
		property, text string
		parts          map[string]string
	}{{"vocabulary", own.Vocabulary, nil}, {"code", own.Code, nil}, {"label", label, map[string]string{"lang": f.Lang}}} {
		file.Statements = append(file.Statements, &reading.Statement{Subject: "term", Property: said.property,
			Value: reading.Value{Value: record.Value{Text: said.text, Parts: said.parts}}, Quote: reading.Quotes{{Exact: line}}})
	}
	return noteTerm(r, f, line, reason, file)
}

// withdrawTerm records that a term is offered no more.
func withdrawTerm(r *http.Request, f *page.Frame, content *termsPage, id record.ID) error {
	reason := content.asked(r, "reason")
	for _, own := range content.Own {
		switch {
		case own.ID != id || own.Withdrawn:
			continue
		case f.Recorder == "":
			return errors.New(f.T("Say who you are: every entry keeps who recorded it."))
		case reason == "":
			return errors.New(f.T("Say why: the reason is kept with the decision."))
		}
		line := own.Code + ", " + own.Label + ": " + f.Unmarked().T("offered no more")
		return noteTerm(r, f, line, reason, &reading.File{Entities: map[string]string{"term": string(id)},
			Statements: []*reading.Statement{{Subject: "term", Property: "withdrawn",
				Value: reading.Value{Value: record.Text("yes")},
				Quote: reading.Quotes{{Exact: line}}}}})
	}
	return page.Changed(f.T("That term is withdrawn already, or is none; nothing was recorded."))
}

func noteTerm(r *http.Request, f *page.Frame, line, reason string, file *reading.File) error {
	_, err := keep(r, f, ownNote{File: "term.txt",
		Title: func(day string) string { return f.Unmarked().T("Own terms, %s", day) },
		Text:  line + "\n" + f.Unmarked().T("Reason: %s", reason)}, file)
	return err
}
