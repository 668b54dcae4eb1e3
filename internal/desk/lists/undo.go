package lists

import (
	"context"
	"net/http"
	"strings"
	"time"

	"habeas/internal/desk/page"
	"habeas/internal/lists"
	"habeas/internal/office"
	"habeas/internal/record"
)

// undoPage asks why an import is taken back.
type undoPage struct {
	*lists.Known
	Err string
}

var _ = page.Add(page.Page{Path: "/lists/undo/{id}", Answer: undo, Takes: page.MaxForm, Of: "/lists"})

// undoKey is by what the work of taking a list's import back is found.
func undoKey(source record.ID) string { return "undo " + string(source) }

func undo(r *http.Request, f *page.Frame) (string, any, error) {
	k, err := meant(r, f)
	if err != nil {
		return "", nil, err
	}
	content := &undoPage{Known: k}
	if !f.Acting(r) {
		return "listundo", content, nil
	}
	because := strings.TrimSpace(r.PostForm.Get("because"))
	switch {
	case f.Recorder == "":
		content.Err = f.T("Say who you are: every entry keeps who recorded it.")
	case because == "" && k.Undone == "":
		content.Err = f.T("Say why it is taken back: the reason is kept with what is withdrawn.")
	}
	if content.Err != "" {
		return "listundo", content, nil
	}
	if err := f.Look.End(); err != nil { // the work records
		return "", nil, err
	}
	session := f.Office.As(office.Actor{Name: f.Recorder, Clearance: f.Clearance})
	f.Office.Begin(undoKey(k.Source), func(ctx context.Context, progress func(string, int, int)) error {
		if _, err := lists.Undo(ctx, session, k.Source, because, progress); err != nil {
			return err
		}
		return session.Settle(ctx)
	})
	for range 20 { // a short list is done at once
		if _, is := f.Office.Working(undoKey(k.Source)); !is {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	return "", nil, page.GoTo("/lists/of/" + string(k.Source))
}
