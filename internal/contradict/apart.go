package contradict

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
)

// ranks are kinds of places of which two never cover one another unless one is
// told to be part of the other. Regions do, and an address may be a prison's.
var ranks = []string{"detention-place", "settlement", "country"}

// apart says whether nobody can be in both places at once: each is, or lies in, a
// place of one rank, and neither of these is part of the other.
func apart(r *register.Register, a, b record.ID) bool {
	inA, inB := enclosing(r, a, r.Links), enclosing(r, b, r.Links)
	sureOf := func(id record.ID, property string) []record.ID { return leadsTo(r, id, property) }
	for _, x := range enclosing(r, a, sureOf) {
		for _, y := range enclosing(r, b, sureOf) {
			if sameRank(r, x, y) && !slices.Contains(inA, y) && !slices.Contains(inB, x) {
				return true
			}
		}
	}
	return false
}

// enclosing are a place and all that it is part of, however far up.
func enclosing(r *register.Register, place record.ID, links func(record.ID, string) []record.ID) []record.ID {
	all := []record.ID{r.Class(place)}
	for i := 0; i < len(all); i++ {
		for _, wider := range links(all[i], "part-of") {
			if !slices.Contains(all, wider) {
				all = append(all, wider)
			}
		}
	}
	return all
}

func sameRank(r *register.Register, a, b record.ID) bool {
	return slices.ContainsFunc(ranks, func(rank string) bool {
		fit := within(r, "place-kind", rank)
		return len(sure(r, a, "kind", fit)) > 0 && len(sure(r, b, "kind", fit)) > 0
	})
}
