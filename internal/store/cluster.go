package store

import (
	"maps"
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
)

// cluster is a set of entities that the register solves together – a person with
// all that is said to be the same, the spells, what these follow – and every
// entry that bears on them: also controls, grades of sources and levels. It
// never shrinks: what was withdrawn still belongs to it.
type cluster struct {
	*tx
	store   *Store
	members map[int64]bool
	entries map[int64]*stored
	// looked are entities and entries whose controls and grades were fetched, and
	// with a minus the policies that were.
	looked map[int64]bool
	// numbers are those of the entities whose rows the cluster has.
	numbers map[record.ID]int64
	queue   []int64 // members still to be grown
	// disputed are sources whose grades a decision names beside something of the
	// cluster: all that rests on them changes with it.
	disputed map[int64]bool
	// ofControls is set by seeds where a control acts on another one.
	ofControls bool
	// recent are the entries that are being recorded, by their place.
	recent map[int64]*stored
	// near gives what the memory has of an entity: every entry that is about it or
	// joins it; false where the tables must be asked.
	near func(n int64) ([]*stored, bool)
	// until is the last commit that counts, 0 for all.
	until int64
	// basis is what it is judged by.
	basis register.Basis
}

func (s *Store) newCluster(t *tx) *cluster {
	return &cluster{tx: t, store: s, basis: s.basis, members: map[int64]bool{}, entries: map[int64]*stored{},
		looked: map[int64]bool{}, numbers: map[record.ID]int64{}, disputed: map[int64]bool{}}
}

// grow adds an entity and all that must be solved with it.
func (c *cluster) grow(n int64) error {
	c.queue = append(c.queue, n)
	for len(c.queue) > 0 {
		n, c.queue = c.queue[len(c.queue)-1], c.queue[:len(c.queue)-1]
		if c.members[n] {
			continue
		}
		c.members[n] = true
		found, err := c.joinedTo(n)
		if err != nil {
			return err
		}
		for _, e := range found {
			for _, ref := range e.named(c.store.basis.Schema) {
				if ref.role <= joined {
					c.numbers[ref.id] = ref.n
				}
			}
			c.enqueue(e)
		}
	}
	return c.addPolicy()
}

// joinedTo adds the entries that are about an entity or join it.
func (c *cluster) joinedTo(n int64) ([]*stored, error) {
	if c.near != nil {
		if found, here := c.near(n); here {
			return found, c.take(found)
		}
	}
	return c.fetch(`SELECT `+prefixed+` FROM refs r JOIN entries e ON e.seq = r.seq WHERE r.n = ?1 AND r.role <= ?2`, n, int64(joined))
}

// addPolicy adds what is said of the register's policy: every answer rests on it.
func (c *cluster) addPolicy() error {
	policies, err := c.policies()
	if err != nil {
		return err
	}
	for _, n := range policies {
		if c.looked[-n] {
			continue
		}
		c.looked[-n] = true
		if _, err := c.fetch(`SELECT `+prefixed+` FROM refs r JOIN entries e ON e.seq = r.seq WHERE r.n = ?1 AND r.role = ?2`, n, int64(subject)); err != nil {
			return err
		}
	}
	return nil
}

// policies are the policies that something is said of: hardly ever more than one.
func (t *tx) policies() ([]int64, error) {
	if t.policy != nil {
		return t.policy, nil
	}
	var err error
	if t.policy, err = t.numbers(`SELECT n FROM entities WHERE id >= 'policy-' AND id < 'policy.'`); t.policy == nil {
		t.policy = []int64{}
	}
	slices.Sort(t.policy)
	return t.policy, err
}

// enqueue has all grown that an entry joins.
func (c *cluster) enqueue(e *stored) {
	for _, l := range e.links {
		if l.role <= joined && !c.members[l.n] {
			c.queue = append(c.queue, l.n)
		}
	}
}

const prefixed = `e.seq, e.id, e.k, e.office, e.level, e.touched, e.links, e.salt, e.body`

// fetch reads entries and takes them in.
func (c *cluster) fetch(query string, args ...any) ([]*stored, error) {
	var all []*stored
	err := c.each(query, args, func(scan func(...any) error) error {
		e, err := c.scan(scan)
		if err == nil && (c.until == 0 || e.Commit <= c.until) {
			all = append(all, e)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return all, c.take(all)
}

// take adds entries, with the controls and grades that bear on those that were
// not here yet.
func (c *cluster) take(all []*stored) error {
	for _, e := range all {
		if c.entries[e.Seq] != nil {
			continue
		}
		c.entries[e.Seq] = e
		if err := c.remember(e); err != nil {
			return err
		}
		if err := c.attend(e); err != nil {
			return err
		}
	}
	return nil
}

// scan reads a row of entries; what the cluster has, and what is being recorded,
// needs no reading of its body.
func (c *cluster) scan(scan func(...any) error) (*stored, error) {
	e, err := scanEntry(scan)
	switch recent := c.recent[e.Seq]; {
	case err != nil:
		return nil, err
	case c.entries[e.Seq] != nil:
		return c.entries[e.Seq], nil
	case recent != nil && !recent.touched: // an erase may have named one that is
		return recent, nil
	}
	return e.read(c.store.basis.Schema)
}

// attend fetches what bears on an entry from outside: controls on it, its grade,
// the grades of its source, and levels set for what it refers to.
func (c *cluster) attend(e *stored) error {
	if e.touched {
		if err := c.lookAt(record.AboutEntry(e.ID)); err != nil {
			return err
		}
	}
	if e.Control != nil && e.Control.Kind == record.Decide {
		return c.decidedBy(e)
	}
	for _, l := range e.links {
		if l.role == target || c.looked[l.n] {
			continue
		}
		c.looked[l.n] = true
		if touched, err := c.touchedEntity(l.n); err != nil {
			return err
		} else if !touched {
			continue
		}
		if _, err := c.fetch(`SELECT `+prefixed+` FROM refs r JOIN entries e ON e.seq = r.seq WHERE r.n = ?1 AND r.role >= ?2`, l.n, int64(target)); err != nil {
			return err
		}
	}
	return nil
}

// touchedEntity says whether a control or a grade names the entity. The answer is
// remembered: it is asked of the same sources and places again and again, and
// recording marks before it asks.
func (t *tx) touchedEntity(n int64) (bool, error) {
	if touched, asked := t.asked[n]; asked {
		return touched, nil
	}
	var touched int64
	_, err := t.one(`SELECT touched FROM entities WHERE n = ?1`, []any{n}, &touched)
	t.asked[n] = touched != 0
	return touched != 0, err
}

// decidedBy joins all that one decision speaks of: whether it acts depends on
// every account that it names.
func (c *cluster) decidedBy(e *stored) error {
	for _, id := range slices.Concat(e.Control.Keeps, e.Control.Aside) {
		key, err := entryKey(id)
		if err != nil {
			return err
		}
		found, err := c.fetch(`SELECT `+prefixed+` FROM entries e WHERE e.id = ?1`, key)
		if err != nil {
			return err
		}
		for _, named := range found {
			c.enqueue(named)
			for _, l := range named.links {
				if l.role == graded {
					c.disputed[l.n] = true
				}
			}
		}
	}
	return nil
}

// lookAt fetches what is said of an entry and what acts on it.
func (c *cluster) lookAt(id record.ID) error {
	var n int64
	found, err := c.one(`SELECT n FROM entities WHERE id = ?1`, []any{string(id)}, &n)
	if err != nil || !found || c.looked[n] {
		return err
	}
	c.looked[n] = true
	_, err = c.fetch(`SELECT `+prefixed+` FROM refs r JOIN entries e ON e.seq = r.seq WHERE r.n = ?1`, n)
	return err
}

// all are the entries, in log order.
func (c *cluster) all() []*record.Entry {
	var all []*record.Entry
	for _, seq := range slices.Sorted(maps.Keys(c.entries)) {
		all = append(all, c.entries[seq].Entry)
	}
	return all
}

// history judges the cluster's entries.
func (c *cluster) history() *register.History { return register.NewHistory(c.all(), c.basis) }

// seeds are the entities whose clusters an entry changes; for a control, those
// of its targets.
func (c *cluster) seeds(e *stored, into map[int64]bool) error {
	for _, l := range e.links {
		switch {
		case l.role == graded || l.role == subject && e.Statement != nil && e.Statement.Subject.Type() == "entry":
			if err := c.seedsOf(l.n, into); err != nil {
				return err
			}
		case l.role <= joined:
			into[l.n] = true
		case l.role == target:
			if err := c.seedsOf(l.n, into); err != nil {
				return err
			}
		}
	}
	return nil
}

// seedsOf are the entities that a target changes: those of the entry, if it is
// one, else of every entry that refers to the entity or rests on the source.
func (c *cluster) seedsOf(n int64, into map[int64]bool) error {
	if c.looked[n] {
		return nil
	}
	c.looked[n] = true
	var id string
	if _, err := c.one(`SELECT id FROM entities WHERE n = ?1`, []any{n}, &id); err != nil {
		return err
	}
	query, args := `SELECT `+prefixed+` FROM refs r JOIN entries e ON e.seq = r.seq WHERE r.n = ?1 AND r.role < ?2`, []any{n, int64(target)}
	if entry, ok := record.ID(id).Entry(); ok {
		key, err := entryKey(entry)
		if err != nil {
			return err
		}
		query, args = `SELECT `+prefixed+` FROM entries e WHERE e.id = ?1`, []any{key}
	} else {
		into[n] = true
	}
	var found []*stored
	err := c.each(query, args, func(scan func(...any) error) error {
		e, err := c.scan(scan)
		found = append(found, e)
		return err
	})
	if err != nil {
		return err
	}
	for _, e := range found {
		c.ofControls = c.ofControls || e.Control != nil
		if err := c.seeds(e, into); err != nil {
			return err
		}
	}
	return nil
}
