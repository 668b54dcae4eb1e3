package storetest

import (
	"context"
	"fmt"

	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// many is how many people a change of the tests touches: more than are derived
// within a commit.
const many = 2100

// crowd records many people, held since March 2017, on the word of one source.
func (d *desk) crowd() {
	for part := range 7 {
		var entries []*record.Entry
		for i := part * many / 7; i < (part+1)*many/7; i++ {
			person, spell := record.ID(fmt.Sprint("person-", i)), record.ID(fmt.Sprint("custody-", i))
			entries = append(entries, d.held(person, spell, "remand", "2017-03-01")...)
		}
		d.records(entries...)
	}
}

// pieces works until so many pieces are done, as a process does that is killed.
func (d *desk) pieces(n int) {
	d.Helper()
	killed, kill := context.WithCancel(ctx)
	defer kill()
	done := 0
	err := d.Work(killed, func(store.Job) {
		if done++; done == n {
			kill()
		}
	})
	if err == nil {
		d.Fatalf("the work was done before %d pieces", n)
	}
}

func (d *desk) certain(q Question) int {
	d.Helper()
	tally, err := d.Count(ctx, q, store.Filter{})
	check(d, err)
	return tally.Certain
}

// regrading: the answers stay the old ones until all of the new ones are there,
// whoever dies meanwhile and whatever is recorded.
func (d *desk) regrading() {
	d.crowd()
	before := d.certain(now(0))
	d.equal("held before", before, many)
	graded := d.records(d.says("source-a", "reliability", "E"))
	d.equal("held while the grade is worked in", d.certain(now(0)), many)
	at, err := d.KnownAt(ctx, register.Now)
	check(d, err)
	if !at.Before(graded.At) {
		d.Errorf("the answer says that it knows of %s, when the grade was recorded", at)
	}
	d.pieces(3)
	d.equal("held after three pieces", d.certain(now(0)), many)
	// Somebody of those who are still to be done, and somebody new.
	last := record.ID(fmt.Sprint("custody-", many-1))
	better := ledger.Seal(office, &record.Statement{Subject: last, Property: "from", Value: record.Text("2017-03-01"), Source: "source-b", Language: "en", Recorder: "lesia"}, nil)
	for _, p := range [][2]string{{"person", fmt.Sprint("person-", many-1)}, {"regime", "remand"}} {
		d.records(ledger.Seal(office, &record.Statement{Subject: last, Property: p[0], Value: record.Text(p[1]), Source: "source-b", Language: "en", Recorder: "lesia"}, nil))
	}
	d.records(better)
	d.equal("held while half is done", d.certain(now(0)), many)
	other := deskOn(d.T, kept{d.engine}, d.key) // the process that comes after
	check(d, other.Work(ctx, func(store.Job) {}))
	d.equal("held when all is done", d.certain(now(0)), 1)
	q := now(0)
	q.Known = graded.K - 1
	d.equal("held as known before the grade", d.certain(q), many)
	q.Known = graded.K
	d.equal("held as known with the grade", d.certain(q), 0)
	jobs, err := d.Jobs(ctx)
	check(d, err)
	if len(jobs) != 1 || jobs[0].Kind != store.Derive || jobs[0].K != graded.K || jobs[0].Ended.IsZero() || jobs[0].Percent() != 100 {
		d.Errorf("the jobs are %+v", jobs)
	}
}

// sealing: levels are judged for every earlier commit too.
func (d *desk) sealing() {
	d.crowd()
	level := &record.Control{Kind: record.SetLevel, Targets: []record.ID{"source-a"}, NewLevel: record.Sealed}
	d.records(ledger.Seal(office, nil, level))
	d.pieces(2)
	if left := d.certain(now(0)); left == 0 || left == many {
		d.Errorf("after two pieces %d are still shown", left)
	}
	check(d, d.Work(ctx, func(store.Job) {}))
	d.equal("shown to the public", d.certain(now(0)), 0)
	q := now(0)
	q.Known = 1
	d.equal("shown to the public as known then", d.certain(q), 0)
	d.equal("shown to the cleared", d.certain(now(record.Sealed)), many)
}

// importing: a long list is kept whole or not at all, and shows when it is derived.
func (d *desk) importing() {
	var entries []*record.Entry
	for i := range many + 1 {
		entries = append(entries, d.says(record.ID(fmt.Sprint("person-", i)), "name", fmt.Sprint("Ann ", i)))
	}
	c := d.records(entries...)
	d.equal("entries kept", c.Size, many+1)
	listed := func() int {
		hits, err := d.Listed(ctx, now(0), "person", 2*many)
		check(d, err)
		return len(hits)
	}
	d.equal("listed before the work", listed(), 0)
	d.pieces(1)
	d.equal("listed after a piece", listed(), 0)
	check(d, d.Work(ctx, func(store.Job) {}))
	d.equal("listed", listed(), many+1)
}

// rebuilding: the old rows answer until the new ones are complete; a kill and what
// is recorded meanwhile change nothing in the outcome.
func (d *desk) rebuilding() {
	d.crowd()
	check(d, d.BeginRebuild(ctx))
	d.pieces(2)
	d.records(d.held("person-0", "custody-new", "house-arrest", "2017-02-01")...)
	// A merge of what is done with what is not.
	merge := d.says(record.ID(fmt.Sprint("person-", many-1)), "same-as", "person-1")
	d.records(merge, ledger.Seal(office, nil, &record.Control{Kind: record.Decide, Keeps: []record.EntryID{merge.ID}}))
	d.equal("held while the rows are made anew", d.certain(now(0)), many-1)
	other := deskOn(d.T, kept{d.engine}, d.key)
	check(d, other.Work(ctx, func(store.Job) {}))
	d.equal("held when all is done", d.certain(now(0)), many-1)
	stale, err := d.Stale(ctx)
	check(d, err)
	d.equal("stale", stale, false)
}

// twoWorkers: two processes at one job do it once, whole.
func (d *desk) twoWorkers() {
	d.crowd()
	d.records(d.says("source-a", "reliability", "E"))
	other := deskOn(d.T, kept{d.engine}, d.key)
	ended := make(chan error, 2)
	for _, s := range []*desk{d, other} {
		go func() { ended <- s.Work(ctx, func(store.Job) {}) }()
	}
	for range 2 {
		check(d, <-ended)
	}
	d.equal("held when all is done", d.certain(now(0)), 0)
}

// rebuiltEmpty: a register that was rebuilt before anything was recorded takes its
// first entries.
func (d *desk) rebuiltEmpty() {
	check(d, d.Rebuild(ctx, func(store.Job) {}))
	d.records(d.held("person-1", "custody-1", "remand", "2017-02-01")...)
	d.equal("held", d.certain(now(0)), 1)
}

// olderRows: rows that an older version made, or that are gone, are known to be
// stale and made anew.
func (d *desk) olderRows() {
	d.records(d.held("person-1", "custody-1", "remand", "2017-02-01")...)
	b := &lawBench{TB: d}
	before := b.derived(d.Asked)
	db, _ := d.engine.Writer()
	for _, table := range []string{"held", "labels", "inputs", "agenda", "shelves", "lists", "names", "alike", "counts", "counts_past", "derivation"} {
		_, err := db.Exec("DELETE FROM " + table)
		check(d, err)
	}
	stale, err := d.Stale(ctx)
	check(d, err)
	d.equal("stale", stale, true)
	check(d, d.Rebuild(ctx, func(store.Job) {}))
	if after := b.derived(d.Asked); after != before || before == "" {
		d.Errorf("the rows made anew differ:\n%s", difference(after, before))
	}
	stale, err = d.Stale(ctx)
	check(d, err)
	d.equal("stale afterwards", stale, false)
}
