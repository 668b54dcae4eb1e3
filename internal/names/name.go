package names

import (
	"hash/maphash"
	"slices"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"habeas/internal/names/romanise"
	"habeas/internal/names/syllable"
)

// Name is a name made ready to be compared with many.
type Name struct {
	Text   string
	tokens []token
}

// token is a word of a name.
type token struct {
	text  string // as written, in lower case
	latin string // the same in Latin letters, of a word that is romanised whole
	// unmarked is a word in Latin letters without marks – scholars write Chŏng-hŭi, papers
	// Chong-hui –, and surname says that it may be one of Korea or China.
	unmarked string
	surname  bool
	of       script
	foreign  bool // it is of an alphabet that is read as Latin letters
	sounds   []sound
	ideal    [scripts]float32 // what the sounds weigh when each meets its best in a script
	initial  bool
	// dotted is a word with a full stop after it: it may be cut short.
	dotted bool
	// also are other ways to read the word: where letters mean another sound in other languages.
	also []reading
	// kunya is a word of a name after a child – Abu Omar –, and nasab one that names the
	// father – bin Omar. Who is called so has a name of their own beside.
	kunya, nasab bool
	// opensKunya and opensNasab are the words before it: Abu, bin.
	opensKunya, opensNasab bool
	// particle is a word that is often left out or written together with the next.
	particle bool
	// father is a patronymic's beginning, which is the father's name, and fathers the sets of
	// given names in which that is.
	father  []sound
	fathers []int16
	// given are the sets of equivalent given names that it is in (given.tsv).
	given []int16
	// bare are the sounds without an ending of declension; nil where it has none.
	bare []sound
	// feminine and masculine endings tell a woman's name from a man's.
	ending gender
}

// reading is another way to read a word; of is the script whose customs it has: in Arabic
// letters most vowels are not written.
type reading struct {
	sounds []sound
	of     script
}

type gender int8

const (
	male   gender = -1
	female gender = 1
)

// MostTokens is how many words of a name are compared; what has more is no name.
const MostTokens = 8

// Read makes a name ready. Whatever is no letter parts words; a name without letters
// has none and is like no other.
func Read(text string) Name {
	n := Name{Text: text, tokens: make([]token, 0, 4)}
	whole := scriptOf(text)
	from := -1
	enter := func(field string, dotted bool) {
		if words, ok := romanise.Read(field, strings.TrimSpace(text) == field); ok {
			for _, w := range words {
				if t, ok := tokenOf(w.Latin, latin, false); ok && len(n.tokens) < MostTokens {
					t.text, t.latin, t.foreign, t.initial = w.Written, w.Latin, true, false
					n.tokens = append(n.tokens, t)
				}
			}
			return
		}
		if t, ok := cachedToken(field, whole, dotted); ok && len(n.tokens) < MostTokens {
			n.tokens = append(n.tokens, t)
		}
	}
	text = composed(text)
	for at, c := range text {
		switch {
		case inWord(c):
			if from < 0 {
				from = at
			}
		case from >= 0:
			enter(text[from:at], c == '.')
			from = -1
		}
	}
	if from >= 0 {
		enter(text[from:], false)
	}
	n.mark()
	return n
}

// unread says whether a name has a word in a script that is not read.
func (n *Name) unread() bool {
	return slices.ContainsFunc(n.tokens, func(t token) bool { return t.of == other })
}

// inWord says whether a letter, or what goes with letters, is part of a word.
func inWord(c rune) bool {
	if plain(c) {
		return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x400 || isApostrophe(c)
	}
	return unicode.IsLetter(c) || unicode.IsMark(c) || isApostrophe(c) || unicode.Is(unicode.Cf, c)
}

// plain says whether a letter is of those that most names are made of – ASCII, and the
// Cyrillic letters without those that are put over others: they need no look into tables.
func plain(c rune) bool {
	return c < 0x80 || 0x400 <= c && c < 0x482 || 0x48A <= c && c < 0x530
}

// composed writes letters and their marks as one (NFC), where there may be any.
func composed(text string) string {
	for _, c := range text {
		if !plain(c) && (c < 0xC0 || c >= 0x250) { // Latin letters with marks are one already
			return norm.NFC.String(text)
		}
	}
	return text
}

// lately keeps words that were read lately: the names that are compared with one name
// share most of theirs. A word has one place, and the last that came there has it.
var lately [1 << 14]atomic.Pointer[readWord]

type readWord struct {
	field  string
	whole  script
	dotted bool
	token  token
	ok     bool
}

// geresh is the mark by which Hebrew writes sounds that it has no letters for, read as the
// Arabic letters of these.
var geresh = strings.NewReplacer("ג'", "ج", "ג׳", "ج", "ג’", "ج", "ז'", "ژ", "ז׳", "ژ", "ז’", "ژ", "צ'", "چ", "צ׳", "چ",
	"צ’", "چ", "ץ'", "چ", "ץ׳", "چ", "ץ’", "چ")

// spelledOut are Latin letters as Persian and Arabic write their names.
var spelledOut = func() map[string]string {
	all := map[string]string{}
	names := strings.Fields("ای بی سی دی ای اف جی اچ آی جی کی ال ام ان او پی کیو آر اس تی یو وی دبلیو ایکس وای زد")
	for i, name := range names {
		name = straight(name, arabic)
		if all[name] == "" {
			all[name] = string(rune('a' + i))
		}
	}
	all["ار"], all["اس"], all["ا"] = "r", "s", "a"
	return all
}()

var seed = maphash.MakeSeed()

func cachedToken(field string, whole script, dotted bool) (token, bool) {
	place := &lately[maphash.String(seed, field)%uint64(len(lately))]
	if w := place.Load(); w != nil && w.field == field && w.whole == whole && w.dotted == dotted {
		return w.token, w.ok
	}
	t, ok := tokenOf(field, whole, dotted)
	if len(field) < 4*MaxWord {
		place.Store(&readWord{strings.Clone(field), whole, dotted, t, ok})
	}
	return t, ok
}

// tokenOf reads a word; one that mixes alphabets is read in the whole name's.
func tokenOf(field string, whole script, dotted bool) (token, bool) {
	field = geresh.Replace(field)
	word := strings.Map(func(c rune) rune {
		if isApostrophe(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, field)
	typed := word
	of := scriptOf(word)
	if of != whole && mixed(word) {
		of = whole
	}
	word = straight(word, of)
	if utf8.RuneCountInString(word) > MaxWord {
		word = string([]rune(word)[:MaxWord])
		typed = word
	}
	if letter, ok := spelledOut[word]; ok && dotted { // ام. is M.
		word, typed, of = letter, letter, latin
	}
	t := token{text: typed, of: of, particle: particles[word] && !dotted}
	if of == latin && !ascii(word) {
		word, t.foreign = letters.romanised(word)
	}
	t.sounds = letters.read(word)
	t.sounds = t.sounds[:min(len(t.sounds), MaxWord)]
	if len(t.sounds) == 0 && of != other {
		return t, false
	}
	t.dotted = dotted
	t.initial = utf8.RuneCountInString(word) == 1 && !t.particle || dotted && len(t.sounds) == 1
	t.given = given[norm.NFC.String(word)]
	if of == latin {
		if t.unmarked = typed; !ascii(typed) {
			t.unmarked = foldWord(norm.NFKD.String(typed))
		}
		t.surname = syllable.MaySurname(t.unmarked)
	}
	t.opensKunya, t.opensNasab = afterChild[word], afterFather[word]
	t.bare = bareOf(word, of)
	t.also = letters.also(word, of)
	t.father, t.fathers = fatherOf(word)
	t.ending = endingOf(word)
	t.weigh()
	return t, word != ""
}

func ascii(word string) bool {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

var particles = func() map[string]bool {
	all := map[string]bool{}
	for _, row := range rows("particles.tsv") {
		all[row[0]] = true
	}
	return all
}()

// patronymics are the endings that make a patronymic of a father's name, longest first.
var patronymics = strings.Fields(`йович ьович ович евич івна ївна овна евна ична
	yovych iovych yovich iovich ovych evych ovich evich ovitch evitch owicz ewicz
	yivna iivna yovna yevna ivna ovna evna ichna ychna`)

// fatherOf is what a word is a patronymic of; nothing where it is none.
func fatherOf(word string) ([]sound, []int16) {
	for _, ending := range patronymics {
		if stem, found := strings.CutSuffix(word, ending); found && utf8.RuneCountInString(stem) > 1 {
			var sets []int16
			for _, last := range nominative {
				sets = append(sets, given[stem+last]...)
			}
			return letters.read(stem), sets
		}
	}
	return nil, nil
}

// nominative are the ends of names that patronymics lose: Микола – Миколович, Сергій, Илья.
var nominative = []string{"", "й", "ій", "ий", "а", "я", "о", "y", "iy", "ii", "ei", "a", "o"}

// endings of Slavic surnames and patronymics of women, and those of men.
var (
	feminine  = strings.Fields("ова ева єва ьова ёва іна їна ина ына ська цька ская цкая івна ївна овна евна ична ova eva yeva ieva jeva ina skaya skaia ska tska tskaya skaja ivna yivna ovna evna ichna")
	masculine = strings.Fields("ов ев єв ёв ьов ін їн ин ын ський цький ский цкий йович ович евич ov ev yev iev jev off eff in yn skyi skiy sky ski skij tsky tskyi tskiy ovich evich ovych evych")
)

func endingOf(word string) gender {
	for _, ending := range feminine {
		if strings.HasSuffix(word, ending) && len(word) > len(ending)+2 {
			return female
		}
	}
	for _, ending := range masculine {
		if strings.HasSuffix(word, ending) && len(word) > len(ending)+2 {
			return male
		}
	}
	return 0
}

// given are the sets in which a given name is, by how it is written.
var given = func() map[string][]int16 {
	all := map[string][]int16{}
	for set, row := range rows("given.tsv") {
		for _, form := range strings.Fields(row[0]) {
			form = straight(strings.ReplaceAll(form, "'", ""), scriptOf(form))
			all[form] = append(all[form], int16(set))
		}
	}
	return all
}()

// givenForms are the sounds of the forms of each set.
var givenForms = func() (all [][][]sound) {
	for _, row := range rows("given.tsv") {
		var forms [][]sound
		for _, form := range strings.Fields(row[0]) {
			forms = append(forms, letters.read(straight(form, scriptOf(form))))
		}
		all = append(all, forms)
	}
	return all
}()

// declined are the endings that a Ukrainian or Russian name takes or loses when it is
// declined, longest first; in Latin letters only those of the nominative.
var declined = map[script][]string{
	cyrillic: strings.Fields("ського ському ською ської ского скому ську скую ском ській ская ська ський ский ого ому ому ими ою ею єю ої ой ей ом ем єм ым им ую ій а я у ю і и е ы ї"),
	latin:    strings.Fields("skaya skaia ska skyi skiy skii sky ski a ya ia"),
}

// bareOf is a word without such an ending; what would be left of a short word tells
// nothing.
func bareOf(word string, of script) []sound {
	for _, ending := range declined[of] {
		if stem, found := strings.CutSuffix(word, ending); found && utf8.RuneCountInString(stem) > 2 {
			if strings.HasPrefix(ending, "ськ") || strings.HasPrefix(ending, "ск") || strings.HasPrefix(ending, "сьс") ||
				strings.HasPrefix(ending, "sk") {
				stem += "ск"
			}
			return letters.read(stem)
		}
	}
	return nil
}
