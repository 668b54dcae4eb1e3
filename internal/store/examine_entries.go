package store

import (
	"errors"
	"slices"

	"habeas/internal/ledger"
	"habeas/internal/record"
)

// ExamineEntries compares what is kept beside a sample of entries – of all where most is
// 0 – with what the entries say: what they refer to, under which entities they are found,
// whose they are, their level, their commit, and that what acts on something is found from
// there. Each entry is also given to f, as the ledger hashed it.
func (s *Snapshot) ExamineEntries(most int64, progress func(done, of int64), f func(Leaf) error) (Examined, error) {
	e := s.examination()
	head, err := s.Head()
	if err != nil {
		return e.out, err
	}
	all, sample := Sample(head.Size, most)
	e.out.All = all
	x := &entriesExamined{examination: e}
	for i, place := range sample {
		progress(int64(i), int64(len(sample)))
		if err := x.within(place, place+1, f); err != nil {
			return e.out, err
		}
	}
	if !all {
		return e.out, nil
	}
	for from := int64(0); from < head.Size; from += mendWindow {
		progress(from, head.Size)
		if err := x.within(from, min(from+mendWindow, head.Size), f); err != nil {
			return e.out, err
		}
	}
	return e.out, e.whole("refs", refColumns)
}

const refColumns = `n, role, seq`

// entriesExamined remembers the commit of the last entry: the next one is mostly of it.
type entriesExamined struct {
	*examination
	k, first, end int64
}

// within examines a window of entries.
func (x *entriesExamined) within(from, upTo int64, f func(Leaf) error) error {
	var found []kept
	var salts [][]byte
	query := `SELECT ` + entryColumns + `, salt FROM entries WHERE seq >= ?1 AND seq < ?2 ORDER BY seq`
	err := x.each(query, []any{from, upTo}, func(scan func(...any) error) error {
		var salt []byte
		e, err := scanDamaged(func(into ...any) error { return scan(append(into, &salt)...) })
		found, salts = append(found, e), append(salts, salt)
		return err
	})
	if err != nil {
		return err
	}
	x.out.wrong("entries", upTo-from-int64(len(found)))
	for i, e := range found {
		x.out.Seen++
		id, err := ledger.ParseID(e.ID)
		if err != nil {
			return err
		}
		err = f(Leaf{Seq: e.Seq, ID: id, Salt: salts[i], Body: e.body, Erased: e.Erased})
		if err == nil {
			err = x.entry(e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// entry compares one with what is kept beside it.
func (x *entriesExamined) entry(e kept) error {
	is, links := *e.Entry, e.links
	st, err := e.read(x.store.basis.Schema)
	if err != nil {
		x.out.wrong("entries", 1)
		return nil
	}
	due, office, least := links, is.Office, is.Level
	if st.Statement != nil || st.Control != nil {
		if due, err = x.links(st); err != nil {
			return err
		}
		if err := x.touches(st); err != nil {
			return err
		}
	}
	switch {
	case st.Erased: // of whom it was is in no body any more
	case st.Statement != nil:
		office, least = st.Statement.Office, x.store.basis.Schema.StatementLevel(st.Statement)
	case st.Control != nil:
		office = st.Control.Office
	}
	ours, err := x.ofCommit(is.Seq, is.Commit)
	if err != nil {
		return err
	}
	if !ours || office != is.Office || is.Level < least || is.Level > record.Sealed || !slices.Equal(due, links) {
		x.out.wrong("entries", 1)
	}
	for i, l := range due {
		if slices.Contains(due[:i], l) || l.n == 0 {
			continue
		}
		if err := x.has("refs", refColumns, []any{l.n, int64(l.role), is.Seq}); err != nil {
			return err
		}
	}
	return nil
}

// links are what an entry refers to, by numbers; 0 where there is none, which is told.
func (x *entriesExamined) links(e *stored) ([]link, error) {
	var links []link
	for _, ref := range once(referred(x.store.basis.Schema, e.Entry)) {
		n, err := x.number(ref.id)
		if err != nil && !errors.Is(err, errNumber) {
			return nil, err
		}
		links = append(links, link{ref.role, n})
	}
	return links, nil
}

// touches demands that what a control or a grade names is marked, see touch.
func (x *entriesExamined) touches(e *stored) error {
	for _, ref := range referred(x.store.basis.Schema, e.Entry) {
		if ref.role != target && ref.role != graded && ref.id.Type() != "entry" {
			continue
		}
		marked, found := int64(1), true
		var err error
		if entry, isEntry := ref.id.Entry(); isEntry {
			var key []byte
			if key, err = entryKey(entry); err == nil {
				_, err = x.one(`SELECT touched FROM entries WHERE id = ?1`, []any{key}, &marked) // or it is to come
			}
		} else {
			found, err = x.one(`SELECT touched FROM entities WHERE id = ?1`, []any{string(ref.id)}, &marked)
		}
		if err != nil {
			return err
		}
		if found && marked == 0 {
			x.out.wrong("touched", 1)
		}
	}
	return nil
}

// ofCommit says whether an entry's place lies in a commit.
func (x *entriesExamined) ofCommit(seq, k int64) (bool, error) {
	if k != x.k {
		x.k, x.first, x.end = k, 0, 0
		if _, err := x.one(`SELECT size FROM commits WHERE k = ?1`, []any{k}, &x.end); err != nil {
			return false, err
		}
		if _, err := x.one(`SELECT size FROM commits WHERE k = ?1`, []any{k - 1}, &x.first); err != nil {
			return false, err
		}
	}
	return x.first <= seq && seq < x.end, nil
}

// Unworded counts those of a source's words under which the source is not found.
func (s *Snapshot) Unworded(source record.ID, words []string) (missing int, err error) {
	n, found, err := s.lookUp(source)
	if err != nil || !found {
		return len(words), err
	}
	for _, word := range words {
		var is bool
		found, err := s.one(`SELECT 1 = 1 FROM words WHERE word = ?1 AND n = ?2`, []any{word, n}, &is)
		if err != nil {
			return missing, err
		}
		if !found {
			missing++
		}
	}
	return missing, nil
}
