package office

import (
	"context"
	"testing"
	"time"

	"habeas/internal/ledger"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/store/storetest"
)

// TestFaultClock records with a clock that is wrong and then set right, forwards
// and back. No commit is earlier than the one before, so "known on a day" never loses one
// for good and never shrinks from a day to a later one; what the clock said is signed.
func TestFaultClock(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 3, d, 12, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		name  string
		clock []int         // the day on which each commit is recorded
		known map[int]int64 // the commit known on a day
	}{
		{"right", []int{1, 2, 2, 5}, map[int]int64{0: 0, 1: 1, 2: 3, 4: 3, 5: 4, 9: 4}},
		{"set back", []int{10, 5, 6, 11}, map[int]int64{4: 0, 5: 0, 6: 0, 9: 0, 10: 3, 11: 4}},
		{"ran ahead, then set right", []int{1, 28, 3, 4}, map[int]int64{1: 1, 2: 1, 3: 1, 4: 1, 27: 1, 28: 4}},
		{"set back for good", []int{20, 19, 18, 17}, map[int]int64{16: 0, 17: 0, 20: 4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, engine := range engines {
				o := opened(t, made(t, engine.address(t)))
				defer o.Close()
				ctx := context.Background()
				w := workerOn(t, o, nothingYet())
				latest, behind := 0, 0
				for i, d := range c.clock {
					name := w.statement(record.ID("person-1"), "name", "Ann")
					is, err := o.store.Record(ctx, ledger.Batch{Entries: name}, day(d))
					if latest = max(latest, d); latest > d {
						behind++
					}
					if err != nil || is.K != int64(i+1) || !is.At.Equal(day(latest)) || is.Clock.IsZero() == (latest > d) {
						t.Fatalf("%s: commit %d is %d of %s by a clock of %s, %v", engine.name, i+1, is.K, is.At, is.Clock, err)
					}
				}
				last := int64(0)
				for d := range 29 {
					k, err := asked(o.store).KnownOn(ctx, day(d))
					if want, asked := c.known[d]; err != nil || asked && k != want || k < last {
						t.Errorf("%s: known on day %d is commit %d after %d, not %d, %v", engine.name, d, k, last, want, err)
					}
					last = k
				}
				if last != int64(len(c.clock)) {
					t.Errorf("%s: commit %d is the last that any day knows", engine.name, last)
				}
				listed, err := asked(o.store).Listed(ctx, storetest.Question{Known: register.Now}, "person", 10)
				if err != nil || len(listed) != 1 {
					t.Errorf("%s: %d people are listed, %v", engine.name, len(listed), err)
				}
				sound(t, o, nil)
				if v, err := o.Verify(ctx, nil, func(int64, int64) {}); err != nil || len(v.Clocks) != behind {
					t.Errorf("%s: verifying tells of %d commits by a clock that was behind, not %d, %v", engine.name, len(v.Clocks), behind, err)
				}
				told(t, "clock %s (%s): days %v, the log is in the order of recording, no commit out of reach", c.name, engine.name, c.clock)
			}
		})
	}
}
