package gazetteer

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"habeas/internal/names"
)

// towns.tsv.gz has the world's towns of more than five thousand people (GeoNames, CC BY
// 4.0), by tools/gazetteer, region by region: a line "=", country and region's English
// name, then of each town its code – Ukraine's where its codifier has it, else GeoNames' –,
// position, people and names.
//
//go:embed towns.tsv.gz
var packedTowns []byte

// towns are read when somebody asks for one.
var towns = sync.OnceValue(func() *table {
	return open(packedTowns, 3, func(line, within string) *Place {
		f := strings.Split(line, "\t")
		people, err := strconv.Atoi(f[2])
		if err != nil {
			panic("gazetteer: " + err.Error())
		}
		country, region, _ := strings.Cut(within, "\t")
		return &Place{Code: f[0], Country: country, Region: region, At: positionOf(f[1]), People: people, Names: f[3:]}
	})
})

// asSettled is a town of Ukraine as its codifier has it, and any other as it is.
func asSettled(p *Place) *Place {
	if strings.HasPrefix(p.Code, ukraine) {
		if settled := settlements().coded(p.Code); settled != nil {
			settled.People = p.People
			return settled
		}
	}
	return p
}

// withPeople tells how many people a settlement of Ukraine has, where the towns do.
func withPeople(p *Place) *Place {
	if p.Code != "" {
		if town := towns().coded(p.Code); town != nil {
			p.People = town.People
		}
	}
	return p
}

// far is how many times more people a town has than all others of its name where it alone
// is meant by it: Rostov is the one on the Don.
const far = 10

// FindAbroad is where the town outside of Ukraine lies that has one of these names: the only
// one, or the one that is by far the largest. Where they fit several it finds none.
func FindAbroad(spellings ...string) (Position, bool) {
	var at *Position
	for _, name := range spellings {
		found := slices.DeleteFunc(towns().called(name), func(p *Place) bool { return p.Country == ukraine })
		if len(found) == 0 {
			continue
		}
		slices.SortFunc(found, func(a, b *Place) int { return b.People - a.People })
		if len(found) > 1 && found[0].People < far*found[1].People || at != nil && *at != *found[0].At {
			return Position{}, false
		}
		at = found[0].At
	}
	if at == nil {
		return Position{}, false
	}
	return *at, true
}

// settledAlike and townsAlike find by names spelt in another way. Small towns are sought by
// the name that they have in English, which others are mostly spelt like.
var (
	settledAlike = sync.OnceValue(func() alike {
		return alikeOf(settlements(), func(p *Place) []string { return p.Names[:min(len(p.Names), names.MostAlso+1)] })
	})
	townsAlike = sync.OnceValue(func() alike {
		return alikeOf(towns(), func(p *Place) []string {
			if p.People < large {
				return p.Names[:1]
			}
			n := min(len(p.Names), mostSpelt)
			for n > 1 && p.Names[n-1] >= "\u0530" { // beyond Latin, Greek and Cyrillic
				n--
			}
			return p.Names[:n]
		})
	})
)

// What is sought by more names than its first: towns of so many people, by so many.
const (
	large     = 100_000
	mostSpelt = 16
)
