package names

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// What is known beside a name speaks for or against, in the same measure as the clues
// of the names (natural logarithms of odds). In the lists from which names were learned
// no date of birth contradicts the other of one person, so these weights can't be
// learned there: they are set by what clerks get wrong – a day or a year off is one in
// fifty, a decade one in some hundreds – and by how many are born on one day.
const (
	sameDay       = 5
	sameYear      = 2.5
	otherDay      = -2.5 // in the same year
	nextYear      = -2.5
	otherYear     = -7
	otherSex      = -6
	otherFather   = -5
	sameFather    = 1.5
	likeFather    = 0.6 // so much of the best makes two fathers one
	unlikeFather  = 0.4
	likeWords     = 0.7 // the same of every word of two places
	unlikeWords   = 0.3
	digitsOfAYear = 4
	sameFact      = 5    // two lists have one day for one thing
	sameYearOf    = 1    // or one year
	otherFact     = -0.7 // somebody may be arrested twice
	sameWords     = 1.5  // two lists have a place
	otherWords    = -0.3
	sameNumber    = 6 // two lists print one number, which nobody else has
	otherNumber   = -4
)

// Reason is something that speaks for or against two sides being one person.
type Reason string

// The reasons beside the names.
const (
	SameDay     Reason = "born on the same day"
	SameYear    Reason = "born in the same year"
	OtherDay    Reason = "born on another day of the year"
	NextYear    Reason = "born in the year before or after"
	OtherYear   Reason = "born in another year"
	OtherSex    Reason = "one is a woman, one a man"
	SameFather  Reason = "the same father"
	OtherFather Reason = "another father"
	SameFact    Reason = "the same date of an event"
	SameYearOf  Reason = "the same year of an event"
	OtherFact   Reason = "another date of an event"
	SameWords   Reason = "the same words beside the name"
	OtherWords  Reason = "other words beside the name"
	SameNumber  Reason = "the same number in both"
	OtherNumber Reason = "another number"
)

// Supports says whether a reason speaks for two sides being one person.
func (r Reason) Supports() bool {
	return slices.Contains([]Reason{SameDay, SameYear, SameFather, SameFact, SameYearOf, SameWords, SameNumber}, r)
}

// beside weighs what is known of two sides beside their names.
func beside(a, b *Side) (weight float64, reasons []Reason) {
	enter := func(reason Reason, w float64) {
		if weight += w; reason != "" {
			reasons = append(reasons, reason)
		}
	}
	if ya, yb := year(a.Birth), year(b.Birth); ya > 0 && yb > 0 {
		switch {
		case ya == yb && len(a.Birth) > digitsOfAYear && len(b.Birth) > digitsOfAYear && a.Birth != b.Birth:
			enter(OtherDay, otherDay)
		case ya == yb && len(a.Birth) > digitsOfAYear && len(b.Birth) > digitsOfAYear:
			enter(SameDay, sameDay)
		case ya == yb:
			enter(SameYear, sameYear)
		case ya-yb == 1 || yb-ya == 1:
			enter(NextYear, nextYear)
		default:
			enter(OtherYear, otherYear)
		}
	}
	if a.Sex != "" && b.Sex != "" && a.Sex != b.Sex {
		enter(OtherSex, otherSex)
	}
	if a.Patronymic != "" && b.Patronymic != "" {
		x, y := Read(a.Patronymic), Read(b.Patronymic)
		switch got := rough(&x, &y); {
		case got > likeFather:
			enter(SameFather, sameFather)
		case got < unlikeFather:
			enter(OtherFather, otherFather)
		}
	}
	for _, fact := range slices.Sorted(maps.Keys(a.Facts)) {
		if b.Facts[fact] != "" && a.Facts[fact] != "" {
			weigh := facts
			if strings.HasPrefix(fact, Number) {
				weigh = numbered
			}
			w, reason := weigh(a.Facts[fact], b.Facts[fact])
			enter(reason, w)
		}
	}
	return weight, reasons
}

// Number begins the key of a fact that is a number of the person's own: of a case, a passport,
// a list that both lists quote.
const Number = "#"

func numbered(a, b string) (float64, Reason) {
	if Fold(a) == Fold(b) {
		return sameNumber, SameNumber
	}
	return otherNumber, OtherNumber
}

// facts weighs two accounts of one thing: days, or words.
func facts(a, b string) (float64, Reason) {
	ya, yb := year(a), year(b)
	switch {
	case ya == 0 || yb == 0:
		x, y := Read(a), Read(b)
		if min(wholly(&x, &y), wholly(&y, &x)) > likeWords {
			return sameWords, SameWords
		}
		if max(wholly(&x, &y), wholly(&y, &x)) < unlikeWords {
			return otherWords, OtherWords
		}
		return otherWords, ""
	case a == b && len(a) > digitsOfAYear:
		return sameFact, SameFact
	case ya == yb && (len(a) == digitsOfAYear || len(b) == digitsOfAYear):
		return sameYearOf, SameYearOf
	}
	return otherFact, OtherFact
}

// wholly says how well the worst word of a text stands for one of another. Places share
// words that tell nothing – region, city –, so that one word alike is none.
func wholly(x, y *Name) float32 {
	all := links(x, y)
	worst := float32(1)
	for i := range x.tokens {
		if x.tokens[i].particle {
			continue
		}
		fit := float32(0)
		for _, l := range all {
			if l.a == i || l.many() && l.manyOfA && l.from <= i && i <= l.to {
				fit = 1 - l.lost()
			}
		}
		worst = min(worst, fit)
	}
	if len(x.tokens) == 0 {
		return 0
	}
	return worst
}

// rough is how much of the best the words of two names get that stand for one another.
func rough(x, y *Name) float32 {
	var got, best float32
	for _, l := range links(x, y) {
		got, best = got+l.got, best+l.best
	}
	if best == 0 {
		return 0
	}
	return got / best
}

// year is the year of a date that begins with one, 0 where none is known.
func year(date string) int {
	digits, _, _ := strings.Cut(date, "-")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 || n > 9999 {
		return 0
	}
	return n
}
