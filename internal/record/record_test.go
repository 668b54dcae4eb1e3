package record

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/gowebpki/jcs"
	"pgregory.net/rapid"
)

// asBody fills the declared form of a body, which json.Marshal writes in any
// order it likes: the peer that Body is compared with.
func asBody(e *Entry) body {
	if c := e.Control; c != nil {
		b := body{Aside: c.Aside, By: c.By, Control: c.Kind.String(), Keeps: c.Keeps, Office: c.Office, Recorded: c.Recorded, Recorder: c.Recorder, Targets: c.Targets}
		if c.Kind == SetLevel {
			b.Level = c.NewLevel.String()
		}
		return b
	}
	s := e.Statement
	b := body{AccordingTo: s.AccordingTo, Inferred: s.Inferred, Language: s.Language, Office: s.Office, Property: s.Property, Proposed: s.Proposed,
		Quotes: s.Quotes, Recorded: s.Recorded, Recorder: s.Recorder, Source: s.Source, Subject: s.Subject, Value: &s.Value}
	for _, term := range []struct {
		field *string
		value uint8
		name  string
	}{{&b.Stance, uint8(s.Stance), s.Stance.String()}, {&b.Mode, uint8(s.Mode), s.Mode.String()}, {&b.Directness, uint8(s.Directness), s.Directness.String()},
		{&b.Obtained, uint8(s.Obtained), s.Obtained.String()}, {&b.Interest, uint8(s.Interest), s.Interest.String()}} {
		if term.value != 0 {
			*term.field = term.name
		}
	}
	return b
}

// plain is a value for the peer: it must not be written by our own MarshalJSON.
func plain(v Value) any {
	if len(v.Parts) == 0 {
		return v.Text
	}
	all := map[string]string{}
	for name, text := range v.Parts {
		all[name] = text
	}
	if v.Text != "" {
		all["text"] = v.Text
	}
	return all
}

// peer is the entry as a library for RFC 8785 writes it.
func peer(t interface{ Fatal(...any) }, e *Entry) string {
	b := asBody(e)
	value := b.Value
	b.Value = nil
	raw, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	fields := map[string]any{}
	if err := json.Unmarshal(raw, &fields); err != nil {
		t.Fatal(err)
	}
	if value != nil {
		fields["value"] = plain(*value)
	}
	if raw, err = json.Marshal(fields); err != nil {
		t.Fatal(err)
	}
	canonical, err := jcs.Transform(raw)
	if err != nil {
		t.Fatal(err)
	}
	return string(canonical)
}

// texts hold what canonical JSON treats specially, and what it must not.
var texts = rapid.OneOf(rapid.StringN(0, 12, -1), rapid.SampledFrom([]string{"", "\"\\/", "\u2028\u2029", "\x00\x1f\x7f", "\b\f\n\r\t", "<&>", "Є’ї \U0001F54A", "e\u0301"}))

func ids(t *rapid.T, what string) []ID {
	var all []ID
	for range rapid.IntRange(0, 2).Draw(t, what) {
		all = append(all, ID("person-"+texts.Draw(t, what)))
	}
	return all
}

func someStatement(t *rapid.T) *Statement {
	s := &Statement{Subject: ID("person-" + texts.Draw(t, "subject")), Property: "p" + texts.Draw(t, "property"), Value: Text(texts.Draw(t, "text")),
		Language: texts.Draw(t, "language"), Stance: Stance(rapid.IntRange(0, len(stanceNames)-1).Draw(t, "stance")),
		Mode: Mode(rapid.IntRange(0, len(modeNames)-1).Draw(t, "mode")), Directness: Directness(rapid.IntRange(0, len(directnessNames)-1).Draw(t, "directness")),
		Interest: Interest(rapid.IntRange(0, len(interestNames)-1).Draw(t, "interest")), Obtained: Obtained(rapid.IntRange(0, len(obtainedNames)-1).Draw(t, "obtained")),
		AccordingTo: ids(t, "according to"), Inferred: texts.Draw(t, "inferred"), Proposed: rapid.Bool().Draw(t, "proposed"), Source: ID(texts.Draw(t, "source")),
		Office: texts.Draw(t, "office"), Recorder: texts.Draw(t, "recorder"), Recorded: texts.Draw(t, "recorded")}
	for range rapid.IntRange(0, 2).Draw(t, "quotes") {
		s.Quotes = append(s.Quotes, Quote{texts.Draw(t, "exact"), texts.Draw(t, "prefix"), texts.Draw(t, "suffix"), rapid.IntRange(0, 1<<40).Draw(t, "start"), rapid.IntRange(0, 1<<40).Draw(t, "end")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "parts") {
		if s.Value.Parts == nil {
			s.Value.Parts = map[string]string{}
		}
		s.Value.Parts[rapid.StringMatching(`[a-z]{1,4}(-[a-z])?`).Filter(func(name string) bool { return name != "text" }).Draw(t, "part")] = texts.Draw(t, "of the part")
	}
	return s
}

func someControl(t *rapid.T) *Control {
	c := &Control{Kind: ControlKind(rapid.IntRange(0, len(controlNames)-1).Draw(t, "kind")), Targets: ids(t, "targets"), By: EntryID(texts.Draw(t, "by")),
		Office: texts.Draw(t, "office"), Recorder: texts.Draw(t, "recorder"), Recorded: texts.Draw(t, "recorded")}
	for _, id := range ids(t, "keeps") {
		c.Keeps = append(c.Keeps, EntryID(id))
	}
	for _, id := range ids(t, "aside") {
		c.Aside = append(c.Aside, EntryID(id))
	}
	if c.Kind == SetLevel {
		c.NewLevel = Level(rapid.IntRange(0, len(levelNames)-1).Draw(t, "level"))
	}
	return c
}

func someEntry(t *rapid.T) *Entry {
	if rapid.IntRange(0, 3).Draw(t, "control") == 0 {
		return &Entry{Control: someControl(t)}
	}
	return &Entry{Statement: someStatement(t)}
}

func TestBodyIsRFC8785(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := someEntry(t)
		if got, want := string(e.Body()), peer(t, e); got != want {
			t.Fatalf("the body is\n%s\nand RFC 8785 by another hand\n%s", got, want)
		}
	})
}

func TestBodyIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := someEntry(t)
		s, c, err := ReadBody(e.Body())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(s, e.Statement) || !reflect.DeepEqual(c, e.Control) {
			t.Fatalf("%s is read back as %+v %+v", e.Body(), s, c)
		}
	})
}

func TestBadBodies(t *testing.T) {
	for _, text := range []string{"", "null", "{}", `{"subject":"person-1"}`, `{"subject":"person-1","property":"name"}`, `{"subject":"person-1","property":"name","value":3}`,
		`{"property":"name","subject":"person-1","stance":"maybe","value":"x"}`, `{"property":"name","mode":"x","subject":"person-1","value":"x"}`,
		`{"directness":"x","property":"name","subject":"person-1","value":"x"}`, `{"obtained":"x","property":"name","subject":"person-1","value":"x"}`,
		`{"interest":"x","property":"name","subject":"person-1","value":"x"}`, `{"control":"undo"}`, `{"control":"level","level":"secret"}`} {
		if s, c, err := ReadBody([]byte(text)); err == nil {
			t.Errorf("%s is read as %+v %+v", text, s, c)
		}
	}
}

// FuzzReadBody: whatever is read is written as a body that is read as the same.
func FuzzReadBody(f *testing.F) {
	seeds := 0
	for _, e := range []*Entry{
		{Statement: &Statement{Subject: "person-1", Property: "name", Value: Value{"Anna", map[string]string{"script": "Latn"}}, Source: "source-1", Quotes: []Quote{{"Anna", "", " said", 0, 4}}}},
		{Statement: &Statement{Subject: "custody-1", Property: "from", Value: Text("2017-04"), Stance: Denies, Mode: Alleged, Inferred: "x", Proposed: true}},
		{Control: &Control{Kind: SetLevel, Targets: []ID{"person-1"}, NewLevel: Sealed}},
	} {
		f.Add(e.Body())
		seeds++
	}
	f.Add([]byte(`{"value":{"text":"a","b":"c"},"subject":"x","property":"y"}`))
	if seeds == 0 {
		f.Fatal("no seeds")
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, c, err := ReadBody(data)
		if err != nil {
			return
		}
		once := (&Entry{Statement: s, Control: c}).Body()
		s, c, err = ReadBody(once)
		if err != nil {
			t.Fatalf("%q was read, but what it is written as, %q, is not: %v", data, once, err)
		}
		if twice := (&Entry{Statement: s, Control: c}).Body(); string(twice) != string(once) {
			t.Fatalf("%q is written as %q and then as %q", data, once, twice)
		}
	})
}

func TestType(t *testing.T) {
	hash := EntryID("00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff")
	for id, want := range map[ID]string{"person-7hq2": "person", "health-report-1": "health-report", "": "", "person": "", AboutEntry(hash): "entry", "-x": ""} {
		if got := id.Type(); got != want {
			t.Errorf("the type of %q is %q, not %q", id, got, want)
		}
	}
	if e, ok := AboutEntry(hash).Entry(); !ok || e != hash {
		t.Errorf("the entry that is spoken about is %q", e)
	}
	if a, b := NewID("person"), NewID("person"); a == b || a.Type() != "person" || len(a) != len("person-")+26 {
		t.Errorf("fresh ids are %q and %q", a, b)
	}
}

func TestRestOfControl(t *testing.T) {
	c := &Control{Kind: Retract, Targets: []ID{"entry-1"}, Office: "o", Recorder: "r", Recorded: "2026-01-01T00:00:00Z"}
	if got, want := string(c.Rest().Body()), `{"control":"retract","targets":["entry-1"]}`; got != want {
		t.Errorf("of an erased control %s stands, not %s", got, want)
	}
	if c.Recorder != "r" {
		t.Error("taking the rest changed the control")
	}
}
