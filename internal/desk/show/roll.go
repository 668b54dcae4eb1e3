package show

import (
	"html/template"
	"net/http"
	"strings"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/chart"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// rollLines is how many people a page of the roll lists.
const rollLines = 50

// rollPage is who is held on a day.
type rollPage struct {
	*answer.Roll
	Filter  answer.Filter
	Regimes []*schema.Term
	Cases   []answer.Found
	Places  []answer.Found
	Norms   []answer.Found
	Change  change // since thirty days before
	Curve   template.HTML
	Steps   []answer.Change // the table behind the curve
	Next    string
}

// Provisional is how many on this page rest on what nobody but its recorder has
// verified: until it is none the figure is provisional.
func (p *rollPage) Provisional() int {
	n := 0
	for _, line := range p.People {
		if !line.Reviewed {
			n++
		}
	}
	return n
}

// change is by how many more, or fewer, people are held than some days before.
type change struct{ Certain, Possible int }

// since is how many days back the roll compares itself with.
const since = 30

var _ = page.Add(page.Page{Path: "/roll", Answer: roll, In: page.Main, Rank: 2, Name: func(f *page.Frame) string { return f.T("Held") }})

func roll(r *http.Request, f *page.Frame) (string, any, error) {
	q := r.URL.Query()
	content := &rollPage{Filter: answer.Filter{Class: register.Deprivation, Regime: q.Get("regime"), Case: record.ID(q.Get("case")), Place: record.ID(q.Get("place")),
		Norm: record.ID(q.Get("norm")), Community: strings.TrimSpace(q.Get("community"))}}
	if class := q.Get("class"); class != "" {
		content.Filter.Class = register.Class(class)
	}
	if err := answer.Narrowed(f.Schema, content.Filter); err != nil {
		return "", nil, page.Bad(f.T("Who is held"), err.Error())
	}
	cursor, err := answer.ParseCursor(q.Get("from"))
	if err != nil {
		return "", nil, page.Bad(f.T("Who is held"), err.Error())
	}
	if content.Roll, err = answer.RollOn(f.Look.Snapshot, f.View, content.Filter, cursor, rollLines); err != nil {
		return "", nil, err
	}
	if content.Roll.Next != nil {
		content.Next = f.With("from", *content.Roll.Next)
	}
	if err := addChange(f, content); err != nil {
		return "", nil, err
	}
	for _, term := range f.Schema.Vocabulary("regime").Terms {
		if term.Class == string(content.Filter.Class) {
			content.Regimes = append(content.Regimes, term)
		}
	}
	if content.Cases, err = answer.Listed(f.Look.Snapshot, f.View, "case", 100); err != nil {
		return "", nil, err
	}
	if content.Places, err = answer.Listed(f.Look.Snapshot, f.View, "place", 200); err != nil {
		return "", nil, err
	}
	content.Norms, err = answer.Listed(f.Look.Snapshot, f.View, "norm", 200)
	return "roll", content, err
}

// addChange adds the curve and what changed within thirty days.
func addChange(f *page.Frame, content *rollPage) error {
	before, err := f.Look.Count(f.View.Day-since, content.Filter)
	if err != nil {
		return err
	}
	content.Change = change{content.Certain - before.Certain, content.Possible - before.Possible}
	steps, err := f.Look.Curve(content.Filter)
	if err != nil {
		return err
	}
	content.Steps = dated(steps)
	curve := chart.Curve{Day: f.View.Day, Now: f.Figure(content.Certain, content.Possible),
		Title: f.T("The number held over time; on %s it is %s", f.OnWords, f.Figure(content.Certain, content.Possible))}
	for _, s := range content.Steps {
		curve.Points = append(curve.Points, chart.Point{Day: s.Day, Certain: s.Certain, Possible: s.Possible})
	}
	content.Curve = curve.Draw()
	return nil
}

// dated leaves out what reaches back without a bound: a picture has to begin.
func dated(steps []answer.Change) []answer.Change {
	for len(steps) > 0 && !steps[0].Day.Bounded() {
		steps = steps[1:]
	}
	return steps
}
