package names

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// packedLines opens a file of the development set; without it a test is skipped.
func packedLines(t testing.TB, name string) *bufio.Scanner {
	t.Helper()
	dir := os.Getenv("HABEAS_TEST_DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	f, err := os.Open(filepath.Join(dir, "names", name))
	if err != nil {
		t.Skipf("no development set of names (%v); set HABEAS_TEST_DATA", err)
	}
	t.Cleanup(func() { f.Close() })
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	return lines
}

// query is one of the development set: a name, and the ids of whom it is.
type query struct {
	Side
	Query string   `json:"query"`
	Kind  string   `json:"kind"`
	IDs   []string `json:"ids"`
}

// TestEvalRecall prints how often somebody is found among the names of the big list.
func TestEvalRecall(t *testing.T) {
	if !testing.Verbose() {
		t.Skip("it takes half a minute and prints with -v")
	}
	began := time.Now()
	x := NewIndex()
	at := map[string]int{}
	lines := packedLines(t, "names_dev.tsv.gz")
	lines.Scan()
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		at[f[0]] = x.Add(Side{Name: f[1], Birth: f[3]})
	}
	t.Logf("%d names, %d keys, entered in %v", len(x.sides), len(x.under), time.Since(began).Round(time.Second))
	var queries []query
	for lines = packedLines(t, "queries_dev.jsonl.gz"); lines.Scan(); {
		var q query
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		q.Name = q.Query
		queries = append(queries, q)
	}
	for _, with := range []bool{false, true} {
		var took []time.Duration
		found := map[string][]int{} // by kind: how many, and of them among the first 1, 10 and 100
		for i, q := range queries {
			if i%5 != 0 {
				continue
			}
			if !with {
				q.Birth = ""
			}
			start := time.Now()
			hits := x.Find(q.Side, 100)
			took = append(took, time.Since(start))
			for _, kind := range []string{q.Kind, "all"} {
				if found[kind] == nil {
					found[kind] = make([]int, 4)
				}
				found[kind][0]++
				for r, first := range []int{1, 10, 100} {
					if slices.ContainsFunc(hits[:min(len(hits), first)], func(h Hit) bool {
						return slices.ContainsFunc(q.IDs, func(id string) bool { return at[id] == h.At })
					}) {
						found[kind][r+1]++
					}
				}
			}
		}
		if at10 := float64(found["all"][2]) / float64(found["all"][0]); at10 < 0.9 {
			t.Errorf("only %.3f are found among the first ten", at10)
		}
		slices.Sort(took)
		t.Logf("with birth: %v; median %v, p99 %v", with, took[len(took)/2], took[len(took)*99/100])
		for kind, n := range found {
			t.Logf("  %-16s %5d queries, found @1 %.3f @10 %.3f @100 %.3f", kind, n[0], float64(n[1])/float64(n[0]),
				float64(n[2])/float64(n[0]), float64(n[3])/float64(n[0]))
		}
	}
}
