package store

// prefetched is what was read of many entities at once, for going through a
// register without a query for each.
type prefetched map[int64][]*stored

func (p prefetched) near(n int64) ([]*stored, bool) {
	found, here := p[n]
	return found, here
}

var prefetchQuery = `SELECT r.n, ` + prefixed + ` FROM refs r JOIN entries e ON e.seq = r.seq
	WHERE r.n IN (` + parameters(3, atOnce) + `) AND r.role <= ?1 AND e.k <= ?2 ORDER BY r.n, r.seq`

// prefetch reads the entries about entities, or joining them, that were recorded
// by a commit.
func (r *recording) prefetch(numbers []int64, until int64) (prefetched, error) {
	all := make(prefetched, len(numbers))
	bySeq := map[int64]*stored{}
	for len(numbers) > 0 {
		args := []any{int64(joined), until}
		for i := range atOnce {
			args = append(args, numbers[min(i, len(numbers)-1)])
		}
		for _, n := range numbers[:min(atOnce, len(numbers))] {
			all[n] = nil
		}
		numbers = numbers[min(atOnce, len(numbers)):]
		err := r.each(prefetchQuery, args, func(scan func(...any) error) error {
			var n int64
			e, err := scanEntry(func(into ...any) error { return scan(append([]any{&n}, into...)...) })
			if err != nil {
				return err
			}
			st := bySeq[e.Seq]
			if st == nil {
				if st, err = e.read(r.store.basis.Schema); err != nil {
					return err
				}
				bySeq[e.Seq] = st
			}
			if last := all[n]; len(last) == 0 || last[len(last)-1] != st {
				all[n] = append(last, st)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}
