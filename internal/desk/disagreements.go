package desk

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/office"
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
	page.Reason, page.Kept, page.Err = strings.TrimSpace(r.PostForm.Get("reason")), r.PostForm.Get("property"), f.Changed
	if f.Acting(r) {
		if err := d.rule(r, f, page); errors.As(err, new(changed)) {
			return "", nil, err
		} else if err != nil {
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
		session := f.session.Given(func(look *office.Snapshot) error {
			reg, err := look.Around(page.Of.ID)
			acts := func(one answer.Ruling) bool { return one.ID == back }
			if err == nil && !slices.ContainsFunc(answer.RulingsOf(reg, page.Of.ID), acts) {
				err = changed(f.T("That decision does not act any more; nothing was recorded."))
			}
			return err
		})
		file.Controls = []*reading.Control{{Control: "retract", Targets: []string{string(back)}, Reason: page.Reason}}
		_, err := session.Read(r.Context(), page.Rulings[at].Source, file)
		return err
	}
	shown := r.PostForm["shown"]
	sides, err := f.sides(page.Open, page.Kept, shown)
	if err != nil {
		return err
	}
	control := &reading.Control{Control: "decide", Reason: page.Reason}
	var source record.ID
	for _, side := range sides {
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
	file.Controls = append(f.contrary(page.Rulings, control), control)
	session := f.session.Given(func(look *office.Snapshot) error {
		reg, err := look.Around(page.Of.ID)
		if err == nil {
			_, err = f.sides(answer.OpenOf(reg, page.Of.ID, f.View.Language), page.Kept, shown)
		}
		return err
	})
	_, err = session.Read(r.Context(), source, file)
	return err
}

// contrary takes back the earlier decisions that say otherwise of a statement: two of which
// one keeps what the other sets aside would act no more, both of them. What they set aside
// stays so.
func (f *frame) contrary(rulings []answer.Ruling, control *reading.Control) []*reading.Control {
	var back []*reading.Control
	for _, one := range rulings {
		otherwise := func(of []record.EntryID, other []string) bool {
			return slices.ContainsFunc(of, func(id record.EntryID) bool { return slices.Contains(other, string(id)) })
		}
		if otherwise(one.Keeps, control.Aside) || otherwise(one.Aside, control.Keeps) {
			back = append(back, &reading.Control{Control: "retract", Targets: []string{string(one.ID)},
				Reason: f.T("Decided anew: %s", control.Reason)})
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
func (f *frame) sides(open []answer.Open, property string, shown []string) ([]answer.Side, error) {
	at := slices.IndexFunc(open, func(one answer.Open) bool { return one.Property == property })
	if at < 0 {
		return nil, changed(f.T("The sources do not disagree on that any more; nothing was recorded."))
	}
	var here []string
	for _, side := range open[at].Sides {
		for _, id := range side.IDs {
			here = append(here, string(id))
		}
	}
	for _, id := range shown {
		if !slices.Contains(here, id) {
			return nil, changed(f.T("Somebody else corrected, withdrew or decided on one of these statements meanwhile; nothing of yours was recorded. What stands now is below."))
		}
	}
	return open[at].Sides, nil
}
