package recording

import (
	"bufio"
	"errors"
	"io"
	"log/slog"
	"net/http"

	"habeas/internal/desk/page"
	"habeas/internal/ledger"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
)

var _ = page.AddFile(page.File{Path: "/source/{id}/original", Give: original})

// original gives the bytes as they came, as a download that nothing runs.
func original(f *page.Frame, w http.ResponseWriter, r *http.Request) {
	var doc ledger.Document
	var blob io.ReadCloser
	found := false
	reader := f.Office.As(office.Actor{Clearance: f.Clearance})
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
		http.Error(w, "The original is damaged; nothing was changed. `habeas ledger verify` and a backup tell more.",
			http.StatusInternalServerError)
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
