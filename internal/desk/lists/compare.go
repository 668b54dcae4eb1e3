package lists

import (
	"net/http"

	"habeas/internal/answer"
	"habeas/internal/desk/page"
	"habeas/internal/lists"
	"habeas/internal/schema"
)

// comparePage is what is between an edition of a list and the one before.
type comparePage struct {
	Older, Newer *lists.Known
	*lists.Changes
	Part    string // "came", "went" or "changed"
	People  []person
	Differs []differing
	Next    string
}

// person is a line of one edition, with the page of whoever it means.
type person struct {
	answer.Ref
	Line int
}

// differing is somebody whose line differs.
type differing struct {
	person
	Cells []cell
}

// cell is what differs, by what it is called.
type cell struct{ Label, Before, After string }

// shownChanges are how many people a page of changes has.
const shownChanges = 100

var _ = page.Add(page.Page{Path: "/lists/compare/{id}", Answer: compare, Of: "/lists"})

func compare(r *http.Request, f *page.Frame) (string, any, error) {
	newer, err := meant(r, f)
	if err != nil {
		return "", nil, err
	}
	content := &comparePage{Newer: newer}
	if content.Older, err = content.Newer.Earlier(f.Look); err != nil {
		return "", nil, err
	}
	if content.Older == nil {
		return "", nil, page.ErrNotFound
	}
	if content.Changes, err = lists.Compare(f.Look, content.Older, content.Newer); err != nil {
		return "", nil, err
	}
	content.show(r, f)
	return "listcompare", content, nil
}

// show takes of the changes what the page has room for.
func (p *comparePage) show(r *http.Request, f *page.Frame) {
	if p.Part = r.URL.Query().Get("part"); p.Part != "went" && p.Part != "changed" {
		p.Part = "came"
	}
	of, lines, count := p.Newer, p.Came, len(p.Came)
	switch p.Part {
	case "went":
		of, lines, count = p.Older, p.Went, len(p.Went)
	case "changed":
		lines, count = nil, len(p.Changed)
	}
	from := fromOf(r, count)
	until := min(from+shownChanges, count)
	if until < count {
		p.Next = f.With("from", number(until))
	}
	if p.Part != "changed" {
		for _, line := range lines[from:until] {
			p.People = append(p.People, personOf(of, line))
		}
		return
	}
	labels := map[string]string{}
	for _, t := range lists.Targets(f.Schema, p.Newer.Mapping) {
		labels[t.Name] = label(f, t)
	}
	for _, one := range p.Changed[from:until] {
		d := differing{person: personOf(p.Newer, one.Newer)}
		for _, c := range one.Cells {
			d.Cells = append(d.Cells, cell{labels[c.Property], c.Before, c.After})
		}
		p.Differs = append(p.Differs, d)
	}
}

func personOf(k *lists.Known, line lists.Line) person {
	return person{answer.Ref{ID: k.Of("person", line.Number), Name: line.Name}, line.Number}
}

// label is what a property is called that a column gives.
func label(f *page.Frame, t lists.Target) string {
	name := t.Property.Labels.In(f.Lang)
	if t.Type == "person" {
		return name
	}
	var typ *schema.Type
	if typ = f.Schema.Type(t.Type); typ == nil {
		return name
	}
	return typ.Labels.In(f.Lang) + ": " + name
}

// Label is what a property is called that a column gives.
func (p *columnsPage) Label(f *page.Frame, t lists.Target) string { return label(f, t) }
