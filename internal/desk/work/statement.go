package work

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"habeas/internal/desk/page"

	"habeas/internal/answer"
	"habeas/internal/reading"
	"habeas/internal/record"
)

// statementPage is one statement with all that can be done about it.
type statementPage struct {
	answer.Said
	ID       record.EntryID
	Recorder string
	Recorded string
	Context  []paragraph // of the words, where the source's text is kept
	Verified []answer.Verified
	Gone     *answer.Past // it was withdrawn or corrected
	// Narrative is what a claim belongs to: it never stands without what answers it.
	Narrative *answer.Narrative
	Ruled     bool // a decision speaks of it
	Own       bool // whoever looks recorded it, and can't review it
	Asked     string
	Done      string
	Err       string
	Reason    string // as typed
}

var _ = page.Add(page.Page{Path: "/statement/{entry}", Answer: statement, Takes: page.MaxForm, Of: "/sources"})

func statement(r *http.Request, f *page.Frame) (string, any, error) {
	id := record.EntryID(r.PathValue("entry"))
	e, reg, err := f.Stated(id)
	if errors.Is(err, page.ErrNotFound) {
		return gone(r, f, id)
	}
	if err != nil {
		return "", nil, err
	}
	narrative, err := claimed(r, f, e)
	if err != nil {
		return "", nil, err
	}
	content := &statementPage{Narrative: narrative, Verified: answer.VerifiedBy(reg, id), Ruled: answer.IsRuled(reg, id),
		Said: answer.SaidOf(reg, reg.Accounts([]record.EntryID{id})[0],
			f.View.Language), ID: id, Recorder: e.Statement.Recorder, Recorded: e.Statement.Recorded,
		Own: f.Recorder != "" && record.SameName(f.Recorder, e.Statement.Recorder), Asked: answer.QuestionOf(reg,
			id), Done: r.URL.Query().Get("done")}
	content.Err = f.Changed
	if content.Context, err = contextsOf(f, content.Source.ID, content.Quotes); err != nil {
		return "", nil, err
	}
	if !f.Acting(r) {
		return "statement", content, nil
	}
	content.Reason = strings.TrimSpace(r.PostForm.Get("reason"))
	if err := judge(r, f, e, r.PostForm.Get("do"), content.Reason); errors.As(err, new(page.Changed)) {
		return "", nil, err
	} else if err != nil {
		content.Err = err.Error()
		return "statement", content, nil
	}
	if r.PostForm.Get("do") == "withdraw" {
		return "", nil, page.GoTo(f.To(content.About))
	}
	return "", nil, page.GoTo("/statement/" + string(id) + "?done=" + r.PostForm.Get("do"))
}

// paragraph is what words stand in: whoever checks reads around them.
type paragraph struct {
	Before, Words, After string
	Place                string // of the words in the source's text, as its page takes it
}

// around is how many letters of a paragraph stand before and after the words at most.
const around = 600

// contextsOf are the paragraphs of quotes.
func contextsOf(f *page.Frame, source record.ID, quotes []record.Quote) ([]paragraph, error) {
	text, kept, err := f.Look.TextIfKept(source)
	if err != nil || !kept {
		return nil, err
	}
	runes := []rune(text)
	var all []paragraph
	for _, q := range quotes {
		if q.Start < 0 || q.End > len(runes) || q.Start >= q.End {
			continue
		}
		before, after := string(runes[max(0, q.Start-around):q.Start]), string(runes[q.End:min(len(runes), q.End+around)])
		before = before[strings.LastIndexByte(before, '\n')+1:]
		after, _, _ = strings.Cut(after, "\n")
		all = append(all, paragraph{before, string(runes[q.Start:q.End]), after, fmt.Sprintf("%d-%d", q.Start, q.End)})
	}
	return all, nil
}

// gone shows a statement that does not stand any more, with what became of it: nothing
// is overwritten, and whoever kept its address finds it.
func gone(r *http.Request, f *page.Frame, id record.EntryID) (string, any, error) {
	e, err := f.Look.Entry(id)
	if err != nil || e == nil || e.Statement == nil {
		return "", nil, page.ErrNotFound
	}
	reg, err := f.Look.Around(e.Statement.Subject)
	if err != nil {
		return "", nil, err
	}
	for _, past := range answer.HistoryOf(reg, e.Statement.Subject, f.View.Language) {
		if past.Statement.ID == id && !past.Stands {
			narrative, err := claimed(r, f, e)
			content := &statementPage{Narrative: narrative, Said: past.Said, ID: id, Recorder: past.Recorder,
				Recorded: past.Recorded, Gone: &past, Err: f.Changed}
			if r.Method == http.MethodPost {
				content.Err = strings.TrimSpace(f.T("Somebody else corrected or withdrew it meanwhile; nothing of yours was recorded. What stands now is below.") +
					" " + r.PostForm.Get("reason"))
			}
			return "statement", content, err
		}
	}
	return "", nil, page.ErrNotFound
}

// claimed is the narrative with its carriers and answers, where a statement is its claim.
func claimed(r *http.Request, f *page.Frame, e *record.Entry) (*answer.Narrative, error) {
	if e.Statement.Subject.Type() != "narrative" || e.Statement.Property != "claim" {
		return nil, nil
	}
	reg, err := f.Answered(e.Statement.Subject)
	if err != nil {
		return nil, err
	}
	return answer.NarrativeOf(reg, e.Statement.Subject, f.View), nil
}

// judge verifies a statement, sends it back with a question, or withdraws it.
func judge(r *http.Request, f *page.Frame, e *record.Entry, do, reason string) error {
	if f.Recorder == "" {
		return errors.New(f.T("Say who you are: every entry keeps who recorded it."))
	}
	file := &reading.File{Reading: 1, Language: f.Lang, Recorder: f.Recorder}
	about := func(property, value string) {
		file.Statements = append(file.Statements, &reading.Statement{Subject: string(record.AboutEntry(e.ID)),
			Property: property, Value: reading.Value{Value: record.Text(value)}})
	}
	switch do {
	case "verify":
		if record.SameName(f.Recorder, e.Statement.Recorder) {
			return errors.New(f.T("You recorded it: somebody else has to verify it."))
		}
		about("reviewed", "yes")
	case "send-back":
		if reason == "" {
			return errors.New(f.T("Say what is in doubt: the author sees it beside the statement."))
		}
		about("reviewed", "no")
		about("note", reason)
	case "withdraw":
		if reason == "" {
			return errors.New(f.T("Say why it is withdrawn: the reason is kept with it."))
		}
		file.Controls = []*reading.Control{{Control: "retract", Targets: []string{string(e.ID)}, Reason: reason}}
	default:
		return page.ErrNotFound
	}
	_, err := f.Session.Given(f.Stands(e.ID)).Read(r.Context(), e.Statement.Source, file)
	return err
}
