package storetest

import (
	"habeas/internal/edtf"
	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// policy: a limit that is decided on changes every answer as known from then on, and none as
// known before; taking it back gives what was.
func (d *desk) policy() {
	before := d.records(d.says("custody-1", "person", "person-1"), d.says("custody-1", "regime", "remand"), d.says("custody-1", "from", "2017-01-01"))
	answer := func(known int64) register.Answer {
		d.Helper()
		lines, _, err := d.Roll(ctx, Question{Day: edtf.DayOf(2017, 3, 1), Known: known, Viewer: sealed}, store.Filter{}, store.Cursor{}, 10)
		check(d, err)
		if len(lines) == 0 {
			return register.No
		}
		return lines[0].Answer
	}
	if got := answer(register.Now); got != register.Yes {
		d.Fatalf("59 days after the last confirmation the answer is %s", got)
	}
	limit := d.says("policy-1", "confirmed-days", "30")
	d.records(limit)
	if got := answer(register.Now); got != register.Yes {
		d.Errorf("a limit that nobody decided on makes the answer %s", got)
	}
	d.records(ledger.Seal(office, nil, &record.Control{Kind: record.Decide, Keeps: []record.EntryID{limit.ID}}))
	if got := answer(register.Now); got != register.Possibly {
		d.Errorf("with a limit of 30 days the answer is %s", got)
	}
	if got := answer(before.K); got != register.Yes {
		d.Errorf("as known before the limit was stated the answer is %s", got)
	}
	if p, err := d.Policy(ctx, register.Now, sealed); err != nil || p.Confirmed != 30 || p.Possible != register.DefaultPolicy.Possible {
		d.Errorf("the policy is %+v, %v", p, err)
	}
	d.records(d.controls(record.Retract, limit))
	if got := answer(register.Now); got != register.Yes {
		d.Errorf("with the limit taken back the answer is %s", got)
	}
}
