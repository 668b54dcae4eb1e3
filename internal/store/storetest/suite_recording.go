package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

func (d *desk) heads() {
	head, err := d.Head(ctx)
	check(d, err)
	d.equal("the head of an empty register", head.K+head.Size, 0)
	one := d.records(d.says("person-1", "name", "Ann"), d.says("person-2", "name", "Bob"))
	two := d.records(d.says("person-1", "name", "Anna"))
	d.equal("the commits", []int64{one.K, one.Size, two.K, two.Size}, []int64{1, 2, 2, 3})
	head, err = d.Head(ctx)
	check(d, err)
	d.equal("the head", fmt.Sprint(head.K, head.Size, head.At, string(head.Checkpoint)), fmt.Sprint(two.K, two.Size, two.At, string(two.Checkpoint)))
	all, err := d.Commits(ctx, 0, 10)
	check(d, err)
	if len(all) != 2 || all[0].K != 2 || all[1].K != 1 || string(all[1].Checkpoint) != string(one.Checkpoint) {
		d.Errorf("the commits are listed as %v", all)
	}
	if all, err = d.Commits(ctx, 2, 10); err != nil || len(all) != 1 || all[0].K != 1 {
		d.Errorf("before the second are %v, %v", all, err)
	}
	if all, err = d.Commits(ctx, 0, 1); err != nil || len(all) != 1 || all[0].K != 2 {
		d.Errorf("the newest is %v, %v", all, err)
	}
	third := d.says("person-3", "name", "Cem")
	d.records(third)
	if seq, here, err := d.Place(ctx, third.ID); err != nil || !here || seq != 3 {
		d.Errorf("the last entry is at %d, %t, %v", seq, here, err)
	}
	if _, here, err := d.Place(ctx, d.says("person-4", "name", "x").ID); err != nil || here {
		d.Errorf("an entry that was not recorded is here: %t, %v", here, err)
	}
	found, err := d.Entry(ctx, sealed, third.ID)
	if err != nil || found == nil || found.Commit != 3 || found.Office != office || found.Salt != third.Salt || string(found.Body()) != string(third.Body()) {
		d.Errorf("the entry is read back as %+v, %v", found, err)
	}
}

func (d *desk) knownOn() {
	day := func(n, hour, minute int) time.Time { return time.Date(2026, 5, n, hour, minute, 0, 0, time.UTC) }
	east := time.FixedZone("east", 3*3600)
	for i, at := range []time.Time{day(1, 10, 0), day(1, 23, 59).Add(59*time.Second + 999999*time.Microsecond), day(3, 0, 0), day(5, 1, 30).In(east), day(4, 12, 0)} {
		_, err := d.Record(ctx, ledger.Batch{Entries: []*record.Entry{d.says("person-1", "name", fmt.Sprint("Ann ", i))}}, at)
		check(d, err)
	}
	// The fifth was recorded by a clock that went wrong: it has the time of the fourth.
	for n, want := range map[int]int64{0: 0, 1: 2, 2: 2, 3: 3, 4: 3, 5: 5, 6: 5} {
		got, err := d.KnownOn(ctx, day(1, 0, 0).AddDate(0, 0, n-1).Add(17*time.Hour))
		check(d, err)
		d.equal(fmt.Sprint("known on 2026-05-", n), got, want)
	}
	at, err := d.KnownAt(ctx, 4)
	check(d, err)
	if !at.Equal(day(5, 1, 30).Add(0)) {
		d.Errorf("the fourth was recorded at %s", at)
	}
	if at, err = d.KnownAt(ctx, 1<<40); err != nil || !at.Equal(day(5, 1, 30)) {
		d.Errorf("the last was recorded at %s, %v", at, err)
	}
}

// failing: a batch that breaks in its middle leaves no entry, no row, no number
// and no commit, and the next one is as if it had never been.
func (d *desk) failing() {
	d.records(d.held("person-1", "custody-1", "remand", "2017-02-01")...)
	before := string(d.dump())
	broken := d.says("person-2", "name", "Second")
	broken.ID = "no identity"
	good := d.says("person-3", "name", "Third")
	batch := ledger.Batch{Entries: []*record.Entry{good, broken}, Labels: []ledger.Label{{Source: "source-a", Label: "x", ID: "person-3"}}}
	if _, err := d.Record(ctx, batch, d.at); err == nil {
		d.Fatal("a broken batch was recorded")
	}
	canceled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := d.Record(canceled, ledger.Batch{Entries: []*record.Entry{good}}, d.at); !errors.Is(err, context.Canceled) {
		d.Errorf("a caller that has gone gets %v", err)
	}
	twin := *good
	if _, err := d.Record(ctx, ledger.Batch{Entries: []*record.Entry{good, &twin}}, d.at); err == nil {
		d.Error("one entry was recorded twice")
	}
	if after := string(d.dump()); after != before {
		d.Errorf("a batch that failed left something:\n%s", difference(after, before))
	}
	c := d.records(good)
	d.equal("the next commit", []int64{c.K, c.Size}, []int64{2, 4})
}

func (d *desk) readOnly() {
	d.records(d.says("person-1", "name", "Ann"))
	reader := Asked{store.Open(kept{d.engine}, d.Basis(), nil)}
	defer reader.Close()
	if _, err := reader.Record(ctx, ledger.Batch{Entries: []*record.Entry{d.says("person-1", "name", "Anna")}}, d.at); !errors.Is(err, store.ErrReadOnly) {
		d.Errorf("without the key that signs, recording gives %v", err)
	}
	if head, err := reader.Head(ctx); err != nil || head.K != 1 {
		d.Errorf("the head is %v, %v", head, err)
	}
}

// pair are two stores on one database, as two programs have them.
func pair(t *testing.T, twice func(testing.TB) (store.Engine, store.Engine)) (*desk, *desk) {
	one, two := twice(t)
	key := newKey(t)
	return deskOn(t, one, key), deskOn(t, two, key)
}

func byTurns(t *testing.T, twice func(testing.TB) (store.Engine, store.Engine)) {
	one, two := pair(t, twice)
	for i := range 6 {
		d := []*desk{one, two}[i%2]
		person, spell := record.ID(fmt.Sprint("person-", i)), record.ID(fmt.Sprint("custody-", i))
		c := d.records(append(d.held(person, spell, "remand", "2017-02-01"), d.says("person-0", "name", fmt.Sprint("Ann ", i)))...)
		d.equal("the commit", []int64{c.K, c.Size}, []int64{int64(i + 1), int64(4 * (i + 1))})
	}
	one.equal("the two stores answer", one.persons(now(0), store.Filter{}), two.persons(now(0), store.Filter{}))
	one.equal("people on the roll", len(one.roll(now(0), store.Filter{})), 6)
	one.whole()
	two.whole()
}

func atOnce(t *testing.T, twice func(testing.TB) (store.Engine, store.Engine)) {
	one, two := pair(t, twice)
	const batches = 15
	var done sync.WaitGroup
	for which, d := range []*desk{one, two} {
		done.Go(func() {
			for i := range batches {
				person := record.ID(fmt.Sprint("person-", which, "x", i))
				batch := ledger.Batch{Entries: append(d.held(person, record.ID(fmt.Sprint("custody-", which, "x", i)), "remand", "2017-02-01"), d.says("person-shared", "name", fmt.Sprint("Ann ", which, i)))}
				if _, err := d.Record(ctx, batch, began); err != nil {
					t.Errorf("store %d, batch %d: %v", which, i, err)
				}
			}
		})
	}
	done.Wait()
	head, err := one.Head(ctx)
	check(t, err)
	one.equal("commits and entries", []int64{head.K, head.Size}, []int64{2 * batches, 8 * batches})
	one.equal("people on the roll", len(one.roll(now(0), store.Filter{})), 2*batches)
	one.whole()
}

// waiting: while another program is in the middle of writing, recording waits and
// then goes on from what that one committed.
func waiting(t *testing.T, twice func(testing.TB) (store.Engine, store.Engine)) {
	one, two := pair(t, twice)
	one.records(one.says("person-1", "name", "Ann"))
	db, _ := two.engine.Writer()
	conn, err := db.Conn(ctx)
	check(t, err)
	defer conn.Close()
	_, err = conn.ExecContext(ctx, two.engine.Begin(true))
	check(t, err)
	_, err = conn.ExecContext(ctx, "UPDATE entities SET touched = touched")
	check(t, err)
	ended := make(chan error, 1)
	go func() {
		time.Sleep(300 * time.Millisecond)
		_, err := conn.ExecContext(ctx, "COMMIT")
		ended <- err
	}()
	one.records(one.says("person-2", "name", "Bob")) // a failure would end the test
	if err := <-ended; err != nil && !two.engine.Retry(err) {
		t.Errorf("the other program gets %v", err)
	}
	c := one.records(one.says("person-3", "name", "Cem"))
	one.equal("the commit after", []int64{c.K, c.Size}, []int64{3, 3})
	one.whole()
}

// undeclared: what the schema does not know is kept, and harms nothing.
func (d *desk) undeclared() {
	d.records(d.says("person-1", "name", "Ann"), d.says("starship-0-1", "name", "One"), d.says("starship-0-1", "name", "Two"), d.says("starship-0-1", "crew", "7"),
		d.says("starship-0-1", "crew", "8"), d.says("person-1", "warp", "9"), d.says("person-1", "warp", "10"))
	d.records(d.says("starship-0-1", "name", "Three"))
	r, err := d.Around(ctx, register.Now, sealed, "starship-0-1", "person-1")
	check(d, err)
	d.equal("accounts kept", len(r.Live()), 8)
}
