// Package gazetteer knows the settlements of Ukraine: every one by the state's codifier,
// with its region and district, by its names in Ukrainian, Russian, Crimean Tatar and
// English, those of before and those imposed, and where most of them lie that have more
// than five hundred people. It is for finding what place a name means, and for places of
// which no source gives coordinates; whoever uses a position says so.
//
// places.tsv.gz is made by tools/gazetteer from KATOTTG, the codifier of administrative
// units, in its edition of 16 May 2025 (an act of the state and so free), from GeoNames
// (geonames.org, as of March 2023, CC BY 4.0) and from a table of our own of renamed
// settlements. A line has code, kind, position, region, district, and names, the
// codifier's first.
package gazetteer

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"habeas/internal/names"
)

//go:embed places.tsv.gz
var packed []byte

// Credit is what the licence asks to be said wherever a position is shown.
const Credit = "GeoNames, CC BY 4.0"

// Register is what the codes are of.
const Register = "KATOTTG"

// Position is a point on the earth, in degrees.
type Position struct{ Lat, Lon float64 }

// Place is a settlement.
type Place struct {
	// Code is the codifier's, "" of what only GeoNames has.
	Code string
	// City says that it is one, not a settlement or a village.
	City             bool
	Region, District string // in Ukrainian; a city of its own has no district
	At               *Position
	Names            []string // the codifier's first
}

// Name is what it is called today, in Ukrainian.
func (p *Place) Name() string { return p.Names[0] }

// Within is where it lies: its district and region.
func (p *Place) Within() string {
	if p.District == "" || p.District == p.Region {
		return p.Region
	}
	return p.District + " р-н, " + p.Region
}

// mostOthers are how many other names tell a settlement.
const mostOthers = 4

// Others are some of the names that it has beside today's and the one given, no two of
// which differ in marks alone.
func (p *Place) Others(given string) []string {
	seen := map[string]bool{names.Fold(given): true, names.Fold(p.Name()): true}
	var others []string
	for _, name := range p.Names {
		if key := names.Fold(name); !seen[key] && len(others) < mostOthers {
			seen[key] = true
			others = append(others, name)
		}
	}
	return others
}

// book holds the settlements, and by which folded name each is found: sorted, for a map of
// so many names would be twice as large.
type book struct {
	places []Place
	keys   []key
}

// key is a folded name of the place at an index.
type key struct {
	name string
	at   int32
}

// called are the places that have a folded name, in their order.
func (b *book) called(name string) []*Place {
	first, _ := slices.BinarySearchFunc(b.keys, name, func(k key,
		name string) int {
		return strings.Compare(k.name, name)
	})
	var found []*Place
	for _, k := range b.keys[first:] {
		if k.name != name {
			break
		}
		found = append(found, &b.places[k.at])
	}
	return found
}

// unpacked is a table that is built in: where it can't be read, every test shows it.
func unpacked(packed []byte) string {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic("gazetteer: " + err.Error())
	}
	text, err := io.ReadAll(z)
	if err != nil {
		panic("gazetteer: " + err.Error())
	}
	return string(text)
}

// positionOf reads one as tables have it: latitude, longitude.
func positionOf(text string) Position {
	var at Position
	if _, err := fmt.Sscanf(text, "%f,%f", &at.Lat, &at.Lon); err != nil {
		panic("gazetteer: " + err.Error())
	}
	return at
}

// all are the settlements.
var all = sync.OnceValue(func() *book {
	text := unpacked(packed)
	b := &book{places: make([]Place, 0, strings.Count(text, "\n")+1)}
	for line := range strings.Lines(text) { // places are parts of the one text
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		p := Place{Code: f[0], City: f[1] == "M" || f[1] == "K", Region: f[3], District: f[4], Names: slices.Clone(f[5:])}
		if f[2] != "" {
			at := positionOf(f[2])
			p.At = &at
		}
		var own []string
		for _, name := range p.Names {
			if folded := names.Fold(name); !slices.Contains(own, folded) {
				own = append(own, folded)
				b.keys = append(b.keys, key{folded, int32(len(b.places))})
			}
		}
		b.places = append(b.places, p)
	}
	b.keys = slices.Clip(b.keys)
	slices.SortStableFunc(b.keys, func(a, b key) int { return strings.Compare(a.name, b.name) })
	return b
})

// byCode has the settlements of the codifier.
var byCode = sync.OnceValue(func() map[string]*Place {
	coded := map[string]*Place{}
	places := all().places
	for i := range places {
		if p := &places[i]; p.Code != "" {
			coded[p.Code] = p
		}
	}
	return coded
})

// ByCode is the settlement of a code, nil where there is none.
func ByCode(code string) *Place { return byCode()[code] }

// index finds names that are spelt in another way.
var index = sync.OnceValue(func() *names.Index {
	x := names.NewIndex()
	for _, p := range all().places {
		x.Add(names.Side{Name: p.Names[0], Also: p.Names[1:]})
	}
	return x
})

// Named are the settlements that have this name, cities first.
func Named(name string) []*Place {
	found := all().called(names.Fold(name))
	slices.SortStableFunc(found, func(a, b *Place) int {
		switch {
		case a.City == b.City:
			return 0
		case a.City:
			return -1
		}
		return 1
	})
	return found
}

// likeEnough is how well the words of two names stand for one another, either way: places
// have one word mostly, and many have alike ones.
const likeEnough = 0.8

// Like are the settlements that may be meant by a name, at most so many: those that have
// it, or, where none has, those whose name may be spelt so, in any script.
func Like(name string, most int) []*Place {
	found := Named(name)
	if len(found) == 0 && names.Fold(name) != "" {
		places := all().places
		search := names.Seek(names.Side{Name: name})
		for _, hit := range index().Find(names.Side{Name: name}, 4*most) {
			p := &places[hit.At]
			if slices.ContainsFunc(p.Names, func(other string) bool { return search.Whole(other) >= likeEnough }) {
				found = append(found, p)
			}
		}
	}
	return found[:min(len(found), most)]
}

// Find is where the settlement lies that has one of these names: the only city of that
// name, or the only settlement. Where they fit several it finds none: a wrong point on a
// map is worse than no point.
func Find(spellings ...string) (Position, bool) {
	var at *Position
	for _, name := range spellings {
		found := Named(name)
		if len(found) == 0 {
			continue
		}
		one := found[0]
		if one.At == nil || len(found) > 1 && (!one.City || found[1].City) || at != nil && *at != *one.At {
			return Position{}, false
		}
		at = one.At
	}
	if at == nil {
		return Position{}, false
	}
	return *at, true
}
