// Package page is what all pages of the desk have in common: the frame around them, what
// they ask and record by, how they are found by their addresses and in the navigation, and
// the words and marks that mean one thing on all of them. A page is a file of its own that
// adds itself here; nothing else knows it.
package page

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"slices"

	"habeas/internal/office"
	"habeas/internal/register"
)

// Handler answers a request with a page's name and what it shows.
type Handler func(*http.Request, *Frame) (name string, content any, err error)

// Page is a page of the desk.
type Page struct {
	// Path is its address, as http.ServeMux has patterns: "/person/{id}".
	Path   string
	Answer Handler
	// Takes is how long what is sent to it may be, in bytes; 0: it only shows something.
	Takes int64
	// SentTo is where what is sent goes, if to another address than the page's; of one that
	// is nothing but that, Path is empty.
	SentTo string
	// In is where the navigation leads to it, Rank its place there, Name what it is called.
	In   Group
	Rank int
	Name func(*Frame) string
	// Waits is how much waits for somebody there; nil where nothing does.
	Waits func(*Frame) int
	// Of is the path of the page in the navigation that it belongs to.
	Of string
}

// Group is a part of the navigation.
type Group int

// The groups: what people go to all day, what waits for them, pictures, and what the
// register says of itself.
const (
	Nowhere Group = iota
	Main
	Work
	Pictures
	About
)

// File is an address that gives a file, not a page.
type File struct {
	Path string
	Give func(f *Frame, w http.ResponseWriter, r *http.Request)
	// Keyed says that its address is its key: it is given to who has not entered.
	Keyed bool
}

var (
	pages     []Page
	filesOf   []File
	templates []fs.FS
)

// Add makes a page known.
func Add(p Page) bool {
	pages = append(pages, p)
	return true
}

// AddFile makes a file known.
func AddFile(f File) bool {
	filesOf = append(filesOf, f)
	return true
}

// AddTemplates makes the templates of a room known: templates/NAME.html defines the title
// and the content of the page NAME.
func AddTemplates(of embed.FS) bool {
	templates = append(templates, of)
	return true
}

// Pages are all that were added, Files all files.
func Pages() []Page { return pages }

// Files are all files that were added.
func Files() []File { return filesOf }

// Place is a page that the navigation leads to.
type Place struct {
	Path, Name string
	Waits      int
	Current    bool
}

// Nav are the pages of a group, in their order.
func (f *Frame) Nav(in Group) []Place {
	var all []Page
	for _, p := range pages {
		if p.In == in {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b Page) int { return cmp.Compare(a.Rank, b.Rank) })
	var places []Place
	for _, p := range all {
		places = append(places, Place{Path: p.Path, Name: p.Name(f), Current: p.Path == f.Section})
	}
	return places
}

// Main are the pages that people go to all day, Working those where something waits for
// them, Drawn the pictures, Itself what the register says of itself.
func (f *Frame) Main() []Place { return f.Nav(Main) }

// Working are the pages where something waits.
func (f *Frame) Working() []Place { return f.Nav(Work) }

// Drawn are the pictures.
func (f *Frame) Drawn() []Place { return f.Nav(Pictures) }

// Itself are the pages on which the register says what it is.
func (f *Frame) Itself() []Place { return f.Nav(About) }

// Within says whether the page is of a group, or belongs to one of its pages.
func (f *Frame) Within(places []Place) bool {
	return slices.ContainsFunc(places, func(p Place) bool { return p.Current })
}

// Serve gives what answers the requests to a page: what its function says, rendered in a
// frame; an error becomes a page that says what happened.
func (d *Desk) Serve(p Page, render *Renderer) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		f := d.FrameOf(r)
		f.Section = cmp.Or(p.Of, p.Path)
		f.Remember(w, r)
		name, content, err := f.answer(r, p.Answer)
		if to := GoTo(""); errors.As(err, &to) {
			http.Redirect(w, r, string(to), http.StatusSeeOther)
			return
		}
		status := http.StatusOK
		if err != nil {
			status, name, content = failed(r, err)
		}
		f.Content = content
		var b bytes.Buffer
		if err := render.Page(&b, f, name); err != nil {
			slog.Error("a page can't be rendered", "page", name, "error", err)
			http.Error(w, "This page can't be shown. Nothing was changed.", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		send(w, r, status, b.Bytes())
	}
}

// GoTo leads on to another address once something was recorded.
type GoTo string

func (to GoTo) Error() string { return "go to " + string(to) }

// Changed says that what somebody acted on is not as their page showed it. Nothing was
// recorded: the page is shown again, as it is now and with what was typed.
type Changed string

func (c Changed) Error() string { return string(c) }

// answer asks a page's function in one snapshot: all that a page shows is of one state of
// the register. What was posted is done once, however it ends; what only asks is asked
// again where the database broke off.
func (f *Frame) answer(r *http.Request, h Handler) (name string, content any, err error) {
	posted := r.Method == http.MethodPost
	failed := f.Session.Snapshot(r.Context(), register.Now, func(look *office.Snapshot) error {
		if err = f.Ask(look); err == nil && posted && f.Changed == "" {
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
	var since Changed
	if posted && f.Changed == "" && errors.As(err, &since) {
		f.Changed = string(since)
		return f.answer(r, h)
	}
	return name, content, cmp.Or(err, failed)
}

// What is typed may be at most so long; a document that is taken in, so long.
const (
	MaxForm     = 1 << 20
	MaxDocument = 17 << 20
)
