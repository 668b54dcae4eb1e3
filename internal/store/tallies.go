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
// says. It begins and ends in three ranges – days, commits, clearances – and each
// corner of them is a change.
func (t *tallies) row(r *row, until int64, sign int64) {
	if *t == nil {
		*t = tallies{}
	}
	for _, p := range corners(r, until) {
		p.delta *= sign
		if (*t)[p.point] += p.delta; (*t)[p.point] == 0 {
			delete(*t, p.point)
		}
	}
}

type corner struct {
	point
	delta int64
}

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
		for grain, shift := range grains {
			b := block{p.class, grain, p.slot >> shift, p.level}
			all[b] = append(all[b], p)
		}
	}
	for _, points := range all {
		slices.SortFunc(points, byCommit)
	}
	return all
}

func byCommit(a, b point) int {
	return cmp.Or(cmp.Compare(a.k, b.k), cmp.Compare(a.slot, b.slot), cmp.Compare(a.regimes, b.regimes), cmp.Compare(a.answer, b.answer))
}

var (
	intoCounts = inserting("counts~", `class, grain, node, level, since, value`, `ON CONFLICT (class, grain, node, level) DO UPDATE SET since = excluded.since, value = excluded.value`)
	intoPast   = inserting("counts_past~", `class, grain, node, level, until, since, value`, `ON CONFLICT (class, grain, node, level, until) DO UPDATE SET since = excluded.since, value = excluded.value`)
)

// writeCounts changes the kept sums.
func (r *recording) writeCounts(t *tallies) error {
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
				if err := r.changePast(b, s, p, (*t)[p]); err != nil {
					return err
				}
				continue
			}
			s.add(p.k, b.offset(p.slot), p.kind, (*t)[p])
			if old, until := s.split(); old != nil {
				past = append(past, b.class, b.grain, b.node, int64(b.level), until, old.since, old.pack())
			}
		}
		now = append(now, b.class, b.grain, b.node, int64(b.level), s.since, s.pack())
	}
	if err := r.insert(intoPast, past); err != nil {
		return err
	}
	return r.insert(intoCounts, now)
}

func compareBlocks(a, b block) int {
	return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.grain, b.grain), cmp.Compare(a.node, b.node), cmp.Compare(a.level, b.level))
}

// atOnce is how many sums are asked for in one query.
const atOnce = 50

var sumsQuery = `SELECT node, level, since, value FROM counts~ WHERE class = ?1 AND grain = ?2 AND node IN (` + parameters(3, atOnce) + `)`

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
	for len(order) > 0 {
		first := order[0]
		var nodes []any
		for len(order) > 0 && order[0].class == first.class && order[0].grain == first.grain && len(nodes) < atOnce {
			if len(nodes) == 0 || nodes[len(nodes)-1] != any(order[0].node) {
				nodes = append(nodes, order[0].node)
			}
			order = order[1:]
		}
		for len(nodes) < atOnce {
			nodes = append(nodes, nodes[0])
		}
		err := t.each(sumsQuery, append([]any{first.class, first.grain}, nodes...), func(scan func(...any) error) error {
			b := block{class: first.class, grain: first.grain}
			var level, since int64
			var value []byte
			if err := scan(&b.node, &level, &since, &value); err != nil {
				return err
			}
			b.level = record.Level(level)
			s, err := unpackSum(since, value)
			all[b] = s
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
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
		[]any{b.class, b.grain, b.node, int64(b.level), p.k}, func(scan func(...any) error) error {
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
		rows = append(rows, b.class, b.grain, b.node, int64(b.level), old.until, old.since, old.pack())
	}
	now.raise(b.offset(p.slot), p.kind, delta)
	return r.insert(intoPast, rows)
}
