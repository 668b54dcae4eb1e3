package chart

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestOutcomesAreDrawnWhateverWasDecided: any fates give a picture that has every
// fate once, and whose columns count everybody.
func TestOutcomesAreDrawnWhateverWasDecided(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := Outcomes{Title: "<b>&\"", Charged: "charged"}
		for range rapid.IntRange(0, 90).Draw(t, "defendants") {
			o.People = append(o.People, Fate{Outcome: rapid.SampledFrom([]string{"no verdict so far", "вирок <обвинувальний>, залишено в силі", "x"}).Draw(t, "outcome"),
				Now: rapid.SampledFrom([]string{"held", "not held", "місцеперебування невідоме"}).Draw(t, "now"), Class: "held", OutcomeOpen: rapid.Bool().Draw(t, "outcome open"), NowOpen: rapid.Bool().Draw(t, "now open")})
		}
		picture := string(o.Draw())
		wellFormed(t, picture)
		people, columns := o.columns()
		if got, want := len(ways(people, func(f Fate) Fate { return f })), distinct(o.People); got != want {
			t.Fatalf("%d streams for %d fates", got, want)
		}
		for _, column := range columns {
			n := 0
			for _, s := range column {
				n += s.people
			}
			if n != len(o.People) {
				t.Fatalf("a column has %d of %d people", n, len(o.People))
			}
		}
	})
}

func distinct(people []Fate) int {
	seen := map[Fate]bool{}
	for _, p := range people {
		seen[p] = true
	}
	return len(seen)
}

func TestOutcomes(t *testing.T) {
	if got := (Outcomes{}).Draw(); got != "" {
		t.Errorf("nobody is drawn as %q", got)
	}
	free := Fate{Outcome: "suspended sentence", Now: "not held", Class: "ok"}
	held := Fate{Outcome: "no verdict so far", Now: "held", Class: "held"}
	perhaps := held
	perhaps.NowOpen = true
	picture := string(Outcomes{Title: "A case", Charged: "charged", People: []Fate{held, free, held, perhaps}}.Draw())
	wellFormed(t, picture)
	for part, times := range map[string]int{">charged: 4<": 2, ">no verdict so far: 3<": 2, ">suspended sentence: 1<": 1, ">sentence: 1<": 1, ">held: 3<": 2, ">not held: 1<": 2,
		`class="stream held"`: 2, `class="stream ok"`: 2, "url(#h-held-wide)": 1, "url(#h-held-narrow)": 1, `class="stock"`: 10} {
		if got := strings.Count(picture, part); got != times {
			t.Errorf("the picture has %s %d times, want %d", part, got, times)
		}
	}
}

// TestBroken: a label too long for one line goes on in a second.
func TestBroken(t *testing.T) {
	for label, want := range map[string][]string{
		"held":                        {"held"},
		"suspended sentence":          {"suspended", "sentence"},
		"Untersuchungshaftanstalt":    {"Untersuchung…"},
		"one two three four five six": {"one two three", "four five six"},
	} {
		if got := broken(label, 14*letter); !slices.Equal(got, want) {
			t.Errorf("%q is broken into %q", label, got)
		}
	}
}
