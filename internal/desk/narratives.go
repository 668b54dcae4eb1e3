package desk

import (
	"net/http"
	"slices"

	"habeas/internal/answer"
	"habeas/internal/record"
	"habeas/internal/register"
)

// narrativePage is a narrative with what answers it.
type narrativePage struct {
	*folio
	Narrative *answer.Narrative
}

// narrativesPage lists narratives, each with what answers it.
type narrativesPage struct {
	Narratives []*answer.Narrative
	Next       string
}

func (d *Desk) narrative(r *http.Request, f *frame) (string, any, error) {
	id, err := typed(r, "narrative")
	if err != nil {
		return "", nil, err
	}
	reg, err := d.answered(r, f, id)
	if err != nil {
		return "", nil, err
	}
	page := &narrativePage{Narrative: answer.NarrativeOf(reg, id, f.View)}
	page.folio = folioOf(page.Narrative.Entity, "airing", "rebuttal", "narrative").without("claim", "target", "target-text", "variant-of")
	return "narrative", page, nil
}

func (d *Desk) narratives(r *http.Request, f *frame) (string, any, error) {
	found, err := answer.Listed(f.look.Snapshot, f.View, "narrative", listLines)
	if err != nil {
		return "", nil, err
	}
	page := &narrativesPage{}
	var ids []record.ID
	ids, page.Next = f.stretch(r, found)
	if len(ids) == 0 {
		return "narratives", page, nil
	}
	reg, err := d.answered(r, f, ids...)
	if err != nil {
		return "", nil, err
	}
	for _, id := range ids {
		page.Narratives = append(page.Narratives, answer.NarrativeOf(reg, id, f.View))
	}
	return "narratives", page, nil
}

// answered is the register around narratives and around what the statements are
// about that contradict them.
func (d *Desk) answered(r *http.Request, f *frame, ids ...record.ID) (*register.Register, error) {
	reg, err := d.around(r, f, ids...)
	if err != nil {
		return nil, err
	}
	about := slices.Clone(ids)
	for _, id := range answer.Answered(reg, ids...) {
		entry, err := f.look.Entry(id)
		if err != nil {
			return nil, err
		}
		if entry != nil && entry.Statement != nil {
			about = append(about, entry.Statement.Subject)
		}
	}
	if len(about) == len(ids) {
		return reg, nil
	}
	return d.around(r, f, about...)
}
