package store

import (
	"cmp"
	"context"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// Beginning is when one unbroken custody of a person began: within days, and surely
// only where it is sure that there was one.
type Beginning struct {
	Person record.ID
	Days   edtf.Days
	Sure   bool
}

// Beginnings tell when the custody of people began, as known and cleared; the
// question's day is left aside. A move from one regime to the next that follows it
// is no beginning. No table is kept in their order, so that it reads the rows of all
// who were ever held, up to a limit; more says that there are others.
func (s *Store) Beginnings(ctx context.Context, q Question, limit int) (all []Beginning, more bool, err error) {
	err = s.answer(ctx, q, func(t *tx, q Question) error {
		var read int
		sure := map[Beginning]bool{}
		err := t.each(`SELECT h.id, h.answer, h.detail FROM held~ h WHERE h.class = ?1 AND h.level_from <= ?2 AND h.level_until >= ?2
			AND h.known_from <= ?3 AND h.known_until > ?3 ORDER BY h.n LIMIT ?4`,
			[]any{classNumber(register.Deprivation), int64(q.Viewer.Clearance), q.Known, limit + 1}, func(scan func(...any) error) error {
				var id string
				var answer int64
				var packed []byte
				if err := scan(&id, &answer, &packed); err != nil {
					return err
				}
				if read++; read > limit {
					return nil
				}
				d, err := unpackDetail(packed)
				b := Beginning{Person: record.ID(id), Days: d.Since}
				if b.Days == edtf.Unbounded {
					b.Days = d.From.Days
				}
				sure[b] = sure[b] || register.Answer(answer) == register.Yes
				return err
			})
		all, more = nil, read > limit
		for b, is := range sure {
			b.Sure = is
			all = append(all, b)
		}
		return err
	})
	slices.SortFunc(all, func(a, b Beginning) int {
		return cmp.Or(cmp.Compare(a.Days.Lo, b.Days.Lo), cmp.Compare(a.Days.Hi, b.Days.Hi), cmp.Compare(a.Person, b.Person))
	})
	return all, more, err
}
