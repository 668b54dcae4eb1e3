package desk

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/register"
)

// methodPage says who counts as what. Limits and definitions are statements about a
// policy: they change with a reason, as known from then on, and can be taken back
// like any decision.
type methodPage struct {
	register.Policy
	ID         record.ID // "" while nobody has stated one
	Correction string    // how somebody asks for a correction
	Definition string    // of whom the register is
	Typed      map[string]string
	Err        string
}

// ofPolicy are the properties of a policy that the page lets one state.
var ofPolicy = []string{"confirmed-days", "possible-days", "definition", "correction"}

func (d *Desk) method(r *http.Request, f *frame) (string, any, error) {
	limits, err := d.office.Store.Policy(r.Context(), f.View.Known, f.View.Viewer)
	if err != nil {
		return "", nil, err
	}
	ids, reg, _, err := d.office.Store.Recent(r.Context(), f.View.Known, f.View.Viewer, "policy", 1)
	if err != nil {
		return "", nil, err
	}
	page := &methodPage{Policy: limits}
	if len(ids) > 0 {
		page.ID, page.Correction, page.Definition = ids[0], lastOf(reg, ids[0], "correction"), lastOf(reg, ids[0], "definition")
	}
	page.Typed = map[string]string{"confirmed-days": strconv.Itoa(limits.Confirmed), "possible-days": strconv.Itoa(limits.Possible), "definition": page.Definition, "correction": page.Correction}
	if r.Method != http.MethodPost {
		return "method", page, nil
	}
	if err := d.state(r, f, page, reg); err != nil {
		page.Err = err.Error()
		return "method", page, nil
	}
	return "", nil, goTo(f.Link("/method"))
}

// lastOf is the value last stated of those that no decision set aside.
func lastOf(reg *register.Register, policy record.ID, property string) string {
	var last *register.Account
	for _, a := range reg.Values(policy, property) {
		if last == nil || a.Seq > last.Seq {
			last = a
		}
	}
	if last == nil {
		return ""
	}
	return last.Statement.Value.Text
}

// standing are the statements of a property that one stated anew takes the place of:
// two decisions that keep one each would suspend one another.
func standing(reg *register.Register, policy record.ID, property string) []string {
	var all []string
	if policy == "" {
		return nil
	}
	for _, a := range reg.Values(policy, property) {
		all = append(all, string(a.ID))
	}
	return all
}

// state records what was changed: a note that says it in words, the statements that
// rest on it instead of those before, and the decision that they hold.
func (d *Desk) state(r *http.Request, f *frame, page *methodPage, reg *register.Register) error {
	reason := strings.TrimSpace(r.PostForm.Get("reason"))
	policy := "policy"
	file := &reading.File{Entities: map[string]string{policy: "policy"}}
	if page.ID != "" {
		file.Entities[policy] = string(page.ID)
	}
	decided := &reading.Control{Control: "decide", Reason: reason}
	var note []string
	for _, property := range ofPolicy {
		typed := strings.Join(strings.Fields(r.PostForm.Get(property)), " ")
		if typed == page.Typed[property] || typed == "" {
			continue
		}
		page.Typed[property] = typed
		value := reading.Value{Value: record.Text(typed)}
		if property == "definition" {
			value.Parts = map[string]string{"of": "who is listed"}
		}
		line := d.schema.PropertyOf("policy-", property).Labels.In(f.Lang) + ": " + typed
		note = append(note, line)
		file.Statements = append(file.Statements, &reading.Statement{Label: property, Subject: policy, Property: property, Value: value, Quote: reading.Quotes{{Exact: line}}})
		decided.Keeps = append(decided.Keeps, property)
		if instead := standing(reg, page.ID, property); len(instead) > 0 {
			file.Controls = append(file.Controls, &reading.Control{Control: "supersede", Targets: instead, By: property, Reason: reason})
		}
	}
	page.Typed["reason"] = reason
	switch {
	case f.Recorder == "":
		return errors.New(f.T("Say who you are: every entry keeps who recorded it."))
	case len(note) == 0:
		return errors.New(f.T("Nothing differs from what holds already."))
	case reason == "":
		return errors.New(f.T("Say why: the reason is kept with the decision."))
	}
	confirmed, err := strconv.Atoi(page.Typed["confirmed-days"])
	possible, other := strconv.Atoi(page.Typed["possible-days"])
	if err != nil || other != nil || confirmed < 0 || possible < confirmed || possible > register.MostLimit {
		return errors.New(f.T("A limit is a whole number of days, and somebody stays possibly held for no shorter than a confirmation carries."))
	}
	file.Controls = append(file.Controls, decided)
	_, err = d.keep(r, f, ownNote{File: "method.txt", Title: func(day string) string { return f.T("Method, %s", day) }, Text: strings.Join(append(note, f.T("Reason: %s", reason)), "\n")}, file)
	return err
}
