package work

import (
	"fmt"
	"net/http"
	"time"

	"habeas/internal/desk/page"

	"habeas/internal/intake"
	"habeas/internal/reading"
	"habeas/internal/record"
)

// ownNote is what somebody writes at the desk and no source says: casework, how the
// register counts, whether two records are one person.
type ownNote struct {
	File    string // name of the file that it is kept as
	Title   func(day string) string
	Text    string
	Level   record.Level
	Because string // of a level that is not public
}

// keep takes a note in as a source of its own and records what a file says of it and by
// it. What is wrong is said before anything is kept.
func keep(r *http.Request, f *page.Frame, n ownNote, file *reading.File) (record.ID, error) {
	now := time.Now()
	day := now.Format("2006-01-02")
	in := intake.Input{Name: n.File, Media: "text/plain", Recorder: f.Recorder, ID: f.Session.NewID("source"),
		Level: n.Level, Because: n.Because,
		// The moment tells apart two notes of the same words: the same bytes would be one source.
		Original: fmt.Appendf(nil, "%s\n\n%s, %s\n", n.Text, f.Recorder, now.UTC().Format("2006-01-02T15:04:05.000Z"))}
	about := page.AboutSource(map[string]string{"title": n.Title(day), "kind": "note", "author": f.Recorder,
		"published": day, "language": f.Lang}, f.Recorder)
	file.Reading, file.Language, file.Recorder = about.Reading, about.Language, about.Recorder
	file.Statements = append(about.Statements, file.Statements...)
	taken, err := f.Session.TakeWith(r.Context(), in, file)
	return taken.Source, err
}
