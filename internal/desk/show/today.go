package show

import (
	"log/slog"
	"net/http"

	"habeas/internal/answer"
	"habeas/internal/desk/page"
	"habeas/internal/office"
)

// todayPage is what a working day begins with: what is to be done, and what changed.
type todayPage struct {
	*answer.Outlook
	Questions []answer.Question // what to decide first
	// Unkept says that no checkpoint was kept elsewhere for long; nil where all is well.
	Unkept *office.Unkept
}

// questionsShown are how many disagreements Today shows.
const questionsShown = 4

var _ = page.Add(page.Page{Path: "/today", Answer: today, In: page.Main, Rank: 1,
	Name: func(f *page.Frame) string { return f.T("Today") }})

func today(_ *http.Request, f *page.Frame) (string, any, error) {
	outlook, err := answer.TodayOn(f.Look.Snapshot, f.View)
	if err != nil {
		return "", nil, err
	}
	content := &todayPage{Outlook: outlook}
	if content.Questions, _, err = answer.QuestionsOf(f.Look.Snapshot, f.View, 0, questionsShown); err != nil {
		return "", nil, err
	}
	if f.Open { // the example is nobody's to keep
		return "today", content, nil
	}
	if content.Unkept, err = f.Look.Unkept(); err != nil {
		slog.Error("whether a checkpoint is kept elsewhere can't be told", "error", err)
	}
	return "today", content, nil
}

// When says how far off something due is.
func (p *todayPage) When(f *page.Frame, d answer.Due) string {
	switch days := int(d.Day - f.View.Day); {
	case days == 0:
		return f.T("today")
	case days == 1:
		return f.T("tomorrow")
	case days > 0:
		return f.N("in %d day", "in %d days", days)
	default:
		return f.N("%d day over", "%d days over", -days)
	}
}
