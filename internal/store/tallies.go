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
	facet int64
	slot  int64
	level record.Level
	k     int64
	kind
}

// row adds what a held row that holds until a commit counts for, among all and in
// each of its facets, as often as sign says.
func (t tallies) row(r *row, facets []int64, until, sign int64) {
	for _, c := range corners(r, until) {
		t.add(c, 0, sign)
		for _, facet := range facets {
			t.add(c, facet, sign)
		}
	}
}

func (t tallies) add(c corner, facet, sign int64) {
	c.facet = facet
	if t[c.point] += c.delta * sign; t[c.point] == 0 {
		delete(t, c.point)
	}
}

type corner struct {
	point
	delta int64
}

// corners are the changes that a row makes: it begins and ends in three ranges –
// days, commits, clearances – and each corner of them is a change.
func corners(r *row, until int64) []corner {
	of := corner{point{classNumber(r.class), 0, slot(r.days.Lo), r.level, r.from, kind{r.regimes, r.answer}}, 1}
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
func (p point) in() []block {
	if p.facet != 0 {
		return []block{{p.class, p.facet, faceted, p.slot >> shifts[faceted], p.level}}
	}
	return []block{{p.class, 0, narrow, p.slot >> shifts[narrow], p.level}, {p.class, 0, wide, p.slot >> shifts[wide], p.level}}
}

func byCommit(a, b point) int {
	return cmp.Or(cmp.Compare(a.k, b.k), cmp.Compare(a.slot, b.slot), cmp.Compare(a.regimes, b.regimes), cmp.Compare(a.answer, b.answer))
}

var (
	intoCounts = inserting("counts~", `class, facet, grain, node, level, since, value`, `ON CONFLICT (class, grain, facet, node, level) DO UPDATE SET since = excluded.since, value = excluded.value`)
	intoPast   = inserting("counts_past~", `class, facet, grain, node, level, until, since, value`, `ON CONFLICT (class, grain, facet, node, level, until) DO UPDATE SET since = excluded.since, value = excluded.value`)
)

// row adds the values of a block's row to others, pastRow those of a past one.
func (b block) row(values []any, s *sum) []any {
	return append(values, b.class, b.facet, int64(b.grain), b.node, int64(b.level), s.since, s.pack())
}

func (b block) pastRow(values []any, until int64, s *sum) []any {
	return append(values, b.class, b.facet, int64(b.grain), b.node, int64(b.level), until, s.since, s.pack())
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
	return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.facet, b.facet), cmp.Compare(a.grain, b.grain), cmp.Compare(a.node, b.node), cmp.Compare(a.level, b.level))
}

// atOnce is how many things are asked for in one query.
const atOnce = 50

// few is how many sums are asked for in one query where there are not many.
const few = 8

var sumsQuery, fewSumsQuery = sumsFor(atOnce), sumsFor(few)

func sumsFor(n int) string {
	return `SELECT c.facet, c.node, c.level, c.since, c.value FROM (VALUES ` + pairs(3, n) + `) AS asked
	CROSS JOIN counts~ c WHERE c.class = ?1 AND c.grain = ?2 AND c.facet = asked.column1 AND c.node = asked.column2`
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
	byGrain := map[[2]int64][]any{}
	for i, b := range order {
		of := [2]int64{b.class, int64(b.grain)}
		if i == 0 || order[i-1].facet != b.facet || order[i-1].grain != b.grain || order[i-1].node != b.node || order[i-1].class != b.class {
			byGrain[of] = append(byGrain[of], b.facet, b.node)
		}
	}
	for of, keys := range byGrain {
		size, query := atOnce, sumsQuery
		if len(keys) <= 2*few {
			size, query = few, fewSumsQuery
		}
		for part := range slices.Chunk(keys, 2*size) {
			args := append([]any{of[0], of[1]}, part...)
			for len(args) < 2+2*size {
				args = append(args, int64(-1)) // no facet, no block
			}
			if err := t.readSums(query, block{class: of[0], grain: grain(of[1])}, args, all); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// readSums reads the sums of a class and grain.
func (t *tx) readSums(query string, of block, args []any, into map[block]*sum) error {
	return t.each(query, args, func(scan func(...any) error) error {
		b := of
		var level, since int64
		var value []byte
		if err := scan(&b.facet, &b.node, &level, &since, &value); err != nil {
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
	err := r.each(`SELECT until, since, value FROM counts_past~ WHERE class = ?1 AND facet = ?6 AND grain = ?2 AND node = ?3 AND level = ?4 AND until > ?5 ORDER BY until`,
		[]any{b.class, int64(b.grain), b.node, int64(b.level), p.k, b.facet}, func(scan func(...any) error) error {
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
