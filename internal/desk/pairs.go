package desk

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"habeas/internal/answer"
	"habeas/internal/intake"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/store"
)

// pairsPage lists records that may be of one person.
type pairsPage struct {
	Pairs []answer.Pair
	Next  string
}

func (d *Desk) pairs(r *http.Request, f *frame) (string, any, error) {
	cursor, err := store.ParseCursor(r.URL.Query().Get("from"))
	if err != nil {
		return "", nil, badInput{f.T("Pairs"), err.Error()}
	}
	pairs, next, err := answer.PairsFrom(r.Context(), d.office.Store, f.View, cursor)
	page := &pairsPage{Pairs: pairs}
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
	for _, id := range []record.ID{a, b} {
		if id.Type() != "person" {
			return "", nil, errNotFound
		}
		if _, err := d.around(r, f, id); err != nil {
			return "", nil, err
		}
	}
	page := &pairPage{From: r.URL.Query().Get("from")}
	var err error
	if page.X, page.Y, page.Pair, page.Open, err = answer.PairOf(r.Context(), d.office.Store, f.View, a, b); err != nil {
		return "", nil, err
	}
	page.One = page.X.ID == page.Y.ID
	if r.Method != http.MethodPost {
		return "pair", page, nil
	}
	page.Reason, page.From = strings.TrimSpace(r.PostForm.Get("reason")), r.PostForm.Get("from")
	if err := d.tell(r, f, page, a, b); err != nil {
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
	level, one, other, err := d.openTo(r, f, a, b)
	if err != nil {
		return err
	}
	line := map[string]string{"same": f.T("%s and %s are one person.", one, other), "different": f.T("%s and %s are two people.", one, other),
		"unsure": f.T("%s and %s may be one person.", one, other)}[say]
	now := time.Now()
	in := intake.Input{Level: level, Because: page.Reason, Name: "pair.txt", Media: "text/plain", Recorder: f.Recorder, ID: record.NewID("source"),
		Original: fmt.Appendf(nil, "%s\n%s\n\n%s, %s\n", line, f.T("Reason: %s", page.Reason), f.Recorder, now.UTC().Format(time.RFC3339))}
	file := aboutSource(map[string]string{"title": f.T("One person or two, %s", now.Format("2006-01-02")), "kind": "note", "author": f.Recorder, "published": now.Format("2006-01-02"), "language": f.Lang}, f.Recorder)
	file.Entities = map[string]string{"one": string(a)}
	file.Statements = append(file.Statements, &reading.Statement{Subject: "one", Property: property, Value: reading.Value{Value: record.Text(string(b))},
		Quote: reading.Quotes{{Exact: line}}, Proposed: say == "unsure", Inferred: page.Reason})
	if err := d.office.Check(in.ID, string(in.Original), file); err != nil {
		return err
	}
	taken, err := d.office.Take(r.Context(), in)
	if err != nil {
		return err
	}
	_, _, err = d.office.Read(r.Context(), taken.Source, file)
	return err
}

// openTo is the lowest level at which both people are known, and what they are called
// there: what is said of them is as closed as they are.
func (d *Desk) openTo(r *http.Request, f *frame, a, b record.ID) (level record.Level, one, other string, err error) {
	for _, level = range record.Levels {
		reg, err := d.office.Store.Around(r.Context(), f.View.Known, record.Viewer{Clearance: min(level, f.View.Viewer.Clearance)}, a, b)
		if err != nil {
			return level, "", "", err
		}
		if len(reg.Names(a)) > 0 && len(reg.Names(b)) > 0 || level >= f.View.Viewer.Clearance {
			return level, answer.NameOf(reg, a, f.View.Language), answer.NameOf(reg, b, f.View.Language), nil
		}
	}
	return level, "", "", nil
}
