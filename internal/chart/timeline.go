package chart

import (
	"fmt"
	"html/template"

	"habeas/internal/edtf"
)

// Bar is a spell on a timeline: solid where it is certain, hatched where it began
// or ended at some time within.
type Bar struct {
	Class      string // of its colour
	Label      string
	Start, End edtf.Days
	// Until is how far an end that nobody reported is drawn, fading.
	Until edtf.Day
}

// Moment is an event on a timeline, on one day within.
type Moment struct {
	Label string
	On    edtf.Days
}

// Timeline shows a person's custody and what happened beside it.
type Timeline struct {
	Title   string
	Now     string
	Bars    []Bar
	Moments []Moment
	Day     edtf.Day
}

// Draw draws the timeline for wide and narrow pages; "" where nothing has a date.
func (t Timeline) Draw() template.HTML {
	if _, _, ok := t.window(); !ok {
		return ""
	}
	return Both(t.draw)
}

// window is the years that hold all that is dated.
func (t Timeline) window() (from, until edtf.Day, ok bool) {
	from, until = edtf.Future, edtf.Past
	see := func(days edtf.Days) {
		for _, d := range []edtf.Day{days.Lo, days.Hi} {
			if d.Bounded() {
				from, until, ok = min(from, d), max(until, d), true
			}
		}
	}
	for _, b := range t.Bars {
		see(b.Start)
		see(b.End)
		if b.Until.Bounded() && ok {
			until = max(until, b.Until)
		}
	}
	for _, m := range t.Moments {
		see(m.On)
	}
	if !ok {
		return from, until, false
	}
	y, _, _ := from.YMD()
	z, _, _ := until.YMD()
	return edtf.DayOf(y, 1, 1), edtf.DayOf(z+1, 1, 1), true
}

// rows of a timeline, in units of the drawing.
const (
	barRow    = 44
	barHeight = 22
	momentRow = 24
	head      = 26
	foot      = 26
)

func (t Timeline) draw(size Size, suffix string) template.HTML {
	from, until, _ := t.window()
	size.Height = head + barRow*len(t.Bars) + momentRow*len(t.Moments) + foot
	d := newCanvas(size, 12, size.Width-12, from, until)
	d.add(`<defs>`)
	for _, class := range []string{"held", "house", "court"} {
		d.hatch("h-"+class+"-"+suffix, "hatch "+class)
	}
	d.add(`</defs>`)
	bottom := size.Height - foot
	d.years(head-6, bottom)
	y := head
	for _, b := range t.Bars {
		d.bar(b, y, suffix)
		y += barRow
	}
	for _, m := range t.Moments {
		d.moment(m, y)
		y += momentRow
	}
	d.now(t.Day, 4, bottom, t.Now)
	return d.svg("time-"+suffix, "picture "+suffix, t.Title)
}

func (c *canvas) bar(b Bar, y int, suffix string) {
	start, end := b.Start, b.End
	if !start.Lo.Bounded() {
		start.Lo = c.from
	}
	if !start.Hi.Bounded() {
		start.Hi = max(start.Lo, min(end.Lo, c.until))
		if !end.Lo.Bounded() {
			start.Hi = start.Lo
		}
	}
	open := !end.Hi.Bounded()
	if open {
		end.Hi = max(b.Until, start.Hi)
	}
	if !end.Lo.Bounded() {
		end.Lo = start.Hi
	}
	top := y + 16
	hatched := fmt.Sprintf("url(#h-%s-%s)", b.Class, suffix)
	c.rect(start.Lo, min(start.Hi, end.Hi), top, hatched, "")
	if end.Lo >= start.Hi {
		c.rect(start.Hi, end.Lo, top, "", "bar "+b.Class)
	}
	c.rect(max(end.Lo, start.Hi), end.Hi, top, hatched, "")
	if open {
		c.add(`<line class="open" x1="%.1f" x2="%.1f" y1="%d" y2="%d"/>`, c.x(end.Hi), c.x(end.Hi), top, top+barHeight)
	}
	x, anchor := c.x(start.Lo), "start"
	if x > float64(c.left+c.right)*0.62 {
		x, anchor = c.x(end.Hi), "end"
	}
	c.text(x, float64(y+11), "ink", anchor, b.Label)
}

// rect fills some days of a row; a single day is still seen.
func (c *canvas) rect(from, until edtf.Day, top int, fill, class string) {
	width := c.x(until) - c.x(from)
	if until < from || width <= 0 && class == "" {
		return
	}
	if fill != "" {
		fill = ` fill="` + fill + `"`
	}
	c.add(`<rect x="%.1f" y="%d" width="%.1f" height="%d" class="%s"%s/>`, c.x(from), top, max(width, 2), barHeight, class, fill)
}

func (c *canvas) moment(m Moment, y int) {
	if !m.On.Lo.Bounded() && !m.On.Hi.Bounded() {
		return
	}
	on := m.On
	if !on.Lo.Bounded() {
		on.Lo = c.from
	}
	if !on.Hi.Bounded() {
		on.Hi = c.until
	}
	mid := float64(y + 12)
	if c.x(on.Hi)-c.x(on.Lo) < 6 {
		c.add(`<circle class="moment" cx="%.1f" cy="%.1f" r="4"/>`, c.x(on.Lo), mid)
	} else {
		c.add(`<rect class="within" x="%.1f" y="%.1f" width="%.1f" height="8" rx="4"/>`, c.x(on.Lo), mid-4, c.x(on.Hi)-c.x(on.Lo))
	}
	before, after := c.x(on.Lo)-9, c.x(on.Hi)+9
	if before-float64(c.left) > float64(c.right)-after {
		c.text(before, mid+4, "soft", "end", fitting(m.Label, before-float64(c.left)))
	} else {
		c.text(after, mid+4, "soft", "start", fitting(m.Label, float64(c.right)-after))
	}
}

// letter is about how wide a letter of the pictures' type is.
const letter = 6.4

// fitting is a label as far as there is room for it; the table beside the picture
// has all of it.
func fitting(label string, room float64) string {
	runes := []rune(label)
	if most := int(room / letter); len(runes) > most {
		return string(runes[:max(0, most-1)]) + "…"
	}
	return label
}
