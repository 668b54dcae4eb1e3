package chart

import (
	"cmp"
	"html/template"
	"math"
	"slices"
)

// Map shows where people are held and where events were: Ukraine, and its south once
// more, larger.
type Map struct {
	Title  string
	Spots  []Spot
	Labels []Label
	Larger string // what is written above the south
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
	South    bool // stands where the south is larger
}

// Within says whether a point lies on the map.
func Within(lat, lon float64) bool { return views()["ukraine"].holds(lat, lon) }

// Draw draws the map for wide and narrow pages.
func (m Map) Draw() template.HTML { return Both(m.draw) }

// mapGap is between the two views; headLine above each.
const (
	mapGap   = 24.0
	headLine = 22.0
)

func (m Map) draw(size Size, suffix string) template.HTML {
	whole, south := views()["ukraine"], views()["south"]
	wide, narrow := float64(size.Width)*0.6, float64(size.Width)*0.4-mapGap
	x, y := wide+mapGap, headLine
	if size.Width < 600 {
		wide, narrow = float64(size.Width), float64(size.Width)
		x, y = 0, whole.height(wide)+mapGap+headLine
	}
	size.Height = int(math.Ceil(max(whole.height(wide), y+south.height(narrow))))
	d := newCanvas(size, 0, size.Width, 0, 0)
	d.view(whole, m, 0, 0, wide, false)
	d.text(x, y-8, "soft", "start", m.Larger)
	d.view(south, m, x, y, narrow, true)
	return d.svg("map-"+suffix, "picture "+suffix, m.Title)
}

// view draws one view in a frame that cuts off what lies outside.
func (c *canvas) view(v *view, m Map, left, top, width float64, south bool) {
	c.add(`<svg x="%.1f" y="%.1f" width="%.1f" height="%.1f"><rect class="sea" width="100%%" height="100%%"/>`, left, top, width, v.height(width))
	c.add("%s", v.paths(width))
	for _, l := range m.Labels {
		if x, y := v.at(l.Lat, l.Lon, width); l.South == south {
			c.text(x, y, "region", "middle", l.Name)
		}
	}
	spots := slices.DeleteFunc(slices.Clone(m.Spots), func(s Spot) bool { return !v.holds(s.Lat, s.Lon) })
	slices.SortStableFunc(spots, func(a, b Spot) int { return cmp.Compare(b.Possible, a.Possible) }) // the small above the large
	for _, s := range spots {
		x, y := v.at(s.Lat, s.Lon, width)
		c.spot(s, x, y)
	}
	names := naming{width: width}
	for _, s := range spots {
		names.mark(v, s)
	}
	for _, s := range spots {
		// What the larger view names needs no name in the smaller one.
		if south || !views()["south"].holds(s.Lat, s.Lon) {
			names.name(c, v, s)
		}
	}
	c.add(`<rect class="edge" width="100%%" height="100%%"/></svg>`)
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
func (n *naming) mark(v *view, s Spot) {
	x, y := v.at(s.Lat, s.Lon, n.width)
	r := max(radius(s.Possible), 5)
	left := x - r
	if s.Events > 0 && s.Possible > 0 {
		left -= 12
	}
	n.taken = append(n.taken, box{left, y - r, x + r, y + r})
}

// name writes a spot's name on its right, below it, above it, or on its left, where
// there is room; where there is none, only the table has it.
func (n *naming) name(c *canvas, v *view, s Spot) {
	words := s.Name
	if s.Possible > 0 {
		words += " " + figure(s.Certain, s.Possible)
	}
	x, y := v.at(s.Lat, s.Lon, n.width)
	long, r := letter*float64(len([]rune(words))), max(radius(s.Possible), 5)
	for _, at := range [][2]float64{{x + r + 5, y + 4}, {x - long/2, y + r + 14}, {x - long/2, y - r - 5}, {x - r - 17 - long, y + 4}} {
		room := box{at[0], at[1] - 10, at[0] + long, at[1] + 3}
		if at[0] < 0 || room.right > n.width || slices.ContainsFunc(n.taken, room.meets) {
			continue
		}
		n.taken = append(n.taken, room)
		c.text(at[0], at[1], "ink over", "start", words)
		return
	}
}
