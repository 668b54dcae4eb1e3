package chart

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"

	"habeas/internal/edtf"
)

// Lanes shows several people side by side along one time: the custody of each,
// the steps that concern them, and how it stands at the end.
type Lanes struct {
	Title string
	Now   string // the day asked about, in words
	Day   edtf.Day
	Lanes []Lane
	// Across are steps that concern all, drawn through every lane; All says so.
	Across []Mark
	All    string
}

// Lane is one person's row.
type Lane struct {
	Name  string
	Bars  []Bar
	Marks []Mark
	End   string // how it stands
}

// Mark is a step on one day within; its number leads to the list beside the
// picture.
type Mark struct {
	Number int
	On     edtf.Days
}

// Draw draws the lanes for wide and narrow pages; "" where nothing has a date.
func (l Lanes) Draw() template.HTML {
	if _, _, ok := l.window(); !ok {
		return ""
	}
	return Both(l.draw)
}

func (l Lanes) window() (from, until edtf.Day, ok bool) {
	var all []edtf.Days
	for _, m := range l.Across {
		all = append(all, m.On)
	}
	for _, lane := range l.Lanes {
		for _, b := range lane.Bars {
			all = append(all, b.dated()...)
		}
		for _, m := range lane.Marks {
			all = append(all, m.On)
		}
	}
	return wholeYears(all)
}

// rows of a lane, in units of the drawing.
const (
	lanePad  = 9
	laneBar  = 12
	spellRow = 15
	markSpan = 24
	lineRow  = 18
	disc     = 8.5 // radius of a mark
)

// shape is where names, plot and ends lie: beside one another on a wide page,
// above one another on a narrow one.
type shape struct {
	narrow      bool
	left, right int
}

func shapeOf(size Size) shape {
	if size.Width < 600 {
		return shape{true, 4, size.Width - 4}
	}
	return shape{false, 200, size.Width - 236}
}

func (s shape) height(l Lane) int {
	rows := spellRow * len(stacked(l.Bars))
	if len(l.Marks) > 0 {
		rows += markSpan
	}
	if s.narrow {
		return lanePad + lineRow + rows
	}
	return 2*lanePad + max(rows, spellRow)
}

func (l Lanes) draw(size Size, suffix string) template.HTML {
	from, until, _ := l.window()
	s, top := shapeOf(size), head
	if len(l.Across) > 0 {
		top += markSpan
	}
	size.Height = top + foot
	for _, lane := range l.Lanes {
		size.Height += s.height(lane)
	}
	d := newCanvas(size, s.left, s.right, from, until)
	d.hatches(suffix)
	bottom := size.Height - foot
	d.years(head-6, bottom)
	for _, m := range l.Across {
		if x, dated := d.place(m); dated {
			d.add(`<line class="across" x1="%.1f" x2="%.1f" y1="%d" y2="%d"/>`, x, x, head, bottom)
		}
	}
	d.marks(l.Across, head, head)
	if len(l.Across) > 0 && !s.narrow {
		d.above(0, head+markSpan/2+4, "soft", "start", fitting(l.All, float64(s.left-10)))
	}
	for _, lane := range l.Lanes {
		d.lane(lane, s, top, suffix)
		top += s.height(lane)
	}
	d.later(l.Day, head, bottom)
	d.now(l.Day, 4, bottom, l.Now)
	return d.svg("lanes-"+suffix, "picture "+suffix, l.Title)
}

func (c *canvas) lane(l Lane, s shape, y int, suffix string) {
	c.add(`<line class="axis" x1="0" x2="%d" y1="%d" y2="%d"/>`, c.size.Width, y, y)
	y += lanePad
	if s.narrow {
		half := float64(s.right-s.left) / 2
		c.above(float64(s.left), float64(y+9), "ink", "start", fitting(l.Name, half*1.15))
		c.above(float64(s.right), float64(y+9), "soft", "end", fitting(l.End, half*0.85))
		y += lineRow - 4
	} else {
		c.above(0, float64(y+11), "ink", "start", fitting(l.Name, float64(s.left-10)))
		c.above(float64(s.right+12), float64(y+11), "ink", "start", fitting(l.End, float64(c.size.Width-s.right-12)))
	}
	first := y
	for _, row := range stacked(l.Bars) {
		for _, b := range row {
			c.spell(b, y, laneBar, suffix)
		}
		y += spellRow
	}
	c.marks(l.Marks, y, first)
}

// stacked puts bars that may overlap below one another, so that none hides
// another's doubt.
func stacked(bars []Bar) [][]Bar {
	bars = slices.Clone(bars)
	slices.SortStableFunc(bars, func(a, b Bar) int { return cmp.Compare(a.Start.Lo, b.Start.Lo) })
	var rows [][]Bar
	for _, b := range bars {
		free := slices.IndexFunc(rows, func(row []Bar) bool { return row[len(row)-1].End.Hi <= b.Start.Lo })
		if free < 0 {
			rows, free = append(rows, nil), len(rows)
		}
		rows[free] = append(rows[free], b)
	}
	return rows
}

// place is where a mark's day, or the first of its days, lies.
func (c *canvas) place(m Mark) (x float64, dated bool) {
	switch {
	case m.On.Lo.Bounded():
		return c.x(m.On.Lo), true
	case m.On.Hi.Bounded():
		return c.x(m.On.Hi), true
	}
	return 0, false
}

// marks draws numbered discs in a row. Where two would lie on one another the later
// moves aside; a line leads up to its day.
func (c *canvas) marks(all []Mark, y, upTo int) {
	all = slices.DeleteFunc(slices.Clone(all), func(m Mark) bool { _, dated := c.place(m); return !dated })
	slices.SortStableFunc(all, func(a, b Mark) int {
		x, _ := c.place(a)
		z, _ := c.place(b)
		return cmp.Compare(x, z)
	})
	mid, free := float64(y)+markSpan/2, 0.0
	for _, m := range all { // below all discs, so that every number can be read
		if m.On.Lo != m.On.Hi {
			c.within(m.On, mid)
		}
	}
	for i, m := range all {
		x, _ := c.place(m)
		last := float64(c.size.Width) - disc - 1 - float64(len(all)-1-i)*(2*disc+1)
		at := min(max(x, free), last)
		free = at + 2*disc + 1
		c.add(`<line class="lead" x1="%.1f" x2="%.1f" y1="%d" y2="%.1f"/>`, x, at, upTo, mid)
		c.add(`<circle class="step" cx="%.1f" cy="%.1f" r="%.1f"/>`, at, mid, disc)
		c.text(at, mid+4, "ink", "middle", fmt.Sprint(m.Number)) // as faint as its disc
	}
}
