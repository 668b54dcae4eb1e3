package chart

import (
	"cmp"
	"html/template"
	"math"
	"slices"
)

// Map shows where people are held and where events were, on the part of the earth that
// holds all of it.
type Map struct {
	Title  string
	Spots  []Spot
	Labels []Label
}

// Spot is a point of the map; possible includes certain.
type Spot struct {
	Name              string
	Lat, Lon          float64
	Certain, Possible int
	Events            int
}

// Label names a part of the map itself.
type Label struct {
	Name     string
	Lat, Lon float64
}

// Draw draws the map for wide and narrow pages.
func (m Map) Draw() template.HTML {
	return m.draw(Size{700, 460}, "wide") + m.draw(Size{320, 300}, "narrow")
}

func (m Map) draw(size Size, suffix string) template.HTML {
	var points [][2]float64
	for _, s := range m.Spots {
		points = append(points, [2]float64{s.Lat, s.Lon})
	}
	width := float64(size.Width)
	f := frameOf(points, width/float64(size.Height))
	d := newCanvas(size, 0, size.Width, 0, 0)
	d.add(`<rect class="sea" width="100%%" height="100%%"/>`)
	d.add("%s", f.paths(width))
	for _, l := range m.Labels {
		if x, y := f.at(l.Lat, l.Lon, width); f.holds(l.Lat, l.Lon) {
			d.text(x, y, "region", "middle", l.Name)
		}
	}
	spots := slices.Clone(m.Spots)
	slices.SortStableFunc(spots, func(a, b Spot) int {
		return cmp.Compare(b.Possible,
			a.Possible)
	}) // the small above the large
	names := naming{width: width}
	for _, s := range spots {
		x, y := f.at(s.Lat, s.Lon, width)
		d.spot(s, x, y)
		names.mark(f, s)
	}
	for _, s := range spots {
		names.name(d, f, s)
	}
	d.add(`<rect class="edge" width="100%%" height="100%%"/>`)
	return d.svg("map-"+suffix, "picture "+suffix, m.Title)
}

// radius is a circle's: its area grows with the number.
func radius(n int) float64 {
	if n == 0 {
		return 0
	}
	return min(34, 3.5+2.6*math.Sqrt(float64(n)))
}

// spot draws those held as a circle, those perhaps held as a ring around it, and
// events as a diamond at its side.
func (c *canvas) spot(s Spot, x, y float64) {
	if s.Possible > s.Certain {
		c.add(`<circle class="ring" cx="%.1f" cy="%.1f" r="%.1f"/>`, x, y, radius(s.Possible)+2)
	}
	if s.Certain > 0 {
		c.add(`<circle class="held-there" cx="%.1f" cy="%.1f" r="%.1f"/>`, x, y, radius(s.Certain))
	}
	if s.Events > 0 {
		at := x
		if s.Possible > 0 {
			at -= radius(s.Possible) + 7
		}
		c.add(`<path class="happened" d="M%.1f %.1fl5 5l-5 5l-5 -5Z"/>`, at, y-5)
	}
}

// naming sets names beside their spots, none on another or on a mark.
type naming struct {
	width float64
	taken []box
}

// box is a part of the drawing that is taken.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// mark takes the room of a spot's circle and diamond.
func (n *naming) mark(f frame, s Spot) {
	x, y := f.at(s.Lat, s.Lon, n.width)
	r := max(radius(s.Possible), 5)
	left := x - r
	if s.Events > 0 && s.Possible > 0 {
		left -= 12
	}
	n.taken = append(n.taken, box{left, y - r, x + r, y + r})
}

// name writes a spot's name on its right, below it, above it, or on its left, where
// there is room; where there is none, only the table has it.
func (n *naming) name(c *canvas, f frame, s Spot) {
	words := s.Name
	if s.Possible > 0 {
		words += " " + figure(s.Certain, s.Possible)
	}
	x, y := f.at(s.Lat, s.Lon, n.width)
	long, r := letter*float64(len([]rune(words))), max(radius(s.Possible), 5)
	for _, at := range [][2]float64{{x + r + 5, y + 4}, {x - long/2, y + r + 14}, {x - long/2, y - r - 5},
		{x - r - 17 - long, y + 4}} {
		room := box{at[0], at[1] - 10, at[0] + long, at[1] + 3}
		if at[0] < 0 || room.right > n.width || slices.ContainsFunc(n.taken, room.meets) {
			continue
		}
		n.taken = append(n.taken, room)
		c.text(at[0], at[1], "ink over", "start", words)
		return
	}
}
