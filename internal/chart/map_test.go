package chart

import (
	"slices"
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

// TestCrimeaIsUkraine: every point of Crimea lies in the same piece of land as Kherson,
// which is Ukraine's, and in no other country's; nothing is drawn between them. Cities of
// other countries lie in theirs.
func TestCrimeaIsUkraine(t *testing.T) {
	for place, at := range map[string][2]float64{"Simferopol": {44.95, 34.1}, "Sevastopol": {44.6, 33.6},
		"Kerch": {45.33, 36.4}, "Dzhankoi": {45.71, 34.39}, "Bakhchysarai": {44.75, 33.86}} {
		found := false
		for _, p := range pieces() {
			in := p.inside(at[0], at[1])
			found = found || in
			if in && p.country != "UKR" {
				t.Errorf("%s lies in %s", place, p.country)
			} else if in && !p.inside(46.66, 32.8) {
				t.Errorf("a border divides %s from Kherson", place)
			}
		}
		if !found {
			t.Errorf("%s lies nowhere", place)
		}
	}
	for country, at := range map[string][2]float64{"RUS": {55.75, 37.62}, "BLR": {53.9, 27.57}, "VNM": {21.03, 105.85},
		"EGY": {30.04, 31.24}} {
		if !slices.ContainsFunc(pieces(), func(p piece) bool { return p.country == country && p.inside(at[0], at[1]) }) {
			t.Errorf("%v does not lie in %s", at, country)
		}
	}
	if len(world) > 500_000 {
		t.Errorf("the map's land has %d bytes", len(world))
	}
}

// TestMapIsDrawnWhateverIsThere: any spots, anywhere on the earth, give a picture with each
// of them in it.
func TestMapIsDrawnWhateverIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Map{Title: "<b>&\""}
		rings := 0
		for range rapid.IntRange(0, 60).Draw(t, "spots") {
			s := Spot{Name: "<Місце>", Lat: rapid.Float64Range(-60, 78).Draw(t, "lat"),
				Lon: rapid.Float64Range(-180, 180).Draw(t, "lon"), Certain: rapid.IntRange(0, 5000).Draw(t,
					"certain"), Events: rapid.IntRange(0, 3).Draw(t, "events")}
			s.Possible = s.Certain + rapid.IntRange(0, 2).Draw(t, "perhaps")
			if s.Possible > s.Certain {
				rings += 2
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

// TestFrame: the frame holds all spots, with some land around one alone.
func TestFrame(t *testing.T) {
	for _, points := range [][][2]float64{{{44.95, 34.1}}, {{44.95, 34.1}, {55.75, 37.6}, {47.2, 39.7}, {53.9, 27.6}},
		{{-33, 151}, {51, 0}}, nil} {
		f := frameOf(points, 1.5)
		for _, p := range points {
			if !f.holds(p[0], p[1]) {
				t.Errorf("%v is outside of %+v", p, f)
			}
		}
		if got := (f.east - f.west) * f.squeeze() / (f.north - f.south); got < 1.49 || got > 1.51 {
			t.Errorf("the frame %+v is %.2f times as wide as tall", f, got)
		}
		if f.north-f.south < fewest-0.01 {
			t.Errorf("the frame %+v shows too little", f)
		}
	}
}

func TestMap(t *testing.T) {
	m := Map{Title: "Where", Labels: []Label{{Name: "Ukraine", Lat: 49, Lon: 31}, {Name: "Australia", Lat: -25, Lon: 134}},
		Spots: []Spot{{Name: "Simferopol", Lat: 44.957, Lon: 34.111, Certain: 3, Possible: 4, Events: 2},
			{Name: "Kyiv", Lat: 50.45, Lon: 30.52, Events: 1}, {Name: "Moscow", Lat: 55.75, Lon: 37.6, Certain: 1, Possible: 1}}}
	picture := string(m.Draw())
	wellFormed(t, picture)
	for part, times := range map[string]int{">Simferopol 3–4<": 2, ">Kyiv<": 2, ">Moscow 1<": 2, `class="held-there"`: 4,
		`class="ring"`: 2, `class="happened"`: 4, ">Ukraine<": 2, ">Australia<": 0} {
		if got := strings.Count(picture, part); got != times {
			t.Errorf("the map has %s %d times, want %d", part, got, times)
		}
	}
	if len(picture) > 60_000 {
		t.Errorf("the map has %d bytes", len(picture))
	}
}
