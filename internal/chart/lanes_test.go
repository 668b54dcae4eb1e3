package chart

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas/internal/edtf"
)

// TestLanesAreDrawnWhateverIsKnown: any bounds, told or not, give a picture.
func TestLanesAreDrawnWhateverIsKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := Lanes{Title: "<i>&\"", Now: "now", Day: edtf.DayOf(2017, 11, 24)}
		for i := range rapid.IntRange(0, 4).Draw(t, "lanes") {
			lane := Lane{Name: strings.Repeat("<Ім'я>", 12), End: fmt.Sprint("no verdict & ", i)}
			for range rapid.IntRange(0, 3).Draw(t, "bars") {
				lane.Bars = append(lane.Bars, Bar{Class: "house", Start: drawDays(t, "start"), End: drawDays(t, "end"), Until: l.Day})
			}
			lane.Marks = drawMarks(t)
			l.Lanes = append(l.Lanes, lane)
		}
		l.Across = drawMarks(t)
		wellFormed(t, string(l.Draw()))
	})
}

func drawMarks(t *rapid.T) []Mark {
	var marks []Mark
	for i := range rapid.IntRange(0, 4).Draw(t, "marks") {
		marks = append(marks, Mark{i + 1, drawDays(t, "on")})
	}
	return marks
}

func day(y, m, d int) edtf.Days { return edtf.Days{Lo: edtf.DayOf(y, m, d), Hi: edtf.DayOf(y, m, d)} }

var april = edtf.Days{Lo: edtf.DayOf(2017, 4, 1), Hi: edtf.DayOf(2017, 4, 30)}

// twoLanes is a case in small: a remand that turned into house arrest within April,
// and somebody who was never held.
func twoLanes() Lanes {
	return Lanes{Title: "A case", Now: "24 November 2017", Day: edtf.DayOf(2017, 11, 24), Across: []Mark{{1, day(2016, 2, 1)}}, Lanes: []Lane{
		{Name: "Asanov", End: "no verdict so far", Marks: []Mark{{2, day(2017, 6, 1)}, {3, day(2017, 6, 3)}}, Bars: []Bar{
			{Class: "held", Start: day(2015, 4, 15), End: april}, {Class: "house", Start: april, End: edtf.Unbounded, Until: edtf.DayOf(2017, 11, 24)}}},
		{Name: "Nebiyev", End: "suspended sentence"}}}
}

func TestLanes(t *testing.T) {
	if got := (Lanes{Lanes: []Lane{{Name: "somebody"}}}).Draw(); got != "" {
		t.Errorf("lanes without a date are drawn as %q", got)
	}
	picture := string(twoLanes().Draw())
	wellFormed(t, picture)
	for part, times := range map[string]int{`class="picture wide"`: 1, `class="picture narrow"`: 1, ">Asanov<": 2, ">Nebiyev<": 2, ">no verdict so far<": 2,
		">suspended sentence<": 2, `class="bar held"`: 2, `class="bar house"`: 2, "url(#h-held-wide)": 1, "url(#h-house-narrow)": 1, `class="across"`: 2, `class="step"`: 6, `class="open"`: 2} {
		if got := strings.Count(picture, part); got != times {
			t.Errorf("the lanes have %s %d times, want %d", part, got, times)
		}
	}
}

var discs = regexp.MustCompile(`<circle class="step" cx="([0-9.]+)" cy="([0-9.]+)"`)

// TestMarksLieApart: two steps of one week are still two discs to read.
func TestMarksLieApart(t *testing.T) {
	at := map[string]float64{} // the last disc of a row
	for _, m := range discs.FindAllStringSubmatch(string(twoLanes().draw(Size{Width: 360}, "narrow")), -1) {
		x, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		if before, seen := at[m[2]]; seen && x < before+2*disc {
			t.Errorf("a disc at %v covers one at %v", x, before)
		}
		at[m[2]] = x
	}
	if len(at) != 2 {
		t.Errorf("marks lie in %d rows, want those of all and of one lane", len(at))
	}
}

// TestStacked: bars share a row only where neither can hide the other's doubt.
func TestStacked(t *testing.T) {
	may := edtf.Days{Lo: april.Hi + 1, Hi: april.Hi + 1}
	for _, c := range []struct {
		name string
		bars []Bar
		rows int
	}{
		{"one after the other", []Bar{{Start: day(2015, 1, 1), End: april}, {Start: may, End: edtf.Unbounded}}, 1},
		{"an end and a start within one month", []Bar{{Start: day(2015, 1, 1), End: april}, {Start: april, End: edtf.Unbounded}}, 2},
		{"an end that nobody reported", []Bar{{Start: day(2015, 1, 1), End: edtf.Unbounded}, {Start: may, End: edtf.Unbounded}}, 2},
		{"none", nil, 0},
	} {
		if got := len(stacked(c.bars)); got != c.rows {
			t.Errorf("%s: %d rows, want %d", c.name, got, c.rows)
		}
	}
}
