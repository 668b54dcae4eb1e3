package names

import "slices"

// figures say how much two sounds speak for one name when they stand at the same
// place: the logarithm of how much oftener they meet in two spellings of a name than
// by chance. They were learned (learn_test.go) from names printed in two ways, with
// the tables of the standards as what is to be expected.
type figures struct {
	meet [maxSounds][maxSounds]float32
	drop [scripts][maxSounds]float32 // where a sound stands alone against a name in a script
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
		t.ideal[s] = ideal(t.sounds, s)
	}
}

// alike is how much two tokens' sounds speak for one name, and how much at best.
func alike(a, b *token) (got, best float32) {
	return align(a.sounds, b.sounds, a.of, b.of), (a.ideal[b.of] + b.ideal[a.of]) / 2
}

// align finds the best way to lay two runs of sounds beside one another
// (Needleman–Wunsch, 1970).
func align(a, b []sound, ofA, ofB script) float32 {
	var row [MaxWord + 1]float32
	dropA, dropB := &weights.drop[ofB], &weights.drop[ofA]
	for j, y := range b {
		row[j+1] = row[j] + dropB[y]
	}
	for _, x := range a {
		left := row[0]
		drop := dropA[x]
		row[0] += drop
		meet := &weights.meet[x]
		for j, y := range b {
			top := row[j+1]
			row[j+1] = max(left+meet[y], top+drop, row[j]+dropB[y])
			left = top
		}
	}
	return row[len(b)]
}

// laid is the best way to lay two words' sounds beside one another: pairs, with 0 for
// the side on which a sound has none.
func laid(a, b *token) (pairs [][2]sound) {
	n, m := len(a.sounds), len(b.sounds)
	best := make([][]float32, n+1)
	for i := range best {
		best[i] = make([]float32, m+1)
		for j := range best[i] {
			switch {
			case i == 0 && j == 0:
			case i == 0:
				best[i][j] = best[i][j-1] + weights.drop[a.of][b.sounds[j-1]]
			case j == 0:
				best[i][j] = best[i-1][j] + weights.drop[b.of][a.sounds[i-1]]
			default:
				x, y := a.sounds[i-1], b.sounds[j-1]
				best[i][j] = max(best[i-1][j-1]+weights.meet[x][y], best[i-1][j]+weights.drop[b.of][x],
					best[i][j-1]+weights.drop[a.of][y])
			}
		}
	}
	for i, j := n, m; i > 0 || j > 0; {
		switch {
		case i > 0 && j > 0 && best[i][j] == best[i-1][j-1]+weights.meet[a.sounds[i-1]][b.sounds[j-1]]:
			i, j = i-1, j-1
			pairs = append(pairs, [2]sound{a.sounds[i], b.sounds[j]})
		case i > 0 && best[i][j] == best[i-1][j]+weights.drop[b.of][a.sounds[i-1]]:
			i--
			pairs = append(pairs, [2]sound{a.sounds[i], 0})
		default:
			j--
			pairs = append(pairs, [2]sound{0, b.sounds[j]})
		}
	}
	slices.Reverse(pairs)
	return pairs
}
