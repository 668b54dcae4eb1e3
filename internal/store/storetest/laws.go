package storetest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"habeas/internal/edtf"
	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// Fresh gives an empty store of an engine; the number keeps two apart that a test
// uses side by side.
type Fresh func(t testing.TB, which int) Asked

// laws are the laws of semantics.md, by number.
var laws = []struct {
	name string
	hold func(*lawBench, *rapid.T)
}{
	{"01 any order and partition of arrivals gives the same present", (*lawBench).order},
	{"02 rebuilt is maintained, row by row", (*lawBench).rebuilt},
	{"03 as known at K is the register of what was recorded by K", (*lawBench).asKnown},
	{"04 certain lies within possible", (*lawBench).certainWithinPossible},
	{"05 an account that fits every reading only narrows", (*lawBench).narrowing},
	{"06 retracting what was just stated undoes it", (*lawBench).retracting},
	{"07 merge, then unmerge, is the identity", (*lawBench).merging},
	{"08 nothing above a clearance shows below it", (*lawBench).clearance},
	{"09 erasing changes only rows that it was an input of", (*lawBench).erasing},
	{"10 the union of two offices is one office", (*lawBench).union},
	{"11 every value names a live statement, and each is reached", (*lawBench).named},
	{"12 shifting the days shifts the answers", (*lawBench).shifting},
}

// lawBench checks a law and counts how often its premise held.
type lawBench struct {
	testing.TB
	fresh   Fresh
	met     bool // the premise, in the history at hand
	reached int
	tried   int
	last    []*record.Entry // of the history at hand, for the report of a failure
}

// Laws checks every law over random histories. A law whose premise never held is
// a failure: it would have shown nothing.
func Laws(t *testing.T, fresh Fresh) {
	for _, law := range laws {
		t.Run(law.name, func(t *testing.T) {
			b := &lawBench{TB: t, fresh: fresh}
			// Few histories may all miss a law's premise by chance: then more are drawn.
			for range 10 {
				rapid.Check(t, func(rt *rapid.T) {
					b.tried++
					b.met = false
					law.hold(b, rt)
					if b.met {
						b.reached++
					}
				})
				if b.reached > 0 || t.Failed() {
					break
				}
			}
			t.Logf("premise held in %d of %d histories", b.reached, b.tried)
			if b.reached == 0 {
				t.Error("the premise of the law never held: it showed nothing")
			}
		})
	}
}

// reach says whether the law has something to say of the history at hand.
func (b *lawBench) reach(premise bool) { b.met = b.met || premise }

var began = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// keep records entries, one batch a commit that they name.
func (b *lawBench) keep(s Asked, entries []*record.Entry, commits int64) {
	b.Helper()
	b.last = entries
	for k := int64(1); k <= commits; k++ {
		var batch []*record.Entry
		for _, e := range entries {
			if e.Commit == k {
				batch = append(batch, e)
			}
		}
		b.record(s, batch)
	}
}

// record records a copy of the entries as one batch: recording writes places.
func (b *lawBench) record(s Asked, entries []*record.Entry) store.Commit {
	b.Helper()
	c, err := s.Record(context.Background(), ledger.Batch{Entries: copied(entries)}, began)
	check(b, err)
	return c
}

func copied(entries []*record.Entry) []*record.Entry {
	var all []*record.Entry
	for _, e := range entries {
		one := *e
		all = append(all, &one)
	}
	return all
}

func (b *lawBench) same(t *rapid.T, what, got, want string) {
	if got != want {
		for _, e := range b.last {
			t.Logf("%d %.8s level %s office %s %+v %+v", e.Commit, e.ID, e.Level, e.Office, e.Statement, e.Control)
		}
		t.Fatalf("%s differ:\n%s", what, difference(got, want))
	}
}

var sealed = record.Viewer{Clearance: record.Sealed}

func viewerOf(t *rapid.T) record.Viewer {
	return record.Viewer{Clearance: rapid.SampledFrom(record.Levels).Draw(t, "viewer")}
}

func (b *lawBench) order(t *rapid.T) {
	h := draw(t, "history")
	shuffled := rapid.Permutation(h.entries).Draw(t, "order")
	one, two := b.fresh(b, 1), b.fresh(b, 2)
	b.keep(one, h.entries, h.commits)
	for len(shuffled) > 0 {
		n := rapid.IntRange(1, len(shuffled)).Draw(t, "arrival")
		b.record(two, shuffled[:n])
		shuffled = shuffled[n:]
	}
	viewer := viewerOf(t)
	b.reach(true)
	b.same(t, "the present in two orders", slice(b, two, register.Now, viewer, 0), slice(b, one, register.Now, viewer, 0))
}

func (b *lawBench) rebuilt(t *rapid.T) {
	h := draw(t, "history")
	s := b.fresh(b, 1)
	b.keep(s, h.entries, h.commits)
	before := b.derived(s)
	check(b, s.Rebuild(context.Background(), func(store.Job) {}))
	b.reach(before != "")
	b.same(t, "the rows maintained and rebuilt", b.derived(s), before)
}

// derived is all that is derived, a line each.
func (b *lawBench) derived(s Asked) string {
	var all []string
	check(b, s.EachLine(context.Background(), func(line string) error {
		all = append(all, line)
		return nil
	}))
	slices.Sort(all)
	return strings.Join(all, "\n")
}

func (b *lawBench) rows(s Asked) []store.Row {
	var rows []store.Row
	check(b, s.EachRow(context.Background(), func(r store.Row) error {
		rows = append(rows, r)
		return nil
	}))
	slices.SortFunc(rows, func(x, y store.Row) int { return cmp.Compare(fmt.Sprint(x), fmt.Sprint(y)) })
	return rows
}

func (b *lawBench) asKnown(t *rapid.T) {
	h := draw(t, "history")
	one, two := b.fresh(b, 1), b.fresh(b, 2)
	b.keep(one, h.entries, h.commits)
	viewer := viewerOf(t)
	k := rapid.Int64Range(1, h.commits-1).Draw(t, "K")
	judged := judge(one, h.entries)
	var by []*record.Entry
	for _, e := range copied(h.entries) {
		if e.Commit > k || judged.Erased(e.ID) && e.Statement != nil || judged.LevelOf(record.AboutEntry(e.ID)) > viewer.Clearance {
			continue
		}
		if c := e.Control; c != nil && (c.Kind == record.SetLevel || c.Kind == record.Erase) {
			continue // judged already
		}
		e.Level = record.Public
		by = append(by, e)
	}
	b.keep(two, by, k)
	b.reach(len(by) < len(h.entries))
	b.same(t, "as known and recorded by then", slice(b, one, k, viewer, 0), slice(b, two, register.Now, sealed, 0))
}

func judge(s Asked, entries []*record.Entry) *register.History {
	return register.NewHistory(copied(entries), s.Basis())
}

func (b *lawBench) narrowing(t *rapid.T) {
	h := draw(t, "history")
	s := b.fresh(b, 1)
	b.keep(s, h.entries, h.commits)
	ctx := context.Background()
	before, err := s.Around(ctx, register.Now, sealed, everything...)
	check(b, err)
	d := &drawn{T: t, serial: 10_000}
	spell := rapid.SampledFrom(spells).Draw(t, "spell")
	property := rapid.SampledFrom([]string{"from", "until", "sighting"}).Draw(t, "property")
	st := &record.Statement{Subject: spell, Property: property, Value: record.Text(d.days(0, 150)), Source: "source-a", Language: "en"}
	more := d.add(&record.Entry{Statement: st})
	b.record(s, []*record.Entry{more})
	after, err := s.Around(ctx, register.Now, sealed, everything...)
	check(b, err)
	was, hadBounds := before.BoundsOf(spell)
	is, hasBounds := after.BoundsOf(spell)
	if !hadBounds || !hasBounds || was.Over || is.Over || !b.fitsAll(before, after, spell, more.ID) || !hasOwn(before, spell) {
		return
	}
	b.reach(true)
	if is.Start.Lo < was.Start.Lo || is.Start.Hi > was.Start.Hi || is.End.Lo < was.End.Lo || is.End.Hi > was.End.Hi {
		t.Fatalf("an account that fits widened %s: %v became %v", spell, was, is)
	}
	if had, ok := before.CertainOf(spell); ok {
		if has, ok := after.CertainOf(spell); !ok || has.Lo > had.Lo || has.Hi < had.Hi {
			t.Fatalf("an account that fits narrowed what is certain of %s: %v became %v", spell, had, has)
		}
	}
}

// hasOwn says whether an account that may narrow tells of the spell's own time:
// spells of weak accounts alone are apart from the law.
func hasOwn(r *register.Register, spell record.ID) bool {
	for _, set := range r.TimeDisagreement(spell).Sets {
		own := func(a *register.Account) bool { return r.Class(a.Statement.Subject) == r.Class(spell) }
		if slices.ContainsFunc(r.Accounts(set), own) {
			return true
		}
	}
	return false
}

// fitsAll says whether the account joined every reading there was and made none.
func (b *lawBench) fitsAll(before, after *register.Register, spell record.ID, id record.EntryID) bool {
	was, is := before.TimeDisagreement(spell), after.TimeDisagreement(spell)
	if len(was.Sets) != len(is.Sets) || len(is.Phrases) > 0 {
		return false
	}
	return !slices.ContainsFunc(is.Sets, func(set []record.EntryID) bool { return !slices.Contains(set, id) })
}

func (b *lawBench) retracting(t *rapid.T) {
	h := draw(t, "history")
	s := b.fresh(b, 1)
	b.keep(s, h.entries, h.commits)
	viewer := viewerOf(t)
	before := slice(b, s, register.Now, viewer, 0)
	d := &drawn{T: t, serial: 10_000}
	d.statement()
	said := d.entries
	b.record(s, said)
	var targets []record.ID
	for _, e := range said {
		targets = append(targets, record.AboutEntry(e.ID))
	}
	between := slice(b, s, register.Now, viewer, 0)
	b.record(s, []*record.Entry{d.add(&record.Entry{Control: &record.Control{Kind: record.Retract, Targets: targets}})})
	b.reach(between != before)
	b.same(t, "before a statement and after its retraction", slice(b, s, register.Now, viewer, 0), before)
}

func (b *lawBench) merging(t *rapid.T) {
	h := draw(t, "history")
	s := b.fresh(b, 1)
	b.keep(s, h.entries, h.commits)
	before := slice(b, s, register.Now, sealed, 0)
	d := &drawn{T: t, serial: 10_000}
	pair := rapid.Permutation(people).Draw(t, "pair")
	merge := d.add(&record.Entry{Statement: &record.Statement{Subject: pair[0], Property: "same-as", Value: record.Text(string(pair[1])), Source: "source-a"}})
	b.record(s, []*record.Entry{merge})
	between := slice(b, s, register.Now, sealed, 0)
	b.record(s, []*record.Entry{d.add(&record.Entry{Control: &record.Control{Kind: record.Retract, Targets: []record.ID{record.AboutEntry(merge.ID)}}})})
	b.reach(between != before)
	b.same(t, "before a merge and after its end", slice(b, s, register.Now, sealed, 0), before)
}

func (b *lawBench) named(t *rapid.T) {
	h := draw(t, "history")
	s := b.fresh(b, 1)
	b.keep(s, h.entries, h.commits)
	viewer := viewerOf(t)
	ctx := context.Background()
	whole := judge(s, h.entries).At(register.Now, viewer)
	live := map[record.EntryID]bool{}
	for _, a := range whole.Live() {
		live[a.ID] = true
		around, err := s.Around(ctx, register.Now, viewer, a.Statement.Subject)
		check(b, err)
		if !slices.ContainsFunc(around.Live(), func(o *register.Account) bool { return o.ID == a.ID }) {
			t.Fatalf("the live statement %s is not reached from its subject %s", a.ID, a.Statement.Subject)
		}
	}
	for _, day := range sampled {
		lines, _, err := s.Roll(ctx, Question{Day: origin + edtf.Day(day), Known: register.Now, Viewer: viewer}, store.Filter{}, store.Cursor{}, 100)
		check(b, err)
		for _, l := range lines {
			b.reach(true)
			if len(l.Statements) == 0 {
				t.Fatalf("%s is on the roll of day %d on nobody's word", l.Person, day)
			}
			for _, id := range l.Statements {
				if !live[id] {
					t.Fatalf("%s is on the roll of day %d by %s, which is not live", l.Person, day, id)
				}
			}
		}
	}
}

func (b *lawBench) shifting(t *rapid.T) {
	const years = 400 // in which every day of the calendar comes again
	shift := int(edtf.DayOf(2000+years, 1, 1)-edtf.DayOf(2000, 1, 1)) * rapid.SampledFrom([]int{-1, 1}).Draw(t, "cycles")
	h := draw(t, "history")
	shift += rapid.IntRange(-300, 300).Draw(t, "days")
	one, two := b.fresh(b, 1), b.fresh(b, 2)
	b.keep(one, h.entries, h.commits)
	b.keep(two, shifted(h.entries, shift), h.commits)
	b.reach(true)
	b.same(t, "shifted and not", slice(b, two, register.Now, sealed, shift), slice(b, one, register.Now, sealed, 0))
}

// difference shows the lines that only one of two texts has.
func difference(got, want string) string {
	var b strings.Builder
	only := func(mark, text, other string) {
		has := map[string]int{}
		for line := range strings.Lines(other) {
			has[line]++
		}
		shown := 0
		for line := range strings.Lines(text) {
			if has[line]--; has[line] < 0 && shown < 12 {
				fmt.Fprintf(&b, "%s %.900s\n", mark, strings.TrimSpace(line))
				shown++
			}
		}
	}
	only("got ", got, want)
	only("want", want, got)
	return b.String()
}
