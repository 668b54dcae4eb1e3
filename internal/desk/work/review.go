package work

import (
	"math"
	"net/http"
	"strconv"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/reading"
	"habeas/internal/record"
)

// reviewPage is the work of who checks what others recorded: by source, for a
// document is read once.
type reviewPage struct {
	Waiting []answer.Waiting
	// Lists are those that were taken in: what they say is checked on their own pages, some
	// lines at a time, and never counted here.
	Lists []waitingList
	From  string // the address of further sources, where not all were looked at
	Mine  int    // statements of one's own that came back with a question
	Err   string
}

// waitingList is a list with how many lines it has.
type waitingList struct {
	answer.Ref
	Lines string
}

// Total is how many statements wait in the sources that the page looked through.
func (p *reviewPage) Total() int {
	total := 0
	for _, w := range p.Waiting {
		total += w.Count
	}
	return total
}

// looked is how many statements the page looks through at once, at least those of one
// source.
const looked = 1000

var _ = page.Add(page.Page{Path: "/review", Answer: review, In: page.Work, Rank: 1,
	Name: func(f *page.Frame) string { return f.T("Review") }})

var _ = page.Add(page.Page{Answer: reviewAll, Takes: page.MaxForm, SentTo: "/review/{id}", Of: "/review"})

func review(r *http.Request, f *page.Frame) (string, any, error) {
	cursor, err := answer.ParseCursor(r.URL.Query().Get("from"))
	if err != nil {
		return "", nil, page.Bad(f.T("Review"), err.Error())
	}
	content := &reviewPage{}
	for seen := 0; ; {
		sources, next, err := answer.ListedFrom(f.Look.Snapshot, f.View, "source", cursor, 1)
		if err != nil {
			return "", nil, err
		}
		for _, source := range sources {
			itself, err := f.Look.Alone(source.ID)
			if err != nil {
				return "", nil, err
			}
			if itself.Text(source.ID, "mapping") != "" {
				if seen++; itself.Text(source.ID, "undone") == "" {
					content.Lists = append(content.Lists, waitingList{answer.Ref{ID: source.ID, Name: source.Name},
						itself.Text(source.ID, "lines")})
				}
				continue
			}
			reg, err := f.Look.OfSource(source.ID)
			if err != nil {
				return "", nil, err
			}
			w := answer.WaitingOf(reg, source.ID, f.View.Language, f.Recorder, math.MaxInt64)
			content.Mine += w.Back
			seen += 1 + len(reg.Live())
			if w.Count > 0 || w.Back > 0 {
				content.Waiting = append(content.Waiting, w)
			}
		}
		if next == nil {
			break
		}
		if cursor = *next; seen >= looked {
			content.From = f.With("from", cursor.String())
			break
		}
	}
	return "review", content, nil
}

// reviewAll verifies all that others recorded of a source, but what was sent back.
func reviewAll(r *http.Request, f *page.Frame) (string, any, error) {
	id := record.ID(r.PathValue("id"))
	if f.Recorder == "" {
		return "", nil, page.Bad(f.T("Review"), f.T("Say who you are: every entry keeps who recorded it."))
	}
	reg, err := f.Look.OfSource(id)
	if err != nil {
		return "", nil, err
	}
	// What came after the page was made nobody has looked at.
	last, err := strconv.ParseInt(r.PostForm.Get("last"), 10, 64)
	if err != nil {
		return "", nil, page.Bad(f.T("Review"),
			f.T("It is too large or broken; nothing was recorded. Go back and send less at once."))
	}
	w := answer.WaitingOf(reg, id, f.View.Language, f.Recorder, last)
	file := &reading.File{Reading: 1, Language: f.Lang, Recorder: f.Recorder}
	for _, entry := range w.Entries {
		file.Statements = append(file.Statements, &reading.Statement{Subject: string(record.AboutEntry(entry)),
			Property: "reviewed", Value: reading.Value{Value: record.Text("yes")}})
	}
	if len(file.Statements) == 0 {
		return "", nil, page.Bad(f.T("Review"),
			f.T("Nothing of this source waits for you: what you recorded yourself, somebody else has to verify."))
	}
	if _, err := f.Session.Read(r.Context(), id, file); err != nil {
		return "", nil, err
	}
	return "", nil, page.GoTo("/review")
}
