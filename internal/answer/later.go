package answer

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// BeganOn is when something related may have begun: a step, a custody or an event on its
// own days, a sentence on those of its verdict, an involvement on those of its event,
// others on the day that they tell.
func BeganOn(r *register.Register, id record.ID) edtf.Days {
	if s := r.SpellOf(id); s != nil {
		return startOf(r, id)
	}
	for _, link := range []string{"imposed-by", "event", "brought-by", "occasion"} {
		if of := r.Links(id, link); len(of) == 1 && r.SpellOf(of[0]) != nil {
			return startOf(r, of[0])
		}
	}
	for _, property := range []string{"decided", "date", "on", "opened"} {
		if used := r.Used(id, property); used != nil {
			if days, ok := r.DaysOf(used); ok {
				return days
			}
		}
	}
	return edtf.Unbounded
}

// later marks the values that need not have been so on a day: days that lie after it, and
// what comes to be – that somebody was found guilty, how a case stands – where only sources
// tell it that were published after it. A day to come that was told by then is none.
func later(properties []Property, day edtf.Day) {
	for _, p := range properties {
		for i := range p.Values {
			v := &p.Values[i]
			told := v.toldBy > day && v.toldBy != edtf.Future
			v.Later = p.passing && told || v.begins > day && v.toldBy > day
		}
	}
}

// passes says whether a property tells something that comes to be: outcomes, states, and
// what is so for a time.
func passes(p *schema.Property) bool {
	return p.Card == schema.PerPeriod || p.Of == "outcome" || p.Of == "motion-result" ||
		slices.Contains([]string{"found-guilty", "outcome", "state", "result", "decides"}, p.Name)
}

// earlyOf is what sources tell of an entity and its custodies before it happened.
func earlyOf(r *register.Register, e *Entity, lang string) []Property {
	about := map[record.ID]bool{e.ID: true}
	for _, s := range e.Spells {
		about[s.ID] = true
	}
	var all []Property
	for _, a := range r.Early() {
		if !about[r.Class(a.Statement.Subject)] {
			continue
		}
		v := Display(r, a.Property, a.Statement, lang)
		v.Statements = []Statement{statementOf(r, a, lang)}
		v.share()
		all = append(all, Property{Name: a.Property.Name, Label: a.Property.Labels.In(lang), Values: []Value{v}})
	}
	return all
}
