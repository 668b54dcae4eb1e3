package chart

import (
	"fmt"
	"html/template"
)

// Heat is a calendar: a row for each year, a cell for each month, the darker the more
// it holds. What is only possible is hatched beside it.
type Heat struct {
	Title  string
	Months [12]string // their names, short
	Cells  []Cell     // in order of time
}

// Cell is a month; possible includes certain.
type Cell struct {
	Year, Month       int
	Certain, Possible int
}

// Draw draws the calendar for wide and narrow pages; "" where no month holds anything.
func (h Heat) Draw() template.HTML {
	if len(h.Cells) == 0 {
		return ""
	}
	return Both(h.draw)
}

// Years are the last years that the picture shows: more rows nobody can compare.
const Years = 30

// The calendar's measures, in units of the drawing.
const (
	heatHead = 22
	heatLeft = 40
	heatRow  = 30
	heatGap  = 2
	darkest  = 0.5 // the number in the cell must stay readable in light and dark
)

func (h Heat) draw(size Size, suffix string) template.HTML {
	last := h.Cells[len(h.Cells)-1].Year
	first := max(h.Cells[0].Year, last-Years+1)
	size.Height = heatHead + heatRow*(last-first+1)
	d := newCanvas(size, heatLeft, size.Width, 0, 0)
	d.add(`<defs>`)
	d.hatch("perhaps-"+suffix, "hatch held")
	d.add(`</defs>`)
	wide := float64(size.Width-heatLeft) / 12
	for i, name := range h.Months {
		d.text(heatLeft+wide*(float64(i)+0.5), heatHead-8, "soft", "middle", name)
	}
	most := 1
	for _, c := range h.Cells {
		most = max(most, c.Certain)
	}
	for year := first; year <= last; year++ {
		y := heatHead + heatRow*(year-first)
		d.text(heatLeft-8, float64(y)+heatRow/2+4, "soft", "end", fmt.Sprint(year))
		for i := range h.Months {
			d.add(`<rect class="month" x="%.1f" y="%d" width="%.1f" height="%d"/>`, heatLeft+wide*float64(i)+heatGap/2, y+heatGap/2, wide-heatGap, heatRow-heatGap)
		}
	}
	for _, c := range h.Cells {
		if c.Year >= first {
			d.cell(c, heatHead+heatRow*(c.Year-first), wide, most, suffix)
		}
	}
	return d.svg("heat-"+suffix, "picture "+suffix, h.Title)
}

// cell fills a month: from the left what is certain, beside it, hatched, what is only
// possible, each as wide as its share.
func (c *canvas) cell(of Cell, y int, wide float64, most int, suffix string) {
	x, top, height := heatLeft+wide*float64(of.Month-1)+heatGap/2, y+heatGap/2, heatRow-heatGap
	room := wide - heatGap
	sure := room
	if of.Possible > 0 {
		sure = room * float64(of.Certain) / float64(of.Possible)
	}
	if of.Certain > 0 {
		c.add(`<rect class="hot" x="%.1f" y="%d" width="%.1f" height="%d" fill-opacity="%.2f"/>`, x, top, sure, height, darkest*(0.3+0.7*float64(of.Certain)/float64(most)))
	}
	if of.Possible > of.Certain {
		c.add(`<rect class="band" fill="url(#perhaps-%s)" x="%.1f" y="%d" width="%.1f" height="%d"/>`, suffix, x+sure, top, room-sure, height)
	}
	// Behind the number the hatching pauses, or it could not be read.
	words := figure(of.Certain, of.Possible)
	if half := letter*float64(len([]rune(words)))/2 + 2; of.Possible > of.Certain {
		c.add(`<rect class="pause" x="%.1f" y="%d" width="%.1f" height="16" rx="3"/>`, x+room/2-half, top+height/2-8, 2*half)
	}
	c.text(x+room/2, float64(top+height/2)+4, "ink", "middle", words)
}

// figure writes a count in few letters: "5", "5–7".
func figure(certain, possible int) string {
	if possible > certain {
		return fmt.Sprintf("%d–%d", certain, possible)
	}
	return fmt.Sprint(certain)
}
