package chart

import (
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"

	"habeas/internal/edtf"
)

// Point is a day from which on so many were held.
type Point struct {
	Day               edtf.Day
	Certain, Possible int
}

// Curve is the number held over time: certain filled, possible hatched above it.
type Curve struct {
	Title  string // what it shows, for those who can't see it
	Now    string // at the day asked about
	Unit   string // what is counted, beside the axis
	Points []Point
	Day    edtf.Day
}

// Draw draws the curve for wide and narrow pages; "" where nothing is to be drawn.
func (c Curve) Draw() template.HTML {
	if len(c.Points) == 0 {
		return ""
	}
	return c.draw(Size{560, 0}, "wide") + c.draw(Size{320, 0}, "narrow") // wide, it stands beside the figure
}

func (c Curve) draw(size Size, suffix string) template.HTML {
	size.Height = 210
	if size.Width < 400 {
		size.Height = 160
	}
	first, last := c.Points[0].Day, max(c.Points[len(c.Points)-1].Day, c.Day)
	y, _, _ := first.YMD()
	// Long after the last change nothing is drawn but a level line: it ends soon after it.
	changed := c.Points[len(c.Points)-1].Day
	shown := min(c.Day, changed+max(60, (changed-first)/6))
	last = min(last, max(changed, shown))
	d := newCanvas(size, 34, size.Width-16, edtf.DayOf(y, 1, 1), last+30)
	top, bottom := 26, size.Height-30
	most := 1
	for _, p := range c.Points {
		most = max(most, p.Possible)
	}
	scale := func(n int) float64 { return float64(bottom) - float64(bottom-top)*float64(n)/float64(most) }
	d.add(`<defs>`)
	d.hatch("maybe-"+suffix, "hatch held")
	d.add(`</defs>`)
	for _, n := range ticks(most) {
		d.add(`<line class="axis" x1="%d" x2="%d" y1="%.1f" y2="%.1f"/>`, d.left, d.right, scale(n), scale(n))
		d.text(float64(d.left-8), scale(n)+4, "soft", "end", fmt.Sprint(n))
	}
	d.years(top, bottom)
	certain := d.steps(c.Points, func(p Point) float64 { return scale(p.Certain) }, float64(bottom))
	possible := d.steps(c.Points, func(p Point) float64 { return scale(p.Possible) }, float64(bottom))
	// Both areas in one path, filled where they are not both: the doubt alone.
	d.add(`<path class="band" fill="url(#maybe-%s)" fill-rule="evenodd" d="%sV%d Z %sV%d Z"/>`, suffix, possible, bottom,
		certain, bottom)
	d.add(`<path class="area" d="%sV%d Z"/>`, certain, bottom)
	d.add(`<path class="line" d="%s"/>`, certain)
	d.add(`<path class="line maybe" d="%s"/>`, possible)
	d.text(float64(d.left-8), 12, "soft", "start", c.Unit)
	d.later(shown, top-1, bottom+1)
	label := 8
	if d.x(shown)-float64(d.left) < perLetter*float64(utf8.RuneCountInString(c.Unit)) {
		label = 22 // below the unit, which reaches as far
	}
	d.now(shown, label, bottom, c.Now)
	return d.svg("curve-"+suffix, "picture "+suffix, c.Title)
}

// perLetter is about how wide a letter of a label is.
const perLetter = 7.0

// steps is a path that holds its height until the next point.
func (c *canvas) steps(points []Point, height func(Point) float64, ground float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "M%.1f %.1f", c.x(points[0].Day), ground)
	for _, p := range points {
		fmt.Fprintf(&b, "H%.1f V%.1f", c.x(p.Day), height(p))
	}
	fmt.Fprintf(&b, "H%d", c.right)
	return b.String()
}

// ticks are up to five round numbers from 0 to the greatest.
func ticks(most int) []int {
	step := 1
	for most/step > 4 {
		switch {
		case step*2 >= most/4:
			step *= 2
		case step*5 >= most/4:
			step *= 5
		default:
			step *= 10
		}
	}
	var all []int
	for n := 0; n <= most; n += step {
		all = append(all, n)
	}
	return all
}
