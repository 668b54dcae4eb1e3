package show

import (
	"html/template"
	"net/http"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/chart"
	"habeas/internal/desk/page"
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
	Filters bool // what to narrow by is asked for
	Regimes []*schema.Term
	Cases   []answer.Found
	Places  []answer.Found
	Norms   []answer.Found
	Change  change // since thirty days before
	Curve   template.HTML
	Groups  []rollGroup
	Next    string
}

// rollGroup is how surely some people are held, by regime, and who they are on this page.
type rollGroup struct {
	Held   string // yes, possibly or unconfirmed
	Count  int
	Kinds  []kindCount
	People []answer.Line
}

// kindCount is how many of a group are under one kind of custody.
type kindCount struct {
	answer.Regime
	Count int
}

// Unchecked is how many on this page rest on what nobody but its recorder has checked.
func (p *rollPage) Unchecked() int {
	n := 0
	for _, line := range p.Roll.People {
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

var _ = page.Add(page.Page{Path: "/roll", Answer: roll, In: page.Main, Rank: 2,
	Name: func(f *page.Frame) string { return f.T("Held") }})

func roll(r *http.Request, f *page.Frame) (string, any, error) {
	filter, err := filterOf(r, f)
	if err != nil {
		return "", nil, err
	}
	content := &rollPage{Filter: filter}
	cursor, err := answer.ParseCursor(r.URL.Query().Get("from"))
	if err != nil {
		return "", nil, page.Bad(f.T("Held"), err.Error())
	}
	if content.Roll, err = answer.RollOn(f.Look.Snapshot, f.View, filter, cursor, rollLines); err != nil {
		return "", nil, err
	}
	if content.Roll.Next != nil {
		content.Next = f.With("from", *content.Roll.Next)
	}
	content.group()
	if err := addChange(f, content); err != nil {
		return "", nil, err
	}
	narrowed := filter != answer.Filter{Class: register.Deprivation}
	if content.Filters = narrowed || r.URL.Query().Has("filter"); content.Filters {
		err = addFilters(f, content)
	}
	return "roll", content, err
}

// filterOf is by what the address narrows the roll.
func filterOf(r *http.Request, f *page.Frame) (answer.Filter, error) {
	q := r.URL.Query()
	filter := answer.Filter{Class: register.Deprivation, Regime: q.Get("regime"), Case: record.ID(q.Get("case")),
		Place: record.ID(q.Get("place")),
		Norm:  record.ID(q.Get("norm")), Community: strings.TrimSpace(q.Get("community"))}
	if class := q.Get("class"); class != "" {
		filter.Class = register.Class(class)
	}
	if err := answer.Narrowed(f.Schema, filter); err != nil {
		return filter, page.Bad(f.T("Held"), err.Error())
	}
	return filter, nil
}

// group sorts the people of the page by how surely they are held, and the counts likewise:
// everybody stands in one place, so that all of it adds up.
func (p *rollPage) group() {
	p.Groups = []rollGroup{{Held: "yes", Count: p.Certain}, {Held: "possibly", Count: p.Possible - p.Certain},
		{Held: "unconfirmed", Count: p.Unconfirmed}}
	for _, kind := range p.ByRegime {
		for i, n := range []int{kind.Certain, kind.Possible - kind.Certain, kind.Unconfirmed} {
			if n > 0 {
				p.Groups[i].Kinds = append(p.Groups[i].Kinds, kindCount{kind, n})
			}
		}
	}
	for _, line := range p.Roll.People {
		for i := range p.Groups {
			if p.Groups[i].Held == line.Held {
				p.Groups[i].People = append(p.Groups[i].People, line)
			}
		}
	}
}

// Squares are, after the first, as many as there are people of a kind, so that they are seen
// without being read; of more than a few the number alone.
func (k kindCount) Squares() []struct{} { return make([]struct{}, min(k.Count, 12)-1) }

// addFilters lists what the roll may be narrowed by.
func addFilters(f *page.Frame, content *rollPage) error {
	for _, term := range f.Schema.Vocabulary("regime").Terms {
		if term.Class == string(content.Filter.Class) {
			content.Regimes = append(content.Regimes, term)
		}
	}
	var err error
	if content.Cases, err = answer.Listed(f.Look.Snapshot, f.View, "case", 100); err != nil {
		return err
	}
	if content.Places, err = answer.Listed(f.Look.Snapshot, f.View, "place", 200); err != nil {
		return err
	}
	content.Norms, err = answer.Listed(f.Look.Snapshot, f.View, "norm", 200)
	return err
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
	curve := chart.Curve{Day: f.View.Day, Now: f.Figure(content.Certain, content.Possible), Unit: f.T("people held"),
		Title: f.T("The number held over time; on %s it is %s", f.OnWords, f.Figure(content.Certain, content.Possible))}
	for _, s := range dated(steps) {
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

// curvePage is the table behind the curve.
type curvePage struct{ Steps []answer.Change }

var _ = page.Add(page.Page{Path: "/roll/curve", Answer: curve, Of: "/roll"})

func curve(r *http.Request, f *page.Frame) (string, any, error) {
	filter, err := filterOf(r, f)
	if err != nil {
		return "", nil, err
	}
	steps, err := f.Look.Curve(filter)
	return "curve", &curvePage{dated(steps)}, err
}
