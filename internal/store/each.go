package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"strings"

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

// EachRow tells every derived row, with its places on shelves and its words, for
// comparing two states of a register. It is for the holder of the key: rows of
// every clearance are among them.
func (s *Store) EachRow(ctx context.Context, f func(Row) error) error {
	return s.transact(ctx, s.read, false, func(t *tx) error {
		last, err := t.lastNumber()
		if err != nil {
			return err
		}
		for n := int64(1); n <= last; n++ {
			if err := t.eachRowOf(n, f); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *tx) eachRowOf(n int64, f func(Row) error) error {
	follows, err := t.rowsOf(inputs, n, 0)
	if err != nil || len(follows) == 0 {
		return err
	}
	for _, of := range []table{held, labels} {
		rows, err := t.rowsOf(of, n, 0)
		if err != nil {
			return err
		}
		for _, r := range rows {
			beside, err := t.beside(r)
			if err != nil {
				return err
			}
			said := Row{fmt.Sprint(r.n, " ", r.content(), beside), r.level, r.upTo, r.from, r.until, nil}
			for _, in := range follows {
				if in.level <= r.upTo && in.upTo >= r.level && in.from < r.until && in.until > r.from {
					said.Inputs = append(said.Inputs, unpackInputs([]byte(in.detail))...)
				}
			}
			if err := f(said); err != nil {
				return err
			}
		}
	}
	return nil
}

// beside are a held row's places on shelves, or how many words find a label.
func (t *tx) beside(r *row) (string, error) {
	var all []string
	query, args := `SELECT count(*), 0, 0, 0 FROM names~ WHERE n = ?1 AND level_from = ?2 AND known_from = ?3 AND level_until = ?4 AND known_until = ?5`,
		[]any{r.n, int64(r.level), r.from, int64(r.upTo), r.until}
	if r.table == held {
		query = `SELECT shelf, day_from, day_until, answer FROM shelves~ WHERE n = ?1 AND level_from = ?2 AND known_from = ?3 AND level_until = ?4 AND known_until = ?5
			AND class = ?6 AND day_from = ?7 AND regimes = ?8 AND sort = ?9 ORDER BY shelf`
		args = append(args, classNumber(r.class), int64(r.days.Lo), r.regimes, r.sort)
	}
	err := t.each(query, args, func(scan func(...any) error) error {
		var a, b, c, d int64
		err := scan(&a, &b, &c, &d)
		all = append(all, fmt.Sprint(a, " ", b, " ", c, " ", d))
		return err
	})
	return strings.Join(all, ", "), err
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

// EachCount tells every change of every kept sum in words, for comparing two
// states of a register; how the changes lie in rows makes no difference.
func (s *Store) EachCount(ctx context.Context, f func(string) error) error {
	return s.transact(ctx, s.read, false, func(t *tx) error {
		for _, from := range []string{`counts_past~`, `counts~`} {
			err := t.each(`SELECT class, grain, node, level, since, value FROM `+from+` ORDER BY class, grain, node, level, since`, nil, func(scan func(...any) error) error {
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
					if err := f(fmt.Sprint(b.class, b.grain, b.node, level, c.k, sum.kinds[c.kind], c.delta)); err != nil {
						return err
					}
				}
				for i, n := range sum.totals {
					if n != 0 && from == `counts~` {
						if err := f(fmt.Sprint(b.class, b.grain, b.node, level, " in all ", sum.kinds[i], n)); err != nil {
							return err
						}
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}
