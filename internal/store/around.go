package store

import (
	"fmt"
	"maps"
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
)

// reach is how many links away from an entity its page looks: a person's
// defendant, and that one's steps.
const reach = 2

// most is how many entries are read around an entity; beyond that the page says
// that there is more.
const most = 20_000

// Around is the register of what bears on some entities: their clusters, what
// links to them, what links to that, and what all of it names. It is solved like
// the whole register and answers the same about the entities asked for.
func (s *Snapshot) Around(ids ...record.ID) (*register.Register, error) {
	return s.gathered(func(c *cluster) error {
		if err := c.growEach(ids); err != nil {
			return err
		}
		return c.surround()
	})
}

// surround adds what links to the members, step by step, and then what is said of
// everything that has been named.
func (c *cluster) surround() error {
	frontier := slices.Sorted(maps.Keys(c.members))
	for range reach {
		var next []int64
		for _, n := range frontier {
			found, err := c.fetch(`SELECT `+prefixed+` FROM refs r JOIN entries e ON e.seq = r.seq WHERE r.n = ?1 AND r.role = ?2`, n, int64(linked))
			if err != nil {
				return err
			}
			for _, e := range found {
				for _, l := range e.links {
					if l.role == subject && !c.members[l.n] {
						if err := c.grow(l.n); err != nil {
							return err
						}
						next = append(next, l.n)
					}
				}
			}
			if len(c.entries) > most {
				return nil
			}
		}
		frontier = next
	}
	return c.describe()
}

// describe adds what is said of the entities that the entries name: their names
// and dates, and the places that those lie in, however far up – whether two places
// are apart is only known by all that they are part of.
func (c *cluster) describe() error {
	named := map[int64]bool{}
	for _, e := range c.entries {
		for _, l := range e.links {
			if (l.role == linked || l.role == cited) && !c.members[l.n] {
				named[l.n] = true
			}
		}
		if e.Statement == nil {
			continue
		}
		for _, id := range e.Statement.AccordingTo {
			if n, found, err := c.lookUp(id); err != nil {
				return err
			} else if found && !c.members[n] {
				named[n] = true
			}
		}
	}
	todo := slices.Sorted(maps.Keys(named))
	for len(todo) > 0 {
		n := todo[0]
		found, err := c.fetch(`SELECT `+prefixed+` FROM refs r JOIN entries e ON e.seq = r.seq WHERE r.n = ?1 AND r.role = ?2`, n, int64(subject))
		if err == nil && !calledSomething(found) {
			// Somebody merged it with what has its name.
			found, err = c.fetch(`SELECT `+prefixed+` FROM refs r JOIN entries e ON e.seq = r.seq WHERE r.n = ?1 AND r.role <= ?2`, n, int64(joined))
		}
		if err != nil {
			return err
		}
		todo = todo[1:]
		for _, e := range found {
			if e.Statement == nil || e.Statement.Property != "same-as" && (e.Statement.Property != "part-of" || e.Statement.Subject.Type() != "place") {
				continue
			}
			for _, l := range e.links {
				if l.role <= linked && !c.members[l.n] && !named[l.n] {
					named[l.n] = true
					todo = append(todo, l.n)
				}
			}
		}
	}
	return nil
}

// calledSomething says whether the entries name or describe what they are about.
func calledSomething(all []*stored) bool {
	return slices.ContainsFunc(all, func(e *stored) bool {
		return e.Statement != nil && slices.Contains([]string{"name", "title", "description"}, e.Statement.Property)
	})
}

// Entry finds an entry by its identity, all 64 digits: whether fewer are enough
// would tell of entries that a viewer may not see. It is nil where there is none
// that the viewer may.
func (s *Snapshot) Entry(id record.EntryID) (*record.Entry, error) {
	key, err := entryKey(id)
	if err != nil {
		return nil, err
	}
	c := s.cluster()
	entries, err := c.fetch(`SELECT `+prefixed+` FROM entries e WHERE e.id = ?1`, key)
	if err != nil || len(entries) == 0 || c.history().LevelOf(record.AboutEntry(id)) > s.Viewer.Clearance {
		return nil, err
	}
	return entries[0].Entry, nil
}

// OfSource is the register of what one source says, with what the values name.
func (s *Snapshot) OfSource(source record.ID) (*register.Register, error) {
	r, err := s.gathered(func(c *cluster) error { return c.addSource(source) })
	if err != nil {
		return nil, fmt.Errorf("reading what %s says: %w", source, err)
	}
	return r, nil
}

// addSource adds what a source says, and all that this must be solved with.
func (c *cluster) addSource(source record.ID) error {
	n, found, err := c.lookUp(source)
	if err != nil || !found {
		return err
	}
	if err := c.grow(n); err != nil {
		return err
	}
	if _, err := c.fetch(`SELECT `+prefixed+` FROM refs r JOIN entries e ON e.seq = r.seq WHERE r.n = ?1 AND r.role = ?2`, n, int64(cited)); err != nil {
		return err
	}
	subjects := map[int64]bool{}
	for _, e := range c.entries {
		for _, l := range e.links {
			if l.role <= linked {
				subjects[l.n] = true
			}
		}
	}
	for _, n := range slices.Sorted(maps.Keys(subjects)) {
		if err := c.grow(n); err != nil {
			return err
		}
	}
	return nil
}

// EachSaid tells every entry of a source with who may see it, whatever became of it; false
// where there are more than so many, and then none. It is for deciding what of a source's
// text may be shown, not for showing.
func (s *Snapshot) EachSaid(source record.ID, most int, f func(*record.Entry, record.Level)) (all bool, err error) {
	n, found, err := s.lookUp(source)
	if err != nil || !found {
		return false, err
	}
	var count int
	query := `SELECT count(*) FROM (SELECT 1 AS one FROM refs WHERE n = ?1 AND role = ?2 LIMIT ?3) AS some`
	if _, err := s.one(query, []any{n, int64(cited), most + 1}, &count); err != nil || count > most {
		return false, err
	}
	return true, s.saidOf(n, source, f)
}

// Said are the entries of a source as recorded, those that the viewer may see, in
// log order: what it says, what acts on that, and what is said of both.
func (s *Snapshot) Said(source record.ID) ([]*record.Entry, error) {
	n, found, err := s.lookUp(source)
	if err != nil || !found {
		return nil, err
	}
	var said []*record.Entry
	err = s.saidOf(n, source, func(e *record.Entry, level record.Level) {
		if level <= s.Viewer.Clearance {
			said = append(said, e)
		}
	})
	return said, err
}

// saidOf tells a source's entries, and the controls that act on them, with their levels.
func (s *Snapshot) saidOf(n int64, source record.ID, f func(*record.Entry, record.Level)) error {
	c := s.cluster()
	if _, err := c.fetch(`SELECT `+prefixed+` FROM refs r JOIN entries e ON e.seq = r.seq WHERE r.n = ?1 AND r.role = ?2`, n, int64(cited)); err != nil {
		return err
	}
	h := c.history()
	for _, e := range c.all() {
		if e.Control != nil || e.Source == source {
			f(e, h.LevelOf(record.AboutEntry(e.ID)))
		}
	}
	return nil
}
