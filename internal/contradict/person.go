package contradict

import (
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
)

// spell is a custody that is certainly the person's.
type spell struct {
	id    record.ID
	whose []*register.Account
}

// spellsOf are the custodies that are certainly a person's.
func spellsOf(r *register.Register, person record.ID) []spell {
	var all []spell
	for _, id := range custody.Of(r).Spells(person) {
		if whose := sure(r, id, "person", is(r, person)); len(whose) > 0 {
			all = append(all, spell{id, whose})
		}
	}
	return all
}

// defence is a defendant that is certainly the person's, or asked about itself, with
// what anybody at all says concerns it.
type defence struct {
	id             record.ID
	whose          []*register.Account
	steps, charges []record.ID
}

// defences are the defendants that an entity's contradictions are sought in: its
// own if it is one, a person's, or a case's.
func defences(r *register.Register, id record.ID) []defence {
	all := []defence{}
	switch property := id.Type(); property {
	case "defendant":
		all = append(all, defence{id: id})
	case "person", "case":
		for _, d := range r.Linked("defendant", property, id) {
			if whose := sure(r, d, property, is(r, id)); len(whose) > 0 {
				all = append(all, defence{id: d, whose: whose})
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	steps, charges := byDefendant(r, "step"), byDefendant(r, "charge")
	for i := range all {
		all[i].steps, all[i].charges = steps[all[i].id], charges[all[i].id]
	}
	return all
}

// byDefendant are the entities of a type by the defendants that they concern. A case
// has hundreds; asking for each would go through all steps as often.
func byDefendant(r *register.Register, typ string) map[record.ID][]record.ID {
	all := map[record.ID][]record.ID{}
	for _, id := range r.Entities(typ) {
		for _, d := range r.Links(id, "defendant") {
			all[d] = append(all[d], id)
		}
	}
	return all
}

// step is a step that certainly concerns a defendant, of a kind that is certain.
type step struct {
	when edtf.Days
	side Side
}

// stepsOf are the steps of a defendant whose kind certainly fits.
func (d defence) stepsOf(r *register.Register, fit fits) []step {
	var all []step
	for _, s := range d.steps {
		concerns, kind := among(r, s, "defendant", is(r, d.id)), sure(r, s, "kind", fit)
		if len(concerns) > 0 && len(kind) > 0 {
			all = append(all, step{moment(r, s), side(s, concerns, kind, timed(r, s, ofMoment))})
		}
	}
	return all
}

// maybe says whether anybody at all says of a step of the defendant that its kind or
// outcome is one of these, or a kind of one.
func (d defence) maybe(r *register.Register, property string, codes ...string) bool {
	vocabulary := map[string]string{"kind": "step", "outcome": "outcome"}[property]
	fit := within(r, vocabulary, codes...)
	return slices.ContainsFunc(d.steps, func(s record.ID) bool {
		return slices.ContainsFunc(r.Values(s, property), func(a *register.Account) bool { return fit(a.Statement.Value.Text) })
	})
}

// side is whose defence it is.
func (d defence) side() Side { return side(d.id, d.whose) }

// part is a part in an event that certainly was the person's.
type part struct {
	event record.ID
	when  edtf.Days
	side  Side // of the involvement
}

// partsOf are the parts in events that a person certainly had, in one of the roles.
func partsOf(r *register.Register, person record.ID, roles ...string) []part {
	var all []part
	for _, in := range r.Linked("involvement", "who", person) {
		who, role := sure(r, in, "who", is(r, person)), sure(r, in, "role", within(r, "role", roles...))
		event, at := theOne(r, in, "event")
		if len(who) > 0 && len(role) > 0 && event != "" {
			all = append(all, part{event, moment(r, event), side(in, who, role, at)})
		}
	}
	return all
}
