package names

// Covers says how well every word of a name that is sought stands for some word of
// another, 0 to 1: the worst of them counts. Words left over of the other do not: who
// seeks types what they know.
func Covers(sought, other *Name) float64 {
	all := links(sought, other)
	worst := 1.0
	for i, t := range sought.tokens {
		if t.particle {
			continue
		}
		fit := 0.0
		for _, l := range all {
			if l.a == i || l.and == i+1 && l.andOfA {
				fit = float64(1 - l.lost())
			}
		}
		worst = min(worst, fit)
	}
	if len(sought.tokens) == 0 {
		return 0
	}
	return worst
}
