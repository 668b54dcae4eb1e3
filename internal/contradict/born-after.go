package contradict

import (
	"habeas/internal/record"
	"habeas/internal/register"
)

var bornAfter = &Rule{
	Name:  "born-after",
	Label: "Took part before being born",
	Explanation: "By their birth date this person was not born yet when this happened. " +
		"Look at the year of birth, at the date, and whether both are about the same person: a child may bear a parent's name.",
	find: findBornAfter,
}

func findBornAfter(r *register.Register, person record.ID) []Finding {
	var all []Finding
	birth, told := dated(r, person, "birth")
	for _, s := range signsOf(r, person) {
		if before(s.when, birth) {
			all = append(all, Finding{Sides: append([]Side{side(person, told)}, s.sides...)})
		}
	}
	return all
}
