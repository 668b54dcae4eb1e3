package store

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// tallies collects by how much rows that come and go change the kept counts.
type tallies map[point]int64

// point is where a number changes: on a day, at a commit, from a clearance on.
type point struct {
	class int64
	slot  int64
	level record.Level
	k     int64
	kind
}

// row adds what a held row that holds until a commit counts for, as often as sign
// says.
func (t tallies) row(r *row, until, sign int64) {
	for _, c := range corners(r, until) {
		if t[c.point] += c.delta * sign; t[c.point] == 0 {
			delete(t, c.point)
		}
	}
}

type corner struct {
	point
	delta int64
}

// corners are the changes that a row makes: it begins and ends in three ranges –
// days, commits, clearances – and each corner of them is a change.
func corners(r *row, until int64) []corner {
	of := corner{point{classNumber(r.class), slot(r.days.Lo), r.level, r.from, kind{r.regimes, r.answer}}, 1}
	all := []corner{of}
	// double adds, for each corner so far, the one where the range ends.
	double := func(end func(*point)) {
		for _, c := range all[:len(all):len(all)] {
			end(&c.point)
			c.delta = -c.delta
			all = append(all, c)
		}
	}
	if r.days.Hi != edtf.Future {
		double(func(p *point) { p.slot = slot(r.days.Hi + 1) })
	}
	if r.upTo < record.Sealed {
		double(func(p *point) { p.level = r.upTo + 1 })
	}
	if until < register.Now {
		double(func(p *point) { p.k = until })
	}
	return all
}

// blocks sorts the points by the sums that they change, in the order of commits.
func (t tallies) blocks() map[block][]point {
	all := map[block][]point{}
	for p := range t {
		for _, b := range p.in() {
			all[b] = append(all[b], p)
		}
	}
	for _, points := range all {
		slices.SortFunc(points, byCommit)
	}
	return all
}

// in are the blocks that a point lies in.
func (p point) in() [2]block {
	return [2]block{{p.class, narrow, p.slot >> shifts[narrow], p.level}, {p.class, wide, p.slot >> shifts[wide], p.level}}
}

func byCommit(a, b point) int {
	return cmp.Or(cmp.Compare(a.k, b.k), cmp.Compare(a.slot, b.slot), cmp.Compare(a.regimes, b.regimes), cmp.Compare(a.answer, b.answer))
}

var (
	intoCounts = inserting("counts~", `class, grain, node, level, since, value`, `ON CONFLICT (class, grain, node, level) DO UPDATE SET since = excluded.since, value = excluded.value`)
	intoPast   = inserting("counts_past~", `class, grain, node, level, until, since, value`, `ON CONFLICT (class, grain, node, level, until) DO UPDATE SET since = excluded.since, value = excluded.value`)
)

// row adds the values of a block's row to others, pastRow those of a past one.
func (b block) row(values []any, s *sum) []any {
	return append(values, b.class, int64(b.grain), b.node, int64(b.level), s.since, s.pack())
}

func (b block) pastRow(values []any, until int64, s *sum) []any {
	return append(values, b.class, int64(b.grain), b.node, int64(b.level), until, s.since, s.pack())
}

// writeCounts changes the kept sums.
func (r *recording) writeCounts(t tallies) error {
	changed := t.blocks()
	if len(changed) == 0 {
		return nil
	}
	order := slices.SortedFunc(maps.Keys(changed), compareBlocks)
	sums, err := r.sums(order)
	if err != nil {
		return err
	}
	var now, past []any
	for _, b := range order {
		s := sums[b]
		if s == nil {
			s = &sum{}
		}
		for _, p := range changed[b] {
			if p.k < s.since {
				if err := r.insert(intoPast, past); err != nil { // it reads them
					return err
				}
				past = nil
				if err := r.changePast(b, s, p, t[p]); err != nil {
					return err
				}
				continue
			}
			s.add(p.k, b.offset(p.slot), p.kind, t[p])
			if old, until := s.split(); old != nil {
				past = b.pastRow(past, until, old)
			}
		}
		now = b.row(now, s)
	}
	if err := r.insert(intoPast, past); err != nil {
		return err
	}
	return r.insert(intoCounts, now)
}

func compareBlocks(a, b block) int {
	return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.grain, b.grain), cmp.Compare(a.node, b.node), cmp.Compare(a.level, b.level))
}

// atOnce is how many things are asked for in one query.
const atOnce = 50

// few is how many sums are asked for in one query where there are not many.
const few = 8

var sumsQuery, fewSumsQuery = sumsFor(atOnce), sumsFor(few)

func sumsFor(n int) string {
	return `SELECT c.grain, c.node, c.level, c.since, c.value FROM (VALUES ` + pairs(2, n) + `) AS asked
	CROSS JOIN counts~ c WHERE c.class = ?1 AND c.grain = asked.column1 AND c.node = asked.column2`
}

// pairs are n pairs of parameters from a number on.
func pairs(from, n int) string {
	var all []string
	for i := range n {
		pair := "(?%d, ?%d)"
		if i == 0 {
			pair = "(CAST(?%d AS BIGINT), CAST(?%d AS BIGINT))" // PostgreSQL takes the others to be like these
		}
		all = append(all, fmt.Sprintf(pair, from+2*i, from+2*i+1))
	}
	return strings.Join(all, ", ")
}

// parameters are n parameters from a number on.
func parameters(from, n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf("?%d", from+i))
	}
	return strings.Join(all, ", ")
}

// sums reads the sums of blocks, which are sorted; those that are not there yet
// are left out.
func (t *tx) sums(order []block) (map[block]*sum, error) {
	all := make(map[block]*sum, len(order))
	byClass := map[int64][]any{}
	for i, b := range order {
		if i == 0 || order[i-1].grain != b.grain || order[i-1].node != b.node || order[i-1].class != b.class {
			byClass[b.class] = append(byClass[b.class], int64(b.grain), b.node)
		}
	}
	for class, keys := range byClass {
		size, query := atOnce, sumsQuery
		if len(keys) <= 2*few {
			size, query = few, fewSumsQuery
		}
		for part := range slices.Chunk(keys, 2*size) {
			args := append([]any{class}, part...)
			for len(args) < 1+2*size {
				args = append(args, int64(-1)) // no grain, no block
			}
			if err := t.readSums(query, class, args, all); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// readSums reads the sums of a class.
func (t *tx) readSums(query string, class int64, args []any, into map[block]*sum) error {
	return t.each(query, args, func(scan func(...any) error) error {
		b := block{class: class}
		var level, since int64
		var value []byte
		if err := scan(&b.grain, &b.node, &level, &since, &value); err != nil {
			return err
		}
		b.level = record.Level(level)
		s, err := unpackSum(since, value)
		into[b] = s
		return err
	})
}

// changePast enters a change of a commit that the sum's row does not reach back
// to: into the past row that does, and into the totals of all after it.
func (r *recording) changePast(b block, now *sum, p point, delta int64) error {
	type past struct {
		until int64
		*sum
	}
	var all []past
	err := r.each(`SELECT until, since, value FROM counts_past~ WHERE class = ?1 AND grain = ?2 AND node = ?3 AND level = ?4 AND until > ?5 ORDER BY until`,
		[]any{b.class, int64(b.grain), b.node, int64(b.level), p.k}, func(scan func(...any) error) error {
			var until, since int64
			var value []byte
			if err := scan(&until, &since, &value); err != nil {
				return err
			}
			s, err := unpackSum(since, value)
			all = append(all, past{until, s})
			return err
		})
	if err != nil {
		return err
	}
	var rows []any
	for i, old := range all {
		if i == 0 {
			old.add(p.k, b.offset(p.slot), p.kind, delta)
		} else {
			old.raise(b.offset(p.slot), p.kind, delta)
		}
		rows = b.pastRow(rows, old.until, old.sum)
	}
	now.raise(b.offset(p.slot), p.kind, delta)
	return r.insert(intoPast, rows)
}
