package form

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// recognise finds of which entities something is said, and which of them the register
// knows: the same verdict told by another report is that verdict, and an extension extends
// the custody that runs.
func (f *Filled) recognise() error {
	f.fillUp()
	for _, e := range f.Slots {
		if e.among == "" || !e.Filled || e.Known {
			continue
		}
		all, err := f.ownOf(e)
		if err != nil {
			return err
		}
		f.pick(e, all)
	}
	return nil
}

// fillUp finds of which slots something is said: those that are needed, that a field, an
// answer or a name fills, and those that come with them.
func (f *Filled) fillUp() {
	for _, e := range f.Slots {
		e.Filled = e.Needed && (!e.Asked || e.Choice == nil || e.Choice.Text != "" || len(f.People) == 0) ||
			e.Asked && e.Choice != nil && e.Choice.Text != "" || e.Known
	}
	for n := 1; n <= f.count(); n++ {
		for _, field := range f.Fields() {
			if e := f.entry(field.Key(), n); e.Said() {
				f.entity(field.Slot.Name, n).Filled = true
			}
		}
		for _, q := range f.questions() {
			if a := f.answer(q.Name, n); a.option() != nil {
				f.entity(q.slot.Name, n).Filled = true
			}
		}
	}
	for grew := true; grew; {
		grew = false
		for _, e := range f.Slots {
			for _, name := range e.with {
				for _, other := range f.Slots {
					if e.Filled && other.Name == name && !other.Filled && (e.N == 0 || other.N == 0 || e.N == other.N) {
						other.Filled, grew = true, true
					}
				}
			}
		}
	}
}

// ownOf are the entities of the slot's type that its owners have; of what people share,
// also those of which the source itself speaks.
func (f *Filled) ownOf(e *Entity) ([]Candidate, error) {
	var owners []record.ID
	for _, o := range f.Slots {
		if o.Name == e.among && o.Known && (e.N == 0 || o.N == 0 || o.N == e.N) {
			owners = append(owners, o.ID)
		}
	}
	if len(owners) == 0 && e.N > 0 {
		return nil, nil
	}
	return f.find([]string{e.Type.Name}, "", owners)
}

// pick settles which of somebody's is meant. What has a time is recognised by it; where
// several fit, somebody says which.
func (f *Filled) pick(e *Entity, all []Candidate) {
	if e.when == "" {
		f.join(e, all)
		return
	}
	if slices.ContainsFunc(all, func(c Candidate) bool { return c.ID == e.ID }) {
		e.ID = record.NewID(e.Type.Name) // recognised in the pass before: something new is another
	}
	fit := f.fitting(e, all, 0)
	shown := slices.Clone(fit)
	if len(fit) == 0 {
		shown = f.fitting(e, all, nearby)
	}
	near := len(shown) > 0
	if e.Type.Name == "custody" { // another one of theirs may be meant, though its time does not say so
		for _, c := range all {
			if !slices.ContainsFunc(shown, func(o Candidate) bool { return o.ID == c.ID }) {
				shown = append(shown, c)
			}
		}
	}
	fresh := slices.ContainsFunc(f.optionsOf(e), func(o *Option) bool { return o.fresh })
	c := &Choice{Key: "who." + e.Key(), Candidates: shown, Fresh: e.ID, Bare: true}
	e.Choice = c
	chosen := f.chosenBy(c)
	at := slices.IndexFunc(all, func(one Candidate) bool { return string(one.ID) == chosen })
	switch {
	case chosen == none, fresh, len(all) == 0:
		c.ID = c.Fresh
	case at >= 0:
		c.ID, e.kind = all[at].ID, all[at].Kind
	case len(fit) == 1:
		c.ID, e.kind = fit[0].ID, fit[0].Kind
	case !near && f.dated(e):
		c.ID = c.Fresh
	}
	c.own(chosen)
	if c.ID != "" && c.ID != c.Fresh {
		e.ID, e.Known = c.ID, true
	}
	if len(shown) == 0 {
		e.Choice = nil // nothing to ask
	}
}

// optionsOf are the answers that say something of an entity.
func (f *Filled) optionsOf(e *Entity) []*Option {
	var all []*Option
	for _, q := range f.questions() {
		if q.slot.Name != e.Name {
			continue
		}
		if o := f.answer(q.Name, max(1, e.N)).option(); o != nil {
			all = append(all, o)
		}
	}
	return all
}

// nearby is by how many days two accounts of one arrest or verdict may differ: what is so near
// is asked about.
const nearby = 10

// fitting are the known entities that can be the one that the form tells of: of the same kind,
// running on its day or begun by so many days from it.
func (f *Filled) fitting(e *Entity, all []Candidate, apart edtf.Day) []Candidate {
	kind := f.kindOf(e)
	day, told := f.daysOf(e.when, max(1, e.N))
	return slices.DeleteFunc(slices.Clone(all), func(c Candidate) bool {
		switch {
		case kind != "" && c.Kind != "" && kind != c.Kind:
			return true
		case e.running && !told:
			return c.Until.Hi.Bounded()
		case e.running:
			return c.From.Lo > day.Hi || c.Until.Hi < day.Lo
		}
		return !told || c.From == edtf.Unbounded || c.From.Lo > day.Hi+apart || c.From.Hi < day.Lo-apart
	})
}

// kindOf is of what kind the form says that the entity is.
func (f *Filled) kindOf(e *Entity) string {
	if e.Type.Name == "custody" {
		return ""
	}
	for _, s := range e.says {
		if s.property == "kind" {
			return s.word
		}
	}
	entry := f.entry(e.Name+".kind", max(1, e.N))
	switch {
	case entry == nil:
		return ""
	case entry.Said():
		return entry.Text
	}
	return entry.Else
}

// daysOf is when a date that was typed is.
func (f *Filled) daysOf(key string, n int) (edtf.Days, bool) {
	e := f.entry(key, n)
	if e == nil || !e.Said() {
		return edtf.Unbounded, false
	}
	p, v, language := f.value(e, n)
	st := record.Statement{Subject: f.entity(e.Slot.Name, n).ID, Property: p.Name, Value: v, Language: language}
	return schema.Extent(p, &st)
}

// join settles an entity that only joins others: the person's part in the case or the
// event is the one that leads to it; where no case is named and they stand in one alone,
// it is that.
func (f *Filled) join(e *Entity, all []Candidate) {
	for _, s := range e.says {
		to := f.entity(s.slot, max(1, e.N))
		if to == nil || s.slot == e.among || !to.Filled {
			continue
		}
		at := slices.IndexFunc(all, func(c Candidate) bool { return slices.Contains(c.Links, to.ID) })
		if at >= 0 {
			e.ID, e.Known = all[at].ID, true
		}
		return
	}
	if e.Type.Name != "defendant" || len(all) == 0 {
		return
	}
	c := &Choice{Key: "who." + e.Key(), Candidates: all, Fresh: e.ID, Bare: true}
	e.Choice = c
	chosen := f.chosenBy(c)
	at := slices.IndexFunc(all, func(one Candidate) bool { return string(one.ID) == chosen })
	switch {
	case chosen == none:
		c.ID = c.Fresh
		return
	case at >= 0:
		c.ID = all[at].ID
	case len(all) == 1:
		c.ID = all[0].ID
	default:
		return
	}
	c.own(chosen)
	e.ID, e.Known = c.ID, true
}

// dated says whether it is told when the entity was, so that what does not fit is another;
// what runs may have begun at any time.
func (f *Filled) dated(e *Entity) bool {
	_, ok := f.daysOf(e.when, max(1, e.N))
	return ok || e.running
}

// chosenBy is what somebody chose of somebody's own; "" where the form did so itself before,
// of which it may think otherwise now.
func (f *Filled) chosenBy(c *Choice) string {
	chosen := f.typed.Get("is." + c.Key)
	if chosen == f.typed.Get("by."+c.Key) {
		return ""
	}
	return chosen
}

// own notes what the form chose by itself.
func (c *Choice) own(chosen string) {
	switch {
	case chosen != "" || c.ID == "":
	case c.New():
		c.Own = none
	default:
		c.Own = string(c.ID)
	}
}
