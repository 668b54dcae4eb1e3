package store

import (
	"fmt"
	"testing"

	"habeas/internal/edtf"
	"habeas/internal/register"
	"habeas/internal/register/custody"
)

// TestSpans: on which days a shelf's span turns, and that spans begin where blocks of the
// counts do.
func TestSpans(t *testing.T) {
	for _, test := range []struct {
		day  edtf.Day
		want int64
	}{
		{edtf.Past, 0}, {firstDay - 1, 0}, {firstDay, 0}, {firstDay + 2047, 0}, {firstDay + 2048, 1},
		{edtf.DayOf(1970, 1, 1), 22}, {edtf.DayOf(1970, 1, 1) - 1, 21},
		{firstDay + 33*2048 - 1, 32}, {firstDay + 33*2048, 33}, {firstDay + 34*2048, 33}, {edtf.Future, 33},
	} {
		if got := spanOf(test.day); got != test.want {
			t.Errorf("%s lies in span %d, not %d", test.day, got, test.want)
		}
	}
	for span := range int64(lastSpan) {
		if begins := firstDay + edtf.Day(span*spanDays); slot(begins)&(1<<shifts[wide]-1) != 0 {
			t.Errorf("span %d begins on %s, within a block", span, begins)
		}
	}
}

// TestSlots: days as the blocks count them.
func TestSlots(t *testing.T) {
	for day, want := range map[edtf.Day]int64{edtf.Past: 0, 0: countFrom, 1: countFrom + 1, -1: countFrom - 1} {
		if got := slot(day); got != want {
			t.Errorf("day %d has slot %d, not %d", day, got, want)
		}
	}
	b := block{grain: narrow}
	if b.offset(countFrom) != 0 || b.offset(countFrom+63) != 63 || b.offset(countFrom+64) != 0 || (block{grain: wide}).offset(countFrom+5) != 0 {
		t.Error("the place of a day in its block")
	}
}

// TestCurves: a curve adds up, and of too many steps keeps every few and the last.
func TestCurves(t *testing.T) {
	changes := map[edtf.Day]custody.Counts{
		1: {Certain: 2, Possible: 3, Unconfirmed: 1}, 2: {}, 5: {Certain: -1, Possible: 0, Unconfirmed: 4}, 9: {Certain: -1, Possible: -3, Unconfirmed: -5},
	}
	if got, want := fmt.Sprint(summed(changes)), fmt.Sprint([]Step{{1, custody.Counts{Certain: 2, Possible: 3, Unconfirmed: 1}}, {5, custody.Counts{Certain: 1, Possible: 3, Unconfirmed: 5}}, {9, custody.Counts{}}}); got != want {
		t.Errorf("the curve is %s, want %s", got, want)
	}
	for n, want := range map[int]int{0: 0, 1: 1, mostSteps - 1: mostSteps - 1, mostSteps: mostSteps, mostSteps + 1: mostSteps/2 + 1, 2 * mostSteps: mostSteps, 2*mostSteps + 1: (2*mostSteps + 1) / 3} {
		var steps []Step
		for i := range n {
			steps = append(steps, Step{Day: edtf.Day(i)})
		}
		got := thinned(steps)
		if len(got) != want || n > 0 && got[len(got)-1].Day != edtf.Day(n-1) {
			t.Errorf("of %d steps %d are left, want %d and the last", n, len(got), want)
		}
	}
}

// TestTallies: everybody is counted once, under the one regime or beside them.
func TestTallies(t *testing.T) {
	tally := Tally{ByRegime: map[string]custody.Counts{}}
	tally.add(register.Yes, []string{"remand"}, 3)
	tally.add(register.Yes, []string{"police", "remand"}, 2)
	tally.add(register.Possibly, nil, 1)
	tally.add(register.Unconfirmed, []string{"police"}, 4)
	tally.add(register.Yes, []string{"prison"}, 0)
	if got, want := tally.Counts, (custody.Counts{Certain: 5, Possible: 6, Unconfirmed: 4}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	var sum custody.Counts
	for _, of := range tally.ByRegime {
		sum = add(sum, of)
	}
	if sum != tally.Counts {
		t.Errorf("the rows add up to %+v, not to %+v", sum, tally.Counts)
	}
	if got, want := tally.ByRegime["remand"], (custody.Counts{Certain: 3, Possible: 3}); got != want || len(tally.ByRegime) != 4 {
		t.Errorf("under remand %+v, want %+v: %v", got, want, tally.ByRegime)
	}
}

// TestBasis: what a yes rests on, in a word: of several marks the one that says least.
func TestBasis(t *testing.T) {
	for marks, want := range map[custody.Marks]string{
		0: "confirmed", custody.ByOrder: "by order", custody.BySentence: "by sentence", custody.ByLimit: "presumed", custody.ByInference: "inferred",
		custody.ByOrder | custody.ByLimit: "presumed", custody.ByOrder | custody.BySentence: "by sentence", custody.ByLimit | custody.ByInference: "inferred",
	} {
		if got := basisOf(custody.Held{Answer: register.Yes, Marks: marks}); got != want {
			t.Errorf("%v: %q, want %q", marks.Names(), got, want)
		}
		if got := basisOf(custody.Held{Answer: register.Possibly, Marks: marks}); got != "" {
			t.Errorf("possibly rests on %q", got)
		}
	}
}
