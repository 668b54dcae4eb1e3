package gen

import (
	"math"

	"habeas/internal/edtf"
	"habeas/internal/record"
)

// proceeding is a case that takes more defendants.
type proceeding struct {
	id     record.ID
	name   string
	opened edtf.Day
	free   int // defendants still to come
}

// mostDefendants are how many a case has at most; most have few.
const mostDefendants = 60

var caseKinds = []choice{{"criminal", 78}, {"administrative", 10}, {"military", 7}, {"extradition", 5}}

// joinCase finds a case that was opened before the day, not long ago, or opens
// one, and takes a defendant into it.
func (r *Register) joinCase(s *source, latest edtf.Day, surname string) *proceeding {
	const lately = 500
	start := r.IntN(r.open.most)
	for i := range r.open.items {
		at := (start + i) % len(r.open.items)
		c := r.open.items[at]
		if c.opened > latest || c.opened < latest-lately {
			continue
		}
		if c.free--; c.free == 0 {
			r.open.drop(at)
		}
		return c
	}
	return r.newCase(s, latest, surname)
}

func (r *Register) newCase(s *source, opened edtf.Day, surname string) *proceeding {
	u := r.Float64()
	c := &proceeding{id: r.id("case"), opened: opened, free: int(math.Pow(mostDefendants+1, u*u)) - 1}
	r.cases++
	r.sampleOf(&r.sample.Cases, c.id, r.cases)
	c.name = "Case of " + surname
	if c.free > 0 {
		c.name += " and others"
		r.open.keep(r.Rand, c)
	}
	r.say(s, c.id, "name", record.Text(c.name), c.name)
	kind := r.choose(caseKinds)
	r.say(s, c.id, "kind", record.Text(kind), kind)
	return c
}

// place finds where somebody is held under the regime, and says what is to be
// said of the place when it is told of first.
func (r *Register) place(s *source, regime string) (record.ID, string) {
	fitting := held[regime]
	if fitting == nil {
		fitting = []int{0}
	}
	town, of := r.skewed(len(towns)), fitting[r.IntN(len(fitting))]
	f := facilities[of]
	name, id := f.name+towns[town], &r.places[town*len(facilities)+of]
	if *id == "" {
		*id = r.id("place")
		r.sample.Places = append(r.sample.Places, *id)
		r.say(s, *id, "name", record.Text(name), name)
		r.say(s, *id, "kind", record.Text(f.kind), name)
	}
	return *id, name
}

// norm finds what somebody is accused under.
func (r *Register) norm(s *source) (record.ID, string) {
	at := r.skewed(len(r.norms))
	article := articles[at/parts]
	name, id := article+" part "+string(rune('1'+at%parts)), &r.norms[at]
	if *id == "" {
		*id = r.id("norm")
		r.sample.Norms = append(r.sample.Norms, *id)
		r.say(s, *id, "name", record.Text(name), name)
		r.say(s, *id, "code", record.Text("Criminal Code"), "Criminal Code")
		r.say(s, *id, "article", record.Text(article), article)
	}
	return *id, name
}
