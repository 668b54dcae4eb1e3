package desk

import (
	"net/http"

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

func (d *Desk) history(r *http.Request, f *frame) (string, any, error) {
	id := record.ID(r.PathValue("id"))
	reg, err := f.look.Around(id)
	if err != nil {
		return "", nil, err
	}
	past := answer.HistoryOf(reg, id, f.View.Language)
	if len(past) == 0 {
		return "", nil, errNotFound
	}
	page := &historyPage{Of: answer.Ref{ID: id, Name: answer.NameOf(reg, id, f.View.Language)}}
	for _, p := range past {
		day := dayOf(p.Recorded)
		if n := len(page.Days); n == 0 || page.Days[n-1].Day != day {
			page.Days = append(page.Days, recordedDay{Day: day})
		}
		last := &page.Days[len(page.Days)-1]
		last.Past = append(last.Past, p)
		last.Last = max(last.Last, p.Commit)
	}
	return "history", page, nil
}

// dayOf is the day of a moment as it is recorded (RFC 3339).
func dayOf(moment string) string {
	if len(moment) < len("2006-01-02") {
		return moment
	}
	return moment[:len("2006-01-02")]
}
