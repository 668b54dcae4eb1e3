package store

import (
	"cmp"
	"encoding/binary"
	"fmt"

	"habeas/internal/record"
)

// Row is a derived row in words: for which clearances, as known from which commit
// until which, and the log's places of the statements that it follows from.
type Row struct {
	Content     string
	Level, UpTo record.Level
	From, Until int64
	Inputs      []int64
}

// EachRow tells every derived row with the statements that it follows from. It is
// for the holder of the key: rows of every clearance are among them.
func (s *Snapshot) EachRow(f func(Row) error) error {
	last, err := s.lastNumber()
	if err != nil {
		return err
	}
	for n := int64(1); n <= last; n++ {
		if err := s.eachRowOf(n, f); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) eachRowOf(n int64, f func(Row) error) error {
	follows, err := t.rowsOf(inputs, n, 0)
	if err != nil || len(follows) == 0 {
		return err
	}
	for _, of := range []table{held, labels, agenda} {
		rows, err := t.rowsOf(of, n, 0)
		if err != nil {
			return err
		}
		for _, r := range rows {
			said := Row{fmt.Sprint(r.n, " ", r.content()), r.level, r.upTo, r.from, r.until, nil}
			for _, in := range follows {
				if in.level <= r.upTo && in.upTo >= r.level && in.from < r.until && in.until > r.from {
					said.Inputs = append(said.Inputs, unpackInputs([]byte(in.says))...)
				}
			}
			if err := f(said); err != nil {
				return err
			}
		}
	}
	return nil
}

func unpackInputs(b []byte) []int64 {
	var all []int64
	var last int64
	for len(b) > 0 {
		step, used := binary.Uvarint(b)
		if used <= 0 {
			return all
		}
		last += int64(step)
		all = append(all, last)
		b = b[used:]
	}
	return all
}

// EachLine tells in words all that is derived, table by table: what rows are derived by,
// rows, their places on shelves, words and counts, so that two states of a register can be compared.
// How the changes of a count lie in rows makes no difference.
func (s *Snapshot) EachLine(f func(string) error) error { return s.eachLine(f) }

func (t *tx) eachLine(f func(string) error) error {
	for query, columns := range map[string]int{
		`SELECT n, id FROM entities`:                       2,
		`SELECT n, role, seq FROM refs`:                    3,
		`SELECT word, n FROM words`:                        2,
		`SELECT level, n, data FROM tiles`:                 3,
		`SELECT seq, k, office, level, links FROM entries`: 5,
	} {
		if err := t.each(query, nil, lines(columns, f)); err != nil {
			return err
		}
	}
	for of := range table(len(tableNames)) {
		err := t.each(fmt.Sprintf(`SELECT %s FROM %s`, columns[of], tableNames[of]), nil, func(scan func(...any) error) error {
			r, err := scanRow(of, scan)
			if err != nil {
				return err
			}
			return f(fmt.Sprint(r.n, " ", r.whole()))
		})
		if err != nil {
			return err
		}
	}
	err := t.each(`SELECT class, facet, span, sort, n, day_from, level_from, known_from, day_until, level_until, known_until, answer, regimes FROM shelves~`, nil, lines(13, f))
	if err != nil {
		return err
	}
	if err := t.each(`SELECT word, n, level_from, known_from, level_until, known_until FROM names~`, nil, lines(6, f)); err != nil {
		return err
	}
	if err := t.eachPosting(f); err != nil {
		return err
	}
	if err := t.each(`SELECT type, sort, n, level_from, known_from, level_until, known_until FROM lists~`, nil, lines(7, f)); err != nil {
		return err
	}
	if err := t.eachCount(`counts_past~`, f); err != nil {
		return err
	}
	return t.eachCount(`counts~`, f)
}

// eachPosting tells the postings, however they lie in runs.
func (t *tx) eachPosting(f func(string) error) error {
	return t.each(`SELECT key, n, packed FROM alike~`, nil, func(scan func(...any) error) error {
		var key, first int64
		var run []byte
		if err := scan(&key, &first, &run); err != nil {
			return err
		}
		var failed error
		err := eachOfRun(first, run, func(n int64, sketch []byte) bool {
			failed = f(postingLine(key, n, sketch))
			return failed == nil
		})
		return cmp.Or(failed, err)
	})
}

func postingLine(key, n int64, sketch []byte) string {
	return fmt.Sprint("posting ", key, " ", n, " ", sketch)
}

// lines writes the columns of a row one after another.
func lines(columns int, f func(string) error) func(func(...any) error) error {
	values, into := make([]any, columns), make([]any, columns)
	for i := range values {
		into[i] = &values[i]
	}
	return func(scan func(...any) error) error {
		if err := scan(into...); err != nil {
			return err
		}
		return f(fmt.Sprintln(values...))
	}
}

// eachCount tells the changes of the sums in a table, and of the latest ones also
// how many there are in all.
func (t *tx) eachCount(from string, f func(string) error) error {
	return t.each(`SELECT class, grain, node, level, since, value FROM `+from, nil, func(scan func(...any) error) error {
		var b block
		var level, since int64
		var value []byte
		if err := scan(&b.class, &b.grain, &b.node, &level, &since, &value); err != nil {
			return err
		}
		sum, err := unpackSum(since, value)
		if err != nil {
			return err
		}
		for _, c := range sum.changes {
			if err := f(fmt.Sprint(b, level, c.k, c.day, sum.kinds[c.kind], c.delta)); err != nil {
				return err
			}
		}
		if from == `counts_past~` {
			return nil
		}
		for _, d := range sum.days {
			if err := f(fmt.Sprint(b, level, " in all ", d.day, sum.kinds[d.kind], d.delta)); err != nil {
				return err
			}
		}
		return nil
	})
}
