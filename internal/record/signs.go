package record

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Steers says whether a sign would steer a terminal or turn round the writing that comes
// after it: a control sign that no text needs, or one that embeds or overrides a direction.
func Steers(r rune) bool {
	return r != '\n' && r != '\t' && unicode.IsControl(r) || turns(r)
}

func turns(r rune) bool { return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' }

// Sign is how a sign that nobody sees is shown: ‹U+001B›.
func Sign(r rune) string { return fmt.Sprintf("‹%U›", r) }

// Shown is a text of one line – a name, a file's name – with every sign shown that would
// steer a terminal, also line ends and tabs: by them it would pretend to be more lines.
func Shown(text string) string {
	return replaced(text, func(r rune) bool { return Steers(r) || r == '\n' || r == '\t' }, Sign)
}

// Escape is how JSON and YAML write a sign between their quotation marks.
func Escape(r rune) string { return fmt.Sprintf(`\u%04x`, r) }

// Escaped is JSON, or a text of YAML between quotation marks, with the signs escaped that
// would steer a terminal: encoding/json leaves some of them bare.
func Escaped(text string) string { return replaced(text, Steers, Escape) }

func replaced(text string, which func(rune) bool, by func(rune) string) string {
	if !strings.ContainsFunc(text, which) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if which(r) {
			b.WriteString(by(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Tidy is a name as it is kept: white space of any kind is one space, and what nobody sees
// is no part of it – marks of direction, of no width, of where a line may break, control
// signs. Joiners stay where writing needs them, and so does all that is seen. Whoever
// quotes the words has them as they were printed.
func Tidy(text string) string {
	tidy, _ := tidied(text)
	return tidy
}

// Unseen are the signs that Tidy leaves out of a text, each once, in order.
func Unseen(text string) []rune {
	_, left := tidied(text)
	slices.Sort(left)
	return slices.Compact(left)
}

func tidied(text string) (string, []rune) {
	text = strings.ToValidUTF8(text, string(utf8.RuneError))
	all := []rune(text)
	var b strings.Builder
	var left []rune
	space := false
	for at, r := range all {
		switch {
		case unicode.IsSpace(r) || r == brailleBlank:
			space = b.Len() > 0
			continue
		case unseen(r) && !joins(all, at):
			left = append(left, r)
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String(), left
}

// Signs that look like nothing though their classes say letter or symbol.
const (
	brailleBlank  = '\u2800'
	hangulFiller  = '\u3164'
	hangulFiller2 = '\uffa0'
)

// unseen says whether a sign shows nothing: control signs, and those of format but for
// the few of them that are printed, such as the Arabic number sign.
func unseen(r rune) bool {
	return unicode.IsControl(r) || r == hangulFiller || r == hangulFiller2 ||
		unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// Signs that join letters or keep them from joining.
const (
	nonJoiner      = '\u200c'
	joiner         = '\u200d'
	vowelSeparator = '\u180e' // of Mongolian
)

// joining are the scripts in which joiners are part of how a word is written (UAX #31,
// section 2.3): those whose letters join, and those of India and its neighbours.
var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mandaic, unicode.Mongolian, unicode.Nko, unicode.Phags_Pa,
	unicode.Adlam, unicode.Manichaean, unicode.Hanifi_Rohingya, unicode.Sogdian, unicode.Psalter_Pahlavi,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
	unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar,
	unicode.Balinese, unicode.Javanese, unicode.Tibetan, unicode.Grantha, unicode.Newa, unicode.Chakma,
	unicode.Meetei_Mayek,
}

// viramas take a consonant's vowel away; a joiner after one may end a word.
const viramas = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2\u1b44\ua9c0"

// joins says whether the sign at a place is a joiner between two letters of one script
// that has them, or one after a virama; of several in a row the last.
func joins(all []rune, at int) bool {
	r := all[at]
	if r != joiner && r != nonJoiner && r != vowelSeparator || at == 0 {
		return false
	}
	before := scriptBefore(all[:at])
	if before == nil || r == vowelSeparator && before != unicode.Mongolian {
		return false
	}
	if at+1 < len(all) && unseen(all[at+1]) {
		return false
	}
	if r == joiner && strings.ContainsRune(viramas, all[at-1]) {
		return true
	}
	for _, next := range all[at+1:] {
		if unicode.IsLetter(next) {
			return unicode.Is(before, next)
		}
		if !unicode.IsMark(next) {
			return false
		}
	}
	return false
}

// scriptBefore is the joining script of the letter with which a text ends, but for marks;
// nil where it is of none.
func scriptBefore(text []rune) *unicode.RangeTable {
	for i := len(text) - 1; i >= 0; i-- {
		r := text[i]
		if unicode.IsLetter(r) {
			if of := slices.IndexFunc(joining, func(t *unicode.RangeTable) bool { return unicode.Is(t, r) }); of >= 0 {
				return joining[of]
			}
			return nil
		}
		if !unicode.IsMark(r) && !unseen(r) {
			return nil
		}
	}
	return nil
}

// HasLetter says whether a text has a letter that is seen: without one it is nobody's
// name. An apostrophe, which Unicode may class as a letter, is none, and neither are the
// letters of Korean that fill an empty place.
func HasLetter(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r != utf8.RuneError && unicode.In(r, unicode.Lu, unicode.Ll, unicode.Lt, unicode.Lo) &&
			!unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
	})
}

// HasSign says whether a text has a letter or a digit.
func HasSign(text string) bool {
	return HasLetter(text) || strings.ContainsFunc(text, unicode.IsNumber)
}

// Typed is a name that somebody typed or pasted, as it is kept: tidy, unless it has a
// control sign or turns the writing round, which no keyboard does by chance. NameFault
// refuses these.
func Typed(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool {
		return unicode.IsControl(r) && !unicode.IsSpace(r) || r == '\u202d' || r == '\u202e'
	}) {
		return name
	}
	return Tidy(name)
}

// NameFault says why a text can't be somebody's or something's name, "" where it can: a
// person's has a letter, another name a letter or a digit, and neither has a sign in it
// that nobody sees.
func NameFault(typ, name string) string {
	switch {
	case typ == "person" && !HasLetter(name):
		return "is no name: it has no letter; whom a source does not name is told by a description"
	case !HasSign(name):
		return "is no name: it has no letter and no digit"
	}
	if left := Unseen(name); len(left) > 0 {
		return "has a sign that nobody sees, " + Sign(left[0]) + ": take it out of the name, the quote keeps it"
	}
	return ""
}

// TextFault says which sign of a typed text no text needs, "" where it has none: they
// steer a terminal, and what reads the text next.
func TextFault(text string) string {
	for _, r := range text {
		if unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r) {
			return "has a control sign, " + Sign(r) + ", which no text needs: take it out"
		}
	}
	return ""
}

// SameName says whether two names under which people record may be one person's: without
// spaces, and whatever the size of letters.
func SameName(a, b string) bool {
	bare := func(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), "")) }
	return bare(a) == bare(b)
}
