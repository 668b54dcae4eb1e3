package store

import (
	"habeas/internal/edtf"
	"habeas/internal/names"
	"habeas/internal/record"
)

// A shelf holds rows in the order of the page that lists them: one shelf for
// every span of days, and one for every facet – a case, a place, a norm, a
// community. A page reads a shelf from its place on and is done after as many
// rows as it lists, however long the history. A held row stands on the shelf of
// each span that it touches and of each facet that it has.

// span is how many days a shelf covers: about as long as custody lasts, so that a
// row stands on one or two, and a tenth or more of a shelf's rows hold on a day.
const span = 2048

// firstDay, in August 1846, is where the first shelf begins; what is earlier
// stands on it too. Shelves begin where blocks of the counts do.
const firstDay edtf.Day = -22 * span

// lastShelf, from September 2031 on, takes all that is later: somebody of whom no ending
// was ever told would else stand on every shelf to the end of time. It works for
// ever, but grows; raise it in the thirties and rebuild.
const lastShelf = 33

// shelfOf is the number of the shelf of a day's span. Numbers of spans are
// negative, those of facets are the entities'.
func shelfOf(day edtf.Day) int64 {
	if day <= firstDay {
		return -1
	}
	return -1 - min((int64(day)-int64(firstDay))/span, lastShelf)
}

// Community is the facet of a community as it is called: there is no entity for it.
func Community(text string) record.ID { return record.ID(communityPrefix + names.Fold(text)) }

const communityPrefix = "community:"

// shelves are the numbers of all shelves that a held row stands on.
func (r *recording) shelves(row *row) ([]int64, error) {
	var all []int64
	after := row.days.Hi
	if after != edtf.Future {
		after++ // so that a shelf has all that changes its counts
	}
	for shelf := shelfOf(row.days.Lo); shelf >= shelfOf(after); shelf-- {
		all = append(all, shelf)
	}
	facets, err := r.facets(row)
	return append(all, facets...), err
}

// facets are the numbers of a held row's facets.
func (r *recording) facets(row *row) ([]int64, error) {
	var all []int64
	for _, facet := range listed(row.facets) {
		n, err := r.numberOf(record.ID(facet))
		if err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	return all, nil
}
