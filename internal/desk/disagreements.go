package desk

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/reading"
	"habeas/internal/record"
)

// disagreementsPage lists what sources disagree on.
type disagreementsPage struct {
	All  []answer.Ref
	Next string // the address of those that follow
}

// disagreementLines is how many a page lists.
const disagreementLines = 25

func (d *Desk) disagreements(r *http.Request, f *frame) (string, any, error) {
	after, err := strconv.ParseInt(cmp.Or(r.URL.Query().Get("after"), "0"), 10, 64)
	if err != nil {
		return "", nil, badInput{f.T("Disagreements"), err.Error()}
	}
	all, next, err := answer.DisagreementsOf(f.look.Snapshot, f.View, after, disagreementLines)
	page := &disagreementsPage{All: all}
	if next > 0 {
		page.Next = f.with("after", strconv.FormatInt(next, 10))
	}
	return "disagreements", page, err
}

// decidePage is one entity's disagreements, one decision a form.
type decidePage struct {
	Of      answer.Ref
	Open    []answer.Open
	Rulings []answer.Ruling
	Next    *answer.Ref
	Left    int
	Err     string
	Reason  string
	Kept    string // property on which the form was sent
}

func (d *Desk) decide(r *http.Request, f *frame) (string, any, error) {
	id := record.ID(r.PathValue("id"))
	reg, err := f.look.Around(id)
	if err != nil {
		return "", nil, err
	}
	if d.schema.Type(id.Type()) == nil || len(reg.About(id)) == 0 {
		return "", nil, errNotFound
	}
	page := &decidePage{Of: answer.OwnedRef(reg, id, f.View.Language), Open: answer.OpenOf(reg, id, f.View.Language), Rulings: answer.RulingsOf(reg, id)}
	if r.Method == http.MethodPost {
		page.Reason, page.Kept = strings.TrimSpace(r.PostForm.Get("reason")), r.PostForm.Get("property")
		if err := d.rule(r, f, page); err != nil {
			page.Err = err.Error()
			return "decide", page, nil
		}
		return "", nil, goTo(f.Link("/disagreements/" + string(id)))
	}
	all, more, err := answer.DisagreementsOf(f.look.Snapshot, f.View, 0, disagreementLines)
	if more == 0 {
		page.Left = len(all)
	}
	for i, ref := range all {
		if ref.ID != id && (page.Next == nil || i > 0 && all[i-1].ID == id) {
			page.Next = &ref
		}
	}
	return "decide", page, err
}

// rule records a decision: the side that is kept, and the others set aside; or takes
// one back.
func (d *Desk) rule(r *http.Request, f *frame, page *decidePage) error {
	switch {
	case f.Recorder == "":
		return errors.New(f.T("Say who you are: every entry keeps who recorded it."))
	case page.Reason == "":
		return errors.New(f.T("Say why: the reason is kept with the decision."))
	}
	file := &reading.File{Reading: 1, Language: f.Lang, Recorder: f.Recorder}
	if back := record.EntryID(r.PostForm.Get("back")); back != "" {
		at := slices.IndexFunc(page.Rulings, func(one answer.Ruling) bool { return one.ID == back })
		if at < 0 {
			return errors.New(f.T("That decision does not act any more; nothing was recorded."))
		}
		file.Controls = []*reading.Control{{Control: "retract", Targets: []string{string(back)}, Reason: page.Reason}}
		_, _, err := f.session.Read(r.Context(), page.Rulings[at].Source, file)
		return err
	}
	at := slices.IndexFunc(page.Open, func(one answer.Open) bool { return one.Property == page.Kept })
	if at < 0 {
		return errors.New(f.T("The sources do not disagree on that any more; nothing was recorded."))
	}
	control := &reading.Control{Control: "decide", Reason: page.Reason}
	var source record.ID
	for _, side := range page.Open[at].Sides {
		kept := slices.Contains(r.PostForm["keep"], string(side.IDs[0]))
		for _, id := range side.IDs {
			if kept {
				control.Keeps = append(control.Keeps, string(id))
				source = side.Value.Statements[0].Source.ID
			} else {
				control.Aside = append(control.Aside, string(id))
			}
		}
	}
	if len(control.Keeps) == 0 {
		return errors.New(f.T("Choose which side holds."))
	}
	file.Controls = []*reading.Control{control}
	_, _, err := f.session.Read(r.Context(), source, file)
	return err
}
