package recording

import (
	"slices"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/desk/page"
	"habeas/internal/edtf"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// lineGroup is what a form will record of one entity, in words.
type lineGroup struct {
	About string
	ID    record.ID
	Known bool
	Lines []line
}

// line is a statement that the form will make. Effect is what it does to what is known:
// "confirms", "narrows", "disagrees", "" where nothing was; Already what was known.
type line struct {
	Label, Text, Read, Words string
	Effect                   string
	Already                  []already
}

// already is what the register has of the same thing.
type already struct {
	Text   string
	Source answer.Ref
}

// effects are what a form would do: to who is held, and what then can't all be so.
type effects struct {
	Held          []heldThen
	Contradictory []answer.Contradiction
	Untimely      []answer.Disputed // times that then don't go together
}

// heldThen is whether somebody is held on the day of the source, before and after.
type heldThen struct {
	Who         string
	On          string
	Before, Now *answer.HeldOn
}

// readBack says what will be recorded and what it would do, or what is wrong.
func (p *formPage) readBack(f *page.Frame) {
	if !p.Ready() {
		return
	}
	if p.Instead != nil && p.Because == "" {
		p.Err = f.T("Say why it is corrected: the reason is kept with it.")
		return
	}
	file := p.file(f.Recorder)
	around := p.around()
	before, after, err := f.Session.Preview(f.Look, p.Source, file, around...)
	if err != nil {
		p.Err = err.Error()
		return
	}
	p.Seen = digest(p.Statements())
	p.Lines = p.linesOf(f, before, after)
	p.Effects = effectsOf(f, p, before, after)
}

// around are the known entities of which the form says something, or that it names.
func (p *formPage) around() []record.ID {
	all := []record.ID{p.Source}
	for _, e := range p.Slots {
		if e.Filled && e.Known {
			all = append(all, e.ID)
		}
	}
	for _, e := range p.Entries {
		for _, c := range e.Choices {
			if !c.New() && c.ID != "" {
				all = append(all, c.ID)
			}
		}
	}
	return all
}

// linesOf says in words what the form will record, by what it is about.
func (p *formPage) linesOf(f *page.Frame, before, after *register.Register) []lineGroup {
	var all []lineGroup
	at := map[record.ID]int{}
	names := p.Names()
	for _, st := range p.Statements() {
		id := record.ID(st.Subject)
		property := f.Schema.PropertyOf(id, st.Property)
		if property == nil {
			continue
		}
		i, here := at[id]
		if !here {
			i = len(all)
			at[id] = i
			all = append(all, lineGroup{ID: id, About: p.called(f, id, names, before, after), Known: len(before.About(id)) > 0})
		}
		l := line{Label: property.Labels.In(f.View.Language), Text: p.textOf(f, st, property, names, after)}
		l.Read = p.ReadOf(id, st.Property, st.Language, st.Value.Value)
		if l.Read == l.Text {
			l.Read = ""
		}
		if len(st.Quote) > 0 && st.Quote[0].Exact != p.Manner.Words {
			l.Words = st.Quote[0].Exact
		}
		if st.Inferred != "" {
			l.Words = ""
		}
		l.weigh(f, property, id, st, before)
		all[i].Lines = append(all[i].Lines, l)
	}
	return all
}

// called is what an entity of the form is called: by its name, else as it would be with
// what the form says.
func (p *formPage) called(f *page.Frame, id record.ID, names map[record.ID]string, before,
	after *register.Register) string {
	switch {
	case names[id] != "":
		return names[id]
	case len(before.About(id)) > 0:
		return answer.NameOf(before, id, f.View.Language)
	case len(after.About(id)) > 0:
		return answer.NameOf(after, id, f.View.Language)
	}
	return f.TypeLabel(id.Type())
}

func (p *formPage) textOf(f *page.Frame, st *reading.Statement, property *schema.Property, names map[record.ID]string,
	after *register.Register) string {
	switch property.Kind {
	case schema.TermKind:
		if term := f.Schema.Vocabulary(property.Of).Term(st.Value.Text); term != nil {
			return term.Labels.In(f.View.Language)
		}
	case schema.YesNo:
		if st.Value.Text == "yes" {
			return f.T("Yes")
		}
		return f.T("No")
	case schema.Link, schema.Links:
		var all []string
		for _, text := range append(st.Value.List, strings.Fields(st.Value.Text)...) {
			id := record.ID(text)
			all = append(all, p.called(f, id, names, after, after))
		}
		return strings.Join(all, ", ")
	}
	if said := st.Value.Part(schema.Said); said != "" {
		return said
	}
	return st.Value.Text
}

// weigh says what a statement does to what is known.
func (l *line) weigh(f *page.Frame, property *schema.Property, id record.ID, st *reading.Statement,
	before *register.Register) {
	now := record.Statement{Subject: id, Property: st.Property, Value: st.Value.Value, Language: st.Language}
	for _, a := range before.Values(id, st.Property) {
		then := a.Statement
		text := answer.Display(before, property, then, f.View.Language)
		same := then.Value.Text == now.Value.Text
		switch {
		case property.Compare == schema.ByNothing && !same:
			continue // both may be so
		case !f.Schema.Agree(property, &now, then):
			l.Effect = "disagrees"
		case l.Effect == "":
			l.Effect = "confirms"
			x, isX := schema.Extent(property, &now)
			y, isY := schema.Extent(property, then)
			if isX && isY && (x.Lo > y.Lo || x.Hi < y.Hi) {
				l.Effect = "narrows"
			}
		}
		if len(l.Already) < 3 {
			l.Already = append(l.Already, already{text.Text, answer.Ref{ID: then.Source,
				Name: answer.NameOf(before, then.Source, f.View.Language)}})
		}
	}
}

// effectsOf is what the form does to who is held on the day of the source, and what then
// can't all be so.
func effectsOf(f *page.Frame, p *formPage, before, after *register.Register) effects {
	var all effects
	v := p.view()
	all.Untimely = untimely(f, p, before, after)
	for _, e := range p.Slots {
		if !e.Filled || e.Type.Name != "person" && e.Type.Name != "defendant" && e.Type.Name != "case" {
			continue
		}
		then, now := answer.EntityOf(before, e.ID, v), answer.EntityOf(after, e.ID, v)
		for _, c := range now.Contradictions {
			known := slices.ContainsFunc(then.Contradictions, func(o answer.Contradiction) bool { return o.Same(c) })
			if !known && !slices.ContainsFunc(all.Contradictory, func(o answer.Contradiction) bool { return o.Same(c) }) {
				all.Contradictory = append(all.Contradictory, c)
			}
		}
		if e.Type.Name == "person" && now.Held != nil {
			all.Held = append(all.Held, heldThen{now.Name, f.Day(v.Day), then.Held, now.Held})
		}
	}
	return all
}

// view asks for the day of the source: what its form tells is to be compared with that.
func (p *formPage) view() answer.View {
	v := p.frame.View
	if p.Published.Bounded() {
		v.Day = min(v.Day, p.Published)
	}
	return v
}

// untimely are the times, of what the form is about, that don't go together any more.
func untimely(f *page.Frame, p *formPage, before, after *register.Register) []answer.Disputed {
	var all []answer.Disputed
	for _, e := range p.Slots {
		if !e.Filled {
			continue
		}
		told := func(reg *register.Register) []answer.Disputed {
			return slices.DeleteFunc(answer.EntityOf(reg, e.ID, f.View).Open,
				func(d answer.Disputed) bool { return d.Property != "time" })
		}
		then := told(before)
		for _, d := range told(after) {
			same := func(o answer.Disputed) bool { return o.Of.ID == d.Of.ID }
			if !slices.ContainsFunc(then, same) && !slices.ContainsFunc(all, same) {
				all = append(all, d)
			}
		}
		if d := deadBeforeBorn(f, after, e.ID); d != nil {
			all = append(all, *d)
		}
	}
	return all
}

// deadBeforeBorn is what is told of somebody who would have died before they were born, nil
// where that is not so.
func deadBeforeBorn(f *page.Frame, reg *register.Register, id record.ID) *answer.Disputed {
	d := &answer.Disputed{Of: answer.Ref{ID: id, Name: answer.NameOf(reg, id, f.View.Language)}, Property: "time"}
	var days [2]edtf.Days
	for i, property := range []string{"birth", "death"} {
		p, used := f.Schema.PropertyOf(id, property), reg.Used(id, property)
		if p == nil || used == nil {
			return nil
		}
		extent, ok := schema.Extent(p, used.Statement)
		if !ok {
			return nil
		}
		days[i] = extent
		d.Sides = append(d.Sides, p.Labels.In(f.View.Language)+": "+answer.Display(reg, p, used.Statement,
			f.View.Language).Text)
	}
	if days[1].Hi >= days[0].Lo {
		return nil
	}
	return d
}
