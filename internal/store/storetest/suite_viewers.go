package storetest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/store"
)

// canary stands in all that is sealed and must show nowhere below.
const canary = "canary"

// viewers: of what is sealed no lower viewer gets a letter, in no read, at no
// commit; and the sealed viewer gets it in every read, or the test shows nothing.
func (d *desk) viewers() {
	secret := func(e *record.Entry) *record.Entry { return atLevel(record.Sealed, e) }
	d.records(slices.Concat(d.held("person-1", "custody-1", "remand", "2017-02-01"), d.held("person-2", "custody-2", "remand", "2017-02-01"),
		[]*record.Entry{d.says("person-1", "name", "Ann"), d.says("person-2", "name", "Bob"), atLevel(record.Public, d.says("relation-1", "person", "person-1")),
			d.says("relation-1", "to", "person-2"), d.says("relation-1", "kind", "sibling"), d.says("source-a", "title", "A report")})...)
	hidden := d.held("person-"+canary, "custody-"+canary, "remand", "2017-02-03")
	name := d.says("person-1", "name", "Canary Name")
	name.Statement.Language = "uk"
	name = ledger.Seal(office, name.Statement, nil)
	hidden = append(hidden, name, d.says("person-"+canary, "name", "Canary Person"), d.says("custody-1", "case", "case-"+canary), d.says("custody-1", "place", "place-"+canary),
		d.says("place-"+canary, "name", "Canary Place"), d.says("person-1", "note", "canary note"), d.says("person-2", "same-as", "person-"+canary+"2"),
		d.says("relation-2", "person", "person-"+canary), d.says("relation-2", "to", "person-1"), d.says("relation-2", "kind", "spouse"), d.says("custody-2", "until", "2017-02-20"))
	for _, e := range hidden {
		secret(e)
	}
	doc := ledger.Document{Source: "source-" + canary, Name: "canary.txt", Media: "text/plain", Words: []string{"canarytext"}, Added: began}
	_, err := d.Record(ctx, ledger.Batch{Entries: append(hidden, secret(d.says("source-"+canary, "title", "Canary Title"))), Documents: []ledger.Document{doc}}, began)
	check(d, err)
	d.records(ledger.Seal(office, nil, &record.Control{Kind: record.SetLevel, Targets: []record.ID{"source-" + canary, "person-" + canary, "relation-2"}, NewLevel: record.Sealed}))
	retracted := d.controls(record.Retract, name)
	retracted.Control.Recorder = canary
	retracted = ledger.Seal(office, nil, retracted.Control)
	d.records(retracted, secret(d.says(record.AboutEntry(retracted.ID), "reason", "canary reason")))
	d.searched(append(hidden, retracted))
}

// searched puts every read for every clearance and commit.
func (d *desk) searched(hidden []*record.Entry) {
	for _, level := range record.Levels {
		shown := map[string]bool{}
		for _, k := range []int64{1, 2, 3, 4, register.Now} {
			for read, text := range d.reads(level, k, hidden) {
				has := strings.Contains(strings.ToLower(text), canary)
				shown[read] = shown[read] || has
				if has && level < record.Sealed {
					d.Errorf("%s shows a viewer of %s, as known at %d, what is sealed:\n%.600s", read, level, k, text)
				}
			}
		}
		for read, has := range shown {
			if level == record.Sealed && !has {
				d.Errorf("%s never shows the canary to who may see it: the test shows nothing", read)
			}
		}
	}
	for _, level := range []record.Level{record.Public, record.Team, record.Restricted} {
		tally, err := d.Count(ctx, now(level), store.Filter{})
		check(d, err)
		d.equal("counted for "+level.String(), tally.Counts, custody.Counts{Certain: 2, Possible: 2})
		curve, err := d.Curve(ctx, now(level), store.Filter{})
		check(d, err)
		top := 0
		for _, s := range curve {
			top = max(top, s.Possible)
		}
		d.equal("the top of the curve for "+level.String(), top, 2)
	}
	tally, err := d.Count(ctx, now(record.Sealed), store.Filter{})
	check(d, err)
	d.equal("counted for who sees all", tally.Counts, custody.Counts{Certain: 2, Possible: 2}) // one has come, one has gone
}

// reads are the answers of every read, as text.
func (d *desk) reads(level record.Level, k int64, hidden []*record.Entry) map[string]string {
	d.Helper()
	viewer := record.Viewer{Clearance: level}
	q := Question{Day: march, Known: k, Viewer: viewer}
	out := map[string]string{}
	keep := func(read string, answer any, err error) {
		d.Helper()
		check(d, err)
		text, err := json.Marshal(answer)
		check(d, err)
		out[read] += string(text) + "\n"
	}
	lines, _, err := d.Roll(ctx, q, store.Filter{}, store.Cursor{}, 100)
	keep("Roll", lines, err)
	titles, err := d.Titles(ctx, q, []record.ID{"person-1", "person-" + canary, "place-" + canary})
	for id, title := range titles {
		keep("Titles", []any{id, title}, nil)
	}
	keep("Titles", "", err)
	for _, typ := range []string{"person", "place"} {
		listed, err := d.Listed(ctx, q, typ, 100)
		keep("Listed", listed, err)
	}
	for _, text := range []string{"canary", "name", "canarytext", "cana"} {
		hits, err := d.Find(ctx, q, store.Sought{Text: text}, 100)
		keep("Find", hits, err)
	}
	for _, filter := range []store.Filter{{Case: "case-" + canary}, {Place: "place-" + canary}} {
		tally, err := d.Count(ctx, q, filter)
		check(d, err)
		if tally.Possible > 0 {
			out["Count"] += "somebody under the canary"
		}
		curve, err := d.Curve(ctx, q, filter)
		check(d, err)
		if len(curve) > 0 {
			out["Curve"] += "somebody under the canary"
		}
	}
	out["Count"], out["Curve"] = out["Count"]+".", out["Curve"]+"."
	around, err := d.Around(ctx, k, viewer, "person-1", "person-2", "custody-1", "person-"+canary, "source-"+canary)
	check(d, err)
	out["Around"] = told(around)
	of, err := d.OfSource(ctx, k, viewer, "source-a")
	check(d, err)
	out["OfSource"] = told(of)
	said, err := d.Said(ctx, viewer, "source-a")
	keep("Said", said, err)
	sets, kin, err := d.Families(ctx, q)
	keep("Families", sets, err)
	out["Families"] += told(kin)
	begun, _, err := d.Beginnings(ctx, q, 100)
	keep("Beginnings", begun, err)
	alone, err := d.Alone(ctx, k, viewer, "person-1", "person-"+canary)
	check(d, err)
	out["Alone"] = told(alone)
	recent, of, _, err := d.Recent(ctx, k, viewer, "person", 100)
	keep("Recent", recent, err)
	out["Recent"] += told(of)
	for _, e := range hidden {
		found, err := d.Entry(ctx, viewer, e.ID)
		keep("Entry", found, err)
		if found != nil {
			out["Entry"] += canary
		}
	}
	doc, found, err := d.Document(ctx, viewer, "source-"+canary)
	keep("Document", doc.Name, err)
	if found {
		out["Document"] += canary
	}
	return out
}

// told is all that a register's questions give.
func told(r *register.Register) string {
	var b strings.Builder
	for _, a := range r.Live() {
		fmt.Fprintf(&b, "%+v %v\n", *a.Statement, a.Office)
	}
	for _, id := range r.Classes() {
		fmt.Fprintln(&b, id, r.Members(id), r.Name(id, "uk"), r.Names(id), r.Text(id, "note"), r.Links(id, "case"))
		for _, a := range r.Inputs(id) {
			fmt.Fprintln(&b, a.Statement.Subject, a.Statement.Value)
		}
	}
	portrait(&b, r, 0)
	return b.String()
}

// sealedSource: what is above a clearance says nothing of itself by being absent,
// late or counted: a source that was sealed takes all that rests on it along.
func (d *desk) sealedSource() {
	entries := d.held("person-1", "custody-1", "remand", "2017-02-01")
	d.records(append(entries, d.says("person-1", "name", "Ann"))...)
	d.equal("held before", d.persons(now(0), store.Filter{}), "[person-1]")
	d.records(ledger.Seal(office, nil, &record.Control{Kind: record.SetLevel, Targets: []record.ID{"source-a"}, NewLevel: record.Restricted}))
	for _, k := range []int64{1, register.Now} {
		q := now(record.Team)
		q.Known = k
		d.equal(fmt.Sprint("held for the team, as known at ", k), d.persons(q, store.Filter{}), "[]")
		q.Viewer.Clearance = record.Restricted
		d.equal(fmt.Sprint("held for who may see, as known at ", k), d.persons(q, store.Filter{}), "[person-1]")
	}
	found, err := d.Entry(ctx, record.Viewer{Clearance: record.Team}, entries[0].ID)
	if err != nil || found != nil {
		d.Errorf("the team is shown %v, %v", found, err)
	}
}
