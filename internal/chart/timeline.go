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

// Timeline shows a person's custody on one row – on more where two spells may be of one
// time –, and above it what happened beside it, by numbers that lead to a list.
type Timeline struct {
	Title string
	Now   string
	Bars  []Bar
	Marks []Mark
	Day   edtf.Day
}

// Draw draws the timeline for wide and narrow pages; "" where nothing has a date.
func (t Timeline) Draw() template.HTML {
	if _, _, ok := t.window(); !ok {
		return ""
	}
	return Both(t.draw)
}

// around is how much is shown before the first of what is dated, and after the last.
const around = 90

func (t Timeline) window() (from, until edtf.Day, ok bool) {
	from, until = edtf.Future, edtf.Past
	for _, b := range t.Bars {
		for _, days := range b.dated() {
			from, until = widened(from, until, days)
		}
	}
	for _, m := range t.Marks {
		from, until = widened(from, until, m.On)
	}
	return from - around, until + around, from <= until
}

// widened are bounds that hold some days too.
func widened(from, until edtf.Day, days edtf.Days) (edtf.Day, edtf.Day) {
	for _, d := range []edtf.Day{days.Lo, days.Hi} {
		if d.Bounded() {
			from, until = min(from, d), max(until, d)
		}
	}
	return from, until
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

// rows of a timeline, in units of the drawing: where there are more than a few, without
// labels.
const (
	barHeight = 18
	labelRow  = 17
	barGap    = 5
	labelled  = 3
	head      = 26
	foot      = 26
)

func (t Timeline) draw(size Size, suffix string) template.HTML {
	from, until, _ := t.window()
	rows := stacked(t.Bars)
	row := barHeight + barGap
	if len(rows) <= labelled {
		row += labelRow
	}
	top := head
	if len(t.Marks) > 0 {
		top += markSpan
	}
	size.Height = top + row*len(rows) + foot
	d := newCanvas(size, 12, size.Width-12, from, until)
	d.hatches(suffix)
	bottom := size.Height - foot
	d.years(head-6, bottom)
	for i, bars := range rows {
		y := top + row*i
		if len(rows) <= labelled {
			y += labelRow
			d.labels(bars, y)
		}
		for _, b := range bars {
			d.spell(b, y, barHeight, suffix)
		}
	}
	d.marks(t.Marks, head, head)
	d.later(t.Day, head-6, bottom)
	d.now(t.Day, 4, bottom, t.Now)
	return d.svg("time-"+suffix, "picture "+suffix, t.Title)
}

// labels names the bars of a row above each, as far as there is room up to the next.
func (c *canvas) labels(bars []Bar, y int) {
	for i, b := range bars {
		x := float64(c.left)
		if b.Start.Lo.Bounded() {
			x = c.x(b.Start.Lo)
		}
		room := float64(c.right) - x
		if i+1 < len(bars) && bars[i+1].Start.Lo.Bounded() {
			room = c.x(bars[i+1].Start.Lo) - x - 6
		}
		if room > 5*letter {
			c.above(x, float64(y-5), "ink", "start", fitting(b.Label, room))
		}
	}
}

// hatches defines a pattern of each colour that a bar may have.
func (c *canvas) hatches(suffix string) {
	c.add(`<defs>`)
	for _, class := range []string{"held", "house", "court", "unsure"} {
		c.hatch("h-"+class+"-"+suffix, "hatch "+class)
	}
	c.add(`</defs>`)
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

// leastWide is how wide a bar of few days is drawn: so that it is seen.
const leastWide = 6

// rect fills some days of a row; a single day is still seen.
func (c *canvas) rect(from, until edtf.Day, top, height int, fill, class string) {
	width := c.x(until) - c.x(from)
	if until < from || width <= 0 && class == "" {
		return
	}
	if fill != "" {
		fill = ` fill="` + fill + `"`
	}
	c.add(`<rect x="%.1f" y="%d" width="%.1f" height="%d" class="%s"%s/>`, c.x(from), top, max(width, leastWide), height,
		class, fill)
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
