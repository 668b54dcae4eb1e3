package storetest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// on is whom the roll has on a day, for a clearance, as known at k.
func (d *desk) on(day string, level record.Level, k int64) string {
	d.Helper()
	at, err := edtf.ParseDay(day)
	check(d, err)
	return d.persons(Question{Day: at, Known: k, Viewer: record.Viewer{Clearance: level}}, store.Filter{})
}

func (d *desk) retract() {
	said := d.held("person-1", "custody-1", "remand", "2017-02-01")
	d.records(said...)
	retracted := d.controls(record.Retract, said[0])
	d.records(retracted)
	d.equal("after a retraction", d.on("2017-03-01", 0, register.Now), "[]")
	d.equal("as known before it", d.on("2017-03-01", 0, 1), "[person-1]")
	d.records(d.controls(record.Retract, retracted))
	d.equal("after the retraction's", d.on("2017-03-01", 0, register.Now), "[person-1]")
	d.equal("as known between", d.on("2017-03-01", 0, 2), "[]")
}

func (d *desk) supersede() {
	said := d.held("person-1", "custody-1", "remand", "2017-02-01")
	d.records(said...)
	better := d.says("custody-1", "from", "2017-02-20")
	c := ledger.Seal(office, nil, &record.Control{Kind: record.Supersede, Targets: []record.ID{record.AboutEntry(said[2].ID)}, By: better.ID})
	d.records(better, c)
	d.equal("before the better day", d.on("2017-02-10", 0, register.Now), "[]")
	d.equal("from it on", d.on("2017-02-25", 0, register.Now), "[person-1]")
	d.equal("as known before", d.on("2017-02-10", 0, 1), "[person-1]")
}

func (d *desk) decide() {
	said := d.held("person-1", "custody-1", "remand", "2017-02-01")
	other := d.says("custody-1", "from", "2017-02-20")
	d.records(append(said, other)...)
	answer := func(k int64) string {
		q := now(0)
		q.Day, q.Known = edtf.DayOf(2017, 2, 10), k
		return fmt.Sprint(d.roll(q, store.Filter{})[0].Answer)
	}
	d.equal("two accounts", answer(register.Now), "possibly")
	d.records(ledger.Seal(office, nil, &record.Control{Kind: record.Decide, Keeps: []record.EntryID{said[2].ID}, Aside: []record.EntryID{other.ID}}))
	d.equal("decided", answer(register.Now), "yes")
	d.equal("as known before", answer(1), "possibly")
	d.records(ledger.Seal(office, nil, &record.Control{Kind: record.Decide, Keeps: []record.EntryID{other.ID}, Aside: []record.EntryID{said[2].ID}}))
	d.equal("two decisions that conflict", answer(register.Now), "possibly")
}

func (d *desk) level() {
	said := d.held("person-1", "custody-1", "remand", "2017-02-01")
	d.records(said...)
	set := ledger.Seal(office, nil, &record.Control{Kind: record.SetLevel, Targets: []record.ID{record.AboutEntry(said[0].ID)}, NewLevel: record.Team})
	d.records(set)
	d.equal("for the public", d.on("2017-03-01", record.Public, register.Now), "[]")
	d.equal("for the team", d.on("2017-03-01", record.Team, register.Now), "[person-1]")
	d.equal("for the public, as known before", d.on("2017-03-01", record.Public, 1), "[]")
	d.records(ledger.Seal(office, nil, &record.Control{Kind: record.SetLevel, Targets: []record.ID{"person-1"}, NewLevel: record.Sealed}))
	d.equal("for the team, of somebody sealed", d.on("2017-03-01", record.Team, register.Now), "[]")
	d.equal("for who may see all", d.on("2017-03-01", record.Sealed, register.Now), "[person-1]")
}

// adopt: another office's control acts only once it is adopted here.
func (d *desk) adopt() {
	said := d.held("person-1", "custody-1", "remand", "2017-02-01")
	d.records(said...)
	foreign := d.controls(record.Retract, said[0])
	foreign = ledger.Seal(partner, nil, foreign.Control)
	d.records(foreign)
	d.equal("a control of another office", d.on("2017-03-01", 0, register.Now), "[person-1]")
	d.records(d.controls(record.Adopt, foreign))
	d.equal("adopted", d.on("2017-03-01", 0, register.Now), "[]")
	erase := d.controls(record.Erase, said[1])
	erase = ledger.Seal(partner, nil, erase.Control)
	d.records(erase)
	if e, err := d.Entry(ctx, sealed, said[1].ID); err != nil || e.Erased {
		d.Errorf("another office's erase destroyed something: %v, %v", e, err)
	}
	d.records(d.controls(record.Adopt, erase))
	if e, err := d.Entry(ctx, sealed, said[1].ID); err != nil || !e.Erased {
		d.Errorf("an adopted erase destroyed nothing: %v, %v", e, err)
	}
}

// awaited: a control that came first acts when what it names arrives.
func (d *desk) awaited() {
	said := d.held("person-1", "custody-1", "remand", "2017-02-01")
	secret := d.says("person-1", "name", "Awaited Name")
	d.records(d.controls(record.Retract, said[0]))
	d.records(d.controls(record.Erase, secret))
	d.records(d.says("person-9", "name", "Somebody Else"))
	d.records(append(said, secret)...)
	d.equal("what was retracted before it came", d.on("2017-03-01", 0, register.Now), "[]")
	r, err := d.Around(ctx, register.Now, sealed, "custody-1")
	check(d, err)
	d.equal("live of three statements", len(r.About("custody-1")), 2)
	if bytes.Contains(d.dump(), []byte("Awaited Name")) {
		d.Error("what was erased before it came is kept")
	}
	db, _ := d.engine.Reader()
	var waiting int
	check(d, db.QueryRow("SELECT count(*) FROM awaited").Scan(&waiting))
	d.equal("still awaited", waiting, 0)
	d.equal("the ledger's entries", d.records(d.says("person-9", "name", "x")).Size, 8)
}

// erasure: of an erased statement no table holds a word, nor its salt; the ledger
// still verifies and the level stands.
func (d *desk) erasure() {
	doomed := d.says("person-1", "name", "Doomed Name")
	doomed.Statement.Quotes = []record.Quote{{Exact: "doomed words", Start: 3, End: 15}}
	doomed = ledger.Seal(office, doomed.Statement, nil)
	salt := doomed.Salt
	entries := append(d.held("person-1", "custody-1", "remand", "2017-02-01"), doomed, d.says("person-1", "name", "Other"))
	d.records(entries...)
	before := d.dump()
	for _, there := range [][]byte{[]byte("Doomed Name"), []byte("doomed words"), []byte("doomed"), salt[:]} {
		if !bytes.Contains(before, there) {
			d.Fatalf("%q is not in the tables: the test would show nothing", there)
		}
	}
	erase := d.controls(record.Erase, doomed)
	d.records(erase, d.says(record.AboutEntry(erase.ID), "reason", "She asked for it."))
	after := d.dump()
	for _, gone := range [][]byte{[]byte("Doomed"), []byte("doomed"), salt[:]} {
		if bytes.Contains(after, gone) {
			d.Errorf("%q is still in the tables", gone)
		}
	}
	db, _ := d.engine.Reader()
	var salts, bodies int
	check(d, db.QueryRow("SELECT count(salt), count(body) FROM entries").Scan(&salts, &bodies))
	d.equal("entries with salt, with body", []int{salts, bodies}, []int{6, 6})
	e, err := d.Entry(ctx, sealed, doomed.ID)
	if err != nil || e == nil || !e.Erased || e.Statement != nil || e.Salt != [16]byte{} || e.Source != "source-a" || !slices.Equal(e.Refs, []record.ID{"person-1"}) {
		d.Errorf("of the erased entry stands %+v, %v", e, err)
	}
	title, err := d.Titles(ctx, now(0), []record.ID{"person-1"})
	check(d, err)
	d.equal("the name", title["person-1"].In("en"), "Other")
	d.records(d.controls(record.Retract, erase)) // does nothing: an erase is for good
	if e, err = d.Entry(ctx, sealed, doomed.ID); err != nil || !e.Erased {
		d.Errorf("retracting an erase undid it: %v, %v", e, err)
	}
}

// erasedControl: of an erased control its kind and targets stand and act on.
func (d *desk) erasedControl() {
	said := d.held("person-1", "custody-1", "remand", "2017-02-01")
	c := d.controls(record.Retract, said[0])
	c.Control.Recorder = "doomed-recorder"
	c = ledger.Seal(office, nil, c.Control)
	d.records(append(said, c)...)
	d.records(d.controls(record.Erase, c))
	if bytes.Contains(d.dump(), []byte("doomed-recorder")) {
		d.Error("who recorded an erased control is still in the tables")
	}
	d.equal("an erased retraction", d.on("2017-03-01", 0, register.Now), "[]")
	e, err := d.Entry(ctx, sealed, c.ID)
	if err != nil || e == nil || !e.Erased || e.Control == nil || !strings.Contains(string(e.Body()), string(said[0].ID)) {
		d.Errorf("of the erased control stands %+v, %v", e, err)
	}
}
