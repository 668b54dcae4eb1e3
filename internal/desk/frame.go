package desk

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"habeas/internal/answer"
	"habeas/internal/edtf"
	"habeas/internal/i18n"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// frame is what every page shows around its content.
type frame struct {
	*i18n.Printer
	Register  string
	Path      string
	Query     string // words sought
	View      answer.View
	Data      string // language of names and labels; "" for the page's own
	On, Known string // as the address has them
	Earlier   bool   // the page shows what was known earlier
	OnWords   string
	Entries   int64
	Recorder  string // who records, as they said
	Languages []language
	Job       *office.Job // that pages wait for, see underWay
	Shown     int64       // the last commit that the page knows of
	Changed   string      // see there: what was sent was not recorded
	Ahead     string      // the last commit's time, where the machine's clock is behind it
	Open      bool
	Content   any
	Title     template.HTML // of the page, and its Body, when they are rendered
	Body      template.HTML

	// look is the one state of the register that the whole page is about, session that of
	// whoever asks.
	look    *office.Snapshot
	session *office.Session
	address *url.URL
	follows func() office.Follows // read where a page asks
	schema  *schema.Schema
	jobs    []office.Job
}

// language is one that the page can be read in.
type language struct {
	Tag, Name string
	Address   string
	Current   bool
}

var languageNames = map[string]string{"en": "English", "uk": "Українська", "ru": "Русский", "crh": "Qırımtatarca"}

// What an error means for whoever looks.
var (
	errNotFound = errors.New("not found")
	errBadInput = errors.New("the address")
	errBusy     = errors.New("too much is taken in at once")
)

// badInput is something typed that can't be read; it is shown with the reason.
type badInput struct{ what, reason string }

func (b badInput) Error() string { return b.what + ": " + b.reason }

func (b badInput) Is(target error) bool { return target == errBadInput }

// frame reads from the address in which language a page is asked for, and by whom.
func (d *Desk) frame(r *http.Request) *frame {
	q := r.URL.Query()
	f := &frame{Printer: i18n.For(chosen(r)), Register: d.office.Name, Path: r.URL.Path, Query: q.Get("q"), On: strings.TrimSpace(q.Get("on")),
		Known: strings.TrimSpace(q.Get("known")), Open: d.door == nil, address: r.URL, schema: d.schema}
	f.Data = chosenForData(r)
	f.View = answer.View{Language: languageOfData(r), Day: answer.Today()}
	f.Recorder = recorderOf(r)
	f.session = d.office.As(office.Actor{Name: f.Recorder, Clearance: d.clearance}).Once(commandOf(r)).FromForm()
	f.follows = sync.OnceValue(func() office.Follows {
		theirs, _ := f.session.Follows() // a damaged list is told of on its own page
		return theirs
	})
	f.languages()
	return f
}

// ask reads from the address as of which day and as known when the page is asked for, and
// looks at the register so.
func (f *frame) ask(look *office.Snapshot) error {
	f.look, f.session = look, f.session.Holding(look)
	head, err := look.Head()
	if err != nil {
		return err
	}
	f.Entries, f.Shown = head.Size, head.K
	if f.session.Behind(head) > 0 {
		f.Ahead = head.At.UTC().Format("2006-01-02 15:04")
	}
	if f.jobs, err = look.Jobs(); err != nil {
		return err
	}
	f.Job = underWay(f.jobs)
	if f.On != "" {
		if f.View.Day, err = answer.DayOf(f.Lang, f.On); err != nil {
			return badInput{f.T("As of"), err.Error()}
		}
	}
	f.OnWords = edtf.WordsOfRange(f.Lang, edtf.Days{Lo: f.View.Day, Hi: f.View.Day})
	if f.Known == "" {
		return nil
	}
	known, err := f.knownBy()
	if err != nil {
		return err
	}
	f.Earlier = known < head.K
	f.look = look.As(known, look.Viewer.Clearance)
	return nil
}

// knownBy is the commit that a page is answered as known by: the last one of a day,
// or "#12", the twelfth – two corrections of one day are told apart by it.
func (f *frame) knownBy() (int64, error) {
	if number, is := strings.CutPrefix(f.Known, "#"); is {
		k, err := strconv.ParseInt(number, 10, 64)
		if err != nil || k < 0 {
			return 0, badInput{f.T("As known on"), f.T("%q is no commit: write # and its number, or a day.", f.Known)}
		}
		return k, nil
	}
	day, err := answer.DayOf(f.Lang, f.Known)
	if err != nil {
		return 0, badInput{f.T("As known on"), err.Error()}
	}
	y, m, dd := day.YMD()
	return f.look.KnownOn(time.Date(y, time.Month(m), dd, 0, 0, 0, 0, time.UTC))
}

// What somebody chose is remembered under the name that it has in the address: the
// language of the pages, and that of names and labels. The cookies say nothing else.
const (
	languageCookie = "lang"
	dataCookie     = "data"
)

// remember keeps what the address chose; nothing chosen forgets it.
func remember(w http.ResponseWriter, r *http.Request, name, value string) {
	if !r.URL.Query().Has(name) {
		return
	}
	c := &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteStrictMode}
	if value == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

// chosen is the language of the address, else the one chosen before, else the one
// that the browser asks for, else English.
func chosen(r *http.Request) string {
	if lang := r.URL.Query().Get("lang"); lang != "" {
		return i18n.For(lang).Lang
	}
	if c, err := r.Cookie(languageCookie); err == nil {
		return i18n.For(c.Value).Lang
	}
	for _, wish := range strings.Split(r.Header.Get("Accept-Language"), ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(wish), ";")
		tag, _, _ = strings.Cut(tag, "-")
		if tag != "" && i18n.For(tag).Lang == tag {
			return tag
		}
	}
	return "en"
}

// chosenForData is the language of names and labels that the address has, else the
// one chosen before; "" where they follow the pages.
func chosenForData(r *http.Request) string {
	lang := r.URL.Query().Get(dataCookie)
	if c, err := r.Cookie(dataCookie); err == nil && !r.URL.Query().Has(dataCookie) {
		lang = c.Value
	}
	if !slices.Contains(i18n.Languages(), lang) {
		return ""
	}
	return lang
}

// languageOfData is the language in which names and labels are given: a name is
// often looked for as it is written where it comes from, by somebody who reads the
// pages in their own language.
func languageOfData(r *http.Request) string { return cmp.Or(chosenForData(r), chosen(r)) }

// Acting says whether the page's form was sent and is to be carried out.
func (f *frame) Acting(r *http.Request) bool { return r.Method == http.MethodPost && f.Changed == "" }

// Kept is what the page's address has besides the language of names and labels: the
// form that chooses it sends the rest along.
func (f *frame) Kept() url.Values {
	q := f.address.Query()
	q.Del(dataCookie)
	return q
}

func (f *frame) languages() {
	for _, tag := range i18n.Languages() {
		f.Languages = append(f.Languages, language{tag, languageNames[tag], f.with("lang", tag), tag == f.Lang})
	}
}

// with is the page's own address with one thing changed.
func (f *frame) with(name, value string) string {
	q := f.address.Query()
	q.Set(name, value)
	return f.address.Path + "?" + q.Encode()
}

// Link is an address within the register that keeps languages, day and knowledge.
func (f *frame) Link(path string) string {
	q := url.Values{}
	for name, value := range map[string]string{languageCookie: f.address.Query().Get(languageCookie), dataCookie: f.address.Query().Get(dataCookie), "on": f.On, "known": f.Known} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// To is the address of an entity's page.
func (f *frame) To(ref answer.Ref) string {
	switch typ := ref.ID.Type(); typ {
	case "person", "source", "case", "event", "narrative", "instrument":
		return f.Link("/" + typ + "/" + string(ref.ID))
	}
	return f.Link("/of/" + string(ref.ID))
}

// SourcesFor is where a source is chosen from which something is recorded of an
// entity, RecordFor where that is done.
func (f *frame) SourcesFor(id record.ID) string { return f.linkFor("/sources", id) }

// RecordFor is where a source is read to record something of an entity.
func (f *frame) RecordFor(source, id record.ID) string {
	return f.linkFor("/source/"+string(source)+"/record", id)
}

func (f *frame) linkFor(path string, id record.ID) string {
	address := f.Link(path)
	if strings.Contains(address, "?") {
		return address + "&for=" + string(id)
	}
	return address + "?for=" + string(id)
}

// AsKnown is the address of an entity's page as known by a commit.
func (f *frame) AsKnown(ref answer.Ref, k int64) string {
	then := *f
	then.Known = fmt.Sprintf("#%d", k)
	return then.To(ref)
}

// Before is the commit before another.
func (f *frame) Before(k int64) int64 { return k - 1 }

// Words writes a range of days in the page's language.
func (f *frame) Words(days edtf.Days) string { return edtf.WordsOfRange(f.Lang, days) }

// part is something shown within a page, with the page that it is on: its links
// keep the page's language, day and knowledge.
type part struct {
	Frame *frame
	Of    any
}

// trouble is the content of a page that says what went wrong.
type trouble struct{ Title, Reason string }

// failed turns an error into a page; what is not the reader's doing goes to the
// log, never what was asked.
func (d *Desk) failed(r *http.Request, err error) (int, string, any) {
	p := i18n.For(chosen(r))
	switch {
	case errors.Is(err, errNotFound):
		return http.StatusNotFound, "trouble", trouble{p.T("Not here"), p.T("Nothing that you may see has this address. It may have been withdrawn, or merged with something else.")}
	case errors.Is(err, errBadInput):
		return http.StatusBadRequest, "trouble", trouble{p.T("This can't be read"), err.Error()}
	case errors.Is(err, errBusy):
		return http.StatusServiceUnavailable, "trouble", trouble{p.T("Busy"),
			p.T("Other documents are being taken in. Nothing was recorded: wait a little, then load this page again.")}
	}
	slog.Error("a page failed", "page", r.Pattern, "error", err)
	return http.StatusInternalServerError, "trouble", trouble{p.T("Something failed"), p.T("Nothing was changed. Try again; if it goes on, look at what habeas serve prints.")}
}

// Count is how many entries the ledger has, as a number for plural forms.
func (f *frame) Count() int { return int(f.Entries) }

// Day writes one day in the page's language.
func (f *frame) Day(day edtf.Day) string { return f.Words(edtf.Days{Lo: day, Hi: day}) }

// Cleared says whether the viewer may see to which community sources count people.
func (f *frame) Cleared() bool { return f.look.Viewer.Clearance >= record.Restricted }

// place is a page that the navigation leads to.
type place struct{ Path, Name string }

// Nav are the pages that people go to all day, More the others.
func (f *frame) Nav() []place {
	return []place{{"/today", f.T("Today")}, {"/roll", f.T("Roll")}, {"/people", f.T("People")}, {"/sources", f.T("Sources")}, {"/review", f.T("Review")}, {"/disagreements", f.T("Disagreements")}}
}

// More are the pages behind the navigation's fold.
func (f *frame) More() []place {
	return []place{{"/followed", f.T("Followed")}, {"/calendar", f.T("Calendar")}, {"/map", f.T("Map")}, {"/arrests", f.T("Arrests")}, {"/figures", f.T("Figures")}, {"/pairs", f.T("Pairs")}, {"/instruments", f.T("Instruments")}, {"/narratives", f.T("Narratives")}, {"/method", f.T("Method")}, {"/ledger", f.T("Ledger")}, {"/jobs", f.T("Large changes")}}
}

// TypeLabel is what a type is called.
func (f *frame) TypeLabel(name string) string {
	if typ := f.schema.Type(name); typ != nil {
		return typ.Labels.In(f.View.Language)
	}
	return name
}
