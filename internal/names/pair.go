package names

import "slices"

// link is a word of one name that stands for a word of the other, or for several that are
// written there one by one.
type link struct {
	a, b      int     // the words' places
	from, to  int     // the words that the other side has for one, from and up to; equal where it is one
	manyOfA   bool    // that side is a's
	got, best float32 // how much the sounds speak for one name, and how much at best
	initial   bool    // one is only the other's first letter
	rule      rule    // by which they met, beside their sounds
}

// many says whether a word stands for several.
func (l link) many() bool { return l.from < l.to }

// rule is how two words came to stand for one another.
type rule int8

const (
	bySound    rule = iota
	givenName       // forms of one given name
	declension      // one is declined
	cutShort        // one is written only to begin with: Alex. for Alexey
)

// lost is how much of the best the sounds miss, 0 to 1.
func (l link) lost() float32 {
	if l.best <= 0 {
		return 1
	}
	return min(max(1-l.got/l.best, 0), 1)
}

// enough of its best has to be got by two words that stand for one another.
const enough = 0.2

// meeting is the link of two words, if they stand for one another at all.
func meeting(a, b *token) (link, bool) {
	if a.kunya != b.kunya { // the child's name is nobody's own
		return link{}, false
	}
	if a.of == other || b.of == other {
		if a.text != b.text {
			return link{}, false
		}
		weight := 3 * float32(len([]rune(a.text)))
		return link{got: weight, best: weight}, true
	}
	if a.initial || b.initial {
		meet := initials(a, b)
		return link{got: meet, best: meet, initial: true}, meet > 0
	}
	l := link{}
	l.got, l.best = alike(a, b)
	if l.lost() > 0.1 {
		if shared(a.given, b.given) {
			return link{got: l.best * sameGiven, best: l.best, rule: givenName}, true
		}
		l = undeclined(otherwise(l, a, b), a, b)
		if short, ok := shortened(a, b); ok && l.lost() > 0.2 {
			return short, true
		}
	}
	return l, l.got > enough*l.best
}

// initials is how much a first letter speaks for a word, or for another first letter; 0
// where it is of none of the ways to write the word, nor of the forms that the name has
// elsewhere: Ю. is Yulia, Iulia and Julia.
func initials(a, b *token) float32 {
	x, y := a.sounds[0], b.sounds[0]
	meet := weights.meet[x][y]
	switch {
	case firstLetters[x]&firstLetters[y] != 0, x == y:
		return max(meet, sameLetter)
	case meet > otherLetter:
		return meet
	case a.initial && (startsForm(b.given, x) || startsForm(b.fathers, x)),
		b.initial && (startsForm(a.given, y) || startsForm(a.fathers, y)):
		return sameLetter / 2
	}
	return 0
}

// sameLetter is what it is worth that one letter writes both, and otherLetter what two are
// worth at least that are taken for one another.
const (
	sameLetter  = 1.5
	otherLetter = 2
)

// firstLetters are those with which each sound begins in Latin letters, a bit each.
var firstLetters = func() (all [maxSounds]uint32) {
	for s := range letters.spelt {
		for _, way := range append([]sound{sound(s)}, letters.ways[sound(s)]...) {
			if spelt := letters.spelt[way]; spelt != "" && spelt != "ae" && 'a' <= spelt[0] && spelt[0] <= 'z' {
				all[s] |= 1 << (spelt[0] - 'a')
			}
		}
	}
	return all
}()

// startsForm says whether some form of a given name begins with a sound.
func startsForm(sets []int16, first sound) bool {
	for _, set := range sets {
		for _, form := range givenForms[set] {
			if len(form) > 0 && letters.of[form[0]] == letters.of[first] && weights.meet[form[0]][first] > 0.5 {
				return true
			}
		}
	}
	return false
}

// shortened is the link of a word with one of which only the beginning is written: with a
// full stop, as lists do, or without one where it has three letters at most.
func shortened(a, b *token) (link, bool) {
	short, long := a, b
	if len(short.sounds) > len(long.sounds) {
		short, long = b, a
	}
	n := len(short.sounds)
	abjad := short.of == arabic || long.of == arabic
	if n < 2 || n > 4 || short.particle || !short.dotted && (n > 3 || abjad) {
		return link{}, false
	}
	begins := func(sounds []sound) bool {
		if len(sounds) <= n+1 {
			return false
		}
		for i, s := range short.sounds {
			if weights.meet[s][sounds[i]] < 0.5 {
				return false
			}
		}
		return true
	}
	fits := begins(long.sounds)
	for _, set := range long.given {
		fits = fits || short.dotted && slices.ContainsFunc(givenForms[set], begins)
	}
	best := (short.ideal[long.of] + ideal(short.sounds, long.of)) / 2
	return link{got: best, best: best, rule: cutShort}, fits
}

// otherwise is the link of two words in the best of their readings.
func otherwise(l link, a, b *token) link {
	try := func(x, y reading) {
		got, best := align(x.sounds, y.sounds, x.of, y.of), (ideal(x.sounds, y.of)+ideal(y.sounds, x.of))/2
		if best > 0 && got/best > l.got/l.best {
			l.got, l.best = got, best
		}
	}
	for _, x := range a.also {
		try(x, reading{b.sounds, b.of})
		for _, y := range b.also {
			try(x, y)
		}
	}
	for _, y := range b.also {
		try(reading{a.sounds, a.of}, y)
	}
	return l
}

// sameGiven is how much of the best a given name gets that is another language's form
// of the other, or its short form.
const sameGiven = 0.9

func shared(a, b []int16) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// undeclined is the link of two words of which one is declined, if that is better.
func undeclined(l link, a, b *token) link {
	if a.bare == nil && b.bare == nil || l.got <= 0 {
		return l
	}
	try := func(x, y []sound) {
		got := align(x, y, a.of, b.of)
		best := (ideal(x, b.of) + ideal(y, a.of)) / 2
		if got -= undeclining; best > 0 && got/best > l.got/l.best {
			l = link{got: got, best: best, rule: declension}
		}
	}
	if a.bare != nil && b.bare != nil {
		try(a.bare, b.bare)
	}
	if a.bare != nil {
		try(a.bare, b.sounds)
	}
	if b.bare != nil {
		try(a.sounds, b.bare)
	}
	return l
}

// undeclining is what leaving an ending off costs.
const undeclining = 1

// together is a token made of words that the other name writes as one.
func together(words []token) token {
	t := token{of: words[0].of}
	for i := range words {
		t.text += words[i].text
		t.foreign = t.foreign || words[i].foreign
	}
	word := t.text
	if t.foreign {
		word, _ = letters.romanised(word)
	}
	t.sounds = letters.read(word)
	t.sounds = t.sounds[:min(len(t.sounds), MaxWord)]
	t.weigh()
	return t
}

// links lays the words of two names beside one another so that they speak for one
// name as much as can be.
func links(a, b *Name) []link {
	var table [MostTokens][MostTokens]link
	var fits [MostTokens][MostTokens]bool
	for i := range a.tokens {
		for j := range b.tokens {
			l, ok := meeting(&a.tokens[i], &b.tokens[j])
			l.a, l.b = i, j
			table[i][j], fits[i][j] = l, ok
		}
	}
	return joined(a, b, heaviest(&table, &fits, len(a.tokens), len(b.tokens)))
}

// heaviest are the links that weigh most together, each word in one at most. For the
// words of a up to one and a set of b's words it keeps the most that they can weigh.
func heaviest(table *[MostTokens][MostTokens]link, fits *[MostTokens][MostTokens]bool, n, m int) []link {
	var worth [MostTokens + 1][1 << MostTokens]float32
	var with [MostTokens + 1][1 << MostTokens]int8 // the word of b, from 1
	for i := range n {
		for set := range 1 << m {
			most, by := worth[i][set], int8(0)
			for j := range m {
				if set&(1<<j) != 0 && fits[i][j] {
					if w := worth[i][set&^(1<<j)] + table[i][j].got; w > most {
						most, by = w, int8(j+1)
					}
				}
			}
			worth[i+1][set], with[i+1][set] = most, by
		}
	}
	var all []link
	set := 1<<m - 1
	for i := n; i > 0; i-- {
		if j := int(with[i][set]) - 1; j >= 0 {
			all = append(all, table[i-1][j])
			set &^= 1 << j
		}
	}
	return all
}

// mostTogether is how many words one is written for at most: Van der Waeren, Vanderwaeren.
const mostTogether = 4

// joined looks for words that are left over on one side and make a link better when
// they are written together with the words before or after.
func joined(a, b *Name, all []link) []link {
	all = parted(a, b, all)
	for k := range all {
		all[k] = joinedOn(a, b, all, k, false)
		all[k] = joinedOn(a, b, all, k, true)
	}
	return all
}

func joinedOn(a, b *Name, all []link, k int, ofA bool) link {
	l := all[k]
	if l.many() || l.initial || l.lost() < 0.1 && l.rule != cutShort {
		return l
	}
	near, own, side := a, l.a, b.tokens[l.b]
	if !ofA {
		near, own, side = b, l.b, a.tokens[l.a]
	}
	free := func(at int) bool { return at >= 0 && at < len(near.tokens) && !used(all, at, ofA) }
	for from := own; from == own || free(from) && own-from < mostTogether; from-- {
		for to := own; to == own || free(to) && to-from < mostTogether; to++ {
			if from == to {
				continue
			}
			whole := together(near.tokens[from : to+1])
			got, best := alike(&whole, &side)
			better := 1-got/best < l.lost()-0.1 || l.rule == cutShort && 1-got/best < 0.4
			if best > 0 && got > l.got && better {
				l.got, l.best, l.from, l.to, l.manyOfA, l.rule = got, best, from, to, ofA, bySound
			}
		}
	}
	return l
}

func used(all []link, at int, ofA bool) bool {
	for _, l := range all {
		if ofA && l.a == at || !ofA && l.b == at || l.many() && l.manyOfA == ofA && l.from <= at && at <= l.to {
			return true
		}
	}
	return false
}

// parted looks for a word left over on one side that several left over on the other are.
func parted(a, b *Name, all []link) []link {
	for _, ofA := range []bool{false, true} {
		near, far := b, a
		if ofA {
			near, far = a, b
		}
		for at := range far.tokens {
			if used(all, at, !ofA) || far.tokens[at].initial {
				continue
			}
			for from := range near.tokens {
				l, ok := partedFrom(near, &far.tokens[at], all, from, ofA)
				if l.a, l.b = at, from; ofA {
					l.a, l.b = from, at
				}
				if ok {
					all = append(all, l)
					break
				}
			}
		}
	}
	return all
}

// partedFrom is the link of a word with several of a name that nothing stands for, from one
// on.
func partedFrom(near *Name, word *token, all []link, from int, ofA bool) (best link, ok bool) {
	if near.tokens[from].of == other || !begin(&near.tokens[from], word) {
		return best, false
	}
	for to := from; to < len(near.tokens) && to-from < mostTogether && !used(all, to, ofA); to++ {
		if to == from {
			continue
		}
		whole := together(near.tokens[from : to+1])
		l := link{from: from, to: to, manyOfA: ofA}
		if l.got, l.best = alike(&whole, word); l.got > enoughParted*l.best && l.got > best.got {
			best, ok = l, true
		}
	}
	return best, ok
}

// begin says whether two words begin alike; words that are one do.
func begin(a, b *token) bool {
	return len(a.sounds) > 0 && len(b.sounds) > 0 && weights.meet[a.sounds[0]][b.sounds[0]] > 0
}

// enoughParted is more than enough, for there are more ways to put words together.
const enoughParted = 0.5
