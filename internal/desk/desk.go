// Package desk is where people work: pages rendered on the server that need no
// script (one has one, that saves clicks), ask no other host for anything, and can be printed. One file a page. A
// page asks package answer for its view of the register, and nothing above its
// viewer's clearance reaches it.
package desk

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"html/template"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

//go:embed templates/*.html static/*
var files embed.FS

// Desk serves a register.
type Desk struct {
	office *office.Office
	schema *schema.Schema
	// clearance is that of whoever looks: the holder of the key, or the public where the
	// desk is open to all.
	clearance record.Level
	door      *door // nil where all may enter
	home      string
	hosts     []string
	address   string
	pages     map[string]*template.Template // of each language all

	documents, strangers seats
}

// Options are how a desk is served.
type Options struct {
	// Open lets anybody in and shows what is public: for the example register.
	Open bool
	// Home is the address that / leads to.
	Home string
	// Hosts are the names by which browsers may call the desk, with their port; none: any.
	// A page of somewhere else could have its own name lead here (DNS rebinding).
	Hosts []string
	// Address is what is listened on. Calendar programs, which know no name that was
	// made for browsers, fetch the feed there, and nothing else is answered there; "":
	// from the name by which a browser calls.
	Address string
	// Entered is told the way in for the next, each time that somebody entered.
	Entered func(path string)
}

// New makes a desk.
func New(of *office.Office, o Options) (*Desk, error) {
	d := &Desk{office: of, schema: of.Schema(), clearance: record.Public,
		home: o.Home, hosts: o.Hosts, address: o.Address,
		documents: make(seats, documentSeats), strangers: make(seats, strangerSeats)}
	if !o.Open {
		d.clearance = record.Sealed
		d.door = newDoor(o.Entered)
	}
	if d.home == "" {
		d.home = "/today"
	}
	var err error
	d.pages, err = parse()
	return d, err
}

// Handler answers all addresses of the desk.
func (d *Desk) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, d.home, http.StatusSeeOther) })
	mux.HandleFunc("GET /roll", d.page(d.roll))
	mux.HandleFunc("GET /person/{id}", d.page(d.person))
	mux.HandleFunc("GET /of/{id}", d.page(d.entity))
	mux.HandleFunc("GET /case/{id}", d.page(d.caseOf))
	mux.HandleFunc("GET /event/{id}", d.page(d.event))
	mux.HandleFunc("GET /narratives", d.page(d.narratives))
	mux.HandleFunc("GET /narrative/{id}", d.page(d.narrative))
	mux.HandleFunc("GET /instruments", d.page(d.instruments))
	mux.HandleFunc("GET /instrument/{id}", d.page(d.instrument))
	mux.HandleFunc("GET /source/{id}", d.page(d.source))
	mux.HandleFunc("GET /source/{id}/original", d.original)
	mux.HandleFunc("GET /sources", d.page(d.sources))
	mux.HandleFunc("GET /people", d.page(d.people))
	mux.HandleFunc("GET /find", d.page(d.find))
	mux.HandleFunc("GET /figures", d.page(d.figures))
	mux.HandleFunc("GET /method", d.page(d.method))
	mux.HandleFunc("POST /method", d.act(maxForm, d.method))
	mux.HandleFunc("GET /jobs", d.page(d.jobs))
	mux.HandleFunc("GET /add", d.page(d.add))
	mux.HandleFunc("POST /add", d.act(maxDocument, d.add))
	mux.HandleFunc("GET /source/{id}/record", d.page(d.record))
	mux.HandleFunc("GET /source/{id}/sheet", d.page(d.sheet))
	mux.HandleFunc("POST /source/{id}/sheet", d.act(maxForm, d.sheet))
	mux.HandleFunc("GET /statement/{entry}", d.page(d.statement))
	mux.HandleFunc("POST /statement/{entry}", d.act(maxForm, d.statement))
	mux.HandleFunc("GET /review", d.page(d.review))
	mux.HandleFunc("POST /review/{id}", d.act(maxForm, d.reviewAll))
	mux.HandleFunc("GET /today", d.page(d.today))
	mux.HandleFunc("GET /disagreements", d.page(d.disagreements))
	mux.HandleFunc("GET /disagreements/{id}", d.page(d.decide))
	mux.HandleFunc("POST /disagreements/{id}", d.act(maxForm, d.decide))
	mux.HandleFunc("GET /calendar", d.page(d.calendar))
	mux.HandleFunc("POST /calendar", d.act(maxForm, d.calendar))
	mux.HandleFunc("GET /map", d.page(d.where))
	mux.HandleFunc("GET /arrests", d.page(d.arrests))
	mux.HandleFunc("GET /network/{id}", d.page(d.network))
	mux.HandleFunc("GET /history/{id}", d.page(d.history))
	mux.HandleFunc("GET /casework/{id}", d.page(d.casework))
	mux.HandleFunc("POST /casework/{id}", d.act(maxForm, d.casework))
	mux.HandleFunc("GET /followed", d.page(d.followed))
	mux.HandleFunc("POST /followed", d.act(maxForm, d.follow))
	mux.HandleFunc("POST /follow/{id}", d.act(maxForm, d.follow))
	mux.HandleFunc("GET /pairs", d.page(d.pairs))
	mux.HandleFunc("GET /pairs/{id}/{other}", d.page(d.pair))
	mux.HandleFunc("POST /pairs/{id}/{other}", d.act(maxForm, d.pair))
	mux.HandleFunc("GET /ledger", d.page(d.ledger))
	mux.HandleFunc("POST /ledger", d.act(maxForm, d.ledger))
	mux.HandleFunc("GET /ledger/print", d.page(d.printed))
	mux.HandleFunc("GET /ledger/checkpoint", d.checkpoint)
	mux.HandleFunc("GET /compare", d.page(d.compare))
	mux.HandleFunc("GET /design", d.page(d.design))
	mux.HandleFunc("GET /tour", d.page(d.tour))
	mux.HandleFunc("GET /who", d.page(d.who))
	mux.HandleFunc("POST /who", d.act(maxForm, d.who))
	mux.HandleFunc("GET /static/{file}", d.static)
	mux.HandleFunc("GET /", d.page(func(*http.Request, *frame) (string, any, error) { return "", nil, errNotFound }))
	// What another site's page sends is refused: it would record in the name of
	// whoever has the desk open.
	own := http.NewCrossOriginProtection().Handler(d.guarded(mux))
	outer := http.NewServeMux()
	outer.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "//") { // as an address it would lead to another host
			http.NotFound(w, r)
			return
		}
		own.ServeHTTP(w, r)
	})
	outer.HandleFunc("GET /calendar/{file}", d.feed) // its address is its key
	return secured(d.named(outer))
}

// named refuses a browser that was led here under a name that is not the desk's.
func (d *Desk) named(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		feed := r.Host == d.address && r.Method == http.MethodGet && strings.HasPrefix(r.URL.Path, "/calendar/")
		if len(d.hosts) > 0 && !slices.Contains(d.hosts, r.Host) && !feed {
			unread(w)
			http.Error(w, "This is not an address of the desk: open the link that was printed when it was started.", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// secured sets what every answer carries: nothing may frame it, and
// what runs or is loaded is the desk's own.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// static gives the style sheet; it is the same until the program changes.
func (d *Desk) static(w http.ResponseWriter, r *http.Request) {
	data, err := files.ReadFile("static/" + r.PathValue("file"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "max-age=3600")
	http.ServeContent(w, r, r.PathValue("file"), time.Time{}, bytes.NewReader(data))
}

// handler answers a request with a page's name and what it shows.
type handler func(*http.Request, *frame) (name string, content any, err error)

// answer asks a page's function in one snapshot: all that a page shows is of one state of
// the register. What was posted is done once, however it ends; what only asks is asked
// again where the database broke off.
func (f *frame) answer(r *http.Request, h handler) (name string, content any, err error) {
	posted := r.Method == http.MethodPost
	failed := f.session.Snapshot(r.Context(), register.Now, func(look *office.Snapshot) error {
		if err = f.ask(look); err == nil && posted && f.Changed == "" {
			err = f.doneBefore(r)
		}
		if err == nil {
			name, content, err = h(r, f)
		}
		if posted {
			return nil
		}
		return err
	})
	var since changed
	if posted && f.Changed == "" && errors.As(err, &since) {
		f.Changed = string(since)
		return f.answer(r, h)
	}
	return name, content, cmp.Or(err, failed)
}

// changed says that what somebody acted on is not as their page showed it. Nothing was
// recorded: the page is shown again, as it is now and with what was typed.
type changed string

func (c changed) Error() string { return string(c) }

// page renders what a page's function gives, in a frame; errors become a page
// that says what happened.
func (d *Desk) page(f handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		fr := d.frame(r)
		remember(w, r, languageCookie, fr.Lang)
		remember(w, r, dataCookie, fr.Data)
		name, content, err := fr.answer(r, f)
		if to := goTo(""); errors.As(err, &to) {
			http.Redirect(w, r, string(to), http.StatusSeeOther)
			return
		}
		status := http.StatusOK
		if err != nil {
			status, name, content = d.failed(r, err)
		}
		fr.Content = content
		var b bytes.Buffer
		if err := d.render(&b, fr, name); err != nil {
			slog.Error("a page can't be rendered", "page", name, "error", err)
			http.Error(w, "This page can't be shown. Nothing was changed.", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		send(w, r, status, b.Bytes())
	}
}
