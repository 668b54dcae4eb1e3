package store

import (
	"cmp"
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

// Beginnings tell when the custody of people began. A move from one regime to the next that follows it
// is no beginning. No table is kept in their order, so that it reads the rows of all
// who were ever held, up to a limit; more says that there are others.
func (s *Snapshot) Beginnings(limit int) (all []Beginning, more bool, err error) {
	var read int
	sure := map[Beginning]bool{}
	err = s.each(`SELECT h.id, h.answer, h.detail FROM held~ h WHERE h.class = ?1 AND h.level_from <= ?2 AND h.level_until >= ?2
			AND h.known_from <= ?3 AND h.known_until > ?3 ORDER BY h.n LIMIT ?4`,
		[]any{classNumber(register.Deprivation), int64(s.Viewer.Clearance), s.answered(), limit + 1}, func(scan func(...any) error) error {
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
	for b, is := range sure {
		b.Sure = is
		all = append(all, b)
	}
	slices.SortFunc(all, func(a, b Beginning) int {
		return cmp.Or(cmp.Compare(a.Days.Lo, b.Days.Lo), cmp.Compare(a.Days.Hi, b.Days.Hi), cmp.Compare(a.Person, b.Person))
	})
	return all, read > limit, err
}
