package recording

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"habeas/internal/answer"
	"habeas/internal/desk/page"
	"habeas/internal/form"
	"habeas/internal/ledger"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
)

// readingPage is a preserved document: its text, sentence by sentence, beside what is
// recorded of the sentence that somebody chose, and beside the form on which more of it is
// recorded.
type readingPage struct {
	ID       record.ID
	Title    string
	Facts    sourceFacts
	Document ledger.Document
	Level    string
	Already  bool // it was taken in before
	Lost     bool // its text is missing or damaged here
	text     string
	Ours     bool // a note that somebody wrote at the desk
	Itself   []answer.Said

	Paragraphs [][]answer.Sentence
	Earlier    string // address of the text before, and after, what is shown of a long one
	Further    string
	Progress   progress

	At       string // the sentence chosen
	Sentence answer.Sentence
	Number   int // its place among all
	Before   string
	Next     string
	Words    string
	Groups   []saidGroup // what rests on it
	Names    []mention
	Forms    []form.Kind
	Types    []page.Term
	For      *answer.Ref // whom something is to be recorded of
	Recorded string
	Of       []answer.Ref // what it was recorded of
	Drafts   []office.Draft

	Form *formPage
}

// sourceFacts are by what a reader judges a source.
type sourceFacts struct {
	Publisher, Author, Published, Language, Kind, Address string
	Grade                                                 string
}

// progress is how much of a source is read.
type progress struct{ Done, All, Statements, Checked int }

// Left is how many sentences have yielded nothing yet.
func (p progress) Left() int { return p.All - p.Done }

// saidGroup is what rests on a sentence of one entity.
type saidGroup struct {
	About answer.Ref
	Said  []answer.Said
}

// shownSentences is how many sentences a page shows of a long text: those around the one
// that was chosen.
const shownSentences = 150

var _ = page.Add(page.Page{Path: "/source/{id}", Answer: showReading, Of: "/sources"})

// The address that reading had when it was a page beside the source's leads to the first
// sentence that has yielded nothing yet.
var _ = page.Add(page.Page{Path: "/source/{id}/record", Answer: toReading, Of: "/sources"})

func toReading(r *http.Request, f *page.Frame) (string, any, error) {
	if err := toList(r, f); err != nil {
		return "", nil, err
	}
	content, err := readingOf(r, f)
	if err != nil {
		return "", nil, err
	}
	q := r.URL.Query()
	if q.Get("at") == "" {
		for _, s := range content.sentences() {
			if isLeft(s) {
				q.Set("at", place(s))
				break
			}
		}
	}
	return "", nil, page.GoTo("/source/" + string(content.ID) + "?" + q.Encode() + "#here")
}

func showReading(r *http.Request, f *page.Frame) (string, any, error) {
	if err := toList(r, f); err != nil {
		return "", nil, err
	}
	content, err := readingOf(r, f)
	if err != nil {
		return "", nil, err
	}
	q := r.URL.Query()
	content.Already, content.Recorded = q.Has("already"), q.Get("recorded")
	for _, id := range strings.Fields(q.Get("of")) {
		content.Of = append(content.Of, answer.Ref{ID: record.ID(id)})
	}
	if len(content.Of) > 0 {
		if err := nameAll(f, content.Of); err != nil {
			return "", nil, err
		}
	}
	if id := record.ID(q.Get("for")); f.Schema.Type(id.Type()) != nil {
		reg, err := f.Around(id)
		if err != nil {
			return "", nil, err
		}
		content.For = &answer.Ref{ID: id, Name: answer.NameOf(reg, id, f.View.Language)}
	}
	if content.At != "" {
		if content.Names, err = mentions(f, content); err != nil {
			return "", nil, err
		}
	}
	return "reading", content, nil
}

// nameAll names entities.
func nameAll(f *page.Frame, refs []answer.Ref) error {
	var ids []record.ID
	for _, ref := range refs {
		if f.Schema.Type(ref.ID.Type()) != nil {
			ids = append(ids, ref.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	reg, err := f.Look.Around(ids...)
	for i := range refs {
		if err == nil {
			refs[i].Name = answer.NameOf(reg, refs[i].ID, f.View.Language)
		}
	}
	return err
}

// readingOf is the page with its text and what is said, without what a form adds.
func readingOf(r *http.Request, f *page.Frame) (*readingPage, error) {
	id := record.ID(r.PathValue("id"))
	if id.Type() != "source" {
		return nil, page.ErrNotFound
	}
	doc, found, err := f.Look.Document(id)
	if err != nil {
		return nil, err
	}
	reg, err := f.Look.OfSource(id)
	if err != nil {
		return nil, err
	}
	if !found && len(reg.About(id)) == 0 {
		return nil, page.ErrNotFound
	}
	content := &readingPage{ID: id, Title: answer.NameOf(reg, id, f.View.Language), Document: doc,
		Level: reg.LevelOf(id).String(), Forms: form.Kinds()}
	content.Facts = factsOf(reg, id, f)
	if kind := reg.Used(id, "kind"); kind != nil {
		content.Ours = kind.Statement.Value.Text == "note"
	}
	if content.Drafts, err = f.Session.Drafts(content.ID); err != nil {
		content.Drafts = nil // told on no page: what was begun is lost, and the rest works
	}
	said, itself := answer.SaidBy(reg, id, f.View.Language)
	content.Itself, content.Types = itself, types(f)
	content.Progress.Statements = len(said)
	for _, one := range said {
		if one.Reviewed {
			content.Progress.Checked++
		}
	}
	if !found {
		return content, nil
	}
	text, kept, err := f.Look.TextIfKept(id)
	if err != nil {
		return nil, err
	}
	content.text, content.Lost = text, !kept
	content.Paragraphs = answer.Sentences(text, said, itself)
	content.choose(r.FormValue("at"), text, said)
	content.show(r, f)
	return content, nil
}

// factsOf is by what a reader judges a source, each as its first value has it.
func factsOf(reg *register.Register, id record.ID, f *page.Frame) sourceFacts {
	var facts sourceFacts
	into := map[string]*string{"publisher": &facts.Publisher, "author": &facts.Author, "published": &facts.Published,
		"language": &facts.Language,
		"kind":     &facts.Kind, "address": &facts.Address, "reliability": &facts.Grade}
	for _, p := range answer.PropertiesOf(reg, id, f.View.Language) {
		if text := into[p.Name]; text != nil {
			*text = p.Values[0].Text
			if len(p.Values[0].Links) > 0 {
				*text = p.Values[0].Links[0].Name
			}
		}
	}
	return facts
}

// sentences are all of the text, in order.
func (p *readingPage) sentences() []answer.Sentence { return slices.Concat(p.Paragraphs...) }

// isLeft says whether a sentence has yielded nothing yet.
func isLeft(s answer.Sentence) bool { return len(s.Numbers) == 0 && !s.Nothing }

// place names a sentence in an address.
func place(s answer.Sentence) string { return fmt.Sprintf("%d-%d", s.Start, s.End) }

// choose takes the sentence, or the words, that the address names, with what rests on it.
func (p *readingPage) choose(at, text string, said []answer.Said) {
	all := p.sentences()
	p.Progress.All = len(all)
	for _, s := range all {
		if !isLeft(s) {
			p.Progress.Done++
		}
	}
	runes, from, until, ok := spanOf(text, at)
	if !ok {
		return
	}
	p.At, p.Words = at, string(runes[from:until])
	p.Sentence = answer.Sentence{Text: p.Words, Start: from, End: until}
	for i, s := range all {
		if s.Start < until && s.End > from && p.Number == 0 {
			p.Number = i + 1
			if i > 0 {
				p.Before = place(all[i-1])
			}
			if i+1 < len(all) {
				p.Next = place(all[i+1])
			}
		}
	}
	for _, s := range said {
		if !slices.ContainsFunc(s.Quotes, func(q record.Quote) bool { return q.Start < until && q.End > from }) {
			continue
		}
		i := slices.IndexFunc(p.Groups, func(g saidGroup) bool { return g.About.ID == s.About.ID })
		if i < 0 {
			i = len(p.Groups)
			p.Groups = append(p.Groups, saidGroup{About: s.About})
		}
		p.Groups[i].Said = append(p.Groups[i].Said, s)
	}
}

// show keeps of a long text the paragraphs around the sentence that was chosen, or from
// where the address says.
func (p *readingPage) show(r *http.Request, f *page.Frame) {
	if p.Progress.All <= shownSentences {
		return
	}
	from := max(0, p.Number-shownSentences/3)
	fmt.Sscan(r.URL.Query().Get("from"), &from) // not a number: around the sentence
	var shown [][]answer.Sentence
	n, first := 0, -1
	for _, paragraph := range p.Paragraphs {
		if n >= from && n < from+shownSentences {
			if first < 0 {
				first = n
			}
			shown = append(shown, paragraph[:min(len(paragraph), shownSentences)])
		}
		n += len(paragraph)
	}
	p.Paragraphs = shown
	if first > 0 {
		p.Earlier = f.With("from", fmt.Sprint(max(0, first-shownSentences)))
	}
	if until := max(0, first) + shownSentences; until < n {
		p.Further = f.With("from", fmt.Sprint(until))
	}
}

// nextLeft is the place of the first sentence after one that has yielded nothing yet; the
// one itself where none has.
func (p *readingPage) nextLeft() string {
	for i, s := range p.sentences() {
		if i >= p.Number && isLeft(s) {
			return place(s)
		}
	}
	return p.At
}

// spanOf reads a place in a text, "from-until" in code points; false where there is none.
func spanOf(text, at string) (runes []rune, from, until int, ok bool) {
	runes = []rune(text)
	n, err := fmt.Sscanf(at, "%d-%d", &from, &until)
	return runes, from, until, n == 2 && err == nil && from >= 0 && until <= len(runes) && from < until
}

// types are all that something can be recorded of.
func types(f *page.Frame) []page.Term {
	var all []page.Term
	for _, t := range f.Schema.Types() {
		if form.Of(f.Schema, t.Name) != nil && t.Name != "policy" && t.Name != "source" {
			all = append(all, page.Term{Code: t.Name, Label: t.Labels.In(f.View.Language), Define: t.About.In(f.View.Language)})
		}
	}
	slices.SortFunc(all, func(a, b page.Term) int { return strings.Compare(a.Label, b.Label) })
	return all
}

// Chosen says whether a sentence is among the words that the page is about.
func (p *readingPage) Chosen(s answer.Sentence) bool {
	return p.At != "" && s.Start < p.Sentence.End && s.End > p.Sentence.Start
}

// Holds says whether a paragraph has the last of the words that the page is about: what is
// said of them stands after it.
func (p *readingPage) Holds(paragraph []answer.Sentence) bool {
	return p.At != "" && len(paragraph) > 0 && p.Sentence.Start < paragraph[len(paragraph)-1].End &&
		p.Sentence.Start >= paragraph[0].Start
}

// Place names a sentence in an address.
func (p *readingPage) Place(s answer.Sentence) string { return place(s) }

// Left says whether a sentence has yielded nothing yet.
func (p *readingPage) Left(s answer.Sentence) bool { return isLeft(s) }

// Rows is how tall the field of the words is.
func (p *readingPage) Rows() int { return min(8, 2+utf8.RuneCountInString(p.Words)/45) }

// Taken is the day on which the document was preserved.
func (p *readingPage) Taken() time.Time { return p.Document.Added }

// Begun are the forms that were begun and not recorded, but for the one that is open.
func (p *readingPage) Begun() []office.Draft {
	return slices.DeleteFunc(slices.Clone(p.Drafts), func(d office.Draft) bool {
		return p.Form != nil &&
			d.Key == p.Form.Once
	})
}
