package register

import (
	"cmp"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// solution solves the component for a question, once.
func (r *Register) solution(c *component, q question) *solution {
	if solved := c.solutions[q]; solved != nil {
		return solved
	}
	sol := &solution{told: c.told, clashing: map[*phrase]bool{}}
	for _, s := range c.spells {
		if s.id == q.weak {
			sol.evidence = slices.Concat(sol.evidence, s.weak.evidence)
			sol.phrases = slices.Concat(sol.phrases, s.weak.phrases)
		}
	}
	slices.SortFunc(sol.evidence, func(a, b *evidence) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(sol.phrases, func(a, b *phrase) int { return cmp.Compare(a.ID, b.ID) })
	sol.sets, sol.over = readings(c.base(q.person, true), sol.evidence, r.Policy.Readings)
	for _, set := range sol.sets {
		lifeless := c.lifeless(sol, set)
		sol.lifeless = append(sol.lifeless, sol.applyPhrases(set, lifeless))
	}
	c.solutions[q] = sol
	return sol
}

// base is what holds in every reading: a spell starts before it ends and lies
// within its person's life. Where the person is in doubt only the one asked
// about limits it.
func (c *component) base(person record.ID, lives bool) *network {
	net := newNetwork(c.variables)
	for _, s := range c.spells {
		net.add(notAfter(s.start, s.end))
		switch {
		case !lives:
		case slices.Contains(s.persons, person):
			net.addAll(c.limits(s, person))
		case len(s.persons) == 1:
			net.addAll(c.limits(s, s.persons[0]))
		}
	}
	return net
}

// lifeless is a reading's network without births and deaths: an end that only a
// death bounds is not reported.
func (c *component) lifeless(sol *solution, set *reading) *network {
	net := c.base("", false)
	for i, held := range set.holds {
		if held {
			net.addAll(sol.evidence[i].says)
		}
	}
	return net
}

// applyPhrases narrows a reading, and the same without lives, by the phrases
// that fit its dated accounts. A length bounds only the bound that its sentence
// leaves unsaid, by where the dated accounts put the other; a span bounds both
// its ends.
func (sol *solution) applyPhrases(set *reading, lifeless *network) *network {
	dated := set.net.clone()
	var more [][]difference
	for _, p := range sol.phrases {
		if slices.ContainsFunc(p.touches, func(s *spell) bool { return set.denied[s] }) {
			continue
		}
		if !dated.admits(p.full) {
			sol.clashing[p] = true
			continue
		}
		more = append(more, p.bounds(dated))
	}
	for _, says := range more {
		set.net = set.net.tightened(says)
		lifeless = lifeless.tightened(says)
	}
	return lifeless
}

// bounds are the constraints by which a phrase that fits narrows.
func (p *phrase) bounds(dated *network) []difference {
	if !p.length {
		return p.full
	}
	start, end := dated.bounds(p.touches[0].start), dated.bounds(p.touches[0].end)
	if p.unsaid == "end" {
		return within(p.touches[0].end, plus(start, p.days))
	}
	return within(p.touches[0].start, minus(end, p.days))
}

// plus is where a day lands that is the given days after another.
func plus(from, days edtf.Days) edtf.Days {
	sum := edtf.Days{Lo: edtf.Past, Hi: edtf.Future}
	if from.Lo != edtf.Past && days.Lo != edtf.Past {
		sum.Lo = from.Lo + days.Lo
	}
	if from.Hi != edtf.Future && days.Hi != edtf.Future {
		sum.Hi = from.Hi + days.Hi
	}
	return sum
}

// minus is where a day lies that is the given days before another.
func minus(from, days edtf.Days) edtf.Days {
	back := edtf.Days{Lo: edtf.Past, Hi: edtf.Future}
	if days.Hi != edtf.Future {
		back.Lo = -days.Hi
	}
	if days.Lo != edtf.Past {
		back.Hi = -days.Lo
	}
	return plus(from, back)
}

// daysRead are days that were read from a statement.
type daysRead struct {
	edtf.Days
	told bool
}

// daysOf are the days that an account speaks of; false where it speaks of none. A
// date is read once, however many registers are derived from a history.
func (r *Register) daysOf(a *Account) (edtf.Days, bool) {
	if read, here := r.days[a.Entry]; here {
		return read.Days, read.told
	}
	days, told := readDays(a)
	r.days[a.Entry] = daysRead{days, told}
	return days, told
}

func readDays(a *Account) (edtf.Days, bool) {
	v := a.Statement.Value
	switch a.Rule {
	case schema.RuleLength, schema.RuleSpan:
		days, err := schema.ReadDays(a.Property.Kind, a.Statement.Language, v)
		return days.Days, err == nil
	case schema.RuleThroughout:
		date, err := edtf.Read(a.Statement.Language, v.Text)
		if err != nil {
			return edtf.Days{}, false
		}
		from, until, ok := date.Throughout()
		return edtf.Days{Lo: from, Hi: until}, ok
	}
	date, err := edtf.Read(a.Statement.Language, v.Text)
	if err != nil {
		return edtf.Days{}, false
	}
	return date.Within(), true
}

// isPhrase says whether a length or a span is read from a phrase and so may not
// sharpen what is dated.
func isPhrase(a *Account) bool {
	days, err := schema.ReadDays(a.Property.Kind, a.Statement.Language, a.Statement.Value)
	return err == nil && days.Phrase
}

// Bounds are the hull, over the readings that have it, of where a spell or event
// may start and end, by accounts, birth and death alone.
type Bounds struct {
	Start, End edtf.Days
	Over       bool // past the readings told apart: raw bounds
}

// BoundsOf gives a spell's or event's bounds; false where no reading has it.
func (r *Register) BoundsOf(id record.ID) (Bounds, bool) {
	s := r.timing().spells[r.Class(id)]
	if s == nil {
		return Bounds{}, false
	}
	sol := r.solution(s.part, s.asked(""))
	if sol.over {
		return r.rawBounds(s, sol), true
	}
	var hull Bounds
	found := false
	for _, set := range sol.sets {
		if set.denied[s] {
			continue
		}
		start, end := set.net.bounds(s.start), set.net.bounds(s.end)
		if found {
			start, end = start.Hull(hull.Start), end.Hull(hull.End)
		}
		hull, found = Bounds{Start: start, End: end}, true
	}
	return hull, found
}

// asked is the question that a spell's bounds answer for a person.
func (s *spell) asked(person record.ID) question {
	if !s.strong {
		return question{person: person, weak: s.id}
	}
	return question{person: person}
}

// rawBounds is the hull of what each account says of the bounds by itself; a
// length reaches from the one hull to the other, and a bound that is told from
// another spell or event is open: what is too tangled to solve frees nobody.
func (r *Register) rawBounds(s *spell, sol *solution) Bounds {
	none := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	start, end, length := none, none, none
	for _, e := range sol.evidence {
		days, _ := r.daysOf(e.Account)
		own := r.Class(e.Statement.Subject) == s.id
		switch {
		case (e.Rule == schema.RuleFollows || e.Rule == schema.RuleSpan) && slices.Contains(e.touches, s):
			start, end = edtf.Unbounded, edtf.Unbounded
		case own && (e.Rule == schema.RuleStart || e.Rule == schema.RuleDate):
			start = start.Hull(days)
		case own && e.Rule == schema.RuleEnd:
			end = end.Hull(days)
		case own && e.Rule == schema.RuleLength:
			length = length.Hull(days)
		}
	}
	if !length.Empty() {
		start, end = reached(start, minus(end, length), end), reached(end, plus(start, length), start)
	}
	if s.moment {
		end = start
	}
	for _, side := range []*edtf.Days{&start, &end} {
		if side.Empty() {
			*side = edtf.Unbounded
		}
	}
	return Bounds{Over: true, Start: start, End: end}
}

// reached widens a bound's hull by where a length puts it, told from the other.
func reached(own, by, from edtf.Days) edtf.Days {
	if from.Empty() {
		return own
	}
	return own.Hull(by)
}

// SureBoundsOf gives a spell's or event's bounds where every reading has it, by
// accounts that may narrow alone: what lies outside is certain not to be. False
// where a reading denies it, only weak accounts tell its time, or there are more
// readings than are told apart.
func (r *Register) SureBoundsOf(id record.ID) (Bounds, bool) {
	s := r.timing().spells[r.Class(id)]
	if s == nil || !s.strong {
		return Bounds{}, false
	}
	sol := r.solution(s.part, question{})
	if sol.over || len(sol.sets) == 0 {
		return Bounds{}, false
	}
	none := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	hull := Bounds{Start: none, End: none}
	for _, set := range sol.sets {
		if set.denied[s] {
			return Bounds{}, false
		}
		hull.Start, hull.End = hull.Start.Hull(set.net.bounds(s.start)), hull.End.Hull(set.net.bounds(s.end))
	}
	return hull, true
}

// CertainOf are the days on which the spell certainly ran by accounts alone;
// false where there are none.
func (r *Register) CertainOf(id record.ID) (edtf.Days, bool) {
	b, sure := r.SureBoundsOf(id)
	certain := edtf.Days{Lo: b.Start.Hi, Hi: b.End.Lo}
	return certain, sure && certain.Lo <= certain.Hi
}

// TimeDisagreement is what the accounts of a component's time disagree on.
type TimeDisagreement struct {
	Open    bool
	Sets    [][]record.EntryID // maximal consistent sets
	Phrases []record.EntryID   // that clash with some reading
	Denials []record.EntryID   // of a time
}

// joined says whether an account that may narrow tells anything of the spell or
// whose it is; others join it to nothing.
func (r *Register) joined(s *spell) bool {
	strong, _ := strongOf(r.accounts(s.id, schema.RulePerson))
	return r.bySubject[s.id] != nil && (s.strong || len(strong) > 0)
}

// TimeDisagreement gives the disagreement about the time of a spell or event
// and all that is solved with it.
func (r *Register) TimeDisagreement(id record.ID) TimeDisagreement {
	d := TimeDisagreement{Sets: [][]record.EntryID{}, Phrases: []record.EntryID{}, Denials: []record.EntryID{}}
	s := r.timing().spells[r.Class(id)]
	if s == nil || !r.joined(s) {
		d.Sets = append(d.Sets, []record.EntryID{})
	} else {
		r.solution(s.part, question{}).tell(&d)
	}
	if s != nil {
		for _, a := range s.part.denials {
			if r.joined(s) || r.Class(a.Statement.Subject) == s.id {
				d.Denials = append(d.Denials, a.ID)
			}
		}
	}
	slices.SortFunc(d.Sets, slices.Compare[[]record.EntryID])
	slices.Sort(d.Phrases)
	slices.Sort(d.Denials)
	d.Open = len(d.Sets) > 1 || len(d.Phrases) > 0 || len(d.Denials) > 0
	return d
}

func (sol *solution) tell(d *TimeDisagreement) {
	for _, set := range sol.sets {
		d.Sets = append(d.Sets, set.ids(sol.evidence))
	}
	for p := range sol.clashing {
		d.Phrases = append(d.Phrases, p.ID)
	}
}
