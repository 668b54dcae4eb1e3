package storetest

import (
	"habeas/internal/edtf"
	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/store"
)

// ownTerms: a custody by a regime of the office's own counts as the regime that it is a kind
// of, before it is declared and after; what it is called is what the office says, and it
// is called so once it is withdrawn.
func (d *desk) ownTerms() {
	d.records(d.says("custody-1", "person", "person-1"), d.says("custody-1", "regime", "remand.isolator"),
		d.says("custody-1", "from", "2017-01-01"))
	held := func() {
		d.Helper()
		lines, _, err := d.Roll(ctx, Question{Day: edtf.DayOf(2017, 3, 1), Known: register.Now, Viewer: sealed},
			store.Filter{Class: register.Deprivation}, store.Cursor{}, 10)
		check(d, err)
		if len(lines) != 1 || lines[0].Answer != register.Yes || len(lines[0].Regimes) != 1 ||
			lines[0].Regimes[0] != "remand.isolator" {
			d.Errorf("the roll has %+v", lines)
		}
	}
	regimes := func() *schema.Vocabulary {
		d.Helper()
		all, err := ask(ctx, d.Asked, Question{0, register.Now, sealed}, func(s *store.Snapshot) (*schema.Vocabulary, error) {
			return s.Basis().Schema.Vocabulary("regime"), nil
		})
		check(d, err)
		return all
	}
	offered := len(regimes().Terms)
	held()
	label := *d.says("term-1", "label", "isolator").Statement
	label.Value.Parts = map[string]string{"lang": "en"}
	d.records(d.says("term-1", "vocabulary", "regime"), d.says("term-1", "code", "remand.isolator"),
		ledger.Seal(office, &label, nil))
	held()
	if now := regimes(); now.Term("remand.isolator").Labels.In("en") != "isolator" || len(now.Terms) != offered+1 {
		d.Errorf("declared it is %+v, with %d offered", now.Term("remand.isolator"), len(now.Terms))
	}
	d.records(d.says("term-1", "withdrawn", "yes"))
	held()
	if now := regimes(); now.Term("remand.isolator").Labels.In("en") != "isolator" || len(now.Terms) != offered {
		d.Errorf("withdrawn it is %+v, with %d offered", now.Term("remand.isolator"), len(now.Terms))
	}
	if r, err := d.Around(ctx, register.Now, sealed, record.ID("custody-1")); err != nil ||
		r.Schema.Vocabulary("regime").Term("remand.isolator").Labels.In("en") != "isolator" {
		d.Errorf("what is asked of an entity calls it otherwise: %v", err)
	}
}
