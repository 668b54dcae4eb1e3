package chart

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// inside says whether a point lies in a piece of land.
func (p piece) inside(lat, lon float64) bool {
	in := false
	for i, a := range p.points {
		b := p.points[(i+1)%len(p.points)]
		if (a[1] > lat) != (b[1] > lat) && lon < (b[0]-a[0])*(lat-a[1])/(b[1]-a[1])+a[0] {
			in = !in
		}
	}
	return in
}

// TestCrimeaIsUkraine: on both views every point of Crimea lies in the same piece of
// land as Kherson, which is Ukraine's, and in no other country's; nothing is drawn
// between them.
func TestCrimeaIsUkraine(t *testing.T) {
	for name, v := range views() {
		for place, at := range map[string][2]float64{"Simferopol": {44.95, 34.1}, "Sevastopol": {44.6, 33.6}, "Kerch": {45.33, 36.4}, "Dzhankoi": {45.71, 34.39}, "Bakhchysarai": {44.75, 33.86}} {
			for _, p := range v.pieces {
				if in := p.inside(at[0], at[1]); in && p.country != "UKR" {
					t.Errorf("%s: %s lies in %s", name, place, p.country)
				} else if in && !p.inside(46.66, 32.8) {
					t.Errorf("%s: a border divides %s from Kherson", name, place)
				} else if !in && p.country == "UKR" && p.inside(46.66, 32.8) {
					t.Errorf("%s: %s lies outside Ukraine", name, place)
				}
			}
		}
	}
	if len(land) > 60_000 {
		t.Errorf("the map's land has %d bytes", len(land))
	}
}

// TestMapIsDrawnWhateverIsThere: any spots give a picture, with each that lies in a
// view drawn in it.
func TestMapIsDrawnWhateverIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Map{Title: "<b>&\"", Larger: "the south"}
		rings := 0
		for range rapid.IntRange(0, 60).Draw(t, "spots") {
			s := Spot{Name: "<Місце>", Lat: rapid.Float64Range(40, 56).Draw(t, "lat"), Lon: rapid.Float64Range(20, 44).Draw(t, "lon"), Certain: rapid.IntRange(0, 5000).Draw(t, "certain"), Events: rapid.IntRange(0, 3).Draw(t, "events")}
			s.Possible = s.Certain + rapid.IntRange(0, 2).Draw(t, "perhaps")
			for _, v := range views() {
				if s.Possible > s.Certain && v.holds(s.Lat, s.Lon) {
					rings += 2
				}
			}
			m.Spots = append(m.Spots, s)
		}
		picture := string(m.Draw())
		wellFormed(t, picture)
		if got := strings.Count(picture, `class="ring"`); got != rings {
			t.Fatalf("%d rings, want %d", got, rings)
		}
	})
}

func TestMap(t *testing.T) {
	m := Map{Title: "Where", Larger: "The south, larger", Labels: []Label{{Name: "Ukraine", Lat: 49, Lon: 31}, {Name: "Crimea", Lat: 45.3, Lon: 34.3, South: true}},
		Spots: []Spot{{Name: "Simferopol", Lat: 44.957, Lon: 34.111, Certain: 3, Possible: 4, Events: 2}, {Name: "Kyiv", Lat: 50.45, Lon: 30.52, Events: 1}, {Name: "Ankara", Lat: 39.9, Lon: 32.8, Certain: 1, Possible: 1}}}
	picture := string(m.Draw())
	wellFormed(t, picture)
	for part, times := range map[string]int{">Simferopol 3–4<": 2, ">Kyiv<": 2, "Ankara": 0, `class="held-there"`: 4, `class="ring"`: 4, `class="happened"`: 6, ">Ukraine<": 2, ">Crimea<": 2, ">The south, larger<": 2} {
		if got := strings.Count(picture, part); got != times {
			t.Errorf("the map has %s %d times, want %d", part, got, times)
		}
	}
	for _, at := range []struct {
		lat, lon float64
		on       bool
	}{{44.957, 34.111, true}, {39.9, 32.8, false}, {62, 129, false}} {
		if Within(at.lat, at.lon) != at.on {
			t.Errorf("%v, %v on the map: %v", at.lat, at.lon, !at.on)
		}
	}
}
