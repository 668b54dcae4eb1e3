package desk

import (
	"net/http"
	"strings"

	"habeas/internal/i18n"
)

// expiredPage gives back what was sent by somebody whose session had ended, to be
// sent again with the token.
type expiredPage struct {
	Action string
	Fields []sent
	Wrong  bool // the token was not the one of now
}

// sent is one thing that was typed.
type sent struct{ Name, Value string }

// expired answers what is sent without a session: habeas serve was started anew while
// somebody was typing. Nothing is recorded, and nothing that was typed is lost.
func (d *Desk) expired(w http.ResponseWriter, r *http.Request, next http.Handler) {
	r.Body = http.MaxBytesReader(w, r.Body, maxDocument)
	if err := parseForm(r); err != nil {
		http.Error(w, "What was sent is too large or broken; nothing was recorded.", http.StatusBadRequest)
		return
	}
	token := tokenOf(r.PostForm.Get("token"))
	if d.is(token) {
		r.PostForm.Del("token")
		d.enter(w)
		next.ServeHTTP(w, r)
		return
	}
	page := &expiredPage{Action: r.URL.Path, Wrong: token != ""}
	for name, values := range r.PostForm {
		if name == "token" {
			continue
		}
		for _, value := range values {
			page.Fields = append(page.Fields, sent{name, value})
		}
	}
	p := i18n.For(chosen(r))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusForbidden)
	// Whoever has no session is shown nothing of the register, not even its name.
	d.pages[p.Lang+"/expired"].ExecuteTemplate(w, "expired", page)
}

// tokenOf takes the token out of the link that was printed, if all of it was pasted.
func tokenOf(text string) string {
	if _, token, is := strings.Cut(text, "token="); is {
		text = token
	}
	return strings.TrimSpace(text)
}
