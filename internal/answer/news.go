package answer

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
)

// News is what was recorded of something that somebody follows, after they last
// looked: of itself, and of the custody, steps, recognitions … that belong to it.
type News struct {
	Of   Ref
	Past []Past
}

// NewsOf tells what was recorded or withdrawn after a commit, the latest last.
func NewsOf(r *register.Register, id record.ID, after int64, v View) News {
	n := News{Of: OwnedRef(r, id, v.Language)}
	ids := []record.ID{id}
	for _, other := range r.Classes() {
		if other.Type() != "entry" && linksTo(r, other, r.Class(id)) {
			ids = append(ids, other)
		}
	}
	for _, one := range ids {
		for _, p := range HistoryOf(r, one, v.Language) {
			if p.Commit > after || slices.ContainsFunc(p.Withdrawn, func(w Withdrawal) bool { return w.Commit > after }) {
				n.Past = append(n.Past, p)
			}
		}
	}
	slices.SortStableFunc(n.Past, func(a, b Past) int { return int(a.Commit - b.Commit) })
	return n
}
