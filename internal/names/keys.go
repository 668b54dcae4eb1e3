package names

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/names/syllable"
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

// purpose is what keys are made for: to keep a name under them, to seek one, or to seek it
// further where nobody likely was found.
type purpose int8

const (
	toKeep purpose = iota
	toSeek
	further
)

// keysOf are the keys under which a word may stand, at most so many, the likeliest
// first; of one that is sought further also those with a consonant left out.
func keysOf(t *token, most int, what purpose) []string {
	keys := keysOfSounds(t.sounds, most, what)
	for _, other := range t.also {
		if other.of != t.of { // the others have the same consonants
			keys = append(keys, keysOfSounds(other.sounds, 1, what)...)
		}
	}
	for _, set := range t.given[:min(len(t.given), 2)] {
		keys = append(keys, "#"+strconv.Itoa(int(set)))
	}
	return keys
}

func keysOfSounds(sounds []sound, most int, what purpose) []string {
	type part struct {
		key  string
		cost int
	}
	parts := []part{{}}
	for _, s := range sounds {
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
			if what == further && readings[len(readings)-1].letters != "" {
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
	return keys
}

// keyed is a word that gives keys, or several written together, from one up to another.
type keyed struct {
	from, to int
	keys     []string
	// ends is the key of the last consonants of a long word, for who has a wrong one before,
	// and first that of the first one, for who writes only the beginning; "" for none.
	ends, first string
}

// keys are those of all pairs of a name's words, of each word at most so many; of words that
// another may write together also those of the whole, and of a name that is read by its
// syllables those of its readings.
func keys(n *Name, most int, what purpose) []string {
	own := n.keyed(most, what)
	var all []string
	for i := range own {
		for j := i + 1; j < len(own); j++ {
			if a, b := &own[i], &own[j]; a.to < b.from || b.to < a.from {
				all = appendPairs(all, a, b, what)
			}
		}
	}
	if !slices.ContainsFunc(own, func(k keyed) bool { return len(k.keys) > 0 && k.from != own[0].from }) {
		for _, one := range own {
			all = append(all, one.keys...)
		}
	}
	all = append(append(all, n.syllableKeys()...), lone(n, own, what)...)
	slices.Sort(all)
	return slices.Compact(all)
}

// lone are the keys by which names meet of which one has a single word beside initials:
// Сысоев Н. Н.
func lone(n *Name, own []keyed, what purpose) (all []string) {
	words := 0
	for _, one := range own {
		if len(one.keys) > 0 && one.from == one.to {
			words++
		}
	}
	if what == toKeep && (words != 1 || len(n.tokens) == 1) {
		return nil
	}
	for _, one := range own {
		for _, key := range one.keys {
			all = append(all, "1+"+key)
		}
	}
	return all
}

// appendPairs adds the keys of two words. Who is sought is looked for by a word's beginning
// only where no more of it may be written.
func appendPairs(all []string, a, b *keyed, what purpose) []string {
	enter := func(x, y string) {
		if x != "" && y != "" {
			all = append(all, min(x, y)+"+"+max(x, y))
		}
	}
	for _, x := range a.keys {
		for _, y := range b.keys {
			enter(x, y)
		}
	}
	few := func(keys []string) []string {
		if what == further {
			return keys
		}
		return keys[:min(len(keys), 1)]
	}
	for _, x := range few(a.keys) {
		enter(x, b.ends)
		enter(x, b.first)
	}
	for _, y := range few(b.keys) {
		enter(a.ends, y)
		enter(a.first, y)
	}
	return all
}

// keyed are the words of a name by which it is found. A particle is one where there is only
// one other word: Ben Jones.
func (n *Name) keyed(most int, what purpose) (own []keyed) {
	words := 0
	for i := range n.tokens {
		if t := &n.tokens[i]; !t.particle && !t.initial {
			words++
		}
	}
	for i := range n.tokens {
		t := &n.tokens[i]
		if len(t.sounds) == 0 {
			continue
		}
		one := keyed{from: i, to: i}
		if short := t.initial || t.dotted || len(t.sounds) <= shortSounds; what == toKeep || short {
			one.first = firstKey(t)
		}
		if t.initial {
			if what != toKeep {
				own = append(own, one)
			}
			continue
		}
		if !t.particle || words < 2 {
			one.keys = keysOf(t, most, what)
			if what != toSeek {
				one.ends = endKey(t)
			}
			own = append(own, one)
		}
		if i+1 < len(n.tokens) && n.together(i) {
			whole := together(n.tokens[i : i+2])
			own = append(own, keyed{from: i, to: i + 1, keys: keysOf(&whole, 1, what)})
		}
	}
	return own
}

// firstKey is the key of a word of which only the beginning is known.
func firstKey(t *token) string {
	for _, s := range t.sounds {
		if readings := classesOf[s]; readings != nil && readings[0].letters != "" {
			return "!" + readings[0].letters[:1]
		}
	}
	return "!"
}

// endKey is the key of the last consonants of a word that has more than a key holds.
func endKey(t *token) string {
	var all []byte
	for _, s := range t.sounds {
		readings := classesOf[s]
		if readings == nil || readings[0].letters == "" {
			continue
		}
		if l := readings[0].letters[0]; len(all) == 0 || all[len(all)-1] != l {
			all = append(all, l)
		}
	}
	if len(all) <= keyLength {
		return ""
	}
	return "<" + string(all[len(all)-keyLength:])
}

// shortSounds is how many sounds a word has at most that others write together with the
// next: عبد الرحمن, Li Jun, al-Ahmad.
const shortSounds = 4

// together says whether a word may be written together with the next one.
func (n *Name) together(i int) bool {
	a, b := &n.tokens[i], &n.tokens[i+1]
	if b.initial || len(b.sounds) == 0 || a.of != b.of || a.father != nil || b.father != nil {
		return false
	}
	return a.particle || len(a.sounds) <= shortSounds && len(b.sounds) <= 2*shortSounds && len(n.tokens) > 2
}

// syllableKeys are the given name's consonants in the readings of a name that is read by its
// syllables.
func (n *Name) syllableKeys() (all []string) {
	korean, chinese := n.syllabic()
	for _, read := range []*syllable.Name{korean, chinese} {
		if read == nil {
			continue
		}
		for _, one := range read.Given[:min(len(read.Given), mostReadings)] {
			t := token{sounds: letters.read(one), of: latin}
			all = append(all, "@"+keysOf(&t, 1, toKeep)[0])
		}
	}
	return all
}

// mostReadings is how many readings of a given name are looked at.
const mostReadings = 32

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
