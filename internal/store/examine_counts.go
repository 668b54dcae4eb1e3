package store

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
)

// sampledSpans is how many spans' counts a sample adds up again: each is a shelf to read.
const sampledSpans = 2

// examineCounts adds the kept counts up again from the rows on the shelves.
func (e *examination) examineCounts() error {
	spans := slices.SortedFunc(maps.Keys(e.spans), func(a, b [2]int64) int { return cmp.Compare(b[1], a[1]) })
	if e.out.All {
		spans = nil
		for class := range int64(classes) {
			for span := range int64(lastSpan + 1) {
				spans = append(spans, [2]int64{class, span})
			}
		}
	} else {
		spans = spans[:min(len(spans), sampledSpans)]
	}
	for _, of := range spans {
		if err := e.countsOf(of[0], of[1]); err != nil {
			return err
		}
	}
	return nil
}

// keptSum is a sum as a row has it, until a commit.
type keptSum struct {
	until int64
	*sum
}

// tallied is one change of a block: of what, on which day, by which commit.
type tallied struct {
	k, day int64
	kind
}

// countsOf compares the sums of a span of days with the rows on its shelf.
func (e *examination) countsOf(class, span int64) error {
	kept, broken, err := e.keptOf(class, span)
	if err != nil {
		return err
	}
	e.out.wrong("counts", broken)
	r := &recording{tx: e.tx, store: e.store}
	kinds, marks, err := r.marks(class, span)
	if err != nil {
		return err
	}
	for of := range shifts {
		in := func(m mark) block {
			return point{class: class, slot: int64(m.slot), level: record.Level(m.level)}.in()[of]
		}
		slices.SortFunc(marks, func(a, b mark) int { return compareBlocks(in(a), in(b)) })
		for first := 0; first < len(marks); {
			b, next := in(marks[first]), first
			due := map[tallied]int64{}
			for ; next < len(marks) && in(marks[next]) == b; next++ {
				m := marks[next]
				due[tallied{m.k, b.offset(int64(m.slot)), kinds[m.kind]}] += int64(m.delta)
			}
			e.compareSums(kept[b], due)
			delete(kept, b)
			first = next
		}
	}
	for _, rows := range kept { // of blocks that have no change any more
		e.compareSums(rows, nil)
	}
	return nil
}

// keptOf reads the sums of a span, and counts those that can't be read.
func (e *examination) keptOf(class, span int64) (kept map[block][]keptSum, broken int64, err error) {
	kept = map[block][]keptSum{}
	wideFrom := (int64(firstDay) + countFrom) >> shifts[wide]
	from, upTo := wideFrom+span, wideFrom+span
	if span == 0 {
		from = 0
	}
	if span == lastSpan {
		upTo = math.MaxInt32
	}
	for _, query := range []string{
		`SELECT grain, node, level, CAST(?6 AS BIGINT), since, value FROM counts~ WHERE class = ?1` + ofSpan,
		`SELECT grain, node, level, until, since, value FROM counts_past~ WHERE class = ?1 AND until <= ?6` + ofSpan,
	} {
		args := []any{class, from, upTo, from << narrower, upTo<<narrower + 1<<narrower - 1, int64(register.Now)}
		err := e.each(query, args, func(scan func(...any) error) error {
			b := block{class: class}
			var level, until, since int64
			var value []byte
			if err := scan(&b.grain, &b.node, &level, &until, &since, &value); err != nil {
				return err
			}
			b.level = record.Level(level)
			sum, err := unpackSum(since, value)
			if err != nil {
				broken++
				return nil
			}
			kept[b] = append(kept[b], keptSum{until, sum})
			return nil
		})
		if err != nil {
			return nil, 0, err
		}
	}
	return kept, broken, nil
}

// narrower is by how much a wide block's number and a narrow one's differ, and ofSpan a
// condition for the blocks of both in a span.
const (
	narrower = 5
	ofSpan   = ` AND (grain = 1 AND node >= ?2 AND node <= ?3 OR grain = 0 AND node >= ?4 AND node <= ?5)`
)

// compareSums compares a block's rows with the changes that have to be in them: each has
// those of its own commits, and what all until its end made of the days.
func (e *examination) compareSums(kept []keptSum, due map[tallied]int64) {
	slices.SortFunc(kept, func(a, b keptSum) int { return cmp.Compare(a.until, b.until) })
	order := slices.SortedFunc(maps.Keys(due), func(a, b tallied) int { return cmp.Compare(a.k, b.k) })
	days, totals := map[tallied]int64{}, map[kind]int64{}
	late := int64(0) // changes that no row has
	for _, row := range kept {
		changes := map[tallied]int64{}
		for ; len(order) > 0 && order[0].k < row.until; order = order[1:] {
			of, delta := order[0], due[order[0]]
			days[tallied{0, of.day, of.kind}] += delta
			totals[of.kind] += delta
			if changes[of] = delta; of.k < row.since {
				late += number(delta != 0)
			}
		}
		if !row.is(changes, days, totals) {
			e.out.wrong("counts", 1)
		}
	}
	for _, of := range order {
		late += number(due[of] != 0)
	}
	e.out.wrong("counts", min(late, 1))
}

// is compares a row with what it has to say.
func (s keptSum) is(changes, days map[tallied]int64, totals map[kind]int64) bool {
	days, totals = maps.Clone(days), maps.Clone(totals)
	for _, c := range s.changes {
		changes[tallied{c.k, c.day, s.kinds[c.kind]}] -= c.delta
	}
	for _, c := range s.days {
		days[tallied{0, c.day, s.kinds[c.kind]}] -= c.delta
	}
	for i, total := range s.totals {
		totals[s.kinds[i]] -= total
	}
	return nothing(changes) && nothing(days) && nothing(totals)
}

// nothing says whether all sum up to nothing.
func nothing[K comparable](sums map[K]int64) bool {
	for _, n := range sums {
		if n != 0 {
			return false
		}
	}
	return true
}
