package page

import (
	"errors"
	"log/slog"
	"net/http"

	"habeas/internal/i18n"
)

// trouble is the content of a page that says what went wrong.
type trouble struct{ Title, Reason string }

// failed turns an error into a page; what is not the reader's doing goes to the
// log, never what was asked.
func failed(r *http.Request, err error) (int, string, any) {
	p := i18n.For(LanguageOf(r))
	switch {
	case errors.Is(err, ErrNotFound):
		return http.StatusNotFound, "trouble", trouble{p.T("Not here"),
			p.T("Nothing that you may see has this address. It may have been withdrawn, or merged with something else.")}
	case errors.Is(err, errBadInput):
		return http.StatusBadRequest, "trouble", trouble{p.T("This can't be read"), err.Error()}
	case errors.Is(err, ErrBusy):
		return http.StatusServiceUnavailable, "trouble", trouble{p.T("Busy"),
			p.T("Other documents are being taken in. Nothing was recorded: wait a little, then load this page again.")}
	}
	slog.Error("a page failed", "page", r.Pattern, "error", err)
	return http.StatusInternalServerError, "trouble", trouble{p.T("Something failed"),
		p.T("Nothing was changed. Try again; if it goes on, look at what habeas serve prints.")}
}
