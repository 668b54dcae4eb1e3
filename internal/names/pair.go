package names

// link is a word of one name that stands for a word, or for two written together, of
// the other.
type link struct {
	a, b      int     // the words' places
	and       int     // the place of the second word written together with the first of its side, 0 for none
	andOfA    bool    // that side is a's
	got, best float32 // how much the sounds speak for one name, and how much at best
	initial   bool    // one is only the other's first letter
	rule      rule    // by which they met, beside their sounds
}

// rule is how two words came to stand for one another.
type rule int8

const (
	bySound    rule = iota
	givenName       // forms of one given name
	declension      // one is declined
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
	if a.of == other || b.of == other {
		if a.text != b.text {
			return link{}, false
		}
		weight := 3 * float32(len([]rune(a.text)))
		return link{got: weight, best: weight}, true
	}
	if a.initial || b.initial {
		meet := weights.meet[a.sounds[0]][b.sounds[0]]
		return link{got: meet, best: meet, initial: true}, meet > 0.5
	}
	l := link{}
	l.got, l.best = alike(a, b)
	if l.lost() > 0.1 {
		if shared(a.given, b.given) {
			return link{got: l.best * sameGiven, best: l.best, rule: givenName}, true
		}
		l = undeclined(l, a, b)
	}
	return l, l.got > enough*l.best
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

// together is a token made of two that the other name writes as one.
func together(a, b *token) token {
	t := token{text: a.text + b.text, of: a.of}
	t.sounds = append(append(t.sounds, a.sounds...), b.sounds...)
	t.sounds = t.sounds[:min(len(t.sounds), MaxWord)]
	for s := range scripts {
		t.ideal[s] = a.ideal[s] + b.ideal[s]
	}
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

// joined looks for words that are left over on one side and make a link better when
// they are written together with the word before or after.
func joined(a, b *Name, all []link) []link {
	all = parted(a, b, all)
	for k := range all {
		all[k] = joinedOn(a, b, all, k, false)
		all[k] = joinedOn(a, b, all, k, true)
	}
	return all
}

func joinedOn(a, b *Name, all []link, k int, andOfA bool) link {
	l := all[k]
	if l.and != 0 || l.initial || l.lost() < 0.1 {
		return l
	}
	near, own, side := a, l.a, b.tokens[l.b]
	if !andOfA {
		near, own, side = b, l.b, a.tokens[l.a]
	}
	for _, next := range []int{own - 1, own + 1} {
		if next < 0 || next >= len(near.tokens) || used(all, next, andOfA) {
			continue
		}
		first, second := min(own, next), max(own, next)
		whole := together(&near.tokens[first], &near.tokens[second])
		got, best := alike(&whole, &side)
		if best > 0 && got > l.got && 1-got/best < l.lost()-0.1 {
			l.got, l.best, l.and, l.andOfA = got, best, next+1, andOfA
			break
		}
	}
	return l
}

func used(all []link, at int, ofA bool) bool {
	for _, l := range all {
		if ofA && l.a == at || !ofA && l.b == at || l.and == at+1 && l.andOfA == ofA {
			return true
		}
	}
	return false
}

// parted looks for a word left over on one side that two left over on the other are.
func parted(a, b *Name, all []link) []link {
	for _, ofA := range []bool{false, true} {
		near, far := b, a
		if ofA {
			near, far = a, b
		}
		for at := range far.tokens {
			for first := 0; first+1 < len(near.tokens) && !used(all, at, !ofA); first++ {
				if used(all, first, ofA) || used(all, first+1, ofA) || near.tokens[first].of == other {
					continue
				}
				if !begin(&near.tokens[first], &far.tokens[at]) {
					continue
				}
				whole := together(&near.tokens[first], &near.tokens[first+1])
				l := link{a: at, b: first, and: first + 2, andOfA: ofA}
				if ofA {
					l.a, l.b = first, at
				}
				if l.got, l.best = alike(&whole, &far.tokens[at]); l.got > enoughParted*l.best {
					all = append(all, l)
				}
			}
		}
	}
	return all
}

// begin says whether two words begin alike; words that are one do.
func begin(a, b *token) bool {
	return len(a.sounds) > 0 && len(b.sounds) > 0 && weights.meet[a.sounds[0]][b.sounds[0]] > 0
}

// enoughParted is more than enough, for there are more ways to put words together.
const enoughParted = 0.5
