package store

import (
	"context"
	"slices"
	"time"
)

// Rebuild makes all derived rows anew from the entries, beside the old ones, which
// answer until the new ones are complete. It is a job: killed, it goes on from
// where it was with the next Work. Memory holds one window of entities at a time,
// then the postings of one, and at the end the changes of one shelf.
func (s *Store) Rebuild(ctx context.Context, progress func(Job)) error {
	if err := s.BeginRebuild(ctx); err != nil {
		return err
	}
	return s.Work(ctx, progress)
}

// derivedTables are the tables of derived rows, the first as the first that changes
// over: readers on PostgreSQL hold on to it (see there).
var derivedTables = [...]string{"held", "labels", "inputs", "agenda", "shelves", "lists", "names", "alike", "counts", "counts_past"}

// BeginRebuild begins the job that Rebuild does; one that is under way begins anew.
func (s *Store) BeginRebuild(ctx context.Context) error {
	if s.key == nil {
		return ErrReadOnly
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.transact(ctx, s.write, true, func(t *tx) error {
		head, err := t.head()
		if err != nil {
			return err
		}
		err = t.exec(`DELETE FROM jobs WHERE (kind = ?1 OR kind = ?2) AND (ended = '' OR k = ?3)`, string(Mending), string(Rebuilding), head.K)
		if err != nil {
			return err
		}
		return t.beginJob(Job{K: head.K, Kind: Mending, Began: time.Now(), Of: head.Size + 1})
	})
}

// beginDeriving begins to derive the rows anew, when all that they are derived by is mended.
func (r *recording) beginDeriving(job *taken) error {
	if err := r.makeNext(r.store.engine); err != nil {
		return err
	}
	last, err := r.lastNumber()
	if err != nil {
		return err
	}
	return r.beginJob(Job{K: job.K, Kind: Rebuilding, Began: time.Now(), Of: 2*last + otherSteps})
}

func (t *tx) lastNumber() (int64, error) {
	var last int64
	_, err := t.one(`SELECT coalesce(max(n), 0) FROM entities`, nil, &last)
	return last, err
}

// makeNext makes empty tables for the next rows.
func (t *tx) makeNext(engine Engine) error {
	for _, name := range derivedTables {
		for _, end := range []string{"_next", "_old"} {
			if err := engine.Drop(t.ctx, t.conn, name+end); err != nil {
				return err
			}
		}
	}
	return t.run(t.ctx, named(engine.Derived(), true))
}

// window is how many entities a piece of a rebuild goes through.
const window = 2000

// classes is how many classes of regimes there are, spanSteps how many pieces count
// the shelves of spans, and otherSteps all that are not of a window: after those of
// the spans the change over, and one for each of the old tables.
const (
	classes    = 2
	spanSteps  = classes * (lastSpan + 1)
	otherSteps = spanSteps + 1 + int64(len(derivedTables))
)

// rebuild does a piece: a window of entities; then a span's counts; the change from
// the old rows to the new; at last an old table goes, for what is erased from now on
// would stay in it. Done counts entities – twice, the second time for the postings of
// their names –, then spans, then the rest.
func (w *worker) rebuild(r *recording, job *taken) error {
	r.next = true
	defer func() { r.next = false }()
	last := (job.Of - otherSteps) / 2
	changing := 2*last + spanSteps // when the new rows come to answer
	var err error
	switch step := job.Done - 2*last; {
	case job.Done < last:
		err = w.remake(r, job, min(job.Done+window, last))
	case step < 0:
		upTo := min(job.Done-last+alikeWindow, last)
		err = r.remakeAlike(job.Done-last, upTo)
		job.Done = last + upTo
	case step < spanSteps:
		err = r.recount(step/(lastSpan+1), step%(lastSpan+1))
		job.Done++
	case job.Done == changing:
		err = r.changeOver(job)
		job.Done++
	case job.Done < job.Of:
		err = w.store.engine.Drop(r.ctx, r.conn, derivedTables[job.Done-changing-1]+`_old`)
		job.Done++
	default:
		return r.endJob(job)
	}
	if err != nil {
		return err
	}
	return r.exec(`UPDATE jobs SET done = ?3 WHERE k = ?1 AND kind = ?2`, job.K, string(job.Kind), job.Done)
}

// ahead are entities beyond a window that were derived with one in it. It is lost
// when the process dies: then the next tables are asked what they have.
type ahead struct {
	of   int64 // the job
	done map[int64]bool
	lost bool
}

// remake derives the entities up to a number.
func (w *worker) remake(r *recording, job *taken, upTo int64) error {
	if w.ahead == nil || w.ahead.of != job.K || job.Done == 0 {
		w.ahead = &ahead{of: job.K, done: map[int64]bool{}, lost: job.Done > 0}
	}
	r.uncounted = true
	var numbers []int64
	for n := job.Done + 1; n <= upTo; n++ {
		numbers = append(numbers, n)
	}
	near, err := r.prefetch(numbers, job.K)
	if err != nil {
		return err
	}
	r.near = near.near
	for _, n := range numbers {
		if w.ahead.done[n] || len(near[n]) == 0 {
			delete(w.ahead.done, n)
			continue
		}
		if err := w.remakeOne(r, job, n); err != nil {
			return err
		}
	}
	job.Done = upTo
	return r.flush()
}

// remakeOne derives the cluster of an entity: the rows of those of its members
// that come after it and were not derived with another.
func (w *worker) remakeOne(r *recording, job *taken, n int64) error {
	c := r.newCluster()
	c.until = job.K
	if err := c.grow(n); err != nil {
		return err
	}
	done := func(m int64) bool { return m < n || w.ahead.done[m] }
	var old []*row
	if w.ahead.lost {
		var err error
		if old, err = c.rows(0, done); err != nil {
			return err
		}
	}
	r.replace(old, slices.DeleteFunc(w.store.replay(c, c.history(), 0, nil), func(row *row) bool { return done(row.n) }))
	for m := range c.members {
		if m > n {
			w.ahead.done[m] = true
		}
	}
	return nil
}

// changeOver draws the consequences of what was recorded meanwhile and lets the
// new rows answer from now on.
func (r *recording) changeOver(job *taken) error {
	if err := r.catchUp(job.K); err != nil {
		return err
	}
	for _, name := range derivedTables {
		for _, change := range []string{name + ` RENAME TO ` + name + `_old`, name + `_next RENAME TO ` + name} {
			if err := r.run(r.ctx, `ALTER TABLE `+change); err != nil {
				return err
			}
		}
	}
	// What jobs were to derive is in the new rows.
	if err := r.exec(`DELETE FROM todo`); err != nil {
		return err
	}
	err := r.exec(`UPDATE jobs SET ended = ?2, done = parts WHERE ended = '' AND kind <> ?1`, string(Rebuilding), time.Now().UTC().Format(moment))
	if err != nil {
		return err
	}
	return r.stamp()
}

// catchUp derives in the next tables what commits after k touched.
func (r *recording) catchUp(k int64) error {
	head, err := r.head()
	if err != nil || head.K == k {
		return err
	}
	at, err := r.tx.commit(`SELECT k, at, size, checkpoint FROM commits WHERE k = ?1`, k)
	if err != nil {
		return err
	}
	r.since = k + 1
	err = r.each(`SELECT `+prefixed+` FROM entries e WHERE e.seq >= ?1 ORDER BY e.seq`, []any{at.Size}, func(scan func(...any) error) error {
		e, err := scanEntry(scan)
		if err != nil {
			return err
		}
		st, err := e.read(r.store.basis.Schema)
		r.entries = append(r.entries, st)
		return err
	})
	if err != nil {
		return err
	}
	r.catching = true
	return r.derive()
}

// derivation is the version of the derived rows; a register whose rows are of
// another is rebuilt.
const derivation = 8

// stamp notes by which version the derived rows are made.
func (t *tx) stamp() error {
	if err := t.exec(`DELETE FROM derivation`); err != nil {
		return err
	}
	return t.exec(`INSERT INTO derivation (version) VALUES (?1)`, derivation)
}

// Begin notes in the tables of a register that is made that they are its own; Begun says
// whether somebody did, or anything was recorded: a database that was emptied, or made
// again, does not say so.
func (s *Store) Begin(ctx context.Context) error {
	return s.transact(ctx, s.write, true, (*tx).stamp)
}

// Begun says whether a register's tables were made by Begin, see there.
func (s *Store) Begun(ctx context.Context) (bool, error) {
	var begun bool
	err := s.transact(ctx, s.read, false, func(t *tx) (err error) {
		var version int64
		begun, err = t.one(`SELECT version FROM derivation`, nil, &version)
		return err
	})
	return begun, err
}

// Stale says whether the derived rows are missing or were made by another version
// of habeas, so that a rebuild is due.
func (s *Store) Stale(ctx context.Context) (bool, error) {
	var stale bool
	err := s.transact(ctx, s.read, false, func(t *tx) error {
		var version int64
		if found, err := t.one(`SELECT version FROM derivation`, nil, &version); err != nil || found {
			stale = version != derivation
			return err
		}
		head, err := t.head()
		stale = head.K > 0 // rows of before there were versions
		return err
	})
	return stale, err
}
