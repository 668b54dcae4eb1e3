package names

import (
	"slices"
	"strings"
)

// options are the classes that a sound may count as, the likeliest first; - is none,
// and sounds that are not here have none.
var options = func() [maxSounds]string {
	var all [maxSounds]string
	for classes, units := range map[string]string{
		"B": "b p п پ", "BV": "б ب", "V": "v f ph ф ف", "V-": "w в", "-V": "ў و у u ou", "K": "k q ck к къ қ ک ق گ", "KJ-": "g г", "K-": "ґ гъ ғ kh х خ gh غ", "-K": "h һ ه ح", "KSJ": "c", "JK": "ch ج",
		"T": "t d т д ت ط د ض", "TS": "th", "ST": "ث ذ", "S": "z ts tz dz з ц ѕ ص ز ظ", "SJ": "s с س", "JS": "sz cz ç ц", "J": "sh zh dj sch shch tch ш щ ч ж дж ћ ђ џ ش چ ژ", "J-": "j", "-J": "ja je jo ju ji ij я ю е",
		"L": "l lj л љ ل", "M": "m м م", "N": "n nj н њ нъ ң ن", "R": "r р ر", "K+": "x",
	} {
		for _, u := range strings.Fields(units) {
			for _, s := range letters.units[u] {
				all[s] = classes
			}
		}
	}
	return all
}()

const keyLength = 3

// keysOf are the keys under which a word may stand, at most so many, the likeliest
// first.
func keysOf(t *token, most int) []string {
	type part struct {
		key  string
		cost int
	}
	parts := []part{{}}
	for _, s := range t.sounds {
		opt := options[s]
		if opt == "" {
			continue
		}
		var next []part
		open := false
		for _, p := range parts {
			if len(p.key) == keyLength {
				next = append(next, p)
				continue
			}
			open = true
			for i := range len(opt) {
				q := part{p.key, p.cost + i}
				if c := opt[i]; c != '-' && c != '+' && (len(p.key) == 0 || p.key[len(p.key)-1] != c) {
					q.key += string(c)
				}
				next = append(next, q)
			}
		}
		slices.SortStableFunc(next, func(a, b part) int { return a.cost - b.cost })
		if len(next) > 4*most {
			next = next[:4*most]
		}
		parts = next
		if !open {
			break
		}
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

// Keys are those of all pairs of words.
func Keys(n *Name, most int) []string {
	var own [][]string
	for i := range n.tokens {
		if t := &n.tokens[i]; !t.initial && !t.particle && len(t.sounds) > 0 {
			own = append(own, keysOf(t, most))
		}
	}
	var all []string
	for i := range own {
		for j := i + 1; j < len(own); j++ {
			for _, a := range own[i] {
				for _, b := range own[j] {
					key := min(a, b) + " " + max(a, b)
					if !slices.Contains(all, key) {
						all = append(all, key)
					}
				}
			}
		}
	}
	if len(own) == 1 {
		all = own[0]
	}
	return all
}
