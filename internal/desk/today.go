package desk

import (
	"net/http"

	"habeas/internal/answer"
	"habeas/internal/register/procedure"
)

// todayPage is what a working day begins with.
type todayPage struct {
	*answer.Outlook
}

func (d *Desk) today(r *http.Request, f *frame) (string, any, error) {
	today, err := answer.TodayOn(f.look.Snapshot, f.View)
	return "today", &todayPage{today}, err
}

// DueKind says what falls due.
func (f *frame) DueKind(d answer.Due) string {
	switch d.Kind {
	case procedure.DueTerm:
		if d.Past {
			return f.T("term ran out: ended or extended, not known")
		}
		return f.T("term runs out")
	case procedure.DueHearing:
		return f.T("step of the proceeding")
	case procedure.DueAppeal:
		return f.T("last day to appeal")
	case procedure.DueAnswer:
		if d.Past {
			return f.T("answer overdue")
		}
		return f.T("answer due")
	case procedure.DueCheck:
		return f.T("last confirmed too long ago")
	}
	if d.Past {
		return f.T("task overdue")
	}
	return f.T("task due")
}
