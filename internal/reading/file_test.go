package reading

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas/internal/record"
)

// TestScalars: a value is the letters that were written, whatever YAML would take
// them for.
func TestScalars(t *testing.T) {
	for _, text := range []string{"yes", "true", "4", "1.10", "3..", "2017-04-15", "0x10", "1e3", "007", "1_000", ".5", "-0", "12:30", "2017-04-15T10:00:00Z", "+7", "0o17", "0b1", ".inf", "nan"} {
		f, err := Parse([]byte("reading: 1\nstatements:\n- subject: a\n  property: note\n  value: " + text + "\n  quote: " + text + "\n"))
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if st := f.Statements[0]; st.Value.Text != text || len(st.Quote) != 1 || st.Quote[0].Exact != text {
			t.Errorf("%s is read as the value %q and the quote %q", text, st.Value.Text, st.Quote)
		}
	}
}

func TestForms(t *testing.T) {
	f, err := Parse([]byte(`reading: 1
statements:
- subject: a
  property: p
  value: [x, y]
  quote: [one, {exact: two, prefix: before}]
- subject: a
  property: p
  value: {text: x, min: "3"}
  quote: {exact: three, suffix: after}
`))
	if err != nil {
		t.Fatal(err)
	}
	one, two := f.Statements[0], f.Statements[1]
	if !reflect.DeepEqual(one.Value.List, []string{"x", "y"}) || !reflect.DeepEqual(one.Quote, Quotes{{Exact: "one"}, {Exact: "two", Prefix: "before"}}) {
		t.Errorf("lists are read as %+v", one)
	}
	if two.Value.Text != "x" || two.Value.Part("min") != "3" || !reflect.DeepEqual(two.Quote, Quotes{{Exact: "three", Suffix: "after"}}) {
		t.Errorf("mappings are read as %+v", two)
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ name, file, says string }{
		{"no version", "entities: {a: person}\n", `"reading: 1"`},
		{"a later version", "reading: 2\n", `"reading: 1"`},
		{"empty", "", `nothing was recorded`},
		{"an unknown key", "reading: 1\nstatements:\n- subject: a\n  propety: name\n", "[4:3]"},
		{"an unknown key of the file", "reading: 1\nstatments: []\n", "[2:1]"},
		{"a key twice", "reading: 1\nlanguage: en\nlanguage: uk\n", "[3:1]"},
		{"no YAML", "reading: 1\nstatements: [\n", "[2:"},
		{"a value of the wrong form", "reading: 1\nstatements:\n- subject: a\n  value: [[x]]\n", "a value is a text, a list of texts, or parts by name"},
		{"a quote of the wrong form", "reading: 1\nstatements:\n- subject: a\n  quote: {exact: x, after: y}\n", "a quote is words"},
		{"too large", "reading: 1\n#" + strings.Repeat("x", MaxBytes), "split it"},
		{"too many statements", "reading: 1\nstatements:\n" + strings.Repeat("- subject: a\n", MaxStatements+1), "5001 statements"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse([]byte(c.file))
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "nothing was recorded") {
				t.Errorf("the error is %v, it does not say %q and that nothing was recorded", err, c.says)
			}
		})
	}
}

// wild are texts that YAML has a way of its own with.
var wild = rapid.OneOf(rapid.StringN(1, 8, -1), rapid.SampledFrom([]string{"yes", "null", "~", "1.10", "0x10", "a: b", "- a", "# no", " lead", "trail ", "two\nlines", "three\n\nlines\n",
	"\"quoted\"", "it's", "{a}", "[a]", "*a", "&a", "!a", "%a", "@a", "`a`", "|", ">", "tab\there", "a\r\nb", "é\u2028ü", "- ", "?", ": ", "<<", "=", "…", "---", "..."}))

func wildFile(t *rapid.T) *File {
	f := &File{Reading: 1, Language: rapid.SampledFrom([]string{"", "uk"}).Draw(t, "language"), Recorder: wild.Draw(t, "recorder")}
	for range rapid.IntRange(0, 2).Draw(t, "statements") {
		st := &Statement{Label: wild.Draw(t, "label"), Subject: wild.Draw(t, "subject"), Property: wild.Draw(t, "property"), Value: wildValue(t), Inferred: wild.Draw(t, "inferred"),
			Proposed: rapid.Bool().Draw(t, "proposed"), Stance: wild.Draw(t, "stance"), Because: wild.Draw(t, "because")}
		for range rapid.IntRange(0, 2).Draw(t, "quotes") {
			q := Quote{Exact: wild.Draw(t, "exact")}
			if rapid.Bool().Draw(t, "context") {
				q.Prefix, q.Suffix = wild.Draw(t, "prefix"), wild.Draw(t, "suffix")
			}
			st.Quote = append(st.Quote, q)
		}
		for range rapid.IntRange(0, 2).Draw(t, "according to") {
			st.AccordingTo = append(st.AccordingTo, wild.Draw(t, "whom"))
		}
		f.Statements = append(f.Statements, st)
	}
	for range rapid.IntRange(0, 2).Draw(t, "entities") {
		if f.Entities == nil {
			f.Entities = map[string]string{}
		}
		f.Entities[wild.Draw(t, "entity")] = wild.Draw(t, "is")
	}
	for range rapid.IntRange(0, 1).Draw(t, "controls") {
		f.Controls = append(f.Controls, &Control{Control: "retract", Targets: []string{wild.Draw(t, "target")}, Reason: wild.Draw(t, "reason")})
	}
	return f
}

func wildValue(t *rapid.T) Value {
	switch rapid.IntRange(0, 2).Draw(t, "form") {
	case 0:
		return Value{List: []string{wild.Draw(t, "one"), wild.Draw(t, "two")}}
	case 1:
		return Value{Value: record.Value{Text: wild.Draw(t, "text"), Parts: map[string]string{wild.Filter(func(s string) bool { return s != "text" }).Draw(t, "part"): wild.Draw(t, "of it")}}}
	}
	return Value{Value: record.Text(wild.Draw(t, "text"))}
}

func TestFormatIsParsedBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := wildFile(t)
		data, err := f.Format()
		if err != nil {
			t.Fatal(err)
		}
		back, err := Parse(data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		if !reflect.DeepEqual(back, f) {
			again, _ := back.Format()
			t.Fatalf("it was written as\n%s\nand read as\n%s", data, again)
		}
	})
}

// FuzzParse: what is read is written as a file that is read as the same, and
// nothing makes the reader fall over.
func FuzzParse(f *testing.F) {
	seeds := []string{"reading: 1\n", full, "reading: 1\nstatements: [{subject: a, property: b, value: {text: c, d: e}, quote: [f, {exact: g}]}]\n",
		"reading: 1\nentities: &a {x: person}\nstatements: *a\n", "reading: 1\nentities: {a: &b x, c: *b}\n", "{reading: 1, controls: [{control: retract, targets: [x]}]}"}
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	if len(seeds) == 0 || len(full) == 0 {
		f.Fatal("no seeds")
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Parse(data)
		if err != nil {
			return
		}
		once, err := file.Format()
		if err != nil {
			t.Fatal(err)
		}
		again, err := Parse(once)
		if err != nil {
			t.Fatalf("%q was read, but what it is written as is not: %v\n%s", data, err, once)
		}
		if twice, _ := again.Format(); string(twice) != string(once) {
			t.Fatalf("it is written as\n%s\nand then as\n%s", once, twice)
		}
	})
}
