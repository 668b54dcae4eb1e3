// Package registertest makes registers of histories in few lines, for the tests of the
// rooms of the register. Nothing else uses it.
package registertest

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// Of is the register of a history as known now, for who may see all. A line is a
// statement:
//
//	[word ...] subject property value [| part=value ...] [@source]
//
// The words before are denies, unknown, all, alleged, opinion, weak (alleged), coerced,
// announced, inferred, proposed, party, holder, hearsay, eyewitness; the source is
// source-a where none is named. Controls name lines by their number: "decide keep 1,2
// aside 3", "retract 3", "adopt 3", "erase 3", "level 3 sealed". "there:" before a line
// says that another office recorded it. "commit" begins the next commit, and {n} is the
// day n days after Zero.
func Of(lines string) *register.Register {
	return OfEntries(Entries(lines), register.Now, record.Sealed)
}

// OfEntries is the register of entries as known at a commit for a clearance.
func OfEntries(entries []*record.Entry, known int64, clearance record.Level) *register.Register {
	basis := register.Basis{Schema: schema.Default(), Office: "here", Policy: register.DefaultPolicy,
		LevelOf: func(record.ID) record.Level { return record.Public }}
	return register.NewHistory(entries, basis).At(known, record.Viewer{Clearance: clearance})
}

// Entries are those of a history, in the order of its lines.
func Entries(lines string) []*record.Entry {
	var all []*record.Entry
	commit := int64(1)
	for line := range strings.Lines(numbered.ReplaceAllStringFunc(lines, dayOf)) {
		switch line = strings.TrimSpace(line); {
		case line == "" || strings.HasPrefix(line, "#"):
		case line == "commit":
			commit++
		default:
			e := &record.Entry{ID: ID(len(all) + 1), Seq: int64(len(all) + 1), Commit: commit, Office: "here"}
			if rest, partner := strings.CutPrefix(line, "there: "); partner {
				line, e.Office = rest, "there"
			}
			if e.Control = control(line); e.Control == nil {
				e.Statement = statement(line)
				e.Source, e.Refs = e.Statement.Source, schema.Default().Refs(e.Statement)
			}
			all = append(all, e)
		}
	}
	return all
}

// ID is the identity of the line with that number.
func ID(line int) record.EntryID { return record.EntryID(fmt.Sprintf("%064d", line)) }

// Zero is the day from which the days of a history are counted.
var Zero = edtf.DayOf(2017, 1, 1)

var numbered = regexp.MustCompile(`\{-?\d+\}`)

func dayOf(text string) string {
	n, _ := strconv.Atoi(text[1 : len(text)-1]) // digits, by the expression
	return (Zero + edtf.Day(n)).String()
}

func control(line string) *record.Control {
	words := strings.Fields(line)
	numbers := func(after string) (ids []record.EntryID) {
		if i := slices.Index(words, after); i >= 0 {
			for n := range strings.SplitSeq(words[i+1], ",") {
				var line int
				fmt.Sscan(n, &line)
				ids = append(ids, ID(line))
			}
		}
		return ids
	}
	switch words[0] {
	case "decide":
		return &record.Control{Kind: record.Decide, Keeps: numbers("keep"), Aside: numbers("aside")}
	case "retract", "adopt", "erase", "level":
		c := &record.Control{Kind: kinds[words[0]]}
		for _, id := range numbers(words[0]) {
			c.Targets = append(c.Targets, record.AboutEntry(id))
		}
		if c.Kind == record.SetLevel {
			c.NewLevel, _ = record.ParseLevel(words[2])
		}
		return c
	}
	return nil
}

var kinds = map[string]record.ControlKind{"retract": record.Retract, "adopt": record.Adopt, "erase": record.Erase, "level": record.SetLevel}

// says are the words that may stand before a statement.
var says = map[string]func(*record.Statement){
	"denies":     func(s *record.Statement) { s.Stance = record.Denies },
	"unknown":    func(s *record.Statement) { s.Stance = record.Unknown },
	"all":        func(s *record.Statement) { s.Stance = record.All },
	"alleged":    func(s *record.Statement) { s.Mode = record.Alleged },
	"weak":       func(s *record.Statement) { s.Mode = record.Alleged },
	"opinion":    func(s *record.Statement) { s.Mode = record.Opinion },
	"coerced":    func(s *record.Statement) { s.Obtained = record.CoercionAlleged },
	"announced":  func(s *record.Statement) { s.Announced = true },
	"inferred":   func(s *record.Statement) { s.Inferred = "a reader thought so" },
	"proposed":   func(s *record.Statement) { s.Proposed = true },
	"party":      func(s *record.Statement) { s.Interest = record.Party },
	"holder":     func(s *record.Statement) { s.Interest = record.AllegedHolder },
	"hearsay":    func(s *record.Statement) { s.Directness = record.Hearsay },
	"eyewitness": func(s *record.Statement) { s.Directness = record.Eyewitness },
}

func statement(line string) *record.Statement {
	s := &record.Statement{Source: "source-a", Language: "en", Office: "here", Recorder: "lesia"}
	if rest, source, named := strings.Cut(line, " @"); named {
		line, s.Source = rest, record.ID("source-"+source)
	}
	line, parts, _ := strings.Cut(line, " | ")
	for {
		word, rest, _ := strings.Cut(line, " ")
		if says[word] == nil {
			break
		}
		says[word](s)
		line = rest
	}
	words := strings.SplitN(line, " ", 3)
	if len(words) < 3 {
		panic("no statement: " + line)
	}
	s.Subject, s.Property, s.Value = record.ID(words[0]), words[1], record.Text(strings.TrimSpace(words[2]))
	if n, ok := strings.CutPrefix(words[0], "line-"); ok { // a statement about a statement
		var line int
		fmt.Sscan(n, &line)
		s.Subject = record.AboutEntry(ID(line))
	}
	for part := range strings.FieldsSeq(parts) {
		if s.Value.Parts == nil {
			s.Value.Parts = map[string]string{}
		}
		name, value, _ := strings.Cut(part, "=")
		s.Value.Parts[name] = value
	}
	if s.Value.Text == "-" {
		s.Value.Text = ""
	}
	return s
}
