package answer

import (
	"habeas/internal/record"
	"habeas/internal/store"
)

// Question is what sources disagree on, with all that they say.
type Question struct {
	Of      Ref
	Label   string // of the property; "" where it is about time
	Sides   []string
	Sources int
	Human   bool // no rule decides it
}

// QuestionsOf lists what sources disagree on in the whole register, of at most so many
// entities after a place; next is the place after which others follow, 0 at the end.
func QuestionsOf(s *store.Snapshot, v View, after int64, most int) (all []Question, next int64, err error) {
	found, err := s.Agenda(store.Disagreement, 0, 0, after, most+1)
	if err != nil || len(found) == 0 {
		return nil, 0, err
	}
	if len(found) > most {
		found = found[:most]
		next = found[most-1].N
	}
	var ids []record.ID
	for _, m := range found {
		ids = append(ids, m.ID)
	}
	r, err := s.Around(ids...)
	if err != nil {
		return nil, 0, err
	}
	for _, id := range ids {
		of := OwnedRef(r, id, v.Language)
		for _, open := range OpenOf(r, id, v.Language) {
			q := Question{Of: of, Label: open.Label, Human: open.Human}
			sources := map[record.ID]bool{}
			for _, side := range open.Sides {
				q.Sides = append(q.Sides, side.Value.Text)
				for _, st := range side.Value.Statements {
					sources[st.Source.ID] = true
				}
			}
			q.Sources = len(sources)
			all = append(all, q)
		}
	}
	return all, next, nil
}
