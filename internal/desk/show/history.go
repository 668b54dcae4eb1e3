package show

import (
	"net/http"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/record"
)

// historyPage is what was recorded of an entity, day by day.
type historyPage struct {
	Of   answer.Ref
	Days []recordedDay
}

// recordedDay is what was recorded on one.
type recordedDay struct {
	Day  string
	Last int64 // commit
	Past []answer.Past
}

var _ = page.Add(page.Page{Path: "/history/{id}", Answer: history})

func history(r *http.Request, f *page.Frame) (string, any, error) {
	id := record.ID(r.PathValue("id"))
	reg, err := f.Look.Around(id)
	if err != nil {
		return "", nil, err
	}
	past := answer.HistoryOf(reg, id, f.View.Language)
	if len(past) == 0 {
		return "", nil, page.ErrNotFound
	}
	content := &historyPage{Of: answer.Ref{ID: id, Name: answer.NameOf(reg, id, f.View.Language)}}
	for _, p := range past {
		day := dayOf(p.Recorded)
		if n := len(content.Days); n == 0 || content.Days[n-1].Day != day {
			content.Days = append(content.Days, recordedDay{Day: day})
		}
		last := &content.Days[len(content.Days)-1]
		last.Past = append(last.Past, p)
		last.Last = max(last.Last, p.Commit)
	}
	return "history", content, nil
}

// dayOf is the day of a moment as it is recorded (RFC 3339).
func dayOf(moment string) string {
	if len(moment) < len("2006-01-02") {
		return moment
	}
	return moment[:len("2006-01-02")]
}
