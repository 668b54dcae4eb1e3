package answer

import (
	"cmp"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/schema"
)

// Event is something that happened: who was in it, and what lies around it.
type Event struct {
	*Entity
	When    edtf.Days
	Who     []Participant // by role, in the vocabulary's order, and by name
	Numbers []Tally
	Before  []Tie // what it followed
	After   []Tie // what followed
	Beside  []Tie // of what it is a part, what is a part of it, what was at the same time
	Custody []Arising
}

// Participant is somebody in an event in one role, as all reports together tell.
type Participant struct {
	Who        Ref
	Role       string
	RoleLabel  string
	Certain    bool
	Alleged    bool       // nobody says it as plain fact
	Properties []Property // of the involvements, without event and person
}

// Tally compares the numbers that sources say of a role with the people whom they
// individuate.
type Tally struct {
	Role      string
	RoleLabel string
	Said      []Value
	// People are those certainly individuated in the role, Perhaps those beyond.
	People, Perhaps int
	Unnamed         register.Unnamed
}

// Tie is something that a source sets in time or in cause beside an event.
type Tie struct {
	Ref
	On   edtf.Days
	Said []Property // the words that tie them
}

// Arising is a custody that came of an event: a source says so, or it surely began
// within the event's days.
type Arising struct {
	Spell
	Person Ref
	Told   bool
}

// InEvent are the people in an event, who are to be looked up beside it.
func InEvent(r *register.Register, id record.ID) []record.ID {
	var people []record.ID
	for _, in := range r.InvolvedIn(id) {
		if in.Who.Type() == "person" {
			people = append(people, in.Who)
		}
	}
	slices.Sort(people)
	return slices.Compact(people)
}

// EventOf tells an event. The register is one around it and around the people in
// it.
func EventOf(r *register.Register, id record.ID, v View) *Event {
	id = r.Class(id)
	e := &Event{Entity: EntityOf(r, id, v), When: startOf(r, id)}
	e.participants(r, v.Language)
	e.tally(r, v.Language)
	e.ties(r, v.Language)
	e.arising(r, v.Language)
	return e
}

func (e *Event) participants(r *register.Register, lang string) {
	said := map[[2]string][][]Property{}
	at := map[[2]string]*Participant{}
	var order [][2]string
	for _, in := range r.InvolvedIn(e.ID) {
		key := [2]string{in.Role, string(in.Who)}
		if at[key] == nil {
			at[key] = &Participant{Who: refTo(r, in.Who, lang), Role: in.Role, RoleLabel: termLabel(r.Schema, "role", in.Role, lang)}
			order = append(order, key)
		}
		at[key].Certain = at[key].Certain || in.Certain
		said[key] = append(said[key], slices.DeleteFunc(PropertiesOf(r, in.ID, lang), func(p Property) bool { return p.Name == "event" || p.Name == "who" }))
	}
	for _, key := range order {
		at[key].Properties = merged(said[key]...)
		at[key].Alleged = alleged(at[key].Properties)
		e.Who = append(e.Who, *at[key])
	}
	slices.SortStableFunc(e.Who, func(a, b Participant) int {
		return cmp.Or(cmp.Compare(roleRank(r.Schema, a.Role), roleRank(r.Schema, b.Role)), cmp.Compare(a.Who.Name, b.Who.Name))
	})
}

// alleged says whether every word for somebody's role is an allegation or a view.
func alleged(properties []Property) bool {
	for _, p := range properties {
		for _, v := range p.Values {
			if p.Name == "role" && slices.ContainsFunc(v.Statements, func(s Statement) bool { return s.Mode == "" }) {
				return false
			}
		}
	}
	return true
}

func roleRank(s *schema.Schema, role string) int {
	return slices.IndexFunc(s.Vocabulary("role").Terms, func(t *schema.Term) bool { return t.Code == role })
}

// tally sets each number as said beside the people of its role.
func (e *Event) tally(r *register.Register, lang string) {
	for _, p := range e.Properties {
		if p.Name != "number" {
			continue
		}
		for _, v := range p.Values {
			role := r.Accounts([]record.EntryID{v.Statements[0].ID})[0].Statement.Value.Part("role")
			i := slices.IndexFunc(e.Numbers, func(t Tally) bool { return t.Role == role })
			if i < 0 {
				i = len(e.Numbers)
				e.Numbers = append(e.Numbers, e.counted(r, role, lang))
			}
			v.Text = count(v.Raw) // its role stands beside it
			e.Numbers[i].Said = append(e.Numbers[i].Said, v)
		}
	}
	slices.SortStableFunc(e.Numbers, func(a, b Tally) int { return roleRank(r.Schema, a.Role) - roleRank(r.Schema, b.Role) })
}

func (e *Event) counted(r *register.Register, role, lang string) Tally {
	t := Tally{Role: role, RoleLabel: termLabel(r.Schema, "role", role, lang), Unnamed: r.UnnamedIn(e.ID, role)}
	for _, in := range e.Who {
		switch {
		case in.Role == role && in.Certain:
			t.People++
		case in.Role == role:
			t.Perhaps++
		}
	}
	return t
}

// ties sorts what sources set beside the event into before, after and beside.
func (e *Event) ties(r *register.Register, lang string) {
	for _, p := range e.Properties {
		for _, v := range p.Values {
			for _, to := range v.Links {
				e.tie(r, to, p, v, &e.Before, 1)
			}
		}
	}
	for _, id := range slices.Concat(r.Entities("event"), r.Entities("step")) {
		if id == e.ID {
			continue
		}
		for _, p := range PropertiesOf(r, id, lang) {
			for _, v := range p.Values {
				if slices.ContainsFunc(v.Links, func(to Ref) bool { return to.ID == e.ID }) {
					e.tie(r, refTo(r, id, lang), p, v, &e.After, -1)
				}
			}
		}
	}
	for _, list := range [][]Tie{e.Before, e.After, e.Beside} {
		slices.SortStableFunc(list, func(a, b Tie) int { return cmp.Compare(a.On.Lo, b.On.Lo) })
	}
}

// tie sets something beside the event: where one answers the other in the list
// given, else by the days between them, turned around where the other tells them.
func (e *Event) tie(r *register.Register, to Ref, p Property, v Value, answering *[]Tie, sign int) {
	list := &e.Beside
	switch p.Name {
	case "response-to":
		list = answering
	case "span":
		list = e.along(r, v, sign)
		v.Text = v.Raw // the other end stands beside it
	case "part-of":
	default:
		return
	}
	p.Values = []Value{v}
	i := slices.IndexFunc(*list, func(t Tie) bool { return t.ID == to.ID })
	if i < 0 {
		i = len(*list)
		*list = append(*list, Tie{Ref: to, On: startOf(r, to.ID)})
	}
	(*list)[i].Said = append((*list)[i].Said, p)
}

// along is the list to which a distance in time belongs.
func (e *Event) along(r *register.Register, v Value, sign int) *[]Tie {
	st := r.Accounts([]record.EntryID{v.Statements[0].ID})[0].Statement
	apart, err := schema.ReadDays(schema.Span, schema.RuleSpan, st.Language, st.Value)
	days := apart.Days
	if sign < 0 {
		days = days.Negate()
	}
	switch {
	case err == nil && days.Lo >= 0 && days.Hi > 0:
		return &e.Before
	case err == nil && days.Hi <= 0 && days.Lo < 0:
		return &e.After
	}
	return &e.Beside
}

// arising finds the custody that sources tie to the event, and that of the people
// in it which surely began within its days.
func (e *Event) arising(r *register.Register, lang string) {
	told := r.Linked("custody", "event", e.ID)
	spells := slices.Clone(told)
	if e.When.Lo.Bounded() && e.When.Hi.Bounded() {
		for _, person := range InEvent(r, e.ID) {
			for _, spell := range custody.Of(r).Spells(person) {
				if on := startOf(r, spell); spell.Type() == "custody" && e.When.Contains(on.Lo) && e.When.Contains(on.Hi) {
					spells = append(spells, spell)
				}
			}
		}
	}
	slices.Sort(spells)
	for _, id := range slices.Compact(spells) {
		a := Arising{Spell: spellOf(r, id, lang), Told: slices.Contains(told, id)}
		if owners := r.Owners(id); len(owners) > 0 {
			a.Person = refTo(r, owners[0], lang)
		}
		e.beside(r, id, a.Person.Name, a.Properties, lang)
		e.Custody = append(e.Custody, a)
	}
	slices.SortStableFunc(e.Custody, func(a, b Arising) int { return cmp.Compare(a.Person.Name, b.Person.Name) })
}
