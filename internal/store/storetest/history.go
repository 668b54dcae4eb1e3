package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"pgregory.net/rapid"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// office is the one whose register the tests make; partner is another.
const office, partner = "office-a", "office-b"

// origin is a day in the middle of all histories.
var origin = edtf.DayOf(2017, 1, 1)

var (
	people    = []record.ID{"person-1", "person-2", "person-3", "person-4"}
	spells    = []record.ID{"custody-1", "custody-2", "custody-3", "custody-4"}
	events    = []record.ID{"event-1", "event-2"}
	steps     = []record.ID{"step-1", "step-2"}
	sources   = []record.ID{"source-a", "source-b", "source-c", "source-s"}
	demands   = []record.ID{"demand-1"}
	assessors = []record.ID{"compliance-1", "compliance-2"}
)

// history is a random one: entries in commits, in log order.
type history struct {
	entries []*record.Entry // each with its commit, from 1
	commits int64
}

// drawn makes histories; shift moves every day that it draws.
type drawn struct {
	*rapid.T
	entries []*record.Entry
	shift   int
	serial  int
}

// draw makes a random history of three commits: weak sources, denials, merges,
// secret and withdrawn statements, and every control are in it.
func draw(t *rapid.T, label string) *history {
	d := &drawn{T: t}
	h := &history{commits: 3}
	for c := int64(1); c <= h.commits; c++ {
		before := len(d.entries)
		d.commit(c == 1)
		for _, e := range d.entries[before:] {
			e.Commit = c
		}
	}
	h.entries = d.entries
	t.Logf("%s: %d entries", label, len(h.entries))
	return h
}

func (d *drawn) commit(first bool) {
	if first {
		for i, grade := range []string{"A", "B", rapid.SampledFrom([]string{"C", "D", "F"}).Draw(d.T, "grade"), "B"} {
			d.say(sources[i], "reliability", grade, sources[i])
		}
		for i, s := range spells[:3] {
			d.say(s, "person", string(people[i%2]), "source-a")
			d.say(s, "regime", rapid.SampledFrom([]string{"remand", "house-arrest", "travel-ban"}).Draw(d.T, "regime"), "source-b")
			d.say(s, "place", rapid.SampledFrom([]string{"place-1", "place-2"}).Draw(d.T, "place"), "source-b")
		}
	}
	for range rapid.IntRange(2, 7).Draw(d.T, "statements") {
		d.statement()
	}
	for range rapid.IntRange(0, 2).Draw(d.T, "controls") {
		d.control()
	}
}

// day draws a day as the statements write it.
func (d *drawn) day(from, to int) string {
	return (origin + edtf.Day(rapid.IntRange(from, to).Draw(d.T, "day")+d.shift)).String()
}

// days draws one of some days.
func (d *drawn) days(from, to int) string {
	lo := rapid.IntRange(from, to).Draw(d.T, "from")
	hi := lo + rapid.SampledFrom([]int{0, 0, 3, 10, 30}).Draw(d.T, "width")
	first, last := origin+edtf.Day(lo+d.shift), origin+edtf.Day(hi+d.shift)
	if lo == hi {
		return first.String()
	}
	return "[" + first.String() + ".." + last.String() + "]"
}

// statement draws one of what the register reasons with.
func (d *drawn) statement() {
	source := rapid.SampledFrom(sources).Draw(d.T, "source")
	spell := rapid.SampledFrom(spells).Draw(d.T, "spell")
	person := rapid.SampledFrom(people).Draw(d.T, "person")
	kinds := []func(){
		func() { d.say(spell, "person", string(person), source) },
		func() { d.say(spell, "from", d.days(0, 60), source) },
		func() { d.say(spell, "from", d.days(0, 60), source) },
		func() { d.say(spell, "until", d.days(40, 200), source) },
		func() { d.say(spell, "until", d.days(40, 200), source) },
		func() { d.say(spell, "sighting", d.days(20, 120), source) },
		func() { d.say(spell, "throughout", d.day(30, 40)+"/"+d.day(41, 60), source) },
		func() { d.say(spell, "term", d.day(60, 200), source) },
		func() {
			d.value(spell, "length", record.Value{Parts: map[string]string{"min": "20", "max": "60"}}, source)
		},
		func() { d.say(spell, "follows", string(rapid.SampledFrom(spells).Draw(d.T, "other")), source) },
		func() { d.say(person, "death", d.days(100, 300), source) },
		func() { d.say(rapid.SampledFrom(events).Draw(d.T, "event"), "date", d.days(0, 60), source) },
		func() {
			d.value(spell, "span", record.Value{Parts: map[string]string{"min": "0", "max": "6", "at": "start", "of": string(events[0])}}, source)
		},
		func() { d.say(person, "occupation", rapid.SampledFrom([]string{"x", "y"}).Draw(d.T, "x"), source) },
		func() { d.say(person, "guilt", rapid.SampledFrom([]string{"x", "y"}).Draw(d.T, "x"), source) },
		func() {
			d.say(person, "name", rapid.SampledFrom([]string{"Ann B", "Анна Б"}).Draw(d.T, "x"), source)
		},
		func() {
			d.say(person, "same-as", string(rapid.SampledFrom(people).Draw(d.T, "other")), source)
		},
		func() {
			d.say(person, "same-as", string(rapid.SampledFrom(people).Draw(d.T, "other")), source)
		},
		func() {
			d.say(person, "not-same", string(rapid.SampledFrom(people).Draw(d.T, "other")), source)
		},
		func() { d.say(rapid.SampledFrom(steps).Draw(d.T, "step"), "defendant", "defendant-1", source) },
		func() { d.say(rapid.SampledFrom(steps).Draw(d.T, "step"), "date", d.days(0, 60), source) },
		func() { d.say(demands[0], "in-force", d.days(0, 30), source) },
		func() { d.assessment(rapid.SampledFrom(assessors).Draw(d.T, "assessment"), source) },
		func() { d.say("case-1", "found-guilty", string(person), source) },
		func() {
			e := d.say("policy-1", "confirmed-days", rapid.SampledFrom([]string{"5", "30"}).Draw(d.T, "limit"), source)
			d.add(&record.Entry{Control: &record.Control{Kind: record.Decide, Keeps: []record.EntryID{e.ID}}})
		},
	}
	kinds = append(kinds, d.law(spell, person, source)...)
	kinds[rapid.IntRange(0, len(kinds)-1).Draw(d.T, "kind")]()
}

func (d *drawn) assessment(id, source record.ID) {
	d.say(id, "demand", string(demands[0]), source)
	d.say(id, "assessor", "group-1", source)
	d.say(id, "status", rapid.SampledFrom([]string{"met", "unmet"}).Draw(d.T, "status"), source)
	d.say(id, "on", d.days(20, 90), source)
}

func (d *drawn) say(about record.ID, property, value string, source record.ID) *record.Entry {
	return d.value(about, property, record.Text(value), source)
}

func (d *drawn) value(about record.ID, property string, value record.Value, source record.ID) *record.Entry {
	st := &record.Statement{Subject: about, Property: property, Value: value, Source: source, Language: "en"}
	if about.Type() != "source" {
		st.Stance = rapid.SampledFrom([]record.Stance{record.Says, record.Says, record.Says, record.Says, record.Says, record.Says, record.Denies}).Draw(d.T, "stance")
		st.Mode = rapid.SampledFrom([]record.Mode{record.Asserted, record.Asserted, record.Asserted, record.Asserted, record.Alleged}).Draw(d.T, "mode")
		if rapid.IntRange(0, 7).Draw(d.T, "inferred") == 0 {
			st.Inferred = "nothing else is told"
		}
		st.Announced = rapid.IntRange(0, 11).Draw(d.T, "announced") == 0
	}
	e := d.add(&record.Entry{Statement: st})
	if about.Type() != "source" {
		e.Level = rapid.SampledFrom([]record.Level{record.Public, record.Public, record.Public, record.Team, record.Sealed}).Draw(d.T, "level")
	}
	return e
}

// add gives an entry an identity that depends only on its place in the drawing,
// so that two histories drawn alike have the same ones.
func (d *drawn) add(e *record.Entry) *record.Entry {
	d.serial++
	sum := sha256.Sum256(fmt.Append(nil, "entry ", d.serial))
	e.ID = record.EntryID(hex.EncodeToString(sum[:]))
	by(office, e)
	copy(e.Salt[:], sum[:])
	if e.Statement != nil {
		e.Source, e.Refs = e.Statement.Source, schema.Default().Refs(e.Statement)
	}
	d.entries = append(d.entries, e)
	return e
}

// by makes an entry an office's.
func by(office string, e *record.Entry) {
	if e.Office = office; e.Statement != nil {
		st := *e.Statement
		st.Office, e.Statement = office, &st
	}
	if e.Control != nil {
		c := *e.Control
		c.Office, e.Control = office, &c
	}
}

// control draws one of the six controls on entries that are here.
func (d *drawn) control() {
	pick := func(what string) record.EntryID {
		return d.entries[rapid.IntRange(0, len(d.entries)-1).Draw(d.T, what)].ID
	}
	c := &record.Control{Kind: rapid.SampledFrom([]record.ControlKind{record.Retract, record.Retract, record.Supersede, record.Decide,
		record.SetLevel, record.Adopt, record.Erase}).Draw(d.T, "control")}
	one := pick("target")
	c.Targets = []record.ID{record.AboutEntry(one)}
	switch c.Kind {
	case record.Supersede:
		c.By = pick("by")
	case record.Decide:
		other := pick("kept")
		c.Targets, c.Aside = nil, []record.EntryID{one}
		if other != one {
			c.Keeps = []record.EntryID{other}
		}
	case record.SetLevel:
		c.NewLevel = rapid.SampledFrom(record.Levels).Draw(d.T, "new level")
		if rapid.IntRange(0, 3).Draw(d.T, "of an entity") == 0 {
			c.Targets = []record.ID{rapid.SampledFrom([]record.ID{"person-2", "source-s", "custody-3"}).Draw(d.T, "entity")}
		}
	}
	e := d.add(&record.Entry{Control: c})
	if rapid.IntRange(0, 4).Draw(d.T, "partner") == 0 {
		by(partner, e)
	}
}
