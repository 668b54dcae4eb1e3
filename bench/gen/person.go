package gen

import (
	"strconv"

	"habeas/internal/edtf"
	"habeas/internal/record"
)

// Spell is a custody spell as a table written by hand would have it in one row,
// for a peer to be measured against. It is what was told first: later accounts
// and corrections change no row. What nobody says is empty.
type Spell struct {
	Person    record.ID
	Name      string // in English
	Regime    string
	Case      record.ID
	Place     record.ID
	Norm      record.ID
	Community string
	// From and Until are the days themselves, also where they are said with
	// doubt; Until is edtf.Future where no end is told.
	From, Until edtf.Day
}

// Rows are the spells of the last batch, in the order of its entries.
func (r *Register) Rows() []Spell { return r.rows }

// somebody is a person as the generator knows them.
type somebody struct {
	id             record.ID
	people         *lists
	given, surname name
	woman          bool
	english        string
	community      string
	norm           record.ID
	file           *proceeding // nil without a case
}

// person makes one person with all that their source tells of them.
func (r *Register) person() {
	s, p := r.source, r.somebody()
	all, days := r.life()
	from := r.begin(s, days)
	if r.chance(85) {
		p.file = r.joinCase(s, from, p.surname[english])
		from = p.file.opened + edtf.Day(r.IntN(60))
	}
	r.names(s, p)
	r.described(s, p, from)
	if p.file != nil && r.chance(33) {
		r.accused(s, p)
	}
	for i, one := range all {
		from += edtf.Day(one.gap)
		until := from + edtf.Day(one.days)
		if from >= r.last {
			break
		}
		if i == len(all)-1 && r.chance(37) || until >= r.last {
			until = edtf.Future
		}
		r.spell(s, p, one.regime, from, until)
		from = until
		if until == edtf.Future {
			break
		}
	}
}

// begin is the day on which a life of so many days begins, if it can be over when
// the source is published.
func (r *Register) begin(s *source, days int) edtf.Day {
	day := s.day - edtf.Day(days+r.IntN(400))
	if day < r.first {
		day = r.first + edtf.Day(r.IntN(int(r.last-r.first)/5))
	}
	return day
}

// somebody draws a person, not said yet.
func (r *Register) somebody() *somebody {
	p := &somebody{id: r.id("person"), woman: r.chance(15)}
	r.persons++
	r.sampleOf(&r.sample.Persons, p.id, r.persons)
	p.people = crh
	if r.chance(45) {
		p.people = east
	}
	given, surnames := p.people.men, p.people.surnames
	if p.woman {
		given = p.people.women
	}
	p.given, p.surname = given[r.skewed(len(given))], surnames[r.skewed(len(surnames))]
	p.english = fullName(p.given, p.surname, p.woman, english)
	return p
}

// names says the name in English and in one or two other spellings.
func (r *Register) names(s *source, p *somebody) {
	r.named(s, p, english)
	var others []spelling
	for one := ukrainian; one < spellings; one++ {
		if fullName(p.given, p.surname, p.woman, one) != "" {
			others = append(others, one)
		}
	}
	at := r.IntN(len(others))
	r.named(s, p, others[at])
	if r.chance(20) {
		r.named(s, p, others[(at+1)%len(others)])
	}
}

// named says the name in one spelling, whose language is that of the words.
func (r *Register) named(s *source, p *somebody, as spelling) {
	text := fullName(p.given, p.surname, p.woman, as)
	st := s.statement(p.id, "name", record.Value{Text: text, Parts: as.script()}, r.quote(s, text))
	st.Language = as.language()
	r.record(st)
}

// described says what is told of some people only.
func (r *Register) described(s *source, p *somebody, from edtf.Day) {
	if r.chance(30) {
		y, _, _ := from.YMD()
		born := strconv.Itoa(y - r.between(18, 70))
		r.say(s, p.id, "birth", record.Text(born), s.tongue.leads["birth"]+born)
	}
	if r.chance(30) {
		p.community = r.choose(p.people.communities)
		r.community[p.community] = true
		r.say(s, p.id, "community", record.Text(p.community), s.tongue.leads["community"]+p.community)
	}
	if r.chance(15) {
		text := occupations[r.skewed(len(occupations))]
		r.say(s, p.id, "occupation", record.Text(text), s.tongue.leads["occupation"]+text)
	}
}

// accused says in which case the person is a defendant, and charged with what.
func (r *Register) accused(s *source, p *somebody) {
	norm, text := r.norm(s)
	p.norm = norm
	defendant, charge := r.id("defendant"), r.id("charge")
	words := s.tongue.leads["norm"] + text
	r.link(s, defendant, "person", p.id, s.tongue.leads["person"]+p.english)
	r.link(s, defendant, "case", p.file.id, s.tongue.leads["case"]+p.file.name)
	r.link(s, charge, "defendant", defendant, words)
	r.link(s, charge, "norm", norm, words)
}

// spell says one spell of custody.
func (r *Register) spell(s *source, p *somebody, regime string, from, until edtf.Day) {
	id := r.id("custody")
	row := Spell{Person: p.id, Name: p.english, Regime: regime, Norm: p.norm, Community: p.community, From: from, Until: until}
	r.link(s, id, "person", p.id, s.tongue.leads["person"]+p.english)
	r.say(s, id, "regime", record.Text(regime), s.tongue.leads["regime"]+regime)
	begun := r.date(s, id, "from", from)
	r.ending(s, id, from, until)
	if r.chance(40) {
		place, name := r.place(s, regime)
		row.Place = place
		r.link(s, id, "place", place, s.tongue.leads["place"]+name)
	}
	if p.file != nil && r.chance(70) {
		row.Case = p.file.id
		r.link(s, id, "case", p.file.id, s.tongue.leads["case"]+p.file.name)
	}
	r.spells++
	r.rows = append(r.rows, row)
	r.told.keep(r.Rand, &told{spell: id, who: p, regime: regime, from: from, begun: begun.ID})
	r.sayings.keep(r.Rand, begun.ID)
}

// ending says when the spell ended; of one whose end nobody tells, that somebody
// was seen there later, until when it was ordered, or nothing.
func (r *Register) ending(s *source, spell record.ID, from, until edtf.Day) {
	if until != edtf.Future {
		r.date(s, spell, "until", until)
		return
	}
	switch r.IntN(3) {
	case 0:
		r.date(s, spell, "sighting", min(from+edtf.Day(r.IntN(400)), r.last))
	case 1:
		r.date(s, spell, "term", from+edtf.Day(r.between(60, 2000)))
	}
}
