package gen

import (
	"unicode/utf8"

	"habeas/internal/edtf"
	"habeas/internal/record"
)

const peoplePerSource = 20

// source is one that tells of people: all it says is in its language and is
// recorded by one documenter.
type source struct {
	id        record.ID
	day       edtf.Day // published
	tongue    *tongue
	direct    record.Directness
	recorder  string
	publisher string
	left      int // people still to tell of
}

var recorders = []string{"lesia", "emine", "taras", "nina", "refat"}

var publishers = []string{"Crimea Monitor", "Court Watch", "Evening Paper", "Solidarity", "Open Hearing", "Rights Bulletin",
	"The Defence", "Free Word", "Peninsula News", "Prison Letters", "Registry of the Court", "Human Rights Mission"}

var sourceKinds = []choice{{"article", 50}, {"court-paper", 15}, {"post", 10}, {"list", 8}, {"report", 7}, {"press-release", 5}, {"letter", 5}}

var reliabilities = []choice{{"A", 8}, {"B", 45}, {"C", 30}, {"D", 12}, {"E", 3}, {"F", 2}}

// newSource makes the source that tells of the next people.
func (r *Register) newSource() {
	if r.source != nil {
		r.earlier.keep(r.Rand, r.source)
	}
	days := int(r.last - r.first)
	s := &source{id: r.id("source"), day: r.last - edtf.Day(r.skewed(days)), tongue: tongues[r.skewed(len(tongues))],
		recorder: recorders[r.IntN(len(recorders))], publisher: publishers[r.skewed(len(publishers))], left: peoplePerSource}
	kind := r.choose(sourceKinds)
	if kind != "court-paper" {
		s.direct = record.Directness(1 + r.IntN(2))
	}
	r.source = s
	r.sources++
	published := s.day.String()
	r.say(s, s.id, "title", record.Text(s.publisher+", "+published), s.publisher+", "+published)
	r.say(s, s.id, "kind", record.Text(kind), kind)
	r.say(s, s.id, "publisher", record.Text(s.publisher), s.publisher)
	r.say(s, s.id, "published", record.Text(published), published)
	r.record(&record.Statement{Subject: s.id, Property: "reliability", Value: record.Text(r.choose(reliabilities)), Source: s.id, Recorder: s.recorder, Recorded: recorded})
}

// statement is what the source says.
func (s *source) statement(subject record.ID, property string, value record.Value, q record.Quote) *record.Statement {
	return &record.Statement{Subject: subject, Property: property, Value: value, Language: s.tongue.language, Directness: s.direct,
		Source: s.id, Quotes: []record.Quote{q}, Recorder: s.recorder, Recorded: recorded}
}

// quote makes the words' surroundings.
func (r *Register) quote(s *source, exact string) record.Quote {
	at := r.IntN(20_000)
	return record.Quote{Exact: exact, Prefix: s.tongue.before[r.IntN(len(s.tongue.before))], Suffix: s.tongue.after[r.IntN(len(s.tongue.after))],
		Start: at, End: at + utf8.RuneCountInString(exact)}
}

// said is how the source writes a day: mostly to the day, one time of four as a
// month, a year or several days of which one is meant.
func (r *Register) said(s *source, day edtf.Day) string {
	if !r.chance(doubtful) {
		return day.String()
	}
	text := day.String()
	switch of := r.IntN(100); {
	case of < 40:
		return text[:7]
	case of < 65:
		_, month, _ := day.YMD()
		return s.tongue.months[month-1] + " " + text[:4]
	case of < 80:
		return text[:4]
	default:
		from := day - edtf.Day(r.IntN(6))
		return "[" + from.String() + ".." + (from + 5).String() + "]"
	}
}

// doubtful is how many days of a hundred are said with doubt.
const doubtful = 25

// date says a day of a spell or of a case.
func (r *Register) date(s *source, subject record.ID, property string, day edtf.Day) *record.Entry {
	text := r.said(s, day)
	st := s.statement(subject, property, record.Text(text), r.quote(s, s.tongue.leads[property]+text))
	if r.chance(2) {
		st.Mode = record.Alleged
	}
	return r.record(st)
}
