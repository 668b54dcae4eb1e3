package names

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var learn = flag.Bool("learn", false, "learn the figures anew from the development set and write them")

// labelled is a pair of the development set.
type labelled struct {
	ID    string   `json:"id"`
	A     Side     `json:"a"`
	B     Side     `json:"b"`
	Same  bool     `json:"same"`
	Kind  string   `json:"kind"`
	Group string   `json:"group"`
	Ents  []string `json:"ents"`
}

// development reads the set; without it a test is skipped.
func development(t testing.TB) []labelled {
	t.Helper()
	var all []labelled
	lines := packedLines(t, "dev.jsonl.gz")
	for lines.Scan() {
		var p labelled
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// thirds tells the pairs that are learned from, two thirds of the persons, from those
// that are kept out: no person is on both sides, and pairs of one of each are neither.
func thirds(all []labelled) (learnt, kept []labelled) {
	out := func(ent string) bool {
		h := fnv.New32a()
		h.Write([]byte(ent))
		return h.Sum32()%3 == 0
	}
	for _, p := range all {
		switch a, b := out(p.Ents[0]), out(p.Ents[1]); {
		case a && b:
			kept = append(kept, p)
		case !a && !b:
			learnt = append(learnt, p)
		}
	}
	return learnt, kept
}

// TestLearn learns which sounds stand for one another.
func TestLearn(t *testing.T) {
	if !*learn {
		t.Skip("figures are learned with -learn")
	}
	pairs, _ := thirds(development(t))
	for range 6 {
		counted := countAll(pairs)
		weights = counted.figures()
		weights.complete()
		for i := range lately { // what was read was weighed by the figures before
			lately[i].Store(nil)
		}
	}
	var rows []evidence
	var same []bool
	for _, p := range append(pairs, otherInitials(pairs)...) {
		a, b := Read(p.A.Name), Read(p.B.Name)
		// Namesakes are told apart by nothing in their names.
		if all := links(&a, &b); len(all) > 0 && p.Group != "namesake" {
			var e evidence
			e.names(&a, &b, all)
			rows, same = append(rows, e), append(same, p.Same)
		}
	}
	for name, text := range map[string]string{"figures.tsv": written(), "clues.tsv": weighed(regress(rows, same))} {
		if err := os.WriteFile(filepath.Join("tables", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// otherInitials are pairs with initials of which one is made another letter: the lists have
// hardly any of different people.
func otherInitials(pairs []labelled) (made []labelled) {
	for _, p := range pairs {
		if !p.Same || !strings.HasPrefix(p.Kind, "initials") {
			continue
		}
		p.Same = false
		for _, side := range []*Side{&p.A, &p.B} {
			if words := strings.Fields(side.Name); strings.HasSuffix(side.Name, ".") && len(words) > 2 {
				last := []rune(words[len(words)-1])
				first := last[0]
				if last[0] = first + 7; scriptOf(string(last[0])) == scriptOf(string(first)) {
					words[len(words)-1] = string(last)
					side.Name = strings.Join(words, " ")
					made = append(made, p)
				}
				break
			}
		}
	}
	return made
}

func weighed(w [clues]float64) string {
	var b strings.Builder
	b.WriteString("# How much a clue speaks for one person, as a natural logarithm of odds. Written by\n# go test ./internal/names -run Learn -learn.\n")
	for i, v := range w {
		fmt.Fprintf(&b, "%s\t%.3f\n", clueNames[i], v)
	}
	return b.String()
}

// counts are how often sounds met, or stood alone, in names of one person.
type counts struct {
	meet [maxSounds][maxSounds]float64
	drop [scripts][maxSounds]float64
}

func countAll(pairs []labelled) *counts {
	c := &counts{}
	for _, p := range pairs {
		if !p.Same {
			continue
		}
		a, b := Read(p.A.Name), Read(p.B.Name)
		for _, l := range links(&a, &b) {
			if x, y := &a.tokens[l.a], &b.tokens[l.b]; !l.many() && !l.initial && l.lost() < 0.6 && x.of != other {
				c.enter(x, y)
			}
		}
	}
	return c
}

// enter counts what two words' best alignment lays together.
func (c *counts) enter(x, y *token) {
	for _, p := range laid(x, y) {
		switch a, b := p[0], p[1]; {
		case a == 0:
			c.drop[x.of][b]++
		case b == 0:
			c.drop[y.of][a]++
		default:
			c.meet[a][b]++
			c.meet[b][a]++
		}
	}
}

// figures makes log odds of the counts, with what the tables let one expect counted
// as a few sightings.
func (c *counts) figures() *figures {
	f := &figures{}
	n := len(letters.spelt)
	var total [scripts][scripts]float64
	var met [maxSounds][scripts]float64
	prior := func(a, b int) float64 {
		if a == b {
			return 4
		}
		if letters.canStand(sound(a), sound(b)) {
			return 2
		}
		return 0.02
	}
	for a := 1; a < n; a++ {
		for b := 1; b < n; b++ {
			c.meet[a][b] += prior(a, b)
			total[letters.of[a]][letters.of[b]] += c.meet[a][b]
			met[a][letters.of[b]] += c.meet[a][b]
		}
	}
	for a := 1; a < n; a++ {
		for s := range scripts {
			lone := 0.5
			if strings.ContainsAny(letters.spelt[a], vowels) {
				lone = 1.5
			}
			f.drop[s][a] = float32(min(max(math.Log((c.drop[s][a]+lone)/(c.drop[s][a]+met[a][s]+3)), -3.5), -0.1))
		}
		for b := 1; b < n; b++ {
			sa, sb := letters.of[a], letters.of[b]
			odds := math.Log(c.meet[a][b] * total[sa][sb] / (met[a][sb] * met[b][sa]))
			f.meet[a][b] = float32(min(max(odds, -3), 5))
		}
	}
	return f
}

// written is the table of the figures.
func written() string {
	var b strings.Builder
	b.WriteString("# How much two sounds speak for one name where they meet, in hundredths of a natural\n# logarithm; - where one stands alone. Written by go test ./internal/names -run Learn -learn.\n")
	for a := 1; a < len(letters.spelt); a++ {
		for s := range scripts {
			fmt.Fprintf(&b, "%s\t-%d\t%.0f\n", key(letters.of[a], letters.spelt[a]), s, 100*weights.drop[s][a])
		}
		for c := a; c < len(letters.spelt); c++ {
			if v := weights.meet[a][c]; v > -2.99 {
				fmt.Fprintf(&b, "%s\t%s\t%.0f\n", key(letters.of[a], letters.spelt[a]), key(letters.of[c], letters.spelt[c]), 100*v)
			}
		}
	}
	return b.String()
}

// scored is a pair with its score.
type scored struct {
	labelled
	score float64
}

// f1 is the best F1 of any threshold, and that threshold.
func f1(all []scored) (best, at float64) {
	slices.SortFunc(all, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	positives := 0
	for _, s := range all {
		if s.Same {
			positives++
		}
	}
	right := 0
	for i, s := range all {
		if s.Same {
			right++
		}
		if i+1 < len(all) && all[i+1].score == s.score {
			continue
		}
		if f := 2 * float64(right) / float64(i+1+positives); f > best {
			best, at = f, s.score
		}
	}
	return best, at
}

// recallAt is the most recall of any threshold at a precision.
func recallAt(all []scored, precision float64) float64 {
	slices.SortFunc(all, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	positives, right, best := 0, 0, 0
	for _, s := range all {
		if s.Same {
			positives++
		}
	}
	for i, s := range all {
		if s.Same {
			right++
		}
		if i+1 < len(all) && all[i+1].score == s.score {
			continue
		}
		if float64(right) >= precision*float64(i+1) {
			best = right
		}
	}
	return float64(best) / float64(max(positives, 1))
}

// regress learns the weights of the clues by logistic regression (Newton's method).
func regress(rows []evidence, same []bool) [clues]float64 {
	const n = int(clues)
	var w [clues]float64
	for range 30 {
		var g [n]float64
		var h [n][n + 1]float64
		for i := range n {
			g[i] = -0.5 * w[i]
			h[i][i] = 0.5
		}
		for k := range rows {
			e := &rows[k]
			z := 0.0
			for i, v := range e {
				z += w[i] * float64(v)
			}
			p := 1 / (1 + math.Exp(-z))
			y := 0.0
			if same[k] {
				y = 1
			}
			for i, v := range e {
				if v == 0 {
					continue
				}
				g[i] += (y - p) * float64(v)
				for j := range i + 1 {
					h[i][j] += p * (1 - p) * float64(v) * float64(e[j])
				}
			}
		}
		for i := range n {
			for j := range i {
				h[j][i] = h[i][j]
			}
			h[i][n] = g[i]
		}
		for i := range n {
			for j := i + 1; j < n; j++ {
				f := h[j][i] / h[i][i]
				for k := i; k <= n; k++ {
					h[j][k] -= f * h[i][k]
				}
			}
		}
		step := 0.0
		for i := n - 1; i >= 0; i-- {
			d := h[i][n]
			for j := i + 1; j < n; j++ {
				d -= h[i][j] * (h[j][n])
			}
			d /= h[i][i]
			h[i][n] = d
			w[i] += d
			step += math.Abs(d)
		}
		if step < 1e-4 {
			break
		}
	}
	return w
}
