package store

import (
	"habeas/internal/edtf"
	"habeas/internal/names"
	"habeas/internal/record"
)

// A shelf holds rows in the order of the page that lists them: one shelf for
// every span of days of all, and one for every span of each facet – a case, a place,
// a norm, a community. A page reads a shelf from its place on and is done after as
// many rows as it lists, however long the history. A held row stands on the shelf of
// each span that it touches, among all and in each facet that it has.
type shelf struct {
	facet int64 // the number of its entity; 0 for all
	span  int64
}

// spanDays is how many days a span has: about as long as custody lasts, so that a
// row stands on one shelf or two, and a tenth or more of a shelf's rows hold on a day.
const spanDays = 2048

// firstDay, in August 1846, is where the first span begins; what is earlier
// belongs to it too. Spans begin where blocks of the counts do.
const firstDay edtf.Day = -22 * spanDays

// lastSpan, from September 2031 on, takes all that is later: somebody of whom no ending
// was ever told would else stand on every shelf to the end of time. It works for
// ever, but grows; raise it in the thirties and rebuild.
const lastSpan = 33

// spanOf is the number of a day's span.
func spanOf(day edtf.Day) int64 {
	if day <= firstDay {
		return 0
	}
	return min((int64(day)-int64(firstDay))/spanDays, lastSpan)
}

// Community is the facet of a community as it is called: there is no entity for it.
func Community(text string) record.ID { return record.ID(communityPrefix + names.Fold(text)) }

const communityPrefix = "community:"

// shelves are all that a held row stands on: also that of the day after it, which it
// changes too.
func (r *recording) shelves(row *row) ([]shelf, error) { return shelvesOf(row, r.numberOf) }

// shelvesOf are the same, with the numbers of facets from somewhere.
func shelvesOf(row *row, number func(record.ID) (int64, error)) ([]shelf, error) {
	facets := []int64{0}
	for _, facet := range listed(row.facets) {
		n, err := number(record.ID(facet))
		if err != nil {
			return nil, err
		}
		facets = append(facets, n)
	}
	after := row.days.Hi
	if after != edtf.Future {
		after++
	}
	var all []shelf
	for _, facet := range facets {
		for span := spanOf(row.days.Lo); span <= spanOf(after); span++ {
			all = append(all, shelf{facet, span})
		}
	}
	return all, nil
}
