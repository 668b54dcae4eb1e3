package desk

import (
	"net/http"

	"habeas/internal/answer"
	"habeas/internal/edtf"
)

// figuresPage sets what others count beside the register's own count.
type figuresPage struct {
	Figures []answer.Comparison
}

// figures lists what is counted on days up to the one asked about, the latest first.
func (d *Desk) figures(r *http.Request, f *frame) (string, any, error) {
	found, err := answer.FiguresIn(f.look.Snapshot, f.View, edtf.Past, f.View.Day)
	if err != nil {
		return "", nil, err
	}
	page := &figuresPage{}
	page.Figures, err = answer.Compared(f.look.Snapshot, f.View, found)
	return "figures", page, err
}
