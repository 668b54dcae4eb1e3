package main

import (
	"fmt"
	"math/rand"

	"habeas/internal/edtf"
	"habeas/internal/record"
)

// mix makes a register's worth of statements, the same for the same seed: about
// eleven for each person, with names in two scripts, a spell of custody, sources
// that are graded, some statements graded, and later corrections.
type mix struct {
	*rand.Rand
	people int
	queue  []*record.Statement // made, not handed out yet
	spells []record.ID         // of people told of lately, for corrections
}

func newMix() *mix { return &mix{Rand: rand.New(rand.NewSource(26))} }

// next are the next n statements.
func (m *mix) next(n int) []*record.Statement {
	for len(m.queue) < n {
		m.person()
	}
	all := m.queue[:n:n]
	m.queue = m.queue[n:]
	return all
}

var (
	latin    = []string{"akh", "tem", "ser", "ver", "is", "mail", "re", "fat", "em", "ir", "us", "ein", "ab", "dul", "la", "nar", "i", "man", "ta", "lya"}
	cyrillic = []string{"ах", "тем", "сер", "вер", "іс", "маїл", "ре", "фат", "ем", "ір", "ус", "ейн", "аб", "дул", "ла", "нар", "і", "ман", "та", "ля"}
	regimes  = []string{"remand", "remand", "house-arrest", "travel-ban", "police-custody"}
)

func (m *mix) name() (string, string) {
	one, two := "", ""
	for range 2 + m.Intn(2) {
		i := m.Intn(len(latin))
		one, two = one+latin[i], two+cyrillic[i]
	}
	return one, two
}

func (m *mix) id(typ string, n int) record.ID {
	return record.ID(fmt.Sprintf("%s-%026x", typ, uint64(n)*0x9E3779B97F4A7C15))
}

// person makes what is said of one person, and now and then of a source or of
// somebody who was told of before.
func (m *mix) person() {
	p := m.people
	m.people++
	source := m.id("source", p/20)
	if p%20 == 0 {
		m.say(source, source, "reliability", string("BBCCCD"[m.Intn(6)]))
		m.say(source, source, "publisher", "A paper")
		m.say(source, source, "published", m.day(6000))
	}
	person, spell := m.id("person", p), m.id("custody", p)
	first, firstToo := m.name()
	last, lastToo := m.name()
	m.say(source, person, "name", first+" "+last)
	m.say(source, person, "name", firstToo+" "+lastToo)
	m.say(source, person, "birth", fmt.Sprint(1950+m.Intn(50)))
	m.say(source, spell, "person", string(person))
	m.say(source, spell, "regime", regimes[m.Intn(len(regimes))])
	m.say(source, spell, "from", m.day(5000))
	m.say(source, spell, []string{"until", "sighting", "sighting", "term"}[m.Intn(4)], m.day(7000))
	m.say(source, spell, "place", string(m.id("place", m.Intn(200))))
	m.say(source, spell, "case", string(m.id("case", p/50)))
	if m.Intn(2) == 0 {
		m.say(source, person, "occupation", "teacher")
	}
	if m.Intn(3) == 0 {
		m.say(source, spell, "conditions", "He was held in a cell without light for the first days.")
	}
	if len(m.spells) > 100 && m.Intn(8) == 0 {
		// A later source tells of somebody told of long before.
		before := m.spells[m.Intn(len(m.spells))]
		m.say(source, before, "from", m.day(5000))
		m.say(source, before, "sighting", m.day(7000))
	}
	if len(m.spells) < 100_000 {
		m.spells = append(m.spells, spell)
	} else {
		m.spells[m.Intn(len(m.spells))] = spell
	}
}

func (m *mix) day(most int) string {
	return (edtf.DayOf(2000, 1, 1) + edtf.Day(m.Intn(most))).String()
}

func (m *mix) say(source, subject record.ID, property, value string) {
	at := m.Intn(20_000)
	m.queue = append(m.queue, &record.Statement{Subject: subject, Property: property, Value: record.Text(value), Language: "en", Source: source,
		Office: "office-1", Recorder: "lesia", Recorded: "2026-01-02T03:04:05Z",
		Quotes: []record.Quote{{Exact: "the words that say " + value, Prefix: "in a sentence that goes before, ", Suffix: ", and one that goes on after it.", Start: at, End: at + 30}}})
}
