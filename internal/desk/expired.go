package desk

import (
	"mime"
	"net/http"
	"strings"

	"habeas/internal/desk/page"
	"habeas/internal/i18n"
)

// expiredPage gives back what was sent by somebody whose session had ended, to be
// sent again with the token.
type expiredPage struct {
	*i18n.Printer
	Action string
	Fields []sent
	Wrong  bool // the token was not the one of now
	Unread bool // it was not read, so it can't be given back
}

// sent is one thing that was typed.
type sent struct{ Name, Value string }

// expired answers what is sent without a session: habeas serve was started anew while
// somebody was typing. Nothing is recorded, and nothing that was typed is lost. A
// document is not even read: who has no session gets no memory for it.
func (d *Desk) expired(w http.ResponseWriter, r *http.Request, next http.Handler) {
	shown := &expiredPage{Printer: i18n.For(page.LanguageOf(r)), Action: r.URL.Path}
	if !isTyped(r) {
		shown.Unread = true
		d.giveBack(w, shown)
		return
	}
	leave, ok := d.strangers.take()
	if !ok {
		unread(w)
		w.Header().Set("Retry-After", "5")
		http.Error(w, "Too much is sent at once; nothing was recorded. Load this page again.", http.StatusServiceUnavailable)
		return
	}
	defer leave()
	r.Body = http.MaxBytesReader(w, r.Body, page.MaxForm)
	if err := r.ParseForm(); err != nil {
		unread(w)
		http.Error(w, "What was sent is too large or broken; nothing was recorded.", http.StatusBadRequest)
		return
	}
	token := r.PostForm.Get("token")
	r.PostForm.Del("token")
	if d.lets(w, r, token) {
		next.ServeHTTP(w, r)
		return
	}
	shown.Wrong = token != ""
	for name, values := range r.PostForm {
		for _, value := range values {
			shown.Fields = append(shown.Fields, sent{name, value})
		}
	}
	d.giveBack(w, shown)
}

// isTyped says whether what is sent is a form of typed words, by its head alone.
func isTyped(r *http.Request) bool {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && media == "application/x-www-form-urlencoded" && r.ContentLength <= page.MaxForm
}

// giveBack shows the page. Whoever has no session is shown nothing of the register, not
// even its name.
func (d *Desk) giveBack(w http.ResponseWriter, shown *expiredPage) {
	if shown.Unread {
		unread(w)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusForbidden)
	d.bare(w, shown.Lang, "expired", shown)
}

// tokenOf takes the token out of the link that was printed, if all of it was pasted.
func tokenOf(text string) string {
	if _, token, is := strings.Cut(text, "token="); is {
		text = token
	}
	return strings.TrimSpace(text)
}
