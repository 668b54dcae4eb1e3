package desk

import (
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What is typed may be at most so long; a document that is taken in, so long.
const (
	maxForm     = 1 << 20
	maxDocument = 17 << 20
)

// goTo leads on to another address once something was recorded.
type goTo string

func (to goTo) Error() string { return "go to " + string(to) }

// act answers what changes the register. It takes only what a page of the desk's
// own sends (see Handler).
func (d *Desk) act(most int64, f handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		leave, err := d.admit(w, r, most)
		if err == nil {
			defer leave()
			r, err = parseForm(r)
		}
		if err != nil {
			d.refuse(w, r, err)
			return
		}
		// What is done is done to what stands now, whatever page it was done from.
		q := r.URL.Query()
		q.Del("known")
		r.URL.RawQuery = q.Encode()
		name := strings.TrimSpace(r.PostForm.Get("recorder"))
		if !isName(name) {
			d.page(func(_ *http.Request, fr *frame) (string, any, error) {
				return "", nil, badInput{fr.T("Your name or initials"), fr.T("At most 80 letters, without signs that are not seen; nothing was recorded.")}
			})(w, r)
			return
		}
		if name != "" {
			c := &http.Cookie{Name: recorderCookie, Value: base64.RawURLEncoding.EncodeToString([]byte(name)), Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteStrictMode}
			http.SetCookie(w, c)
			r.AddCookie(c)
		}
		d.page(f)(w, r)
	}
}

var errTooLarge = errors.New("more is sent than may be")

// admit says whether what is sent may be read, before any of it is: no more than the
// limit, and of what is larger than a form only so much at once.
func (d *Desk) admit(w http.ResponseWriter, r *http.Request, most int64) (leave func(), err error) {
	if r.ContentLength > most {
		return nil, errTooLarge
	}
	if leave = func() {}; most > maxForm {
		if r.ContentLength >= 0 && r.ContentLength <= maxForm {
			most = maxForm
		} else if seat, ok := d.documents.take(); ok {
			leave = seat
		} else {
			return nil, errBusy
		}
	}
	r.Body = http.MaxBytesReader(w, r.Body, most)
	return leave, nil
}

// refuse answers what was not read, or not to its end.
func (d *Desk) refuse(w http.ResponseWriter, r *http.Request, why error) {
	unread(w)
	if errors.Is(why, errBusy) {
		w.Header().Set("Retry-After", "5")
	}
	d.page(func(_ *http.Request, fr *frame) (string, any, error) {
		if errors.Is(why, errBusy) {
			return "", nil, errBusy
		}
		return "", nil, badInput{fr.T("What was sent"),
			fr.T("It is too large or broken; nothing was recorded. Go back and send less at once.")}
	})(w, r)
}

// recorderCookie remembers the name under which somebody records. It is no proof of
// who that is: until there are accounts, whoever opens the desk holds the key.
const recorderCookie = "recorder"

// longestName is how long a recorder's name may be.
const longestName = 80

// isName says whether a recorder may go by a text: none that is too long or has signs
// that nobody sees.
func isName(text string) bool {
	return utf8.ValidString(text) && utf8.RuneCountInString(text) <= longestName &&
		!strings.ContainsFunc(text, func(c rune) bool { return unicode.IsControl(c) || unicode.Is(unicode.Cf, c) })
}

// recorderOf is the name under which whoever asks records; "" before they said it.
// A name that was just given comes last.
func recorderOf(r *http.Request) string {
	name := ""
	for _, c := range r.Cookies() {
		if c.Name != recorderCookie {
			continue
		}
		if text, err := base64.RawURLEncoding.DecodeString(c.Value); err == nil && isName(string(text)) {
			name = strings.TrimSpace(string(text))
		}
	}
	return name
}

// who says under which name somebody records from now on.
func (d *Desk) who(r *http.Request, f *frame) (string, any, error) {
	if r.Method == http.MethodPost {
		return "", nil, goTo("/")
	}
	return "who", nil, nil
}
