package office

import (
	"context"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store"
)

// TestFaultClock records with a clock that is wrong and then set right, forwards
// and back. The log's order is that of recording; "known on a day" is the last
// commit in that order before the day's end, so it never loses a commit for good
// and never shrinks from a day to a later one.
func TestFaultClock(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 3, d, 12, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		name  string
		clock []int         // the day on which each commit is recorded
		known map[int]int64 // the commit known on a day
	}{
		{"right", []int{1, 2, 2, 5}, map[int]int64{0: 0, 1: 1, 2: 3, 4: 3, 5: 4, 9: 4}},
		{"set back", []int{10, 5, 6, 11}, map[int]int64{4: 0, 5: 2, 6: 3, 9: 3, 10: 3, 11: 4}},
		{"ran ahead, then set right", []int{1, 28, 3, 4}, map[int]int64{1: 1, 2: 1, 3: 3, 4: 4, 27: 4, 28: 4}},
		{"set back for good", []int{20, 19, 18, 17}, map[int]int64{16: 0, 17: 4, 20: 4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, engine := range engines {
				o := opened(t, made(t, engine.address(t)))
				defer o.Close()
				ctx := context.Background()
				w := workerOn(t, o, nothingYet())
				for i, d := range c.clock {
					name := w.statement(record.ID("person-1"), "name", "Ann")
					is, err := o.Store.Record(ctx, store.Batch{Entries: name}, day(d))
					if err != nil || is.K != int64(i+1) || !is.At.Equal(day(d)) {
						t.Fatalf("%s: commit %d is %d of %s, %v", engine.name, i+1, is.K, is.At, err)
					}
				}
				last := int64(0)
				for d := range 29 {
					k, err := o.Store.KnownOn(ctx, day(d))
					if want, asked := c.known[d]; err != nil || asked && k != want || k < last {
						t.Errorf("%s: known on day %d is commit %d after %d, not %d, %v", engine.name, d, k, last, want, err)
					}
					last = k
				}
				if last != int64(len(c.clock)) {
					t.Errorf("%s: commit %d is the last that any day knows", engine.name, last)
				}
				listed, err := o.Store.Listed(ctx, store.Question{Known: register.Now}, "person", 10)
				if err != nil || len(listed) != 1 {
					t.Errorf("%s: %d people are listed, %v", engine.name, len(listed), err)
				}
				sound(t, o, nil)
				told(t, "clock %s (%s): days %v, the log is in the order of recording, no commit out of reach", c.name, engine.name, c.clock)
			}
		})
	}
}
