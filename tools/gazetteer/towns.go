package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	_ "embed"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas/internal/names"
)

//go:embed regions.tsv
var regionNames string

// town is a line of GeoNames' towns of the world.
type town struct {
	id, country, region string
	lat, lon            float64
	people              int
	names               []string
}

// writeTowns makes towns.tsv.gz of GeoNames' towns, region by region: a line "=", country
// and region, then of each town its code, position, people and names. The code is that of
// Ukraine's codifier where settled has the town, GeoNames' elsewhere.
func writeTowns(in, settled, out string) error {
	codes, err := readCodes(settled)
	if err != nil {
		return err
	}
	towns, err := readTowns(in)
	if err != nil {
		return err
	}
	called := map[string]string{}
	for line := range strings.Lines(regionNames) {
		code, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		called[code] = name
	}
	slices.SortStableFunc(towns, func(a, b *town) int {
		return cmp.Or(cmp.Compare(a.country, b.country), cmp.Compare(a.region, b.region), cmp.Compare(a.names[0], b.names[0]))
	})
	var w blocks
	within, joined, all := "", 0, 0
	for _, t := range towns {
		if t.country != "UA" && crimean(t.lat, t.lon) {
			return fmt.Errorf("%s lies in Crimea and is said to be of %s: it is Ukraine's (A/RES/68/262)", t.names[0], t.country)
		}
		if here := t.country + "." + t.region; here != within {
			within = here
			w.line("=%s\t%s", t.country, called[here])
		}
		id := t.id
		if code := codes.of(t); t.country == "UA" && code != "" {
			id = code
			joined++
		}
		all += len(t.names)
		w.line("%s\t%.3f,%.3f\t%d\t%s", id, t.lat, t.lon, t.people, strings.Join(t.names, "\t"))
	}
	packed := w.pack()
	fmt.Printf("%d towns, %d of them by Ukraine's code, %d names, %d bytes\n", len(towns), joined, all, len(packed))
	return os.WriteFile(out, packed, 0o644)
}

// blocks is a table as package gazetteer reads it: packed by itself every so many bytes,
// so that one can be unpacked without the others.
type blocks struct{ text, packed bytes.Buffer }

const blockSize = 16 << 10

func (b *blocks) line(format string, args ...any) {
	fmt.Fprintf(&b.text, format+"\n", args...)
	if b.text.Len() >= blockSize {
		b.pack()
	}
}

// pack packs the lines since the last time, and gives all.
func (b *blocks) pack() []byte {
	if b.text.Len() > 0 {
		z, _ := gzip.NewWriterLevel(&b.packed, gzip.BestCompression) // the level is one
		z.Write(b.text.Bytes())                                      // a buffer takes all
		z.Close()
		b.text.Reset()
	}
	return b.packed.Bytes()
}

// crimean says whether a point lies on the peninsula: between Armiansk and the strait.
func crimean(lat, lon float64) bool { return lat > 44.3 && lat < 46.1 && lon > 32.4 && lon < 36.6 }

// readTowns reads GeoNames' file: id, name, country, region, position, people, other names.
func readTowns(path string) ([]*town, error) {
	var all []*town
	err := packedLines(path, func(line string) error {
		f := strings.Split(line, "\t")
		people, err := strconv.Atoi(f[6])
		lat, errLat := strconv.ParseFloat(f[4], 64)
		lon, errLon := strconv.ParseFloat(f[5], 64)
		if err := cmp.Or(err, errLat, errLon); err != nil {
			return err
		}
		all = append(all, &town{f[0], f[2], f[3], lat, lon, people, townNames(f[1], strings.Split(f[7], "|"))})
		return nil
	})
	return all, err
}

// townNames are those of different letters, whatever their script, but codes of airports
// and what is spelt out of other scripts in small letters, as machines do.
func townNames(name string, others []string) []string {
	all, seen := []string{name}, map[string]bool{names.Fold(name): true}
	for _, other := range others {
		folded := names.Fold(other)
		first, _ := utf8.DecodeRuneInString(other)
		code := len(other) < 4 && strings.ToUpper(other) == other
		spelt := unicode.Is(unicode.Latin, first) && strings.ToLower(other) == other
		if folded != "" && !code && !spelt && !seen[folded] {
			all, seen[folded] = append(all, other), true
		}
	}
	return all
}

// settled are the codifier's settlements by a folded name.
type settled map[string][]settlement

type settlement struct {
	code, kind string
	lat, lon   float64 // 0, 0 where nobody tells
}

// readCodes reads the codes and positions of places.tsv.gz.
func readCodes(path string) (settled, error) {
	all := settled{}
	err := packedLines(path, func(line string) error {
		f := strings.Split(line, "\t")
		one := settlement{code: f[0], kind: f[1]}
		if f[0] == "" {
			return nil
		}
		if f[2] != "" {
			if _, err := fmt.Sscanf(f[2], "%f,%f", &one.lat, &one.lon); err != nil {
				return err
			}
		}
		for _, name := range f[5:] {
			all[names.Fold(name)] = append(all[names.Fold(name)], one)
		}
		return nil
	})
	return all, err
}

// near is how many degrees apart two positions of one town may be.
const near = 0.05

// of is the code of a town: of the settlement that has one of its names and lies there, or
// else of the only city, or the only settlement, of its region that has one.
func (s settled) of(t *town) string {
	var all []settlement
	for _, name := range t.names {
		for _, one := range s[names.Fold(name)] {
			if math.Abs(one.lat-t.lat) < near && math.Abs(one.lon-t.lon) < near {
				return one.code
			}
			if one.lat == 0 && regions[one.code[:4]] == t.region && !slices.Contains(all, one) {
				all = append(all, one)
			}
		}
	}
	for _, kinds := range []string{"MK", "X", "C"} {
		fit := slices.DeleteFunc(slices.Clone(all), func(one settlement) bool { return !strings.Contains(kinds, one.kind) })
		if len(fit) > 0 {
			if len(fit) == 1 {
				return fit[0].code
			}
			return ""
		}
	}
	return ""
}

// packedLines calls f with each line of a packed file.
func packedLines(path string, f func(string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		if err := f(in.Text()); err != nil {
			return fmt.Errorf("%s, line %d: %w", path, n, err)
		}
	}
	return in.Err()
}
