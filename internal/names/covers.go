package names

import "slices"

// Covers says how well every word of a name that is sought stands for some word of
// another, 0 to 1: the worst of them counts. Words left over of the other do not, nor what
// follows of the word for which the last one stands: who seeks types what they know, and
// has not typed all yet.
func Covers(sought, other *Name) float64 {
	all := links(sought, other)
	worst := 1.0
	for i := range sought.tokens {
		fit := 0.0
		for _, l := range all {
			if l.a == i || l.many() && l.manyOfA && l.from <= i && i <= l.to {
				if fit = float64(1 - l.lost()); l.rule == cutShort && !sought.tokens[i].dotted {
					fit = 0
				}
			}
		}
		if fit == 0 && sought.spare(i, other, all) {
			continue
		}
		if i == len(sought.tokens)-1 {
			fit = max(fit, begun(&sought.tokens[i], other))
		}
		worst = min(worst, fit)
	}
	if len(sought.tokens) == 0 {
		return 0
	}
	return worst
}

// spare says whether a word need not stand for one of the other: a particle, a patronymic
// or an initial where the other has none, the name of a child.
func (n *Name) spare(at int, other *Name, all []link) bool {
	t := &n.tokens[at]
	switch {
	case t.particle || t.kunya:
		return true
	case t.father != nil && len(all) > 1:
		return !slices.ContainsFunc(other.tokens, func(o token) bool { return o.father != nil })
	case t.initial && len(all) > 0:
		return !other.left(all, false)
	}
	return false
}

// begunAt is how many sounds of a word have to be typed before it is found by them, and
// begunFit how well it fits at most.
const (
	begunAt  = 4
	begunFit = 0.95
)

// begun says how well some word of a name begins like one.
func begun(a *token, other *Name) float64 {
	best := 0.0
	if len(a.sounds) < begunAt {
		return best
	}
	for _, b := range other.tokens {
		for cut := len(a.sounds) - 1; cut <= len(a.sounds)+1 && cut < len(b.sounds); cut++ {
			first := b
			first.sounds = b.sounds[:cut]
			first.weigh()
			got, most := alike(a, &first)
			if most > 0 {
				best = max(best, begunFit*float64(got/most))
			}
		}
	}
	return best
}
