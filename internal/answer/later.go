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
	for _, link := range []string{"imposed-by", "event", "brought-by"} {
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

// later marks the values of which only sources tell that were published after the day:
// that somebody was found guilty, or how a case stands, need not have been so then.
func (e *Entity) later(day edtf.Day) {
	for _, p := range e.Properties {
		if !p.passing {
			continue
		}
		for i := range p.Values {
			p.Values[i].Later = p.Values[i].toldBy > day && p.Values[i].toldBy != edtf.Future
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
