package table

import (
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

var update = flag.Bool("update", false, "count the pairs of letters anew and write pairs.go")

// repository are the Cyrillic texts of which the pairs are counted.
func repository(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, pattern := range []string{"../i18n/po/uk.po", "../i18n/po/ru.po", "../demo/*.md"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(data)
		}
	}
	f, err := os.Open("../gazetteer/places.tsv.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	places, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(&all, io.LimitReader(places, 1<<20)); err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// TestPairs: the table is square, and with -update it is counted anew.
func TestPairs(t *testing.T) {
	letters := []rune(alphabet)
	if *update {
		writePairs(t, letters)
		t.Skip("pairs.go was written; run the tests again")
	}
	if rows := strings.Fields(pairs); len(rows) != len(letters) {
		t.Fatalf("%d rows for %d letters", len(rows), len(letters))
	}
	for _, row := range strings.Fields(pairs) {
		if len(row) != len(letters) || strings.Trim(row, "abcdefghijklm") != "" {
			t.Errorf("the row %q does not fit", row)
		}
	}
}

func writePairs(t *testing.T, letters []rune) {
	place := map[rune]int{}
	for i, r := range letters {
		place[r] = i
	}
	counts, total, before := make([]float64, len(letters)*len(letters)), 0.0, 0
	for _, r := range repository(t) {
		at := place[unicode.ToLower(r)]
		if at > 0 || before > 0 {
			counts[before*len(letters)+at]++
			total++
		}
		before = at
	}
	var rows []string
	for first := range letters {
		var row strings.Builder
		for second := range letters {
			n := counts[first*len(letters)+second]
			worth := math.Round(math.Log2((n + 0.2) * float64(len(counts)) / total))
			row.WriteByte(byte('g' + int(max(-6, min(6, worth)))))
		}
		rows = append(rows, row.String())
	}
	text := fmt.Sprintf(`package table

// alphabet are the letters of Ukrainian, Russian and Belarusian, after the place of all
// that is none.
const alphabet = %q

// pairs are how often one letter of the alphabet follows another, a row for each first: g
// where as often as if all were alike, each letter of this table after it twice as often,
// each before it half. Counted by "go test ./internal/table -run TestPairs -update" in the
// repository's own texts.
const pairs = %s
%s
%s
`, alphabet, "`", strings.Join(rows, "\n"), "`")
	if err := os.WriteFile("pairs.go", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
