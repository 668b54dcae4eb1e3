package names

// figures say how much two sounds speak for one name when they stand at the same
// place: the logarithm of how much oftener they meet in two spellings of a name than
// by chance. They were learned (learn_test.go) from names printed in two ways, with
// the tables of the standards as what is to be expected.
type figures struct {
	meet [maxSounds][maxSounds]float32
	drop [maxSounds]float32          // where a sound stands alone
	best [maxSounds][scripts]float32 // the most that a sound can meet in a script
}

// maxSounds is more than the tables have.
const maxSounds = 192

var weights = learnedFigures()

// complete works out the best of every sound.
func (f *figures) complete() {
	for a := range letters.spelt {
		for s := range scripts {
			f.best[a][s] = 0.1
		}
		for b := range letters.spelt {
			s := letters.of[b]
			f.best[a][s] = max(f.best[a][s], f.meet[a][b])
		}
	}
}

// weigh works out what a token's sounds weigh at best.
func (t *token) weigh() {
	for s := range scripts {
		t.ideal[s] = 0
		for _, x := range t.sounds {
			t.ideal[s] += weights.best[x][s]
		}
	}
}

// alike is how much two tokens' sounds speak for one name, and how much at best.
func alike(a, b *token) (got, best float32) {
	return align(a.sounds, b.sounds), (a.ideal[b.of] + b.ideal[a.of]) / 2
}

// align finds the best way to lay two runs of sounds beside one another
// (Needleman–Wunsch, 1970).
func align(a, b []sound) float32 {
	var row [2*MaxWord + 2]float32
	if len(a) > MaxWord || len(b) > 2*MaxWord {
		return 0
	}
	for j, y := range b {
		row[j+1] = row[j] + weights.drop[y]
	}
	for _, x := range a {
		left := row[0]
		row[0] += weights.drop[x]
		meet := &weights.meet[x]
		drop := weights.drop[x]
		for j, y := range b {
			top := row[j+1]
			row[j+1] = max(left+meet[y], top+drop, row[j]+weights.drop[y])
			left = top
		}
	}
	return row[len(b)]
}
