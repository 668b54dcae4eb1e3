package answer

import (
	"slices"

	"habeas/internal/contradict"
	"habeas/internal/record"
	"habeas/internal/register"
)

// Contradiction is what cannot all be so, though no single property shows it.
type Contradiction struct {
	Rule string `json:"rule"`
	// Label and Explanation are English; a page says them in its language.
	Label       string              `json:"label"`
	Explanation string              `json:"explanation"`
	Sides       []ContradictionSide `json:"sides"`
}

// ContradictionSide is what is said of one entity that takes part in it: of each
// property only the statements that contradict.
type ContradictionSide struct {
	Of         Ref        `json:"of"`
	Properties []Property `json:"properties"`
}

// Same says whether another contradiction is of the same rule and about the same things.
func (c Contradiction) Same(other Contradiction) bool {
	return c.Rule == other.Rule && slices.EqualFunc(c.Sides, other.Sides,
		func(a, b ContradictionSide) bool { return a.Of.ID == b.Of.ID })
}

// contradictionsOf are the contradictions that an entity is in, with their words.
func contradictionsOf(r *register.Register, id record.ID, lang string) []Contradiction {
	all := []Contradiction{}
	for _, f := range contradict.Find(r, id) {
		c := Contradiction{Rule: f.Rule.Name, Label: f.Rule.Label, Explanation: f.Rule.Explanation}
		for _, s := range f.Sides {
			c.Sides = append(c.Sides, ContradictionSide{refTo(r, s.Of, lang), saidBy(r, r.Accounts(s.Statements), lang)})
		}
		all = append(all, c)
	}
	return all
}

// saidBy is what some accounts of one entity say, by property in their order.
func saidBy(r *register.Register, accounts []*register.Account, lang string) []Property {
	var all []Property
	for _, a := range accounts {
		if a.Property == nil {
			continue
		}
		i := slices.IndexFunc(all, func(p Property) bool { return p.Name == a.Statement.Property })
		if i < 0 {
			i = len(all)
			all = append(all, Property{Name: a.Property.Name, Label: a.Property.Labels.In(lang)})
		}
		v := Display(r, a.Property, a.Statement, lang)
		j := slices.IndexFunc(all[i].Values, func(o Value) bool { return o.Text == v.Text && o.Stance == v.Stance })
		if j < 0 {
			j = len(all[i].Values)
			all[i].Values = append(all[i].Values, v)
		}
		all[i].Values[j].Statements = append(all[i].Values[j].Statements, statementOf(r, a, lang))
	}
	return all
}
