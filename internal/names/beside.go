package names

import (
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
	digitsOfAYear = 4
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
)

// beside weighs what is known of two sides beside their names.
func beside(a, b *Side) (weight float64, reasons []Reason) {
	enter := func(reason Reason, w float64) { weight, reasons = weight+w, append(reasons, reason) }
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
	return weight, reasons
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
