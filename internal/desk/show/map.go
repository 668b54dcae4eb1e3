package show

import (
	"html/template"
	"net/http"
	"slices"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/chart"
	"habeas/internal/gazetteer"
)

// mapPage is where people are held on a day, and what happened in the year before.
type mapPage struct {
	*answer.Where
	Map    template.HTML
	On     []answer.Spot // on the map
	Off    []answer.Spot // of which nobody tells where they lie
	Credit string
	Shown  string // how many people the map shows
}

var _ = page.Add(page.Page{Path: "/map", Answer: where, In: page.Pictures, Rank: 1,
	Name: func(f *page.Frame) string { return f.T("Map") }})

func where(r *http.Request, f *page.Frame) (string, any, error) {
	where, err := answer.WhereOn(f.Look.Snapshot, f.View)
	if err != nil {
		return "", nil, err
	}
	content := &mapPage{Where: where, Credit: gazetteer.Credit}
	for _, spot := range where.Places {
		if spot.At == nil {
			content.Off = append(content.Off, spot)
		} else {
			content.On = append(content.On, spot)
		}
	}
	certain, possible := 0, 0
	for _, spot := range content.On {
		certain, possible = certain+spot.Held.Certain, possible+spot.Held.Possible
	}
	content.Shown = f.Figure(certain, possible)
	content.draw(f)
	return "map", content, nil
}

// draw makes the map. Places at one point are one circle: the prison and the court of
// a town whose own positions nobody tells.
func (p *mapPage) draw(f *page.Frame) {
	m := chart.Map{Labels: []chart.Label{{Name: f.T("Ukraine"), Lat: 49.2, Lon: 31.2},
		{Name: f.T("Crimea"), Lat: 45.42, Lon: 34.2}},
		Title: f.T("A map of the places where people are held on %s, and of events in the year before; the list beside it has all of it", f.OnWords)}
	for _, spot := range p.On {
		i := slices.IndexFunc(m.Spots, func(s chart.Spot) bool { return s.Lat == spot.At.Lat && s.Lon == spot.At.Lon })
		if i < 0 {
			i = len(m.Spots)
			m.Spots = append(m.Spots, chart.Spot{Name: spot.Of.Name, Lat: spot.At.Lat, Lon: spot.At.Lon})
		}
		at := &m.Spots[i]
		at.Certain, at.Possible, at.Events = at.Certain+spot.Held.Certain, at.Possible+spot.Held.Possible, at.Events+len(spot.Events)
	}
	p.Map = m.Draw()
}
