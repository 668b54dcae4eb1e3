package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"habeas/internal/ledger"
	"habeas/internal/record"
)

// ErrHere says that what a batch was to begin with is here: somebody else recorded it.
var ErrHere = errors.New("it is here already; nothing was recorded")

// cached is how many numbers of entities a store remembers.
const cached = 200_000

// recording is a batch on its way into the tables.
type recording struct {
	*tx
	store   *Store
	commit  int64
	first   int64
	entries []*stored
	here    map[record.EntryID]*stored
	bySeq   map[int64]*stored
	// numbered is the greatest number of an entity, 0 until it was looked up;
	// those after known are new in this batch, and all that is said of them is.
	numbered, known int64
	ofNew           map[int64][]*stored
	near            func(n int64) ([]*stored, bool)
	// since is the first commit whose consequences are still being drawn, this one
	// where no job is under way.
	since int64
	// catching says that all is derived at once, however much.
	catching bool
	writer
}

// scrub removes what a commit erased from where the engine keeps old pages.
func (s *Store) scrub(ctx context.Context, b ledger.Batch, done Commit) error {
	erases := slices.ContainsFunc(b.Entries, func(e *record.Entry) bool {
		return e.Control != nil && (e.Control.Kind == record.Erase || e.Control.Kind == record.Adopt)
	})
	if !erases {
		return nil
	}
	if err := s.engine.Scrub(ctx); err != nil {
		return fmt.Errorf("this is recorded as commit %d and what it erases can't be read any more, but the "+
			"database could not clear the place where that was on the disk: once there is room and the "+
			"server runs, erase it again or close every habeas: %w", done.K, err)
	}
	return nil
}

// forget drops what the memory holds of the tables: it may be of a transaction
// that failed.
func (s *Store) forget() { s.log, s.ids = nil, map[record.ID]int64{} }

func (s *Store) recordIn(t *tx, b ledger.Batch, at time.Time) (Commit, error) {
	if len(s.ids) > cached {
		s.ids = map[record.ID]int64{}
	}
	head, err := t.head()
	if err != nil {
		return Commit{}, err
	}
	if err := t.continues(s.last, head, s.key.Public()); err != nil {
		return Commit{}, err
	}
	if err := t.free(b); err != nil {
		return Commit{}, err
	}
	r := &recording{tx: t, store: s, commit: head.K + 1, first: head.Size, here: map[record.EntryID]*stored{}, bySeq: map[int64]*stored{}, ofNew: map[int64][]*stored{}}
	r.near = r.ofBatch
	if r.since, err = t.pending(); err != nil {
		return Commit{}, err
	}
	r.since = min(r.since, r.commit)
	if head.K == 0 {
		if err := r.stamp(); err != nil {
			return Commit{}, err
		}
	}
	if err := r.append(b.Entries); err != nil {
		return Commit{}, err
	}
	if err := r.keepDocuments(b); err != nil {
		return Commit{}, err
	}
	c, err := r.seal(head, at)
	if err != nil {
		return Commit{}, err
	}
	return c, r.derive()
}

// free fails where what a batch is to begin with is here, or a document of the same bytes.
func (t *tx) free(b ledger.Batch) error {
	if b.Unless != "" {
		if _, here, err := t.lookUp(b.Unless); err != nil || here {
			return cmp.Or(err, ErrHere)
		}
	}
	for _, d := range b.Documents {
		if _, here, err := t.sameBytes(d.Original); err != nil || here {
			return cmp.Or(err, ErrHere)
		}
	}
	return nil
}

// ofBatch gives the entries about an entity that is new with the batch.
func (r *recording) ofBatch(n int64) ([]*stored, bool) {
	return r.ofNew[n], r.numbered > 0 && n > r.known
}

// append writes the entries and how they are found again.
func (r *recording) append(entries []*record.Entry) error {
	var awaited bool
	if _, err := r.one(`SELECT 1 = 1 FROM awaited LIMIT 1`, nil, &awaited); err != nil {
		return err
	}
	for i, e := range entries {
		e.Seq, e.Commit = r.first+int64(i), r.commit
		if e.Statement != nil { // as reading it back would find
			e.Level = max(e.Level, r.store.basis.Schema.StatementLevel(e.Statement))
			e.Source = e.Statement.Source
			e.Refs = r.store.basis.Schema.Refs(e.Statement)
		}
		st := &stored{Entry: e}
		if err := r.link(st); err != nil {
			return err
		}
		if awaited {
			if err := r.arrived(st); err != nil {
				return err
			}
		}
		r.entries = append(r.entries, st)
		r.here[e.ID], r.bySeq[e.Seq] = st, st
	}
	if err := r.touch(); err != nil {
		return err
	}
	return r.insertEntries()
}

var (
	intoEntries = inserting("entries", entryColumns, "")
	intoRefs    = inserting("refs", "n, role, seq", "ON CONFLICT DO NOTHING")
)

// insertEntries writes the entries, and under which entities each is found.
func (r *recording) insertEntries() error {
	entries := make([]any, 0, len(r.entries)*intoEntries.width)
	var refs [][3]int64
	for _, e := range r.entries {
		id, err := entryKey(e.ID)
		if err != nil {
			return err
		}
		entries = append(entries, e.Seq, id, e.Commit, e.Office, int64(e.Level), number(e.touched), packLinks(e.links), e.Salt[:], e.Body())
		for _, l := range e.links {
			refs = append(refs, [3]int64{l.n, int64(l.role), e.Seq})
			if _, isNew := r.ofBatch(l.n); isNew && l.role <= joined {
				r.ofNew[l.n] = append(r.ofNew[l.n], e)
			}
		}
	}
	slices.SortFunc(refs, func(a, b [3]int64) int { return slices.Compare(a[:], b[:]) })
	if err := r.insert(intoEntries, entries); err != nil {
		return fmt.Errorf("appending %d entries: %w", len(r.entries), err)
	}
	var values []any
	for _, ref := range refs {
		values = append(values, ref[0], ref[1], ref[2])
	}
	return r.insert(intoRefs, values)
}

func number(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func (r *recording) link(e *stored) error {
	for _, ref := range referred(r.store.basis.Schema, e.Entry) {
		n, err := r.numberOf(ref.id)
		if err != nil {
			return err
		}
		if l := (link{ref.role, n}); !slices.Contains(e.links, l) {
			e.links = append(e.links, l)
		}
	}
	return nil
}

// numberOf is the number under which the tables know an entity or an entry that
// something refers to; a new one where it is new.
func (r *recording) numberOf(id record.ID) (int64, error) {
	if n, ok := r.store.ids[id]; ok {
		return n, nil
	}
	var n int64
	found, err := r.one(`SELECT n FROM entities WHERE id = ?1`, []any{string(id)}, &n)
	if err != nil {
		return 0, err
	}
	if !found {
		if r.numbered == 0 {
			if _, err := r.one(`SELECT coalesce(max(n), 0) FROM entities`, nil, &r.numbered); err != nil {
				return 0, err
			}
			r.known = r.numbered
		}
		r.numbered++
		n = r.numbered
		if err := r.exec(`INSERT INTO entities (n, id, touched) VALUES (?1, ?2, 0)`, n, string(id)); err != nil {
			return 0, err
		}
		r.asked[n] = false
	}
	r.store.ids[id] = n
	return n, nil
}

// arrived marks an entry that others spoke of before it came.
func (r *recording) arrived(e *stored) error {
	id, err := entryKey(e.ID)
	if err != nil {
		return err
	}
	found, err := r.one(`SELECT 1 = 1 FROM awaited WHERE id = ?1`, []any{id}, &e.touched)
	if err != nil || !found {
		return err
	}
	e.awaited = true
	return r.exec(`DELETE FROM awaited WHERE id = ?1`, id)
}

// touch marks what the batch's controls and grades name, so that whoever reads
// it looks for them.
func (r *recording) touch() error {
	for _, e := range r.entries {
		for _, ref := range referred(r.store.basis.Schema, e.Entry) {
			if ref.role != target && ref.role != graded && ref.id.Type() != "entry" {
				continue
			}
			if err := r.touchOne(ref.id); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *recording) touchOne(id record.ID) error {
	entry, isEntry := id.Entry()
	if !isEntry {
		n, err := r.numberOf(id)
		if err != nil {
			return err
		}
		r.asked[n] = true
		return r.exec(`UPDATE entities SET touched = 1 WHERE n = ?1 AND touched = 0`, n)
	}
	if e := r.here[entry]; e != nil {
		e.touched = true
		return nil
	}
	key, err := entryKey(entry)
	if err != nil {
		return err
	}
	var seq int64
	found, err := r.one(`SELECT seq FROM entries WHERE id = ?1`, []any{key}, &seq)
	switch {
	case err != nil:
		return err
	case !found:
		return r.exec(`INSERT INTO awaited (id) VALUES (?1) ON CONFLICT DO NOTHING`, key)
	}
	return r.exec(`UPDATE entries SET touched = 1 WHERE seq = ?1 AND touched = 0`, seq)
}

// seal grows the ledger's tree by the entries and signs its new head.
func (r *recording) seal(head Commit, at time.Time) (Commit, error) {
	s := r.store
	if s.log == nil || s.log.Size() != head.Size {
		log, err := ledger.Open(head.Size, r.tileReader())
		if err != nil {
			return Commit{}, fmt.Errorf("the ledger's tree: %w", err)
		}
		s.log = log
	}
	leaves := make([]ledger.Hash, 0, len(r.entries))
	for _, e := range r.entries {
		key, err := entryKey(e.ID)
		if err != nil {
			return Commit{}, err
		}
		leaves = append(leaves, ledger.Hash(key))
	}
	tiles, root, err := s.log.Append(leaves)
	if err != nil {
		return Commit{}, fmt.Errorf("the ledger's tree: %w", err)
	}
	for _, tile := range tiles {
		if err := r.writeTile(tile); err != nil {
			return Commit{}, err
		}
	}
	c := Commit{K: r.commit, At: at.UTC().Truncate(time.Microsecond), Size: head.Size + int64(len(leaves))}
	if err := r.sign(&c, head, root); err != nil {
		return Commit{}, err
	}
	return c, r.exec(`INSERT INTO commits (k, at, size, checkpoint) VALUES (?1, ?2, ?3, ?4)`, c.K, c.At.Format(moment), c.Size, c.Checkpoint)
}

func (r *recording) writeTile(tile ledger.TileData) error {
	return r.exec(`INSERT INTO tiles (level, n, data) VALUES (?1, ?2, ?3) ON CONFLICT (level, n) DO UPDATE SET data = excluded.data`,
		tile.Level, tile.N, tile.Data)
}
