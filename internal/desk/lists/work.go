package lists

import (
	"context"
	"encoding/json"
	"errors"

	"habeas/internal/desk/page"
	"habeas/internal/lists"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/table"
)

// result is what came of trying a list, or of taking it in.
type result struct {
	Took                            bool // else it was tried
	Lines, Recorded, Before, Mended int
	Matched                         bool
	Sure, Likely, New, Nameless     int
	Faults, Notes                   []lists.Fault // the first
	AllFaults, AllNotes             int
	Told                            []string
	Who                             []lists.Verdict // the first who are known, or may be
	// Since is the edition before, and what changed.
	Since               string
	Earlier             record.ID
	Came, Went, Changed int
}

// shownFaults are how many faults, and how many people that may be known, are kept to be
// shown.
const shownFaults = 100

// work tries a list or takes it in while nobody waits for it. What comes of it is kept with
// the upload, so that whoever closed the browser finds it.
func work(f *page.Frame, key, file string, s state, data []byte) {
	of, by, clearance := f.Office, f.Recorder, f.Clearance
	of.Begin(workKey(key), func(ctx context.Context, progress func(string, int, int)) error {
		session := of.As(office.Actor{Name: by, Clearance: clearance})
		o := lists.Options{File: file, Recorder: by, Level: s.Level, Because: s.Because, Match: s.Match,
			Again: s.Again, Publisher: s.Publisher, DryRun: s.Doing == "try", Progress: progress}
		var err error
		var report *lists.Report
		if o.Media, err = table.Media(file); err == nil {
			if err = session.Settle(ctx); err == nil {
				report, err = lists.Import(ctx, of, data, s.Mapping, o)
			}
		}
		if err == nil {
			progress("deriving", 0, 0)
			err = session.Settle(ctx)
		}
		if ctx.Err() != nil {
			return nil // the desk is closed: its page says that it was cut short
		}
		s.Doing, s.Err = "", ""
		if report != nil {
			s.Result = resultOf(report, o)
		}
		if err != nil {
			s.Err = err.Error()
		} else if !o.DryRun {
			s.Source = report.Source
		}
		text, wrong := json.Marshal(s)
		if wrong == nil {
			wrong = session.ChangeUpload(key, func(u *office.Upload) { u.State = text })
		}
		if s.Source != "" { // it is preserved as a source
			wrong = errors.Join(wrong, session.DropUploadedFile(key))
		}
		return wrong
	})
}

func resultOf(r *lists.Report, o lists.Options) *result {
	out := &result{Took: !o.DryRun, Lines: r.Lines, Recorded: r.Recorded, Before: r.Before, Mended: r.Mended,
		Matched: o.Match, Sure: r.Sure, Likely: r.Likely, New: r.New, Nameless: r.Nameless,
		Faults: r.Faults[:min(len(r.Faults), shownFaults)], Notes: r.Notes[:min(len(r.Notes), shownFaults)],
		AllFaults: len(r.Faults), AllNotes: len(r.Notes), Told: r.Told}
	for _, v := range r.Verdicts {
		if v.Who != "" && len(out.Who) < shownFaults {
			out.Who = append(out.Who, v)
		}
	}
	if r.Changes != nil {
		out.Since, out.Earlier = r.Earlier.Title, r.Earlier.Source
		out.Came, out.Went, out.Changed = len(r.Changes.Came), len(r.Changes.Went), len(r.Changes.Changed)
	}
	return out
}
