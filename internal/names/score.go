package names

import (
	"slices"
	"strconv"
)

// clue is something about two names that speaks for or against their being one
// person's; its weight was learned.
type clue int

const (
	always      clue = iota
	oneWord          // only one word of each stands for the other
	threeWords       // three or more do
	lostMost         // of its best, the part that the worst pair of words misses
	lostMost2        // the same, squared
	lostSum          // what all pairs miss
	missed           // the same, as it weighs
	weight           // how much all pairs weigh
	weakest          // how much the weakest pair weighs
	leftShort        // words left over of the shorter name
	leftShort2       // more than one
	leftLong         // words left over of the longer one
	shortAlone       // the shorter name has one word
	firstLetter      // initials that fit
	initialLeft      // initials that don't, while the other name has a word left for them
	fathers          // the patronymics are of different fathers
	endings          // a man's ending and a woman's
	begins           // words that begin with other sounds
	glued            // words written together on one side
	abjad            // one is written without vowels
	abjadLost
	abjadMost
	sameScript
	sameLost
	byGiven // forms of one given name
	byDeclining
	lostQuarter   // what the worst pair misses beyond a quarter
	lostHalf      // and beyond a half
	threeLost     // what it misses where three pairs stand together
	lostSecond    // what the second worst misses
	initialBeside // an initial fits, and a whole word is left over beside it
	shortWord     // the weakest pair is of short words
	oneLost       // what it misses where only one pair stands
	initialSpare  // an initial for which the other name has no word left
	otherGiven    // words that are two given names, and not forms of one
	abbreviated   // words cut short
	clash         // consonants of one that meet others of the other
	clashSame     // the same, in one script
	extra         // consonants that only one has
	extraSame
	clues
)

// clueNames are what the table of the weights calls the clues.
var clueNames = [clues]string{"always", "oneWord", "threeWords", "lostMost", "lostMost2", "lostSum", "missed", "weight",
	"weakest", "leftShort", "leftShort2", "leftLong", "shortAlone", "firstLetter", "initialLeft", "fathers", "endings", "begins", "glued", "abjad", "abjadLost", "abjadMost", "sameScript", "sameLost", "byGiven", "byDeclining", "lostQuarter", "lostHalf", "threeLost", "lostSecond", "initialBeside", "shortWord", "oneLost", "initialSpare", "otherGiven", "abbreviated", "clash", "clashSame", "extra", "extraSame"}

// evidence is how much of each clue there is.
type evidence [clues]float32

func (e *evidence) names(x, y *Name, all []link) {
	e[always] = 1
	linked := 0
	weak := float32(30)
	for _, l := range all {
		if l.initial {
			e[firstLetter]++
			continue
		}
		linked++
		lost := l.lost()
		if lost > e[lostMost] {
			e[lostSecond] = e[lostMost]
		} else {
			e[lostSecond] = max(e[lostSecond], lost)
		}
		e[lostSum] += lost
		e[lostMost] = max(e[lostMost], lost)
		e[missed] += max(l.best-l.got, 0) / 10
		e[weight] += l.got / 10
		weak = min(weak, l.got)
		a, b := &x.tokens[l.a], &y.tokens[l.b]
		switch l.rule {
		case givenName:
			e[byGiven]++
		case declension:
			e[byDeclining]++
		case cutShort:
			e[abbreviated]++
		default:
			e.consonants(a, b, l)
		}
		if a.ending*b.ending < 0 {
			e[endings] = 1
		}
		if l.many() {
			e[glued]++
		}
		if l.rule != givenName && len(a.sounds) > 0 && len(b.sounds) > 0 && weights.meet[a.sounds[0]][b.sounds[0]] < 0 &&
			(hard(a.sounds[0]) || hard(b.sounds[0])) {
			e[begins]++
		}
	}
	e[lostMost2] = e[lostMost] * e[lostMost]
	e[weight] = min(e[weight], 6)
	e[weakest] = weak / 10
	e[missed] = min(e[missed], 4)
	e[lostQuarter], e[lostHalf] = max(e[lostMost]-0.25, 0), max(e[lostMost]-0.5, 0)
	if weak < 8 {
		e[shortWord] = (8 - weak) / 10
	}
	if linked == 1 {
		e[oneWord], e[oneLost] = 1, e[lostMost]
	}
	if linked >= 3 {
		e[threeWords], e[threeLost] = 1, e[lostMost]
	}
	e.left(x, y, all)
	e.scripts(x, y)
}

// consonants counts where two words that stand for one another have other consonants.
func (e *evidence) consonants(a, b *token, l link) {
	if len(a.given) > 0 && len(b.given) > 0 && !l.many() && !shared(a.given, b.given) && l.lost() > misspelt {
		e[otherGiven] = 1
	}
	if l.lost() < 0.1 || l.many() {
		return
	}
	for _, p := range laid(a, b) {
		x, y := p[0], p[1]
		switch {
		case x == 0 || y == 0:
			if dropped := max(x, y); vowelOf(dropped) == 0 && hard(dropped) {
				e[extra]++
			}
		case x != y && weights.meet[x][y] < 0 && hard(x) && hard(y):
			e[clash]++
		}
	}
	e[clash], e[extra] = min(e[clash], 3), min(e[extra], 3)
	if a.of == b.of {
		e[clashSame], e[extraSame] = e[clash], e[extra]
	}
}

// misspelt is how much two ways to write one given name miss at most.
const misspelt = 0.2

// hard says whether a sound is a consonant that no spelling leaves out: not h, w or y.
func hard(s sound) bool {
	readings := classesOf[s]
	return len(readings) > 0 && !slices.ContainsFunc(readings, func(c class) bool { return c.letters == "" })
}

// left counts the words that no other stands for.
func (e *evidence) left(x, y *Name, all []link) {
	var ofX, ofY, initials float32
	var fatherX, fatherY *token
	for i := range x.tokens {
		t := &x.tokens[i]
		if t.father != nil {
			fatherX = t
		}
		if !used(all, i, true) {
			count(t, &ofX, &initials)
		}
	}
	for i := range y.tokens {
		t := &y.tokens[i]
		if t.father != nil {
			fatherY = t
		}
		if !used(all, i, false) {
			count(t, &ofY, &initials)
		}
	}
	short, long := ofX, ofY
	if len(x.tokens) > len(y.tokens) {
		short, long = ofY, ofX
	} else if len(x.tokens) == len(y.tokens) {
		short, long = max(ofX, ofY), min(ofX, ofY)
	}
	e[leftShort], e[leftLong] = min(short, 3), min(long, 3)
	if x.lonely(all, true) && y.left(all, false) || y.lonely(all, false) && x.left(all, true) {
		e[initialLeft] = min(initials, 3)
	} else {
		e[initialSpare] = min(initials, 3)
	}
	if e[firstLetter] > 0 && long >= 1 {
		e[initialBeside] = 1
	}
	if short >= 2 {
		e[leftShort2] = 1
	}
	if len(x.tokens) == 1 || len(y.tokens) == 1 {
		e[shortAlone] = 1
	}
	if fatherX != nil && fatherY != nil && align(fatherX.father, fatherY.father, fatherX.of,
		fatherY.of) < 0.4*ideal(fatherX.father, fatherY.of) {
		e[fathers] = 1
	}
}

func count(t *token, words, initials *float32) {
	switch {
	case t.particle || t.kunya:
		*words += 0.2
	case t.initial:
		*initials++
	default:
		*words++
	}
}

func ideal(sounds []sound, in script) float32 {
	var sum float32
	for _, s := range sounds {
		sum += weights.best[s][in]
	}
	return sum
}

func (e *evidence) scripts(x, y *Name) {
	if len(x.tokens) == 0 || len(y.tokens) == 0 {
		return
	}
	a, b := x.tokens[0].of, y.tokens[0].of
	if a == arabic || b == arabic {
		e[abjad], e[abjadLost], e[abjadMost] = 1, e[lostSum], e[lostMost]
	}
	if a == b {
		e[sameScript], e[sameLost] = 1, e[lostMost]
	}
}

// worth is what was learned of the clues.
var worth = func() (all [clues]float32) {
	for _, row := range rows("clues.tsv") {
		if at := slices.Index(clueNames[:], row[0]); at >= 0 {
			n, _ := strconv.ParseFloat(row[1], 32)
			all[at] = float32(n)
		}
	}
	return all
}()

// loneWord is what speaks against one word being somebody of several: many share a given
// name or a surname. In the lists from which names were learned nobody is called so.
const loneWord = -5

// compare gives the logarithm of the odds that two names are one person's, with what
// stands for what; false where no word of one stands for a word of the other.
func compare(x, y *Name) (odds float64, all []link, e evidence, ok bool) {
	all = links(x, y)
	syllables, read := bySyllables(x, y)
	if len(all) == 0 && (!read || syllables < 0) {
		return 0, nil, e, false
	}
	e.names(x, y, all)
	for i, v := range e {
		odds += float64(v * worth[i])
	}
	if e[shortAlone] > 0 && e[leftLong] >= 1 {
		odds += loneWord
	}
	if isTurned(x, y, all) {
		odds += turned
	}
	if otherSexOf(x, y, all) {
		e[endings] = 1
		odds += sexes
	}
	switch {
	case read && syllables > 0:
		return max(odds, syllables), all, e, true
	case read:
		return min(odds, syllables), all, e, true
	}
	odds += float64(twoGiven * e[otherGiven])
	if e[begins] > 0 && e[lostMost] > startLost {
		odds += otherStart
	}
	return odds, all, e, true
}

// What those lists can't teach, for they hardly have it: different people in them are
// alike by chance, not father and son or brothers.
const (
	// turned is a father's name that is the other's own: Omar bin Abdullah is not Abdullah
	// bin Omar.
	turned = -6
	// sexes are a man's name and a woman's: Ivan and Ivana, Petrovich and Petrovna.
	sexes = -5
	// twoGiven are two given names that differ in a sound or two: Igor and Egor.
	twoGiven = -2
	// otherStart is a word that begins with another consonant and is not alike besides:
	// Аметов and Мамутов.
	otherStart = -2.5
	startLost  = 0.45
)

// isTurned says whether a father's or a child's name stands for one's own: in both names
// with bin, or in one whose own name stands for nothing – Hassan bin Ahmad is not Ahmad.
func isTurned(x, y *Name, all []link) bool {
	both := x.hasNasab() && y.hasNasab()
	for _, l := range all {
		a, b := &x.tokens[l.a], &y.tokens[l.b]
		switch {
		case a.nasab == b.nasab && !x.childAlone(l.a, all, true) && !y.childAlone(l.b, all, false):
		case both, a.nasab && x.ownLeft(l.a, all, true), b.nasab && y.ownLeft(l.b, all, false),
			x.childAlone(l.a, all, true) != y.childAlone(l.b, all, false):
			return true
		}
	}
	return false
}

// ownLeft says whether a word before a father's name stands for nothing.
func (n *Name) ownLeft(father int, all []link, ofA bool) bool {
	for i := range father {
		if t := &n.tokens[i]; !t.particle && !t.opensNasab && !t.initial && !t.kunya && !used(all, i, ofA) {
			return true
		}
	}
	return false
}

// childAlone says whether a word is the child's of a name that says no more than Abu Omar,
// and Abu stands for nothing.
func (n *Name) childAlone(at int, all []link, ofA bool) bool {
	return at > 0 && len(n.tokens) == 2 && n.tokens[at-1].opensKunya && !used(all, at-1, ofA)
}

func (n *Name) hasNasab() bool {
	return slices.ContainsFunc(n.tokens, func(t token) bool { return t.nasab })
}

// lonely says whether a name has an initial for which nothing stands, and left whether it
// has a word so.
func (n *Name) lonely(all []link, ofA bool) bool {
	for i := range n.tokens {
		if n.tokens[i].initial && !used(all, i, ofA) {
			return true
		}
	}
	return false
}

func (n *Name) left(all []link, ofA bool) bool {
	for i := range n.tokens {
		if t := &n.tokens[i]; !t.initial && !t.particle && !t.kunya && !used(all, i, ofA) {
			return true
		}
	}
	return false
}
