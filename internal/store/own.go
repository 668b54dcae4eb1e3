package store

import "habeas/internal/register"

// mostOwn are how many own terms an office may declare: more are no vocabulary.
const mostOwn = 1000

// declare adds to what the snapshot shows the terms that the office declared, as they are
// called now, also for what was known earlier. What is derived rests on their codes alone,
// so that no row changes when one is declared.
func (s *Snapshot) declare() error {
	var n int64
	declared, err := s.one(`SELECT n FROM entities WHERE id >= ?1 AND id < ?2 LIMIT 1`, []any{"term-", "term."}, &n)
	if err != nil || !declared {
		return err
	}
	now := s.As(At{register.Now, s.Viewer})
	_, r, _, err := now.Recent("term", mostOwn)
	if err == nil {
		s.schema = s.schema.With(r.OwnTerms())
	}
	return err
}

// cluster is an empty one, judged by what the snapshot shows.
func (s *Snapshot) cluster() *cluster {
	c := s.store.newCluster(s.tx)
	c.basis = s.Basis()
	return c
}
