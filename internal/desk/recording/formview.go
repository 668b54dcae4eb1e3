package recording

import (
	"slices"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/form"
	"habeas/internal/schema"
)

// fieldView is a field on its page, for all or for somebody alone.
type fieldView struct {
	Page  *formPage
	Entry *form.Entry
	Label string
}

// control is what is typed into for a value or a part of one.
type control struct {
	Name     string
	Kind     schema.Kind
	Of, Text string
	Only     []string
	List     string // of proposals from the sentence
	Plain    string // what an empty choice says
	Several  bool   // several names, with ; between
}

// apartView is what one of several people differs in.
type apartView struct {
	Name    string
	N       int
	Fields  []fieldView
	Answers []*form.Answer
}

// knownPerson is what the register has of somebody on the form.
type knownPerson struct {
	answer.Ref
	Held *answer.HeldOn
}

// View is a field for all whom the form is about.
func (p *formPage) View(field *form.Field) fieldView {
	for _, e := range p.Entries {
		if e.Field == field && e.N == 0 {
			return fieldView{p, e, field.Label(p.frame.View.Language)}
		}
	}
	return fieldView{}
}

// Asked is the entity of a slot that is asked for by name, for the first person or all.
func (p *formPage) Asked(slot *form.Slot) *form.Entity {
	for _, e := range p.Slots {
		if e.Slot == slot {
			return e
		}
	}
	return nil
}

// Fixed says whether a slot is of something known that led here: its name is not asked.
func (p *formPage) Fixed(slot *form.Slot) bool {
	e := p.Asked(slot)
	return e == nil || e.Known && e.Choice == nil
}

// TypedNames are the names typed into a slot.
func (p *formPage) TypedNames(slot *form.Slot) string {
	if slot.Each {
		return strings.Join(p.People, "\n")
	}
	if e := p.Asked(slot); e != nil && e.Choice != nil {
		return e.Choice.Text
	}
	return ""
}

// Tall is how many lines the field of names has.
func (p *formPage) Tall() int { return min(8, max(2, len(p.People)+1)) }

// ChoicesOf are what the names typed into a slot may mean.
func (p *formPage) ChoicesOf(slot *form.Slot) []*form.Choice {
	var all []*form.Choice
	for _, e := range p.Slots {
		if e.Slot == slot && e.Choice != nil && e.Choice.Text != "" {
			all = append(all, e.Choice)
		}
	}
	return all
}

// FaultOf is what is wrong with a slot.
func (p *formPage) FaultOf(slot *form.Slot) *form.Fault {
	for _, e := range p.Slots {
		if e.Slot == slot && e.Err != nil {
			return e.Err
		}
	}
	return nil
}

// Recognised are the entities that somebody on the form may have already.
func (p *formPage) Recognised() []*form.Entity {
	var all []*form.Entity
	for _, e := range p.Slots {
		if e.Choice != nil && e.Choice.Bare && len(e.Choice.Candidates) > 0 {
			all = append(all, e)
		}
	}
	return all
}

// Whose is whose entity it is, where several people are on the form.
func (p *formPage) Whose(e *form.Entity) string {
	if !p.Several() || e.N == 0 {
		return ""
	}
	return p.People[e.N-1]
}

// Apart are those whom the form is about, each with what may differ.
func (p *formPage) Apart() []apartView {
	var all []apartView
	for i, name := range p.People {
		one := apartView{Name: name, N: i + 1}
		for _, e := range p.Entries {
			if e.N == one.N && !e.Unasked {
				one.Fields = append(one.Fields, fieldView{p, e, e.Field.Label(p.frame.View.Language)})
			}
		}
		for _, a := range p.Answers {
			if a.N == one.N {
				one.Answers = append(one.Answers, a)
			}
		}
		all = append(all, one)
	}
	return all
}

// Answer is what was answered to a question of all.
func (p *formPage) Answer(q *form.Question) *form.Answer {
	at := slices.IndexFunc(p.Answers, func(a *form.Answer) bool { return a.Question == q && a.N == 0 })
	return p.Answers[at]
}

// Unfolded says whether a folded section has something in it.
func (p *formPage) Unfolded(section *form.Section) bool {
	for _, item := range section.Items {
		if item.Field != nil {
			if e := p.View(item.Field).Entry; e.Said() || e.Err != nil && p.Passed {
				return true
			}
		}
		if item.Slot != nil && p.TypedNames(item.Slot) != "" || item.Question != nil && p.Answer(item.Question).Code != "" {
			return true
		}
	}
	return false
}

// Control is what a field's value is typed into.
func (v fieldView) Control() control {
	p := v.Entry.Property
	c := control{Name: "f." + v.Entry.Key(), Kind: p.Kind, Of: p.Of, Text: v.Entry.Text, Only: v.Entry.Only,
		Several: p.Kind == schema.Links || p.Card == schema.Many}
	switch p.Kind {
	case schema.Date:
		c.List = "dates"
	case schema.Length:
		c.List = "lengths"
	case schema.Number:
		c.List = "counts"
	case schema.Link, schema.Links:
		c.List = "names"
	}
	return c
}

// PartControl is what a part of the value is typed into.
func (v fieldView) PartControl(part *schema.Part) control {
	return control{Name: "p." + v.Entry.Key() + "." + part.Name, Kind: part.Kind, Of: part.Of,
		Text: v.Entry.Parts[part.Name]}
}

// Parts are those of the value that somebody fills in: for whom alone it holds is said by
// the people on the form.
func (v fieldView) Parts() []*schema.Part {
	var all []*schema.Part
	for _, part := range v.Entry.Property.Parts {
		if part.Name != "defendant" && part.Name != schema.Said {
			all = append(all, part)
		}
	}
	return all
}

// Tells says whether something stands below the control.
func (v fieldView) Tells() bool { return v.Page.Passed && (v.Entry.Said() || v.Entry.Err != nil) }

// SaysWords says whether the words are asked for: where something was typed whose words
// may stand in the source.
func (v fieldView) SaysWords() bool {
	return v.Page.Passed && v.Entry.Said() && v.Page.Passage.Text != "" && v.Page.Instead == nil
}

// Offers says whether a term is among those of a control.
func (c control) Offers(code string) bool {
	return len(c.Only) == 0 || slices.Contains(c.Only, code) || code == c.Text
}

// Fault says in the page's language what is wrong with something typed.
func (p *formPage) Fault(fault *form.Fault) string {
	f := p.frame
	switch fault.Kind {
	case form.Missing:
		return f.T("This is required.")
	case form.NoOne:
		return f.T("Whose is it? Type a name; a description in words will do for somebody unnamed.")
	case form.NoWords:
		return f.T("The source has no such words. Select the words that say it, or say why you conclude it.")
	case form.NotThere:
		return f.T("These words do not stand in the source. Copy them from it exactly.")
	case form.NoReason:
		return f.T("Say why not everybody may see it: the reason is kept with it.")
	case form.NoMatch:
		return f.T("Nothing that the register knows of them is called so.")
	case form.BadName:
		return f.T("This can't be a name.")
	case string(schema.Date):
		return f.T("This can't be read as a date. Write it as the source does, with its year if need be, or as 2017-04-15.")
	case string(schema.Length), string(schema.Span):
		return f.T("This can't be read as a length of time. Write “2 years and 6 months”, or “60 days”.")
	case string(schema.Number), string(schema.Ratio):
		return f.T("This can't be read as a number. Write “12”, “at least 12”, “12 to 15”.")
	case string(schema.Money):
		return f.T("This can't be read as a sum. Write it with its currency: “700,000 rubles”, “2000 EUR”.")
	case string(schema.Address):
		return f.T("This is no web address: it begins with https:// or http://.")
	}
	return f.T("This can't be recorded so: %s", fault.Text)
}

// choiceView is a choice on its page.
type choiceView struct {
	Page *formPage
	*form.Choice
}

// Choice is a name with what it may mean.
func (p *formPage) Choice(c *form.Choice) choiceView { return choiceView{p, c} }

// Shown says whether somebody has to look at it: several may be meant, or it is new.
func (v choiceView) Shown() bool { return len(v.Candidates) > 0 || v.New() || !v.Settled() }

// KnownOn is the day for which the page says what is known.
func (p *formPage) KnownOn() string { return p.frame.Day(p.view().Day) }

// KnownPeople are those on the form whom the register has, each with what it has of them.
func (p *formPage) KnownPeople() []knownPerson {
	var all []knownPerson
	for _, e := range p.Slots {
		if !e.Asked || !e.Known || e.Type.Name != "person" || len(all) == 8 {
			continue
		}
		reg, err := p.frame.Look.Around(e.ID)
		if err != nil {
			return all // a page without a help is better than none
		}
		entity := answer.EntityOf(reg, e.ID, p.view())
		all = append(all, knownPerson{entity.Ref(), entity.Held})
	}
	return all
}

// problem is something that has to be settled before the form is recorded.
type problem struct{ At, Label, Text string }

// Problems are what has to be settled, in the order of the form.
func (p *formPage) Problems() []problem {
	var all []problem
	f := p.frame
	ask := func(c *form.Choice, at, label string) {
		if c != nil && !c.Settled() {
			all = append(all, problem{at, label, f.T("Say which one is meant.")})
		}
	}
	for _, e := range p.Slots {
		if e.Err != nil {
			all = append(all, problem{"who." + e.Name, e.Label(f.View.Language), p.Fault(e.Err)})
		}
		ask(e.Choice, "is.who."+e.Key(), e.Label(f.View.Language))
	}
	for _, e := range p.Entries {
		if e.Err != nil {
			all = append(all, problem{"f." + e.Key(), e.Label(f.View.Language), p.Fault(e.Err)})
		}
		for _, c := range e.Choices {
			ask(c, "is."+c.Key, e.Label(f.View.Language)+" “"+c.Text+"”")
		}
	}
	ask(p.Manner.According, "is.according", f.T("According to"))
	if fault := p.Faults()["because"]; fault != nil {
		all = append(all, problem{"because", f.T("Who may see it"), p.Fault(fault)})
	}
	return all
}
