package register_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"habeas/internal/edtf"
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
	dir := os.Getenv("HABEAS_TEST_DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	files, _ := filepath.Glob(filepath.Join(dir, "semantics", "*.jsonl"))
	if len(files) == 0 {
		t.Skipf("no worked histories under %s/semantics; set HABEAS_TEST_DATA", dir)
	}
	asked, agreed := 0, 0
	for _, file := range files {
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

type ask struct {
	Ask                       string
	K                         *int64
	Viewer, Person, On, Class string
	Of, In, Prop, Event, Role string
	Demand                    string
	Phrase                    map[string]any
	Expect                    json.RawMessage
}

// ask puts one question and compares, as JSON.
func (b *vectorBench) ask(raw json.RawMessage) (got, want string, ok bool) {
	var a ask
	b.read(raw, &a)
	out, err := json.Marshal(b.answer(&a))
	if err != nil {
		b.t.Fatal(err)
	}
	var x, y any
	b.read(out, &x)
	b.read(a.Expect, &y)
	return string(out), string(a.Expect), reflect.DeepEqual(x, y)
}

func (b *vectorBench) register(a *ask) *register.Register {
	k, viewer := register.Now, record.Sealed
	if a.K != nil {
		k = *a.K
	}
	if a.Viewer != "" {
		viewer = mustLevel(b.t, a.Viewer)
	}
	key := fmt.Sprint(k, viewer)
	if b.known[key] == nil {
		b.known[key] = b.history.At(k, record.Viewer{Clearance: viewer})
	}
	return b.known[key]
}

func (b *vectorBench) answer(a *ask) any {
	r := b.register(a)
	class := register.Deprivation
	if a.Class != "" {
		class = register.Class(a.Class)
	}
	var day edtf.Day
	if a.On != "" {
		var err error
		if day, err = edtf.ParseDay(a.On); err != nil {
			b.t.Fatal(err)
		}
	}
	of := entityID(a.Of)
	switch a.Ask {
	case "held":
		return heldAnswer(r.Held(entityID(a.Person), day, class))
	case "bounds":
		return boundsAnswer(r, of)
	case "certain":
		if days, ok := r.CertainOf(of); ok {
			return days
		}
		return nil
	case "disagree":
		return disagreeAnswer(r, of, a.In)
	case "used":
		if u := r.Used(of, properties[a.Prop]); u != nil {
			return u.ID
		}
		return nil
	case "class":
		return shortID(r.Class(of))
	case "suspended":
		return ids(r.Suspended())
	case "live":
		var live []record.EntryID
		for _, account := range r.Live() {
			live = append(live, account.ID)
		}
		return ids(live)
	case "counts":
		c := r.Counts(day, class)
		return map[string]int{"certain": c.Certain, "possible": c.Possible, "unconfirmed": c.Unconfirmed}
	case "unnamed":
		u := r.UnnamedIn(entityID(a.Event), roleOf(a.Role))
		return map[string]int{"certain": u.Certain, "possible": u.Possible}
	case "unmet":
		u := r.UnmetOn(entityID(a.Demand), day)
		if u.Answer == register.No {
			return map[string]any{"answer": "no"}
		}
		return map[string]any{"answer": u.Answer.String(), "days": [2]edtf.Day{u.Days.Lo, u.Days.Hi}}
	case "state":
		s := r.StateOf(of, day)
		return map[string]any{"certain": s.Certain, "possible": s.Possible}
	case "level":
		id := of
		if b.history.Has(record.EntryID(a.Of)) {
			id = record.AboutEntry(record.EntryID(a.Of))
		}
		return b.history.LevelOf(id).String()
	case "phrase":
		return phraseAnswer(b.t, a.Phrase)
	}
	b.t.Fatalf("unknown question %q", a.Ask)
	return nil
}

func heldAnswer(h register.Held) any {
	out := map[string]any{"answer": h.Answer.String()}
	if h.Answer == register.Yes {
		out["by"] = h.Marks.Names()
	}
	if h.Answer >= register.Possibly {
		var codes []string
		for _, code := range h.Regimes {
			for theirs, ours := range regimes {
				if ours == code {
					codes = append(codes, theirs)
				}
			}
		}
		slices.Sort(codes)
		out["regimes"] = codes
	}
	return out
}

func boundsAnswer(r *register.Register, of record.ID) any {
	b, ok := r.BoundsOf(of)
	switch {
	case !ok:
		return nil
	case of.Type() == "event" || of.Type() == "step":
		return map[string]any{"date": b.Start, "over64": b.Over}
	}
	return map[string]any{"start": b.Start, "end": b.End, "over64": b.Over}
}

func disagreeAnswer(r *register.Register, of record.ID, in string) any {
	if in != "time" {
		sets, open := r.Disagreement(of, properties[in])
		return map[string]any{"yes": open, "sets": sets}
	}
	d := r.TimeDisagreement(of)
	return map[string]any{"yes": d.Open, "sets": d.Sets, "phrases": d.Phrases, "denials": d.Denials}
}

// ids leaves out what the bench added to a vector.
func ids(all []record.EntryID) []record.EntryID {
	own := []record.EntryID{}
	for _, id := range all {
		if !strings.ContainsAny(string(id), "~#") {
			own = append(own, id)
		}
	}
	return own
}

func phraseAnswer(t *testing.T, p map[string]any) any {
	unit := func(s any) edtf.Unit { return edtf.Unit(fmt.Sprint(s)) }
	for name, arg := range p {
		switch name {
		case "n_months":
			return span(edtf.Months(int(arg.(float64))))
		case "almost_years":
			return span(edtf.AlmostYears(int(arg.(float64))))
		case "several":
			return span(edtf.Several(unit(arg)))
		case "couple":
			return span(edtf.Couple(unit(arg)))
		case "less_than_a_week":
			return span(edtf.LessThanAWeek())
		case "about":
			pair := arg.([]any)
			return span(edtf.About(int(pair[0].(float64)), unit(pair[1])))
		case "third":
			year, month := 0, 0
			fmt.Sscanf(p["month"].(string), "%d-%d", &year, &month)
			return edtf.Third(arg.(string), year, month)
		}
	}
	t.Fatalf("unknown phrase %v", p)
	return nil
}

// span is a length in days, as plain numbers.
func span(d edtf.Days) [2]int { return [2]int{int(d.Lo), int(d.Hi)} }

// partEntity names the entity that a line of several statements becomes; what
// follows an id's last hyphen is its random part.
func partEntity(typ, id string) record.ID {
	return record.ID(typ + "-" + strings.ReplaceAll(id, "-", "_"))
}
