package chart

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func drawNetwork(t *rapid.T) Network {
	n := Network{Title: "<b>&\"", Middle: "Х"}
	for i := range rapid.IntRange(1, 40).Draw(t, "nodes") {
		node := Node{Name: strings.Repeat("<Ім'я> ", rapid.IntRange(1, 12).Draw(t, "long")), Link: fmt.Sprint("/person/person-", i, "?on=&lang=uk"), Group: rapid.Bool().Draw(t, "group")}
		for range rapid.IntRange(1, 4).Draw(t, "edges") {
			node.Edges = append(node.Edges, Edge{Kind: "kin", Open: rapid.Bool().Draw(t, "open")})
		}
		n.Nodes = append(n.Nodes, node)
	}
	return n
}

var names = regexp.MustCompile(`<text x="([0-9.-]+)" y="([0-9.-]+)" class="ink" text-anchor="(start|end)">`)

// TestNamesLieApart: whoever is tied, every name is within the picture and no two lie
// on one line of the same side; the same network is always drawn alike.
func TestNamesLieApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t)
		first := n.Draw()
		wellFormed(t, string(first))
		if again := n.Draw(); again != first {
			t.Fatal("drawn twice, the network differs")
		}
		for _, width := range []int{1040, 360} {
			last := map[string]map[float64]bool{"start": {}, "end": {}}
			for _, m := range names.FindAllStringSubmatch(string(n.draw(Size{Width: width}, "x")), -1) {
				x, _ := strconv.ParseFloat(m[1], 64)
				y, _ := strconv.ParseFloat(m[2], 64)
				if x < 0 || x > float64(width) || y < 0 {
					t.Fatalf("a name is at %v, %v in a picture %d wide", x, y, width)
				}
				for other := range last[m[3]] {
					if y-other < 16 && other-y < 16 {
						t.Fatalf("names are at heights %v and %v", other, y)
					}
				}
				last[m[3]][y] = true
			}
		}
	})
}

func TestNetwork(t *testing.T) {
	if got := (Network{Middle: "alone"}).Draw(); got != "" {
		t.Errorf("nobody around is drawn as %q", got)
	}
	n := Network{Title: "Around Asanov", Middle: "Asanov", Nodes: []Node{
		{Name: "Degermendji", Link: "/person/a?x=1&y=2", Edges: []Edge{{Kind: "case"}, {Kind: "event", Open: true}}},
		{Name: "Mejlis", Link: "/of/b", Group: true, Edges: []Edge{{Kind: "group"}}}}}
	picture := string(n.Draw())
	wellFormed(t, picture)
	for part, times := range map[string]int{`<a href="/person/a?x=1&amp;y=2">`: 2, `class="tie case"`: 2, `class="tie event perhaps"`: 2, `class="tie group"`: 2, `<rect class="node"`: 2, `<circle class="node"`: 2, `role="group"`: 2, ">Asanov<": 2, `<path class="tie`: 6} {
		if got := strings.Count(picture, part); got != times {
			t.Errorf("the network has %s %d times, want %d", part, got, times)
		}
	}
}
