package storetest

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"habeas/internal/edtf"
	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/store"
)

// paging: pages put together are the whole roll in its order, also where many
// share a name.
func (d *desk) paging() {
	for i := range 25 {
		person := record.ID(fmt.Sprintf("person-%02d", i))
		batch := d.held(person, record.ID(fmt.Sprintf("custody-%02d", i)), "remand", "2017-02-01")
		if i > 0 { // one has no name at all
			batch = append(batch, d.says(person, "name", []string{"Анна Б", "Ann B", "ann b", "Zoe"}[i%4]))
		}
		d.records(batch...)
	}
	whole := d.roll(now(0), store.Filter{})
	d.equal("people", len(whole), 25)
	var paged []store.Line
	text, pages := "", 0
	for {
		from, err := store.ParseCursor(text)
		check(d, err)
		lines, next, err := d.Roll(ctx, now(0), store.Filter{}, from, 7)
		check(d, err)
		paged, pages = append(paged, lines...), pages+1
		if next == nil {
			break
		}
		d.equal("lines of a page that is not the last", len(lines), 7)
		text = next.String()
	}
	d.equal("pages and their lines", []int{pages, len(paged)}, []int{4, 25})
	for i := range paged {
		d.equal(fmt.Sprint("line ", i), paged[i].Person, whole[i].Person)
	}
	if !slices.IsSortedFunc(whole, func(a, b store.Line) int {
		return cmp.Or(cmp.Compare(fold(a), fold(b)), cmp.Compare(a.Person, b.Person))
	}) {
		d.Error("the roll is not in the order of names, then of ids")
	}
	if _, next, err := d.Roll(ctx, now(0), store.Filter{}, store.Cursor{}, 25); err != nil || next != nil {
		d.Errorf("a page that holds all has a next one at %v, %v", next, err)
	}
	if _, err := store.ParseCursor("nonsense"); err == nil {
		d.Error("nonsense is a place in the roll")
	}
}

func fold(l store.Line) string {
	return map[string]string{"": "", "Анна Б": "анна б", "Ann B": "ann b", "ann b": "ann b", "Zoe": "zoe"}[l.Title.In("en")]
}

func (d *desk) filters() {
	d.records(slices.Concat(
		d.held("person-1", "custody-1", "remand", "2017-02-01"), []*record.Entry{d.says("custody-1", "case", "case-1"), d.says("custody-1", "place", "place-1")},
		d.held("person-2", "custody-2", "house-arrest", "2017-02-01"), []*record.Entry{d.says("custody-2", "case", "case-1"), d.says("custody-2", "case", "case-11")},
		d.held("person-3", "custody-3", "travel-ban", "2017-02-01"),
		d.held("person-4", "custody-4", "remand", "2017-02-01"), []*record.Entry{d.says("custody-4", "until", "2017-02-20")})...)
	for _, c := range []struct {
		name   string
		filter store.Filter
		want   string
	}{
		{"none", store.Filter{}, "[person-1 person-2]"},
		{"deprivation", store.Filter{Class: register.Deprivation}, "[person-1 person-2]"},
		{"restriction", store.Filter{Class: register.Restriction}, "[person-3]"},
		{"a regime", store.Filter{Regime: "remand"}, "[person-1]"},
		{"half of a regime", store.Filter{Regime: "house"}, "[]"},
		{"a pattern", store.Filter{Regime: "%"}, "[]"},
		{"a pattern of one letter", store.Filter{Case: "case-_"}, "[]"},
		{"a case", store.Filter{Case: "case-1"}, "[person-1 person-2]"},
		{"another case", store.Filter{Case: "case-11"}, "[person-2]"},
		{"a place", store.Filter{Place: "place-1"}, "[person-1]"},
		{"two at once", store.Filter{Case: "case-1", Regime: "house-arrest"}, "[person-2]"},
		{"three at once", store.Filter{Case: "case-1", Regime: "remand", Place: "place-1"}, "[person-1]"},
		{"what excludes itself", store.Filter{Place: "place-1", Regime: "house-arrest"}, "[]"},
	} {
		d.equal(c.name, d.persons(now(0), c.filter), c.want)
		tally, err := d.Count(ctx, now(0), c.filter)
		check(d, err)
		d.equal(c.name+", counted", tally.Possible, len(d.roll(now(0), c.filter)))
	}
	d.charged()
	february := now(0)
	february.Day = edtf.DayOf(2017, 2, 10)
	d.equal("in February", d.persons(february, store.Filter{}), "[person-1 person-2 person-4]")
	tally, err := d.Count(ctx, february, store.Filter{})
	check(d, err)
	d.equal("counted by regime", fmt.Sprint(tally.Counts, tally.ByRegime), fmt.Sprint(custody.Counts{Certain: 3, Possible: 3},
		map[string]custody.Counts{"remand": {Certain: 2, Possible: 2}, "house-arrest": {Certain: 1, Possible: 1}}))
}

// charged: who is charged under a norm, and whom sources count to a community –
// that only those may ask who are cleared for it.
func (d *desk) charged() {
	d.records(d.says("defendant-1", "person", "person-1"), d.says("defendant-1", "case", "case-9"), d.says("charge-1", "defendant", "defendant-1"), d.says("charge-1", "norm", "norm-205.5"),
		d.says("person-2", "community", "Crimean Tatars"), d.says("person-1", "community", "Кримські татари"))
	for _, c := range []struct {
		name   string
		filter store.Filter
		asks   record.Level
		want   string
	}{
		{"a norm", store.Filter{Norm: "norm-205.5"}, record.Public, "[person-1]"},
		{"another norm", store.Filter{Norm: "norm-1"}, record.Public, "[]"},
		{"a community, cleared", store.Filter{Community: "crimean  TATARS"}, record.Restricted, "[person-2]"},
		{"a community, not cleared", store.Filter{Community: "Crimean Tatars"}, record.Team, "[]"},
		{"a norm and a community", store.Filter{Norm: "norm-205.5", Community: "кримські татари"}, record.Sealed, "[person-1]"},
	} {
		d.equal(c.name, d.persons(now(c.asks), c.filter), c.want)
		tally, err := d.Count(ctx, now(c.asks), c.filter)
		check(d, err)
		d.equal(c.name+", counted", tally.Possible, len(d.roll(now(c.asks), c.filter)))
	}
}

// curve: the steps, summed, are the counts of each day.
func (d *desk) curve() {
	d.records(slices.Concat(
		d.held("person-1", "custody-1", "remand", "2017-02-01"), []*record.Entry{d.says("custody-1", "until", "2017-03-05")},
		d.held("person-2", "custody-2", "remand", "[2017-02-10..2017-02-20]"), d.held("person-3", "custody-3", "travel-ban", "2017-02-01"))...)
	steps, err := d.Curve(ctx, now(0), store.Filter{})
	check(d, err)
	if len(steps) < 4 {
		d.Fatalf("the curve is %v", steps)
	}
	for day := edtf.DayOf(2017, 1, 25); day < edtf.DayOf(2018, 6, 1); day += 3 {
		var on custody.Counts
		for _, s := range steps {
			if s.Day <= day {
				on = s.Counts
			}
		}
		q := now(0)
		q.Day = day
		tally, err := d.Count(ctx, q, store.Filter{})
		check(d, err)
		d.equal("on "+day.String(), on, tally.Counts)
	}
}

func (d *desk) finding() {
	ukrainian := d.says("person-1", "name", "Ахтем Чийгоз")
	ukrainian.Statement.Language = "uk"
	d.records(ledger.Seal(office, ukrainian.Statement, nil), d.says("person-1", "name", "Akhtem Chiygoz"), d.says("person-2", "name", "Akhmed Ґедз"),
		d.says("place-1", "name", "Akhtem street"), d.says("person-3", "name", "Łukasz Müller"))
	for text, want := range map[string]string{
		"ахтем": "[person-1 place-1]", "Chyigoz Achtem": "[person-1]", "Chiyhoz": "[person-1]", "Mueller": "[person-3]", "Чийгоз Ахтем": "[person-1]", "akhtem chiy": "[person-1]", "akhtem": "[person-1 place-1]", "akh": "[person-2 person-1 place-1]",
		"akh chiygoz": "[person-1]", "гедз": "[person-2]", "muller": "[person-3]", "": "[]", "…": "[]", "nobody": "[]", "%": "[]", "akhtem zzz": "[]", "street akhtem": "[place-1]",
	} {
		hits, err := d.Find(ctx, now(0), store.Sought{Text: text}, 10)
		check(d, err)
		var ids []record.ID
		for _, h := range hits {
			ids = append(ids, h.ID)
		}
		d.equal("found by "+text, ids, want)
	}
	hits, err := d.Find(ctx, now(0), store.Sought{Text: "akh"}, 2)
	check(d, err)
	d.equal("at most", len(hits), 2)
	early := now(0)
	early.Known = 0
	if hits, err = d.Find(ctx, early, store.Sought{Text: "akhtem"}, 10); err != nil || len(hits) != 0 {
		d.Errorf("before anything was recorded %v is found, %v", hits, err)
	}
	listed, err := d.Listed(ctx, now(0), "person", 2)
	check(d, err)
	d.equal("listed by name", []record.ID{listed[0].ID, listed[1].ID}, "[person-2 person-1]")
	d.equal("listed at most", len(listed), 2)
	titles, err := d.Titles(ctx, now(0), []record.ID{"person-1", "person-9", "place-1"})
	check(d, err)
	if len(titles) != 2 || titles["person-1"].Spellings != 2 || titles["place-1"].In("uk") != "Akhtem street" {
		d.Errorf("the titles are %v", titles)
	}
}

func (d *desk) documents() {
	added := time.Date(2026, 2, 3, 4, 5, 6, 789000, time.UTC)
	doc := ledger.Document{Source: "source-a", Name: "репортаж.txt", Media: "text/plain", Size: 12, Added: added, Original: [32]byte{1}, Text: [32]byte{2}, Words: []string{"ахтем", "remand"}}
	_, err := d.Record(ctx, ledger.Batch{Entries: []*record.Entry{d.says("source-a", "title", "A report")}, Documents: []ledger.Document{doc},
		Labels: []ledger.Label{{Source: "source-a", Label: "x", ID: "person-1"}, {Source: "source-b", Label: "x", ID: "person-2"}}}, d.at)
	check(d, err)
	got, found, err := d.Document(ctx, sealed, "source-a")
	check(d, err)
	doc.Words = nil
	if !found || fmt.Sprint(got) != fmt.Sprint(doc) {
		d.Errorf("the document is read back as %v", got)
	}
	if _, found, err = d.Document(ctx, sealed, "source-b"); err != nil || found {
		d.Errorf("a document that was never kept is found: %v", err)
	}
	if id, here, err := d.SameBytes(ctx, [32]byte{1}); err != nil || !here || id != "source-a" {
		d.Errorf("the same bytes are %s, %t, %v", id, here, err)
	}
	if _, here, err := d.SameBytes(ctx, [32]byte{2}); err != nil || here {
		d.Errorf("other bytes are here: %v", err)
	}
	err = d.Snapshot(ctx, store.At{Known: register.Now}, func(look *store.Snapshot) error {
		of, err := look.OfMedia("text/csv", "text/plain")
		if none, wrong := look.OfMedia("text/csv"); err == nil && (len(of) != 1 || of[0] != "source-a" || len(none) > 0) {
			d.Errorf("of their media are %v and %v, %v", of, none, wrong)
		}
		return err
	})
	check(d, err)
	for text, want := range map[string]bool{"remand": true, "rem": true, "Ахтем remand": true, "remand nothing": false} {
		hits, err := d.Find(ctx, now(0), store.Sought{Text: text}, 10)
		check(d, err)
		if got := len(hits) == 1 && hits[0].ID == "source-a" && hits[0].InText; got != want {
			d.Errorf("%s finds %v", text, hits)
		}
	}
	_, err = d.Record(ctx, ledger.Batch{Entries: []*record.Entry{d.says("source-a", "title", "The report")}, Labels: []ledger.Label{{Source: "source-a", Label: "y", ID: "person-3"}}}, d.at)
	check(d, err)
	labels, err := d.Labels(ctx, "source-a")
	check(d, err)
	d.equal("the labels", labels, map[string]record.ID{"x": "person-1", "y": "person-3"})
	said, err := d.Said(ctx, sealed, "source-a")
	check(d, err)
	d.equal("said of the source", len(said), 2)
	of, err := d.OfSource(ctx, 1, sealed, "source-a")
	check(d, err)
	d.equal("said as known at 1", len(of.Live()), 1)
}

func (d *desk) families() {
	kin := func(id, from, to record.ID, kind string) []*record.Entry {
		return []*record.Entry{d.says(id, "person", string(from)), d.says(id, "to", string(to)), d.says(id, "kind", kind)}
	}
	d.records(slices.Concat(d.held("person-1", "custody-1", "remand", "2017-02-01"), d.held("person-2", "custody-2", "remand", "2017-02-01"),
		d.held("person-3", "custody-3", "remand", "2017-02-01"), d.held("person-4", "custody-4", "remand", "2017-04-01"),
		kin("relation-1", "person-1", "person-9", "sibling"), kin("relation-2", "person-9", "person-2", "child"), // through one who is free
		kin("relation-3", "person-3", "person-1", "lawyer"), kin("relation-4", "person-4", "person-3", "spouse"))...)
	sets, r, err := d.Families(ctx, now(record.Team))
	check(d, err)
	d.equal("families", sets, "[[person-1 person-2]]")
	if r == nil || len(r.KinOf()) != 3 {
		d.Error("the kinship is not given with the families")
	}
	april := now(record.Team)
	april.Day = edtf.DayOf(2017, 4, 10)
	sets, _, err = d.Families(ctx, april)
	check(d, err)
	d.equal("families in April", sets, "[[person-1 person-2] [person-3 person-4]]")
	sets, _, err = d.Families(ctx, now(record.Public)) // a relation is for the team
	check(d, err)
	d.equal("families for the public", sets, "[]")
}

// enclosing: around a person is all that the place of a custody is part of, however
// far up.
func (d *desk) enclosing() {
	d.records(append(d.held("person-1", "custody-1", "prison", "2017-02-01"), d.says("custody-1", "place", "place-cell"),
		d.says("place-cell", "part-of", "place-block"), d.says("place-block", "part-of", "place-colony"),
		d.says("place-colony", "part-of", "place-cell"), d.says("place-colony", "kind", "colony"))...)
	r, err := d.Around(ctx, register.Now, sealed, "person-1")
	check(d, err)
	d.equal("what is said of the widest place", len(r.About("place-colony")), 2)
}
