package register

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// spell is a class of spells – custody, membership, status – or of events and
// steps, which are spells of one moment: their start and end are one variable.
type spell struct {
	id         record.ID
	moment     bool
	start, end int // variables of its component
	persons    []record.ID
	part       *component
	strong     bool // some account that may narrow bears on its time
	weak       told // what accounts say that may not narrow
}

// told are accounts of time as constraints.
type told struct {
	evidence []*evidence
	phrases  []*phrase
}

// component is what is solved together: spells and events joined by "follows",
// by spans, or by a person whose birth or death is told.
type component struct {
	told
	spells    []*spell
	denials   []*Account
	people    map[record.ID]life
	variables int
	solutions map[question]*solution
}

// question is what a component is solved for: nobody in particular; a person
// whose life is to limit the spells that may be the person's; or a spell of
// weak accounts alone, which then count for that spell.
type question struct {
	person record.ID
	weak   record.ID
}

// solution are the readings of a component.
type solution struct {
	told
	sets     []*reading
	over     bool
	lifeless []*network // each reading without births and deaths: what is reported
	clashing map[*phrase]bool
}

// life are a person's two limits as variables, 0 where nothing is told.
type life struct{ birth, death int }

// phrase is a length or a span read from a phrase: it bounds in a reading where
// it fits, and moves nothing where it clashes.
type phrase struct {
	*Account
	full    []difference
	length  bool
	unsaid  string
	touches []*spell // whose length it is; of a span both its ends
	days    edtf.Days
}

// times are all spells and events that anything is said about.
type times struct {
	spells map[record.ID]*spell
}

var timeRules = []schema.Rule{schema.RuleStart, schema.RuleEnd, schema.RuleSighting, schema.RuleThroughout,
	schema.RuleLength, schema.RuleTerm, schema.RuleDate}

// timing solves the times of the register once.
func (r *Register) timing() *times {
	if r.times == nil {
		r.times = r.solveTimes()
	}
	return r.times
}

func (r *Register) solveTimes() *times {
	t := &times{spells: map[record.ID]*spell{}}
	joined := newPartition()
	for _, class := range r.sortedClasses() {
		r.gather(t, joined, class)
	}
	parts := map[record.ID]*component{}
	for _, s := range t.sorted() {
		root := joined.find(s.id)
		if parts[root] == nil {
			parts[root] = &component{people: map[record.ID]life{}, variables: 1, solutions: map[question]*solution{}}
		}
		s.part = parts[root]
		s.part.spells = append(s.part.spells, s)
	}
	for _, c := range parts {
		r.layOutAll(t, c)
	}
	return t
}

func (t *times) sorted() []*spell {
	all := make([]*spell, 0, len(t.spells))
	for _, s := range t.spells {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b *spell) int {
		if a.id < b.id {
			return -1
		}
		return 1
	})
	return all
}

func (r *Register) sortedClasses() []record.ID {
	all := make([]record.ID, 0, len(r.bySubject))
	for class := range r.bySubject {
		all = append(all, class)
	}
	slices.Sort(all)
	return all
}

// gather collects what is said of one class's time and whom it joins.
func (r *Register) gather(t *times, joined *partition, class record.ID) {
	typ := r.Schema.Type(class.Type())
	if typ == nil || !hasTime(typ) {
		return
	}
	s := t.at(r, class)
	s.persons = r.Owners(class)
	for _, rule := range []schema.Rule{schema.RuleFollows, schema.RuleSpan} {
		for _, a := range r.accounts(class, rule) {
			other := r.Class(otherEnd(a))
			if !a.Narrows || a.Statement.Stance != record.Says || !r.isTimed(other) {
				continue
			}
			t.at(r, other)
			joined.join(class, other)
		}
	}
	for _, p := range s.persons {
		if r.lifeTold(p) {
			joined.join(class, p)
		}
	}
}

// otherEnd is the entity that a "follows" or a span leads to.
func otherEnd(a *Account) record.ID {
	if a.Rule == schema.RuleSpan {
		return record.ID(a.Statement.Value.Part("of"))
	}
	return record.ID(a.Statement.Value.Text)
}

func (t *times) at(r *Register, class record.ID) *spell {
	if t.spells[class] == nil {
		t.spells[class] = &spell{id: class, moment: isMoment(r.Schema.Type(class.Type()))}
	}
	return t.spells[class]
}

func (r *Register) isTimed(class record.ID) bool {
	typ := r.Schema.Type(class.Type())
	return typ != nil && hasTime(typ)
}

func hasTime(t *schema.Type) bool { return isMoment(t) || t.WithRule(schema.RuleStart) != nil }

func isMoment(t *schema.Type) bool { return t.WithRule(schema.RuleDate) != nil }

func (r *Register) lifeTold(person record.ID) bool {
	for _, rule := range []schema.Rule{schema.RuleBirth, schema.RuleDeath} {
		for _, a := range r.accounts(person, rule) {
			if a.Narrows && a.Statement.Stance == record.Says {
				return true
			}
		}
	}
	return false
}

// layOutAll turns all accounts of a component into constraints.
func (r *Register) layOutAll(t *times, c *component) {
	r.number(c)
	for _, s := range c.spells {
		for _, rule := range timeRules {
			for _, a := range r.accounts(s.id, rule) {
				if a.Narrows {
					r.layOut(&c.told, s, a)
				} else {
					r.layOut(&s.weak, s, a)
				}
			}
		}
		r.layOutLinks(t, c, s)
		r.layOutDenials(c, s)
	}
	r.layOutLives(c)
	for _, e := range c.evidence {
		for _, s := range e.touches {
			s.strong = true
		}
		if e.denies != nil {
			e.denies.strong = true
		}
	}
	for _, p := range c.phrases {
		for _, s := range p.touches {
			s.strong = true
		}
	}
}

// number gives every spell its variables; 0 is the origin.
func (r *Register) number(c *component) {
	for _, s := range c.spells {
		s.start, s.end = c.variables, c.variables
		c.variables++
		if !s.moment {
			s.end = c.variables
			c.variables++
		}
	}
	for _, s := range c.spells {
		for _, p := range s.persons {
			if _, known := c.people[p]; !known && r.lifeTold(p) {
				c.people[p] = life{c.variables, c.variables + 1}
				c.variables += 2
			}
		}
	}
}

// layOut turns one account of a spell's time into constraints. A denial of a
// time moves nothing; a term bounds no time, it says until when an order runs.
func (r *Register) layOut(to *told, s *spell, a *Account) {
	days, ok := r.daysOf(a)
	if !ok || a.Statement.Stance != record.Says {
		return
	}
	if a.Rule == schema.RuleTerm {
		s.strong = s.strong || a.Narrows
		return
	}
	e := &evidence{Account: a, touches: []*spell{s}}
	switch a.Rule {
	case schema.RuleStart, schema.RuleDate:
		e.says = within(s.start, days)
	case schema.RuleEnd:
		e.says = within(s.end, days)
	case schema.RuleSighting:
		e.says = append(within(s.start, edtf.Days{Lo: edtf.Past, Hi: days.Hi}), within(s.end, edtf.Days{Lo: days.Lo, Hi: edtf.Future})...)
	case schema.RuleThroughout:
		e.says = append(within(s.start, edtf.Days{Lo: edtf.Past, Hi: days.Lo}), within(s.end, edtf.Days{Lo: days.Hi, Hi: edtf.Future})...)
	case schema.RuleLength:
		e.says = apart(s.start, s.end, days)
		if isPhrase(a) {
			to.phrases = append(to.phrases, &phrase{Account: a, full: e.says, length: true, unsaid: a.Statement.Value.Part("unsaid"), touches: e.touches, days: days})
			return
		}
	}
	to.evidence = append(to.evidence, e)
}

// layOutLinks turns "follows" and spans into constraints between spells.
func (r *Register) layOutLinks(t *times, c *component, s *spell) {
	for _, a := range r.accounts(s.id, schema.RuleFollows) {
		other := t.spells[r.Class(otherEnd(a))]
		if a.Narrows && a.Statement.Stance == record.Says && other != nil {
			c.evidence = append(c.evidence, &evidence{Account: a, touches: []*spell{s, other}, says: apart(other.end, s.start, edtf.Days{})})
		}
	}
	for _, a := range r.accounts(s.id, schema.RuleSpan) {
		other := t.spells[r.Class(otherEnd(a))]
		days, ok := r.daysOf(a)
		if !a.Narrows || a.Statement.Stance != record.Says || other == nil || !ok {
			continue
		}
		v := a.Statement.Value
		says := apart(other.bound(v.Part("of-at")), s.bound(v.Part("at")), days)
		if isPhrase(a) {
			c.phrases = append(c.phrases, &phrase{Account: a, full: says, touches: []*spell{s, other}, days: days})
			continue
		}
		c.evidence = append(c.evidence, &evidence{Account: a, touches: []*spell{s, other}, says: says})
	}
}

// bound is the variable of a named bound.
func (s *spell) bound(name string) int {
	if name == "end" {
		return s.end
	}
	return s.start
}

// layOutDenials collects denials: of the spell itself they make readings, of a
// time they are only listed.
func (r *Register) layOutDenials(c *component, s *spell) {
	for _, a := range r.accounts(s.id, schema.RuleSpell) {
		if a.Statement.Stance == record.Denies && a.Narrows {
			c.evidence = append(c.evidence, &evidence{Account: a, denies: s})
		}
	}
	for _, rule := range append([]schema.Rule{schema.RuleFollows, schema.RuleSpan}, timeRules...) {
		for _, a := range r.accounts(s.id, rule) {
			if a.Statement.Stance == record.Denies {
				c.denials = append(c.denials, a)
			}
		}
	}
}

// layOutLives adds what is told of births and deaths.
func (r *Register) layOutLives(c *component) {
	for p, l := range c.people {
		for rule, v := range map[schema.Rule]int{schema.RuleBirth: l.birth, schema.RuleDeath: l.death} {
			for _, a := range r.accounts(p, rule) {
				if days, ok := r.daysOf(a); ok && a.Narrows && a.Statement.Stance == record.Says {
					c.evidence = append(c.evidence, &evidence{Account: a, says: within(v, days)})
				}
			}
		}
	}
}

// limits says that a spell of the person lies within the person's life.
func (c *component) limits(s *spell, person record.ID) []difference {
	l, told := c.people[person]
	if !told {
		return nil
	}
	return []difference{notAfter(l.birth, s.start), notAfter(s.end, l.death), notAfter(l.birth, l.death)}
}
