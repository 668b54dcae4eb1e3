package store

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// columns of each table of derived rows, after its id.
var columns = [...]string{
	`n, level_from, level_until, known_from, known_until, inputs, class, day_from, day_until, answer, sort, regimes, cases, places, detail`,
	`n, level_from, level_until, known_from, known_until, inputs, sort, detail`,
	`n, level_from, level_until, known_from, known_until, inputs, word`,
}

var inserts = [...]string{
	`INSERT INTO held (` + columns[0] + `) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)`,
	`INSERT INTO labels (` + columns[1] + `) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
	`INSERT INTO names (` + columns[2] + `) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
}

// classNumber is a class of regimes as the tables write it.
func classNumber(c register.Class) int64 {
	if c == register.Restriction {
		return 1
	}
	return 0
}

func (r *row) values() []any {
	v := []any{r.n, int64(r.level), int64(r.upTo), r.from, r.until, nonNil(r.inputs)}
	switch r.table {
	case held:
		return append(v, classNumber(r.class), int64(r.days.Lo), int64(r.days.Hi), int64(r.answer), r.sort, r.regimes, r.cases, r.places, r.detailJSON)
	case labels:
		return append(v, r.sort, r.detailJSON)
	}
	return append(v, r.sort)
}

func nonNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// rows reads the derived rows of the cluster's members; with open only those that
// still hold. What is new has none.
func (c *cluster) rows(open bool, isNew func(n int64) bool) ([]*row, error) {
	owners := map[int64]record.ID{}
	for id, n := range c.numbers {
		owners[n] = id
	}
	since := int64(0)
	if open {
		since = register.Now
	}
	var all []*row
	for _, n := range slices.Sorted(maps.Keys(c.members)) {
		if isNew(n) {
			continue
		}
		for of := range table(len(tableNames)) {
			query := fmt.Sprintf(`SELECT id, %s FROM %s WHERE n = ?1 AND known_until >= ?2`, columns[of], tableNames[of])
			err := c.each(query, []any{n, since}, func(scan func(...any) error) error {
				r, err := scanRow(of, scan)
				if r != nil {
					r.owner = owners[r.n]
				}
				all = append(all, r)
				return err
			})
			if err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// scanRow reads a row with its id and the columns of its table.
func scanRow(of table, scan func(...any) error) (*row, error) {
	r := &row{table: of}
	var level, upTo, class, from, until, answer int64
	into := []any{&r.id, &r.n, &level, &upTo, &r.from, &r.until, &r.inputs}
	switch of {
	case held:
		into = append(into, &class, &from, &until, &answer, &r.sort, &r.regimes, &r.cases, &r.places, &r.detailJSON)
	case labels:
		into = append(into, &r.sort, &r.detailJSON)
	case words:
		into = append(into, &r.sort)
	}
	if err := scan(into...); err != nil {
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

// replace writes the difference between the rows that stand and those that should.
func (r *recording) replace(old, rows []*row) error {
	standing := map[string]*row{}
	for _, o := range old {
		standing[o.whole()] = o
	}
	kept := map[place]bool{}
	for _, n := range rows {
		if same := standing[n.whole()]; same != nil && !kept[same.place()] {
			kept[same.place()] = true
			continue
		}
		if n.id != 0 {
			kept[n.place()] = true
			if err := r.exec(fmt.Sprintf(`UPDATE %s SET known_until = ?2 WHERE id = ?1`, tableNames[n.table]), n.id, n.until); err != nil {
				return err
			}
			continue
		}
		if err := r.exec(inserts[n.table], n.values()...); err != nil {
			return err
		}
	}
	for _, o := range old {
		if !kept[o.place()] {
			if err := r.exec(fmt.Sprintf(`DELETE FROM %s WHERE id = ?1`, tableNames[o.table]), o.id); err != nil {
				return err
			}
		}
	}
	return nil
}

// place is where a row stands.
type place struct {
	table table
	id    int64
}

func (r *row) place() place { return place{r.table, r.id} }

// whole is a row with all that it says.
func (r *row) whole() string { return fmt.Sprint(r.from, " ", r.until, " ", r.key()) }

// detailOf reads a row's detail.
func detailOf[T any](r *row) (T, error) {
	var d T
	if err := json.Unmarshal([]byte(r.detailJSON), &d); err != nil {
		return d, fmt.Errorf("a derived row is damaged; `habeas rebuild` makes it again: %w", err)
	}
	return d, nil
}
