package show

import (
	"net/http"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/record"
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

var _ = page.Add(page.Page{Path: "/narrative/{id}", Answer: narrative, Of: "/narratives"})

var _ = page.Add(page.Page{Path: "/narratives", Answer: narratives, In: page.About, Rank: 3,
	Name: func(f *page.Frame) string { return f.T("Claims and answers") }})

func narrative(r *http.Request, f *page.Frame) (string, any, error) {
	id, err := page.Typed(r, "narrative")
	if err != nil {
		return "", nil, err
	}
	reg, err := f.Answered(id)
	if err != nil {
		return "", nil, err
	}
	content := &narrativePage{Narrative: answer.NarrativeOf(reg, id, f.View)}
	content.folio = folioOf(content.Narrative.Entity, "airing", "rebuttal", "narrative").without("claim", "target",
		"target-text", "variant-of")
	return "narrative", content, nil
}

func narratives(r *http.Request, f *page.Frame) (string, any, error) {
	found, err := answer.Listed(f.Look.Snapshot, f.View, "narrative", listLines)
	if err != nil {
		return "", nil, err
	}
	content := &narrativesPage{}
	var ids []record.ID
	ids, content.Next = stretch(r, f, found)
	if len(ids) == 0 {
		return "narratives", content, nil
	}
	reg, err := f.Answered(ids...)
	if err != nil {
		return "", nil, err
	}
	for _, id := range ids {
		content.Narratives = append(content.Narratives, answer.NarrativeOf(reg, id, f.View))
	}
	return "narratives", content, nil
}
