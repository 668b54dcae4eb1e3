package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/schema"
	"habeas/internal/sheet"
)

// sheetPage is a sheet to be filled in: typed, then looked at as it is understood,
// then recorded.
type sheetPage struct {
	*sheet.Filled
	Source record.ID
	Of     answer.Ref // the source
	What   string     // a lane, a type, or something known
	Title  string
	Passed bool // it was sent once: what is wrong is told
	At     string
	// Instead is the statement that is corrected, Because why.
	Instead *answer.Said
	Because string
	Seen    string
	Lines   []sheetLine
	Err     string
}

// sheetLine is a statement that the sheet will make, in words.
type sheetLine struct{ About, Label, Text, Read string }

func (d *Desk) sheet(r *http.Request, f *frame) (string, any, error) {
	source := record.ID(r.PathValue("id"))
	typed := r.URL.Query()
	if r.Method == http.MethodPost {
		typed = r.PostForm
	}
	page := &sheetPage{Source: source, What: typed.Get("what"), Passed: r.Method == http.MethodPost, At: typed.Get("at"), Because: strings.TrimSpace(typed.Get("because"))}
	if err := d.correct(r, f, page, typed); err != nil {
		return "", nil, err
	}
	sh, err := d.sheetFor(page.What, typed)
	if err != nil {
		return "", nil, err
	}
	if page.Instead != nil {
		sh = sh.Only(page.Instead.Property)
	}
	reg, err := f.look.Alone(source)
	if err != nil {
		return "", nil, err
	}
	sh.Published = reg.ToldBy(source)
	if !page.Passed {
		preset(sh, typed, f.Lang)
		if err := d.readable(r, f, sh, typed); err != nil {
			return "", nil, err
		}
	}
	if page.At != "" {
		text, err := f.look.Text(source)
		if err != nil {
			return "", nil, errNotFound
		}
		if !page.Passed && sheet.Words(typed) == "" {
			if runes, from, until, ok := spanOf(text, page.At); ok {
				typed.Set("words", string(runes[from:until]))
			}
		}
		before, after := around(text, page.At, sheet.Words(typed))
		typed.Set("before", before)
		typed.Set("after", after)
	}
	if page.Filled, err = sh.Fill(typed, f.Lang, d.finder(r, f)); err != nil {
		return "", nil, err
	}
	if err := d.entitle(r, f, page, sh); err != nil {
		return "", nil, err
	}
	seen := digest(page.Statements())
	if page.Passed && page.Ready() {
		file := page.file(f.Recorder)
		var err error
		if page.Instead == nil || page.Because != "" {
			err = f.session.Try(f.look, source, file)
		}
		switch {
		case page.Instead != nil && page.Because == "":
			page.Err = f.T("Say why it is corrected: the reason is kept with it.")
		case err != nil:
			page.Err = err.Error()
		case f.Recorder == "":
			page.Err = f.T("Say who you are: every entry keeps who recorded it.")
		case typed.Get("save") != "" && typed.Get("seen") == seen:
			session := f.session
			if page.Instead != nil {
				session = session.Given(f.stands(page.Instead.ID))
			}
			if _, err := session.Read(r.Context(), source, file); errors.As(err, new(changed)) {
				return "", nil, err
			} else if err != nil {
				page.Err = err.Error()
				break
			}
			if page.Instead != nil {
				return "", nil, goTo(f.To(page.Instead.About))
			}
			return "", nil, goTo("/source/" + string(source) + "/record?recorded=" + strconv.Itoa(len(file.Statements)) + "&at=" + url.QueryEscape(page.At))
		default:
			page.Seen = seen
			page.Lines = d.linesOf(page.Filled, f.View.Language)
		}
	}
	return "sheet", page, nil
}

// file is what the sheet says, as a reading file; a correction takes the place of
// what it corrects.
func (p *sheetPage) file(recorder string) *reading.File {
	file := &reading.File{Reading: 1, Language: p.Manner.Language, Recorder: recorder, Statements: p.Statements()}
	if p.Instead != nil {
		last := file.Statements[len(file.Statements)-1] // names of what is new come before
		last.Label = "instead"
		p.close(last)
		file.Controls = []*reading.Control{{Control: "supersede", Targets: []string{string(p.Instead.ID)}, By: last.Label, Reason: p.Because}}
	}
	return file
}

// sheetFor is the sheet of a lane or a type, or of something known.
func (d *Desk) sheetFor(what string, typed url.Values) (*sheet.Sheet, error) {
	if id := record.ID(what); d.schema.Type(id.Type()) != nil {
		typed.Set("id.it", what)
		typed.Set("known.it", "1")
		what = id.Type()
	}
	if sh := sheet.For(d.schema, what); sh != nil {
		return sh, nil
	}
	return nil, errNotFound
}

// preset puts what a sheet proposes into a form that nobody typed into.
func preset(sh *sheet.Sheet, typed url.Values, lang string) {
	for _, field := range sh.Fields {
		if key := "f." + field.Key(); field.Preset != "" && !typed.Has(key) {
			typed.Set(key, field.Preset)
		}
	}
	if !typed.Has("language") {
		typed.Set("language", lang)
	}
}

// readable puts names into a form in the place of the ids by which a page that led
// here named somebody, where the name leads back to the id.
func (d *Desk) readable(r *http.Request, f *frame, sh *sheet.Sheet, typed url.Values) error {
	keys := map[string]string{"according": "according"} // a control's name, and that of its choice
	for _, field := range sh.Fields {
		keys["f."+field.Key()] = field.Key() + ".0"
	}
	find := d.finder(r, f)
	for name, choice := range keys {
		id := record.ID(typed.Get(name))
		if d.schema.Type(id.Type()) == nil {
			continue
		}
		reg, err := f.look.Alone(id)
		if err != nil {
			return err
		}
		called := answer.NameOf(reg, id, f.View.Language)
		found, err := find([]string{id.Type()}, called)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(found, func(c sheet.Candidate) bool { return c.ID == id }) {
			typed.Set(name, called)
			typed.Set("is."+choice, string(id))
			typed.Set("for."+choice, called)
		}
	}
	return nil
}

// entitle names the source and what the sheet is about.
func (d *Desk) entitle(r *http.Request, f *frame, page *sheetPage, sh *sheet.Sheet) error {
	ids := []record.ID{page.Source}
	id := record.ID(page.What)
	if d.schema.Type(id.Type()) != nil {
		ids = append(ids, id)
	}
	reg, err := f.look.Around(ids...)
	if err != nil {
		return err
	}
	if len(reg.About(page.Source)) == 0 {
		return errNotFound
	}
	page.Of = answer.Ref{ID: page.Source, Name: answer.NameOf(reg, page.Source, f.View.Language)}
	switch {
	case len(ids) > 1:
		page.Title = answer.NameOf(reg, id, f.View.Language)
	case sh.Lane:
		page.Title = f.Lane(sh.Name)
	default:
		page.Title = d.schema.Type(sh.Name).Labels.In(f.View.Language)
	}
	return nil
}

// digest tells whether what is recorded is what was looked at.
func digest(all []*reading.Statement) string {
	h := sha256.New()
	for _, st := range all {
		fmt.Fprintf(h, "%q\n", []any{st.Subject, st.Property, st.Value, st.Quote, st.Language, st.Stance, st.Mode, st.Directness, st.Obtained, st.AccordingTo, st.Inferred})
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// mostCandidates is how many entities a typed name is shown with.
const mostCandidates = 8

// finder looks typed names up; the id of an entity finds what is its.
func (d *Desk) finder(r *http.Request, f *frame) sheet.Find {
	return func(types []string, text string) ([]sheet.Candidate, error) {
		if id := record.ID(text); d.schema.Type(id.Type()) != nil {
			return d.ownOf(r, f, types, id)
		}
		sought := answer.Sought{Text: text, Types: types}
		if slices.Contains(types, "") {
			sought.Types = nil
		}
		hits, err := f.look.Find(sought, 200)
		if err != nil {
			return nil, err
		}
		var all []sheet.Candidate
		for _, hit := range hits {
			if hit.InText || len(all) == mostCandidates {
				continue
			}
			c := sheet.Candidate{ID: hit.ID, Name: hit.Title.In(f.View.Language), Type: d.schema.Type(hit.ID.Type()).Labels.In(f.View.Language)}
			for _, name := range hit.Title.ByLanguage {
				if name != c.Name {
					c.Also = append(c.Also, name)
				}
			}
			slices.Sort(c.Also)
			all = append(all, c)
		}
		return all, nil
	}
}

// ownOf are the entities of a type that are somebody's: the person's custody.
func (d *Desk) ownOf(r *http.Request, f *frame, types []string, id record.ID) ([]sheet.Candidate, error) {
	reg, err := f.look.Around(id)
	if err != nil {
		return nil, err
	}
	var all []sheet.Candidate
	for _, other := range reg.Linked(types[0], "person", reg.Class(id)) {
		c := sheet.Candidate{ID: other, Name: answer.NameOf(reg, other, f.View.Language), Links: reg.Links(other, "case")}
		all = append(all, c)
	}
	return all, nil
}

// linesOf says in words what a sheet will record.
func (d *Desk) linesOf(f *sheet.Filled, lang string) []sheetLine {
	names := f.Names()
	var all []sheetLine
	for _, st := range f.Statements() {
		id := record.ID(st.Subject)
		p := d.schema.PropertyOf(id, st.Property)
		if p == nil {
			continue
		}
		l := sheetLine{About: names[id], Label: p.Labels.In(lang), Text: st.Value.Text}
		if l.About == "" {
			l.About = d.schema.Type(id.Type()).Labels.In(lang)
		}
		if p.Kind == schema.TermKind {
			if term := d.schema.Vocabulary(p.Of).Term(l.Text); term != nil {
				l.Text = term.Labels.In(lang)
			}
		}
		if p.Kind == schema.Link || p.Kind == schema.Links {
			l.Text = d.linked(append(st.Value.List, strings.Fields(st.Value.Text)...), names, lang)
		}
		l.Read = f.ReadOf(st)
		all = append(all, l)
	}
	return all
}

func (d *Desk) linked(ids []string, names map[record.ID]string, lang string) string {
	var all []string
	for _, text := range ids {
		id := record.ID(text)
		name := names[id]
		if t := d.schema.Type(id.Type()); name == "" && t != nil {
			name = t.Labels.In(lang)
		}
		all = append(all, name)
	}
	return strings.Join(all, ", ")
}

// Lane is what a lane is called.
func (f *frame) Lane(name string) string {
	switch name {
	case "arrest":
		return f.T("New arrest")
	case "release":
		return f.T("Release")
	case "hearing":
		return f.T("Hearing")
	case "extension":
		return f.T("Extension of remand")
	case "verdict":
		return f.T("Verdict")
	case "death":
		return f.T("Death")
	}
	return name
}

// Terms are a vocabulary's, for a control to choose from.
func (f *frame) Terms(of string) []term {
	var all []term
	if v := f.schema.Vocabulary(of); v != nil {
		for _, t := range v.Terms {
			all = append(all, term{t.Code, t.Labels.In(f.View.Language), t.Define.In(f.View.Language)})
		}
	}
	return all
}

// term is one in a control.
type term struct{ Code, Label, Define string }

// cell is a field on its page, control what is typed into for a value or a part.
type (
	cell struct {
		Page  *sheetPage
		Entry *sheet.Entry
	}
	control struct {
		Name     string
		Kind     schema.Kind
		Of, Text string
	}
)

func cellOf(page *sheetPage, e *sheet.Entry) cell { return cell{page, e} }

func controlOf(name string, kind schema.Kind, of, text string) control {
	return control{name, kind, of, text}
}
