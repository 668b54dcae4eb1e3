// Command gazetteer makes what internal/gazetteer has built in. places.tsv.gz is every
// settlement of Ukraine by the state's codifier (KATOTTG), with positions and other names
// from GeoNames where the two surely mean one, and names of before and names imposed from
// renamed.tsv. towns.tsv.gz is the world's towns of GeoNames with all their names, and the
// names of regions from regions.tsv.
package main

import (
	"bufio"
	"cmp"
	_ "embed"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas/internal/names"
)

//go:embed renamed.tsv
var renamed string

// regions are GeoNames' first-order codes of Ukraine by the codifier's.
var regions = map[string]string{"UA01": "11", "UA05": "23", "UA07": "24", "UA12": "04", "UA14": "05", "UA18": "27", "UA21": "25", "UA23": "26", "UA26": "06", "UA32": "13", "UA35": "10", "UA44": "14", "UA46": "15",
	"UA48": "16", "UA51": "17", "UA53": "18", "UA56": "19", "UA59": "21", "UA61": "22", "UA63": "07", "UA65": "08", "UA68": "09", "UA71": "01", "UA73": "03", "UA74": "02", "UA80": "12", "UA85": "20"}

// place is a line of the output.
type place struct {
	code, kind, region, district, at string
	names                            []string
}

func main() {
	data := flag.String("data", "../shared/data/gazetteer/places", "folder of the codifier and GeoNames")
	out := flag.String("out", "internal/gazetteer/places.tsv.gz", "file to write")
	only := flag.Bool("towns", false, "make only the towns, by the settlements that are built in")
	flag.Parse()
	var err error
	if !*only {
		err = write(*data, *out)
	}
	if err == nil {
		towns := filepath.Join(filepath.Dir(*out), "towns.tsv.gz")
		err = writeTowns(filepath.Join(*data, "geonames_cities5000_world.tsv.gz"), *out, towns)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gazetteer:", err)
		os.Exit(1)
	}
}

func write(data, out string) error {
	places, err := codified(filepath.Join(data, "kodifikator-16-05-2025.csv"))
	if err != nil {
		return err
	}
	places, joined, err := placed(places, filepath.Join(data, "geonames_cities500_UA.tsv"))
	if err != nil {
		return err
	}
	if err := rename(places); err != nil {
		return err
	}
	var w blocks
	for _, p := range places {
		w.line("%s", strings.Join(append([]string{p.code, p.kind, p.at, p.region, p.district}, p.names...), "\t"))
	}
	packed := w.pack()
	fmt.Printf("%d settlements, %d joined with GeoNames, %d bytes\n", len(places), joined, len(packed))
	return os.WriteFile(out, packed, 0o644)
}

// codified reads the codifier: of each settlement its code, kind, region and district.
func codified(path string) ([]*place, error) {
	var all []*place
	called := map[string]string{} // regions and districts by their codes
	err := lines(path, func(line string) error {
		f := strings.Split(strings.TrimSpace(strings.TrimPrefix(line, "\ufeff")), ";")
		if len(f) < 7 || f[5] == "Категорія об’єкта" {
			return nil
		}
		name := strings.TrimSpace(f[6])
		switch kind := f[5]; kind {
		case "O":
			called[f[0]] = name
			if crimea := "UA01"; strings.HasPrefix(f[0], crimea) { // people say Crimea; of oblasts only the adjective is a name
				all = append(all, &place{code: f[0], kind: kind, region: f[0], names: []string{name}})
			}
		case "P":
			called[f[1]] = name
		case "K":
			called[f[0]] = name
			all = append(all, &place{code: f[0], kind: kind, region: f[0], names: []string{name}})
		case "M", "X", "C", "T":
			all = append(all, &place{code: f[3], kind: kind, region: f[0], district: f[1], names: []string{name}})
		}
		return nil
	})
	for _, p := range all {
		p.region, p.district = called[p.region], called[p.district]
	}
	return all, err
}

// placed joins GeoNames' lines: where one settlement of a region has the line's name in
// Ukrainian. Cities and seats of a district come before villages of their name. What
// fits none, or several, stands by itself.
func placed(places []*place, path string) (all []*place, joined int, err error) {
	under := map[string][]*place{}
	for _, p := range places {
		if p.code != "" {
			key := regions[p.code[:4]] + " " + names.Fold(p.names[0])
			under[key] = append(under[key], p)
		}
	}
	all = places
	err = lines(path, func(line string) error {
		f := strings.Split(line, "\t")
		lat, errLat := strconv.ParseFloat(f[4], 64)
		lon, errLon := strconv.ParseFloat(f[5], 64)
		if errLat != nil || errLon != nil {
			return fmt.Errorf("%s has no position", f[0])
		}
		at := fmt.Sprintf("%.3f,%.3f", lat, lon)
		var written []string
		for _, name := range append([]string{f[1]}, strings.Split(f[3], ",")...) {
			if name = strings.TrimSpace(strings.ReplaceAll(name, "\u0301", "")); readable(name) && !slices.Contains(written, name) {
				written = append(written, name)
			}
		}
		var found []*place
		for _, name := range written {
			for _, p := range under[f[10]+" "+names.Fold(name)] {
				if !slices.Contains(found, p) && p.at == "" {
					found = append(found, p)
				}
			}
		}
		if len(found) > 1 && strings.HasPrefix(f[7], "PPLA") || len(found) > 1 && f[7] == "PPLC" {
			found = slices.DeleteFunc(found, func(p *place) bool { return p.kind != "M" && p.kind != "K" })
		}
		if len(found) == 1 {
			joined++
			found[0].at = at
			found[0].add(written)
			return nil
		}
		region := ""
		for _, p := range places {
			if regions[p.code[:4]] == f[10] {
				region = p.region
				break
			}
		}
		if len(written) > 0 {
			all = append(all, &place{kind: "C", at: at, region: region, names: written})
		}
		return nil
	})
	return all, joined, err
}

func (p *place) add(more []string) {
	for _, name := range more {
		if !slices.ContainsFunc(p.names, func(n string) bool { return names.Fold(n) == names.Fold(name) }) {
			p.names = append(p.names, name)
		}
	}
}

// rename adds the names of renamed.tsv.
func rename(places []*place) error {
	for line := range strings.Lines(renamed) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		var found []*place
		for _, p := range places {
			if p.code != "" && strings.HasPrefix(p.region, f[0]) && p.names[0] == f[1] {
				found = append(found, p)
			}
		}
		slices.SortStableFunc(found, func(a, b *place) int {
			return cmp.Compare(strings.Index("OKMXTC", a.kind), strings.Index("OKMXTC", b.kind))
		})
		if len(found) == 0 || len(found) > 1 && found[0].kind == found[1].kind {
			return fmt.Errorf("renamed.tsv: %d settlements of %s are called %s", len(found), f[0], f[1])
		}
		more := found[0].names[1:]
		found[0].names = found[0].names[:1:1]
		found[0].add(f[2:]) // what people look for comes before spellings
		found[0].add(more)
	}
	return nil
}

// readable says whether a name is in letters that people of the country read; those of
// small letters are other scripts spelt out.
func readable(name string) bool {
	if first, _ := utf8.DecodeRuneInString(name); unicode.IsLower(first) {
		return false
	}
	for _, r := range name {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) && !unicode.Is(unicode.Cyrillic, r) {
			return false
		}
	}
	return name != "" && names.Fold(name) != ""
}

func lines(path string, f func(string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		if err := f(in.Text()); err != nil {
			return fmt.Errorf("%s, line %d: %w", path, n, err)
		}
	}
	return in.Err()
}
