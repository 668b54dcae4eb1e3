package contradict

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/schema"
)

// history lays out lines "subject property value" as statements of one source each;
// "denies" or "all" before the subject is the stance.
func history(lines []string) []*record.Entry {
	var all []*record.Entry
	for i, line := range lines {
		st := &record.Statement{Language: "en", Source: "source-report"}
		for word, stance := range map[string]record.Stance{"denies ": record.Denies, "all ": record.All} {
			if rest, ok := strings.CutPrefix(line, word); ok {
				line, st.Stance = rest, stance
			}
		}
		fields := strings.SplitN(line, " ", 3)
		st.Subject, st.Property, st.Value = record.ID(fields[0]), fields[1], record.Text(fields[2])
		all = append(all, entry(fmt.Sprintf("e%03d", i), st))
	}
	return all
}

func entry(id string, st *record.Statement) *record.Entry {
	return &record.Entry{ID: record.EntryID(id), Commit: 1, Office: "office", Source: st.Source, Refs: schema.Default().Refs(st), Statement: st}
}

func registerOf(entries []*record.Entry) *register.Register {
	basis := register.Basis{Schema: schema.Default(), Office: "office", Policy: register.DefaultPolicy, LevelOf: func(record.ID) record.Level { return record.Public }}
	return register.NewHistory(entries, basis).At(register.Now, record.Viewer{Clearance: record.Sealed})
}

// near is a history that differs from a contradiction in one line, and is none: a
// line of it replaced, or with "" one more.
type near struct{ name, old, new string }

// worked is a contradiction and what is nearly one.
type worked struct {
	rule  string
	about record.ID
	lines string
	nears []near
}

func (w worked) history() []string { return strings.Split(strings.TrimSpace(w.lines), "\n") }

// swapped is the history of something near.
func (w worked) swapped(t *testing.T, n near) []string {
	lines := w.history()
	if n.old == "" {
		return append(lines, strings.Split(n.new, "\n")...)
	}
	i := slices.Index(lines, n.old)
	if i < 0 {
		t.Fatalf("%s: %q is no line of the history", n.name, n.old)
	}
	lines[i] = n.new
	return lines
}

func found(entries []*record.Entry, about record.ID) []string {
	names := []string{}
	for _, f := range Find(registerOf(entries), about) {
		names = append(names, f.Rule.Name)
	}
	return names
}

func TestRules(t *testing.T) {
	for _, w := range cases {
		t.Run(w.rule, func(t *testing.T) {
			if names := found(history(w.history()), w.about); !slices.Equal(names, []string{w.rule}) {
				t.Fatalf("found %v", names)
			}
			for _, n := range w.nears {
				if names := found(history(w.swapped(t, n)), w.about); len(names) > 0 {
					t.Errorf("%s: found %v", n.name, names)
				}
			}
		})
	}
}

// TestEveryRuleIsWorked fails where a rule has no example, or two have one name.
func TestEveryRuleIsWorked(t *testing.T) {
	var names []string
	for _, rule := range Rules() {
		if slices.Contains(names, rule.Name) || rule.Label == "" || rule.Explanation == "" {
			t.Errorf("%s stands twice, or lacks its words", rule.Name)
		}
		names = append(names, rule.Name)
		if !slices.ContainsFunc(cases, func(w worked) bool { return w.rule == rule.Name }) {
			t.Errorf("%s has no example", rule.Name)
		}
	}
}

// weaken are the ways in which an account comes not to count for a contradiction.
var weaken = map[string]func(e *record.Entry) *record.Entry{
	"retracted": func(e *record.Entry) *record.Entry {
		return &record.Entry{ID: "f-retract", Commit: 2, Office: "office", Control: &record.Control{Kind: record.Retract, Targets: []record.ID{record.AboutEntry(e.ID)}, Office: "office"}}
	},
	"doubtful": func(e *record.Entry) *record.Entry {
		return entry("f-grade", &record.Statement{Subject: record.AboutEntry(e.ID), Property: "credibility", Value: record.Text("5"), Source: "source-office"})
	},
	"alleged":  func(e *record.Entry) *record.Entry { e.Statement.Mode = record.Alleged; return nil },
	"coerced":  func(e *record.Entry) *record.Entry { e.Statement.Obtained = record.CoercionFound; return nil },
	"inferred": func(e *record.Entry) *record.Entry { e.Statement.Inferred = "a reader thought so"; return nil },
}

// TestNothingWithoutEveryStatement weakens each statement of each side in every way:
// the contradiction is gone.
func TestNothingWithoutEveryStatement(t *testing.T) {
	for _, w := range cases {
		for _, s := range Find(registerOf(history(w.history())), w.about)[0].Sides {
			if len(s.Statements) == 0 {
				t.Errorf("%s: nothing is said of %s", w.rule, s.Of)
			}
			for _, id := range s.Statements {
				for how, weak := range weaken {
					entries := history(w.history())
					at := slices.IndexFunc(entries, func(e *record.Entry) bool { return e.ID == id })
					if more := weak(entries[at]); more != nil {
						entries = append(entries, more)
					}
					if names := found(entries, w.about); len(names) > 0 {
						t.Errorf("%s: with %q %s still found", w.rule, w.history()[at], how)
					}
				}
			}
		}
	}
}

// TestMergedRecordsAreOnePerson tells half of each contradiction of another record
// that is found to be the same person.
func TestMergedRecordsAreOnePerson(t *testing.T) {
	for _, w := range cases {
		if w.about.Type() != "person" {
			continue
		}
		lines := w.history()
		at := slices.IndexFunc(lines, func(line string) bool { return strings.HasSuffix(line, " person-ali") })
		lines[at] = strings.Replace(lines[at], " person-ali", " person-zali", 1)
		if names := found(history(lines), w.about); len(names) > 0 {
			t.Errorf("%s: of two people found %v", w.rule, names)
		}
		lines = append(lines, "person-ali same-as person-zali")
		if names := found(history(lines), w.about); !slices.Equal(names, []string{w.rule}) {
			t.Errorf("%s: of one person under two records found %v", w.rule, names)
		}
	}
}

// TestOneMistakeIsOneFinding: what one thing contradicts is told together.
func TestOneMistakeIsOneFinding(t *testing.T) {
	found := Find(registerOf(history(strings.Split(`person-ali birth 2008-02-01
custody-a person person-ali
custody-a regime remand
custody-a sighting 2016-03-01
defendant-a person person-ali
step-charge defendant defendant-a
step-charge kind charge
step-charge date 2016-03-01`, "\n"))), "person-ali")
	want := []string{"too-young [{person-ali [e000]} {custody-a [e001 e002 e003]} {defendant-a [e004]} {step-charge [e005 e006 e007]}]"}
	if told := sidesOf(found); !slices.Equal(told, want) {
		t.Errorf("found %q", told)
	}
}

// TestInferencesMayOnlyDoubt: what a reader inferred makes no contradiction, and
// undoes one that it speaks against.
func TestInferencesMayOnlyDoubt(t *testing.T) {
	w := cases[0]
	entries := history(append(w.history(), "place-rostov part-of place-simferopol"))
	entries[len(entries)-1].Statement.Inferred = "the map has it so"
	if names := found(entries, w.about); len(names) > 0 {
		t.Errorf("found %v against what was inferred", names)
	}
}

var isoDay = regexp.MustCompile(`\d{4}-\d\d-\d\d`)

// moved are lines with each day moved by what the function gives for it.
func moved(lines []string, by func() int) []string {
	var all []string
	for _, line := range lines {
		all = append(all, isoDay.ReplaceAllStringFunc(line, func(text string) string {
			day, err := edtf.ParseDay(text)
			if err != nil {
				panic(err)
			}
			return (day + edtf.Day(by())).String()
		}))
	}
	return all
}

// TestShiftingShiftsNothing moves every day of a history by as much, and finds the
// same: contradictions know no calendar.
func TestShiftingShiftsNothing(t *testing.T) {
	some, none := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.SampledFrom(cases).Draw(t, "worked")
		lines := moved(w.history(), func() int { return rapid.IntRange(-400, 400).Draw(t, "days off") })
		by := rapid.IntRange(-15000, 15000).Draw(t, "shift")
		before := Find(registerOf(history(lines)), w.about)
		after := Find(registerOf(history(moved(lines, func() int { return by }))), w.about)
		if !slices.Equal(sidesOf(before), sidesOf(after)) {
			t.Fatalf("found %v, and shifted by %d days %v", sidesOf(before), by, sidesOf(after))
		}
		if len(before) > 0 {
			some++
		} else {
			none++
		}
	})
	if some == 0 || none == 0 && !testing.Short() { // of twenty, in a short run, all may have one
		t.Errorf("%d histories had a contradiction and %d had none: nothing was shown", some, none)
	}
}

func sidesOf(all []Finding) []string {
	var told []string
	for _, f := range all {
		told = append(told, fmt.Sprint(f.Rule.Name, " ", f.Sides))
	}
	return told
}

// TestRetractingASideEndsIt retracts a statement of a side from histories at random
// days: what rested on them is found no more.
func TestRetractingASideEndsIt(t *testing.T) {
	gone := 0
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.SampledFrom(cases).Draw(t, "worked")
		entries := history(moved(w.history(), func() int { return rapid.IntRange(-40, 40).Draw(t, "days off") }))
		for _, f := range Find(registerOf(entries), w.about) {
			side := rapid.SampledFrom(f.Sides).Draw(t, "side")
			id := rapid.SampledFrom(side.Statements).Draw(t, "statement")
			at := slices.IndexFunc(entries, func(e *record.Entry) bool { return e.ID == id })
			left := Find(registerOf(append(slices.Clone(entries), weaken["retracted"](entries[at]))), w.about)
			if slices.ContainsFunc(left, f.isAlso) {
				t.Fatalf("%s is found without %v", f.Rule.Name, entries[at].Statement)
			}
			gone++
		}
	})
	if gone == 0 {
		t.Error("no history had a contradiction: nothing was shown")
	}
}
