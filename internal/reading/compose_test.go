package reading

import (
	gocontext "context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/schema"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/store/storetest"
)

const text = "Anna and Boris were taken on 1 March 2016. Anna was in remand for almost two years.\nThe lawyer says that Anna was beaten. “I saw it,” said Vera. Anna is free."

// full uses every field of a reading file.
const full = `reading: 1
language: en
recorder: lesia
entities:
  anna: person
  boris: person
  vera: person
  lawyer: person
  raid: event
  remand: custody
  case: case-26
statements:
- {subject: source, property: publisher, value: A paper}
- {subject: source, property: published, value: 2016-03-05}
- {subject: source, property: reliability, value: B}
- {subject: anna, property: name, value: {text: Anna, script: Latn}, quote: {exact: Anna, suffix: " and Boris"}}
- {subject: anna, property: all-different, value: [anna, boris, vera], quote: Anna and Boris, stance: says}
- {label: taken, subject: remand, property: from, value: 1 March 2016, quote: [taken on 1 March 2016, {exact: Anna, prefix: "2016. "}]}
- {subject: remand, property: person, value: anna, quote: Anna was in remand, inferred: the paper names her}
- {subject: remand, property: length, value: almost two years, quote: almost two years, credibility: 2}
- {label: other, subject: remand, property: from, value: 2016-03-02, quote: taken on, reviewed-by: olha}
- {subject: remand, property: span, value: {min: "0", max: "6", at: start, of: raid}, quote: taken on}
- {subject: anna, property: note, value: beaten, quote: Anna was beaten, mode: alleged, according-to: [lawyer], directness: hearsay, interest: party, obtained: freely, level: sealed, because: She asked for it.}
- {subject: vera, property: same-as, value: person-7, quote: "“I saw it,” said Vera", proposed: true}
- {subject: remand, property: until, value: 2018, quote: Anna is free, stance: denies}
controls:
- {control: decide, keeps: [taken], aside: [other], reason: The lawyer gave the order.}
- {control: retract, targets: [other], reason: A slip.}
- {control: supersede, targets: [other], by: taken, reason: Mended.}
- {control: level, targets: [vera], level: restricted, reason: She is a witness.}
`

func fresh(t *testing.T) storetest.Fresh {
	return storetest.Reused(t, func(t testing.TB) store.Engine {
		e, err := sqlite.Open(gocontext.Background(), filepath.Join(t.TempDir(), "r.db"), [32]byte{1}, sqlite.Off)
		if err != nil {
			t.Fatal(err)
		}
		return e
	})
}

var at = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

func composed(t *testing.T, s storetest.Asked, file string, labels map[string]record.ID) (Composed, error) {
	t.Helper()
	f, err := Parse([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	return Compose(f, Source{ID: "source-1", Text: text, Labels: labels}, By{Schema: s.Basis().Schema, Office: s.Basis().Office, At: at})
}

func TestComposeErrors(t *testing.T) {
	s := fresh(t)(t, 1)
	known := map[string]record.ID{"old": "person-9", "place": "place-9"}
	for _, c := range []struct {
		name, file string
		says       []string
	}{
		{"unknown label", `{subject: nobody, property: name, value: x, quote: Anna and}`, []string{"statement 1 (nobody, name)", `"nobody" is no label`, "entities"}},
		{"unknown property", `{subject: anna, property: nam, value: x, quote: Anna and}`, []string{"statement 1 (anna, nam)", `"nam" is no property`, "name?"}},
		{"unknown term", `{subject: remand, property: regime, value: remnad, quote: Anna and}`, []string{"statement 1 (remand, regime)", "vocabulary regime", "remand?"}},
		{"bad date", `{subject: remand, property: from, value: 31 April 2016, quote: Anna and}`, []string{"statement 1 (remand, from)", "31 April 2016", "can't be read as a date"}},
		{"missing quote", `{subject: anna, property: name, value: Anna}`, []string{"statement 1 (anna, name)", "words that say it are missing"}},
		{"quote not there", `{subject: anna, property: name, value: Anna, quote: Ann and}`, []string{"statement 1", `"Ann and" do not occur`}},
		{"quote twice", `{subject: anna, property: name, value: Anna, quote: Anna}`, []string{"statement 1", "occur 4 times", "prefix or a suffix"}},
		{"credibility", `{subject: anna, property: name, value: Anna, quote: Anna and, credibility: 7}`, []string{"statement 1", "credibility", "1, 2, 3, 4, 5, 6"}},
		{"level without reason", `{subject: anna, property: name, value: Anna, quote: Anna and, level: sealed}`, []string{"statement 1", "add because"}},
		{"unknown level", `{subject: anna, property: name, value: Anna, quote: Anna and, level: secret, because: x}`, []string{"statement 1", `unknown level "secret"`}},
		{"own review", `{subject: anna, property: name, value: Anna, quote: Anna and, reviewed-by: lesia}`, []string{"statement 1", "lesia recorded it and can't review it too"}},
		{"stance", `{subject: anna, property: name, value: Anna, quote: Anna and, stance: maybe}`, []string{"statement 1", `unknown stance "maybe"`}},
		{"mode", `{subject: anna, property: name, value: Anna, quote: Anna and, mode: x}`, []string{`unknown mode "x"`}},
		{"directness", `{subject: anna, property: name, value: Anna, quote: Anna and, directness: x}`, []string{`unknown directness "x"`}},
		{"interest", `{subject: anna, property: name, value: Anna, quote: Anna and, interest: x}`, []string{`unknown interest "x"`}},
		{"obtained", `{subject: anna, property: name, value: Anna, quote: Anna and, obtained: x}`, []string{`unknown obtained "x"`}},
		{"according to nobody", `{subject: anna, property: name, value: Anna, quote: Anna and, according-to: [nobody]}`, []string{"according-to", `"nobody" is no label`}},
		{"label in a part", `{subject: remand, property: span, value: {min: "1", of: nobody}, quote: Anna and}`, []string{"part of", `"nobody" is no label`}},
		{"unknown part", `{subject: anna, property: name, value: {text: Anna, colour: red}, quote: Anna and}`, []string{"statement 1", `"colour" is no part`}},
		{"a list for one value", `{subject: anna, property: name, value: [Anna, Ann], quote: Anna and}`, []string{"takes one value"}},
		{"a link to the wrong type", `{subject: remand, property: person, value: remand, quote: Anna and}`, []string{"statement 1 (remand, person)"}},
		{"a label twice", `{label: a, subject: anna, property: name, value: Anna, quote: Anna and}, {label: a, subject: anna, property: name, value: Ann, quote: Anna and}`, []string{"statement 2", `two statements are labelled "a"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			refused(t, s, "reading: 1\nlanguage: en\nrecorder: lesia\nentities: {anna: person, remand: custody}\nstatements: ["+c.file+"]\n", known, c.says)
		})
	}
	for _, c := range []struct{ name, is, says string }{
		{"no type", "persn", `"persn" is neither a type of the schema nor the id`},
		{"an id that was another", "person-8", "recorded as person-9 before"},
		{"a type that was another", "place", "recorded as a person before"},
	} {
		t.Run("entity: "+c.name, func(t *testing.T) {
			refused(t, s, "reading: 1\nentities: {old: "+c.is+"}\n", known, []string{"entity old", c.says})
		})
	}
	refused(t, s, "reading: 1\nentities: {source: person}\n", known, []string{"entity source", "the source itself"})
}

func TestControlErrors(t *testing.T) {
	s := fresh(t)(t, 1)
	for _, c := range []struct{ name, control, says string }{
		{"kind", `{control: undo, targets: [a], reason: x}`, `unknown control "undo"`},
		{"no kind", `{targets: [a], reason: x}`, "the control is missing"},
		{"no reason", `{control: retract, targets: [a]}`, "add reason"},
		{"no targets", `{control: retract, reason: x}`, "no targets"},
		{"unknown target", `{control: retract, targets: [b], reason: x}`, `"b"`},
		{"no by", `{control: supersede, targets: [a], reason: x}`, "neither the label of a statement"},
		{"decides nothing", `{control: decide, reason: x}`, "keeps or sets aside"},
		{"keeps what is not there", `{control: decide, keeps: [b], reason: x}`, `"b" is neither the label`},
		{"unknown level", `{control: level, targets: [a], level: x, reason: x}`, `unknown level "x"`},
		{"level of nothing", `{control: level, level: sealed, reason: x}`, "no targets"},
		{"no level", `{control: level, targets: [a], reason: x}`, "the level is missing"},
		{"retracts an entity", `{control: retract, targets: [anna], reason: x}`, `"anna" is an entity`},
	} {
		t.Run(c.name, func(t *testing.T) {
			refused(t, s, "reading: 1\nentities: {anna: person}\nstatements: [{label: a, subject: anna, property: name, value: Anna, quote: Anna and}]\ncontrols: ["+c.control+"]\n", nil, []string{"control 1 (", c.says})
		})
	}
}

func refused(t *testing.T, s storetest.Asked, file string, labels map[string]record.ID, says []string) {
	t.Helper()
	batch, err := composed(t, s, file, labels)
	if err == nil {
		t.Fatalf("it is taken, as %d entries", len(batch.Entries))
	}
	for _, part := range append(says, "nothing was recorded") {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the error does not say %q:\n%v", part, err)
		}
	}
	if len(batch.Entries)+len(batch.Labels) > 0 {
		t.Error("a part of a file with a mistake is given back")
	}
}

// TestManyErrors: a file that is wrong throughout tells enough at once, no more.
func TestManyErrors(t *testing.T) {
	_, err := composed(t, fresh(t)(t, 1), "reading: 1\nstatements:\n"+strings.Repeat("- {subject: nobody, property: x}\n", 50), nil)
	if n := strings.Count(err.Error(), "\n"); n != maxErrors+1 || !strings.Contains(err.Error(), "and more") {
		t.Errorf("%d lines of mistakes:\n%v", n, err)
	}
}

// TestExported: what was recorded of a reading file, exported, written, read and
// recorded again in another register makes the same statements.
func TestExported(t *testing.T) {
	stores := fresh(t)
	ctx := gocontext.Background()
	first := kept(t, stores(t, 1), full, nil)
	labels, err := first.Labels(ctx, "source-1")
	if err != nil {
		t.Fatal(err)
	}
	if labels["case"] != "case-26" || labels["anna"].Type() != "person" {
		t.Fatalf("the labels are %v", labels)
	}
	one := said(t, first)
	data, err := Export(one, "source-1", labels, schema.Default()).Format()
	if err != nil {
		t.Fatal(err)
	}
	two := said(t, kept(t, stores(t, 2), string(data), nil))
	if got, want := told(two), told(one); !slices.Equal(got, want) {
		t.Errorf("exported as\n%s\nand recorded again:\n%s\ninstead of\n%s", data, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	// Once more into the same register: labels stand for what they stood for.
	if _, err := composed(t, first, full, labels); err != nil {
		t.Error(err)
	}
}

func kept(t *testing.T, s storetest.Asked, file string, labels map[string]record.ID) storetest.Asked {
	t.Helper()
	batch, err := composed(t, s, file, labels)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Record(gocontext.Background(), batch.Batch, at); err != nil {
		t.Fatal(err)
	}
	return s
}

func said(t *testing.T, s storetest.Asked) []*record.Entry {
	t.Helper()
	all, err := s.Said(gocontext.Background(), record.Viewer{Clearance: record.Sealed}, "source-1")
	if err != nil || len(all) < 20 {
		t.Fatalf("%d entries are said, %v", len(all), err)
	}
	return all
}

// told tells entries without their identities: another salt makes others.
func told(entries []*record.Entry) []string {
	words := map[string]string{}
	for _, e := range entries { // targets come before what speaks of them
		word := string(e.Body())
		if st := e.Statement; st != nil {
			word = fmt.Sprint("<", st.Subject.Type(), st.Property, st.Value, ">")
		}
		for id, is := range words {
			word = strings.ReplaceAll(word, id, is)
		}
		words[string(e.ID)] = word
	}
	var all []string
	for _, e := range entries {
		line := string(e.Body())
		for id, is := range words {
			line = strings.ReplaceAll(line, id, is)
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return all
}
