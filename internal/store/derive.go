package store

import (
	"maps"
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
)

// derive makes the rows of every cluster that the batch touches.
func (r *recording) derive() error {
	seeds := map[int64]bool{}
	finder := r.newCluster()
	var loose []*stored
	for _, e := range r.entries {
		before := len(seeds)
		if err := finder.seeds(e, seeds); err != nil {
			return err
		}
		if e.Control != nil && len(seeds) == before {
			loose = append(loose, e)
		}
	}
	since, kind := r.since, Derive
	// Taking a level back is judged for every commit, like setting it.
	if finder.ofControls || slices.ContainsFunc(r.entries, reachesBack) {
		since, kind = 0, Rejudge
	}
	queue := slices.Sorted(maps.Keys(seeds))
	if all, err := r.changesPolicy(seeds); err != nil {
		return err
	} else if all {
		if queue, err = r.numbers(`SELECT n FROM entities ORDER BY n`); err != nil {
			return err
		}
	}
	if err := r.eraseLoose(loose); err != nil {
		return err
	}
	if len(queue) > deferred && !r.catching {
		return r.postpone(queue, kind)
	}
	done := map[int64]bool{}
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		if done[n] {
			continue
		}
		c, err := r.deriveOne(n, since, done)
		if err != nil {
			return err
		}
		more := map[int64]bool{}
		for source := range c.disputed {
			if err := finder.seedsOf(source, more); err != nil {
				return err
			}
		}
		queue = append(queue, slices.Sorted(maps.Keys(more))...)
	}
	return r.flush()
}

// deriveOne derives the cluster of an entity, and notes its members as done.
func (r *recording) deriveOne(n, since int64, done map[int64]bool) (*cluster, error) {
	c := r.newCluster()
	if err := c.grow(n); err != nil {
		return nil, err
	}
	err := r.project(c, since, done)
	maps.Copy(done, c.members)
	return c, err
}

// changesPolicy says whether the batch speaks of the policy, on which every answer
// rests.
func (r *recording) changesPolicy(seeds map[int64]bool) (bool, error) {
	policies, err := r.policies()
	return slices.ContainsFunc(policies, func(n int64) bool { return seeds[n] }), err
}

func (r *recording) newCluster() *cluster {
	c := r.store.newCluster(r.tx)
	c.recent, c.near = r.bySeq, r.near
	return c
}

// reachesBack says whether an entry may change what was known before it came:
// erasure and levels are judged now, for every commit.
func reachesBack(e *stored) bool {
	if e.touched && e.Control != nil {
		return true
	}
	if e.Control == nil {
		return e.awaited
	}
	switch e.Control.Kind {
	case record.SetLevel, record.Erase, record.Adopt:
		return true
	}
	return false
}

// eraseLoose destroys controls whose targets are not here: no cluster has them.
func (r *recording) eraseLoose(loose []*stored) error {
	for _, e := range loose {
		c := r.store.newCluster(r.tx)
		if _, err := c.fetch(`SELECT `+prefixed+` FROM entries e WHERE e.seq = ?1`, e.Seq); err != nil {
			return err
		}
		for _, l := range e.links {
			if _, err := c.fetch(`SELECT `+prefixed+` FROM refs r JOIN entries e ON e.seq = r.seq WHERE r.n = ?1`, l.n); err != nil {
				return err
			}
		}
		if err := r.destroy(c, c.history()); err != nil {
			return err
		}
	}
	return nil
}

// project finds what changed of a cluster's rows. A batch that does not reach back
// changes only what is known from it on – or from the first commit on whose
// consequences are still being drawn; any other is replayed from the beginning.
func (r *recording) project(c *cluster, since int64, done map[int64]bool) error {
	h := c.history()
	if err := r.destroy(c, h); err != nil {
		return err
	}
	// What two clusters of a batch share must be seen as the first one left it.
	for n := range c.members {
		if done[n] && len(r.adds)+len(r.ends)+len(r.deletes) > 0 {
			if err := r.flush(); err != nil {
				return err
			}
		}
	}
	old, err := c.rows(since, func(n int64) bool { return r.numbered > 0 && n > r.known && !done[n] })
	if err != nil {
		return err
	}
	rows := c.store.replay(c, h, since, before(since, old))
	r.replace(old, rows)
	return nil
}

// replay carries rows on from a commit, through each one of the cluster's.
func (s *Store) replay(c *cluster, h *register.History, since int64, rows []*row) []*row {
	var commits []int64
	for _, e := range c.entries {
		if e.Commit >= since {
			commits = append(commits, e.Commit)
		}
	}
	slices.Sort(commits)
	for _, k := range slices.Compact(commits) {
		rows = continued(rows, s.snapshot(c, h, k), k)
	}
	return rows
}

// continued carries rows over into commit k: those that the snapshot has too go
// on, the others end, and what is new begins.
func continued(rows, snapshot []*row, k int64) []*row {
	fresh := make(map[string]*row, len(snapshot))
	for _, r := range snapshot {
		fresh[r.key()] = r
	}
	var all []*row
	for _, r := range rows {
		if r.until == register.Now {
			key := r.key()
			if fresh[key] == nil {
				if r.from == k {
					continue // begun and ended in one commit
				}
				ended := *r
				ended.until = k
				r = &ended
			}
			delete(fresh, key)
		}
		all = append(all, r)
	}
	for _, r := range snapshot {
		if fresh[r.key()] == r {
			r.from, r.until = k, register.Now
			all = append(all, r)
		}
	}
	return all
}

// snapshot derives the rows as known at k for every clearance; clearances that
// see the same share a row.
func (s *Store) snapshot(c *cluster, h *register.History, k int64) []*row {
	seqs := make(map[record.EntryID]int64, len(c.entries))
	levels := map[record.Level]bool{record.Public: true}
	for _, e := range c.entries {
		seqs[e.ID] = e.Seq
		levels[h.LevelOf(record.AboutEntry(e.ID))] = true
	}
	var open, all []*row
	for _, level := range record.Levels {
		if !levels[level] {
			continue // sees what the level below sees
		}
		seen := map[string]*row{}
		for _, r := range derived(h.At(k, record.Viewer{Clearance: level}), seqs) {
			if n, ours := c.numbers[r.owner]; ours {
				r.n = n
				seen[r.content()] = r
			}
		}
		var still []*row
		for _, r := range open {
			if same := seen[r.content()]; same != nil {
				delete(seen, r.content())
				still = append(still, r)
				continue
			}
			r.upTo = level - 1
		}
		for _, content := range slices.Sorted(maps.Keys(seen)) {
			r := seen[content]
			r.level, r.upTo = level, record.Sealed
			still, all = append(still, r), append(all, r)
		}
		open = still
	}
	return all
}

// destroy wipes the text and the salt of what an acting erase names. Of a control
// its kind and targets stand: they go on acting.
func (r *recording) destroy(c *cluster, h *register.History) error {
	for _, e := range c.entries {
		if e.Erased || !h.Erased(e.ID) {
			continue
		}
		var rest []byte
		if e.Control != nil {
			rest = e.Control.Rest().Body()
		}
		if err := r.exec(`UPDATE entries SET salt = NULL, body = ?2 WHERE seq = ?1`, e.Seq, rest); err != nil {
			return err
		}
	}
	return nil
}
