package register

import (
	"cmp"
	"slices"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// Register is what follows from a history as known at one commit, for one
// viewer. It is a function of the live statements and acting decisions alone.
type Register struct {
	*History
	Known  int64
	Viewer record.Viewer
	// Policy are the limits in force: those stated, else the basis'.
	Policy Policy

	all     []*Account      // the live statements, by identity
	rulings []*record.Entry // the acting decisions
	taking  []*Account      // those that take part: not set aside
	decided map[*Account]bool
	kept    map[record.EntryID]bool
	classes map[record.ID]record.ID
	suspend []record.EntryID

	reliability map[record.ID]byte // worst live grade, 'A'…'F'
	published   map[record.ID]publication
	captured    map[record.ID]publication
	bySubject   map[record.ID]map[schema.Rule][]*Account // taking part, by class

	times      *times // spells and events, solved on first use
	weakTied   map[schema.Rule][]*Account
	early      []*Account // nil until asked
	uninferred *Register
	inputs     *inputs
	above      map[string]any // what rooms above worked out, see Once
}

// Once keeps what a room above works out of this register, by the room's name.
func (r *Register) Once(room string, work func() any) any {
	if r.above == nil {
		r.above = map[string]any{}
	}
	if r.above[room] == nil {
		r.above[room] = work()
	}
	return r.above[room]
}

// Account is a live statement as the register reads it.
type Account struct {
	*record.Entry
	// Property is how the schema declares it, nil where it does not.
	Property *schema.Property
	// Narrows is whether the account may narrow: credibility 1–3, source A–C,
	// asserted, not under coercion, and no denial by the alleged holder.
	Narrows     bool
	Credibility byte // '1'…'6', 0 where nobody graded it
	Rule        schema.Rule
}

// At is the register as known at commit k, for the viewer.
func (h *History) At(k int64, viewer record.Viewer) *Register {
	v := h.view(k, viewer.Clearance)
	r := &Register{History: h, Known: k, Viewer: viewer}
	for i := range h.entries {
		if v.live(i) {
			r.all = append(r.all, h.account(i))
		}
	}
	slices.SortFunc(r.all, func(a, b *Account) int { return cmp.Compare(a.ID, b.ID) })
	for _, i := range h.decisions {
		if h.levels[i] <= viewer.Clearance && v.acts(i) {
			r.rulings = append(r.rulings, h.entries[i])
		}
	}
	r.derive()
	return r
}

func (h *History) account(i int) *Account {
	e := h.entries[i]
	a := &Account{Entry: e, Property: h.Schema.PropertyOf(e.Statement.Subject, e.Statement.Property)}
	if a.Property != nil {
		a.Rule = a.Property.Rule
	}
	return a
}

// undeclared is how a property counts that the schema does not know, as a partner's
// newer one may have it: its values stand side by side and never clash.
var undeclared = &schema.Property{Kind: schema.TextKind, Card: schema.Many, Compare: schema.ByNothing}

func (a *Account) declared() *schema.Property {
	if a.Property == nil {
		return undeclared
	}
	return a.Property
}

func (r *Register) derive() {
	r.decide()
	r.grade()
	r.identify()
	r.index()
	r.Policy = r.limits()
}

// index sorts the accounts that take part by the class of their subject.
func (r *Register) index() {
	r.bySubject = map[record.ID]map[schema.Rule][]*Account{}
	for _, a := range r.taking {
		class := r.Class(a.Statement.Subject)
		if r.bySubject[class] == nil {
			r.bySubject[class] = map[schema.Rule][]*Account{}
		}
		r.bySubject[class][a.Rule] = append(r.bySubject[class][a.Rule], a)
	}
}

// decide finds the accounts that acting decisions keep and set aside. A decision acts
// while an account that it sets aside is live or, where it sets none aside, one that it
// keeps; two conflict when one keeps a live account that the other sets aside, and both
// are suspended (rule 4.6).
func (r *Register) decide() {
	live := make(map[record.EntryID]*Account, len(r.all))
	for _, a := range r.all {
		live[a.ID] = a
	}
	type decision struct{ keeps, aside []record.EntryID }
	var acting []decision
	for _, e := range r.rulings {
		c := e.Control
		d := decision{present(c.Keeps, live), present(c.Aside, live)}
		if len(d.aside) == 0 && (len(c.Aside) > 0 || len(d.keeps) == 0) {
			continue
		}
		acting = append(acting, d)
	}
	aside := map[record.EntryID]bool{}
	r.kept = map[record.EntryID]bool{}
	r.decided = map[*Account]bool{}
	for _, d := range acting {
		if slices.ContainsFunc(acting, func(o decision) bool { return overlap(d.keeps, o.aside) || overlap(o.keeps, d.aside) }) {
			continue
		}
		for _, id := range d.aside {
			aside[id], r.decided[live[id]] = true, true
		}
		for _, id := range d.keeps {
			r.kept[id], r.decided[live[id]] = true, true
		}
	}
	for _, a := range r.all {
		if !aside[a.ID] {
			r.taking = append(r.taking, a)
		}
	}
}

func present(ids []record.EntryID, live map[record.EntryID]*Account) []record.EntryID {
	return slices.DeleteFunc(slices.Clone(ids), func(id record.EntryID) bool { return live[id] == nil })
}

func overlap(a, b []record.EntryID) bool {
	return slices.ContainsFunc(a, func(id record.EntryID) bool { return slices.Contains(b, id) })
}

// grade applies what was said of sources and statements. Of several grades that
// stand the most doubtful counts, so that no order of arrival matters.
func (r *Register) grade() {
	r.reliability = map[record.ID]byte{}
	r.published, r.captured = map[record.ID]publication{}, map[record.ID]publication{}
	credibility := map[record.EntryID]byte{}
	for _, a := range r.taking {
		s := a.Statement
		if s.Stance != record.Says || s.Value.Text == "" {
			continue
		}
		switch a.Rule {
		case schema.RuleReliability:
			r.reliability[s.Subject] = max(r.reliability[s.Subject], s.Value.Text[0])
		case schema.RuleCredibility:
			if about, ok := s.Subject.Entry(); ok {
				credibility[about] = max(credibility[about], s.Value.Text[0])
			}
		case schema.RulePublished:
			r.notePublication(r.published, a)
		case schema.RuleCaptured:
			r.notePublication(r.captured, a)
		}
	}
	for _, a := range r.all {
		a.Credibility = credibility[a.ID]
		a.Narrows = r.narrows(a)
	}
}

// notePublication notes when a source was published or captured: of several accounts the
// earliest, but as late as any allows.
func (r *Register) notePublication(of map[record.ID]publication, a *Account) {
	days, ok := r.daysOf(a)
	if !ok {
		return
	}
	source := a.Statement.Subject
	p, told := of[source]
	if !told || days.Lo < p.first {
		p.by, p.first = a, days.Lo
	}
	if !told || days.Hi > p.last {
		p.last = days.Hi
	}
	of[source] = p
}

// narrows is the rule "who may narrow" of semantics.md; an ungraded source
// counts as C, an ungraded statement and a reader's inference as 3.
func (r *Register) narrows(a *Account) bool {
	s := a.Statement
	return (a.Credibility <= '3' || s.Inferred != "") && r.Reliability(s.Source) <= 'C' && s.Mode == record.Asserted &&
		s.Obtained != record.CoercionAlleged && s.Obtained != record.CoercionFound &&
		(s.Stance != record.Denies || s.Interest != record.AllegedHolder)
}

// Reliability is a source's grade, 'C' where nobody graded it.
func (r *Register) Reliability(source record.ID) byte {
	if grade := r.reliability[source]; grade != 0 {
		return grade
	}
	return 'C'
}

// Graded says whether somebody graded the source.
func (r *Register) Graded(source record.ID) bool { return r.reliability[source] != 0 }

// Live are the live statements, by identity: also those that a decision sets
// aside.
func (r *Register) Live() []*Account { return r.all }

// accounts are those of a class that take part under a rule.
func (r *Register) accounts(class record.ID, rule schema.Rule) []*Account {
	return r.bySubject[class][rule]
}

// strongOf and the rest split accounts by whether they may narrow.
func strongOf(accounts []*Account) (strong, weak []*Account) {
	for _, a := range accounts {
		if a.Narrows {
			strong = append(strong, a)
		} else {
			weak = append(weak, a)
		}
	}
	return strong, weak
}

// Classes are the classes of entities that something live is said of, by id.
func (r *Register) Classes() []record.ID { return r.sortedClasses() }

// About are the accounts of a class that take part, by identity.
func (r *Register) About(id record.ID) []*Account {
	var all []*Account
	for _, accounts := range r.bySubject[r.Class(id)] {
		all = append(all, accounts...)
	}
	slices.SortFunc(all, func(a, b *Account) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// Reviewed says whether somebody else than the recorder reviewed a statement: it
// is then verified, else claimed.
func (r *Register) Reviewed(id record.EntryID) bool {
	for _, a := range r.accounts(record.AboutEntry(id), schema.RuleReviewed) {
		i, here := r.byID[id]
		if here && a.Statement.Stance == record.Says && a.Statement.Value.Text == "yes" &&
			r.entries[i].Statement != nil && !record.SameName(a.Statement.Recorder, r.entries[i].Statement.Recorder) {
			return true
		}
	}
	return false
}

// Published is the account of when a source was published, of several the earliest; nil
// where nobody tells.
func (r *Register) Published(source record.ID) *Account { return r.published[source].by }

// Accounts are the live accounts with these identities, in their order.
func (r *Register) Accounts(ids []record.EntryID) []*Account {
	var all []*Account
	for _, id := range ids {
		if i, here := slices.BinarySearchFunc(r.all, id, func(a *Account, id record.EntryID) int { return cmp.Compare(a.ID, id) }); here {
			all = append(all, r.all[i])
		}
	}
	return all
}
