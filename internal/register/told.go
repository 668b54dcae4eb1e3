package register

import (
	"cmp"
	"slices"

	"habeas/internal/record"
)

// Told is a statement about an entity as it was recorded, whether it stands or was
// withdrawn.
type Told struct {
	*record.Entry
	Stands bool
	// By are the controls that withdrew or superseded it.
	By []*record.Entry
}

// Told lists all that was ever said of an entity that the viewer may see, in the
// order in which it was recorded. What was erased is not among it.
func (r *Register) Told(id record.ID) []Told {
	class := r.Class(id)
	var all []Told
	for i, e := range r.entries {
		if e.Statement == nil || r.erased[i] || e.Commit > r.Known || r.levels[i] > r.Viewer.Clearance || r.Class(e.Statement.Subject) != class {
			continue
		}
		t := Told{Entry: e, Stands: len(r.Accounts([]record.EntryID{e.ID})) > 0}
		for _, c := range r.withdrawers[i] {
			if control := r.entries[c]; control.Commit <= r.Known && r.levels[c] <= r.Viewer.Clearance && !t.Stands {
				t.By = append(t.By, control)
			}
		}
		all = append(all, t)
	}
	slices.SortFunc(all, func(a, b Told) int { return cmp.Compare(a.Seq, b.Seq) })
	return all
}
