package recording

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"

	"habeas/internal/desk/page"
	"habeas/internal/reading"
	"habeas/internal/record"
)

var _ = page.Add(page.Page{SentTo: "/source/{id}/nothing", Answer: nothing, Takes: page.MaxForm, Of: "/sources"})

// nothing notes that a sentence holds nothing to record: else it would be offered for ever.
func nothing(r *http.Request, f *page.Frame) (string, any, error) {
	content, err := readingOf(r, f)
	if err != nil {
		return "", nil, err
	}
	if content.At == "" {
		return "", nil, page.ErrNotFound
	}
	if f.Recorder == "" {
		return "", nil, page.Bad(f.T("Your name or initials"), f.T("Say who you are: every entry keeps who recorded it."))
	}
	file := &reading.File{Reading: 1, Language: content.language(f.Lang), Recorder: f.Recorder}
	quote, _ := content.passage().Quote(content.Words)
	why := cmp.Or(strings.TrimSpace(r.PostForm.Get("why")), f.T("Nothing of what the register keeps."))
	file.Statements = []*reading.Statement{{Subject: "source", Property: "nothing-to-record",
		Value: reading.Value{Value: record.Text(why)}, Quote: reading.Quotes{quote}}}
	if _, err := f.Session.Read(r.Context(), content.ID, file); err != nil {
		return "", nil, err
	}
	q := url.Values{"at": {content.nextLeft()}}
	return "", nil, page.GoTo("/source/" + string(content.ID) + "?" + q.Encode() + "#here")
}
