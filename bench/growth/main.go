// Command growth measures how the register grows with the length of a history: many
// accounts of one value, many days told of one bound, long chains of custody. It prints a
// table of seconds for 10, 100, 1,000 and 10,000; a rule that were quadratic would show as
// a hundredfold step.
package main

import (
	"fmt"
	"os"
	"time"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/schema"
)

var sizes = []int{10, 100, 1_000, 10_000}

// first is the day from which the histories count.
var first = edtf.DayOf(1990, 1, 1)

// growing is one kind of history: n lines of subject, property, value; and what is asked.
type growing struct {
	name  string
	lines func(n int) [][3]string
	ask   func(r *register.Register)
}

var kinds = []growing{
	{"differing values of one property", differing, func(r *register.Register) { r.Disagreement("person-a", "sex") }},
	{"differing births of one person", births, func(r *register.Register) { r.Disagreement("person-a", "birth") }},
	{"differing starts of one spell", starts(1), roll},
	{"starts of one spell that all overlap", overlapping, roll},
	{"two camps of starts", camps, roll},
	{"sightings of one spell", sightings, roll},
	{"spells in a chain", chain, roll},
	{"spells of one person, apart", apart, roll},
}

func main() {
	fmt.Print("| seconds for |")
	for _, n := range sizes {
		fmt.Printf(" %d |", n)
	}
	fmt.Print("\n|---|---|---|---|---|\n")
	for _, kind := range kinds {
		fmt.Printf("| %s |", kind.name)
		for _, n := range sizes {
			fmt.Printf(" %.4f |", kind.measure(n).Seconds())
		}
		fmt.Println()
	}
}

// measure derives the register of n lines and puts the question.
func (g growing) measure(n int) time.Duration {
	var entries []*record.Entry
	for i, line := range g.lines(n) {
		st := &record.Statement{Subject: record.ID(line[0]), Property: line[1], Value: record.Text(line[2]), Language: "en", Source: "source-a", Office: "here"}
		entries = append(entries, &record.Entry{ID: record.EntryID(fmt.Sprintf("%064d", i)), Seq: int64(i), Commit: 1, Office: "here", Source: "source-a", Statement: st})
	}
	basis := register.Basis{Schema: schema.Default(), Office: "here", Policy: register.DefaultPolicy, LevelOf: func(record.ID) record.Level { return record.Public }}
	began := time.Now()
	r := register.NewHistory(entries, basis).At(register.Now, record.Viewer{Clearance: record.Public})
	g.ask(r)
	return time.Since(began)
}

// roll asks for every day of a person.
func roll(r *register.Register) {
	if len(custody.Of(r).Timeline("person-a", register.Deprivation)) == 0 {
		fmt.Fprintln(os.Stderr, "nobody is held: the history is not what it is meant to be")
		os.Exit(1)
	}
}

func spell(i int) string { return fmt.Sprintf("custody-%06d", i) }

func held(i int) [][3]string {
	return [][3]string{{spell(i), "person", "person-a"}, {spell(i), "regime", "remand"}}
}

func differing(n int) (lines [][3]string) {
	for i := range n {
		lines = append(lines, [3]string{"person-a", "sex", fmt.Sprintf("value-%d", i)})
	}
	return lines
}

func births(n int) (lines [][3]string) {
	for i := range n {
		lines = append(lines, [3]string{"person-a", "birth", (first + edtf.Day(i)).String()})
	}
	return lines
}

func starts(step int) func(n int) [][3]string {
	return func(n int) [][3]string {
		lines := held(0)
		for i := range n {
			lines = append(lines, [3]string{spell(0), "from", (first + edtf.Day(step*i)).String()})
		}
		return lines
	}
}

func overlapping(n int) [][3]string {
	lines := held(0)
	for i := range n {
		lines = append(lines, [3]string{spell(0), "from", fmt.Sprintf("[%s..%s]", first-edtf.Day(i), first+edtf.Day(i))})
	}
	return lines
}

func camps(n int) [][3]string {
	lines := held(0)
	for i := range n {
		at := first + edtf.Day(40_000*(i%2))
		lines = append(lines, [3]string{spell(0), "from", fmt.Sprintf("[%s..%s]", at-edtf.Day(i), at+edtf.Day(i))})
	}
	return lines
}

func sightings(n int) [][3]string {
	lines := held(0)
	for i := range n {
		lines = append(lines, [3]string{spell(0), "sighting", (first + edtf.Day(i)).String()})
	}
	return lines
}

func chain(n int) [][3]string {
	lines := append(held(0), [3]string{spell(0), "from", first.String()})
	for i := 1; i < n; i++ {
		lines = append(lines, held(i)...)
		lines = append(lines, [3]string{spell(i), "follows", spell(i - 1)}, [3]string{spell(i), "from", (first + edtf.Day(7*i)).String()})
	}
	return lines
}

func apart(n int) (lines [][3]string) {
	for i := range n {
		lines = append(lines, held(i)...)
		lines = append(lines, [3]string{spell(i), "from", (first + edtf.Day(9*i)).String()}, [3]string{spell(i), "until", (first + edtf.Day(9*i+5)).String()})
	}
	return lines
}
