package names

import (
	"strconv"
	"strings"
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
		if of, found := strings.CutPrefix(row[1], "-"); found {
			s, _ := strconv.Atoi(of)
			f.drop[s][a] = value
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
	// dropUnwritten is a vowel beside a script that does not write it.
	dropUnwritten = -0.3
)

const vowels = "aeiouyöüäаеєёиіїоуыэюя"

// expected are figures by the tables alone.
func expected() *figures {
	f := &figures{}
	for a := range letters.spelt {
		for s := range scripts {
			f.drop[s][a] = dropSound
			switch {
			case !strings.ContainsAny(letters.spelt[a], vowels):
			case s == arabic && letters.of[a] != arabic:
				f.drop[s][a] = dropUnwritten
			default:
				f.drop[s][a] = dropVowel
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
