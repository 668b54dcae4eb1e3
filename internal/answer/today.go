package answer

import (
	"cmp"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/register/procedure"
	"habeas/internal/store"
)

// Due is something that falls due, or fell due and nobody told what became of it.
type Due struct {
	Kind    string
	Day     edtf.Day
	Of      Ref
	Persons []Ref
	Case    Ref
	Past    bool
}

// Outlook is what a working day begins with.
type Outlook struct {
	store.Tally
	Change   custody.Counts // since thirty days before, certain and possible
	ByRegime []Regime
	Due      []Due
	Stale    []Due // custody that nobody has told of for as long as a confirmation carries
	Disagree []Ref
	More     bool // sources disagree on more than is listed
}

// How far Today looks: what fell due within a month and was never told of, and what
// falls due within the next.
const (
	lookBack  = 31
	lookAhead = 31
	dueLines  = 10
)

// kindsDue are in the order in which Today tells of them on one day.
var kindsDue = []string{procedure.DueTerm, procedure.DueHearing, procedure.DueAppeal, procedure.DueAnswer, procedure.DueTask}

// TodayOn answers what is due around a day and how many are held on it.
func TodayOn(s *store.Snapshot, v View) (*Outlook, error) {
	f := store.Filter{Class: register.Deprivation}
	t := &Outlook{}
	var err error
	if t.Tally, err = s.Count(v.Day, f); err != nil {
		return nil, err
	}
	before, err := s.Count(v.Day-30, f)
	if err != nil {
		return nil, err
	}
	t.Change = custody.Counts{Certain: t.Certain - before.Certain, Possible: t.Possible - before.Possible}
	t.ByRegime = regimes(s, t.Tally, v.Language)
	due, err := dueWithin(s, v, v.Day-lookBack, v.Day+lookAhead, dueLines)
	if err != nil {
		return nil, err
	}
	stale, err := staleOn(s, v)
	if err != nil {
		return nil, err
	}
	both := slices.Concat(due, stale) // told together: much is of the same people
	if err := tellAll(s, v, both); err != nil {
		return nil, err
	}
	t.Due, t.Stale = both[:len(due):len(due)], both[len(due):]
	found, err := s.Agenda(store.Disagreement, 0, 0, 0, dueLines+1)
	if err != nil {
		return nil, err
	}
	t.More = len(found) > dueLines
	t.Disagree, err = namedOf(s, v, found[:min(len(found), dueLines)])
	return t, err
}

// DueWithin lists what falls due from one day until another, at most so much, and
// a third as much of what is past. Of what is past only terms are told: of the others somebody would have.
func DueWithin(s *store.Snapshot, v View, from, until edtf.Day, most int) ([]Due, error) {
	all, err := dueWithin(s, v, from, until, most)
	if err != nil {
		return nil, err
	}
	return all, tellAll(s, v, all)
}

func dueWithin(s *store.Snapshot, v View, from, until edtf.Day, most int) ([]Due, error) {
	var all []Due
	for _, kind := range kindsDue {
		first := from
		if kind == procedure.DueHearing || kind == procedure.DueAppeal {
			first = max(from, v.Day)
		}
		found, err := s.Agenda(kind, max(first, v.Day), until, 0, most)
		if err == nil && first < v.Day {
			var past []store.Matter
			past, err = s.AgendaBefore(kind, first, v.Day-1, most/3)
			found = append(found, past...)
		}
		if err != nil {
			return nil, err
		}
		for _, m := range found {
			all = append(all, Due{Kind: kind, Day: m.Day, Of: Ref{ID: m.ID}, Past: m.Day < v.Day})
		}
	}
	slices.SortStableFunc(all, func(a, b Due) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(slices.Index(kindsDue, a.Kind), slices.Index(kindsDue, b.Kind)))
	})
	today, _ := slices.BinarySearchFunc(all, v.Day, func(d Due, day edtf.Day) int { return cmp.Compare(d.Day, day) })
	return all[max(0, today-most/3):min(len(all), today+most)], nil
}

// staleOn lists the custody whose confirmation has run out by a day and that counts
// as possible still: who has waited longest, and will count as unconfirmed first.
func staleOn(s *store.Snapshot, v View) ([]Due, error) {
	policy, err := s.Policy()
	if err != nil {
		return nil, err
	}
	found, err := s.Agenda(procedure.DueCheck, v.Day-edtf.Day(policy.Possible-policy.Confirmed), v.Day-1, 0, dueLines)
	if err != nil {
		return nil, err
	}
	var all []Due
	for _, m := range found {
		all = append(all, Due{Kind: procedure.DueCheck, Day: m.Day, Of: Ref{ID: m.ID}, Past: true})
	}
	return all, nil
}

// tellAll names whom and what each is about.
func tellAll(s *store.Snapshot, v View, all []Due) error {
	if len(all) == 0 {
		return nil
	}
	var ids []record.ID
	for _, due := range all {
		ids = append(ids, due.Of.ID)
	}
	// What all of it is about is enough: around a hearing is the whole case.
	r, err := s.AloneAnd(func(r *register.Register) (about []record.ID) {
		for _, id := range ids {
			for _, property := range []string{"person", "for", "defendant", "case", "to"} {
				about = append(about, r.Links(id, property)...)
			}
		}
		return about
	}, ids...)
	if err != nil {
		return err
	}
	var persons []record.ID
	for i := range all {
		all[i].tell(r, v.Language)
		for _, p := range all[i].Persons {
			persons = append(persons, p.ID)
		}
	}
	// What is around does not reach as far as the names of a case's defendants.
	titles, err := s.Titles(persons)
	if err != nil {
		return err
	}
	// Those who were merged with others are called what those are.
	merged := slices.DeleteFunc(persons, func(id record.ID) bool { return titles[id].In(v.Language) != "" })
	var others *register.Register
	if len(merged) > 0 {
		if others, err = s.Around(merged...); err != nil {
			return err
		}
	}
	for i := range all {
		for j, p := range all[i].Persons {
			if name := titles[p.ID].In(v.Language); name != "" {
				all[i].Persons[j].Name = name
			} else {
				all[i].Persons[j] = refTo(others, p.ID, v.Language)
			}
		}
	}
	return nil
}

// tell names whom and what it is about.
func (d *Due) tell(r *register.Register, lang string) {
	id := d.Of.ID
	d.Of = refTo(r, id, lang)
	persons := slices.Concat(r.Links(id, "person"), r.Links(id, "for"))
	for _, defendant := range r.Links(id, "defendant") {
		persons = append(persons, r.Links(defendant, "person")...)
	}
	for _, person := range persons {
		if ref := refTo(r, person, lang); !slices.Contains(d.Persons, ref) {
			d.Persons = append(d.Persons, ref)
		}
	}
	if cases := r.Links(id, "case"); len(cases) > 0 {
		d.Case = refTo(r, cases[0], lang)
	}
}

// namedOf names what is on the agenda, with whose it is.
func namedOf(s *store.Snapshot, v View, all []store.Matter) ([]Ref, error) {
	if len(all) == 0 {
		return nil, nil
	}
	var ids []record.ID
	for _, m := range all {
		ids = append(ids, m.ID)
	}
	r, err := s.Around(ids...)
	if err != nil {
		return nil, err
	}
	var named []Ref
	for _, id := range ids {
		named = append(named, OwnedRef(r, id, v.Language))
	}
	return named, nil
}

// OwnedRef names an entity, and whose it is where its name does not say that.
func OwnedRef(r *register.Register, id record.ID, lang string) Ref {
	ref := Ref{id, NameOf(r, id, lang)}
	for _, property := range []string{"person", "who"} {
		if links := r.Links(id, property); len(links) > 0 && r.Name(id, lang) == "" {
			ref.Name = NameOf(r, links[0], lang) + " – " + ref.Name
		}
	}
	return ref
}

// DisagreementsOf lists what sources disagree on in the whole register, at most so
// many entities after a place; next is the place after which others follow, 0 at the
// end.
func DisagreementsOf(s *store.Snapshot, v View, after int64, most int) (all []Ref, next int64, err error) {
	found, err := s.Agenda(store.Disagreement, 0, 0, after, most+1)
	if err != nil {
		return nil, 0, err
	}
	if len(found) > most {
		found = found[:most]
		next = found[most-1].N
	}
	all, err = namedOf(s, v, found)
	return all, next, err
}

// Side is one side of a disagreement: accounts that agree, with their words.
type Side struct {
	Value Value
	IDs   []record.EntryID
	Used  bool
}

// Open is a disagreement on one property of an entity, and how it stands.
type Open struct {
	Of       Ref
	Property string
	Label    string
	Human    bool // no rule decides it
	Sides    []Side
}

// OpenOf lists the disagreements on an entity's own properties, the sides with their
// words.
func OpenOf(r *register.Register, id record.ID, lang string) []Open {
	var all []Open
	for _, p := range PropertiesOf(r, id, lang) {
		if !p.Disputed {
			continue
		}
		o := Open{Of: refTo(r, id, lang), Property: p.Name, Label: p.Label, Human: p.Undecided}
		for _, v := range p.Values {
			side := Side{Value: v, Used: v.Used}
			for _, st := range v.Statements {
				side.IDs = append(side.IDs, st.ID)
			}
			o.Sides = append(o.Sides, side)
		}
		all = append(all, o)
	}
	if len(all) > 0 || !r.Disputed(id) {
		return all
	}
	return append(all, timesOf(r, id, lang))
}

// timesOf is a disagreement about an entity's time that no single property shows:
// each account is a side.
func timesOf(r *register.Register, id record.ID, lang string) Open {
	o := Open{Of: refTo(r, id, lang), Property: "time"}
	for _, a := range r.Differing(id) {
		if a.Property == nil {
			continue
		}
		v := Display(r, a.Property, a.Statement, lang)
		v.Text = a.Property.Labels.In(lang) + ": " + v.Text
		v.Statements = []Statement{statementOf(r, a, lang)}
		o.Sides = append(o.Sides, Side{Value: v, IDs: []record.EntryID{a.ID}})
	}
	return o
}

// Ruling is a decision between accounts, that can be taken back.
type Ruling struct {
	ID       record.EntryID
	Recorder string
	Recorded string
	Reason   string
	Source   record.ID
	// Keeps and Aside are the statements that it keeps, and those that it sets aside.
	Keeps, Aside []record.EntryID
}

// recorderOf is who recorded a control, for those who may know: "" for others.
func recorderOf(r *register.Register, control *record.Entry) string {
	if !r.SaysWhy(control.ID) {
		return ""
	}
	return control.Control.Recorder
}

// RulingsOf lists the decisions that act on an entity.
func RulingsOf(r *register.Register, id record.ID) []Ruling {
	var all []Ruling
	for _, e := range r.Rulings(id) {
		ruling := Ruling{ID: e.ID, Recorder: recorderOf(r, e), Recorded: e.Control.Recorded, Reason: r.Text(record.AboutEntry(e.ID), "reason"),
			Keeps: e.Control.Keeps, Aside: e.Control.Aside}
		for _, a := range r.Accounts(slices.Sorted(slices.Values(slices.Concat(e.Control.Keeps, e.Control.Aside)))) {
			ruling.Source = a.Statement.Source
		}
		all = append(all, ruling)
	}
	return all
}
