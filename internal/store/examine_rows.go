package store

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"habeas/internal/record"
	"habeas/internal/register"
)

// ExamineRows derives the rows of a sample of entities once more – of all where most is 0 –
// and compares them, their places on shelves and lists, their words and the counts with
// what the tables have. It is for the holder of the key, and for when no job derives: what
// one has not come to yet would differ.
func (s *Snapshot) ExamineRows(most int64, progress func(done, of int64)) (Examined, error) {
	e := s.examination()
	last, err := s.lastNumber()
	if err != nil {
		return e.out, err
	}
	all, sample := Sample(last, most)
	if e.out.All = all; all {
		err = e.everyEntity(last, progress)
	} else {
		err = e.someEntities(sample, progress)
	}
	if err == nil {
		err = e.examineCounts()
	}
	return e.out, err
}

// someEntities compares the rows of a few; those that hang together are derived once.
func (e *examination) someEntities(places []int64, progress func(done, of int64)) error {
	left := map[int64]bool{}
	for _, place := range places {
		left[place+1] = true
	}
	for _, n := range slices.Sorted(maps.Keys(left)) {
		if !left[n] {
			continue
		}
		progress(int64(len(places)-len(left)), int64(len(places)))
		members, err := e.cluster(n, nil, func(m int64) bool { return left[m] })
		if err != nil {
			return err
		}
		for m := range members {
			delete(left, m)
		}
		clear(e.asked)
	}
	return nil
}

// everyEntity goes through all as a rebuild does, then compares what is kept beside rows.
func (e *examination) everyEntity(last int64, progress func(done, of int64)) error {
	r := &recording{tx: e.tx, store: e.store}
	done := map[int64]bool{} // derived with one before
	for from := int64(0); from < last; from += window {
		progress(from, last)
		var numbers []int64
		for n := from + 1; n <= min(from+window, last); n++ {
			numbers = append(numbers, n)
		}
		near, err := r.prefetch(numbers, register.Now)
		if err != nil {
			return err
		}
		for _, n := range numbers {
			if done[n] {
				delete(done, n)
				continue
			}
			members, err := e.cluster(n, near.near, func(m int64) bool { return m >= n && !done[m] })
			if err != nil {
				return err
			}
			for m := range members {
				if m > n {
					done[m] = true
				}
			}
		}
		clear(e.asked)
	}
	return e.noMore()
}

// noMore finds rows of nobody, and compares the tables beside the rows.
func (e *examination) noMore() error {
	for of, seen := range e.counted {
		var n int64
		if _, err := e.one(`SELECT count(*) FROM `+tableNames[of], nil, &n); err != nil {
			return err
		}
		e.out.wrong(named(tableNames[of], false), max(n-seen, 0))
	}
	beside := map[string]string{"shelves~": shelfColumns, "lists~": listColumns, "names~": nameColumns}
	for table, columns := range beside {
		if err := e.whole(table, columns); err != nil {
			return err
		}
	}
	var is fingerprint
	err := e.eachPosting(func(line string) error { is.add(line); return nil })
	e.out.wrong("alike", is.differ(e.dueIn("alike")))
	return err
}

// cluster derives what hangs together with an entity, and compares the rows of those of
// its members that are asked for.
func (e *examination) cluster(n int64, near func(int64) ([]*stored, bool),
	ours func(int64) bool) (map[int64]bool, error) {
	c := e.store.newCluster(e.tx)
	c.near = near
	if err := c.grow(n); err != nil {
		return nil, err
	}
	due := map[int64][]*row{}
	for _, r := range e.store.replay(c, c.history(), 0, nil) {
		due[r.n] = append(due[r.n], r)
	}
	owners := map[int64]record.ID{}
	for id, n := range c.numbers {
		owners[n] = id
	}
	for _, m := range slices.Sorted(maps.Keys(c.members)) {
		if !ours(m) {
			continue
		}
		e.out.Seen++
		if err := e.entity(m, owners[m], due[m]); err != nil {
			return nil, err
		}
	}
	return c.members, nil
}

// entity compares the rows of one with those that follow.
func (e *examination) entity(n int64, owner record.ID, due []*row) error {
	left := map[string]int{}
	for _, r := range due {
		left[r.whole()]++
	}
	for of := range table(len(tableNames)) {
		rows, err := e.rowsOf(of, n, 0)
		if err != nil {
			return fmt.Errorf("%s: %w", named(tableNames[of], false), err)
		}
		e.counted[of] += int64(len(rows))
		e.out.Rows += int64(len(rows))
		for _, r := range rows {
			if of != held { // which has its owner
				r.owner = owner
			}
			if left[r.whole()]--; left[r.whole()] < 0 {
				e.out.wrong(named(tableNames[of], false), 1)
			}
		}
	}
	for _, r := range due {
		if left[r.whole()] > 0 {
			left[r.whole()]--
			e.out.wrong(named(tableNames[r.table], false), 1)
		}
	}
	return e.beside(n, due)
}

// beside demands what is kept beside the rows of an entity.
func (e *examination) beside(n int64, rows []*row) error {
	called := map[posting]bool{}
	for _, r := range rows {
		var err error
		switch r.table {
		case held:
			err = e.onShelves(r)
		case agenda:
			err = e.has("lists~", listColumns, r.onList())
		case labels:
			if err = e.has("lists~", listColumns, r.onList()); err == nil {
				err = e.label(r, called)
			}
		}
		if err != nil {
			return err
		}
	}
	for p := range called {
		if err := e.isPosted(n, p); err != nil {
			return err
		}
	}
	return nil
}

// label demands the words of a label, and adds the postings of its names.
func (e *examination) label(r *row, called map[posting]bool) error {
	for _, word := range strings.Fields(r.facets) {
		if err := e.has("names~", nameColumns, r.underWord(word)); err != nil {
			return err
		}
	}
	if !slices.Contains(calledByName, r.owner.Type()) {
		return nil
	}
	title, err := unpackTitle([]byte(r.detail))
	postings(called, r.n, title)
	return err
}

func (e *examination) onShelves(r *row) error {
	shelves, err := shelvesOf(r, e.number)
	if errors.Is(err, errNumber) {
		return nil // which is told
	}
	for _, on := range shelves {
		if err == nil {
			e.spans[[2]int64{classNumber(r.class), on.span}] = true
			err = e.has("shelves~", shelfColumns, shelved{r, on}.values())
		}
	}
	return err
}

// errPosted ends the search for a posting.
var errPosted = errors.New("it is there")

// isPosted demands a posting, in whichever run.
func (e *examination) isPosted(n int64, p posting) error {
	if e.out.All {
		e.dueIn("alike").add(postingLine(p.stored(), n, []byte(p.sketch)))
		return nil
	}
	query := `SELECT n, packed FROM alike~ WHERE key = ?1 AND n <= ?2 ORDER BY n DESC`
	err := e.each(query, []any{p.stored(), n}, func(scan func(...any) error) error {
		var first int64
		var run []byte
		if err := scan(&first, &run); err != nil {
			return err
		}
		posted := false
		err := eachOfRun(first, run, func(of int64, sketch []byte) bool {
			posted = posted || of == n && string(sketch) == p.sketch
			return !posted
		})
		if posted {
			return errPosted
		}
		return err
	})
	if errors.Is(err, errPosted) {
		return nil
	}
	e.out.wrong("alike", 1)
	return err
}
