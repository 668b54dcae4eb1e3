package answer

import (
	"cmp"
	"slices"

	"habeas/internal/record"
	"habeas/internal/register"
)

// Network is whom something ties to a person.
type Network struct {
	Person Ref
	Tied   []Tied // nearest first: kin, then the same case, the same event, groups
	More   int    // that are tied too, and not told
}

// Tied is somebody with all that ties them to the person.
type Tied struct {
	Ref
	Bonds []Bond
}

// The kinds of bonds, in the order in which they are told.
const (
	KinBond   = "kin"
	CaseBond  = "case"
	EventBond = "event"
	GroupBond = "group"
)

var bondKinds = []string{KinBond, CaseBond, EventBond, GroupBond}

// Bond is one thing that ties two, with what it rests on.
type Bond struct {
	Kind  string
	Label string // what one is to the other
	With  Ref    // the case or event in common; none of kin and groups
	By    Ref    // the entity of which the statements are
	Open  bool   // not certain
	// Statements are those that say it.
	Statements []Statement
}

// mostTied is how many a network tells: more names nobody can read in one picture.
const mostTied = 40

// Common are the cases and events of a person, which are to be looked up beside
// them: the others in these lie further off.
func Common(r *register.Register, person record.ID) []record.ID {
	var all []record.ID
	for _, defendant := range r.Linked("defendant", "person", person) {
		all = append(all, r.Links(defendant, "case")...)
	}
	for _, in := range r.Linked("involvement", "who", person) {
		all = append(all, r.Links(in, "event")...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// NetworkOf tells whom something ties to a person. The register is one around the
// person and what they have in common with others.
func NetworkOf(r *register.Register, id record.ID, v View) *Network {
	id = r.Class(id)
	w := &web{Register: r, of: id, lang: v.Language, tied: map[record.ID]*Tied{}}
	w.kin("person", "to")
	w.kin("to", "person")
	for _, with := range Common(r, id) {
		if with.Type() == "case" {
			w.inCase(with)
		} else {
			w.inEvent(with)
		}
	}
	w.groups()
	n := &Network{Person: refTo(r, id, v.Language)}
	for _, tied := range w.tied {
		slices.SortStableFunc(tied.Bonds, func(a, b Bond) int { return cmp.Or(cmp.Compare(rankOf(a), rankOf(b)), cmp.Compare(a.By.ID, b.By.ID)) })
		n.Tied = append(n.Tied, *tied)
	}
	slices.SortFunc(n.Tied, func(a, b Tied) int {
		return cmp.Or(cmp.Compare(rankOf(a.Bonds[0]), rankOf(b.Bonds[0])), cmp.Compare(len(b.Bonds), len(a.Bonds)),
			ByName(a.Ref, b.Ref))
	})
	n.More = max(0, len(n.Tied)-mostTied)
	n.Tied = n.Tied[:len(n.Tied)-n.More]
	return n
}

func rankOf(b Bond) int { return slices.Index(bondKinds, b.Kind) }

// web collects what ties others to one person.
type web struct {
	*register.Register
	of   record.ID
	lang string
	tied map[record.ID]*Tied
}

// add ties somebody by what an entity says. Two entities that tell of one bond, such
// as two reports of the same part in a raid, are one.
func (w *web) add(to record.ID, b Bond, by record.ID, properties ...string) {
	if to = w.Class(to); to == w.of {
		return
	}
	b.By = refTo(w.Register, by, w.lang)
	for _, p := range PropertiesOf(w.Register, by, w.lang) {
		if !slices.Contains(properties, p.Name) {
			continue
		}
		plain := func(v Value) bool { return !v.Weak && v.Stance == "" }
		b.Open = b.Open || !slices.ContainsFunc(p.Values, plain)
		for _, value := range p.Values {
			b.Statements = append(b.Statements, value.Statements...)
		}
	}
	if w.tied[to] == nil {
		w.tied[to] = &Tied{Ref: refTo(w.Register, to, w.lang)}
	}
	bonds := &w.tied[to].Bonds
	if i := slices.IndexFunc(*bonds, func(o Bond) bool { return o.Kind == b.Kind && o.Label == b.Label && o.With == b.With }); i >= 0 {
		(*bonds)[i].Open = (*bonds)[i].Open && b.Open
		(*bonds)[i].Statements = append((*bonds)[i].Statements, b.Statements...)
		return
	}
	*bonds = append(*bonds, b)
}

// kin adds those to whom the person stands in a relation, or who stand in one to the
// person.
func (w *web) kin(own, other string) {
	for _, relation := range w.Linked("relation", own, w.of) {
		for _, to := range w.Links(relation, other) {
			is, of := NameOf(w.Register, w.of, w.lang), NameOf(w.Register, to, w.lang)
			if own == "to" {
				is, of = of, is
			}
			label := termLabel(w.Schema, "relation", w.Text(relation, "kind"), w.lang)
			w.add(to, Bond{Kind: KinBond, Label: label + " (" + is + " → " + of + ")"}, relation, "person", "to", "kind")
		}
	}
}

// inCase adds the other defendants of a case.
func (w *web) inCase(id record.ID) {
	for _, defendant := range w.Linked("defendant", "case", id) {
		for _, to := range w.Links(defendant, "person") {
			w.add(to, Bond{Kind: CaseBond, Label: w.Schema.Type("defendant").Labels.In(w.lang), With: refTo(w.Register, id, w.lang)}, defendant, "person", "case")
		}
	}
}

// inEvent adds the other people in an event, each in their role.
func (w *web) inEvent(id record.ID) {
	for _, in := range w.InvolvedIn(id) {
		if in.Who.Type() == "person" {
			w.add(in.Who, Bond{Kind: EventBond, Label: termLabel(w.Schema, "role", in.Role, w.lang), With: refTo(w.Register, id, w.lang)}, in.ID, "who", "role")
		}
	}
}

// groups adds those of which the person is, or is said to be, a member.
func (w *web) groups() {
	for _, membership := range w.Linked("membership", "person", w.of) {
		for _, group := range w.Links(membership, "group") {
			label := w.Schema.Type("membership").Labels.In(w.lang)
			if kind := w.Text(membership, "kind"); kind != "" {
				label = termLabel(w.Schema, "membership-kind", kind, w.lang)
			}
			w.add(group, Bond{Kind: GroupBond, Label: label}, membership, "person", "group", "kind", "was")
		}
	}
}
