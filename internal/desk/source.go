package desk

import (
	"bufio"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/ledger"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
)

// sourcePage is a preserved document beside what it says.
type sourcePage struct {
	ID         record.ID
	Title      string
	Document   ledger.Document
	Paragraphs []paragraph
	Said       []answer.Said
	Itself     []answer.Said
	Level      string
	Already    bool // it was taken in before
	Lost       bool // its text is missing or damaged here
}

// paragraph is a block of the text.
type paragraph struct {
	Heading bool
	Pieces  []piece
}

// piece is a run of text with the statements that rest on it; Anchors are those
// whose words begin with it.
type piece struct {
	Text    string
	Numbers []int
	Anchors []int
}

func (d *Desk) source(r *http.Request, f *frame) (string, any, error) {
	id := record.ID(r.PathValue("id"))
	doc, found, err := f.look.Document(id)
	if err != nil {
		return "", nil, err
	}
	reg, err := f.look.OfSource(id)
	if err != nil {
		return "", nil, err
	}
	if !found && len(reg.About(id)) == 0 {
		return "", nil, errNotFound
	}
	page := &sourcePage{ID: id, Title: answer.NameOf(reg, id, f.View.Language), Document: doc, Level: reg.LevelOf(id).String(), Already: r.URL.Query().Has("already")}
	page.Said, page.Itself = answer.SaidBy(reg, id, f.View.Language)
	if !found {
		return "source", page, nil
	}
	text, kept, err := f.look.TextIfKept(id)
	if err != nil {
		return "", nil, err
	}
	page.Lost = !kept
	page.Paragraphs = paragraphs(answer.Runs(text, page.Said), doc.Media == "text/plain")
	return "source", page, nil
}

// paragraphs cuts runs where the text has a blank line – in plain text, at every
// line's end. A Markdown heading is shown as one.
func paragraphs(runs []answer.Run, plain bool) []paragraph {
	stop := "\n\n"
	if plain {
		stop = "\n"
	}
	var all []paragraph
	var now paragraph
	anchored := map[int]bool{}
	finish := func() {
		if len(now.Pieces) > 0 {
			first := now.Pieces[0].Text
			if heading := strings.TrimLeft(first, "# "); strings.HasPrefix(first, "#") && heading != first {
				now.Heading, now.Pieces[0].Text = true, heading
			}
			all = append(all, now)
		}
		now = paragraph{}
	}
	for _, run := range runs {
		for i, part := range strings.Split(run.Text, stop) {
			if i > 0 {
				finish()
			}
			if strings.Trim(part, "\n") == "" && len(now.Pieces) == 0 || part == "" {
				continue
			}
			p := piece{Text: part, Numbers: run.Numbers}
			for _, n := range run.Numbers {
				if !anchored[n] {
					anchored[n] = true
					p.Anchors = append(p.Anchors, n)
				}
			}
			now.Pieces = append(now.Pieces, p)
		}
	}
	finish()
	return all
}

// original gives the bytes as they came, as a download that nothing runs.
func (d *Desk) original(w http.ResponseWriter, r *http.Request) {
	var doc ledger.Document
	var blob io.ReadCloser
	found := false
	reader := d.office.As(office.Actor{Clearance: d.clearance})
	err := reader.Snapshot(r.Context(), register.Now, func(look *office.Snapshot) (err error) {
		doc, blob, found, err = look.Original(r.Context(), record.ID(r.PathValue("id")))
		return err
	})
	if err == nil && !found {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		slog.Error("an original can't be given out", "error", err)
		http.Error(w, "The original is lost here or damaged; nothing was changed. Add the same file again, and it is put back.", http.StatusInternalServerError)
		return
	}
	defer blob.Close()
	// The first bytes are checked before anything is promised.
	first := bufio.NewReaderSize(blob, 1<<16)
	if _, err := first.Peek(1); err != nil && !errors.Is(err, io.EOF) {
		slog.Error("an original can't be given out", "error", err)
		http.Error(w, "The original is damaged; nothing was changed. `habeas ledger verify` and a backup tell more.", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", `attachment; filename="`+string(doc.Source)+`.txt"`)
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	if _, err := io.Copy(w, first); err != nil {
		slog.Error("an original was cut short", "error", err)
	}
}
