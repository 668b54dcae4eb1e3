package store

import (
	"cmp"
	"maps"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// mark is a change of the counts in few bytes: those of a shelf's rows are all in
// memory when it is counted anew.
type mark struct {
	k     int64
	slot  int32
	kind  int16
	level int8
	delta int8
}

// recount makes the kept counts of a span of days anew from the rows on its shelf.
// No block reaches over the end of a span, so spans are counted apart.
func (r *recording) recount(class, span int64) error {
	kinds, marks, err := r.marks(class, span)
	if err != nil || len(marks) == 0 {
		return err
	}
	slices.SortFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.k, b.k), cmp.Compare(a.slot, b.slot), cmp.Compare(a.kind, b.kind))
	})
	sums := map[block]*sum{}
	var past []any
	for _, m := range marks {
		p := point{class, int64(m.slot), record.Level(m.level), m.k, kinds[m.kind]}
		for _, b := range p.in() {
			s := sums[b]
			if s == nil {
				s = &sum{}
				sums[b] = s
			}
			s.add(m.k, b.offset(p.slot), p.kind, int64(m.delta))
			if old, until := s.split(); old != nil {
				past = b.pastRow(past, until, old)
			}
		}
		if len(past) >= insertSizes[0]*intoPast.width {
			if err := r.insert(intoPast, past); err != nil {
				return err
			}
			past = past[:0]
		}
	}
	var now []any
	for _, b := range slices.SortedFunc(maps.Keys(sums), compareBlocks) {
		now = b.row(now, sums[b])
	}
	if err := r.insert(intoPast, past); err != nil {
		return err
	}
	return r.insert(intoCounts, now)
}

// marks reads the changes that the rows on a span's shelf make on its days.
func (r *recording) marks(class, span int64) ([]kind, []mark, error) {
	var kinds []kind
	var marks []mark
	numbers := map[kind]int16{}
	err := r.each(`SELECT day_from, day_until, level_from, level_until, known_from, known_until, answer, regimes FROM shelves~ WHERE class = ?1 AND facet = 0 AND span = ?2`, []any{class, span},
		func(scan func(...any) error) error {
			held := row{class: register.Deprivation}
			var from, until, level, upTo, answer int64
			if err := scan(&from, &until, &level, &upTo, &held.from, &held.until, &answer, &held.regimes); err != nil {
				return err
			}
			held.days = edtf.Days{Lo: edtf.Day(from), Hi: edtf.Day(until)}
			held.level, held.upTo, held.answer = record.Level(level), record.Level(upTo), register.Answer(answer)
			for _, c := range corners(&held, held.until) {
				if spanOf(edtf.Day(c.slot-countFrom)) != span {
					continue
				}
				number, met := numbers[c.kind]
				if !met {
					number = int16(len(kinds))
					numbers[c.kind], kinds = number, append(kinds, c.kind)
				}
				marks = append(marks, mark{c.k, int32(c.slot), number, int8(c.level), int8(c.delta)})
			}
			return nil
		})
	return kinds, marks, err
}
