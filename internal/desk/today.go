package desk

import (
	"log/slog"
	"net/http"

	"habeas/internal/answer"
	"habeas/internal/office"
	"habeas/internal/register/procedure"
)

// todayPage is what a working day begins with.
type todayPage struct {
	*answer.Outlook
	// Unkept says that no checkpoint was kept elsewhere for long; nil where all is well.
	Unkept *office.Unkept
}

func (d *Desk) today(r *http.Request, f *frame) (string, any, error) {
	today, err := answer.TodayOn(f.look.Snapshot, f.View)
	page := &todayPage{Outlook: today}
	if err == nil && !f.Open { // the example is nobody's to keep
		if page.Unkept, err = f.look.Unkept(); err != nil {
			slog.Error("whether a checkpoint is kept elsewhere can't be told", "error", err)
		}
		return "today", page, nil
	}
	return "today", page, err
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
