package names

import (
	"strconv"
)

// learnedFigures reads what was learned; what the table does not have was too rare to
// learn, and is what the standards let one expect.
func learnedFigures() *figures {
	f := expected()
	index := map[string]sound{}
	for s, spelt := range letters.spelt {
		index[key(letters.of[s], spelt)] = sound(s)
	}
	for _, row := range rows("figures.tsv") {
		n, err := strconv.Atoi(row[len(row)-1])
		if err != nil {
			panic("names: the table figures.tsv has " + row[len(row)-1] + " for a number") // every test shows it
		}
		value := float32(n) / 100
		a := index[row[0]]
		if row[1] == "-" {
			f.drop[a] = value
			continue
		}
		b := index[row[1]]
		f.meet[a][b], f.meet[b][a] = value, value
	}
	f.complete()
	return f
}

func key(of script, spelt string) string { return strconv.Itoa(int(of)) + spelt }

// What is expected of sounds before anything was learned.
const (
	sameSound  = 3
	otherSound = -3
	dropVowel  = -1.2
	dropSound  = -2.5
)

const vowels = "aeiouyöüäаеєёиіїоуыэюя"

// expected are figures by the tables alone.
func expected() *figures {
	f := &figures{}
	for a := range letters.spelt {
		f.drop[a] = dropSound
		for _, v := range vowels {
			if letters.spelt[a] == string(v) {
				f.drop[a] = dropVowel
			}
		}
		for b := range letters.spelt {
			f.meet[a][b] = otherSound
			if letters.canStand(sound(a), sound(b)) {
				f.meet[a][b] = sameSound
			}
		}
	}
	return f
}
