package gen

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// sealed is a Seal without salt, so that two registers of one seed are the same
// to the last identity.
func sealed(st *record.Statement, c *record.Control) *record.Entry {
	e := &record.Entry{Statement: st, Control: c}
	sum := sha256.Sum256(e.Body())
	e.ID = record.EntryID(hex.EncodeToString(sum[:]))
	return e
}

// numbered is a Seal that costs next to nothing.
func numbered() Seal {
	n := 0
	return func(st *record.Statement, c *record.Control) *record.Entry {
		n++
		return &record.Entry{ID: record.EntryID(fmt.Sprintf("%064x", n)), Statement: st, Control: c}
	}
}

// made is the register of a seed, by batches.
func made(seed int64, entries int, seal Seal) (r *Register, all []*record.Entry, rows []Spell) {
	r = New(Options{Seed: seed}, seal)
	for len(all) < entries {
		all = append(all, r.Next(1000)...)
		rows = append(rows, r.Rows()...)
	}
	return r, all, rows
}

func TestEveryStatementValidates(t *testing.T) {
	_, all, _ := made(1, 40_000, numbered())
	for _, e := range all {
		if e.Statement == nil {
			continue
		}
		if err := schema.Default().Validate(e.Statement); err != nil {
			t.Fatalf("%v: %s", err, e.Body())
		}
	}
}

func TestSameSeedSameRegister(t *testing.T) {
	_, one, rows := made(7, 10_000, sealed)
	_, two, rowsToo := made(7, 10_000, sealed)
	_, other, _ := made(8, 10_000, sealed)
	if !reflect.DeepEqual(one, two) || !reflect.DeepEqual(rows, rowsToo) {
		t.Error("two registers of one seed differ")
	}
	if one[0].ID == other[0].ID {
		t.Error("two seeds begin alike")
	}
}

// TestBatchesAreWhole: an entry names only what was made by then, except that
// the statements of a batch may stand in any order.
func TestBatchesAreWhole(t *testing.T) {
	r := New(Options{Seed: 2}, numbered())
	known, entries := map[record.ID]bool{}, 0
	for range 200 {
		batch := r.Next(50)
		if entries += len(batch); len(batch) < 50 || len(batch) > 250 {
			t.Fatalf("a batch of about 50 has %d entries", len(batch))
		}
		for _, e := range batch {
			known[record.AboutEntry(e.ID)] = true
			if e.Statement != nil {
				known[e.Statement.Subject] = true
			}
		}
		for _, e := range batch {
			var refs []record.ID
			if e.Control != nil {
				refs = e.Control.Touches()
			} else {
				refs = append(schema.Default().Refs(e.Statement), e.Statement.Source)
			}
			for _, id := range refs {
				if !known[id] {
					t.Fatalf("%s names %s, which no batch so far has", e.Body(), id)
				}
			}
		}
	}
}

// TestMemoryIsBounded: what is kept stops growing.
func TestMemoryIsBounded(t *testing.T) {
	r, _, _ := made(3, 100_000, numbered())
	for what, kept := range map[string][2]int{"spells": {len(r.told.items), 4096}, "sources": {len(r.earlier.items), 64}, "cases": {len(r.open.items), 128},
		"disputes": {len(r.disputes.items), 256}, "merges": {len(r.merges.items), 256}, "accounts": {len(r.sayings.items), 1024},
		"sampled persons": {len(r.sample.Persons), sampled}, "sampled cases": {len(r.sample.Cases), sampled},
		"places": {len(r.sample.Places), len(r.places)}, "norms": {len(r.sample.Norms), len(r.norms)}} {
		if kept[0] == 0 || kept[0] > kept[1] {
			t.Errorf("%d %s are kept, wanted 1 to %d", kept[0], what, kept[1])
		}
	}
	if s := r.Sample(); len(s.Persons) != sampled || len(s.Communities) < 5 {
		t.Errorf("the sample has %d persons and the communities %q", len(s.Persons), s.Communities)
	}
}

// count is how often each thing occurs.
type count map[string]int

// tally counts what entries are, by control, by property and by what is said.
func tally(all []*record.Entry) count {
	n := count{}
	for _, e := range all {
		if e.Control != nil {
			n["control "+e.Control.Kind.String()]++
			continue
		}
		st := e.Statement
		n[st.Subject.Type()+" "+st.Property]++
		switch {
		case st.Property == "name" && st.Subject.Type() == "person":
			n["name in "+st.Language+" "+st.Value.Part("script")]++
		case st.Subject.Type() == "custody" && strings.Contains(" from until sighting term ", " "+st.Property+" "):
			n["day"]++
			if _, err := edtf.ParseDay(st.Value.Text); err != nil {
				n["day with doubt"]++
			}
		}
	}
	return n
}

// TestMix holds the shares that the figures measured with it rest on.
func TestMix(t *testing.T) {
	r, all, rows := made(4, 150_000, numbered())
	n := tally(all)
	if len(rows) != r.Spells() || n["custody person"] != r.Spells() {
		t.Errorf("%d rows and %d spells told of, but %d counted", len(rows), n["custody person"], r.Spells())
	}
	open, defendants := 0, map[record.ID]map[record.ID]bool{}
	for _, row := range rows {
		if row.Case != "" {
			if defendants[row.Case] == nil {
				defendants[row.Case] = map[record.ID]bool{}
			}
			defendants[row.Case][row.Person] = true
		}
		if row.Until == edtf.Future {
			open++
		}
		if row.From < r.first || row.From >= r.last || row.Until <= row.From {
			t.Fatalf("a spell outside its history: %+v", row)
		}
	}
	largest := 0
	for _, people := range defendants {
		largest = max(largest, len(people))
	}
	if largest < mostDefendants/2 || largest > mostDefendants {
		t.Errorf("the largest case has %d defendants", largest)
	}
	for _, share := range []struct {
		what       string
		part, of   int
		least, top float64
	}{
		{"spells a person", r.Spells(), r.Persons(), 2.3, 2.7},
		{"entries a spell", len(all), r.Spells(), 5.5, 7.5},
		{"days with doubt", n["day with doubt"], n["day"], 0.22, 0.28},
		{"spells without an end", open, r.Spells(), 0.11, 0.19},
		{"spells with a case", n["custody case"], r.Spells(), 0.5, 0.7},
		{"persons with a community", n["person community"], r.Persons(), 0.27, 0.33},
		{"persons accused", n["defendant person"], r.Persons(), 0.23, 0.36},
		{"defendants a case", r.Persons(), r.Cases(), 3, 15},
		{"persons a source", r.Persons(), r.Sources(), 19, 21},
	} {
		got := float64(share.part) / float64(share.of)
		t.Logf("%s: %.3f", share.what, got)
		if got < share.least || got > share.top {
			t.Errorf("%s: %.3f, wanted %.2f to %.2f", share.what, got, share.least, share.top)
		}
	}
	for _, what := range []string{"control retract", "control supersede", "control decide", "control level", "entry credibility", "entry reason", "entry decision",
		"person same-as", "name in en Latn", "name in uk Cyrl", "name in ru Cyrl", "name in crh Latn", "name in crh Cyrl", "custody sighting", "custody term"} {
		if n[what] < 10 {
			t.Errorf("%s occurs %d times", what, n[what])
		}
		t.Logf("%s: %d", what, n[what])
	}
}

// TestYears: a short history keeps its bounds too.
func TestYears(t *testing.T) {
	r := New(Options{Seed: 5, Years: 1}, numbered())
	r.Next(5000)
	for _, row := range r.Rows() {
		if row.From < edtf.DayOf(2025, 1, 1) || row.From >= edtf.DayOf(2026, 1, 1) {
			t.Fatalf("a spell outside its history: %+v", row)
		}
	}
}

// TestNamesAreConsistent: every name has its English, Ukrainian and Russian
// spelling, and a woman's surname its ending in each.
func TestNamesAreConsistent(t *testing.T) {
	for _, of := range []*lists{crh, east} {
		for _, list := range [][]name{of.men, of.women, of.surnames} {
			if len(list) < 40 {
				t.Errorf("a list of only %d names", len(list))
			}
			for _, one := range list {
				for s, text := range one {
					if text == "" || text == "-" && spelling(s) < crimeanTatar {
						t.Errorf("%q lacks a spelling", one)
					}
				}
			}
		}
	}
	bekirov := crh.surnames[0]
	for s, want := range map[spelling]string{english: "Emine Bekirova", ukrainian: "Еміне Бекірова", russian: "Эмине Бекирова", crimeanTatar: "Emine Bekirova"} {
		if got := fullName(crh.women[0], bekirov, true, s); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func BenchmarkNext(b *testing.B) {
	r := New(Options{Seed: 6}, numbered())
	entries := 0
	for b.Loop() {
		entries += len(r.Next(1000))
	}
	b.ReportMetric(float64(entries)/b.Elapsed().Seconds(), "entries/s")
}
