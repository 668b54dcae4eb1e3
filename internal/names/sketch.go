package names

import (
	"math/bits"
	"strings"
)

// A sketch is a name in brief: of each word the classes of its sounds in order, four
// bits each, with 0 after a word. To lay two sketches beside one another takes a
// fortieth of the time that it takes to compare the names, so that thousands can be
// looked through for the hundred that are worth it. It stands in an index beside each
// name, and nothing more of the name has to be read.

// sketched numbers the classes, from 1: those of the consonants (classes.tsv), and three
// of vowels – writers take a and o for one another, e and i, u and ü.
const sketched = "BVKTSJLMNRaeu"

// briefOf is the class of a sound in a sketch, 0 for none, and soughtOf all the classes
// that it may be read as, a bit each.
var briefOf, soughtOf = func() (brief [maxSounds]byte, sought [maxSounds]uint16) {
	for s := range letters.spelt {
		for _, c := range classesOf[s] {
			for _, l := range []byte(c.letters) {
				sought[s] |= 1 << (1 + strings.IndexByte(sketched, l))
			}
		}
		if readings := classesOf[s]; len(readings) > 0 && readings[0].letters != "" {
			brief[s] = byte(1 + strings.IndexByte(sketched, readings[0].letters[0]))
		} else if vowel := vowelOf(sound(s)); vowel != 0 {
			brief[s] = byte(1 + strings.IndexByte(sketched, vowel))
			sought[s] |= 1 << brief[s]
		}
	}
	return brief, sought
}()

// vowelOf is the class of a vowel, 0 of what is none. Arabic letters write few vowels
// and mean several by each.
func vowelOf(s sound) byte {
	if letters.of[s] == arabic {
		return 0
	}
	if ways := letters.ways[s]; len(ways) > 0 {
		s = ways[0]
	}
	for _, c := range letters.spelt[s] {
		switch {
		case strings.ContainsRune("aäåo", c):
			return 'a'
		case strings.ContainsRune("eiı", c):
			return 'e'
		case strings.ContainsRune("uüö", c):
			return 'u'
		}
	}
	if letters.spelt[s] == "y" {
		return 'e'
	}
	return 0
}

// longestSketch is how many sounds of a word are sketched.
const longestSketch = 15

// sketch is a name's.
func (n *Name) sketch() []byte {
	var b []byte
	half := false
	put := func(class byte) {
		if half {
			b[len(b)-1] |= class << 4
		} else {
			b = append(b, class)
		}
		half = !half
	}
	words := n.sketchedWords()
	for i := range words {
		last, long := byte(0), 0
		for _, s := range words[i].sounds {
			if c := briefOf[s]; c != 0 && c != last && long < longestSketch {
				put(c)
				last = c
				long++
			}
		}
		if long > 0 {
			put(0)
		}
	}
	return b
}

// sketchedWords are the words that are sketched: those of the name, and those that another
// may write together as one.
func (n *Name) sketchedWords() (words []token) {
	for i := range n.tokens {
		if t := n.tokens[i]; !t.initial && !t.particle {
			words = append(words, t)
		}
	}
	for i := 0; i+1 < len(n.tokens); i++ {
		if !n.tokens[i].initial && n.together(i) {
			words = append(words, together(n.tokens[i:i+2]))
		}
	}
	return words
}

// outline is a name that is sought, ready to be laid beside sketches: for each word and
// class the places where it may stand, a bit each.
type outline struct {
	words []outlined
	whole int // how many sounds all words have
}

type outlined struct {
	places [16]uint32
	long   int // sounds that are certainly written
	// vowels are not written where it stands.
	bare bool
}

// outline is a name's.
func (n *Name) outline() outline {
	var o outline
	words := n.sketchedWords()
	for i := range words[:min(len(words), MostTokens)] {
		t := &words[i]
		w := outlined{bare: t.of == arabic}
		at, last := 0, uint16(0)
		for _, s := range t.sounds {
			classes := soughtOf[s]
			if classes == 0 || classes == last || at == longestSketch {
				continue
			}
			for c := range w.places {
				if classes&(1<<c) != 0 {
					w.places[c] |= 1 << at
				}
			}
			if last = classes; briefOf[s] != 0 {
				w.long++
			}
			at++
		}
		if w.long > 0 {
			o.words = append(o.words, w)
			o.whole += w.long
		}
	}
	return o
}

// near says how much of a name stands in the other in order, 0 to 1: of each word as much
// as in the word that has the most of it, by the length of the longest common subsequence
// (bit by bit, after Hyyrö 2004). Words that only the longer name has count little: one
// source writes the patronymic, another does not.
func (o *outline) near(sketch []byte) float32 {
	var best [MostTokens]float32
	var open [MostTokens]uint32
	for i := range o.words {
		open[i] = ^uint32(0)
	}
	var ofOther float32
	whole, long, vowels := 0, 0, 0
	for at := range 2 * len(sketch) {
		class := sketch[at/2] >> (4 * (at % 2)) & 15
		if class != 0 {
			if long++; class > firstVowel {
				vowels++
			}
			for i := range o.words {
				v := open[i]
				u := v & o.words[i].places[class]
				open[i] = (v + u) | (v - u)
			}
			continue
		}
		if long == 0 {
			continue
		}
		var most float32
		for i := range o.words {
			w := &o.words[i]
			other := long
			if w.bare {
				other -= vowels
			}
			common := bits.OnesCount32(^open[i])
			fit := 2 * float32(common) / float32(max(w.long, common)+max(other, common))
			best[i], most = max(best[i], fit), max(most, fit)
			open[i] = ^uint32(0)
		}
		ofOther += most * float32(long)
		whole += long
		long, vowels = 0, 0
	}
	var ofSought float32
	for i := range o.words {
		ofSought += best[i] * float32(o.words[i].long)
	}
	ofSought, ofOther = ofSought/float32(max(o.whole, 1)), ofOther/float32(max(whole, 1))
	return ofShorter*max(ofSought, ofOther) + (1-ofShorter)*min(ofSought, ofOther)
}

// ofShorter is how much the words count that the shorter name has.
const ofShorter = 0.75

// firstVowel is the last class of consonants.
var firstVowel = byte(strings.IndexByte(sketched, 'a'))
