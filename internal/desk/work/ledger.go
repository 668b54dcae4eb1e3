package work

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"habeas/internal/desk/page"

	"habeas/internal/elsewhere"
	"habeas/internal/office"
)

// ledgerPage says in one line what the log is and when all of it was checked, where its
// checkpoints are kept, and lists what was recorded, commit by commit.
type ledgerPage struct {
	Head    office.Commit
	Key     string
	Small   bool // enough for all of it to be checked while somebody waits
	Keeping office.Keeping
	Unkept  *office.Unkept
	Mail    Mail
	Newest  []office.Commit
	Days    []ledgerDay // those before
	Before  int64       // where the next page begins, 0 at the end

	Folder string // as typed
	Older  string // as pasted
	Grown  *office.Grown
	Err    string
	// Where says which form the error is of: "" for the whole page's.
	Where string
	// Show is the fold that a link leads to: not every browser opens it by itself.
	Show string
}

// ledgerDay is what was recorded on one day.
type ledgerDay struct {
	Name    string
	Commits []office.Commit
}

const (
	ledgerLines  = 50      // how many commits a page lists
	ledgerNewest = 5       // how many of them are not folded
	checkedHere  = 100_000 // the most entries that are checked while somebody waits
)

var _ = page.Add(page.Page{Path: "/ledger", Answer: showLedger, Takes: page.MaxForm, In: page.About, Rank: 4,
	Name: func(f *page.Frame) string { return f.T("Ledger") }})

var _ = page.AddFile(page.File{Path: "/ledger/checkpoint", Give: checkpoint})

func showLedger(r *http.Request, f *page.Frame) (string, any, error) {
	content, err := ledgerOf(r, f)
	if err != nil || !f.Acting(r) {
		return "ledger", content, err
	}
	do := r.PostForm.Get("do")
	if f.Open && do != "grew" {
		return "", nil, page.Bad(f.T("Ledger"),
			f.T("The example is open to all, so nobody chooses here. With a register of your own, whoever holds its key does."))
	}
	if err := f.Look.End(); err != nil { // what is done looks for itself
		return "", nil, err
	}
	switch do {
	case "check":
		err = checkNow(r.Context(), f, content)
	case "choose":
		content.Where, content.Folder = do, strings.TrimSpace(r.PostForm.Get("folder"))
		if err = f.Office.ChooseKeeping(content.Folder, r.PostForm.Has("mail"), r.PostForm.Has("print")); err == nil {
			_, err = f.Office.KeepCheckpoint(r.Context())
		}
	case "keep":
		content.Where = "choose"
		_, err = f.Office.KeepCheckpoint(r.Context())
	case string(office.ByMail), string(office.ByPrint):
		err = f.Office.NoteKept(r.Context(), office.Way(do), page.ShownTo(r))
	case "grew":
		content.Where, content.Older = do, r.PostForm.Get("older")
		var grown office.Grown
		if grown, err = f.Office.GrewFrom(r.Context(), []byte(content.Older)); err == nil {
			content.Grown = &grown
			return "ledger", content, nil
		}
	}
	if err == nil {
		return "", nil, page.GoTo(f.Link("/ledger"))
	}
	content.Err = keptFault(f, err)
	if again, failed := f.Office.Keeping(); failed == nil { // what was done before it failed
		content.Keeping = again
	}
	return "ledger", content, nil
}

// ledgerOf is the page as it stands.
func ledgerOf(r *http.Request, f *page.Frame) (*ledgerPage, error) {
	content := &ledgerPage{Key: f.Office.PublicText(), Show: r.URL.Query().Get("show")}
	var err error
	if content.Head, err = f.Look.Head(); err != nil || content.Head.K == 0 {
		return content, err
	}
	content.Small = content.Head.Size <= checkedHere
	content.Mail = MailOf(f.Printer, f.Office, content.Head)
	if err := ledgerTable(r, f, content); err != nil || f.Open {
		return content, err
	}
	if content.Keeping, err = f.Office.Keeping(); err == nil {
		content.Unkept, err = f.Look.Unkept()
	}
	content.Folder = content.Keeping.Folder
	if err != nil { // a damaged file says what to do, and the log is shown all the same
		content.Err = err.Error()
	}
	return content, nil
}

// ledgerTable lists the commits: the newest as they are, those before by day.
func ledgerTable(r *http.Request, f *page.Frame, content *ledgerPage) error {
	before, _ := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64) // not a number: from the newest on
	all, err := f.Look.Commits(max(before, 0), ledgerLines+1)
	if err != nil {
		return err
	}
	if len(all) > ledgerLines {
		all = all[:ledgerLines]
		content.Before = all[ledgerLines-1].K
	}
	if before <= 0 {
		n := min(len(all), ledgerNewest)
		content.Newest, all = all[:n], all[n:]
	}
	for _, c := range all {
		name := f.Day(page.DayIn(c.At.UTC()))
		if n := len(content.Days); n == 0 || content.Days[n-1].Name != name {
			content.Days = append(content.Days, ledgerDay{Name: name})
		}
		last := &content.Days[len(content.Days)-1]
		last.Commits = append(last.Commits, c)
	}
	return nil
}

// checkNow verifies all of the log, and notes what it found.
func checkNow(ctx context.Context, f *page.Frame, content *ledgerPage) error {
	if !content.Small {
		return nil // the page has no button for it
	}
	v, err := f.Office.Verify(ctx, nil, func(int64, int64) {})
	return errors.Join(err, f.Office.NoteChecked(v, err))
}

// keptFault says why a checkpoint was not kept.
func keptFault(f *page.Frame, err error) string {
	for fault, text := range map[error]string{
		elsewhere.ErrInside:   f.T("This folder is the register's own or inside it: what is kept there is lost with the register. Name one on a stick, on another disk or on a shared drive."),
		elsewhere.ErrRelative: f.T("Name the folder from the root on, such as /media/stick."),
		elsewhere.ErrAway:     f.T("The folder is chosen, and is not there now. The checkpoint is brought there when it is."),
		elsewhere.ErrAnother:  f.T("The folder does not hold the checkpoint that was last kept there, so it may be another stick, or none. Nothing was written. Choose the folder again if it is right."),
		elsewhere.ErrTaken:    f.T("A file of this name is there and holds something else. Nothing was written."),
	} {
		if errors.Is(err, fault) {
			return text
		}
	}
	return err.Error()
}

// checkpoint gives the newest checkpoint as a file.
func checkpoint(f *page.Frame, w http.ResponseWriter, r *http.Request) {
	head, err := f.Office.Checkpoint(r.Context())
	if err != nil {
		http.Error(w, "There is no checkpoint that can be given out; nothing was changed.", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", f.Office.CheckpointName(head.K)))
	w.Write(head.Checkpoint)
}

// KeptBy is what was last kept by a way; nil where nothing was.
func (p *ledgerPage) KeptBy(way office.Way) *office.Kept {
	if last, kept := p.Keeping.Last[way]; kept {
		return &last
	}
	return nil
}

// Chosen says whether any way was.
func (p *ledgerPage) Chosen() bool {
	return p.Keeping.Folder != "" || p.Keeping.Mail || p.Keeping.Print
}
