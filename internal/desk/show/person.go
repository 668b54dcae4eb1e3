package show

import (
	"cmp"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/chart"
	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// personPage is what is known of a person, or of an entity without a page of its
// own.
type personPage struct {
	*folio
	Timeline template.HTML
	Moments  []momentRow
}

// momentRow is a line of the table behind the timeline.
type momentRow struct {
	Label, When string
}

var _ = page.Add(page.Page{Path: "/person/{id}", Answer: person, Of: "/people"})

var _ = page.Add(page.Page{Path: "/of/{id}", Answer: entity})

func person(r *http.Request, f *page.Frame) (string, any, error) {
	id := record.ID(r.PathValue("id"))
	if id.Type() != "person" {
		return "", nil, page.ErrNotFound
	}
	return about(r, f, id)
}

// entity shows anything by its id: also what has a page of its own, under the
// address that it had before it got one.
func entity(r *http.Request, f *page.Frame) (string, any, error) {
	id := record.ID(r.PathValue("id"))
	if of := map[string]string{"person": "/people", "case": "/cases", "event": "/events", "narrative": "/narratives", "instrument": "/instruments"}[id.Type()]; of != "" {
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

func about(r *http.Request, f *page.Frame, id record.ID) (string, any, error) {
	reg, err := f.Around(id)
	if err != nil {
		return "", nil, err
	}
	content := &personPage{folio: folioOf(answer.EntityOf(reg, id, f.View))}
	if content.Type == "person" {
		content.draw(f, reg)
	}
	return "person", content, nil
}

// draw makes the timeline and the table behind it.
func (p *personPage) draw(f *page.Frame, reg *register.Register) {
	t := chart.Timeline{Day: f.View.Day, Now: f.OnWords, Title: p.Name + ": " + f.T("custody and what happened beside it")}
	for _, s := range p.Spells {
		label := strings.Join(s.Labels, " "+f.T("or")+" ")
		t.Bars = append(t.Bars, barOf(s, label, f.View.Day))
		if !s.Undated {
			p.Moments = append(p.Moments, momentRow{cmp.Or(label, f.T("regime not told")), f.Spell(s)})
		}
	}
	for _, m := range momentsOf(reg, p.Entity, f) {
		t.Moments = append(t.Moments, m)
		p.Moments = append(p.Moments, momentRow{m.Label, f.Words(m.On)})
	}
	p.Timeline = t.Draw()
}

// barOf draws a spell; where nobody reported an end, to the last day on which it counts.
func barOf(s answer.Spell, label string, day edtf.Day) chart.Bar {
	return chart.Bar{Class: page.Swatch(s.Regimes), Label: label, Start: s.Start, End: s.End, Until: min(day, s.Counts)}
}

// maxMoments is how many events a timeline names; the page lists all.
const maxMoments = 8

// momentsOf are the dated events, recognitions and steps around a person.
func momentsOf(reg *register.Register, e *answer.Entity, f *page.Frame) []chart.Moment {
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
				add(event, answer.NameOf(reg, event, f.View.Language))
			}
		case "step":
			add(r.ID, r.Name)
		case "recognition":
			if on := answer.BeganOn(reg, r.ID); on != edtf.Unbounded {
				all = append(all, chart.Moment{Label: r.Name, On: on})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b chart.Moment) int { return int(max(a.On.Lo, -1<<30)) - int(max(b.On.Lo, -1<<30)) })
	return all[:min(len(all), maxMoments)]
}
