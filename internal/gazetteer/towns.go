package gazetteer

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"habeas/internal/names"
)

// towns.tsv.gz has the towns of the world outside of Ukraine with thirty thousand people
// or more (GeoNames, CC BY 4.0), by tools/gazetteer: a line has country, position, people
// and names.
//
//go:embed towns.tsv.gz
var packedTowns []byte

// town is one of them.
type town struct {
	at     Position
	people int
}

// towns are those that have a folded name. They are read when somebody asks for a place
// that is not in Ukraine.
var towns = sync.OnceValue(func() map[string][]town {
	all := map[string][]town{}
	for line := range strings.Lines(unpacked(packedTowns)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		people, err := strconv.Atoi(f[2])
		if err != nil {
			panic("gazetteer: " + err.Error())
		}
		one := town{positionOf(f[1]), people}
		for _, name := range f[3:] {
			if key := names.Fold(name); !slices.Contains(all[key], one) {
				all[key] = append(all[key], one)
			}
		}
	}
	return all
})

// far is how many times more people a town has than all others of its name where it alone
// is meant by it: Rostov is the one on the Don.
const far = 10

// FindAbroad is where the town outside of Ukraine lies that has one of these names: the only
// one, or the one that is by far the largest. Where they fit several it finds none.
func FindAbroad(spellings ...string) (Position, bool) {
	var at *Position
	for _, name := range spellings {
		found := slices.Clone(towns()[names.Fold(name)])
		if len(found) == 0 {
			continue
		}
		slices.SortFunc(found, func(a, b town) int { return b.people - a.people })
		if len(found) > 1 && found[0].people < far*found[1].people || at != nil && *at != found[0].at {
			return Position{}, false
		}
		at = &found[0].at
	}
	if at == nil {
		return Position{}, false
	}
	return *at, true
}
