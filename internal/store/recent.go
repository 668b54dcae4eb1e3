package store

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
)

// Alone is the register of what is said of some entities themselves, without what
// bears on them: where places lie, not who was held there.
func (s *Snapshot) Alone(ids ...record.ID) (*register.Register, error) {
	return s.gathered(func(c *cluster) error { return c.growEach(ids) })
}

// AloneAnd is the register of what is said of some entities themselves and of those that
// more names once they are known: what was read for the first is not read again.
func (s *Snapshot) AloneAnd(more func(*register.Register) []record.ID, ids ...record.ID) (*register.Register, error) {
	return s.gathered(func(c *cluster) error {
		if err := c.growEach(ids); err != nil {
			return err
		}
		return c.growEach(more(c.history().At(s.answered(), s.Viewer)))
	})
}

// growEach adds those of some entities that are here.
func (c *cluster) growEach(ids []record.ID) error {
	for _, id := range ids {
		n, found, err := c.lookUp(id)
		if err != nil {
			return err
		}
		if found {
			if err := c.grow(n); err != nil {
				return err
			}
		}
	}
	return nil
}

// Recent are those entities of a type that came in last, at most so many, with the
// register of what is said of them; more says whether there are others. It looks on
// until it has as many that the viewer may see: what they may not see changes nothing.
func (s *Snapshot) Recent(typ string, limit int) (ids []record.ID, r *register.Register, more bool, err error) {
	for looked := limit + 1; ; looked *= 4 {
		var all []record.ID
		r, err = s.gathered(func(c *cluster) error {
			var err error
			all, err = c.latest(typ, looked)
			return err
		})
		if err != nil {
			return nil, nil, false, err
		}
		whole := len(all) < looked
		ids = visible(r, all)
		if more = len(ids) > limit; more || whole {
			return ids[:min(len(ids), limit)], r, more, nil
		}
	}
}

// latest grows the entities of a type that came in last, and names them.
func (c *cluster) latest(typ string, limit int) (ids []record.ID, err error) {
	var numbers []int64
	err = c.each(`SELECT n, id FROM entities WHERE id >= ?1 AND id < ?2 ORDER BY n DESC LIMIT ?3`, []any{typ + "-", typ + ".", limit}, func(scan func(...any) error) error {
		var n int64
		var id string
		err := scan(&n, &id)
		numbers, ids = append(numbers, n), append(ids, record.ID(id))
		return err
	})
	for _, n := range numbers {
		if err == nil {
			err = c.grow(n)
		}
	}
	return ids, err
}

// visible are the entities of which the register tells something, each once.
func visible(r *register.Register, all []record.ID) []record.ID {
	var ids []record.ID
	for _, id := range all {
		if id = r.Class(id); len(r.About(id)) > 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// gathered is the register of a cluster that a function fills.
func (s *Snapshot) gathered(fill func(*cluster) error) (*register.Register, error) {
	c := s.cluster()
	if err := fill(c); err != nil {
		return nil, err
	}
	return c.history().At(s.answered(), s.Viewer), nil
}
