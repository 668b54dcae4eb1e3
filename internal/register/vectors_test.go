package register_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/schema"
)

// vector is one worked history with questions and answers (FORMAT.md beside
// them tells the form).
type vector struct {
	ID, About, Office string
	Entities          map[string]string
	Sources           map[string]struct {
		Level       string
		Reliability *string
		Published   *string
		Captured    *string
	}
	Classes map[string]string
	Entries []vectorEntry
	Asks    []json.RawMessage
}

type vectorEntry struct {
	C           int64
	ID, Kind    string
	Office      string
	Subj, Prop  string
	Value       json.RawMessage
	Source      string
	Level       string
	Stance      string
	Cred        int
	Mode        string
	Coercion    string
	Direct      string
	AccordingTo []string `json:"according_to"`
	Party       bool
	Announced   bool
	Inferred    bool
	ByHolder    bool `json:"by_alleged_holder"`
	Decided     bool
	Targets     []string
	By          string
	Keeps       []string
	Aside       []string
}

// TestVectors puts every question of the worked histories to the functions that
// the product uses.
func TestVectors(t *testing.T) {
	asked, agreed := 0, 0
	for _, file := range vectorFiles(t) {
		eachVector(t, file, func(v *vector) {
			bench := newVectorBench(t, v)
			for i, raw := range v.Asks {
				asked++
				if got, want, ok := bench.ask(raw); ok {
					agreed++
				} else {
					t.Errorf("%s %s (%s), question %d %s:\n got %s\nwant %s", filepath.Base(file), v.ID, v.About, i, raw, got, want)
				}
			}
		})
	}
	t.Logf("%d of %d asks agree", agreed, asked)
	fmt.Printf("%d of %d asks agree\n", agreed, asked)
}

// vectorFiles are the worked histories of this room and, where it is there, of the folder
// of real input.
func vectorFiles(t *testing.T) []string {
	t.Helper()
	dir := os.Getenv("HABEAS_TEST_DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	own, _ := filepath.Glob(filepath.Join("testdata", "histories", "*.jsonl"))
	more, _ := filepath.Glob(filepath.Join(dir, "rules", "*.jsonl"))
	if len(own) == 0 {
		t.Fatal("no worked histories in testdata/histories")
	}
	return append(own, more...)
}

func eachVector(t *testing.T, file string, f func(*vector)) {
	t.Helper()
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		v := &vector{}
		if err := json.Unmarshal(lines.Bytes(), v); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		f(v)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

// vectorBench holds a vector as a history and answers its questions.
type vectorBench struct {
	t       *testing.T
	history *register.History
	known   map[string]*known
}

// known is the register as a viewer knows it, with who is held.
type known struct {
	*register.Register
	custody *custody.Custody
}

func newVectorBench(t *testing.T, v *vector) *vectorBench {
	b := &vectorBench{t: t, known: map[string]*known{}}
	levels := map[record.ID]record.Level{}
	for id, level := range v.Entities {
		levels[entityID(id)] = mustLevel(t, level)
	}
	var entries []*record.Entry
	for id, s := range v.Sources {
		source := entityID(id)
		levels[source] = mustLevel(t, s.Level)
		for prop, value := range map[string]*string{"reliability": s.Reliability, "published": s.Published, "captured": s.Captured} {
			if value != nil {
				st := &record.Statement{Subject: source, Property: prop, Value: record.Text(*value), Source: source}
				entries = append(entries, b.entry(v, vectorEntry{ID: "~" + prop + id}, st))
			}
		}
	}
	for _, e := range v.Entries {
		entries = append(entries, b.entries(v, e)...)
	}
	policy := register.DefaultPolicy
	policy.Classes = map[string]register.Class{}
	for regime, class := range v.Classes {
		policy.Classes[regimes[regime]] = register.Class(class)
	}
	b.history = register.NewHistory(entries, register.Basis{Schema: schema.Default(), Office: v.Office, Policy: policy,
		LevelOf: func(id record.ID) record.Level { return levels[id] }})
	return b
}

func mustLevel(t *testing.T, s string) record.Level {
	t.Helper()
	l, err := record.ParseLevel(s)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// entityID gives the vectors' short prefixes the schema's type names.
func entityID(id string) record.ID {
	for short, typ := range map[string]string{"sp-": "custody-", "def-": "defendant-", "src-": "source-"} {
		if rest, ok := strings.CutPrefix(id, short); ok {
			return record.ID(typ + rest)
		}
	}
	return record.ID(id)
}

func shortID(id record.ID) string {
	for short, typ := range map[string]string{"sp-": "custody-", "def-": "defendant-", "src-": "source-"} {
		if rest, ok := strings.CutPrefix(string(id), typ); ok {
			return short + rest
		}
	}
	return string(id)
}

// properties maps the vectors' properties onto the schema's.
var properties = map[string]string{"person": "person", "regime": "regime", "spell": "was", "start": "from", "end": "until",
	"sighting": "sighting", "throughout": "throughout", "length": "length", "term": "term", "follows": "follows",
	"birth": "birth", "death": "death", "date": "date", "span": "span", "number": "number", "step_of": "defendant", "in_force": "in-force",
	"same_as": "same-as", "not_same": "not-same", "all_different": "all-different", "found_guilty": "found-guilty",
	"place": "birthplace", "occupation": "occupation", "guilt": "guilt", "membership": "community", "torture": "tortured",
	"cause_of_death": "orientation", "faith": "faith", "ended": "ended-by", "custody": "custody", "in_case": "case"}

var regimes = map[string]string{"police_custody": "police", "remand": "remand", "prison": "prison", "house_arrest": "house-arrest",
	"travel_ban": "travel-ban", "bail": "bail", "curfew": "curfew", "unknown": "unknown", "home_confinement": "home-confinement",
	"restriction_of_liberty": "restriction-of-liberty"}

var endings = map[string]string{"released": "released", "ended_by": "unknown", "parole": "released-parole", "exchange": "exchanged",
	"quashed": "released-quashed", "amnesty": "released-amnesty"}

func (b *vectorBench) entry(v *vector, e vectorEntry, st *record.Statement) *record.Entry {
	office := e.Office
	if office == "" {
		office = v.Office
	}
	level := record.Public
	if e.Level != "" {
		level = mustLevel(b.t, e.Level)
	}
	return &record.Entry{ID: record.EntryID(e.ID), Commit: e.C, Office: office, Level: level, Source: st.Source,
		Refs: schema.Default().Refs(st), Statement: st}
}

// entries lays one line of a vector out: an involvement and an assessment are
// an entity of three or four statements here, a credibility a statement about
// the statement. Their ids carry '#' and '~', which no vector's id does.
func (b *vectorBench) entries(v *vector, e vectorEntry) []*record.Entry {
	if e.Kind != "say" {
		return []*record.Entry{b.control(v, e)}
	}
	var all []*record.Entry
	for i, st := range b.statements(e) {
		part := e
		part.ID = partID(e.ID, i)
		all = append(all, b.entry(v, part, st))
		if e.Cred != 0 {
			grade := e
			grade.ID = "~" + part.ID
			about := &record.Statement{Subject: record.AboutEntry(record.EntryID(part.ID)), Property: "credibility",
				Value: record.Text(fmt.Sprint(e.Cred)), Source: st.Source}
			all = append(all, b.entry(v, grade, about))
		}
	}
	return all
}

func partID(id string, i int) string {
	if i == 0 {
		return id
	}
	return fmt.Sprintf("%s#%d", id, i)
}

func (b *vectorBench) statements(e vectorEntry) []*record.Statement {
	st := record.Statement{Subject: entityID(e.Subj), Property: properties[e.Prop], Source: entityID(e.Source), Proposed: e.Prop == "same_as" && !e.Decided}
	for _, a := range e.AccordingTo {
		st.AccordingTo = append(st.AccordingTo, entityID(a))
	}
	if e.Party {
		st.Interest = record.Party
	}
	st.Announced = e.Announced
	if e.ByHolder {
		st.Interest = record.AllegedHolder
	}
	if e.Inferred {
		st.Inferred = "the vector says so"
	}
	st.Stance, _ = record.ParseStance(e.Stance)
	st.Mode, _ = record.ParseMode(e.Mode)
	st.Directness, _ = record.ParseDirectness(e.Direct)
	st.Obtained = map[string]record.Obtained{"alleged": record.CoercionAlleged, "found": record.CoercionFound}[e.Coercion]
	of := func(property string, value record.Value) *record.Statement {
		s := st
		s.Property, s.Value = property, value
		return &s
	}
	switch e.Prop {
	case "involved":
		var w struct{ Role, Person string }
		b.read(e.Value, &w)
		st.Subject = partEntity("involvement", e.ID)
		return []*record.Statement{of("who", record.Text(w.Person)), of("event", record.Text(e.Subj)), of("role", record.Text(roleOf(w.Role)))}
	case "assessed":
		var w struct {
			Assessor, Status string
			On               [2]*string
		}
		b.read(e.Value, &w)
		st.Subject = partEntity("compliance", e.ID)
		return []*record.Statement{of("demand", record.Text(e.Subj)), of("assessor", record.Text(w.Assessor)),
			of("status", record.Text(w.Status)), of("on", record.Text(oneOf(w.On)))}
	case "sentence":
		return b.sentence(e, st, of)
	case "limit":
		var w struct {
			Name string
			Days int
		}
		b.read(e.Value, &w)
		st.Subject = "policy-1"
		return []*record.Statement{of(map[string]string{"yes": "confirmed-days", "possibly": "possible-days"}[w.Name], record.Text(fmt.Sprint(w.Days)))}
	case "all_different":
		st.Subject = "person-0" // stands for the type; none of the set
	}
	st.Value = b.value(e)
	return []*record.Statement{&st}
}

// sentence lays a verdict's sentence out: whose, by which step, what and how long. The
// first statement stands for the line; every line has the same number.
func (b *vectorBench) sentence(e vectorEntry, st record.Statement, of func(string, record.Value) *record.Statement) []*record.Statement {
	var w struct {
		Person, Kind string
		Days         [2]*int
		Suspended    bool
		Credit       *float64
	}
	b.read(e.Value, &w)
	kind, known := map[string]string{"imprisonment": "imprisonment", "acquittal": "acquittal", "fine": "fine", "suspended": "suspended",
		"home_confinement": "home-confinement", "restriction": "restriction-of-liberty"}[w.Kind]
	if !known {
		b.t.Fatalf("%s: unknown kind %q", e.ID, w.Kind)
	}
	id := partEntity("sentence", e.ID)
	about := func(property string, value record.Value) *record.Statement {
		s := of(property, value)
		s.Subject = id
		return s
	}
	suspended := map[bool]string{true: "yes", false: "no"}[w.Suspended]
	all := []*record.Statement{about("person", record.Text(w.Person)), about("imposed-by", record.Text(string(st.Subject))),
		about("kind", record.Text(kind)), about("suspended", record.Text(suspended))}
	if w.Days[0] != nil || w.Days[1] != nil {
		all = append(all, about("length", daysValue(w.Days, false)))
	}
	if w.Credit != nil {
		all = append(all, about("credit-rate", record.Text(fmt.Sprint(*w.Credit))))
	}
	return all
}

func (b *vectorBench) read(raw json.RawMessage, into any) {
	b.t.Helper()
	if err := json.Unmarshal(raw, into); err != nil {
		b.t.Fatalf("%s: %v", raw, err)
	}
}

func roleOf(role string) string { return role }

// oneOf writes a range of days as EDTF: one of the days within.
func oneOf(days [2]*string) string {
	lo, hi := "", ""
	if days[0] != nil {
		lo = *days[0]
	}
	if days[1] != nil {
		hi = *days[1]
	}
	if lo == hi {
		return lo
	}
	return "[" + lo + ".." + hi + "]"
}

func (b *vectorBench) value(e vectorEntry) record.Value {
	if string(e.Value) == "null" && e.Prop != "spell" {
		return record.Text("?")
	}
	switch e.Prop {
	case "ended":
		var how string
		b.read(e.Value, &how)
		if endings[how] == "" {
			b.t.Fatalf("%s: unknown ending %q", e.ID, how)
		}
		return record.Text(endings[how])
	case "custody":
		var w struct{ Spell, Act string }
		b.read(e.Value, &w)
		return record.Value{Text: string(entityID(w.Spell)), Parts: map[string]string{"act": w.Act}}
	case "start", "end", "sighting", "birth", "death", "date", "in_force":
		var days [2]*string
		b.read(e.Value, &days)
		return record.Text(oneOf(days))
	case "throughout":
		var days [2]string
		b.read(e.Value, &days)
		return record.Text(days[0] + "/" + days[1])
	case "length":
		var w struct {
			Days   [2]*int
			Phrase bool
			Unsaid string
		}
		b.read(e.Value, &w)
		return daysValue(w.Days, w.Phrase, "unsaid", w.Unsaid)
	case "span":
		var w struct {
			At, OfAt *string
			Of       string
			Days     [2]*int
			Phrase   bool
		}
		b.read(e.Value, &w)
		b.read(e.Value, &struct {
			OfAt **string `json:"of_at"`
		}{&w.OfAt})
		return daysValue(w.Days, w.Phrase, "of", string(entityID(w.Of)), "at", text(w.At), "of-at", text(w.OfAt))
	case "number":
		var w struct {
			Role string
			N    [2]*int
		}
		b.read(e.Value, &w)
		n := fmt.Sprint(*w.N[0]) + ".."
		if w.N[1] != nil {
			n += fmt.Sprint(*w.N[1])
		}
		return record.Value{Text: n, Parts: map[string]string{"role": roleOf(w.Role)}}
	case "spell":
		return record.Text("yes")
	case "regime":
		var code string
		b.read(e.Value, &code)
		return record.Text(regimes[code])
	}
	var one string
	if json.Unmarshal(e.Value, &one) == nil {
		return record.Text(string(entityID(one)))
	}
	var list []string
	b.read(e.Value, &list)
	for i := range list {
		list[i] = string(entityID(list[i]))
	}
	return record.Text(strings.Join(list, " "))
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func daysValue(days [2]*int, phrase bool, parts ...string) record.Value {
	v := record.Value{Parts: map[string]string{}}
	for i, name := range []string{"min", "max"} {
		if days[i] != nil {
			v.Parts[name] = fmt.Sprint(*days[i])
		}
	}
	if phrase {
		v.Parts["phrase"] = "yes"
	}
	for i := 0; i < len(parts); i += 2 {
		if parts[i+1] != "" {
			v.Parts[parts[i]] = parts[i+1]
		}
	}
	return v
}

var controls = map[string]record.ControlKind{"retract": record.Retract, "supersede": record.Supersede, "decide": record.Decide,
	"level": record.SetLevel, "adopt": record.Adopt, "erase": record.Erase}

func (b *vectorBench) control(v *vector, e vectorEntry) *record.Entry {
	c := &record.Control{Kind: controls[e.Kind], By: record.EntryID(e.By)}
	for _, id := range e.Targets {
		if _, entity := v.Entities[id]; entity {
			c.Targets = append(c.Targets, entityID(id))
			continue
		}
		if _, source := v.Sources[id]; source {
			c.Targets = append(c.Targets, entityID(id))
			continue
		}
		for _, part := range b.parts(v, id) {
			c.Targets = append(c.Targets, record.AboutEntry(part))
		}
	}
	for _, id := range e.Keeps {
		c.Keeps = append(c.Keeps, b.parts(v, id)...)
	}
	for _, id := range e.Aside {
		c.Aside = append(c.Aside, b.parts(v, id)...)
	}
	if e.Level != "" {
		c.NewLevel = mustLevel(b.t, e.Level)
	}
	office := e.Office
	if office == "" {
		office = v.Office
	}
	return &record.Entry{ID: record.EntryID(e.ID), Commit: e.C, Office: office, Control: c}
}

func (b *vectorBench) parts(v *vector, id string) []record.EntryID {
	n := 1
	for _, e := range v.Entries {
		if e.ID == id {
			n = map[string]int{"involved": 3, "assessed": 4, "sentence": 6}[e.Prop]
		}
	}
	var all []record.EntryID
	for i := range max(n, 1) {
		all = append(all, record.EntryID(partID(id, i)))
	}
	return all
}

// partEntity names the entity that a line of several statements becomes; what
// follows an id's last hyphen is its random part.
func partEntity(typ, id string) record.ID {
	return record.ID(typ + "-" + strings.ReplaceAll(id, "-", "_"))
}
