package desk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"habeas/internal/edtf"
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

func (d *Desk) ledger(r *http.Request, f *frame) (string, any, error) {
	page, err := d.ledgerOf(r, f)
	if err != nil || !f.Acting(r) {
		return "ledger", page, err
	}
	do := r.PostForm.Get("do")
	if f.Open && do != "grew" {
		return "", nil, badInput{f.T("Ledger"), f.T("The example is open to all, so nobody chooses here. With a register of your own, whoever holds its key does.")}
	}
	if err := f.look.End(); err != nil { // what is done looks for itself
		return "", nil, err
	}
	switch do {
	case "check":
		err = d.checkNow(r.Context(), page)
	case "choose":
		page.Where, page.Folder = do, strings.TrimSpace(r.PostForm.Get("folder"))
		if err = d.office.ChooseKeeping(page.Folder, r.PostForm.Has("mail"), r.PostForm.Has("print")); err == nil {
			_, err = d.office.KeepCheckpoint(r.Context())
		}
	case "keep":
		page.Where = "choose"
		_, err = d.office.KeepCheckpoint(r.Context())
	case string(office.ByMail), string(office.ByPrint):
		err = d.office.NoteKept(r.Context(), office.Way(do), shownTo(r))
	case "grew":
		page.Where, page.Older = do, r.PostForm.Get("older")
		var grown office.Grown
		if grown, err = d.office.GrewFrom(r.Context(), []byte(page.Older)); err == nil {
			page.Grown = &grown
			return "ledger", page, nil
		}
	}
	if err == nil {
		return "", nil, goTo(f.Link("/ledger"))
	}
	page.Err = f.keptFault(err)
	if again, failed := d.office.Keeping(); failed == nil { // what was done before it failed
		page.Keeping = again
	}
	return "ledger", page, nil
}

// ledgerOf is the page as it stands.
func (d *Desk) ledgerOf(r *http.Request, f *frame) (*ledgerPage, error) {
	page := &ledgerPage{Key: d.office.PublicText(), Show: r.URL.Query().Get("show")}
	var err error
	if page.Head, err = f.look.Head(); err != nil || page.Head.K == 0 {
		return page, err
	}
	page.Small = page.Head.Size <= checkedHere
	page.Mail = MailOf(f.Printer, d.office, page.Head)
	if err := d.ledgerTable(r, f, page); err != nil || f.Open {
		return page, err
	}
	if page.Keeping, err = d.office.Keeping(); err == nil {
		page.Unkept, err = f.look.Unkept()
	}
	page.Folder = page.Keeping.Folder
	if err != nil { // a damaged file says what to do, and the log is shown all the same
		page.Err = err.Error()
	}
	return page, nil
}

// ledgerTable lists the commits: the newest as they are, those before by day.
func (d *Desk) ledgerTable(r *http.Request, f *frame, page *ledgerPage) error {
	before, _ := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64) // not a number: from the newest on
	all, err := f.look.Commits(max(before, 0), ledgerLines+1)
	if err != nil {
		return err
	}
	if len(all) > ledgerLines {
		all = all[:ledgerLines]
		page.Before = all[ledgerLines-1].K
	}
	if before <= 0 {
		n := min(len(all), ledgerNewest)
		page.Newest, all = all[:n], all[n:]
	}
	for _, c := range all {
		name := f.Day(dayIn(c.At.UTC()))
		if n := len(page.Days); n == 0 || page.Days[n-1].Name != name {
			page.Days = append(page.Days, ledgerDay{Name: name})
		}
		last := &page.Days[len(page.Days)-1]
		last.Commits = append(last.Commits, c)
	}
	return nil
}

// checkNow verifies all of the log, and notes what it found.
func (d *Desk) checkNow(ctx context.Context, page *ledgerPage) error {
	if !page.Small {
		return nil // the page has no button for it
	}
	v, err := d.office.Verify(ctx, nil, func(int64, int64) {})
	return errors.Join(err, d.office.NoteChecked(v, err))
}

// keptFault says why a checkpoint was not kept.
func (f *frame) keptFault(err error) string {
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
func (d *Desk) checkpoint(w http.ResponseWriter, r *http.Request) {
	head, err := d.office.Checkpoint(r.Context())
	if err != nil {
		http.Error(w, "There is no checkpoint that can be given out; nothing was changed.", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", d.office.CheckpointName(head.K)))
	w.Write(head.Checkpoint)
}

// dayIn is the day of a time, in that time's zone.
func dayIn(at time.Time) edtf.Day { return edtf.DayOf(at.Year(), int(at.Month()), at.Day()) }

// DayOf is the day on which something was done, where the desk runs.
func (f *frame) DayOf(at time.Time) string { return f.Day(dayIn(at.Local())) }

// Moment is the same with the time of day.
func (f *frame) Moment(at time.Time) string { return f.DayOf(at) + at.Local().Format(", 15:04") }

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

// Int makes a number of the log one for plural forms.
func (f *frame) Int(n int64) int { return int(n) }
