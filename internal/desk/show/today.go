package show

import (
	"log/slog"
	"net/http"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/office"
)

// todayPage is what a working day begins with.
type todayPage struct {
	*answer.Outlook
	// Unkept says that no checkpoint was kept elsewhere for long; nil where all is well.
	Unkept *office.Unkept
}

var _ = page.Add(page.Page{Path: "/today", Answer: today, In: page.Main, Rank: 1, Name: func(f *page.Frame) string { return f.T("Today") }})

func today(r *http.Request, f *page.Frame) (string, any, error) {
	today, err := answer.TodayOn(f.Look.Snapshot, f.View)
	content := &todayPage{Outlook: today}
	if err == nil && !f.Open { // the example is nobody's to keep
		if content.Unkept, err = f.Look.Unkept(); err != nil {
			slog.Error("whether a checkpoint is kept elsewhere can't be told", "error", err)
		}
		return "today", content, nil
	}
	return "today", content, err
}
