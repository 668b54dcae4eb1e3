package names

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

func opened(t *testing.T, path string) *bufio.Scanner {
	f, err := os.Open(path)
	if err != nil {
		t.Skip(err)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<20)
	return s
}

var indexMost, queryMost = 3, 8

func TestRecall(t *testing.T) {
	began := time.Now()
	index := map[string][]int32{}
	var all []string
	byID := map[string]int32{}
	keys := 0
	lines := opened(t, "../../../shared/data/names/names_dev.tsv.gz")
	lines.Scan()
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		n := int32(len(all))
		byID[f[0]] = n
		all = append(all, f[1])
		name := Read(f[1])
		for _, k := range Keys(&name, indexMost) {
			index[k] = append(index[k], n)
			keys++
		}
	}
	t.Logf("%d names, %d keys, %d distinct, %v", len(all), keys, len(index), time.Since(began))
	qs := opened(t, "../../../shared/data/names/queries_dev.jsonl.gz")
	var cand, hit, top1, top10, n int
	var times []time.Duration
	kinds := map[string][3]int{}
	for i := 0; qs.Scan(); i++ {
		if i%5 != 0 {
			continue
		}
		var q struct {
			Query, Lang, Birth, Kind string
			IDs                      []string
		}
		json.Unmarshal(qs.Bytes(), &q)
		start := time.Now()
		name := Read(q.Query)
		seen := map[int32]bool{}
		type sc struct {
			n int32
			s float64
		}
		var found []sc
		for _, k := range Keys(&name, queryMost) {
			for _, c := range index[k] {
				if !seen[c] {
					seen[c] = true
					y := Read(all[c])
					odds, _, _, _ := compare(&name, &y)
					found = append(found, sc{c, odds})
				}
			}
		}
		slices.SortFunc(found, func(a, b sc) int {
			if a.s > b.s {
				return -1
			} else if a.s < b.s {
				return 1
			}
			return 0
		})
		times = append(times, time.Since(start))
		cand += len(found)
		n++
		var h, t1, t10 int
		for r, f := range found {
			for _, id := range q.IDs {
				if byID[id] == f.n {
					h = 1
					if r < 10 {
						t10 = 1
					}
					if r < 1 {
						t1 = 1
					}
				}
			}
		}
		hit, top1, top10 = hit+h, top1+t1, top10+t10
		k := kinds[q.Kind]
		k[0]++
		k[1] += h
		k[2] += t10
		kinds[q.Kind] = k
		if h == 0 && i%30 == 0 || h == 1 && t10 == 0 && i%40 == 0 {
			y := Read(all[byID[q.IDs[0]]])
			t.Logf("missed %d %s: %s %v %v", h, q.Query, all[byID[q.IDs[0]]], Keys(&name, 1), Keys(&y, indexMost))
		}
	}
	slices.Sort(times)
	t.Logf("%d queries, %d candidates each, found %.3f, @1 %.3f @10 %.3f, median %v p99 %v", n, cand/n, float64(hit)/float64(n), float64(top1)/float64(n), float64(top10)/float64(n), times[n/2], times[n*99/100])
	for k, v := range kinds {
		t.Logf("%-24s %4d found %.3f @10 %.3f", k, v[0], float64(v[1])/float64(v[0]), float64(v[2])/float64(v[0]))
	}
}
