package desk

import (
	"html/template"
	"net/http"
	"slices"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/chart"
	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// personPage is what is known of a person, or of another entity.
type personPage struct {
	*answer.Entity
	Names    []answer.Value // the property by which it is called
	Spelt    []string       // in how many ways
	Facts    []answer.Property
	Timeline template.HTML
	Moments  []momentRow
	Groups   []group
	Reviewed bool
}

// group is what is related to an entity, of one type.
type group struct {
	Label string
	Of    []answer.Related
}

// momentRow is a line of the table behind the timeline.
type momentRow struct {
	Label, When string
}

func (d *Desk) person(r *http.Request, f *frame) (string, any, error) {
	id := record.ID(r.PathValue("id"))
	if id.Type() != "person" {
		return "", nil, errNotFound
	}
	return d.about(r, f, id)
}

func (d *Desk) entity(r *http.Request, f *frame) (string, any, error) {
	id := record.ID(r.PathValue("id"))
	if d.schema.Type(id.Type()) == nil || id.Type() == "entry" {
		return "", nil, errNotFound
	}
	return d.about(r, f, id)
}

func (d *Desk) about(r *http.Request, f *frame, id record.ID) (string, any, error) {
	reg, err := d.office.Store.Around(r.Context(), f.View.Known, f.View.Viewer, id)
	if err != nil {
		return "", nil, err
	}
	if len(reg.About(id)) == 0 && !isNamed(reg, id) {
		return "", nil, errNotFound
	}
	page := &personPage{Entity: answer.EntityOf(reg, id, f.View)}
	for _, p := range page.Properties {
		if p.Name == "name" || p.Name == "title" {
			page.Names = append(page.Names, p.Values...)
			page.spell(p.Values)
			continue
		}
		if p.Name != "same-as" { // "Also" says with whom it is one
			page.Facts = append(page.Facts, p)
		}
	}
	page.Reviewed = page.allReviewed()
	page.group()
	if page.Type == "person" {
		page.draw(f, reg)
	}
	return "person", page, nil
}

// spell lists each way of writing a name once.
func (p *personPage) spell(names []answer.Value) {
	for _, v := range names {
		if !slices.Contains(p.Spelt, v.Raw) && v.Raw != p.Name {
			p.Spelt = append(p.Spelt, v.Raw)
		}
	}
}

// allReviewed says whether somebody else reviewed all that is said of the entity
// and its custody.
func (p *personPage) allReviewed() bool {
	properties := p.Properties
	for _, s := range p.Spells {
		properties = slices.Concat(properties, s.Properties)
	}
	for _, property := range properties {
		for _, v := range property.Values {
			if slices.ContainsFunc(v.Statements, func(s answer.Statement) bool { return !s.Reviewed }) {
				return false
			}
		}
	}
	return len(properties) > 0
}

// isNamed says whether something links to an entity that nothing is said of.
func isNamed(reg *register.Register, id record.ID) bool {
	return slices.ContainsFunc(reg.Live(), func(a *register.Account) bool {
		return slices.Contains(reg.Schema.Refs(a.Statement), id)
	})
}

// group sorts what is related by type, in a reader's order.
func (p *personPage) group() {
	order := []string{"defendant", "charge", "sentence", "step", "recognition", "relation", "involvement", "act", "death", "status", "membership", "listing",
		"narrative", "utterance", "demand", "compliance"}
	rank := func(typ string) int {
		if i := slices.Index(order, typ); i >= 0 {
			return i
		}
		return len(order)
	}
	related := slices.DeleteFunc(slices.Clone(p.Related), func(r answer.Related) bool { return r.Type == "source" })
	slices.SortStableFunc(related, func(a, b answer.Related) int { return rank(a.Type) - rank(b.Type) })
	for _, r := range related {
		if n := len(p.Groups); n == 0 || p.Groups[n-1].Label != r.TypeLabel {
			p.Groups = append(p.Groups, group{Label: r.TypeLabel})
		}
		last := &p.Groups[len(p.Groups)-1]
		last.Of = append(last.Of, r)
	}
}

// draw makes the timeline and the table behind it.
func (p *personPage) draw(f *frame, reg *register.Register) {
	t := chart.Timeline{Day: f.View.Day, Now: f.OnWords, Title: p.Name + ": " + f.T("custody and what happened beside it")}
	for _, s := range p.Spells {
		label := strings.Join(s.Labels, " "+f.T("or")+" ")
		t.Bars = append(t.Bars, chart.Bar{Class: swatch(s.Regimes), Label: label, Start: s.Start, End: s.End, Until: min(f.View.Day, lastSeen(s)+90)})
		p.Moments = append(p.Moments, momentRow{label, f.T("from %s until %s", f.Words(s.Start), f.Words(s.End))})
	}
	for _, m := range momentsOf(reg, p.Entity, f) {
		t.Moments = append(t.Moments, m)
		p.Moments = append(p.Moments, momentRow{m.Label, f.Words(m.On)})
	}
	p.Timeline = t.Draw()
}

// lastSeen is the last day on which some account has the spell run.
func lastSeen(s answer.Spell) edtf.Day {
	last := edtf.Past + 400
	for _, d := range []edtf.Day{s.Start.Hi, s.Start.Lo, s.End.Lo} {
		if d.Bounded() {
			last = max(last, d)
		}
	}
	return last
}

// maxMoments is how many events a timeline names; the page lists all.
const maxMoments = 8

// momentsOf are the dated events, recognitions and steps around a person.
func momentsOf(reg *register.Register, e *answer.Entity, f *frame) []chart.Moment {
	var all []chart.Moment
	seen := map[record.ID]bool{}
	add := func(id record.ID, label string) {
		if b, ok := reg.BoundsOf(id); ok && !seen[id] && b.Start != edtf.Unbounded && (b.Start.Lo.Bounded() || b.Start.Hi.Bounded()) {
			seen[id] = true
			all = append(all, chart.Moment{Label: label, On: b.Start})
		}
	}
	for _, r := range e.Related {
		switch r.Type {
		case "involvement":
			for _, event := range reg.Links(r.ID, "event") {
				add(event, answer.NameOf(reg, event, f.Lang))
			}
		case "step":
			add(r.ID, r.Name)
		case "recognition":
			for _, p := range r.Properties {
				if p.Name == "decided" && len(p.Values) > 0 {
					if date, err := edtf.Read("en", p.Values[0].Raw); err == nil {
						all = append(all, chart.Moment{Label: r.TypeLabel + ", " + p.Values[0].Text, On: date.Within()})
					}
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b chart.Moment) int { return int(max(a.On.Lo, -1<<30)) - int(max(b.On.Lo, -1<<30)) })
	return all[:min(len(all), maxMoments)]
}
