package work

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/office"
	"habeas/internal/reading"
	"habeas/internal/record"
)

// disagreementsPage lists what sources disagree on.
type disagreementsPage struct {
	All  []answer.Question
	Next string // the address of those that follow
}

// disagreementLines is how many a page lists.
const disagreementLines = 25

var _ = page.Add(page.Page{Path: "/disagreements", Answer: disagreements, In: page.Work, Rank: 2,
	Name: func(f *page.Frame) string { return f.T("Disagreements") }})

var _ = page.Add(page.Page{Path: "/disagreements/{id}", Answer: decide, Takes: page.MaxForm, Of: "/disagreements"})

func disagreements(r *http.Request, f *page.Frame) (string, any, error) {
	after, err := strconv.ParseInt(cmp.Or(r.URL.Query().Get("after"), "0"), 10, 64)
	if err != nil {
		return "", nil, page.Bad(f.T("Disagreements"), err.Error())
	}
	all, next, err := answer.QuestionsOf(f.Look.Snapshot, f.View, after, disagreementLines)
	content := &disagreementsPage{All: all}
	if next > 0 {
		content.Next = f.With("after", strconv.FormatInt(next, 10))
	}
	return "disagreements", content, err
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

func decide(r *http.Request, f *page.Frame) (string, any, error) {
	id := record.ID(r.PathValue("id"))
	reg, err := f.Look.Around(id)
	if err != nil {
		return "", nil, err
	}
	if f.Schema.Type(id.Type()) == nil || len(reg.About(id)) == 0 {
		return "", nil, page.ErrNotFound
	}
	content := &decidePage{Of: answer.OwnedRef(reg, id, f.View.Language), Open: answer.OpenOf(reg, id, f.View.Language),
		Rulings: answer.RulingsOf(reg, id)}
	content.Reason, content.Kept, content.Err = strings.TrimSpace(r.PostForm.Get("reason")), r.PostForm.Get("property"), f.Changed
	if f.Acting(r) {
		if err := rule(r, f, content); errors.As(err, new(page.Changed)) {
			return "", nil, err
		} else if err != nil {
			content.Err = err.Error()
			return "decide", content, nil
		}
		return "", nil, page.GoTo(f.Link("/disagreements/" + string(id)))
	}
	all, more, err := answer.DisagreementsOf(f.Look.Snapshot, f.View, 0, disagreementLines)
	if more == 0 {
		content.Left = len(all)
	}
	for i, ref := range all {
		if ref.ID != id && (content.Next == nil || i > 0 && all[i-1].ID == id) {
			content.Next = &ref
		}
	}
	return "decide", content, err
}

// rule records a decision: the side that is kept, and the others set aside; or takes
// one back.
func rule(r *http.Request, f *page.Frame, content *decidePage) error {
	switch {
	case f.Recorder == "":
		return errors.New(f.T("Say who you are: every entry keeps who recorded it."))
	case content.Reason == "":
		return errors.New(f.T("Say why: the reason is kept with the decision."))
	}
	file := &reading.File{Reading: 1, Language: f.Lang, Recorder: f.Recorder}
	if back := record.EntryID(r.PostForm.Get("back")); back != "" {
		at := slices.IndexFunc(content.Rulings, func(one answer.Ruling) bool { return one.ID == back })
		if at < 0 {
			return errors.New(f.T("That decision does not act any more; nothing was recorded."))
		}
		session := f.Session.Given(func(look *office.Snapshot) error {
			reg, err := look.Around(content.Of.ID)
			acts := func(one answer.Ruling) bool { return one.ID == back }
			if err == nil && !slices.ContainsFunc(answer.RulingsOf(reg, content.Of.ID), acts) {
				err = page.Changed(f.T("That decision does not act any more; nothing was recorded."))
			}
			return err
		})
		file.Controls = []*reading.Control{{Control: "retract", Targets: []string{string(back)}, Reason: content.Reason}}
		_, err := session.Read(r.Context(), content.Rulings[at].Source, file)
		return err
	}
	shown := r.PostForm["shown"]
	held, err := sides(f, content.Open, content.Kept, shown)
	if err != nil {
		return err
	}
	control := &reading.Control{Control: "decide", Reason: content.Reason}
	var source record.ID
	for _, side := range held {
		ticked := func(id record.EntryID) bool { return slices.Contains(r.PostForm["keep"], string(id)) }
		kept := slices.ContainsFunc(side.IDs, ticked)
		if kept {
			source = side.Value.Statements[0].Source.ID
		}
		for _, id := range side.IDs {
			switch {
			case !slices.Contains(shown, string(id)): // came after the page: nobody has decided on it
			case kept:
				control.Keeps = append(control.Keeps, string(id))
			default:
				control.Aside = append(control.Aside, string(id))
			}
		}
	}
	if len(control.Keeps) == 0 {
		return errors.New(f.T("Choose which side holds."))
	}
	file.Controls = append(contrary(f, content.Rulings, control), control)
	session := f.Session.Given(func(look *office.Snapshot) error {
		reg, err := look.Around(content.Of.ID)
		if err == nil {
			_, err = sides(f, answer.OpenOf(reg, content.Of.ID, f.View.Language), content.Kept, shown)
		}
		return err
	})
	_, err = session.Read(r.Context(), source, file)
	return err
}

// contrary takes back the earlier decisions that say otherwise of a statement: two of which
// one keeps what the other sets aside would act no more, both of them. What they set aside
// stays so.
func contrary(f *page.Frame, rulings []answer.Ruling, control *reading.Control) []*reading.Control {
	var back []*reading.Control
	for _, one := range rulings {
		otherwise := func(of []record.EntryID, other []string) bool {
			return slices.ContainsFunc(of, func(id record.EntryID) bool { return slices.Contains(other, string(id)) })
		}
		if otherwise(one.Keeps, control.Aside) || otherwise(one.Aside, control.Keeps) {
			back = append(back, &reading.Control{Control: "retract", Targets: []string{string(one.ID)},
				Reason: f.Unmarked().T("Decided anew: %s", control.Reason)})
			for _, id := range one.Aside {
				if text := string(id); !slices.Contains(control.Keeps, text) && !slices.Contains(control.Aside, text) {
					control.Aside = append(control.Aside, text)
				}
			}
		}
	}
	return back
}

// sides are those of a disagreement on which somebody decides, if all that their page
// showed of it is open still.
func sides(f *page.Frame, open []answer.Open, property string, shown []string) ([]answer.Side, error) {
	at := slices.IndexFunc(open, func(one answer.Open) bool { return one.Property == property })
	if at < 0 {
		return nil, page.Changed(f.T("The sources do not disagree on that any more; nothing was recorded."))
	}
	var here []string
	for _, side := range open[at].Sides {
		for _, id := range side.IDs {
			here = append(here, string(id))
		}
	}
	for _, id := range shown {
		if !slices.Contains(here, id) {
			return nil, page.Changed(f.T("Somebody else corrected, withdrew or decided on one of these statements meanwhile; nothing of yours was recorded. What stands now is below."))
		}
	}
	return open[at].Sides, nil
}
