package desk

import (
	"html/template"
	"net/http"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/chart"
	"habeas/internal/edtf"
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

func (d *Desk) roll(r *http.Request, f *frame) (string, any, error) {
	q := r.URL.Query()
	page := &rollPage{Filter: answer.Filter{Class: register.Deprivation, Regime: q.Get("regime"), Case: record.ID(q.Get("case")), Place: record.ID(q.Get("place")),
		Norm: record.ID(q.Get("norm")), Community: strings.TrimSpace(q.Get("community"))}}
	if class := q.Get("class"); class != "" {
		page.Filter.Class = register.Class(class)
	}
	if err := answer.Narrowed(d.schema, page.Filter); err != nil {
		return "", nil, badInput{f.T("Who is held"), err.Error()}
	}
	cursor, err := answer.ParseCursor(q.Get("from"))
	if err != nil {
		return "", nil, badInput{f.T("Who is held"), err.Error()}
	}
	if page.Roll, err = answer.RollOn(f.look.Snapshot, f.View, page.Filter, cursor, rollLines); err != nil {
		return "", nil, err
	}
	if page.Roll.Next != nil {
		page.Next = f.with("from", *page.Roll.Next)
	}
	if err := d.change(f, page); err != nil {
		return "", nil, err
	}
	for _, term := range d.schema.Vocabulary("regime").Terms {
		if term.Class == string(page.Filter.Class) {
			page.Regimes = append(page.Regimes, term)
		}
	}
	if page.Cases, err = answer.Listed(f.look.Snapshot, f.View, "case", 100); err != nil {
		return "", nil, err
	}
	if page.Places, err = answer.Listed(f.look.Snapshot, f.View, "place", 200); err != nil {
		return "", nil, err
	}
	page.Norms, err = answer.Listed(f.look.Snapshot, f.View, "norm", 200)
	return "roll", page, err
}

// change adds the curve and what changed within thirty days.
func (d *Desk) change(f *frame, page *rollPage) error {
	before, err := f.look.Count(f.View.Day-since, page.Filter)
	if err != nil {
		return err
	}
	page.Change = change{page.Certain - before.Certain, page.Possible - before.Possible}
	steps, err := f.look.Curve(page.Filter)
	if err != nil {
		return err
	}
	page.Steps = dated(steps)
	curve := chart.Curve{Day: f.View.Day, Now: f.Figure(page.Certain, page.Possible),
		Title: f.T("The number held over time; on %s it is %s", f.OnWords, f.Figure(page.Certain, page.Possible))}
	for _, s := range page.Steps {
		curve.Points = append(curve.Points, chart.Point{Day: s.Day, Certain: s.Certain, Possible: s.Possible})
	}
	page.Curve = curve.Draw()
	return nil
}

// dated leaves out what reaches back without a bound: a picture has to begin.
func dated(steps []answer.Change) []answer.Change {
	for len(steps) > 0 && !steps[0].Day.Bounded() {
		steps = steps[1:]
	}
	return steps
}

// Regime is a line's regime in words.
func (f *frame) Regime(l answer.Line) string {
	if labels, ok := l.Regime.([]string); ok {
		return strings.Join(labels, " "+f.T("or")+" ")
	}
	text, _ := l.Regime.(string)
	return text
}

// Swatch is the class of the colour that a regime has on all pages.
func (f *frame) Swatch(codes []string) string { return swatch(codes) }

func swatch(codes []string) string {
	if len(codes) == 0 {
		return "unsure"
	}
	switch codes[0] {
	case "house-arrest":
		return "house"
	case "curfew", "travel-ban", "bail", "surety", "supervision", "suspended-sentence", "parole", "forced-labour", "exile":
		return "court"
	}
	return "held"
}

// Since says since when somebody is held, in one unbroken custody.
func (f *frame) Since(l answer.Line) string {
	if days := l.Since.Days(); days != edtf.Unbounded {
		return f.Words(days)
	}
	return f.T("not known")
}
