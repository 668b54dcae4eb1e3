package work

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/office"
	"habeas/internal/reading"
	"habeas/internal/record"
)

// pairsPage lists records that may be of one person.
type pairsPage struct {
	Clashes []answer.Clash
	Pairs   []answer.Pair
	Next    string
}

var _ = page.Add(page.Page{Path: "/pairs", Answer: pairs, In: page.Work, Rank: 3,
	Name: func(f *page.Frame) string { return f.T("Pairs") }})

var _ = page.Add(page.Page{Path: "/pairs/{id}/{other}", Answer: pair, Takes: page.MaxForm, Of: "/pairs"})

func pairs(r *http.Request, f *page.Frame) (string, any, error) {
	cursor, err := answer.ParseCursor(r.URL.Query().Get("from"))
	if err != nil {
		return "", nil, page.Bad(f.T("Pairs"), err.Error())
	}
	pairs, next, err := answer.PairsFrom(f.Look.Snapshot, f.View, cursor)
	if err != nil {
		return "", nil, err
	}
	content := &pairsPage{Pairs: pairs}
	if r.URL.Query().Get("from") == "" {
		if content.Clashes, err = answer.Clashes(f.Look.Snapshot, f.View); err != nil {
			return "", nil, err
		}
	}
	if next != nil {
		content.Next = f.With("from", next.String())
	}
	return "pairs", content, err
}

// pairPage is two records side by side.
type pairPage struct {
	answer.Pair
	X, Y   *answer.Entity
	Open   bool
	One    bool // they are one person already
	From   string
	Reason string
	Err    string
}

// verdicts are what can be said of a pair, with the property that says it.
var verdicts = map[string]string{"same": "same-as", "different": "not-same", "unsure": "same-as"}

func pair(r *http.Request, f *page.Frame) (string, any, error) {
	a, b := record.ID(r.PathValue("id")), record.ID(r.PathValue("other"))
	if a.Type() != "person" || b.Type() != "person" {
		return "", nil, page.ErrNotFound
	}
	reg, err := f.Around(a, b)
	if err != nil {
		return "", nil, err
	}
	if !page.IsHere(reg, b) {
		return "", nil, page.ErrNotFound
	}
	content := &pairPage{From: r.URL.Query().Get("from")}
	content.X, content.Y, content.Pair, content.Open = answer.PairOf(reg, f.View, a, b)
	content.One = content.X.ID == content.Y.ID
	content.Err = f.Changed
	content.Reason = strings.TrimSpace(r.PostForm.Get("reason"))
	if !f.Acting(r) {
		return "pair", content, nil
	}
	content.Reason, content.From = strings.TrimSpace(r.PostForm.Get("reason")), r.PostForm.Get("from")
	if err := tell(r, f, content, a, b); errors.As(err, new(page.Changed)) {
		return "", nil, err
	} else if err != nil {
		content.Err = err.Error()
		return "pair", content, nil
	}
	to := "/pairs"
	if content.From != "" {
		to += "?" + url.Values{"from": {content.From}}.Encode()
	}
	return "", nil, page.GoTo(to)
}

// tell records what somebody says of a pair: a note that says it, and the statement
// that rests on it. Who is unsure proposes, which joins nobody until it is decided.
func tell(r *http.Request, f *page.Frame, content *pairPage, a, b record.ID) error {
	say := r.PostForm.Get("say")
	property, known := verdicts[say]
	switch {
	case !known:
		return errors.New(f.T("Choose what they are."))
	case f.Recorder == "":
		return errors.New(f.T("Say who you are: every entry keeps who recorded it."))
	case content.Reason == "":
		return errors.New(f.T("Say why: the reason is kept with the decision."))
	}
	f.Session = f.Session.Given(func(look *office.Snapshot) error {
		shown := page.ShownTo(r)
		if err := f.NoneSince(shown, a, "same-as", "not-same")(look); err != nil {
			return err
		}
		return f.NoneSince(shown, b, "same-as", "not-same")(look)
	})
	level, one, other, err := openTo(r, f, a, b)
	if err != nil {
		return err
	}
	line := map[string]string{"same": f.Unmarked().T("%s and %s are one person.", one, other),
		"different": f.Unmarked().T("%s and %s are two people.", one, other),
		"unsure":    f.Unmarked().T("%s and %s may be one person.", one, other)}[say]
	file := &reading.File{Entities: map[string]string{"one": string(a)},
		Statements: []*reading.Statement{{Subject: "one", Property: property,
			Value: reading.Value{Value: record.Text(string(b))},
			Quote: reading.Quotes{{Exact: line}}, Proposed: say == "unsure", Inferred: content.Reason}}}
	_, err = keep(r, f, ownNote{File: "pair.txt",
		Title: func(day string) string { return f.Unmarked().T("One person or two, %s", day) },
		Text:  line + "\n" + f.Unmarked().T("Reason: %s", content.Reason), Level: level, Because: content.Reason}, file)
	return err
}

// openTo is the lowest level at which both people are known, and what they are called
// there: what is said of them is as closed as they are.
func openTo(r *http.Request, f *page.Frame, a, b record.ID) (level record.Level, one, other string, err error) {
	for _, level = range record.Levels {
		reg, err := f.Look.As(f.Look.Known, min(level, f.Look.Viewer.Clearance)).Around(a, b)
		if err != nil {
			return level, "", "", err
		}
		if len(reg.Names(a)) > 0 && len(reg.Names(b)) > 0 || level >= f.Look.Viewer.Clearance {
			return level, answer.NameOf(reg, a, f.View.Language), answer.NameOf(reg, b, f.View.Language), nil
		}
	}
	return level, "", "", nil
}
