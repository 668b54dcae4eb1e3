package work

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"habeas/internal/desk/page"

	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// methodPage says who counts as what. Limits and definitions are statements about a
// policy: they change with a reason, as known from then on, and can be taken back
// like any decision.
type methodPage struct {
	register.Policy
	ID         record.ID // "" while nobody has stated one
	Correction string    // how somebody asks for a correction
	Definition string    // of whom the register is
	// Deprive and Restrict are the regimes by how they count.
	Deprive, Restrict []*schema.Term
	Typed             map[string]string
	Err               string
}

// ofPolicy are the properties of a policy that the page lets one state.
var ofPolicy = []string{"confirmed-days", "possible-days", "definition", "correction"}

var _ = page.Add(page.Page{Path: "/method", Answer: method, Takes: page.MaxForm, In: page.About, Rank: 1,
	Name: func(f *page.Frame) string { return f.T("Method") }})

func method(r *http.Request, f *page.Frame) (string, any, error) {
	limits, err := f.Look.Policy()
	if err != nil {
		return "", nil, err
	}
	ids, reg, _, err := f.Look.Recent("policy", 1)
	if err != nil {
		return "", nil, err
	}
	content := &methodPage{Policy: limits}
	content.sort(f.Schema.Vocabulary("regime"))
	if len(ids) > 0 {
		content.ID, content.Correction, content.Definition = ids[0], lastOf(reg, ids[0], "correction"), lastOf(reg, ids[0],
			"definition")
	}
	content.Typed = map[string]string{"confirmed-days": strconv.Itoa(limits.Confirmed),
		"possible-days": strconv.Itoa(limits.Possible), "definition": content.Definition, "correction": content.Correction}
	content.Err = f.Changed
	if !f.Acting(r) {
		return "method", content, nil
	}
	if content.ID != "" {
		f.Session = f.Session.Given(f.NoneSince(page.ShownTo(r), content.ID, append(ofPolicy, "regime-class")...))
	}
	if err := state(r, f, content, reg); errors.As(err, new(page.Changed)) {
		return "", nil, err
	} else if err != nil {
		content.Err = err.Error()
		return "method", content, nil
	}
	return "", nil, page.GoTo(f.Link("/method"))
}

// sort puts each regime where the policy counts it.
func (p *methodPage) sort(regimes *schema.Vocabulary) {
	for _, term := range regimes.Terms {
		class, stated := p.Classes[term.Code]
		if !stated {
			class = register.Class(term.Class)
		}
		if class == register.Deprivation {
			p.Deprive = append(p.Deprive, term)
		} else {
			p.Restrict = append(p.Restrict, term)
		}
	}
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

// classed adds the class of a regime to what is stated, if one was chosen.
func classed(r *http.Request, f *page.Frame, content *methodPage, reg *register.Register, file *reading.File,
	decided *reading.Control) (string, error) {
	regime, class := r.PostForm.Get("regime"), r.PostForm.Get("class")
	if regime == "" {
		return "", nil
	}
	term, of := f.Schema.Vocabulary("regime").Term(regime), f.Schema.Vocabulary("regime-class").Term(class)
	if term == nil || of == nil {
		return "", errors.New(f.T("Choose a regime, and as what it counts."))
	}
	var instead []string
	if content.ID != "" {
		for _, a := range reg.Values(content.ID, "regime-class") {
			if a.Statement.Value.Text == regime {
				instead = append(instead, string(a.ID))
			}
		}
	}
	line := term.Labels.In(f.Lang) + ": " + of.Labels.In(f.Lang)
	value := reading.Value{Value: record.Value{Text: regime, Parts: map[string]string{"class": class}}}
	file.Statements = append(file.Statements, &reading.Statement{Label: "class", Subject: "policy",
		Property: "regime-class", Value: value, Quote: reading.Quotes{{Exact: line}}})
	decided.Keeps = append(decided.Keeps, "class")
	if len(instead) > 0 {
		file.Controls = append(file.Controls, &reading.Control{Control: "supersede", Targets: instead, By: "class",
			Reason: decided.Reason})
	}
	return line, nil
}

// state records what was changed: a note that says it in words, the statements that
// rest on it instead of those before, and the decision that they hold.
func state(r *http.Request, f *page.Frame, content *methodPage, reg *register.Register) error {
	reason := strings.TrimSpace(r.PostForm.Get("reason"))
	policy := "policy"
	file := &reading.File{Entities: map[string]string{policy: "policy"}}
	if content.ID != "" {
		file.Entities[policy] = string(content.ID)
	}
	decided := &reading.Control{Control: "decide", Reason: reason}
	var note []string
	for _, property := range ofPolicy {
		typed := strings.Join(strings.Fields(r.PostForm.Get(property)), " ")
		if typed == content.Typed[property] || typed == "" {
			continue
		}
		content.Typed[property] = typed
		value := reading.Value{Value: record.Text(typed)}
		if property == "definition" {
			value.Parts = map[string]string{"of": "who is listed"}
		}
		line := f.Schema.PropertyOf("policy-", property).Labels.In(f.Lang) + ": " + typed
		note = append(note, line)
		file.Statements = append(file.Statements, &reading.Statement{Label: property, Subject: policy, Property: property,
			Value: value, Quote: reading.Quotes{{Exact: line}}})
		decided.Keeps = append(decided.Keeps, property)
		if instead := standing(reg, content.ID, property); len(instead) > 0 {
			file.Controls = append(file.Controls, &reading.Control{Control: "supersede", Targets: instead, By: property,
				Reason: reason})
		}
	}
	content.Typed["reason"] = reason
	if line, err := classed(r, f, content, reg, file, decided); err != nil {
		return err
	} else if line != "" {
		note = append(note, line)
	}
	switch {
	case f.Recorder == "":
		return errors.New(f.T("Say who you are: every entry keeps who recorded it."))
	case len(note) == 0:
		return errors.New(f.T("Nothing differs from what holds already."))
	case reason == "":
		return errors.New(f.T("Say why: the reason is kept with the decision."))
	}
	confirmed, err := strconv.Atoi(content.Typed["confirmed-days"])
	possible, other := strconv.Atoi(content.Typed["possible-days"])
	if err != nil || other != nil || confirmed < 0 || possible < confirmed || possible > register.MostLimit {
		return errors.New(f.T("A limit is a whole number of days, and somebody stays possibly held for no shorter than a confirmation carries."))
	}
	file.Controls = append(file.Controls, decided)
	_, err = keep(r, f, ownNote{File: "method.txt",
		Title: func(day string) string { return f.Unmarked().T("Method, %s", day) },
		Text:  strings.Join(append(note, f.Unmarked().T("Reason: %s", reason)), "\n")}, file)
	return err
}
