package gen

import (
	"habeas/internal/edtf"
	"habeas/internal/record"
)

// told is a spell told of lately.
type told struct {
	spell  record.ID
	who    *somebody
	regime string
	from   edtf.Day
	begun  record.EntryID // the account of its first day that stands
}

// dispute is a spell's first day with another account beside it.
type dispute struct {
	first, other record.EntryID
}

// later makes one of the things that come after a person was told of. It may be
// that nothing is there yet for it to be about.
func (r *Register) later() {
	switch of := r.IntN(100); {
	case of < 30:
		r.disagree()
	case of < 50:
		r.settle()
	case of < 66:
		r.correct()
	case of < 76:
		r.credit()
	case of < 88:
		r.tellAgain()
	case of < 93:
		r.part()
	default:
		r.raise()
	}
}

// disagree lets an earlier source tell another first day of a spell.
func (r *Register) disagree() {
	t, ok := r.told.pick(r.Rand)
	s, too := r.earlier.pick(r.Rand)
	if !ok || !too {
		return
	}
	other := r.date(s, t.spell, "from", t.from+edtf.Day(r.between(2, 30)))
	r.disputes.keep(r.Rand, dispute{t.begun, other.ID})
}

// settle ends a dispute: somebody decides, or finds that the other source erred.
func (r *Register) settle() {
	d, ok := r.disputes.take(r.Rand)
	if !ok {
		return
	}
	if r.chance(50) {
		r.act(&record.Control{Kind: record.Retract, Targets: []record.ID{record.AboutEntry(d.other)}}, "The paper has corrected itself.")
		return
	}
	c := r.act(&record.Control{Kind: record.Decide, Keeps: []record.EntryID{d.first}, Aside: []record.EntryID{d.other}}, "The court's own paper has this day.")
	r.about(c.ID, "decision", "keep")
}

// correct puts an earlier first day in place of one that was recorded wrongly.
func (r *Register) correct() {
	t, ok := r.told.pick(r.Rand)
	if !ok {
		return
	}
	t.from += edtf.Day(r.between(-3, -1))
	right := r.date(r.source, t.spell, "from", t.from)
	r.act(&record.Control{Kind: record.Supersede, Targets: []record.ID{record.AboutEntry(t.begun)}, By: right.ID}, "The day was copied wrongly.")
	t.begun = right.ID
}

// credit grades an account.
func (r *Register) credit() {
	if t, ok := r.told.pick(r.Rand); ok {
		r.about(t.begun, "credibility", []string{"1", "2", "2", "3", "4", "5"}[r.IntN(6)])
	}
}

// tellAgain lets the source tell of somebody known already as of another person,
// with one spell; it is then decided that the two are one.
func (r *Register) tellAgain() {
	t, ok := r.told.pick(r.Rand)
	if !ok {
		return
	}
	again := *t.who
	again.id, again.norm, again.community, again.file = r.id("person"), "", "", nil
	r.persons++
	r.sampleOf(&r.sample.Persons, again.id, r.persons)
	r.names(r.source, &again)
	r.spell(r.source, &again, t.regime, t.from, edtf.Future)
	st := r.source.statement(again.id, "same-as", record.Text(string(t.who.id)), r.quote(r.source, again.english))
	st.Proposed = true
	same := r.record(st)
	c := r.act(&record.Control{Kind: record.Decide, Keeps: []record.EntryID{same.ID}}, "Name, day and regime are the same.")
	r.about(c.ID, "decision", "merge")
	r.merges.keep(r.Rand, c.ID)
}

// part undoes a merge: its decision is withdrawn.
func (r *Register) part() {
	if merge, ok := r.merges.take(r.Rand); ok {
		r.act(&record.Control{Kind: record.Retract, Targets: []record.ID{record.AboutEntry(merge)}}, "They are namesakes.")
	}
}

var raised = []record.Level{record.Team, record.Team, record.Team, record.Restricted, record.Sealed}

// raise makes an account readable to fewer.
func (r *Register) raise() {
	if e, ok := r.sayings.take(r.Rand); ok {
		r.act(&record.Control{Kind: record.SetLevel, Targets: []record.ID{record.AboutEntry(e)}, NewLevel: raised[r.IntN(len(raised))]}, "The family asks for it.")
	}
}
