package desk

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net"
	"net/http"
	"strconv"
	"sync"

	"habeas/internal/desk/page"
	"habeas/internal/i18n"
)

// door lets people in. A token enters once, then another takes its place. A session
// goes by a secret of its own: a token that is found in a browser's history, or in a
// picture of a screen, says nothing of it.
type door struct {
	session string
	entered func(path string) // told the next way in; nil: nobody asks

	mutex sync.Mutex
	token string
}

func newDoor(entered func(path string)) *door {
	return &door{session: secret(), token: secret(), entered: entered}
}

func secret() string {
	var random [16]byte
	rand.Read(random[:])
	return hex.EncodeToString(random[:])
}

// same compares secrets in constant time.
func same(one, other string) bool {
	a, b := sha256.Sum256([]byte(one)), sha256.Sum256([]byte(other))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

// path is the way in for the next who enters.
func (d *door) path() string {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	return "/enter?token=" + d.token
}

// fits says whether a token would enter, and leaves it as it is.
func (d *door) fits(token string) bool {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	return same(token, d.token)
}

// enters uses a token up; false: it was used before, or never was one.
func (d *door) enters(token string) bool {
	d.mutex.Lock()
	fits := same(token, d.token)
	if fits {
		d.token = secret()
	}
	d.mutex.Unlock()
	if fits && d.entered != nil {
		d.entered(d.path())
	}
	return fits
}

// EntryPath is the address by which the next may enter, or the front page where
// nothing is needed for that.
func (d *Desk) EntryPath() string {
	if d.door == nil {
		return "/"
	}
	return d.door.path()
}

// guarded lets in who has entered. Nothing of what others send is read before that is
// known, but what they may have typed (see expired).
func (d *Desk) guarded(next http.Handler) http.Handler {
	if d.door == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch inside := d.inside(r); {
		case inside && r.URL.Path == entryPath:
			http.Redirect(w, r, "/", http.StatusSeeOther)
		case inside:
			next.ServeHTTP(w, r)
		case r.URL.Path == entryPath:
			d.enter(w, r)
		case r.Method == http.MethodPost:
			d.expired(w, r, next)
		default:
			unread(w)
			http.Error(w, "This register opens with the link that habeas serve printed last.", http.StatusForbidden)
		}
	})
}

// entryPath is the address of links that let somebody in.
const entryPath = "/enter"

// maxEntry is how much of what is sent there is read.
const maxEntry = 4 << 10

// enterPage asks whether to enter, or says that its link does not serve.
type enterPage struct {
	*i18n.Printer
	Token string // "" where the link does not serve
}

// enter shows a button to who brings a token, and lets in who presses it. To follow the
// link does not use it up: programs follow links to show what is behind them.
func (d *Desk) enter(w http.ResponseWriter, r *http.Request) {
	shown := enterPage{Printer: i18n.For(page.LanguageOf(r))}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		if token := r.URL.Query().Get("token"); d.door.fits(token) {
			shown.Token = token
		}
	case http.MethodPost:
		r.Body = http.MaxBytesReader(w, r.Body, maxEntry)
		if err := r.ParseForm(); err == nil && d.lets(w, r, r.PostForm.Get("token")) {
			// The browser sends the cookie on: it was our own page that sent the form.
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
	}
	status := http.StatusOK
	if shown.Token == "" {
		status = http.StatusForbidden
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	d.bare(w, shown.Lang, "enter", shown)
}

// lets uses a token, or the link with it, up and begins a session.
func (d *Desk) lets(w http.ResponseWriter, r *http.Request, token string) bool {
	if !d.door.enters(tokenOf(token)) {
		return false
	}
	http.SetCookie(w, &http.Cookie{Name: sessionCookie(r), Value: d.door.session, Path: "/",
		HttpOnly: true, SameSite: http.SameSiteStrictMode})
	return true
}

// inside says whether somebody has entered.
func (d *Desk) inside(r *http.Request) bool {
	c, err := r.Cookie(sessionCookie(r))
	return err == nil && same(c.Value, d.door.session)
}

// sessionCookie is what the cookie of a session is called. Cookies know no ports: two
// desks of one register would otherwise throw each other's people out.
func sessionCookie(r *http.Request) string {
	_, text, err := net.SplitHostPort(r.Host)
	if err != nil {
		return "habeas"
	}
	port, err := strconv.ParseUint(text, 10, 16)
	if err != nil {
		return "habeas"
	}
	return "habeas-" + strconv.FormatUint(port, 10)
}

// unread ends the connection after the answer, so that what is on its way is not read
// only to be thrown away.
func unread(w http.ResponseWriter) { w.Header().Set("Connection", "close") }
