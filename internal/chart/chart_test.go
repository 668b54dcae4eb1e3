package chart

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas/internal/edtf"
)

// wellFormed fails where a picture is no XML, or draws what is no number.
func wellFormed(t rapid.TB, picture string) {
	t.Helper()
	if strings.Contains(picture, "NaN") || strings.Contains(picture, "Inf") {
		t.Fatalf("a picture holds what is no number: %s", picture)
	}
	d := xml.NewDecoder(strings.NewReader("<both>" + picture + "</both>"))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("a picture is not well formed: %v\n%s", err, picture)
		}
	}
}

func drawDays(t *rapid.T, name string) edtf.Days {
	side := func(open edtf.Day, from int) edtf.Day {
		if rapid.IntRange(0, 3).Draw(t, name+" open") == 0 {
			return open
		}
		return edtf.DayOf(2015, 1, 1) + edtf.Day(rapid.IntRange(from, from+1500).Draw(t, name))
	}
	lo := side(edtf.Past, 0)
	hi := side(edtf.Future, 0)
	return edtf.Days{Lo: min(lo, hi), Hi: max(lo, hi)}
}

// TestTimelineIsDrawnWhateverIsKnown: any bounds, told or not, give a picture.
func TestTimelineIsDrawnWhateverIsKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := Timeline{Title: "<b>&\"", Now: "now", Day: edtf.DayOf(2017, 11, 24)}
		for i := range rapid.IntRange(0, 4).Draw(t, "bars") {
			line.Bars = append(line.Bars, Bar{Class: "held", Label: fmt.Sprint("spell <", strings.Repeat("довга назва ", 9), i),
				Start: drawDays(t, "start"), End: drawDays(t, "end"), Until: line.Day})
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "moments") {
			line.Marks = append(line.Marks, Mark{Number: i + 1, On: drawDays(t, "on")})
		}
		wellFormed(t, string(line.Draw()))
	})
}

func TestCurve(t *testing.T) {
	if got := (Curve{}).Draw(); got != "" {
		t.Errorf("nothing is drawn as %q", got)
	}
	c := Curve{Title: "held", Now: "2, perhaps 3", Day: edtf.DayOf(2017, 11, 24), Points: []Point{
		{edtf.DayOf(2015, 1, 29), 1, 2}, {edtf.DayOf(2016, 1, 1), 2, 3}, {edtf.DayOf(2019, 1, 1), 0, 0}}}
	picture := string(c.Draw())
	wellFormed(t, picture)
	for _, part := range []string{`class="picture wide"`, `class="picture narrow"`, `role="img"`, "2, perhaps 3",
		`fill-rule="evenodd"`, ">2018<"} {
		if !strings.Contains(picture, part) {
			t.Errorf("the curve lacks %s", part)
		}
	}
}

func TestTicks(t *testing.T) {
	for most, want := range map[int][]int{1: {0, 1}, 4: {0, 1, 2, 3, 4}, 12: {0, 5, 10}, 67: {0, 20, 40, 60},
		1000: {0, 500, 1000}} {
		if got := ticks(most); len(got) > 6 || !slices.IsSorted(got) || got[0] != 0 || got[len(got)-1] > most {
			t.Errorf("ticks up to %d: %v, such as %v", most, got, want)
		}
	}
}

func TestFitting(t *testing.T) {
	if got := fitting("suspended sentence", 40); got != "suspe…" {
		t.Errorf("a label without room is %q", got)
	}
	if got := fitting("arrest", 400); got != "arrest" {
		t.Errorf("a label with room is %q", got)
	}
}
