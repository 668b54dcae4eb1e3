package desk

import (
	"html/template"
	"net/http"

	"habeas/internal/answer"
	"habeas/internal/chart"
)

// arrestsPage is in which months custody began.
type arrestsPage struct {
	*answer.Arrests
	Heat  template.HTML
	Older bool // the picture leaves out early years
}

func (d *Desk) arrests(r *http.Request, f *frame) (string, any, error) {
	arrests, err := answer.ArrestsBy(f.look.Snapshot, f.View)
	if err != nil {
		return "", nil, err
	}
	page := &arrestsPage{Arrests: arrests}
	heat := chart.Heat{Title: f.T("How many people's custody began in each month, until %s; the table below has the numbers", f.OnWords),
		Months: [12]string{f.T("Jan"), f.T("Feb"), f.T("Mar"), f.T("Apr"), f.T("May"), f.T("Jun"), f.T("Jul"), f.T("Aug"), f.T("Sep"), f.T("Oct"), f.T("Nov"), f.T("Dec")}}
	for _, m := range arrests.Months {
		heat.Cells = append(heat.Cells, chart.Cell(m))
	}
	if n := len(arrests.Months); n > 0 {
		page.Older = arrests.Months[0].Year <= arrests.Months[n-1].Year-chart.Years
	}
	page.Heat = heat.Draw()
	return "arrests", page, nil
}

// RollAt is the address of the roll at the end of a month, or on the page's day where
// that comes before.
func (f *frame) RollAt(m answer.Month) string {
	then := *f
	then.On = min(m.Days().Hi, f.View.Day).String()
	return then.Link("/roll")
}
