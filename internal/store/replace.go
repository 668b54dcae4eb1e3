package store

import (
	"fmt"
	"maps"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// columns of each table of derived rows.
var columns = [...]string{
	held:   `n, class, day_from, level_from, known_from, day_until, level_until, known_until, answer, sort, regimes, facets, id, title, detail, says`,
	labels: `n, level_from, known_from, level_until, known_until, sort, words, detail`,
	inputs: `n, level_from, known_from, level_until, known_until, says`,
	agenda: `n, kind, level_from, known_from, level_until, known_until, sort`,
}

var tableNames = [...]string{held: "held~", labels: "labels~", inputs: "inputs~", agenda: "agenda~"}

// classNumber is a class of regimes as the tables write it.
func classNumber(c register.Class) int64 {
	if c == register.Restriction {
		return 1
	}
	return 0
}

// rows reads the derived rows of the cluster's members that say something of
// commit since or later. What is new has none.
func (c *cluster) rows(since int64, isNew func(n int64) bool) ([]*row, error) {
	owners := map[int64]record.ID{}
	for id, n := range c.numbers {
		owners[n] = id
	}
	var all []*row
	for _, n := range slices.Sorted(maps.Keys(c.members)) {
		if isNew(n) {
			continue
		}
		for of := range table(len(tableNames)) {
			rows, err := c.rowsOf(of, n, since)
			if err != nil {
				return nil, err
			}
			for _, r := range rows {
				r.owner = owners[r.n]
			}
			all = append(all, rows...)
		}
	}
	return all, nil
}

func (t *tx) rowsOf(of table, n, since int64) ([]*row, error) {
	var all []*row
	query := fmt.Sprintf(`SELECT %s FROM %s WHERE n = ?1 AND known_until >= ?2`, columns[of], tableNames[of])
	err := t.each(query, []any{n, since}, func(scan func(...any) error) error {
		r, err := scanRow(of, scan)
		all = append(all, r)
		return err
	})
	return all, err
}

// scanRow reads a row with the columns of its table.
func scanRow(of table, scan func(...any) error) (*row, error) {
	r := &row{table: of}
	var level, upTo, class, from, until, answer int64
	var err error
	switch of {
	case held:
		err = scan(&r.n, &class, &from, &level, &r.from, &until, &upTo, &r.until, &answer, &r.sort, &r.regimes, &r.facets, &r.owner, &r.title, &r.detail, &r.says)
	case labels:
		err = scan(&r.n, &level, &r.from, &upTo, &r.until, &r.sort, &r.facets, &r.detail)
	case inputs:
		err = scan(&r.n, &level, &r.from, &upTo, &r.until, &r.says)
	case agenda:
		err = scan(&r.n, &r.facets, &level, &r.from, &upTo, &r.until, &r.sort)
	}
	if err != nil {
		return nil, err
	}
	r.level, r.upTo, r.answer = record.Level(level), record.Level(upTo), register.Answer(answer)
	if of == held {
		r.days = edtf.Days{Lo: edtf.Day(from), Hi: edtf.Day(until)}
		r.class = register.Deprivation
		if class != 0 {
			r.class = register.Restriction
		}
	}
	return r, nil
}

// before gives the rows as they stood just before a commit: what it and later
// ones began is not there yet, what they ended holds still.
func before(commit int64, rows []*row) []*row {
	var all []*row
	for _, r := range rows {
		if r.from >= commit {
			continue
		}
		stood := *r
		stood.was = r
		if r.until >= commit {
			stood.until = register.Now
		}
		all = append(all, &stood)
	}
	return all
}

// replace notes the difference between the rows that stand and those that should.
func (w *writer) replace(old, rows []*row) {
	standing := make(map[string]*row, len(old))
	for _, o := range old {
		standing[o.whole()] = o
	}
	kept := make(map[*row]bool, len(old))
	var fresh []*row
	for _, n := range rows {
		switch same := standing[n.whole()]; {
		case same != nil && !kept[same]:
			kept[same] = true
		case n.was != nil && !kept[n.was]:
			kept[n.was] = true
			w.end(n.was, n.until)
		default:
			fresh = append(fresh, n)
		}
	}
	for _, o := range old {
		if !kept[o] {
			w.delete(o)
		}
	}
	for _, n := range fresh {
		w.add(n)
	}
}

// whole is a row with all that it says.
func (r *row) whole() string { return fmt.Sprint(r.from, " ", r.until, " ", r.key()) }
