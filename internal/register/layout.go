package register

import (
	"cmp"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register/when"
	"habeas/internal/schema"
)

// layout is accounts of time as facts over variables.
type layout struct {
	*Register
	spells    []*Spell // by thing, as the solver numbers them
	thing     map[*Spell]int
	shift     map[*component]when.Var // where several components are solved together
	variables when.Var
	facts     []*Fact
	phrases   []*phrase
	of        [][]int // facts by the things that they touch
	uncut     bool    // accounts reach beyond their publication; see Undated
}

// Fact is an account of time, with the days that it tells, cut at its publication.
type Fact struct {
	*Account
	Told edtf.Days
	// Step is the step by which a court's act tells of a custody, nil of others.
	Step *Spell
	fact when.Fact
}

// start and end are a spell's variables here.
func (l *layout) start(s *Spell) when.Var { return s.start + l.shift[s.part] }
func (l *layout) end(s *Spell) when.Var   { return s.end + l.shift[s.part] }

// bound is the variable of a named bound.
func (l *layout) bound(s *Spell, name string) when.Var {
	if name == "end" {
		return l.end(s)
	}
	return l.start(s)
}

// tell turns one account of a spell's time into a fact. A term bounds no time: it says
// until when an order runs.
func (l *layout) tell(t *times, s *Spell, a *Account) {
	if a.Statement.Stance != record.Says {
		return
	}
	days, told := l.daysOf(a)
	if !l.uncut {
		days = l.cut(a, days)
	}
	f := &Fact{Account: a, Told: days}
	switch a.Rule {
	case schema.RuleTerm:
		s.Told = s.Told || a.Narrows && told
		return
	case schema.RuleFollows, schema.RuleSpan, schema.RuleCustody, schema.RuleOrderedBy:
		l.tie(t, s, f)
		return
	case schema.RuleEnded:
		f.Told = l.endedOn(s, a)
		f.fact = when.About(when.Within(l.end(s), f.Told), l.thing[s])
	case schema.RuleLength:
		says := when.Apart(l.start(s), l.end(s), days)
		if isPhrase(a) {
			l.phrases = append(l.phrases, lengthPhrase(l, s, a, says, days))
			return
		}
		f.fact = when.About(says, l.thing[s])
	default:
		f.fact = when.About(l.days(s, a.Rule, days), l.thing[s])
	}
	if told || a.Rule == schema.RuleEnded {
		l.facts = append(l.facts, f)
	}
}

// endedOn are the days within which a custody ended of which no day is told: up to the
// publication, or the day of a death that ended it (rule 6.1).
func (l *layout) endedOn(s *Spell, a *Account) edtf.Days {
	told := l.cut(a, edtf.Unbounded)
	text := a.Statement.Value.Text
	if !l.Schema.Vocabulary("ending").Within(text, "died") || text == "died-after-release" {
		return told
	}
	owners := l.Owners(s.ID)
	if len(owners) != 1 {
		return told
	}
	died := edtf.Days{Lo: edtf.Future, Hi: edtf.Past}
	strong, _ := l.Saying(owners[0], schema.RuleDeath)
	for _, death := range strong {
		if days, ok := l.daysOf(death); ok {
			died = died.Hull(days)
		}
	}
	if both := told.Intersect(died); !both.Empty() {
		return both
	}
	return told
}

// days are the bounds of a date, a sighting or a throughout.
func (l *layout) days(s *Spell, rule schema.Rule, days edtf.Days) []when.Difference {
	switch rule {
	case schema.RuleEnd:
		return when.Within(l.end(s), days)
	case schema.RuleSighting:
		return append(when.NotAfterDay(l.start(s), days.Hi), when.NotBefore(l.end(s), days.Lo)...)
	case schema.RuleThroughout:
		return append(when.NotAfterDay(l.start(s), days.Lo), when.NotBefore(l.end(s), days.Hi)...)
	}
	return when.Within(l.start(s), days)
}

// tie turns an account that tells two spells' time by one another into a fact. The
// boundary or step that it tells of lies before its publication too.
func (l *layout) tie(t *times, s *Spell, f *Fact) {
	other := t.spells[l.Class(otherEnd(f.Account))]
	if !l.ties(f.Account) || other == nil || other == s {
		return
	}
	if _, here := l.thing[other]; !here {
		return
	}
	latest := l.cut(f.Account, edtf.Unbounded)
	if l.uncut {
		latest = edtf.Unbounded
	}
	things := []int{l.thing[s], l.thing[other]}
	switch f.Rule {
	case schema.RuleFollows:
		says := append(when.Apart(l.end(other), l.start(s), edtf.Days{}), when.Within(l.start(s), latest)...)
		f.fact = when.About(says, things...)
		f.fact.Later, f.fact.Earlier = things[0], things[1]
	case schema.RuleSpan:
		v := f.Statement.Value
		says := when.Apart(l.bound(other, v.Part("of-at")), l.bound(s, v.Part("at")), f.Told)
		if isPhrase(f.Account) {
			l.phrases = append(l.phrases, spanPhrase(l, s, other, f.Account, says, f.Told))
			return
		}
		f.fact = when.About(says, things...)
	default:
		step, custody := s, other
		if f.Rule == schema.RuleOrderedBy {
			step, custody = other, s
		}
		f.Step = step
		f.fact = when.About(append(l.act(step, custody, l.ActOf(f.Account)), when.Within(l.start(step), latest)...), things...)
	}
	l.facts = append(l.facts, f)
}

// act is what a court's act tells of the time of a custody.
func (l *layout) act(step, custody *Spell, act Act) []when.Difference {
	if act == Begins {
		return when.Apart(l.start(custody), l.start(step), edtf.Days{})
	}
	return []when.Difference{when.NotAfter(l.start(custody), l.start(step)), when.NotAfter(l.start(step), l.end(custody))}
}

// deny adds an account that there was no such spell.
func (l *layout) deny(s *Spell, a *Account) {
	fact := when.About(nil)
	fact.Denies = l.thing[s]
	l.facts = append(l.facts, &Fact{Account: a, fact: fact})
}

// tellLife adds what is told of a person's birth and death.
func (l *layout) tellLife(p record.ID, life life) {
	for rule, v := range map[schema.Rule]when.Var{schema.RuleBirth: life.birth, schema.RuleDeath: life.death} {
		for _, a := range l.accounts(p, rule) {
			days, ok := l.daysOf(a)
			if ok && a.Narrows && a.Statement.Stance == record.Says {
				if !l.uncut {
					days = l.cut(a, days)
				}
				l.facts = append(l.facts, &Fact{Account: a, Told: days, fact: when.About(when.Within(v, days))})
			}
		}
	}
}

// settle puts the facts in order, and notes whose time they tell.
func (l *layout) settle() {
	slices.SortFunc(l.facts, func(a, b *Fact) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(l.phrases, func(a, b *phrase) int { return cmp.Compare(a.ID, b.ID) })
	l.of = make([][]int, len(l.spells))
	for i, f := range l.facts {
		for _, thing := range f.fact.Touches {
			l.of[thing] = append(l.of[thing], i)
			l.spells[thing].Told = l.spells[thing].Told || f.Narrows
		}
	}
	for _, p := range l.phrases {
		p.spell.Told = p.spell.Told || p.Narrows
	}
	for _, f := range l.facts {
		if f.fact.Denies != when.Nothing && f.Narrows && !l.spells[f.fact.Denies].Told {
			l.spells[f.fact.Denies].Told, l.spells[f.fact.Denies].onlyDenied = true, true
		}
	}
}
