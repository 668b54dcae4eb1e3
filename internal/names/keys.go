package names

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
)

// Names are found by keys: of each word the first consonants, as classes of sounds
// that are taken for one another. Who spells a name in another way mostly keeps these.
// A sound that is read in several ways – the English j, the Persian و – has several
// classes, the likeliest first, and a word several keys. Given names of the table
// have the table's key beside: Bob and Robert share it and no letter else.
//
// A name is entered under each pair of its words' keys: one word is shared by too many.

// readings of sounds as classes: a class each, "-" for none, with what it costs to read
// it so; two classes at once are read one after another.
var classesOf = func() [maxSounds][]class {
	var all [maxSounds][]class
	for _, row := range rows("classes.tsv") {
		var readings []class
		for i, c := range strings.Fields(row[0]) {
			cost := i
			if at := strings.IndexByte(c, ':'); at >= 0 {
				cost, _ = strconv.Atoi(c[at+1:])
				c = c[:at]
			}
			readings = append(readings, class{strings.Trim(c, "-"), cost})
		}
		for _, u := range strings.Fields(row[1]) {
			for _, s := range letters.units[u] {
				all[s] = readings
			}
		}
	}
	return all
}()

type class struct {
	letters string
	cost    int
}

// keyLength is how many classes a key has.
const keyLength = 3

// leftOut is what it costs that somebody left a consonant out.
const leftOut = 3

// keysOf are the keys under which a word may stand, at most so many, the likeliest
// first; of one that is sought also those with a consonant left out.
func keysOf(t *token, most int, sought bool) []string {
	type part struct {
		key  string
		cost int
	}
	parts := []part{{}}
	for _, s := range t.sounds {
		readings := classesOf[s]
		if readings == nil {
			continue
		}
		var next []part
		for _, p := range parts {
			if len(p.key) == keyLength {
				next = append(next, p)
				continue
			}
			for _, c := range readings {
				q := part{p.key, p.cost + c.cost}
				for _, l := range c.letters {
					if len(q.key) < keyLength && (q.key == "" || rune(q.key[len(q.key)-1]) != l) {
						q.key += string(l)
					}
				}
				next = append(next, q)
			}
			if sought && readings[len(readings)-1].letters != "" {
				next = append(next, part{p.key, p.cost + leftOut})
			}
		}
		slices.SortStableFunc(next, func(a, b part) int { return cmp.Compare(a.cost, b.cost) })
		parts = next[:min(len(next), 4*most)]
	}
	var keys []string
	for _, p := range parts {
		if len(p.key) < keyLength {
			p.key += "."
		}
		if !slices.Contains(keys, p.key) && len(keys) < most {
			keys = append(keys, p.key)
		}
	}
	for _, set := range t.given[:min(len(t.given), 2)] {
		keys = append(keys, "#"+strconv.Itoa(int(set)))
	}
	return keys
}

// keys are those of all pairs of a name's words, of each word at most so many.
func keys(n *Name, most int, sought bool) []string {
	var own [][]string
	for i := range n.tokens {
		if t := &n.tokens[i]; !t.initial && !t.particle && len(t.sounds) > 0 {
			own = append(own, keysOf(t, most, sought))
		}
	}
	var all []string
	for i := range own {
		for j := i + 1; j < len(own); j++ {
			for _, a := range own[i] {
				for _, b := range own[j] {
					all = append(all, min(a, b)+"+"+max(a, b))
				}
			}
		}
	}
	if len(own) == 1 {
		all = own[0]
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// How many keys a word has where names are kept, and when one is sought: who is sought
// may be spelt in more ways than there is room for.
const (
	keysKept    = 3
	keysSought  = 8
	keysFurther = 12
)

// number is a key in four bytes; that two keys have one number does no harm but to look
// at a few more names.
func number(key string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(key))
	return h.Sum32()
}

func numbers(keys []string) []uint32 {
	all := make([]uint32, len(keys))
	for i, key := range keys {
		all[i] = number(key)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
