// Package gazetteer knows the settlements of Ukraine and the towns of the world. Of
// Ukraine it has every one by the state's codifier, with its region and district, by its
// names in Ukrainian, Russian, Crimean Tatar and English, those of before and those
// imposed, and where most of them lie that have more than five hundred people. Of the world
// it has the towns of more than five thousand people, by their names in every script. It is
// for finding what place a name means, and for places of which no source gives coordinates;
// whoever uses a position says so.
//
// places.tsv.gz is made by tools/gazetteer from KATOTTG, the codifier of administrative
// units, in its edition of 16 May 2025 (an act of the state and so free), from GeoNames
// (geonames.org, as of March 2023, CC BY 4.0) and from a table of our own of renamed
// settlements. A line has code, kind, position, region, district, and names, the
// codifier's first. For towns.tsv.gz see towns.go.
package gazetteer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"habeas/internal/names"
)

//go:embed places.tsv.gz
var packed []byte

// Credit is what the licence asks to be said wherever a position is shown.
const Credit = "GeoNames, CC BY 4.0"

// What the codes are of: the codifier's are of Ukraine.
const (
	codifier = "KATOTTG"
	geonames = "GeoNames"
)

// ukraine is the country of the codifier's settlements, Crimea's among them.
const ukraine = "UA"

// Position is a point on the earth, in degrees.
type Position struct{ Lat, Lon float64 }

// Place is a settlement.
type Place struct {
	// Code is the codifier's or GeoNames', "" of what only GeoNames has in Ukraine and
	// has fewer than five thousand people.
	Code string
	// City says that it is one, not a settlement or a village; nobody tells it abroad.
	City             bool
	Country          string // its two letters in ISO 3166
	Region, District string // in Ukrainian, abroad in English; a city of its own has no district
	At               *Position
	People           int      // how many live there, 0 where nobody tells
	Names            []string // the codifier's first, abroad the English one
}

// Name is what it is called today: in Ukraine in Ukrainian, abroad in English.
func (p *Place) Name() string { return p.Names[0] }

// Register is what its code is of.
func (p *Place) Register() string {
	if strings.HasPrefix(p.Code, ukraine) {
		return codifier
	}
	return geonames
}

// Within is where it lies: its district, region and country, whose name is in a language.
func (p *Place) Within(lang string) string {
	var all []string
	if p.District != "" && p.District != p.Region {
		all = append(all, p.District+" р-н")
	}
	if p.Region != "" {
		all = append(all, p.Region)
	}
	return strings.Join(append(all, CountryName(p.Country, lang)), ", ")
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

// settlements are those of Ukraine, read when somebody asks for one.
var settlements = sync.OnceValue(func() *table {
	return open(packed, 5, func(line, _ string) *Place {
		f := strings.Split(line, "\t")
		p := &Place{Code: f[0], City: f[1] == "M" || f[1] == "K", Country: ukraine, Region: f[3], District: f[4],
			Names: f[5:]}
		if f[2] != "" {
			p.At = positionOf(f[2])
		}
		return p
	})
})

// ByCode is the settlement of a code, Ukraine's or GeoNames', nil where there is none.
func ByCode(code string) *Place {
	switch {
	case code == "":
		return nil
	case strings.HasPrefix(code, ukraine):
		return settlements().coded(code)
	}
	return towns().coded(code)
}

// Find is where the settlement of Ukraine lies that has one of these names: the only city of that
// name, or the only settlement. Where they fit several it finds none: a wrong point on a
// map is worse than no point.
func Find(spellings ...string) (Position, bool) {
	var at *Position
	for _, name := range spellings {
		found := settlements().called(name)
		if len(found) == 0 {
			continue
		}
		slices.SortStableFunc(found, byRank)
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

// byRank puts cities first.
func byRank(a, b *Place) int {
	switch {
	case a.City == b.City:
		return 0
	case a.City:
		return -1
	}
	return 1
}
