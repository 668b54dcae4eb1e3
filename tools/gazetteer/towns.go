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

// The towns of the world that are kept: those with so many people, and of each so many
// names.
const (
	leastPeople   = 30_000
	mostTownNames = 14
)

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

// townNames are those of different letters, but codes of airports.
func townNames(name string, others []string) []string {
	all, seen := []string{name}, []string{names.Fold(name)}
	for _, other := range others {
		folded := names.Fold(other)
		code := len(other) < 4 && strings.ToUpper(other) == other
		written := strings.ContainsFunc(other, func(r rune) bool { return unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Arabic) })
		if folded != "" && !code && written && !slices.Contains(seen, folded) && len(all) < mostTownNames {
			all, seen = append(all, other), append(seen, folded)
		}
	}
	return all
}
