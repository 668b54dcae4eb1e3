package answer

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/schema"
)

// Entity is what is known of an entity: each value with the words behind it.
type Entity struct {
	ID         record.ID   `json:"id"`
	Type       string      `json:"type"`
	TypeLabel  string      `json:"type_label"`
	Name       string      `json:"name"`
	Unnamed    bool        `json:"unnamed,omitempty"`
	Also       []record.ID `json:"also,omitempty"` // ids found to be the same
	On         string      `json:"on"`
	Held       *HeldOn     `json:"held,omitempty"` // of a person
	Properties []Property  `json:"properties"`
	Related    []Related   `json:"related"`
	Open       []Disputed  `json:"disagreements"`
	Spells     []Spell     `json:"spells,omitempty"`
	// Prosecutions are the cases against a person: charges, rulings, sentences.
	Prosecutions []Prosecution `json:"prosecutions,omitempty"`
	// Early are what sources tell before it happened, Undated the custodies of which nobody
	// tells a time.
	Early   []Property    `json:"told_before_it_happened,omitempty"`
	Undated []Ref         `json:"undated,omitempty"`
	Counted *EntityCounts `json:"counted,omitempty"`

	// Contradictions are what cannot all be so, though no single property shows it.
	Contradictions []Contradiction              `json:"contradictions"`
	kept           map[record.EntryID]record.ID // the statements counted, with their sources
}

// Ref names the entity.
func (e *Entity) Ref() Ref { return Ref{e.ID, e.Name} }

// EntityCounts says how much is kept about an entity.
type EntityCounts struct {
	Statements int `json:"statements"`
	Sources    int `json:"sources"`
}

// HeldOn is whether a person is held on the day asked about.
type HeldOn struct {
	Answer  string    `json:"held"`
	Class   string    `json:"class"` // deprivation, or restriction where only that is told
	Marks   []string  `json:"marks,omitempty"`
	Regimes []string  `json:"regimes,omitempty"`
	Labels  []string  `json:"regime_labels,omitempty"`
	Since   edtf.Days `json:"since"` // the unbroken custody began
	Order   string    `json:"order_until,omitempty"`
	// Sentence is when the sentence in force is expected to end, Confirmed when the custody
	// was last confirmed.
	Sentence  *edtf.Days `json:"sentence_end,omitempty"`
	Confirmed *edtf.Days `json:"confirmed,omitempty"`

	Said []Mark `json:"-"`
}

// Spell is a custody with its bounds.
type Spell struct {
	Ref
	Regimes   []string  `json:"regimes"`
	Labels    []string  `json:"regime_labels"`
	Place     string    `json:"place,omitempty"`
	Start     edtf.Days `json:"start"`
	End       edtf.Days `json:"end"`
	StartSaid string    `json:"start_said,omitempty"`
	EndSaid   string    `json:"end_said,omitempty"`
	Class     string    `json:"class"`
	Disputed  bool      `json:"disputed,omitempty"`
	Ended     bool      `json:"ended"`             // some account tells an end
	Counts    edtf.Day  `json:"-"`                 // the last day on which it counts as running
	Later     bool      `json:"later,omitempty"`   // it certainly began after the day
	Undated   bool      `json:"undated,omitempty"` // nobody tells any time of it

	Properties []Property `json:"properties"`
}

// Disputed is a property that sources disagree on.
type Disputed struct {
	Of       Ref    `json:"of"`
	Property string `json:"property"`
	Label    string `json:"label"`
	// Sides are the maximal sets of accounts that agree, in words.
	Sides []string `json:"sides"`
	// Origins counts, by side, its sources and the origins among them.
	Origins []Count `json:"counts"`
	Used    string  `json:"used,omitempty"`
	Decided bool    `json:"decided,omitempty"`
	// Human says that no rule decides this, only a person.
	Human bool `json:"human,omitempty"`
	// Over says that there are more versions than are told apart.
	Over bool `json:"over,omitempty"`
}

// EntityOf answers what is known of an entity. The register is one around it.
func EntityOf(r *register.Register, id record.ID, v View) *Entity {
	id = r.Class(id)
	e := &Entity{ID: id, Type: id.Type(), Name: NameOf(r, id, v.Language), On: v.Day.String(),
		Properties: PropertiesOf(r, id, v.Language), Related: []Related{}, Open: []Disputed{}}
	if typ := r.Schema.Type(id.Type()); typ != nil {
		e.TypeLabel = typ.Labels.In(v.Language)
	}
	e.Unnamed = e.Type == "person" && r.Unnamed(id)
	e.Also = slices.DeleteFunc(r.Members(id), func(m record.ID) bool { return m == id })
	if e.Type == "person" {
		e.Spells = spellsOf(r, id, v.Language)
		for i := range e.Spells {
			e.Spells[i].Later = e.Spells[i].Start.Lo > v.Day
			if e.Spells[i].Undated = custody.Of(r).IsUndated(e.Spells[i].ID); e.Spells[i].Undated {
				e.Undated = append(e.Undated, e.Spells[i].Ref)
			}
		}
		e.Prosecutions = prosecutionsOf(r, id, v)
		if len(e.Spells) > 0 { // of others no custody is told, which is not "no"
			e.Held = heldOn(r, id, v)
		}
	}
	for _, other := range r.Classes() {
		if other != id && other.Type() != "custody" && other.Type() != "entry" && linksTo(r, other, id) {
			rel := relatedOf(r, other, id, v.Language)
			rel.Later = BeganOn(r, other).Lo > v.Day
			e.Related = append(e.Related, rel)
		}
	}
	later(e.Properties, v.Day)
	for _, rel := range e.Related {
		later(rel.Properties, v.Day)
	}
	e.Early = earlyOf(r, e, v.Language)
	e.Open = disputesOf(r, e, v.Language)
	e.Contradictions = contradictionsOf(r, id, v.Language)
	e.count()
	return e
}

// beside adds what a page tells besides of things further off: what sources disagree
// on there, and what is kept of it. The name says whose they are.
func (e *Entity) beside(r *register.Register, id record.ID, name string, properties []Property, lang string) {
	for _, d := range disputes(r, id, properties, lang) {
		if name != "" {
			d.Of.Name = name + ": " + d.Of.Name
		}
		e.Open = append(e.Open, d)
	}
	e.count(properties)
}

func heldOn(r *register.Register, id record.ID, v View) *HeldOn {
	c, class := custody.Of(r), register.Deprivation
	h := c.Held(id, v.Day, class)
	if restricted := c.Held(id, v.Day, register.Restriction); h.Answer == register.No && restricted.Answer != register.No {
		h, class = restricted, register.Restriction
	}
	st := c.StandingOf(id, h.Spells, edtf.Days{Lo: v.Day, Hi: v.Day})
	on := &HeldOn{Answer: h.Answer.String(), Class: string(class), Marks: h.Marks.Names(), Regimes: h.Regimes,
		Since:    edtf.Unbounded,
		Sentence: someDays(st.Sentence), Confirmed: someDays(st.Confirmed), Said: marksOf(h.Answer, h.Marks.Names(), st)}
	if slices.Contains(on.Marks, "order") {
		on.Order = st.Order.String()
	}
	for _, spell := range h.Spells {
		if since := c.Since(spell); since.Lo < on.Since.Lo || on.Since == edtf.Unbounded {
			on.Since = since
		}
	}
	on.Labels = regimeLabels(r.Schema, h.Regimes, v.Language)
	return on
}

// regimeLabels are what regimes are called. That none is told says nothing beside one that is.
func regimeLabels(s *schema.Schema, codes []string, lang string) []string {
	var all []string
	for _, code := range codes {
		if code != schema.UntoldRegime || len(codes) == 1 {
			all = append(all, termLabel(s, "regime", code, lang))
		}
	}
	return all
}

// someDays are days of which some side is known, nil without.
func someDays(days edtf.Days) *edtf.Days {
	if !days.Lo.Bounded() && !days.Hi.Bounded() {
		return nil
	}
	return &days
}

// spellsOf are a person's custodies in order of time.
func spellsOf(r *register.Register, person record.ID, lang string) []Spell {
	var spells []Spell
	for _, spell := range custody.Of(r).Spells(person) {
		if spell.Type() == "custody" {
			spells = append(spells, spellOf(r, spell, lang))
		}
	}
	slices.SortStableFunc(spells, func(a, b Spell) int { return int(a.Start.Lo) - int(b.Start.Lo) })
	return spells
}

func spellOf(r *register.Register, id record.ID, lang string) Spell {
	s := Spell{Ref: refTo(r, id, lang), Start: edtf.Unbounded, End: edtf.Unbounded, Properties: PropertiesOf(r, id, lang),
		Class: string(register.Restriction)}
	for _, class := range []register.Class{register.Deprivation, register.Restriction} {
		if codes, may, _ := custody.Of(r).RegimesOf(id, class); may {
			s.Regimes, s.Class = codes, string(class)
			break
		}
	}
	s.Labels = regimeLabels(r.Schema, s.Regimes, lang)
	if b, ok := r.BoundsOf(id); ok {
		s.Start, s.End = b.Start, b.End
	}
	if places := r.Links(id, "place"); len(places) > 0 {
		s.Place = NameOf(r, places[0], lang)
	}
	s.StartSaid, s.EndSaid = r.Text(id, "from"), r.Text(id, "until")
	s.Ended = s.End.Hi.Bounded()
	s.Counts = custody.Of(r).CountsUntil(id)
	s.Disputed = len(r.Differing(id)) > 0
	return s
}

// linksTo says whether some property of an entity links to another.
func linksTo(r *register.Register, from, to record.ID) bool {
	typ := r.Schema.Type(from.Type())
	if typ == nil {
		return false
	}
	for _, p := range typ.Properties {
		if (p.Kind == schema.Link || p.Kind == schema.Links) && !aboutIdentity(p) &&
			slices.Contains(r.Links(from, p.Name), to) {
			return true
		}
	}
	return false
}

// aboutIdentity says whether a property tells who is the same: that is no relation.
func aboutIdentity(p *schema.Property) bool {
	return p.Rule == schema.RuleSameAs || p.Rule == schema.RuleNotSame || p.Rule == schema.RuleAllDifferent
}

// disputesOf lists what sources disagree on of the entity, its spells and what is
// related to it.
func disputesOf(r *register.Register, e *Entity, lang string) []Disputed {
	all := disputes(r, e.ID, e.Properties, lang)
	for _, s := range e.Spells {
		of := disputes(r, s.ID, s.Properties, lang)
		all = append(all, of...)
		if !slices.ContainsFunc(of, func(d Disputed) bool { return d.Property == "from" || d.Property == "until" }) {
			all = append(all, timeDispute(r, s.ID, lang)...)
		}
	}
	for _, rel := range e.Related {
		if rel.Type != "source" {
			all = append(all, disputes(r, rel.ID, rel.Properties, lang)...)
		}
	}
	if e.Type == "event" || e.Type == "step" || e.Type == "custody" {
		all = append(all, timeDispute(r, e.ID, lang)...)
	}
	return append([]Disputed{}, all...)
}

func disputes(r *register.Register, id record.ID, properties []Property, lang string) []Disputed {
	var all []Disputed
	for _, p := range properties {
		if !p.Disputed {
			continue
		}
		d := Disputed{Of: refTo(r, id, lang), Property: p.Name, Label: p.Label, Human: p.Undecided}
		for _, v := range p.Values {
			if !v.Disputed {
				continue
			}
			side := v.Text
			if v.Stance != "" {
				side = v.Stance + ": " + side
			}
			d.Sides, d.Origins = append(d.Sides, side), append(d.Origins, v.Count)
			if v.Used {
				d.Used = v.Text
			}
		}
		if most := r.Policy.Readings; len(d.Sides) > most {
			d.Over, d.Sides, d.Origins = true, d.Sides[:most], d.Origins[:most]
		}
		all = append(all, d)
	}
	return all
}

// timeDispute tells a disagreement about times that no single property shows: a
// length, a start and an end that clash only together.
func timeDispute(r *register.Register, id record.ID, lang string) []Disputed {
	t := r.TimeDisagreement(id)
	if t.Over {
		return []Disputed{{Of: refTo(r, id, lang), Property: "time", Over: true, Sides: []string{}, Origins: []Count{}}}
	}
	if len(r.Differing(id)) == 0 {
		return nil
	}
	d := Disputed{Of: refTo(r, id, lang), Property: "time", Label: ""}
	told := func(ids []record.EntryID) (string, Count) {
		text := ""
		var said []Statement
		for _, a := range r.Accounts(ids) {
			said = append(said, statementOf(r, a, lang))
			if a.Property != nil {
				if text != "" {
					text += "; "
				}
				text += NameOf(r, a.Statement.Subject, lang) + " – " + a.Property.Labels.In(lang) + ": " + Display(r, a.Property,
					a.Statement, lang).Text
			}
		}
		return text, CountOf(said)
	}
	add := func(ids []record.EntryID) {
		if text, count := told(ids); text != "" {
			d.Sides, d.Origins = append(d.Sides, text), append(d.Origins, count)
		}
	}
	common := register.Shared(t.Sets)
	for _, set := range t.Sets {
		own := slices.DeleteFunc(slices.Clone(set), func(id record.EntryID) bool { return common[id] })
		if len(t.Sets) > 1 {
			add(own)
		}
	}
	for _, ids := range [][]record.EntryID{t.Phrases, t.Denials, t.Turned} {
		add(ids)
	}
	return []Disputed{d}
}

// count says how much is kept of the entity, its custody, what is related to it, and
// what is counted besides.
func (e *Entity) count(besides ...[]Property) {
	for _, s := range e.Spells {
		besides = append(besides, s.Properties)
	}
	for _, rel := range e.Related {
		besides = append(besides, rel.Properties)
	}
	if e.kept == nil {
		e.kept = map[record.EntryID]record.ID{}
	}
	for _, p := range slices.Concat(append(besides, e.Properties)...) {
		for _, v := range p.Values {
			for _, s := range v.Statements {
				e.kept[s.ID] = s.Source.ID
			}
		}
	}
	sources := map[record.ID]bool{}
	for _, source := range e.kept {
		sources[source] = true
	}
	e.Counted = &EntityCounts{len(e.kept), len(sources)}
}
