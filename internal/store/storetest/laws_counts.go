package storetest

import (
	"context"

	"pgregory.net/rapid"

	"habeas/internal/edtf"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/store"
)

func (b *lawBench) certainWithinPossible(t *rapid.T) {
	h := draw(t, "history")
	s := b.fresh(b, 1)
	b.keep(s, h.entries, h.commits)
	ctx := context.Background()
	for _, day := range sampled {
		q := Question{Day: origin + edtf.Day(day), Known: register.Now, Viewer: sealed}
		tally, err := s.Count(ctx, q, store.Filter{})
		check(b, err)
		b.reach(tally.Certain > 0)
		if tally.Certain > tally.Possible {
			t.Fatalf("on day %d %d are certain and %d possible", day, tally.Certain, tally.Possible)
		}
	}
	viewer, known := viewerOf(t), rapid.Int64Range(1, h.commits).Draw(t, "K")
	for _, day := range append(sampled, -1200, -2100, 2000, 9000) {
		for _, k := range []int64{known, register.Now} {
			b.counted(t, s, Question{Day: origin + edtf.Day(day), Known: k, Viewer: viewer})
		}
	}
	r, err := s.Around(ctx, register.Now, sealed, everything...)
	check(b, err)
	for _, id := range r.Entities("custody") {
		bounds, known := r.BoundsOf(id)
		if days, ok := r.CertainOf(id); ok && known && !bounds.Over {
			b.reach(true)
			if days.Lo < bounds.Start.Lo || days.Hi > bounds.End.Hi {
				t.Fatalf("%s is certain on %s beyond what is possible, %s to %s", id, days, bounds.Start, bounds.End)
			}
		}
	}
}

// counted demands that as many are counted as are listed, of each answer.
func (b *lawBench) counted(t *rapid.T, s Asked, q Question) {
	for _, f := range []store.Filter{{}, {Regime: "remand"}, {Class: register.Restriction}, {Place: "place-1"}, {Place: "place-1", Regime: "remand"}} {
		tally, err := s.Count(context.Background(), q, f)
		check(b, err)
		lines, _, err := s.Roll(context.Background(), q, f, store.Cursor{}, 1000)
		check(b, err)
		var listed custody.Counts
		for _, l := range lines {
			listed = listed.Plus(l.Answer, 1)
		}
		if listed != tally.Counts {
			t.Fatalf("on %s as known at %d, for %v under %+v, %+v are counted and %+v listed",
				q.Day, q.Known, q.Viewer, f, tally.Counts, listed)
		}
	}
}
