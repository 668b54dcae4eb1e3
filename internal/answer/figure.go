package answer

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// Figure is what somebody counts, as sources say: it never changes the register's own
// count.
type Figure struct {
	Ref
	By    []Ref     `json:"by"`
	What  string    `json:"what,omitempty"` // a term of the vocabulary figure
	Label string    `json:"label,omitempty"`
	Count []Value   `json:"count"` // as said: "≥ 12"
	On    edtf.Days `json:"on"`
	Whom  []Value   `json:"whom,omitempty"`
	Where []Ref     `json:"where,omitempty"`
	Parts []Value   `json:"parts,omitempty"`
	Lists []string  `json:"-"`
}

// NumberOnly are people known by a number alone: an event's, less those whom somebody
// tells apart.
type NumberOnly struct {
	Event Ref       `json:"event"`
	On    edtf.Days `json:"on"`
	Role  string    `json:"role"`
	Label string    `json:"label"`
	// Certain is the least number, Possible the greatest; nil where nobody tells one.
	Certain  int     `json:"certain"`
	Possible *int    `json:"possible"`
	Said     []Value `json:"said"`
}

// Beside stands beside a roll and changes no count of it.
type Beside struct {
	ByNumber []NumberOnly `json:"by_number"`
	Figures  []Figure     `json:"figures"`
	// Undated counts the custodies of which nobody tells a time; More says that there are
	// at least as many.
	Undated int  `json:"undated"`
	More    bool `json:"more_undated,omitempty"`
}

// mostBesideRoll is how many events, figures and undated custodies are read for a roll.
const mostBesideRoll = 200

// BesideRoll finds what stands beside the roll of a day: events and figures of the time
// within which the policy would count somebody as possibly held.
func BesideRoll(s *store.Snapshot, v View) (*Beside, error) {
	b := &Beside{ByNumber: []NumberOnly{}, Figures: []Figure{}}
	policy, err := s.Policy()
	if err != nil {
		return nil, err
	}
	from := v.Day - edtf.Day(policy.Possible)
	if b.ByNumber, err = numbersOnly(s, v, from); err != nil {
		return nil, err
	}
	figures, err := FiguresIn(s, v, from, v.Day)
	if err != nil {
		return nil, err
	}
	b.Figures = latest(figures)
	undated, err := s.Agenda(store.Undated, edtf.Past, edtf.Future, 0, mostBesideRoll)
	b.Undated, b.More = len(undated), len(undated) == mostBesideRoll
	return b, err
}

// aroundAgenda finds what the agenda has of a kind on some days, the latest first, and the
// register around it; no register where there is nothing.
func aroundAgenda(s *store.Snapshot, v View, kind string, from, until edtf.Day) (
	*register.Register, []record.ID, error) {
	found, err := s.AgendaBefore(kind, from, until, mostBesideRoll)
	if err != nil || len(found) == 0 {
		return nil, nil, err
	}
	var ids []record.ID
	for _, m := range found {
		ids = append(ids, m.ID)
	}
	r, err := s.Around(ids...)
	return r, ids, err
}

// numbersOnly are the people whom events of some days count and nobody tells apart.
func numbersOnly(s *store.Snapshot, v View, from edtf.Day) ([]NumberOnly, error) {
	all := []NumberOnly{}
	r, ids, err := aroundAgenda(s, v, store.Numbered, from, v.Day)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		e := &Event{Entity: &Entity{ID: r.Class(id), Properties: PropertiesOf(r, id, v.Language)}}
		e.tally(r, v.Language)
		for _, t := range e.Numbers {
			if !r.Schema.Vocabulary("role").Within(t.Role, "detained") || t.Unnamed == (register.Unnamed{}) {
				continue
			}
			n := NumberOnly{Event: refTo(r, id, v.Language), On: startOf(r, id), Role: t.Role, Label: t.RoleLabel, Certain: t.Unnamed.Certain, Said: t.Said}
			if t.Unnamed.Possible != register.Unlimited {
				n.Possible = &t.Unnamed.Possible
			}
			all = append(all, n)
		}
	}
	return all, nil
}

// FiguresIn are the figures on days within some, the latest first.
func FiguresIn(s *store.Snapshot, v View, from, until edtf.Day) ([]Figure, error) {
	all := []Figure{}
	r, ids, err := aroundAgenda(s, v, store.Figures, from, until)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		all = append(all, figureOf(r, id, v.Language))
	}
	return all, nil
}

func figureOf(r *register.Register, id record.ID, lang string) Figure {
	f := Figure{Ref: refTo(r, id, lang), What: r.Text(id, "what"), Count: valuesNamed(r, id, "count", lang), Whom: valuesNamed(r, id, "whom", lang),
		Parts: valuesNamed(r, id, "part", lang), On: edtf.Unbounded}
	if f.What != "" {
		f.Label = termLabel(r.Schema, "figure", f.What, lang)
	}
	if used := r.Used(id, "on"); used != nil {
		f.On, _ = r.DaysOf(used)
	}
	for _, by := range r.Links(id, "by") {
		f.By = append(f.By, refTo(r, by, lang))
	}
	for _, place := range r.Links(id, "place") {
		f.Where = append(f.Where, refTo(r, place, lang))
	}
	for _, v := range valuesNamed(r, id, "list", lang) {
		f.Lists = append(f.Lists, v.Raw)
	}
	return f
}

// latest keeps, of the figures by one counter of one kind, the last one.
func latest(all []Figure) []Figure {
	kept := []Figure{}
	for _, f := range all {
		same := func(o Figure) bool {
			return o.What == f.What && slices.Equal(o.By, f.By) && slices.EqualFunc(o.Whom, f.Whom, func(a, b Value) bool { return a.Raw == b.Raw }) &&
				slices.Equal(o.Where, f.Where)
		}
		if !slices.ContainsFunc(kept, same) {
			kept = append(kept, f)
		}
	}
	return kept
}

// Comparison sets a figure beside the register's own count of its day.
type Comparison struct {
	Figure
	// Own counts the people on the roll of that day: certain, possible, unconfirmed.
	Certain, Possible, Unconfirmed int
	// Compared says that the counter's list is here: then Both are on it and on the roll,
	// Listed on it alone, Rolled on the roll alone.
	Compared             bool
	Both, Listed, Rolled []Ref
}

// mostOnRoll is how many people of a roll are compared with a list.
const mostOnRoll = 5000

// Compared sets figures of those held beside the roll of their day; others stand alone.
func Compared(s *store.Snapshot, v View, figures []Figure) ([]Comparison, error) {
	var all []Comparison
	for _, f := range figures {
		c := Comparison{Figure: f}
		if held := s.Basis().Schema.Vocabulary("figure"); held.Within(f.What, "held") && f.On.Hi.Bounded() {
			on := v
			on.Day = f.On.Hi
			if err := c.compare(s, on); err != nil {
				return nil, err
			}
		}
		all = append(all, c)
	}
	return all, nil
}

func (c *Comparison) compare(s *store.Snapshot, v View) error {
	filter := store.Filter{Class: register.Deprivation}
	tally, err := s.Count(v.Day, filter)
	if err != nil {
		return err
	}
	c.Certain, c.Possible, c.Unconfirmed = tally.Certain, tally.Possible, tally.Unconfirmed
	if len(c.By) != 1 {
		return nil
	}
	r, err := s.Around(c.By[0].ID)
	if err != nil {
		return err
	}
	listed := c.listedBy(r, v)
	if len(listed) == 0 {
		return nil
	}
	lines, _, err := s.Roll(v.Day, filter, store.Cursor{}, mostOnRoll)
	if err != nil {
		return err
	}
	c.Compared = true
	for _, l := range lines {
		ref := Ref{l.Person, l.Title.In(v.Language)}
		if name, is := listed[l.Person]; is {
			c.Both = append(c.Both, Ref{l.Person, name})
			delete(listed, l.Person)
			continue
		}
		c.Rolled = append(c.Rolled, ref)
	}
	for id, name := range listed {
		c.Listed = append(c.Listed, Ref{id, name})
	}
	slices.SortFunc(c.Listed, ByName)
	return nil
}

// listedBy are the people whom the counter had recognised by the day, or who stand on the
// list that the figure names.
func (c *Comparison) listedBy(r *register.Register, v View) map[record.ID]string {
	all := map[record.ID]string{}
	add := func(id record.ID, property string) {
		for _, person := range r.Links(id, property) {
			all[person] = NameOf(r, person, v.Language)
		}
	}
	if c.What == "political-prisoners" {
		for _, id := range r.Linked("recognition", "by", c.By[0].ID) {
			if on := BeganOn(r, id); on.Lo <= v.Day && r.Text(id, "status") != "not-recognised" {
				add(id, "person")
			}
		}
	}
	for _, id := range r.Linked("listing", "by", c.By[0].ID) {
		if slices.Contains(c.Lists, r.Text(id, "list")) {
			add(id, "who")
		}
	}
	return all
}
