// Package desk is where people work: pages rendered on the server that need no
// script (one has one, that saves clicks), ask no other host for anything, and can be printed. One file a page. A
// page asks package answer for its view of the register, and nothing above its
// viewer's clearance reaches it.
package desk

import (
	"bytes"
	"cmp"
	"io/fs"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	_ "habeas/internal/desk/lists" // its pages add themselves
	"habeas/internal/desk/page"
	_ "habeas/internal/desk/recording"
	_ "habeas/internal/desk/show"
	_ "habeas/internal/desk/work"

	"habeas/internal/office"
	"habeas/internal/record"
)

// Desk serves a register.
type Desk struct {
	page.Desk
	door   *door // nil where all may enter
	home   string
	hosts  []string
	render *page.Renderer

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
	d := &Desk{Desk: page.Desk{Office: of, Clearance: record.Public, Open: o.Open, Host: o.Address}, home: o.Home,
		hosts:     o.Hosts,
		documents: make(seats, documentSeats), strangers: make(seats, strangerSeats)}
	if !o.Open {
		d.Clearance = record.Sealed
		d.door = newDoor(o.Entered)
	}
	if d.home == "" {
		d.home = "/today"
	}
	var err error
	d.render, err = page.NewRenderer()
	return d, err
}

// Handler answers all addresses of the desk: those that the pages of the rooms below said
// of themselves.
func (d *Desk) Handler() http.Handler {
	inner, outer := http.NewServeMux(), http.NewServeMux()
	inner.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, d.home,
			http.StatusSeeOther)
	})
	for _, p := range page.Pages() {
		if p.Path != "" {
			inner.HandleFunc("GET "+p.Path, d.Serve(p, d.render))
		}
		if p.Takes > 0 {
			inner.HandleFunc("POST "+cmp.Or(p.SentTo, p.Path), d.act(p))
		}
	}
	for _, file := range page.Files() {
		mux := inner
		if file.Keyed {
			mux = outer
		}
		mux.HandleFunc("GET "+file.Path, func(w http.ResponseWriter, r *http.Request) { file.Give(d.FrameOf(r), w, r) })
	}
	inner.HandleFunc("GET /static/{file}", d.static)
	inner.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) { d.fail(w, r, page.ErrNotFound) })
	// What another site's page sends is refused: it would record in the name of
	// whoever has the desk open.
	own := http.NewCrossOriginProtection().Handler(d.guarded(inner))
	outer.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "//") { // as an address it would lead to another host
			http.NotFound(w, r)
			return
		}
		own.ServeHTTP(w, r)
	})
	return secured(d.named(outer))
}

// named refuses a browser that was led here under a name that is not the desk's.
func (d *Desk) named(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		feed := r.Host == d.Host && r.Method == http.MethodGet && strings.HasPrefix(r.URL.Path, "/calendar/")
		if len(d.hosts) > 0 && !slices.Contains(d.hosts, r.Host) && !feed {
			unread(w)
			http.Error(w, "This is not an address of the desk: open the link that was printed when it was started.",
				http.StatusMisdirectedRequest)
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
		h.Set("Content-Security-Policy",
			"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// static gives the style sheet and the scripts; they are the same until the program changes.
func (d *Desk) static(w http.ResponseWriter, r *http.Request) {
	data, err := fs.ReadFile(page.Static(), "static/"+r.PathValue("file"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "max-age=3600")
	http.ServeContent(w, r, r.PathValue("file"), time.Time{}, bytes.NewReader(data))
}

// bare writes a page for who has not entered.
func (d *Desk) bare(w http.ResponseWriter, lang, name string, content any) {
	text, err := d.render.Bare(lang, name, content)
	if err != nil {
		slog.Error("a page can't be rendered", "page", name, "error", err)
	}
	w.Write(text) // whoever left does not get it
}
