package recording

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/desk/page"
	"habeas/internal/form"
	"habeas/internal/office"
	"habeas/internal/passage"
	"habeas/internal/reading"
	"habeas/internal/record"
)

// formPage is a form to be filled in beside the text: typed, read back with what it would
// do to the register, and recorded.
type formPage struct {
	*form.Filled
	Source record.ID
	What   string // a kind of act, a type, or something known
	Title  string
	Passed bool // it was sent once: what is wrong is told
	Again  bool // it was to be recorded, and says otherwise than what was seen
	At     string
	Once   string // tells this form from another; its draft goes by it
	// Instead is the statement that is corrected, Because why.
	Instead *answer.Said
	Because string
	Seen    string
	Lines   []lineGroup
	Effects effects
	Offers  offers
	Err     string
	frame   *page.Frame
}

var _ = page.Add(page.Page{Path: "/source/{id}/form", Answer: forms, Takes: page.MaxForm, Of: "/sources"})

// forms answers the form's address: shown, it is as it was left; sent, what was typed is
// kept first, so that no way back and no crash loses it, and then read back or recorded.
func forms(r *http.Request, f *page.Frame) (string, any, error) {
	typed := r.URL.Query()
	sent := r.Method == http.MethodPost
	if sent {
		typed = r.PostForm
		r.Form = typed
	} else if draft, begun, err := f.Session.DraftOf(typed.Get("draft")); err != nil {
		return "", nil, err
	} else if begun {
		if typed, err = url.ParseQuery(draft.Typed); err != nil {
			return "", nil, page.ErrNotFound
		}
		r.Form = typed
	}
	content, err := readingOf(r, f)
	if err != nil {
		return "", nil, err
	}
	shown, err := formOf(r, f, content, typed)
	if err != nil {
		return "", nil, err
	}
	content.Form = shown
	if !sent || f.Changed != "" {
		return "reading", content, nil
	}
	if to := shown.drop(f, typed); to != "" {
		return "", nil, page.GoTo(to)
	}
	if typed.Get("live") == "" && typed.Get("save") != "" && typed.Get("seen") == shown.Seen && shown.Seen != "" &&
		f.Recorder != "" {
		return shown.record(r, f, content, typed)
	}
	return shown.keep(f, typed, content)
}

// drop forgets what was begun, where somebody says so.
func (p *formPage) drop(f *page.Frame, typed url.Values) string {
	if typed.Get("drop") == "" {
		return ""
	}
	if err := f.Session.DropDraft(p.Once); err != nil {
		p.Err = err.Error()
		return ""
	}
	return "/source/" + string(p.Source) + "?" + url.Values{"at": {p.At}}.Encode() + "#here"
}

// keep keeps what was typed and shows the form as it is read. What a script asks for as
// somebody types is answered at once; else the form has an address of its own, so that the
// browser's way back leads to it.
func (p *formPage) keep(f *page.Frame, typed url.Values, content *readingPage) (string, any, error) {
	kept := url.Values{}
	maps.Copy(kept, typed)
	for _, name := range []string{"live", "save", "seen", "recorder"} {
		kept.Del(name)
	}
	kept.Set("passed", "1")
	kept.Del("again")
	if typed.Get("save") != "" && p.Ready() && f.Recorder != "" {
		kept.Set("again", "1") // it says otherwise than what was seen
	}
	err := f.Session.KeepDraft(office.Draft{Key: p.Once, Source: p.Source, Form: p.What,
		About: strings.Join(p.People, ", "), Typed: kept.Encode()})
	if err != nil || typed.Get("live") != "" {
		return "reading", content, nil // what was typed stands on the page, if nowhere else
	}
	return "", nil, page.GoTo("/source/" + string(p.Source) + "/form?" + url.Values{"draft": {p.Once}}.Encode())
}

// record records what the form says, and leads on to the next sentence.
func (p *formPage) record(r *http.Request, f *page.Frame, content *readingPage, typed url.Values) (string, any, error) {
	session, file := f.Session, p.file(f.Recorder)
	if p.Instead != nil {
		session = session.Given(f.Stands(p.Instead.ID))
	}
	if _, err := session.Read(r.Context(), p.Source, file); errors.As(err, new(page.Changed)) {
		return "", nil, err
	} else if err != nil {
		p.Err = err.Error()
		return "reading", content, nil
	}
	if err := f.Session.DropDraft(p.Once); err != nil {
		p.Err = err.Error() // recorded, and offered once more
	}
	if p.Instead != nil {
		return "", nil, page.GoTo(f.To(p.Instead.About))
	}
	at := p.At
	if typed.Get("save") != "more" {
		at = content.nextLeft()
	}
	q := url.Values{"at": {at}, "recorded": {fmt.Sprint(len(file.Statements))}, "of": {strings.Join(p.about(), " ")}}
	return "", nil, page.GoTo("/source/" + string(p.Source) + "?" + q.Encode() + "#here")
}

// about are the people, or the things, that the form was about.
func (p *formPage) about() []string {
	var all []string
	for _, e := range p.Slots {
		if e.Asked && e.Filled && len(all) < 8 {
			all = append(all, string(e.ID))
		}
	}
	return all
}

// formOf makes the form with what was typed.
func formOf(r *http.Request, f *page.Frame, content *readingPage, typed url.Values) (*formPage, error) {
	p := &formPage{Source: content.ID, What: typed.Get("what"), At: content.At,
		Because: strings.TrimSpace(typed.Get("because")), frame: f,
		Passed: r.Method == http.MethodPost ||
			typed.Get("passed") != "", Again: typed.Get("again") != "", Once: typed.Get("once")}
	if p.Once == "" {
		p.Once = f.Fresh()
	}
	if err := correct(r, f, p, typed); err != nil {
		return nil, err
	}
	blank, err := blankFor(f, p.What, typed)
	if err != nil {
		return nil, err
	}
	if p.Instead != nil {
		blank = blank.Only(p.Instead.Property)
	}
	reg, err := f.Look.Alone(p.Source)
	if err != nil {
		return nil, err
	}
	blank.Published = reg.ToldBy(p.Source)
	if err := propose(f, content, blank, typed); err != nil {
		return nil, err
	}
	text := content.passage()
	if p.Filled, err = blank.Fill(typed, f.Lang, text, finder(f, p.Source)); err != nil {
		return nil, err
	}
	if err := entitle(f, p, blank); err != nil {
		return nil, err
	}
	p.Offers = offersOf(text.Sentence(), p.Filled)
	if p.Passed {
		p.readBack(f)
	}
	return p, nil
}

// passage is the source's text with the sentence that was chosen; none of a source without
// a text here.
func (p *readingPage) passage() passage.Passage {
	if p.text == "" {
		return passage.Passage{}
	}
	return passage.Passage{Text: p.text, From: p.Sentence.Start, Until: p.Sentence.End, Ours: p.Ours}
}

// propose puts into a form what nobody needs to type: the words that were chosen, the
// language of the source, whom it is about.
func propose(f *page.Frame, content *readingPage, blank *form.Form, typed url.Values) error {
	if typed.Get("words") == "" && content.Words != "" {
		typed.Set("words", content.Words)
	}
	if typed.Get("language") == "" {
		typed.Set("language", content.language(f.Lang))
	}
	people := blank.People()
	if people == nil {
		for _, slot := range blank.Slots {
			if slot.Asked {
				people = slot
			}
		}
	}
	if people != nil && typed.Get("who."+people.Name) == "" {
		names := slices.Clone(typed["who"])
		for _, id := range typed["for"] {
			if record.ID(id).Type() == people.Type.Name {
				names = append(names, id)
			}
		}
		typed.Set("who."+people.Name, strings.Join(names, "\n"))
	}
	return readable(f, blank, typed)
}

// language is that of the source's words, as its code; the page's where nobody told it.
func (p *readingPage) language(otherwise string) string {
	if p.Facts.Language != "" {
		return p.Facts.Language
	}
	return otherwise
}

// blankFor is the form of a kind of act or a type, or of something known.
func blankFor(f *page.Frame, what string, typed url.Values) (*form.Form, error) {
	if id := record.ID(what); f.Schema.Type(id.Type()) != nil {
		typed.Set("id.it", what)
		typed.Set("known.it", "1")
		what = id.Type()
	}
	if blank := form.For(f.Schema, what); blank != nil {
		return blank, nil
	}
	return nil, page.ErrNotFound
}

// readable puts names into a form in the place of the ids by which a page that led here
// named somebody, where the name leads back to the id.
func readable(f *page.Frame, blank *form.Form, typed url.Values) error {
	keys := map[string]string{"according": "according"} // a control's name, and that of its choice
	for _, field := range blank.Fields() {
		keys["f."+field.Key()] = field.Key() + ".0"
	}
	for _, slot := range blank.Slots {
		if slot.Asked {
			keys["who."+slot.Name] = "who." + slot.Name
		}
	}
	find := finder(f, "")
	for name, choice := range keys {
		var called []string
		for i, line := range strings.Split(typed.Get(name), "\n") {
			id := record.ID(strings.TrimSpace(line))
			if f.Schema.Type(id.Type()) == nil {
				called = append(called, line)
				continue
			}
			reg, err := f.Look.Alone(id)
			if err != nil {
				return err
			}
			text := answer.NameOf(reg, id, f.View.Language)
			found, err := find([]string{id.Type()}, text, nil)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(found, func(c form.Candidate) bool { return c.ID == id }) {
				called = append(called, line)
				continue
			}
			called = append(called, text)
			key := choice
			if i > 0 {
				key += fmt.Sprintf("@%d", i+1)
			}
			typed.Set("is."+key, string(id))
			typed.Set("for."+key, text)
		}
		if typed.Has(name) {
			typed.Set(name, strings.Join(called, "\n"))
		}
	}
	return nil
}

// entitle names what the form is about.
func entitle(f *page.Frame, p *formPage, blank *form.Form) error {
	p.Title = blank.Labels.In(f.Lang)
	id := record.ID(p.What)
	if f.Schema.Type(id.Type()) == nil {
		return nil
	}
	reg, err := f.Look.Around(id)
	if err == nil {
		p.Title = answer.NameOf(reg, id, f.View.Language)
	}
	return err
}

// file is what the form says, as a reading file; a correction takes the place of what it
// corrects.
func (p *formPage) file(recorder string) *reading.File {
	file := &reading.File{Reading: 1, Language: p.Manner.Language, Recorder: recorder, Statements: p.Statements()}
	if p.Instead != nil {
		last := file.Statements[len(file.Statements)-1] // names of what is new come before
		last.Label = "instead"
		p.close(last)
		file.Controls = []*reading.Control{{Control: "supersede", Targets: []string{string(p.Instead.ID)}, By: last.Label,
			Reason: p.Because}}
	}
	return file
}

// digest tells whether what is recorded is what was looked at.
func digest(all []*reading.Statement) string {
	h := sha256.New()
	for _, st := range all {
		fmt.Fprintf(h, "%q\n", []any{st.Subject, st.Property, st.Value, st.Quote, st.Language, st.Stance, st.Mode,
			st.Directness, st.Obtained, st.AccordingTo, st.Inferred, st.Level})
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}
