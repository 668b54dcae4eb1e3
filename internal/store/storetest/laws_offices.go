package storetest

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"pgregory.net/rapid"

	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// The laws of who may see, of erasure and of two offices.

func (b *lawBench) clearance(t *rapid.T) {
	h := draw(t, "history")
	one, two := b.fresh(b, 1), b.fresh(b, 2)
	b.keep(one, h.entries, h.commits)
	viewer := record.Viewer{Clearance: rapid.SampledFrom([]record.Level{record.Public, record.Team, record.Restricted}).Draw(t, "viewer")}
	judged := judge(one, h.entries)
	below := slices.DeleteFunc(slices.Clone(h.entries), func(e *record.Entry) bool {
		return judged.LevelOf(record.AboutEntry(e.ID)) > viewer.Clearance
	})
	b.keep(two, below, h.commits)
	k := rapid.Int64Range(1, h.commits).Draw(t, "K")
	b.reach(len(below) < len(h.entries))
	b.same(t, "with and without what is above the clearance", slice(b, one, k, viewer, 0), slice(b, two, k, viewer, 0))
}

func (b *lawBench) erasing(t *rapid.T) {
	h := draw(t, "history")
	s := b.fresh(b, 1)
	b.keep(s, h.entries, h.commits)
	before := b.rows(s)
	one := rapid.IntRange(0, len(h.entries)-1).Draw(t, "erased")
	seq, here, err := s.Place(context.Background(), h.entries[one].ID)
	check(b, err)
	d := &drawn{T: t, serial: 10_000}
	target := []record.ID{record.AboutEntry(h.entries[one].ID)}
	b.record(s, []*record.Entry{d.add(&record.Entry{Control: &record.Control{Kind: record.Erase, Targets: target}})})
	after := map[string]bool{}
	for _, r := range b.rows(s) {
		for point := range points(r, h.commits) {
			after[point] = true
		}
	}
	for _, r := range before {
		input := slices.Contains(r.Inputs, seq)
		b.reach(here && input)
		for point := range points(r, h.commits) {
			if !input && !after[point] {
				t.Fatalf("erasing entry %d changed a row that it was no input of:\n%s\n%v", seq, point, r.Inputs)
			}
		}
	}
	erased, err := s.Entry(context.Background(), sealed, h.entries[one].ID)
	check(b, err)
	if erased == nil || !erased.Erased || erased.Statement != nil {
		t.Fatalf("the text of entry %d is still there", seq)
	}
}

// points tells a row for each commit and clearance that gets it: ranges of rows
// that come to say the same are joined, which changes no answer.
func points(r store.Row, commits int64) iter.Seq[string] {
	return func(yield func(string) bool) {
		for k := r.From; k <= commits && k < r.Until; k++ {
			for level := r.Level; level <= r.UpTo; level++ {
				if !yield(fmt.Sprint(k, level, r.Content)) {
					return
				}
			}
		}
	}
}

func (b *lawBench) union(t *rapid.T) {
	h := draw(t, "history")
	one, two := b.fresh(b, 1), b.fresh(b, 2)
	own := copied(h.entries)
	for _, e := range own {
		by(office, e)
	}
	both := copied(own)
	d := &drawn{T: t, serial: 10_000}
	moved := false
	for _, e := range both {
		if rapid.Bool().Draw(t, "recorded by the partner") {
			by(partner, e)
			moved = moved || e.Control != nil
			if e.Control != nil {
				d.add(&record.Entry{Control: &record.Control{Kind: record.Adopt, Targets: []record.ID{record.AboutEntry(e.ID)}}}).Commit = e.Commit
			}
		}
	}
	b.keep(one, own, h.commits)
	b.keep(two, append(both, d.entries...), h.commits)
	viewer := viewerOf(t)
	b.reach(moved)
	b.same(t, "two offices' union and one office", slice(b, two, register.Now, viewer, 0), slice(b, one, register.Now, viewer, 0))
}
