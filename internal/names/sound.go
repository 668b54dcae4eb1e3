package names

import (
	"embed"
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"habeas/internal/names/romanise"
	"habeas/internal/names/syllable"
)

//go:embed tables/*.tsv
var tables embed.FS

// rows gives a table's lines, cut at the tabs; lines that begin with # explain it.
func rows(name string) [][]string {
	data, err := tables.ReadFile("tables/" + name)
	if err != nil {
		panic("names: the table " + name + " is not built in") // a mistake of ours, and every test shows it
	}
	var all [][]string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			all = append(all, strings.Split(line, "\t"))
		}
	}
	return all
}

// sound is one letter, or several that are read as one, in one script. Which sounds
// stand for one another was learned (learned.go); 0 is none.
type sound uint8

// A script by its ISO 15924 code, as far as it matters for reading a name.
type script uint8

const (
	other script = iota // what is not read: compared whole
	latin
	cyrillic
	arabic // and Hebrew, whose letters are read as their Arabic sisters
	scripts
)

// reader knows how the letters of all scripts are read.
type reader struct {
	spelt  []string           // of each sound, how it is written
	of     []script           // of each sound
	units  map[string][]sound // by letters of one script
	longer map[string]bool    // beginnings of longer units
	ways   map[sound][]sound  // how a sound of another script is written in Latin
	whose  map[sound]string   // which standards write it so
	roman  map[string]string  // letters that are read as Latin ones
}

var letters = newReader()

// sisters are the Arabic letters that Hebrew ones are read as.
var sisters = map[string]string{"א": "ا", "ב": "ب", "ג": "گ", "ד": "د", "ה": "ه", "ו": "و", "ז": "ز", "ח": "خ",
	"ט": "ت", "י": "ی", "כ": "ک", "ל": "ل", "מ": "م", "נ": "ن",
	"ס": "س", "ע": "ع", "פ": "پ", "ק": "ک", "ר": "ر", "ש": "ش", "ת": "ت"}

func newReader() *reader {
	r := &reader{spelt: []string{""}, of: []script{other}, units: map[string][]sound{}, longer: map[string]bool{},
		ways: map[sound][]sound{}, whose: map[sound]string{}, roman: map[string]string{}}
	for c := 'a'; c <= 'z'; c++ {
		r.add(latin, string(c))
	}
	for _, row := range rows("units.tsv") {
		if len(row) == 1 {
			r.add(latin, row[0])
		}
	}
	for _, row := range rows("letters.tsv") {
		letter, ways := row[1], strings.Fields(row[2])
		switch row[0] {
		case "Cyrl":
			r.whose[r.add(cyrillic, letter, ways...)] = row[3]
		case "Arab":
			r.whose[r.add(arabic, letter, ways...)] = row[3]
		case "Hebr":
			if sister := sisters[letter]; sister != "" {
				r.units[letter] = r.units[sister]
				continue
			}
			r.units[letter] = []sound{r.latin(ways[0])}
		default: // one after another
			r.roman[letter] = strings.Join(ways, "")
		}
	}
	for _, row := range rows("units.tsv") {
		if len(row) > 1 {
			r.units[row[0]] = []sound{r.latin(row[1])}
		}
	}
	for unit := range r.units {
		for i := range unit {
			if i > 0 {
				r.longer[unit[:i]] = true
			}
		}
	}
	return r
}

// add gives some letters a sound of their own.
func (r *reader) add(of script, unit string, ways ...string) sound {
	s := sound(len(r.spelt))
	r.spelt, r.of = append(r.spelt, unit), append(r.of, of)
	r.units[unit] = []sound{s}
	for _, way := range ways {
		r.ways[s] = append(r.ways[s], r.latin(way))
	}
	return s
}

// latin is the sound of Latin letters that the tables name.
func (r *reader) latin(unit string) sound {
	if s := r.units[unit]; len(s) == 1 {
		return s[0]
	}
	return r.add(latin, unit)
}

// read gives the sounds of a folded word, the longest unit first. Marks that make no
// letter of their own are dropped; a letter twice is one sound.
func (r *reader) read(word string) []sound {
	var all []sound
	for len(word) > 0 {
		first, fits := 0, 0
		for end := range ends(word) {
			if first == 0 {
				first = end
			}
			if r.units[word[:end]] != nil {
				fits = end
			}
			if !r.longer[word[:end]] {
				break
			}
		}
		if fits > 0 {
			unit := word[:fits]
			if word = word[fits:]; fits > 1 && slavicOnly.MatchString(unit) { // Yaya is not Ya
				all = append(all, r.units[unit]...)
			} else {
				all = appendSounds(all, r.units[unit])
			}
		} else {
			all, word = appendSounds(all, r.plain(word[:first])), word[first:]
		}
	}
	return all
}

// romanised writes a word of an alphabet without figures of its own in Latin letters;
// false where it has none of them.
func (r *reader) romanised(word string) (string, bool) {
	var b strings.Builder
	any := false
	word = norm.NFKC.String(word)
	for len(word) > 0 {
		first, fits := 0, 0
		for end := range ends(word) {
			if first == 0 {
				first = end
			}
			if _, ok := r.roman[word[:end]]; ok {
				fits = end
			}
			if utf8.RuneCountInString(word[:end]) == 2 {
				break
			}
		}
		if fits > 0 {
			b.WriteString(r.roman[word[:fits]])
			word, any = word[fits:], true
			continue
		}
		letter := word[:first]
		for _, c := range norm.NFKD.String(letter) {
			if way, ok := r.roman[string(c)]; ok {
				letter, any = way, true
			}
			break
		}
		b.WriteString(letter)
		word = word[first:]
	}
	return b.String(), any
}

// ends are where the letters of a word end.
func ends(word string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range word {
			if i > 0 && !yield(i) {
				return
			}
		}
		yield(len(word))
	}
}

// plain are the sounds of a letter without its marks.
func (r *reader) plain(letter string) []sound {
	for _, c := range norm.NFKD.String(letter) {
		return r.units[string(c)]
	}
	return nil
}

func appendSounds(all, more []sound) []sound {
	for _, s := range more {
		if len(all) == 0 || all[len(all)-1] != s {
			all = append(all, s)
		}
	}
	return all
}

// scriptOf is the script of most of a word's letters.
func scriptOf(word string) script {
	var n [scripts]int
	for _, c := range word {
		if s, ok := scriptOfLetter(c); ok {
			n[s]++
		}
	}
	most := other
	for s := range n {
		if n[s] > n[most] {
			most = script(s)
		}
	}
	return most
}

// scriptOfLetter is a letter's, by the blocks of Unicode; false for what is none.
func scriptOfLetter(c rune) (script, bool) {
	switch {
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		return latin, true
	case c >= 0x400 && c < 0x530:
		return cyrillic, true
	case !unicode.IsLetter(c):
		return other, false
	case c < 0x250, c >= 0x370 && c < 0x400, c >= 0x530 && c < 0x590, c >= 0x10a0 && c < 0x1100, c >= 0x1c90 &&
		c < 0x1cc0, c >= 0x1e00 && c < 0x2000, c >= 0x2c60 && c < 0x2c80, c >= 0xa720 && c < 0xa800:
		return latin, true // or Greek, Armenian, Georgian, which are read as it
	case c >= 0x590 && c < 0x780, c >= 0x8a0 && c < 0x900, c >= 0xfb1d && c < 0xfe00, c >= 0xfe70 && c < 0xff00:
		return arabic, true
	}
	if romanise.Reads(c) {
		return latin, true
	}
	return other, true
}

// mixed says whether a word has Latin letters and Cyrillic ones.
func mixed(word string) bool {
	of := func(want script) func(rune) bool {
		return func(c rune) bool {
			s, ok := scriptOfLetter(c)
			return ok && s == want
		}
	}
	return strings.ContainsFunc(word, of(latin)) && strings.ContainsFunc(word, of(cyrillic))
}

// lookalikes are Latin and Cyrillic letters that look the same: keyboards and those
// who would hide a name mix them.
var lookalikes = func() map[script]map[rune]rune {
	const la, cy = "aeopcxyikmtbhj", "аеорсхуікмтвнј"
	to := map[script]map[rune]rune{latin: {}, cyrillic: {}}
	for i, c := range []rune(cy) {
		to[latin][c], to[cyrillic][rune(la[i])] = rune(la[i]), c
	}
	return to
}()

// straight puts the letters of a word that mixes alphabets into the one that most of
// them are of, and writes Arabic letters that are one in names as one.
func straight(word string, of script) string {
	return strings.Map(func(c rune) rune {
		if plain, ok := arabicForms[c]; ok {
			return plain
		}
		if mixed, ok := lookalikes[of][c]; ok {
			return mixed
		}
		if c == 'ь' || c == 'ъ' && of != cyrillic || unicode.Is(unicode.Cf, c) {
			return -1
		}
		return c
	}, word)
}

var arabicForms = map[rune]rune{'ي': 'ی', 'ى': 'ی', 'ئ': 'ی', 'ې': 'ی', 'ێ': 'ی', 'ے': 'ی', 'ك': 'ک', 'ة': 'ه',
	'ە': 'ه', 'ہ': 'ه', 'ھ': 'ه', 'ۀ': 'ه', 'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ء': -1,
	'ؤ': 'و', 'ۆ': 'و', 'ۇ': 'و', 'ڤ': 'ف', 'ڕ': 'ر', 'ڵ': 'ل', 'ٹ': 'ت', 'ڈ': 'د', 'ڑ': 'ر', 'ں': 'ن', 'ς': 'σ', 'ך': 'כ', 'ם': 'מ', 'ן': 'נ', 'ף': 'פ', 'ץ': 'צ'}

// canStand says whether a table has one sound written as the other.
func (r *reader) canStand(a, b sound) bool {
	return a == b || slices.Contains(r.ways[a], b) || slices.Contains(r.ways[b], a) || r.of[a] == r.of[b] &&
		overlap(r.ways[a], r.ways[b])
}

// usual says whether one is the letter by which the other is mostly written.
func (r *reader) usual(a, b sound) bool {
	return len(r.ways[a]) > 0 && r.ways[a][0] == b || len(r.ways[b]) > 0 && r.ways[b][0] == a
}

func overlap(a, b []sound) bool {
	return slices.ContainsFunc(a, func(s sound) bool { return slices.Contains(b, s) })
}

// Letters together that are one sound only where a language has it so: the Slavic ya, yu
// and their like, which elsewhere are a consonant and a vowel – Iyad, Yahya –, and the
// Polish rz, which is r and z in Mirza.
var (
	slavicOnly = regexp.MustCompile(`[yij][aeouyi]`)
	polishOnly = "rz"
)

// also are the other ways to read a word.
func (r *reader) also(word string, of script) (all []reading) {
	if of != latin {
		return nil
	}
	if slavicOnly.MatchString(word) {
		var sounds []sound
		from := 0
		for i := 0; i+1 < len(word); i++ {
			if slavicOnly.MatchString(word[i : i+2]) {
				sounds = append(sounds, r.read(word[from:i+1])...)
				from = i + 1
			}
		}
		all = append(all, reading{append(sounds, r.read(word[from:])...), latin})
	}
	if strings.Contains(word, polishOnly) {
		all = append(all, reading{r.read(strings.ReplaceAll(word, polishOnly, "zh")), latin})
	}
	if consonants := syllable.Uyghur(word); consonants != "" {
		all = append(all, reading{r.read(consonants), arabic})
	}
	return all
}
