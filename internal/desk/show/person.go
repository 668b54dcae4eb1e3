package show

import (
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/chart"
	"habeas/internal/desk/page"
	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// personPage is what is known of a person at one glance – held where, since when, until
// when, under what –, or of an entity without a page of its own.
type personPage struct {
	*folio
	Leads    []lead
	Timeline template.HTML
	Moments  []momentRow
	Spells   []answer.Spell // that began by the day
	LaterOn  []answer.Spell
	With     []tiedGroup
	Names    []nameGroup
	Tried    []answer.Prosecution
}

// lead is one of the sentences that say what matters most, with what it rests on.
type lead struct {
	Text  string
	Marks []answer.Mark
	Case  *answer.Ref
	Said  []answer.Statement
}

// momentRow is a line of the key to the timeline.
type momentRow struct {
	Number int
	Ref    answer.Ref
	When   string
}

// tiedGroup are those whom one kind of tie leads to.
type tiedGroup struct {
	Label string
	Tied  []answer.Tied
}

// nameGroup is a name with how many sources write it so.
type nameGroup struct {
	answer.Value
	Other bool // than the page is called by
}

var _ = page.Add(page.Page{Path: "/person/{id}", Answer: person, Of: "/people"})

var _ = page.Add(page.Page{Path: "/of/{id}", Answer: entity})

func person(r *http.Request, f *page.Frame) (string, any, error) {
	id, err := page.Typed(r, "person")
	if err != nil {
		return "", nil, err
	}
	return about(r, f, id)
}

// entity shows anything by its id: also what has a page of its own, under the
// address that it had before it got one.
func entity(r *http.Request, f *page.Frame) (string, any, error) {
	id := record.ID(r.PathValue("id"))
	if of := map[string]string{"person": "/people", "case": "/cases", "event": "/events", "narrative": "/narratives",
		"instrument": "/instruments"}[id.Type()]; of != "" {
		f.Section = of
	}
	switch id.Type() {
	case "case":
		return caseOf(r, f)
	case "event":
		return event(r, f)
	case "narrative":
		return narrative(r, f)
	case "instrument":
		return instrument(r, f)
	}
	return about(r, f, id)
}

func about(_ *http.Request, f *page.Frame, id record.ID) (string, any, error) {
	reg, err := f.Around(id)
	if err != nil {
		return "", nil, err
	}
	of := answer.EntityOf(reg, id, f.View)
	if of.Type != "person" {
		return "thing", &personPage{folio: folioOf(of)}, nil
	}
	content := &personPage{folio: folioOf(of, "defendant", "charge", "sentence", "step", "recognition", "custody")}
	content.Tried = content.Prosecutions
	for _, s := range content.Entity.Spells {
		if s.Later {
			content.LaterOn = append(content.LaterOn, s)
		} else {
			content.Spells = append(content.Spells, s)
		}
	}
	content.name()
	content.lead(f)
	content.draw(f, reg)
	content.tie(f, reg)
	content.Groups = slices.DeleteFunc(content.Groups, content.tied)
	return "person", content, nil
}

// name lists each way of writing the name once, with who writes it so.
func (p *personPage) name() {
	for _, v := range p.folio.Names {
		at := slices.IndexFunc(p.Names, func(n nameGroup) bool { return n.Raw == v.Raw })
		if at < 0 {
			p.Names = append(p.Names, nameGroup{v, v.Raw != p.Name})
			continue
		}
		p.Names[at].Statements = append(p.Names[at].Statements, v.Statements...)
	}
}

// lead says in sentences what matters most: whether they are held, what they are tried
// for, and who recognised them.
func (p *personPage) lead(f *page.Frame) {
	if held := p.Held; held != nil {
		p.Leads = append(p.Leads, lead{Text: heldSentence(f, held), Marks: held.Said, Said: p.heldBy(f.View.Day)})
	}
	for i := range p.Tried {
		if one := triedSentence(f, &p.Tried[i]); one.Text != "" {
			p.Leads = append(p.Leads, one)
		}
	}
	for _, r := range p.Related {
		if r.Type == "recognition" && !r.Later {
			p.Leads = append(p.Leads, recognisedSentence(f, r))
		}
	}
}

// heldSentence says whether somebody is held, how, and since when.
func heldSentence(f *page.Frame, h *answer.HeldOn) string {
	how := strings.Join(h.Labels, " "+f.T("or")+" ")
	since := ""
	if h.Since != edtf.Unbounded {
		since = f.SinceDays(h.Since)
	}
	switch {
	case h.Answer == "no":
		return f.T("Not held on %s, as far as is known.", f.OnWords)
	case h.Class == string(register.Restriction):
		return sentence(how, since, f.T("Liberty restricted: %s, since %s."), f.T("Liberty restricted: %s."),
			f.T("Liberty restricted."))
	case h.Answer == "possibly":
		return sentence(how, since, f.T("Possibly held: %s, since %s."), f.T("Possibly held: %s."),
			f.T("Possibly held; the kind of custody is not told."))
	case h.Answer == "unconfirmed":
		return sentence(how, since, f.T("Last known held: %s, since %s; nobody has confirmed it for long."),
			f.T("Last known held: %s; nobody has confirmed it for long."), f.T("Last known held; nobody has confirmed it for long."))
	}
	return sentence(how, since, f.T("Held: %s, since %s."), f.T("Held: %s."),
		f.T("Held; the kind of custody is not told."))
}

// sentence takes the one of three that has room for what is known.
func sentence(how, since, both, one, none string) string {
	switch {
	case how != "" && since != "":
		return fmt.Sprintf(both, how, since)
	case how != "":
		return fmt.Sprintf(one, how)
	}
	return none
}

// heldBy are the statements that the custody of a day rests on.
func (p *personPage) heldBy(day edtf.Day) []answer.Statement {
	var all []answer.Statement
	for _, s := range p.Entity.Spells {
		if s.Start.Lo > day || s.End.Hi < day || s.Undated {
			continue
		}
		for _, property := range s.Properties {
			if slices.Contains([]string{"regime", "from", "sighting", "throughout", "term", "until", "place"}, property.Name) {
				for _, v := range property.Values {
					all = append(all, v.Statements...)
				}
			}
		}
	}
	return all
}

// triedSentence says how a case against somebody stands on the day asked about.
func triedSentence(f *page.Frame, p *answer.Prosecution) lead {
	one := lead{Case: p.Case}
	var outcomes []string
	for _, ruling := range p.Rulings {
		if ruling.Later {
			continue
		}
		for _, v := range ruling.Outcomes {
			if v.Later || v.Stance != "" {
				continue
			}
			text := v.Text
			if ruling.On != edtf.Unbounded {
				text += " (" + f.Words(ruling.On) + ")"
			}
			if !slices.Contains(outcomes, text) {
				outcomes = append(outcomes, text)
			}
			one.Said = append(one.Said, v.Statements...)
		}
	}
	switch {
	case len(outcomes) > 0:
		one.Text = f.T("Tried: %s.", strings.Join(outcomes, "; "))
	case p.Case != nil:
		one.Text = f.T("Accused; no verdict known by this day.")
	}
	return one
}

// recognisedSentence says by whom somebody was recognised, as what, and when.
func recognisedSentence(f *page.Frame, r answer.Related) lead {
	text := map[string]string{}
	one := lead{}
	for _, p := range r.Properties {
		if len(p.Values) == 0 || !slices.Contains([]string{"by", "status", "decided", "as"}, p.Name) {
			continue
		}
		text[p.Name] = cmp.Or(p.Values[0].Means, p.Values[0].Text)
		for _, v := range p.Values {
			one.Said = append(one.Said, v.Statements...)
		}
	}
	what := cmp.Or(text["status"], text["as"])
	switch {
	case text["by"] != "" && what != "" && text["decided"] != "":
		one.Text = f.T("%s says: %s (%s).", text["by"], what, text["decided"])
	case text["by"] != "" && what != "":
		one.Text = f.T("%s says: %s.", text["by"], what)
	default:
		one.Text = r.Name
	}
	return one
}

// draw makes the timeline and its key.
func (p *personPage) draw(f *page.Frame, reg *register.Register) {
	t := chart.Timeline{Day: f.View.Day, Now: f.OnWords, Title: p.Name + ": " + f.T("custody and what happened beside it")}
	for _, s := range p.Entity.Spells {
		t.Bars = append(t.Bars, barOf(s, strings.Join(s.Labels, " "+f.T("or")+" "), f.View.Day))
	}
	for i, m := range momentsOf(reg, p.Entity, f) {
		t.Marks = append(t.Marks, chart.Mark{Number: i + 1, On: m.on})
		p.Moments = append(p.Moments, momentRow{i + 1, m.of, f.Words(m.on)})
	}
	if len(p.Entity.Spells) > 0 || len(t.Marks) > 2 {
		p.Timeline = t.Draw()
	}
}

// barOf draws a spell; where nobody reported an end, to the last day on which it counts.
func barOf(s answer.Spell, label string, day edtf.Day) chart.Bar {
	return chart.Bar{Class: page.Swatch(s.Regimes), Label: label, Start: s.Start, End: s.End, Until: min(day, s.Counts)}
}

// moment is something dated beside somebody's custody.
type moment struct {
	of answer.Ref
	on edtf.Days
}

// maxMoments is how many a timeline numbers; the page lists all.
const maxMoments = 8

// momentsOf are the dated events, recognitions and steps around a person.
func momentsOf(reg *register.Register, e *answer.Entity, f *page.Frame) []moment {
	var all []moment
	seen := map[record.ID]bool{}
	add := func(id record.ID, on edtf.Days) {
		if !seen[id] && on != edtf.Unbounded && (on.Lo.Bounded() || on.Hi.Bounded()) {
			seen[id] = true
			all = append(all, moment{answer.Ref{ID: id, Name: answer.NameOf(reg, id, f.View.Language)}, on})
		}
	}
	for _, r := range e.Related {
		switch r.Type {
		case "involvement":
			for _, event := range reg.Links(r.ID, "event") {
				add(event, answer.BeganOn(reg, event))
			}
		case "step", "recognition":
			add(r.ID, answer.BeganOn(reg, r.ID))
		}
	}
	slices.SortStableFunc(all, func(a, b moment) int { return int(max(a.on.Lo, -1<<30)) - int(max(b.on.Lo, -1<<30)) })
	return all[:min(len(all), maxMoments)]
}

// mostNamed is how many people of one tie the page names; the network has the rest.
const mostNamed = 8

// tie lists with whom something ties the person, by the kind of tie.
func (p *personPage) tie(f *page.Frame, reg *register.Register) {
	labels := map[string]string{answer.KinBond: f.T("Family"), answer.CaseBond: f.T("In the same case"),
		answer.EventBond: f.T("At the same event"), answer.GroupBond: f.T("In the same group")}
	for _, tied := range answer.NetworkOf(reg, p.ID, f.View).Tied {
		label := labels[tied.Bonds[0].Kind]
		if n := len(p.With); n == 0 || p.With[n-1].Label != label {
			p.With = append(p.With, tiedGroup{Label: label})
		}
		last := &p.With[len(p.With)-1]
		last.Tied = append(last.Tied, tied)
	}
}

// Told says whether what ties somebody says more than the heading above it.
func (p *personPage) Told(b answer.Bond) bool { return b.Kind == answer.KinBond }

// tied says whether all relations of a group are told by with whom somebody is tied.
func (p *personPage) tied(g group) bool {
	kin := 0
	for _, one := range p.With {
		for _, tied := range one.Tied {
			kin += len(slices.DeleteFunc(slices.Clone(tied.Bonds), func(b answer.Bond) bool { return b.Kind != answer.KinBond }))
		}
	}
	return g.Of[0].Type == "relation" && len(g.Of) <= kin
}

// First are those whom the page names of a tie, More how many it does not.
func (g tiedGroup) First() []answer.Tied { return g.Tied[:min(len(g.Tied), mostNamed)] }

// More is how many of a tie the page does not name.
func (g tiedGroup) More() int { return max(0, len(g.Tied)-mostNamed) }
