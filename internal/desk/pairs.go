package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

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

func (d *Desk) pairs(r *http.Request, f *frame) (string, any, error) {
	cursor, err := answer.ParseCursor(r.URL.Query().Get("from"))
	if err != nil {
		return "", nil, badInput{f.T("Pairs"), err.Error()}
	}
	pairs, next, err := answer.PairsFrom(f.look.Snapshot, f.View, cursor)
	if err != nil {
		return "", nil, err
	}
	page := &pairsPage{Pairs: pairs}
	if r.URL.Query().Get("from") == "" {
		if page.Clashes, err = answer.Clashes(f.look.Snapshot, f.View); err != nil {
			return "", nil, err
		}
	}
	if next != nil {
		page.Next = f.with("from", next.String())
	}
	return "pairs", page, err
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

func (d *Desk) pair(r *http.Request, f *frame) (string, any, error) {
	a, b := record.ID(r.PathValue("id")), record.ID(r.PathValue("other"))
	if a.Type() != "person" || b.Type() != "person" {
		return "", nil, errNotFound
	}
	reg, err := d.around(r, f, a, b)
	if err != nil {
		return "", nil, err
	}
	if len(reg.About(b)) == 0 && !isNamed(reg, b) {
		return "", nil, errNotFound
	}
	page := &pairPage{From: r.URL.Query().Get("from")}
	page.X, page.Y, page.Pair, page.Open = answer.PairOf(reg, f.View, a, b)
	page.One = page.X.ID == page.Y.ID
	page.Err = f.Changed
	page.Reason = strings.TrimSpace(r.PostForm.Get("reason"))
	if !f.Acting(r) {
		return "pair", page, nil
	}
	page.Reason, page.From = strings.TrimSpace(r.PostForm.Get("reason")), r.PostForm.Get("from")
	if err := d.tell(r, f, page, a, b); errors.As(err, new(changed)) {
		return "", nil, err
	} else if err != nil {
		page.Err = err.Error()
		return "pair", page, nil
	}
	to := "/pairs"
	if page.From != "" {
		to += "?" + url.Values{"from": {page.From}}.Encode()
	}
	return "", nil, goTo(to)
}

// tell records what somebody says of a pair: a note that says it, and the statement
// that rests on it. Who is unsure proposes, which joins nobody until it is decided.
func (d *Desk) tell(r *http.Request, f *frame, page *pairPage, a, b record.ID) error {
	say := r.PostForm.Get("say")
	property, known := verdicts[say]
	switch {
	case !known:
		return errors.New(f.T("Choose what they are."))
	case f.Recorder == "":
		return errors.New(f.T("Say who you are: every entry keeps who recorded it."))
	case page.Reason == "":
		return errors.New(f.T("Say why: the reason is kept with the decision."))
	}
	f.session = f.session.Given(func(look *office.Snapshot) error {
		shown := shownTo(r)
		if err := f.noneSince(shown, a, "same-as", "not-same")(look); err != nil {
			return err
		}
		return f.noneSince(shown, b, "same-as", "not-same")(look)
	})
	level, one, other, err := d.openTo(r, f, a, b)
	if err != nil {
		return err
	}
	line := map[string]string{"same": f.T("%s and %s are one person.", one, other), "different": f.T("%s and %s are two people.", one, other),
		"unsure": f.T("%s and %s may be one person.", one, other)}[say]
	file := &reading.File{Entities: map[string]string{"one": string(a)}, Statements: []*reading.Statement{{Subject: "one", Property: property, Value: reading.Value{Value: record.Text(string(b))},
		Quote: reading.Quotes{{Exact: line}}, Proposed: say == "unsure", Inferred: page.Reason}}}
	_, err = d.keep(r, f, ownNote{File: "pair.txt", Title: func(day string) string { return f.T("One person or two, %s", day) }, Text: line + "\n" + f.T("Reason: %s", page.Reason), Level: level, Because: page.Reason}, file)
	return err
}

// openTo is the lowest level at which both people are known, and what they are called
// there: what is said of them is as closed as they are.
func (d *Desk) openTo(r *http.Request, f *frame, a, b record.ID) (level record.Level, one, other string, err error) {
	for _, level = range record.Levels {
		reg, err := f.look.As(f.look.Known, min(level, f.look.Viewer.Clearance)).Around(a, b)
		if err != nil {
			return level, "", "", err
		}
		if len(reg.Names(a)) > 0 && len(reg.Names(b)) > 0 || level >= f.look.Viewer.Clearance {
			return level, answer.NameOf(reg, a, f.View.Language), answer.NameOf(reg, b, f.View.Language), nil
		}
	}
	return level, "", "", nil
}
