// Package gazetteer knows where settlements lie: the seats of Ukraine's regions and
// districts, and every settlement of Crimea, by any of their spellings. It is for
// places of which no source gives coordinates, and whoever uses it says so.
//
// places.tsv is an extract of GeoNames (geonames.org, as of March 2023), under
// CC BY 4.0: latitude and longitude, then the names as people write them in
// Ukrainian, Russian, Crimean Tatar and English.
package gazetteer

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"habeas/internal/names"
)

//go:embed places.tsv
var places string

// Credit is what the licence asks to be said wherever a position is shown.
const Credit = "GeoNames, CC BY 4.0"

// Position is a point on the earth, in degrees.
type Position struct{ Lat, Lon float64 }

// byName has every folded name once; two settlements of one name stand as two.
var byName = sync.OnceValue(func() map[string][]Position {
	all := map[string][]Position{}
	for line := range strings.Lines(places) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		var at Position
		if _, err := fmt.Sscanf(fields[0], "%f,%f", &at.Lat, &at.Lon); err != nil {
			panic("gazetteer: " + err.Error())
		}
		seen := map[string]bool{}
		for _, name := range fields[1:] {
			if key := names.Fold(name); !seen[key] {
				seen[key] = true
				all[key] = append(all[key], at)
			}
		}
	}
	return all
})

// Find is where the settlement lies that has one of these names. Where they fit
// several settlements it finds none: a wrong point on a map is worse than no point.
func Find(spellings ...string) (Position, bool) {
	var found []Position
	for _, name := range spellings {
		for _, at := range byName()[names.Fold(name)] {
			if len(found) > 0 && found[0] != at {
				return Position{}, false
			}
			found = append(found, at)
		}
	}
	if len(found) == 0 {
		return Position{}, false
	}
	return found[0], true
}
