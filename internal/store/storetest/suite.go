package storetest

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"habeas/internal/edtf"
	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
	"habeas/internal/store"
)

// Suite is what every engine must do, each test on a database of its own. open
// makes an empty one, twice opens an empty one two times.
func Suite(t *testing.T, open func(testing.TB) store.Engine, twice func(testing.TB) (store.Engine, store.Engine)) {
	for _, test := range []struct {
		name string
		run  func(*desk)
	}{
		{"recording and heads", (*desk).heads},
		{"known on a day", (*desk).knownOn},
		{"a batch that fails leaves nothing", (*desk).failing},
		{"read only", (*desk).readOnly},
		{"the viewer is asked in every read", (*desk).viewers},
		{"the viewer is asked of sources", (*desk).sealedSource},
		{"pages of the roll", (*desk).paging},
		{"filters of the roll", (*desk).filters},
		{"the curve", (*desk).curve},
		{"when custody began", (*desk).beginnings},
		{"what came in last", (*desk).recent},
		{"finding", (*desk).finding},
		{"finding however spelt", (*desk).alike},
		{"finding in any form", (*desk).forms},
		{"documents and labels", (*desk).documents},
		{"places within places", (*desk).enclosing},
		{"families", (*desk).families},
		{"retract", (*desk).retract},
		{"supersede", (*desk).supersede},
		{"decide", (*desk).decide},
		{"level", (*desk).level},
		{"adopt", (*desk).adopt},
		{"a control before its target", (*desk).awaited},
		{"erasure wipes text and salt", (*desk).erasure},
		{"erasure of a control", (*desk).erasedControl},
		{"policy", (*desk).policy},
		{"own terms", (*desk).ownTerms},
		{"everything in the schema", (*desk).everything},
		{"what the schema does not know", (*desk).undeclared},
		{"a large change is worked off", (*desk).regrading},
		{"sealing much is worked off", (*desk).sealing},
		{"a long list is worked off", (*desk).importing},
		{"a rebuild that is interrupted", (*desk).rebuilding},
		{"two workers", (*desk).twoWorkers},
		{"rebuilt while empty", (*desk).rebuiltEmpty},
		{"rows of an older version", (*desk).olderRows},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := deskOn(t, open(t), newKey(t))
			test.run(d)
			d.whole()
		})
	}
	t.Run("two stores by turns", func(t *testing.T) { byTurns(t, twice) })
	t.Run("two stores at once", func(t *testing.T) { atOnce(t, twice) })
	t.Run("the second writer waits", func(t *testing.T) { waiting(t, twice) })
}

// desk is a store with somebody at it who records.
type desk struct {
	*testing.T
	Asked
	engine store.Engine
	key    *ledger.Key
	at     time.Time
}

func newKey(t *testing.T) *ledger.Key {
	t.Helper()
	key, err := ledger.GenerateKey("test.example/register")
	check(t, err)
	return key
}

func deskOn(t *testing.T, engine store.Engine, key *ledger.Key) *desk {
	t.Helper()
	basis := register.Basis{Schema: schema.Default(), Office: office, Policy: register.DefaultPolicy}
	d := &desk{T: t, Asked: Asked{store.Open(engine, basis, key)}, engine: engine, key: key, at: began}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
	return d
}

var ctx = context.Background()

// says makes a statement by source-a, ready to be recorded.
func (d *desk) says(about record.ID, property, value string) *record.Entry {
	return ledger.Seal(office, &record.Statement{Subject: about, Property: property, Value: record.Text(value), Source: "source-a", Language: "en", Recorder: "lesia"}, nil)
}

func (d *desk) controls(kind record.ControlKind, targets ...*record.Entry) *record.Entry {
	c := &record.Control{Kind: kind}
	for _, e := range targets {
		c.Targets = append(c.Targets, record.AboutEntry(e.ID))
	}
	return ledger.Seal(office, nil, c)
}

// at a level makes an entry of that level.
func atLevel(level record.Level, e *record.Entry) *record.Entry {
	e.Level = level
	return e
}

// records records entries as one batch, a minute after the one before.
func (d *desk) records(entries ...*record.Entry) store.Commit {
	d.Helper()
	d.at = d.at.Add(time.Minute)
	c, err := d.Record(ctx, ledger.Batch{Entries: entries}, d.at)
	check(d, err)
	return c
}

// held are the statements that somebody is held under a regime from a day on.
func (d *desk) held(person, spell record.ID, regime, from string) []*record.Entry {
	return []*record.Entry{d.says(spell, "person", string(person)), d.says(spell, "regime", regime), d.says(spell, "from", from)}
}

var march = edtf.DayOf(2017, 3, 1)

// now is a question of the present for a clearance.
func now(level record.Level) Question {
	return Question{Day: march, Known: register.Now, Viewer: record.Viewer{Clearance: level}}
}

func (d *desk) roll(q Question, f store.Filter) []store.Line {
	d.Helper()
	lines, next, err := d.Roll(ctx, q, f, store.Cursor{}, 100)
	check(d, err)
	if next != nil {
		d.Fatalf("a page of 100 has a next one at %v", next)
	}
	return lines
}

func (d *desk) persons(q Question, f store.Filter) string {
	d.Helper()
	var all []record.ID
	for _, l := range d.roll(q, f) {
		all = append(all, l.Person)
	}
	return fmt.Sprint(all)
}

func (d *desk) equal(what string, got, want any) {
	d.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		d.Errorf("%s: %v, not %v", what, got, want)
	}
}

// whole demands what must hold after anything: the ledger verifies against the
// last checkpoint, and the rows are those that a rebuild makes.
func (d *desk) whole() {
	d.Helper()
	head, err := d.Head(ctx)
	check(d, err)
	if head.K == 0 {
		return
	}
	verified(d.T, d.Asked, d.key, head)
	b := &lawBench{TB: d}
	before := b.derived(d.Asked)
	check(d, d.Rebuild(ctx, func(store.Job) {}))
	if after := b.derived(d.Asked); after != before {
		d.Errorf("rebuilt and maintained rows differ:\n%s", difference(after, before))
	}
	db, _ := d.engine.Reader()
	for _, end := range []string{"_old", "_next"} { // what is erased later would stay in them
		if _, err := db.Exec("SELECT count(*) FROM labels" + end); err == nil {
			d.Errorf("a rebuild left the table labels%s", end)
		}
	}
}

func verified(t *testing.T, s Asked, key *ledger.Key, head store.Commit) {
	t.Helper()
	v := &ledger.Verifier{}
	check(t, s.EachLeaf(ctx, func(l store.Leaf) error {
		if l.Seq != v.Size() {
			t.Errorf("entry %d stands in place %d", l.Seq, v.Size())
		}
		if l.Erased {
			l.Body = nil // what stands of an erased control was never hashed
		}
		return v.Add(ledger.Hash(l.ID), l.Salt, l.Body, l.Erased)
	}))
	c, err := ledger.OpenCheckpoint(head.Checkpoint, key.Public())
	check(t, err)
	if c.Size != v.Size() || c.Root != v.Root() || head.Size != c.Size {
		t.Errorf("the checkpoint signs %d entries, there are %d; the roots are the same: %t",
			c.Size, v.Size(), c.Root == v.Root())
	}
}

// dump is all that the tables hold, as the engine gives it.
func (d *desk) dump() []byte {
	d.Helper()
	db, _ := d.engine.Reader()
	var b bytes.Buffer
	for _, table := range tables {
		rows, err := db.Query("SELECT * FROM " + table)
		check(d, err)
		columns, err := rows.Columns()
		check(d, err)
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		for rows.Next() {
			check(d, rows.Scan(into...))
			for _, v := range values {
				if raw, ok := v.([]byte); ok {
					b.Write(raw)
				} else {
					fmt.Fprint(&b, v)
				}
				b.WriteByte(' ')
			}
		}
		check(d, rows.Err())
		rows.Close()
	}
	return b.Bytes()
}
