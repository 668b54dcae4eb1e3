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
	}
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

// vectorFiles finds the worked histories; without them the test is skipped.
func vectorFiles(t *testing.T) []string {
	t.Helper()
	dir := os.Getenv("HABEAS_TEST_DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	files, _ := filepath.Glob(filepath.Join(dir, "semantics", "*.jsonl"))
	if len(files) == 0 {
		t.Skipf("no worked histories under %s/semantics; set HABEAS_TEST_DATA", dir)
	}
	return files
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
	known   map[string]*register.Register
}

func newVectorBench(t *testing.T, v *vector) *vectorBench {
	b := &vectorBench{t: t, known: map[string]*register.Register{}}
	levels := map[record.ID]record.Level{}
	for id, level := range v.Entities {
		levels[entityID(id)] = mustLevel(t, level)
	}
	var entries []*record.Entry
	for id, s := range v.Sources {
		source := entityID(id)
		levels[source] = mustLevel(t, s.Level)
		for prop, value := range map[string]*string{"reliability": s.Reliability, "published": s.Published} {
			if value != nil {
				st := &record.Statement{Subject: source, Property: prop, Value: record.Text(*value), Source: source}
				entries = append(entries, b.entry(v, vectorEntry{ID: "~" + prop + id}, st))
			}
		}
	}
	for _, e := range v.Entries {
		entries = append(entries, b.entries(v, e)...)
	}
	b.history = register.NewHistory(entries, register.Basis{Schema: schema.Default(), Office: v.Office, Policy: register.DefaultPolicy,
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
	"cause_of_death": "orientation", "faith": "faith"}

var regimes = map[string]string{"police_custody": "police", "remand": "remand", "prison": "prison", "house_arrest": "house-arrest",
	"travel_ban": "travel-ban", "bail": "bail", "curfew": "curfew"}

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
	case "all_different":
		st.Subject = "person-0" // stands for the type; none of the set
	}
	st.Value = b.value(e)
	return []*record.Statement{&st}
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
	switch e.Prop {
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
			n = map[string]int{"involved": 3, "assessed": 4}[e.Prop]
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
