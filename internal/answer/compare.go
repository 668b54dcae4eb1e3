package answer

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Difference is how the roll of one day differs from that of another.
type Difference struct {
	Came    []Line // held on the second day and not on the first
	Went    []Line // the other way round
	Changed []Changed
	// Whole is false where the rolls were too long to be gone through: then only their
	// beginning was compared.
	Whole bool
}

// Changed is somebody held on both days, but otherwise.
type Changed struct{ Before, After Line }

// mostCompared is how many people of each day are compared.
const mostCompared = 5000

// Compare compares who is held on two days, by name; the view's day is the second.
func Compare(s *store.Snapshot, v View, f store.Filter, first edtf.Day) (*Difference, error) {
	d := &Difference{Whole: true}
	before, err := everybody(s, v, f, first, d)
	if err != nil {
		return nil, err
	}
	after, err := everybody(s, v, f, v.Day, d)
	if err != nil {
		return nil, err
	}
	were := make(map[record.ID]Line, len(before))
	for _, l := range before {
		were[l.ID] = l
	}
	for _, l := range after {
		old, was := were[l.ID]
		delete(were, l.ID)
		switch {
		case !was:
			d.Came = append(d.Came, l)
		case !slices.Equal(old.Regimes, l.Regimes) || old.Held != l.Held || old.Place != l.Place:
			d.Changed = append(d.Changed, Changed{old, l})
		}
	}
	for _, l := range before {
		if _, gone := were[l.ID]; gone {
			d.Went = append(d.Went, l)
		}
	}
	return d, nil
}

// everybody is the roll of a day, page after page.
func everybody(s *store.Snapshot, v View, f store.Filter, day edtf.Day, d *Difference) ([]Line, error) {
	v.Day = day
	var all []Line
	cursor := store.Cursor{}
	for {
		page, err := RollOn(s, v, f, cursor, 500)
		if err != nil {
			return nil, err
		}
		all = append(all, page.People...)
		if page.Next == nil {
			return all, nil
		}
		if len(all) >= mostCompared {
			d.Whole = false
			return all, nil
		}
		if cursor, err = store.ParseCursor(*page.Next); err != nil {
			return nil, err
		}
	}
}
