package desk

import (
	"errors"
	"net/http"
	"strings"

	"habeas/internal/desk/page"
	"habeas/internal/i18n"
)

// act answers what changes the register. It takes only what a page of the desk's
// own sends (see Handler).
func (d *Desk) act(p page.Page) http.HandlerFunc {
	serve := d.Serve(p, d.render)
	return func(w http.ResponseWriter, r *http.Request) {
		leave, err := d.admit(w, r, p.Takes)
		if err == nil {
			defer leave()
			r, err = page.ParseForm(r)
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
		if !page.IsName(name) {
			say := i18n.For(page.LanguageOf(r))
			d.fail(w, r, page.BadInput{What: say.T("Your name or initials"),
				Reason: say.T("At most 80 letters, without signs that are not seen; nothing was recorded.")})
			return
		}
		if name != "" {
			page.SetRecorder(w, r, name)
		}
		serve(w, r)
	}
}

// fail shows a page that says what is wrong.
func (d *Desk) fail(w http.ResponseWriter, r *http.Request, err error) {
	d.Serve(page.Page{Answer: func(*http.Request, *page.Frame) (string, any, error) { return "", nil, err }}, d.render)(w,
		r)
}

var errTooLarge = errors.New("more is sent than may be")

// admit says whether what is sent may be read, before any of it is: no more than the
// limit, and of what is larger than a form only so much at once.
func (d *Desk) admit(w http.ResponseWriter, r *http.Request, most int64) (leave func(), err error) {
	if r.ContentLength > most {
		return nil, errTooLarge
	}
	if leave = func() {}; most > page.MaxForm {
		if r.ContentLength >= 0 && r.ContentLength <= page.MaxForm {
			most = page.MaxForm
		} else if seat, ok := d.documents.take(); ok {
			leave = seat
		} else {
			return nil, page.ErrBusy
		}
	}
	r.Body = http.MaxBytesReader(w, r.Body, most)
	return leave, nil
}

// refuse answers what was not read, or not to its end.
func (d *Desk) refuse(w http.ResponseWriter, r *http.Request, why error) {
	unread(w)
	if errors.Is(why, page.ErrBusy) {
		w.Header().Set("Retry-After", "5")
		d.fail(w, r, why)
		return
	}
	say := i18n.For(page.LanguageOf(r))
	d.fail(w, r, page.BadInput{What: say.T("What was sent"),
		Reason: say.T("It is too large or broken; nothing was recorded. Go back and send less at once.")})
}
