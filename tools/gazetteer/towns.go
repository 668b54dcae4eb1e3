package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"habeas/internal/names"
)

// leastPeople is how many people a town of the world has at least that is kept.
const leastPeople = 30_000

// writeTowns makes towns.tsv.gz of GeoNames' towns outside of Ukraine: country, position,
// people, names.
func writeTowns(in, out string) error {
	packed, err := os.Open(in)
	if err != nil {
		return err
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		people, err := strconv.Atoi(f[6])
		if err != nil || people < leastPeople || f[2] == "UA" {
			continue
		}
		fmt.Fprintf(w, "%s\t%s,%s\t%d\t%s\n", f[2], f[4], f[5], people, strings.Join(townNames(f[1], strings.Split(f[7], "|")), "\t"))
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// townNames are those of different letters, some of each script, but codes of airports.
func townNames(name string, others []string) []string {
	all, seen, of := []string{name}, []string{names.Fold(name)}, map[string]int{}
	for _, other := range others {
		folded, script := names.Fold(other), scriptOf(other)
		code := len(other) < 4 && strings.ToUpper(other) == other
		if folded != "" && !code && !slices.Contains(seen, folded) && of[script] < mostOf[script] {
			all, seen = append(all, other), append(seen, folded)
			of[script]++
		}
	}
	return all
}

// mostOf is how many names of a script are kept of a town.
var mostOf = map[string]int{"Latin": 8, "Cyrillic": 8, "Arabic": 3}

// scriptOf is the script of a name's first letter.
func scriptOf(name string) string {
	for _, r := range name {
		for _, script := range []string{"Latin", "Cyrillic", "Arabic"} {
			if unicode.Is(unicode.Scripts[script], r) {
				return script
			}
		}
	}
	return ""
}
