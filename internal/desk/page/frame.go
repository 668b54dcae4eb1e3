package page

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
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

// Frame is what every page shows around its content, and by what a page asks and records.
type Frame struct {
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
	Worded    bool // the words behind all that is said are open, to be printed
	Refresh   int  // after how many seconds the page is asked for again by itself; 0: never
	Content   any
	Title     template.HTML // of the page, and its Body, when they are rendered
	Body      template.HTML

	// Look is the one state of the register that the whole page is about, Session that of
	// whoever asks.
	Look    *office.Snapshot
	Session *office.Session
	Office  *office.Office
	Schema  *schema.Schema
	Jobs    []office.Job
	// Clearance is that of whoever looks.
	Clearance record.Level
	// Host is the address that programs ask, "" where it is the browser's.
	Host     string
	Address  *url.URL
	Followed func() office.Follows // read where a page asks
	Section  string                // the path of the page in the navigation that this one belongs to
}

// language is one that the page can be read in.
type language struct {
	Tag, Name string
	Address   string
	Current   bool
}

var languageNames = map[string]string{"en": "English", "uk": "Українська", "ru": "Русский", "crh": "Qırımtatarca",
	"ar": "العربية"}

// What an error means for whoever looks.
var (
	ErrNotFound = errors.New("not found")
	ErrBusy     = errors.New("too much is taken in at once")
	errBadInput = errors.New("the address")
)

// BadInput is something typed that can't be read; it is shown with the reason.
type BadInput struct{ What, Reason string }

// Bad says what of what was typed can't be read, and why.
func Bad(what, reason string) error { return BadInput{what, reason} }

func (b BadInput) Error() string { return b.What + ": " + b.Reason }

func (b BadInput) Is(target error) bool { return target == errBadInput }

// Desk is what all pages of a desk have in common.
type Desk struct {
	Office    *office.Office
	Clearance record.Level
	Open      bool
	Host      string
}

// FrameOf reads from the address in which language a page is asked for, and by whom.
func (d *Desk) FrameOf(r *http.Request) *Frame {
	q := r.URL.Query()
	f := &Frame{Printer: i18n.For(LanguageOf(r)), Register: d.Office.Name, Path: r.URL.Path, Query: q.Get("q"),
		On:    strings.TrimSpace(q.Get("on")),
		Known: strings.TrimSpace(q.Get("known")), Open: d.Open, Office: d.Office, Schema: d.Office.Schema(), Clearance: d.Clearance, Host: d.Host, Address: r.URL}
	f.Data, f.Worded = chosenForData(r), q.Get("words") == "1"
	f.View = answer.View{Language: cmp.Or(f.Data, f.Lang), Day: answer.Today()}
	f.Recorder = RecorderOf(r)
	f.Session = d.Office.As(office.Actor{Name: f.Recorder, Clearance: d.Clearance}).Once(commandOf(r)).FromForm()
	f.Followed = sync.OnceValue(func() office.Follows {
		theirs, _ := f.Session.Follows() // a damaged list is told of on its own page
		return theirs
	})
	f.languages()
	return f
}

// Ask reads from the address as of which day and as known when the page is asked for, and
// looks at the register so.
func (f *Frame) Ask(look *office.Snapshot) error {
	f.Look, f.Session, f.Schema = look, f.Session.Holding(look), look.Basis().Schema
	head, err := look.Head()
	if err != nil {
		return err
	}
	f.Entries, f.Shown = head.Size, head.K
	if f.Session.Behind(head) > 0 {
		f.Ahead = head.At.UTC().Format("2006-01-02 15:04")
	}
	if f.Jobs, err = look.Jobs(); err != nil {
		return err
	}
	f.Job = underWay(f.Jobs)
	if f.On != "" {
		if f.View.Day, err = answer.DayOf(f.Lang, f.On); err != nil {
			return Bad(f.T("As of"), err.Error())
		}
	}
	f.OnWords = f.Day(f.View.Day)
	if f.Known == "" {
		return nil
	}
	known, err := f.knownBy()
	if err != nil {
		return err
	}
	f.Earlier = known < head.K
	f.Look = look.As(known, look.Viewer.Clearance)
	return nil
}

// knownBy is the commit that a page is answered as known by: the last one of a day,
// or "#12", the twelfth – two corrections of one day are told apart by it.
func (f *Frame) knownBy() (int64, error) {
	if number, is := strings.CutPrefix(f.Known, "#"); is {
		k, err := strconv.ParseInt(number, 10, 64)
		if err != nil || k < 0 {
			return 0, Bad(f.T("As known on"), f.T("%q is no commit: write # and its number, or a day.", f.Known))
		}
		return k, nil
	}
	day, err := answer.DayOf(f.Lang, f.Known)
	if err != nil {
		return 0, Bad(f.T("As known on"), err.Error())
	}
	y, m, dd := day.YMD()
	return f.Look.KnownOn(time.Date(y, time.Month(m), dd, 0, 0, 0, 0, time.UTC))
}

// What somebody chose is remembered under the name that it has in the address: the
// language of the pages, and that of names and labels. The cookies say nothing else.
const (
	languageCookie = "lang"
	dataCookie     = "data"
)

// Remember keeps in a cookie what the address chose; nothing chosen forgets it.
func (f *Frame) Remember(w http.ResponseWriter, r *http.Request) {
	remember(w, r, languageCookie, f.Lang)
	remember(w, r, dataCookie, f.Data)
}

func remember(w http.ResponseWriter, r *http.Request, name, value string) {
	if !r.URL.Query().Has(name) {
		return
	}
	c := &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true,
		SameSite: http.SameSiteStrictMode}
	if value == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

// LanguageOf is the language of the address, else the one chosen before, else the one
// that the browser asks for, else English.
func LanguageOf(r *http.Request) string {
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

// Acting says whether the page's form was sent and is to be carried out.
func (f *Frame) Acting(r *http.Request) bool { return r.Method == http.MethodPost && f.Changed == "" }

// Kept is what the page's address has besides the language of names and labels: the
// form that chooses it sends the rest along.
func (f *Frame) Kept() url.Values {
	q := f.Address.Query()
	q.Del(dataCookie)
	return q
}

func (f *Frame) languages() {
	for _, tag := range i18n.Languages() {
		f.Languages = append(f.Languages, language{tag, languageNames[tag], f.With("lang", tag), tag == f.Lang})
	}
}

// With is the page's own address with one thing changed.
func (f *Frame) With(name, value string) string {
	q := f.Address.Query()
	q.Set(name, value)
	return f.Address.Path + "?" + q.Encode()
}

// Link is an address within the register that keeps languages, day and knowledge.
func (f *Frame) Link(path string) string {
	q := url.Values{}
	for name, value := range map[string]string{languageCookie: f.Address.Query().Get(languageCookie),
		dataCookie: f.Address.Query().Get(dataCookie), "on": f.On, "known": f.Known} {
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
func (f *Frame) To(ref answer.Ref) string {
	switch typ := ref.ID.Type(); typ {
	case "person", "source", "case", "event", "narrative", "instrument":
		return f.Link("/" + typ + "/" + string(ref.ID))
	}
	return f.Link("/of/" + string(ref.ID))
}

// SourcesFor is where a source is chosen from which something is recorded of an
// entity, RecordFor where that is done.
func (f *Frame) SourcesFor(id record.ID) string { return f.linkFor("/sources", id) }

// RecordFor is where a source is read to record something of an entity.
func (f *Frame) RecordFor(source, id record.ID) string {
	return f.linkFor("/source/"+string(source)+"/record", id)
}

func (f *Frame) linkFor(path string, id record.ID) string {
	return And(f.Link(path), "for", string(id))
}

// And is an address that asks for one thing more.
func And(address, name, value string) string {
	if strings.Contains(address, "?") {
		return address + "&" + name + "=" + url.QueryEscape(value)
	}
	return address + "?" + name + "=" + url.QueryEscape(value)
}

// AsKnown is the address of an entity's page as known by a commit.
func (f *Frame) AsKnown(ref answer.Ref, k int64) string {
	then := *f
	then.Known = fmt.Sprintf("#%d", k)
	return then.To(ref)
}

// Before is the commit before another.
func (f *Frame) Before(k int64) int64 { return k - 1 }

// Words writes a range of days in the page's language: in English, marked so, where no
// words of dates are known in it.
func (f *Frame) Words(days edtf.Days) string {
	words := edtf.WordsOfRange(f.Lang, days)
	if f.Partial && !edtf.Says(f.Lang) {
		return i18n.MarkedBegin + words + i18n.MarkedEnd
	}
	return words
}

// Part is something shown within a page, with the page that it is on: its links
// keep the page's language, day and knowledge.
type Part struct {
	Frame *Frame
	Of    any
}

// KnownWords is the day as known on which the page answers, in words; a commit's number stays.
func (f *Frame) KnownWords() string {
	if day, err := answer.DayOf(f.Lang, f.Known); err == nil {
		return f.Day(day)
	}
	return f.Known
}

// TodayWords is the day on which the page is made.
func (f *Frame) TodayWords() string { return f.Day(answer.Today()) }

// Count is how many entries the ledger has, as a number for plural forms.
func (f *Frame) Count() int { return int(f.Entries) }

// Day writes one day in the page's language.
func (f *Frame) Day(day edtf.Day) string { return f.Words(edtf.Days{Lo: day, Hi: day}) }

// Cleared says whether the viewer may see to which community sources count people.
func (f *Frame) Cleared() bool { return f.Look.Viewer.Clearance >= record.Restricted }

// TypeLabel is what a type is called.
func (f *Frame) TypeLabel(name string) string {
	if typ := f.Schema.Type(name); typ != nil {
		return typ.Labels.In(f.View.Language)
	}
	return name
}
