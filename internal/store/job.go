package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"habeas/internal/record"
	"habeas/internal/register"
)

// A commit that changes the answers about many – a source is graded, thousands
// of lines are imported, the policy is set – is on the disk at once; what follows
// from it is derived by a job, in pieces, each a transaction of its own. Which
// entities are still to be done stands in a table, so that a job goes on after the
// process was killed. Until it is done, questions are answered as known before that
// commit: the old answers, whole, instead of half of the new ones. What is sealed
// or erased does not wait for the end: it is gone with the piece that its rows are in.

// Kind is what a job does.
type Kind string

// The kinds of jobs.
const (
	// Derive draws the consequences of one commit.
	Derive Kind = "derive"
	// Rejudge does the same where levels or erasures are judged anew, for every
	// earlier commit too.
	Rejudge Kind = "rejudge"
	// Mending checks what rows are derived by against the entries, before Rebuilding makes
	// all derived rows anew beside the old ones.
	Mending    Kind = "mend"
	Rebuilding Kind = "rebuild"
)

// Job is a job and how far it is.
type Job struct {
	K            int64 // the commit that it follows from
	Kind         Kind
	Began, Ended time.Time // Ended is zero while it is under way
	Done, Of     int64     // parts
}

// Percent is how much of the job is done.
func (j Job) Percent() int64 { return 100 * j.Done / max(j.Of, 1) }

// deferred is how many entities a commit may touch before its consequences are
// left to a job: what a laptop derives in a second or two.
const deferred = 2000

// remembered is how many ended jobs are kept for looking at.
const remembered = 20

// pending is the first commit whose consequences are still being derived; the
// end of time where there is none.
func (t *tx) pending() (int64, error) {
	k := int64(register.Now)
	_, err := t.one(`SELECT coalesce(min(k), ?1) FROM jobs WHERE kind = ?2 AND ended = ''`, []any{k, string(Derive)}, &k)
	return k, err
}

// postpone leaves the consequences of the commit for entities to a job.
func (r *recording) postpone(numbers []int64, kind Kind) error {
	values := make([]any, 0, 2*len(numbers))
	for _, n := range numbers {
		values = append(values, r.commit, n)
	}
	if err := r.insert(intoTodo, values); err != nil {
		return err
	}
	return r.beginJob(Job{K: r.commit, Kind: kind, Began: time.Now(), Of: int64(len(numbers))})
}

var intoTodo = inserting("todo", "k, n", "ON CONFLICT DO NOTHING")

func (t *tx) beginJob(j Job) error {
	err := t.exec(`INSERT INTO jobs (k, kind, began, ended, busy, parts, done) VALUES (?1, ?2, ?3, '', '', ?4, 0)`, j.K, string(j.Kind), j.Began.UTC().Format(moment), j.Of)
	if err != nil {
		return err
	}
	return t.exec(`DELETE FROM jobs WHERE ended <> '' AND ended < (SELECT min(ended) FROM (SELECT ended FROM jobs WHERE ended <> '' ORDER BY ended DESC LIMIT ?1) AS latest)`, remembered)
}

// Jobs lists the jobs that are under way and the latest that ended, oldest first.
func (s *Snapshot) Jobs() ([]Job, error) {
	var all []Job
	err := s.each(`SELECT `+jobColumns+` FROM jobs ORDER BY began, k`, nil, func(scan func(...any) error) error {
		j, err := scanJob(scan)
		all = append(all, j.Job)
		return err
	})
	return all, err
}

const jobColumns = `k, kind, began, ended, busy, parts, done`

// taken is a job with until when somebody holds it.
type taken struct {
	Job
	busy time.Time
}

func scanJob(scan func(...any) error) (taken, error) {
	var j taken
	var kind, began, ended, busy string
	if err := scan(&j.K, &kind, &began, &ended, &busy, &j.Of, &j.Done); err != nil {
		return j, err
	}
	j.Kind = Kind(kind)
	for text, into := range map[string]*time.Time{began: &j.Began, ended: &j.Ended, busy: &j.busy} {
		if text == "" {
			continue
		}
		var err error
		if *into, err = time.Parse(moment, text); err != nil {
			return j, fmt.Errorf("a job's time %q: %w", text, err)
		}
	}
	return j, nil
}

// lease is for how long a process holds a job with each piece that it does; after
// that another takes it for dead. Two that do the same work lose only time.
const lease = 2 * time.Second

// Work does what jobs there are, piece by piece, until none is left. Somebody else
// may record between two pieces. Another process that does a job already is waited for.
func (s *Store) Work(ctx context.Context, progress func(Job)) error {
	if s.key == nil {
		return ErrReadOnly
	}
	// Who only looks, again and again, takes no turn from those who write.
	if idle, err := s.idle(ctx); err != nil || idle {
		return err
	}
	w := &worker{store: s, disputed: map[int64]bool{}}
	for {
		j, err := w.piece(ctx)
		switch {
		case err != nil:
			w.release(ctx)
			return fmt.Errorf("a job stopped, what it has done is kept, and it goes on with the next start: %w", err)
		case j == nil:
			return nil
		}
		progress(j.Job)
		if w.waits {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(lease / 8):
			}
		}
	}
}

// idle says that no job is under way.
func (s *Store) idle(ctx context.Context) (bool, error) {
	var job *taken
	err := s.transact(ctx, s.read, false, func(t *tx) (err error) {
		job, err = t.nextJob()
		return err
	})
	return job == nil, err
}

// release gives the job that stopped to whoever comes next. Where that fails too,
// the lease runs out.
func (w *worker) release(ctx context.Context) {
	if !w.mine {
		return
	}
	w.store.mu.Lock()
	defer w.store.mu.Unlock()
	_ = w.store.transact(context.WithoutCancel(ctx), w.store.write, true, func(t *tx) error {
		return t.exec(`UPDATE jobs SET busy = '' WHERE ended = ''`)
	})
}

// worker does jobs.
type worker struct {
	store    *Store
	mine     bool           // the last piece was done here: the lease on the job is this process'
	waits    bool           // somebody else holds the job
	disputed map[int64]bool // sources whose dependents were added already
	ahead    *ahead
	mended   mended
}

// piece does one piece of the first job; nil where there is none.
func (w *worker) piece(ctx context.Context) (*taken, error) {
	w.store.mu.Lock()
	defer w.store.mu.Unlock()
	var job *taken
	err := w.store.transact(ctx, w.store.write, true, func(t *tx) error {
		var err error
		if job, err = t.nextJob(); err != nil || job == nil {
			return err
		}
		now := time.Now().UTC()
		if w.waits = !w.mine && job.busy.After(now); w.waits {
			return nil
		}
		if err := t.exec(`UPDATE jobs SET busy = ?3 WHERE k = ?1 AND kind = ?2`, job.K, string(job.Kind), now.Add(lease).Format(moment)); err != nil {
			return err
		}
		r := &recording{tx: t, store: w.store}
		switch job.Kind {
		case Mending:
			r.here, r.bySeq, r.ofNew = map[record.EntryID]*stored{}, map[int64]*stored{}, map[int64][]*stored{}
			return w.mend(r, job)
		case Rebuilding:
			return w.rebuild(r, job)
		}
		return w.derive(r, job)
	})
	if err != nil {
		w.store.forget()
		return nil, err
	}
	w.mine = job != nil && !w.waits
	if job != nil && job.Kind == Rejudge && !job.Ended.IsZero() {
		err = w.store.engine.Scrub(ctx) // it may have erased
	}
	return job, err
}

// nextJob is the oldest job under way; rows are rebuilt after all else.
func (t *tx) nextJob() (*taken, error) {
	var first *taken
	err := t.each(`SELECT `+jobColumns+` FROM jobs WHERE ended = '' ORDER BY kind = ?1, k LIMIT 1`, []any{string(Rebuilding)}, func(scan func(...any) error) error {
		j, err := scanJob(scan)
		first = &j
		return err
	})
	return first, err
}

// portion is how many entities a piece of a job derives.
const portion = 250

// derive does a piece of a job that draws consequences.
func (w *worker) derive(r *recording, job *taken) error {
	numbers, err := r.numbers(`SELECT n FROM todo WHERE k = ?1 ORDER BY n LIMIT ?2`, job.K, portion)
	if err != nil {
		return err
	}
	if len(numbers) == 0 {
		return r.endJob(job)
	}
	if r.since, err = r.pending(); err != nil {
		return err
	}
	since := r.since
	if job.Kind == Rejudge {
		since = 0
	}
	near, err := r.prefetch(numbers, register.Now)
	if err != nil {
		return err
	}
	r.near = near.near
	done := map[int64]bool{}
	for _, n := range numbers {
		if done[n] {
			continue
		}
		c, err := r.deriveOne(n, since, done)
		if err != nil {
			return err
		}
		if err := w.addDisputed(r, job, c); err != nil {
			return err
		}
	}
	if err := r.flush(); err != nil {
		return err
	}
	return r.finished(job, slices.Sorted(maps.Keys(done)))
}

// addDisputed adds what rests on sources whose grades a decision names beside
// something of the cluster, once each.
func (w *worker) addDisputed(r *recording, job *taken, c *cluster) error {
	for source := range c.disputed {
		if w.disputed[source] {
			continue
		}
		w.disputed[source] = true
		more := map[int64]bool{}
		if err := r.newCluster().seedsOf(source, more); err != nil {
			return err
		}
		var values []any
		for _, n := range slices.Sorted(maps.Keys(more)) {
			values = append(values, job.K, n)
		}
		if err := r.insert(intoTodo, values); err != nil {
			return err
		}
	}
	return nil
}

// finished takes what was derived off the list and notes how far the job is.
func (r *recording) finished(job *taken, numbers []int64) error {
	for _, n := range numbers {
		gone, err := r.changed(`DELETE FROM todo WHERE k = ?1 AND n = ?2`, job.K, n)
		if err != nil {
			return err
		}
		job.Done += gone
	}
	job.Of = max(job.Of, job.Done)
	return r.exec(`UPDATE jobs SET done = ?3, parts = ?4 WHERE k = ?1 AND kind = ?2`, job.K, string(job.Kind), job.Done, job.Of)
}

func (r *recording) endJob(job *taken) error {
	job.Ended, job.Done = time.Now().UTC(), job.Of
	return r.exec(`UPDATE jobs SET ended = ?3, done = parts, busy = '' WHERE k = ?1 AND kind = ?2`, job.K, string(job.Kind), job.Ended.Format(moment))
}

// numbers are the numbers that a query gives.
func (t *tx) numbers(query string, args ...any) ([]int64, error) {
	var all []int64
	err := t.each(query, args, func(scan func(...any) error) error {
		var n int64
		err := scan(&n)
		all = append(all, n)
		return err
	})
	return all, err
}
