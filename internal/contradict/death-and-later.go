package contradict

import (
	"habeas/internal/record"
	"habeas/internal/register"
)

var deathAndLater = &Rule{
	Name:  "death-and-later",
	Label: "After death, what only the living do",
	Explanation: "After the last day on which this person can have died, something happened that only the living do or suffer. " +
		"Look at the date of the death, at the later date, and whether both are about the same person; a hearing held on purpose after the death is called posthumous.",
	find: findDeathAndLater,
}

func findDeathAndLater(r *register.Register, person record.ID) []Finding {
	var all []Finding
	death, told := dated(r, person, "death")
	for _, s := range signsOf(r, person) {
		if before(death, s.when) {
			all = append(all, Finding{Sides: append([]Side{side(person, told)}, s.sides...)})
		}
	}
	return all
}
