package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"habeas/internal/ledger"
	"habeas/internal/record"
)

// Before the rows are derived anew, all that they are derived by is checked against the
// entries, and made again where it is damaged or gone: the numbers of entities, under which
// entities each entry is found, who acts on whom, the tree's tiles, and the words of the
// documents. So whatever is lost but entries, commits and documents comes back. That the
// entries are those that were recorded is to be verified before.

// mendWindow is how many entries a piece goes through.
const mendWindow = 2000

// Texts is how the store gets the words of a document; without it, words are not mended. A
// document whose words can't be had is passed over.
func (s *Store) Texts(words func(context.Context, ledger.Document) ([]string, error)) {
	s.words = words
}

// mended is how far a worker is behind the entries: a new one does that part again.
type mended struct {
	refs, words int64
	refsDone    bool
}

// mend does a piece: a window of entries; then of what leads to them; then of documents;
// at last the rows are to be derived anew.
func (w *worker) mend(r *recording, job *taken) error {
	head, err := r.tx.commit(`SELECT k, at, size, checkpoint FROM commits WHERE k = ?1`, job.K)
	if err != nil {
		return err
	}
	more := true
	switch {
	case job.Done < head.Size:
		upTo := min(job.Done+mendWindow, head.Size)
		err = r.mendEntries(head, job.Done, upTo)
		job.Done = upTo
	case !w.mended.refsDone:
		w.mended.refsDone, err = r.mendRefs(w.mended.refs, w.mended.refs+10*mendWindow)
		w.mended.refs += 10 * mendWindow
	default:
		more, err = r.mendWords(w.mended.words)
		w.mended.words++
	}
	if err != nil {
		return err
	}
	if !more {
		return errors.Join(r.endJob(job), r.beginDeriving(job))
	}
	return r.exec(`UPDATE jobs SET done = ?3 WHERE k = ?1 AND kind = ?2`, job.K, string(job.Kind), job.Done)
}

// mendEntries checks a window of entries, and mends what is kept beside them.
func (r *recording) mendEntries(head Commit, from, upTo int64) error {
	if from == 0 {
		r.store.forget() // numbers of before may be of a table that was damaged
	}
	commits, err := r.commitsWithin(from, upTo)
	if err != nil {
		return err
	}
	var all []kept
	err = r.each(`SELECT `+entryColumns+` FROM entries WHERE seq >= ?1 AND seq < ?2 ORDER BY seq`, []any{from, upTo}, func(scan func(...any) error) error {
		e, err := scanDamaged(scan)
		all = append(all, e)
		return err
	})
	if err != nil {
		return err
	}
	leaves := make([]ledger.Hash, 0, len(all))
	for i, e := range all {
		if e.Seq != from+int64(i) {
			return fmt.Errorf("entry %d is missing; nothing was changed: put a backup back", from+int64(i))
		}
		id, err := ledger.ParseID(e.ID)
		if err != nil {
			return err
		}
		leaves = append(leaves, id)
		if err := r.mendEntry(e, commits(e.Seq)); err != nil {
			return err
		}
	}
	if err := r.touch(); err != nil {
		return err
	}
	for _, e := range r.entries {
		if e.touched {
			if err := r.exec(`UPDATE entries SET touched = 1 WHERE seq = ?1 AND touched = 0`, e.Seq); err != nil {
				return err
			}
		}
	}
	return r.mendTiles(head, from, leaves)
}

// commitsWithin gives the commit of each entry of a window.
func (t *tx) commitsWithin(from, upTo int64) (func(seq int64) int64, error) {
	type end struct{ size, k int64 }
	var ends []end
	query := `SELECT size, k FROM commits WHERE size > ?1 AND size <= (SELECT min(size) FROM commits WHERE size >= ?2) ORDER BY k`
	err := t.each(query, []any{from, upTo}, func(scan func(...any) error) error {
		var e end
		err := scan(&e.size, &e.k)
		ends = append(ends, e)
		return err
	})
	return func(seq int64) int64 {
		at, _ := slices.BinarySearchFunc(ends, seq, func(e end, seq int64) int {
			if e.size > seq {
				return 1
			}
			return -1
		})
		return ends[min(at, len(ends)-1)].k
	}, err
}

// scanDamaged reads an entry whatever is kept beside it.
func scanDamaged(scan func(...any) error) (kept, error) {
	e, err := scanEntry(scan)
	if err != nil && e.stored != nil && e.ID != "" {
		e.links, err = nil, nil
	}
	return e, err
}

// mendEntry makes what is kept beside an entry anew, and writes it where it differs.
func (r *recording) mendEntry(e kept, commit int64) error {
	was, links := *e.Entry, e.links
	st, err := e.read(r.store.basis.Schema)
	if err != nil {
		return err
	}
	st.Commit = commit
	switch {
	case st.Erased: // of whom it was is in no body any more
	case st.Statement != nil:
		st.Office = st.Statement.Office
		if st.Level > record.Sealed {
			st.Level = record.Public
		}
		st.Level = max(st.Level, r.store.basis.Schema.StatementLevel(st.Statement))
	case st.Control != nil:
		st.Office = st.Control.Office
	}
	if st.Statement != nil || st.Control != nil {
		if st.links, err = r.mendLinks(st); err != nil {
			return err
		}
		r.entries = append(r.entries, st)
		r.here[st.ID], r.bySeq[st.Seq] = st, st
	}
	for _, l := range st.links {
		if err := r.exec(`INSERT INTO refs (n, role, seq) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING`, l.n, int64(l.role), st.Seq); err != nil {
			return err
		}
	}
	if was.Commit == st.Commit && was.Office == st.Office && was.Level == st.Level && slices.Equal(links, st.links) {
		return nil
	}
	return r.exec(`UPDATE entries SET k = ?2, office = ?3, level = ?4, links = ?5 WHERE seq = ?1`,
		st.Seq, st.Commit, st.Office, int64(st.Level), packLinks(st.links))
}

// mendLinks are what an entry refers to, by numbers: those that it had, where they are
// right or free.
func (r *recording) mendLinks(e *stored) ([]link, error) {
	had := e.links
	var links []link
	for i, ref := range once(referred(r.store.basis.Schema, e.Entry)) {
		if i < len(had) && had[i].role == ref.role && had[i].n > 0 {
			if err := r.mendNumber(had[i].n, ref.id); err != nil {
				return nil, err
			}
		}
		n, err := r.numberOf(ref.id)
		if err != nil {
			return nil, err
		}
		links = append(links, link{ref.role, n})
	}
	return links, nil
}

// once leaves out what is referred to twice in one role.
func once(all []reference) []reference {
	var each []reference
	for _, ref := range all {
		if !slices.Contains(each, ref) {
			each = append(each, ref)
		}
	}
	return each
}

// mendNumber gives an entity the number that an entry knows it by, where it has none and
// that is free.
func (r *recording) mendNumber(n int64, id record.ID) error {
	if _, known := r.store.ids[id]; known {
		return nil
	}
	return r.exec(`INSERT INTO entities (n, id, touched) VALUES (?1, ?2, 0) ON CONFLICT DO NOTHING`, n, string(id))
}

// mendTiles makes the tiles over a window of entries anew. What was recorded since stands
// behind them.
func (r *recording) mendTiles(head Commit, from int64, leaves []ledger.Hash) error {
	log, err := ledger.Open(from, r.tileReader())
	if err != nil {
		return fmt.Errorf("the ledger's tree: %w", err)
	}
	tiles, root, err := log.Append(leaves)
	if err != nil {
		return fmt.Errorf("the ledger's tree: %w", err)
	}
	for _, tile := range tiles {
		var data []byte
		if _, err := r.one(`SELECT data FROM tiles WHERE level = ?1 AND n = ?2`, []any{tile.Level, tile.N}, &data); err != nil {
			return err
		}
		if bytes.HasPrefix(data, tile.Data) {
			continue
		}
		if err := r.writeTile(tile); err != nil {
			return err
		}
	}
	if log.Size() < head.Size {
		return nil
	}
	signed, err := ledger.OpenCheckpoint(head.Checkpoint, r.store.key.Public())
	if err == nil && signed.Root != root {
		err = fmt.Errorf("the entries are not those that the checkpoint of commit %d signs; nothing was changed: "+
			"put a backup back", head.K)
	}
	return err
}

// mendWords adds the words of one document, by its place; false where there is none.
func (r *recording) mendWords(place int64) (more bool, err error) {
	if r.store.words == nil {
		return false, nil
	}
	var d ledger.Document
	query := `SELECT ` + documentColumns + ` FROM documents ORDER BY added, source LIMIT 1 OFFSET ?1`
	err = r.each(query, []any{place}, func(scan func(...any) error) (err error) {
		d, err = scanDocument(scan)
		return err
	})
	if err != nil || d.Source == "" {
		return false, err
	}
	words, err := r.store.words(r.ctx, d)
	if err != nil {
		return true, nil // its text is lost: what is left of its words stays
	}
	n, err := r.numberOf(d.Source)
	if err != nil {
		return false, err
	}
	return true, r.insertWords(n, words)
}

// mendRefs takes out, of some entities, what leads to entries that do not refer to them so;
// true once there are no others.
func (r *recording) mendRefs(after, upTo int64) (done bool, err error) {
	type ref struct{ n, role, seq int64 }
	var wrong []ref
	query := `SELECT r.n, r.role, r.seq, e.links FROM refs r LEFT JOIN entries e ON e.seq = r.seq WHERE r.n > ?1 AND r.n <= ?2`
	err = r.each(query, []any{after, upTo}, func(scan func(...any) error) error {
		var one ref
		var packed []byte
		if err := scan(&one.n, &one.role, &one.seq, &packed); err != nil {
			return err
		}
		if links, err := unpackLinks(packed); err != nil || !slices.Contains(links, link{role(one.role), one.n}) {
			wrong = append(wrong, one)
		}
		return nil
	})
	for _, one := range wrong {
		if err == nil {
			err = r.exec(`DELETE FROM refs WHERE n = ?1 AND role = ?2 AND seq = ?3`, one.n, one.role, one.seq)
		}
	}
	var last int64
	if err == nil {
		_, err = r.one(`SELECT coalesce(max(n), 0) FROM refs`, nil, &last)
	}
	return last <= upTo, err
}
