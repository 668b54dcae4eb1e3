package chart

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestHeatIsDrawnWhateverIsCounted: any months give a picture in which every month of
// the years shown has its number.
func TestHeatIsDrawnWhateverIsCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := Heat{Title: "<b>&\""}
		year, shown := rapid.IntRange(1930, 2030).Draw(t, "first year"), 0
		for range rapid.IntRange(0, 40).Draw(t, "months") {
			certain := rapid.IntRange(0, 900).Draw(t, "certain")
			h.Cells = append(h.Cells, Cell{year, rapid.IntRange(1, 12).Draw(t, "month"), certain, certain + rapid.IntRange(0, 20).Draw(t, "perhaps")})
			year += rapid.IntRange(0, 3).Draw(t, "years on")
		}
		for _, c := range h.Cells {
			if c.Year > h.Cells[len(h.Cells)-1].Year-Years {
				shown++
			}
		}
		picture := string(h.Draw())
		wellFormed(t, picture)
		if got := strings.Count(picture, `class="ink"`); got != 2*shown {
			t.Fatalf("%d numbers are drawn, want %d for each page", got, shown)
		}
	})
}

func TestHeat(t *testing.T) {
	if got := (Heat{}).Draw(); got != "" {
		t.Errorf("nothing is drawn as %q", got)
	}
	picture := string(Heat{Title: "Arrests", Cells: []Cell{{2015, 4, 2, 2}, {2015, 5, 0, 3}, {2017, 11, 4, 5}}}.Draw())
	wellFormed(t, picture)
	for part, times := range map[string]int{">2015<": 2, ">2016<": 2, ">2017<": 2, ">2<": 2, ">0–3<": 2, ">4–5<": 2, "url(#perhaps-wide)": 2, "url(#perhaps-narrow)": 2, `class="hot"`: 4, `class="month"`: 72} {
		if got := strings.Count(picture, part); got != times {
			t.Errorf("the calendar has %s %d times, want %d", part, got, times)
		}
	}
}
