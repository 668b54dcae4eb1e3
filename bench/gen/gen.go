// Package gen makes realistic registers of any size, for benchmarks and for tests
// of what only shows at size: people with names in several scripts and languages,
// cases of one to sixty defendants, spells of custody that follow one another,
// days said with doubt, graded sources, and for some people what comes later – a
// source that disagrees, a correction, a grade, a merge that may be undone, a
// raised level. The same seed makes the same statements. It streams: of what was
// made only bounded pools are kept, so a million spells need no more memory than
// a thousand.
package gen

import (
	"encoding/base32"
	"encoding/binary"
	"math/rand/v2"

	"habeas/internal/edtf"
	"habeas/internal/record"
)

// Options say which register is made.
type Options struct {
	// Seed chooses among registers; the same seed makes the same one.
	Seed int64
	// Years is the length of the history that the spells are spread over; it
	// ends on 2026-01-01. 0 means 25.
	Years int
}

// Seal makes an entry of a statement or of a control; one of the two is nil. The
// Seal of a store.Store is one. Its entries' identities are needed here, because
// corrections and decisions name them.
type Seal func(*record.Statement, *record.Control) *record.Entry

// Register is a register in the making. It is not safe for concurrent use.
type Register struct {
	*rand.Rand
	seal        Seal
	first, last edtf.Day

	entries []*record.Entry // of the batch in the making
	rows    []Spell         // of the batch in the making

	spells, persons, cases, sources int

	source    *source // the one that tells at the moment
	places    [len(towns) * len(facilities)]record.ID
	norms     [len(articles) * parts]record.ID
	told      pool[*told]
	earlier   pool[*source]
	open      pool[*proceeding]
	disputes  pool[dispute]
	merges    pool[record.EntryID]
	sayings   pool[record.EntryID]
	sample    Sample
	community map[string]bool
}

// New begins a register of which nothing is made yet.
func New(o Options, seal Seal) *Register {
	if o.Years == 0 {
		o.Years = 25
	}
	return &Register{Rand: rand.New(rand.NewPCG(uint64(o.Seed), 0)), seal: seal,
		first: edtf.DayOf(2026-o.Years, 1, 1), last: edtf.DayOf(2026, 1, 1),
		told: pool[*told]{most: 4096}, earlier: pool[*source]{most: 64}, open: pool[*proceeding]{most: 128},
		disputes: pool[dispute]{most: 256}, merges: pool[record.EntryID]{most: 256}, sayings: pool[record.EntryID]{most: 1024},
		community: map[string]bool{}}
}

// Next makes the next entries, about n: a person and what goes with it are never
// torn apart, so there may be a person's worth more. The caller may keep them.
func (r *Register) Next(n int) []*record.Entry {
	r.entries, r.rows = make([]*record.Entry, 0, n+64), nil
	for len(r.entries) < n {
		if r.source == nil || r.source.left == 0 {
			r.newSource()
		}
		r.source.left--
		r.person()
		if r.chance(3) {
			r.later()
		}
	}
	return r.entries
}

// Spells are how many spells of custody were made so far.
func (r *Register) Spells() int { return r.spells }

// Persons are how many persons were made so far, those told of twice twice.
func (r *Register) Persons() int { return r.persons }

// Cases are how many cases were made so far.
func (r *Register) Cases() int { return r.cases }

// Sources are how many sources were made so far.
func (r *Register) Sources() int { return r.sources }

// say records what the source says, with the words that say it.
func (r *Register) say(s *source, subject record.ID, property string, value record.Value, exact string) *record.Entry {
	return r.record(s.statement(subject, property, value, r.quote(s, exact)))
}

// link says that one entity belongs to another, of which the words tell the name.
func (r *Register) link(s *source, subject record.ID, property string, to record.ID, exact string) {
	r.say(s, subject, property, record.Text(string(to)), exact)
}

// about records what the office itself says: of an entry, a grade or a reason.
func (r *Register) about(e record.EntryID, property, value string) {
	r.record(&record.Statement{Subject: record.AboutEntry(e), Property: property, Value: record.Text(value),
		Source: r.source.id, Recorder: r.source.recorder, Recorded: recorded})
}

func (r *Register) record(st *record.Statement) *record.Entry {
	e := r.seal(st, nil)
	r.entries = append(r.entries, e)
	return e
}

// act records a control and its reason.
func (r *Register) act(c *record.Control, reason string) *record.Entry {
	c.Recorder, c.Recorded = r.source.recorder, recorded
	e := r.seal(nil, c)
	r.entries = append(r.entries, e)
	r.about(e.ID, "reason", reason)
	return e
}

// recorded is when everything was recorded; nothing follows from it.
const recorded = "2026-01-02T03:04:05Z"

// chance is true so many times of a hundred.
func (r *Register) chance(percent int) bool { return r.IntN(100) < percent }

// between is a number from lo to hi, both included.
func (r *Register) between(lo, hi int) int { return lo + r.IntN(hi-lo+1) }

// skewed is one of n numbers, the first far more often than the last.
func (r *Register) skewed(n int) int {
	u := r.Float64()
	return int(u * u * float64(n))
}

// choice is one of several things, with how often it is taken beside the others.
type choice struct {
	code   string
	weight int
}

func (r *Register) choose(all []choice) string {
	sum := 0
	for _, one := range all {
		sum += one.weight
	}
	at := r.IntN(sum)
	for _, one := range all {
		if at -= one.weight; at < 0 {
			return one.code
		}
	}
	panic("gen: the weights of a choice are wrong")
}

var idText = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// id is one like record.NewID's, from the seed.
func (r *Register) id(typ string) record.ID {
	var random [16]byte
	binary.BigEndian.PutUint64(random[:8], r.Uint64())
	binary.BigEndian.PutUint64(random[8:], r.Uint64())
	return record.ID(typ + "-" + idText.EncodeToString(random[:]))
}
