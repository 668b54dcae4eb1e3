package schema

import (
	"slices"
	"strings"
)

// meant is "; did you mean remand?" where one of the names is near what was
// written, "" where none is. Of equally near ones the first by name is meant,
// so that the same mistake always gets the same answer.
func meant(written string, names []string) string {
	const longest = 64 // beyond it is no misspelling, and the search would cost
	if written == "" || len(written) > longest {
		return ""
	}
	names = slices.Sorted(slices.Values(names))
	folded := strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(written, "_", "-"), " ", "-"))
	best, least := "", 1+min(2, len(folded)/3)
	for _, name := range names {
		if d := distance(folded, name); d < least {
			best, least = name, d
		}
	}
	if best == "" {
		return ""
	}
	return "; did you mean " + best + "?"
}

// distance is the number of letters to put in, take out or change (Levenshtein).
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		before := row[0]
		row[0] = i + 1
		for j, y := range to {
			cost := before
			if x != y {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}

// article lists type names as one reads them: "a person", "a group or a person".
func article(types []string) string {
	var named []string
	for _, t := range types {
		a := "a "
		if strings.ContainsRune("aeiou", rune(t[0])) {
			a = "an "
		}
		named = append(named, a+t)
	}
	if n := len(named) - 1; n > 0 {
		return strings.Join(named[:n], ", ") + " or " + named[n]
	}
	return named[0]
}
