package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Name is a name made ready to be compared with many.
type Name struct {
	Text   string
	tokens []token
}

// token is a word of a name.
type token struct {
	text    string // folded, in its own script
	of      script
	sounds  []sound
	ideal   [scripts]float32 // what the sounds weigh when each meets its best in a script
	initial bool
	// particle is a word that is often left out or written together with the next.
	particle bool
	// father is a patronymic's beginning, which is the father's name.
	father []sound
	// feminine and masculine endings tell a woman's name from a man's.
	ending gender
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
	n := Name{Text: text}
	for _, field := range strings.FieldsFunc(norm.NFC.String(text), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsMark(c) && !isApostrophe(c) && !unicode.Is(unicode.Cf, c)
	}) {
		if t, ok := tokenOf(field); ok && len(n.tokens) < MostTokens {
			n.tokens = append(n.tokens, t)
		}
	}
	return n
}

func tokenOf(field string) (token, bool) {
	word := strings.Map(func(c rune) rune {
		if isApostrophe(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, field)
	of := scriptOf(word)
	word = straight(word, of)
	if utf8.RuneCountInString(word) > MaxWord {
		word = string([]rune(word)[:MaxWord])
	}
	t := token{text: word, of: of, sounds: letters.read(word), particle: particles[word]}
	if len(t.sounds) == 0 && of != other {
		return t, false
	}
	t.initial = utf8.RuneCountInString(word) == 1
	t.father = fatherOf(word)
	t.ending = endingOf(word)
	t.weigh()
	return t, word != ""
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
func fatherOf(word string) []sound {
	for _, ending := range patronymics {
		if stem, found := strings.CutSuffix(word, ending); found && utf8.RuneCountInString(stem) > 1 {
			return letters.read(stem)
		}
	}
	return nil
}

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
