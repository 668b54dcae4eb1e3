package gazetteer

import (
	"bytes"
	"compress/gzip"
	"hash/fnv"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"habeas/internal/names"
)

// table is a list of places that is built in. It stays packed, in blocks of some 16 kB of
// text, of which those last asked for are kept unpacked; what is always in memory is where
// each place's line begins, and by the hash of which folded name each is found, in order.
// A desk runs on old laptops: places and maps of names would take ten times the memory.
type table struct {
	packed []byte
	read   func(line, region string) *Place
	blocks []int    // where in packed each begins
	lines  []uint32 // block and where in it each place's line begins
	within []uint16
	// regions are lines "=" before the places of a region: country, tab, name.
	regions []string
	named   []uint64 // hash, place

	mu   sync.Mutex
	kept [mostKept]block // the last ones unpacked
	next int
}

type block struct {
	number int
	text   string
}

const (
	mostKept = 16
	// lineBits are how many bits tell where in a block a line begins.
	lineBits = 18
	// codeMark stands before a code where a name may stand: no folded name has it.
	codeMark = "#"
)

// open reads a table once through. namesFrom is the column in which names begin.
func open(packed []byte, namesFrom int, read func(line, region string) *Place) *table {
	t := &table{packed: packed, read: read}
	for at := 0; at < len(packed); {
		text, end := unpacked(packed, at)
		from := 0
		for line := range strings.Lines(text) {
			t.enterLine(line, uint32(len(t.blocks)<<lineBits|from), namesFrom)
			from += len(line)
		}
		t.blocks = append(t.blocks, at)
		at = end
	}
	slices.Sort(t.named)
	t.named, t.lines, t.within = slices.Clone(t.named), slices.Clone(t.lines), slices.Clone(t.within)
	return t
}

func (t *table) enterLine(line string, at uint32, namesFrom int) {
	line = strings.TrimSuffix(line, "\n")
	if region, is := strings.CutPrefix(line, "="); is {
		t.regions = append(t.regions, strings.Clone(region))
		return
	}
	place := len(t.lines)
	t.lines, t.within = append(t.lines, at), append(t.within, uint16(max(len(t.regions)-1, 0)))
	f := strings.Split(line, "\t")
	if f[0] != "" {
		t.enter(codeMark+f[0], place)
	}
	for _, name := range f[namesFrom:] {
		t.enter(names.Fold(name), place)
	}
}

func (t *table) enter(key string, place int) { t.named = append(t.named, hashed(key)|uint64(place)) }

func hashed(key string) uint64 {
	h := fnv.New32a()
	h.Write([]byte(key)) // never fails
	return uint64(h.Sum32()) << 32
}

// under are the places that may have a folded name or a code: few others share its hash.
func (t *table) under(key string) []*Place {
	hash := hashed(key)
	first, _ := slices.BinarySearch(t.named, hash)
	var all []*Place
	last := -1
	for _, one := range t.named[first:] {
		at := int(uint32(one))
		if one>>32 != hash>>32 {
			break
		}
		if at != last { // several of its names fold alike
			all = append(all, t.place(at))
		}
		last = at
	}
	return all
}

// called are the places that have a name.
func (t *table) called(name string) []*Place {
	folded := names.Fold(name)
	if folded == "" {
		return nil
	}
	return slices.DeleteFunc(t.under(folded), func(p *Place) bool {
		return !slices.ContainsFunc(p.Names, func(n string) bool { return names.Fold(n) == folded })
	})
}

// coded is the place of a code, nil where there is none.
func (t *table) coded(code string) *Place {
	for _, p := range t.under(codeMark + code) {
		if p.Code == code {
			return p
		}
	}
	return nil
}

// place is one of the table, read from its line.
func (t *table) place(at int) *Place {
	text := t.block(int(t.lines[at] >> lineBits))
	line := text[t.lines[at]&(1<<lineBits-1):]
	line, _, _ = strings.Cut(line, "\n")
	region := ""
	if len(t.regions) > 0 {
		region = t.regions[t.within[at]]
	}
	return t.read(strings.Clone(line), region) // a place that is kept keeps no block
}

// block is the text of one, as it was unpacked before or is now.
func (t *table) block(number int) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, b := range t.kept {
		if b.text != "" && b.number == number {
			return b.text
		}
	}
	text, _ := unpacked(t.packed, t.blocks[number])
	t.kept[t.next] = block{number, text}
	t.next = (t.next + 1) % mostKept
	return text
}

// unpackers are kept: one takes as much memory as two blocks.
var unpackers = sync.Pool{New: func() any { return new(gzip.Reader) }}

// unpacked is the block that begins somewhere in a table, and where the next one begins. A
// table is built in: where it can't be read, every test shows it.
func unpacked(packed []byte, at int) (text string, end int) {
	in := bytes.NewReader(packed[at:])
	z := unpackers.Get().(*gzip.Reader)
	defer unpackers.Put(z)
	if err := z.Reset(in); err != nil {
		panic("gazetteer: " + err.Error())
	}
	z.Multistream(false)
	var b strings.Builder
	if _, err := io.Copy(&b, z); err != nil {
		panic("gazetteer: " + err.Error())
	}
	return b.String(), len(packed) - in.Len()
}

// positionOf reads one as tables have it: latitude, longitude.
func positionOf(text string) *Position {
	lat, lon, _ := strings.Cut(text, ",")
	return &Position{degrees(lat), degrees(lon)}
}

func degrees(text string) float64 {
	d, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic("gazetteer: " + err.Error())
	}
	return d
}
