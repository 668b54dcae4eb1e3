package show

import (
	"html/template"
	"net/http"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/chart"
)

// arrestsPage is in which months custody began.
type arrestsPage struct {
	*answer.Arrests
	Heat  template.HTML
	Older bool // the picture leaves out early years
}

var _ = page.Add(page.Page{Path: "/arrests", Answer: arrests, In: page.Pictures, Rank: 2,
	Name: func(f *page.Frame) string { return f.T("When custody began") }})

func arrests(r *http.Request, f *page.Frame) (string, any, error) {
	arrests, err := answer.ArrestsBy(f.Look.Snapshot, f.View)
	if err != nil {
		return "", nil, err
	}
	content := &arrestsPage{Arrests: arrests}
	heat := chart.Heat{Title: f.T("How many people's custody began in each month, until %s; the table below has the numbers", f.OnWords),
		Months: [12]string{f.T("Jan"), f.T("Feb"), f.T("Mar"), f.T("Apr"), f.T("May"), f.T("Jun"), f.T("Jul"), f.T("Aug"),
			f.T("Sep"), f.T("Oct"), f.T("Nov"), f.T("Dec")}}
	for _, m := range arrests.Months {
		heat.Cells = append(heat.Cells, chart.Cell(m))
	}
	if n := len(arrests.Months); n > 0 {
		content.Older = arrests.Months[0].Year <= arrests.Months[n-1].Year-chart.Years
	}
	content.Heat = heat.Draw()
	return "arrests", content, nil
}
