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
	// Until is the last day on which a custody counts as running though nobody reported its
	// end: solid until then, and dots after it.
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

func (t Timeline) window() (from, until edtf.Day, ok bool) {
	var all []edtf.Days
	for _, b := range t.Bars {
		all = append(all, b.dated()...)
	}
	for _, m := range t.Moments {
		all = append(all, m.On)
	}
	return wholeYears(all)
}

// dated are the days that a bar reaches over, if it is dated at all.
func (b Bar) dated() []edtf.Days {
	if b.Start == edtf.Unbounded && b.End == edtf.Unbounded {
		return nil
	}
	days := []edtf.Days{b.Start, b.End}
	if !b.End.Hi.Bounded() {
		days = append(days, edtf.Days{Lo: b.Until, Hi: b.Until})
	}
	return days
}

// wholeYears are the years that hold all that is dated.
func wholeYears(all []edtf.Days) (from, until edtf.Day, ok bool) {
	from, until = edtf.Future, edtf.Past
	for _, days := range all {
		for _, d := range []edtf.Day{days.Lo, days.Hi} {
			if d.Bounded() {
				from, until, ok = min(from, d), max(until, d), true
			}
		}
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
	d.hatches(suffix)
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
	d.later(t.Day, head-6, bottom)
	d.now(t.Day, 4, bottom, t.Now)
	return d.svg("time-"+suffix, "picture "+suffix, t.Title)
}

// hatches defines a pattern of each colour that a bar may have.
func (c *canvas) hatches(suffix string) {
	c.add(`<defs>`)
	for _, class := range []string{"held", "house", "court", "unsure"} {
		c.hatch("h-"+class+"-"+suffix, "hatch "+class)
	}
	c.add(`</defs>`)
}

func (c *canvas) bar(b Bar, y int, suffix string) {
	from, until := c.spell(b, y+16, barHeight, suffix)
	x, anchor := c.x(from), "start"
	if x > float64(c.left+c.right)*0.62 {
		x, anchor = c.x(until), "end"
	}
	c.above(x, float64(y+11), "ink", anchor, b.Label)
}

// spell fills a bar's days and says which they are.
func (c *canvas) spell(b Bar, top, height int, suffix string) (from, until edtf.Day) {
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
		end.Lo = max(end.Lo, min(b.Until, end.Hi))
	}
	if !end.Lo.Bounded() {
		end.Lo = start.Hi
	}
	end.Hi = max(end.Lo, end.Hi)
	hatched := fmt.Sprintf("url(#h-%s-%s)", b.Class, suffix)
	c.rect(start.Lo, min(start.Hi, end.Hi), top, height, hatched, "")
	if end.Lo >= start.Hi {
		c.rect(start.Hi, end.Lo, top, height, "", "bar "+b.Class)
	}
	c.rect(max(end.Lo, start.Hi), end.Hi, top, height, hatched, "")
	if open {
		c.add(`<line class="open" x1="%.1f" x2="%.1f" y1="%d" y2="%d"/>`, c.x(end.Hi), c.x(end.Hi), top, top+height)
	}
	return start.Lo, end.Hi
}

// rect fills some days of a row; a single day is still seen.
func (c *canvas) rect(from, until edtf.Day, top, height int, fill, class string) {
	width := c.x(until) - c.x(from)
	if until < from || width <= 0 && class == "" {
		return
	}
	if fill != "" {
		fill = ` fill="` + fill + `"`
	}
	c.add(`<rect x="%.1f" y="%d" width="%.1f" height="%d" class="%s"%s/>`, c.x(from), top, max(width, 2), height, class, fill)
}

func (c *canvas) moment(m Moment, y int) {
	if !m.On.Lo.Bounded() && !m.On.Hi.Bounded() {
		return
	}
	mid := float64(y + 12)
	from, until := c.within(m.On, mid)
	if until-from < 6 {
		c.add(`<circle class="moment" cx="%.1f" cy="%.1f" r="4"/>`, from, mid)
	}
	before, after := from-9, until+9
	if before-float64(c.left) > float64(c.right)-after {
		c.above(before, mid+4, "soft", "end", fitting(m.Label, before-float64(c.left)))
	} else {
		c.above(after, mid+4, "soft", "start", fitting(m.Label, float64(c.right)-after))
	}
}

// within draws the days within which something was, unless they are too few to be
// seen, and says where they lie.
func (c *canvas) within(on edtf.Days, mid float64) (from, until float64) {
	from, until = float64(c.left), float64(c.right)
	if on.Lo.Bounded() {
		from = c.x(on.Lo)
	}
	if on.Hi.Bounded() {
		until = c.x(on.Hi)
	}
	if until-from >= 6 {
		c.add(`<rect class="within" x="%.1f" y="%.1f" width="%.1f" height="8" rx="4"/>`, from, mid-4, until-from)
	}
	return from, until
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
