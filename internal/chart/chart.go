// Package chart draws pictures as SVG on the server: a curve of the number held,
// a timeline of custody, the lanes of a case. What is uncertain is hatched, never
// hidden. Colours come from the page's style sheet, so a picture is dark when the
// page is; every picture has a title that says what it shows, and each is drawn
// twice, for a wide and for a narrow page, so that its letters stay readable.
package chart

import (
	"fmt"
	"html/template"
	"strings"

	"habeas/internal/edtf"
)

// Size is a drawing's shape: how wide it is in its own units, and how tall.
type Size struct{ Width, Height int }

// canvas collects the elements of a drawing.
type canvas struct {
	strings.Builder
	words strings.Builder // what is written above all that is drawn
	size  Size
	left  int // where the plot begins
	right int // where it ends
	from  edtf.Day
	until edtf.Day
}

func newCanvas(size Size, left, right int, from, until edtf.Day) *canvas {
	return &canvas{size: size, left: left, right: right, from: from, until: max(until, from+1)}
}

// x is where a day lies.
func (c *canvas) x(day edtf.Day) float64 {
	day = max(c.from, min(day, c.until))
	return float64(c.left) + float64(c.right-c.left)*float64(day-c.from)/float64(c.until-c.from)
}

func (c *canvas) add(format string, args ...any) { fmt.Fprintf(&c.Builder, format, args...) }

// text writes words at a place, above what is drawn there so far.
func (c *canvas) text(x, y float64, class, anchor, words string) {
	c.WriteString(textAt(x, y, class, anchor, words))
}

// above writes words above all, so that nothing drawn afterwards makes them faint.
func (c *canvas) above(x, y float64, class, anchor, words string) {
	c.words.WriteString(textAt(x, y, class, anchor, words))
}

func textAt(x, y float64, class, anchor, words string) string {
	return fmt.Sprintf(`<text x="%.1f" y="%.1f" class="%s" text-anchor="%s">%s</text>`, x, y, class, anchor,
		template.HTMLEscapeString(words))
}

// hatch defines a pattern of diagonal lines for what is uncertain.
func (c *canvas) hatch(id, class string) {
	c.add(`<pattern id="%s" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" class="%s"/></pattern>`, id, class)
}

// years draws a line at each new year, and its number where there is room.
func (c *canvas) years(top, bottom int) {
	first, _, _ := c.from.YMD()
	last, _, _ := c.until.YMD()
	room := float64(c.right-c.left) / float64(last-first+1)
	every := 1
	for room*float64(every) < 44 {
		every++
	}
	for year := first; year <= last; year++ {
		day := edtf.DayOf(year, 1, 1)
		if day < c.from || day > c.until {
			continue
		}
		c.add(`<line class="axis" x1="%.1f" x2="%.1f" y1="%d" y2="%d"/>`, c.x(day), c.x(day), top, bottom)
		if (year-first)%every == 0 && c.x(day)+34 < float64(c.size.Width) {
			c.above(c.x(day)+4, float64(bottom+16), "soft", "start", fmt.Sprint(year))
		}
	}
}

// later makes faint what is drawn so far and lies later than the day asked about; words are not.
func (c *canvas) later(day edtf.Day, top, bottom int) {
	if x := c.x(max(day, c.from)); day < c.until {
		c.add(`<rect class="later" x="%.1f" y="%d" width="%.1f" height="%d"/>`, x, top,
			float64(min(c.right+10, c.size.Width))-x, bottom-top)
	}
}

// now marks the day asked about.
func (c *canvas) now(day edtf.Day, top, bottom int, words string) {
	if day < c.from || day > c.until {
		return
	}
	x := c.x(day)
	c.add(`<line class="now" x1="%.1f" x2="%.1f" y1="%d" y2="%d"/>`, x, x, top, bottom)
	anchor, at := "end", x-6
	if x < float64(c.left+c.right)/2 {
		anchor, at = "start", x+6
	}
	c.above(at, float64(top+10), "ink", anchor, words)
}

// svg closes the drawing. The title is read by screen readers.
func (c *canvas) svg(id, class, title string) template.HTML {
	return template.HTML(fmt.Sprintf(`<svg class="%s" viewBox="0 0 %d %d" role="img" aria-labelledby="%s"><title id="%s">%s</title>%s</svg>`,
		class, c.size.Width, c.size.Height, id, id, template.HTMLEscapeString(title), c.drawn()))
}

// drawn is all of it, the words last.
func (c *canvas) drawn() string { return c.String() + c.words.String() }

// Both draws for a wide and for a narrow page; the style sheet shows one of them.
func Both(draw func(size Size, suffix string) template.HTML) template.HTML {
	return draw(Size{1040, 0}, "wide") + draw(Size{320, 0}, "narrow")
}
