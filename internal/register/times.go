package register

import (
	"cmp"
	"slices"

	"habeas/internal/record"
	"habeas/internal/register/when"
	"habeas/internal/schema"
)

// Spell is something that has a time, by class: a custody, a membership, a status – or
// an event or a step, a spell of one moment, whose start and end are one variable.
type Spell struct {
	ID     record.ID
	Moment bool
	// Owners are the people whose spell it may be, as accounts say that may narrow.
	Owners []record.ID
	// Told says whether an account that may narrow tells its time; of others only weak
	// accounts do, and they count alone.
	Told bool

	start, end when.Var // of its component
	part       *component
	onlyDenied bool // accounts that may narrow say no more than that there was none
}

// component is what is solved together: spells, events and steps joined by "follows", by
// spans, by steps on a custody, or by a person whose birth or death is told.
type component struct {
	layout
	denials []*Account // of a time
	lives   map[record.ID]life
	solved  *Solution
}

// life are a person's two limits as variables.
type life struct{ birth, death when.Var }

// times are all spells that anything is said about.
type times struct {
	spells map[record.ID]*Spell
	weak   map[*Spell]*Solution
}

// timeRules are the properties of a spell that tell its time.
var timeRules = []schema.Rule{schema.RuleStart, schema.RuleEnd, schema.RuleSighting, schema.RuleThroughout,
	schema.RuleLength, schema.RuleTerm, schema.RuleDate, schema.RuleEnded}

// tieRules are those that tell the time of two spells by one another.
var tieRules = []schema.Rule{schema.RuleFollows, schema.RuleSpan, schema.RuleCustody, schema.RuleOrderedBy}

// timing lays out the times of the register once.
func (r *Register) timing() *times {
	if r.times == nil {
		r.times = r.layOutTimes()
	}
	return r.times
}

func (r *Register) layOutTimes() *times {
	t := &times{spells: map[record.ID]*Spell{}, weak: map[*Spell]*Solution{}}
	joined := newPartition()
	for _, class := range r.sortedClasses() {
		if r.isTimed(class) {
			r.join(t, joined, class)
		}
	}
	parts := map[record.ID]*component{}
	var all []*component
	for _, s := range t.sorted() {
		root := joined.find(s.ID)
		if parts[root] == nil {
			parts[root] = &component{lives: map[record.ID]life{}, layout: layout{Register: r, thing: map[*Spell]int{}, variables: 1}}
			all = append(all, parts[root])
		}
		s.part = parts[root]
		s.part.hold(s)
	}
	for _, c := range all {
		r.layOutAll(t, c)
	}
	return t
}

func (t *times) sorted() []*Spell {
	all := make([]*Spell, 0, len(t.spells))
	for _, s := range t.spells {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b *Spell) int { return cmp.Compare(a.ID, b.ID) })
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

// join collects whom what is said of one class's time joins. Accounts that may not
// narrow join nothing.
func (r *Register) join(t *times, joined *partition, class record.ID) {
	s := t.at(r, class)
	strong, _ := strongOf(r.accounts(class, schema.RulePerson))
	s.Owners = r.namedBy(strong)
	for _, rule := range tieRules {
		for _, a := range r.accounts(class, rule) {
			if other := r.Class(otherEnd(a)); r.ties(a) && a.Narrows {
				t.at(r, other)
				joined.join(class, other)
			}
		}
	}
	for _, p := range s.Owners {
		if r.lifeTold(p) {
			joined.join(class, p)
		}
	}
}

// ties says whether an account tells the time of two spells by one another.
func (r *Register) ties(a *Account) bool {
	if a.Statement.Stance != record.Says || !r.isTimed(r.Class(otherEnd(a))) {
		return false
	}
	if a.Rule == schema.RuleCustody || a.Rule == schema.RuleOrderedBy {
		return r.ActOf(a).dates()
	}
	return true
}

// otherEnd is the entity that such an account leads to.
func otherEnd(a *Account) record.ID {
	if a.Rule == schema.RuleSpan {
		return record.ID(a.Statement.Value.Part("of"))
	}
	return record.ID(a.Statement.Value.Text)
}

func (t *times) at(r *Register, class record.ID) *Spell {
	if t.spells[class] == nil {
		t.spells[class] = &Spell{ID: class, Moment: isMoment(r.Schema.Type(class.Type()))}
	}
	return t.spells[class]
}

func (r *Register) isTimed(class record.ID) bool {
	typ := r.Schema.Type(class.Type())
	return typ != nil && (isMoment(typ) || typ.WithRule(schema.RuleStart) != nil)
}

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

// hold gives a spell its place and its variables.
func (c *component) hold(s *Spell) {
	c.thing[s] = len(c.spells)
	c.spells = append(c.spells, s)
	s.start, s.end = c.variables, c.variables
	c.variables++
	if !s.Moment {
		s.end = c.variables
		c.variables++
	}
}

// layOutAll turns all accounts of a component that may narrow into facts.
func (r *Register) layOutAll(t *times, c *component) {
	for _, s := range c.spells {
		for _, rule := range slices.Concat(timeRules, tieRules) {
			for _, a := range r.accounts(s.ID, rule) {
				if a.Statement.Stance == record.Denies {
					c.denials = append(c.denials, a)
				} else if a.Narrows {
					c.tell(t, s, a)
				}
			}
		}
		for _, a := range r.accounts(s.ID, schema.RuleSpell) {
			if a.Statement.Stance == record.Denies && a.Narrows {
				c.deny(s, a)
			}
		}
		for _, p := range s.Owners {
			if _, known := c.lives[p]; !known && r.lifeTold(p) {
				c.lives[p] = life{c.variables, c.variables + 1}
				c.variables += 2
			}
		}
	}
	for p, l := range c.lives {
		c.tellLife(p, l)
	}
	c.settle()
}
