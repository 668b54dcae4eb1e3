package show

import (
	"net/http"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/edtf"
)

// figuresPage sets what others count beside the register's own count.
type figuresPage struct {
	Figures []answer.Comparison
}

var _ = page.Add(page.Page{Path: "/figures", Answer: figures, In: page.Pictures, Rank: 3,
	Name: func(f *page.Frame) string { return f.T("Figures") }})

// figures lists what is counted on days up to the one asked about, the latest first.
func figures(r *http.Request, f *page.Frame) (string, any, error) {
	found, err := answer.FiguresIn(f.Look.Snapshot, f.View, edtf.Past, f.View.Day)
	if err != nil {
		return "", nil, err
	}
	content := &figuresPage{}
	content.Figures, err = answer.Compared(f.Look.Snapshot, f.View, found)
	return "figures", content, err
}
