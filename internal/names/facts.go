package names

import (
	"maps"
	"strings"
	"unicode"
)

// What a column of two lists tells depends on all its lines: a place that most lines have is
// no evidence, and a number that no two lines share is the person's own.

const (
	// commonShare is the part of the lines from which a value tells nothing of a person, and
	// commonLeast how many lines it has then at least.
	commonShare = 0.05
	commonLeast = 3
	// ownShare is the part of a column's values that are different where it numbers people.
	ownShare = 0.98
	// shortestNumber is how many figures and letters a number has at least.
	shortestNumber = 4
)

// column is what a list has under one heading.
type column struct {
	lines  int
	values map[string]int
	coded  int // of the values, those that may be numbers
}

// telling are two lists with only those facts that tell people apart, the numbers marked.
func telling(a, b []Side) (x, y []Side) {
	inA, inB := columns(a), columns(b)
	numbers := map[string]bool{}
	for fact, one := range inA {
		if other := inB[fact]; other != nil && one.numbers() && other.numbers() {
			numbers[fact] = true
		}
	}
	keep := func(sides []Side) []Side {
		all := make([]Side, len(sides))
		for i, side := range sides {
			facts := map[string]string{}
			for fact, value := range side.Facts {
				switch key := Fold(value); {
				case numbers[fact]:
					facts[Number+fact] = value
				case inA[fact].common(key) || inB[fact].common(key):
				default:
					facts[fact] = value
				}
			}
			side.Facts = facts
			all[i] = side
		}
		return all
	}
	return keep(a), keep(b)
}

func columns(sides []Side) map[string]*column {
	all := map[string]*column{}
	for _, side := range sides {
		for fact, value := range side.Facts {
			if value == "" {
				continue
			}
			c := all[fact]
			if c == nil {
				c = &column{values: map[string]int{}}
				all[fact] = c
			}
			c.lines++
			c.values[Fold(value)]++
		}
	}
	for _, c := range all {
		for value := range maps.Keys(c.values) {
			if Coded(value) {
				c.coded++
			}
		}
	}
	return all
}

// common says whether so many lines have a value that it tells nothing.
func (c *column) common(value string) bool {
	if c == nil {
		return false
	}
	n := c.values[value]
	return n >= commonLeast && float64(n) > commonShare*float64(c.lines)
}

// numbers says whether a column numbers people.
func (c *column) numbers() bool {
	return len(c.values) > 1 && float64(len(c.values)) >= ownShare*float64(c.lines) &&
		float64(c.coded) >= ownShare*float64(len(c.values))
}

// Coded says whether a value may be a number of something: figures, perhaps with
// letters, and no date.
func Coded(value string) bool {
	value = Fold(value)
	packed := strings.ReplaceAll(value, " ", "")
	figures := 0
	for _, r := range packed {
		if unicode.IsDigit(r) {
			figures++
		}
	}
	parts := strings.Fields(value)
	dated := len(parts) == 3 && len(parts[0]) == digitsOfAYear && len(packed) == len("20171123")
	return len([]rune(packed)) >= shortestNumber && 2*figures >= len([]rune(packed)) && !dated &&
		!(len(packed) == digitsOfAYear && year(packed) > 1000)
}
