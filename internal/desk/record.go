package desk

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"habeas/internal/answer"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/sheet"
)

// recordPage is where somebody reads a source and records what it says: first a
// sentence, then its words, then what they say something of.
type recordPage struct {
	ID         record.ID
	Title      string
	Paragraphs [][]answer.Sentence
	Left       int // sentences that nothing rests on yet
	Recorded   string

	At    string // the sentence chosen
	Words string
	Lanes []string
	Known []answer.Ref
	Types []typeChoice
	Find  string // the name of something known that was looked up
	Found []answer.Found
	For   record.ID     // what something is to be recorded of
	Now   []answer.Said // what rests on the sentence chosen
}

// typeChoice is a type that something new may be of.
type typeChoice struct{ Name, Label, About string }

func (d *Desk) record(r *http.Request, f *frame) (string, any, error) {
	id := record.ID(r.PathValue("id"))
	text, err := f.look.Text(id)
	if errors.Is(err, office.ErrLost) {
		return "", nil, goTo(f.Link("/source/" + string(id))) // where it says so
	}
	if err != nil {
		return "", nil, errNotFound
	}
	reg, err := f.look.OfSource(id)
	if err != nil {
		return "", nil, err
	}
	said, itself := answer.SaidBy(reg, id, f.View.Language)
	page := &recordPage{ID: id, Title: answer.NameOf(reg, id, f.View.Language), Paragraphs: answer.Sentences(text, said, itself), Lanes: sheet.Lanes(), Recorded: r.URL.Query().Get("recorded")}
	for _, p := range page.Paragraphs {
		for _, s := range p {
			if len(s.Numbers) == 0 && !s.Nothing {
				page.Left++
			}
		}
	}
	q := r.URL.Query()
	page.choose(q.Get("at"), text, said)
	if words := sheet.Words(q); words != "" && page.At != "" {
		page.Words = words
	}
	if page.Find = strings.TrimSpace(q.Get("find")); page.Find != "" {
		found, err := answer.Find(f.look.Snapshot, f.View, answer.Sought{Text: page.Find}, mostCandidates, nil)
		if err != nil {
			return "", nil, err
		}
		page.Found = slices.DeleteFunc(found.Found, func(one answer.Found) bool { return one.InText || one.ID.Type() == "source" })
	}
	page.Known = spokenOf(said)
	if err := d.recordFor(r, f, page); err != nil {
		return "", nil, err
	}
	page.Types = d.types(f.View.Language)
	return "record", page, nil
}

// recordFor offers what something is to be recorded of, though the source did not
// speak of it so far.
func (d *Desk) recordFor(r *http.Request, f *frame, page *recordPage) error {
	id := record.ID(r.URL.Query().Get("for"))
	if d.schema.Type(id.Type()) == nil {
		return nil
	}
	reg, err := d.around(r, f, id)
	if err != nil {
		return err
	}
	page.For = id
	if !slices.ContainsFunc(page.Known, func(ref answer.Ref) bool { return ref.ID == id }) {
		page.Known = append([]answer.Ref{{ID: id, Name: answer.NameOf(reg, id, f.Lang)}}, page.Known...)
	}
	return nil
}

// choose takes the sentence that the address names.
func (p *recordPage) choose(at, text string, said []answer.Said) {
	runes, from, until, ok := spanOf(text, at)
	if !ok {
		return
	}
	p.At, p.Words = at, string(runes[from:until])
	for _, s := range said {
		if slices.ContainsFunc(s.Quotes, func(q record.Quote) bool { return q.Start < until && q.End > from }) {
			p.Now = append(p.Now, s)
		}
	}
}

// aside is how many letters before and after tell words apart that occur twice.
const aside = 40

// around is what stands before and after the words where they are within a stretch
// of the text, "from-until"; nothing where they are not, or occur once in all.
func around(text, at, words string) (before, after string) {
	runes, from, until, ok := spanOf(text, at)
	if !ok || words == "" || strings.Count(text, words) < 2 {
		return "", ""
	}
	within := string(runes[from:until])
	place := strings.Index(within, words)
	if place < 0 {
		return "", ""
	}
	start := from + utf8.RuneCountInString(within[:place])
	end := start + utf8.RuneCountInString(words)
	return string(runes[max(0, start-aside):start]), string(runes[end:min(len(runes), end+aside)])
}

// spanOf reads a place in a text, "from-until" in code points; false where there is none.
func spanOf(text, at string) (runes []rune, from, until int, ok bool) {
	runes = []rune(text)
	n, err := fmt.Sscanf(at, "%d-%d", &from, &until)
	return runes, from, until, n == 2 && err == nil && from >= 0 && until <= len(runes) && from < until
}

// spokenOf are the entities that a source speaks of already, by name.
func spokenOf(said []answer.Said) []answer.Ref {
	var all []answer.Ref
	seen := map[record.ID]bool{}
	for _, s := range said {
		if !seen[s.About.ID] && s.Type != "source" {
			seen[s.About.ID] = true
			all = append(all, s.About)
		}
	}
	slices.SortFunc(all, func(a, b answer.Ref) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// types are all that something can be recorded of.
func (d *Desk) types(lang string) []typeChoice {
	var all []typeChoice
	for _, t := range d.schema.Types() {
		if sheet.Of(d.schema, t.Name) != nil && t.Name != "policy" {
			all = append(all, typeChoice{t.Name, t.Labels.In(lang), t.About.In(lang)})
		}
	}
	slices.SortFunc(all, func(a, b typeChoice) int { return strings.Compare(a.Label, b.Label) })
	return all
}

// Chosen says whether a sentence is the one that the page is about.
func (p *recordPage) Chosen(s answer.Sentence) bool { return p.At == p.Place(s) }

// Place names a sentence in an address.
func (p *recordPage) Place(s answer.Sentence) string { return fmt.Sprintf("%d-%d", s.Start, s.End) }

// Rows is how tall the field of the words is.
func (p *recordPage) Rows() int { return min(8, 2+utf8.RuneCountInString(p.Words)/45) }
