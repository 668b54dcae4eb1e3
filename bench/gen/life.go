package gen

// stretch is a spell before it has its place in history: how many days after the
// end of the one before it begins, and how many it lasts.
type stretch struct {
	regime    string
	gap, days int
}

// begins are the regimes that a prosecution begins with, follow those that come
// after another. A regime that nothing follows ends one: the next begins anew.
var (
	begins = []choice{{"police", 50}, {"remand", 18}, {"administrative-arrest", 14}, {"house-arrest", 6}, {"travel-ban", 6}, {"unofficial-place", 4}, {"enforced-disappearance", 2}}
	follow = map[string][]choice{
		"police":                 {{"remand", 70}, {"house-arrest", 15}, {"travel-ban", 10}, {"administrative-arrest", 5}},
		"unofficial-place":       {{"police", 60}, {"remand", 40}},
		"enforced-disappearance": {{"remand", 60}, {"acknowledged-place-unknown", 40}},
		"remand":                 {{"colony-general", 24}, {"colony-strict", 24}, {"house-arrest", 18}, {"in-transit", 14}, {"psychiatric", 8}, {"prison", 7}, {"suspended-sentence", 5}},
		"house-arrest":           {{"remand", 35}, {"colony-general", 25}, {"travel-ban", 20}, {"suspended-sentence", 20}},
		"psychiatric":            {{"remand", 100}},
		"in-transit":             {{"colony-strict", 50}, {"colony-general", 35}, {"prison", 15}},
		"colony-general":         {{"penal-settlement", 40}, {"supervision", 30}, {"hospital-guarded", 20}, {"parole", 10}},
		"colony-strict":          {{"colony-general", 40}, {"supervision", 30}, {"hospital-guarded", 20}, {"prison", 10}},
		"hospital-guarded":       {{"colony-strict", 50}, {"colony-general", 50}},
		"prison":                 {{"colony-strict", 70}, {"supervision", 30}},
	}
	// lasts are the least and most days under a regime; held the facilities.
	lasts = map[string][2]int{"police": {1, 4}, "administrative-arrest": {5, 15}, "in-transit": {10, 60}, "psychiatric": {20, 40},
		"hospital-guarded": {10, 90}, "unofficial-place": {2, 60}, "enforced-disappearance": {20, 400}, "remand": {60, 900},
		"house-arrest": {60, 500}, "travel-ban": {60, 500}, "colony-general": {300, 1800}, "colony-strict": {500, 2500}, "prison": {300, 1200}}
	held = map[string][]int{"police": {1, 2}, "administrative-arrest": {2}, "remand": {3, 3, 4}, "colony-general": {5, 6}, "colony-strict": {5, 6},
		"penal-settlement": {6}, "prison": {7}, "psychiatric": {8}, "unofficial-place": {9}, "enforced-disappearance": {9}}
)

// lengths of lives, in spells, with how often each occurs.
var lengths = []int{1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 6}

// life draws the spells of a person and the days from the first to the last.
func (r *Register) life() (all []stretch, days int) {
	next := begins
	for i := range lengths[r.IntN(len(lengths))] {
		s := stretch{regime: r.choose(next)}
		bounds, ok := lasts[s.regime]
		if !ok {
			bounds = [2]int{90, 700}
		}
		s.days = r.between(bounds[0], bounds[1])
		if i > 0 {
			s.gap = r.gap(all[i-1])
		}
		all, days = append(all, s), days+s.gap+s.days
		if next = follow[s.regime]; next == nil {
			next = begins
		}
	}
	return all, days
}

// gap is how many days after a spell the next begins: mostly none. Now and then
// sources let the two overlap.
func (r *Register) gap(before stretch) int {
	switch of := r.IntN(100); {
	case follow[before.regime] == nil:
		return r.between(20, 700)
	case of < 85:
		return 0
	case of < 97:
		return r.between(1, 60)
	}
	return -r.IntN(min(before.days, 20))
}
