package register_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/registertest"
)

// TestIdentity: who is one, and what is suspended (rules 2.1 and 2.2).
func TestIdentity(t *testing.T) {
	const chain = "person-c same-as person-b\nperson-b same-as person-a\n"
	for _, test := range []struct{ why, lines, classes, suspended string }{
		{"a class is called by its smallest id", chain, "a a a d e", ""},
		{"a proposal joins nobody", "proposed person-b same-as person-a", "a b c d e", ""},
		{"unless a decision keeps it", "proposed person-b same-as person-a\ndecide keep 1", "a a c d e", ""},
		{"an opposed pair suspends the way between", chain + "person-a not-same person-c", "a b c d e", "1 2"},
		{"who denies that they are one opposes too", chain + "denies person-a same-as person-c", "a b c d e", "1 2"},
		{"a branch off the way stands", chain + "person-a not-same person-c\nperson-d same-as person-b", "a b c b e", "1 2"},
		{"and what lies beyond an end", chain + "person-a not-same person-c\nperson-d same-as person-c", "a b c c e", "1 2"},
		{"a circle is on the way as a whole", chain + "person-d same-as person-a\nperson-d same-as person-b\nperson-a not-same person-c", "a b c d e", "1 2 3 4"},
		{"a circle off the way is not", chain + "person-d same-as person-b\nperson-e same-as person-d\nperson-e same-as person-b\nperson-a not-same person-c", "a b c b b", "1 2"},
		{"all-different tells each from each", chain + "person-0 all-different person-a person-d person-c", "a b c d e", "1 2"},
		{"and neighbours", chain + "person-0 all-different person-a person-c", "a b c d e", "1 2"},
	} {
		r := registertest.Of(test.lines)
		var classes []string
		for _, p := range []record.ID{"person-a", "person-b", "person-c", "person-d", "person-e"} {
			classes = append(classes, strings.TrimPrefix(string(r.Class(p)), "person-"))
		}
		if got := strings.Join(classes, " "); got != test.classes || lines(r.Suspended()) != test.suspended {
			t.Errorf("%s: classes %s, suspended %q", test.why, got, lines(r.Suspended()))
		}
	}
	r := registertest.Of(chain + "person-a not-same person-c\nperson-d same-as person-e")
	if all := r.Clashes(); len(all) != 1 || lines(all[0].Same) != "1 2" || lines(all[0].Apart) != "3" || fmt.Sprint(all[0].Entities) != "[person-a person-b person-c]" {
		t.Errorf("clashes are %+v", all)
	}
	if !r.ToldApart("person-c", "person-a") || r.ToldApart("person-b", "person-a") || fmt.Sprint(r.Members("person-d")) != "[person-d person-e]" {
		t.Error("who is told apart, and who belongs to a class")
	}
}

// TestUnnamed: how many stand beside the individuated people (rule 2.4).
func TestUnnamed(t *testing.T) {
	detained := func(n, who string) string {
		return "involvement-" + n + " who " + who + "\ninvolvement-" + n + " event event-a\ninvolvement-" + n + " role detained\n"
	}
	for _, test := range []struct {
		why, lines        string
		certain, possible int
	}{
		{"of five two are known", "event-a number 5 | role=detained\n" + detained("1", "person-a") + detained("2", "person-b"), 3, 3},
		{"one person twice is one", "event-a number 5 | role=detained\n" + detained("1", "person-a") + detained("2", "person-a"), 4, 4},
		{"never fewer than none", "event-a number 1 | role=detained\n" + detained("1", "person-a") + detained("2", "person-b"), 0, 0},
		{"from three to five", "event-a number 3..5 | role=detained", 3, 5},
		{"or more", "event-a number 3.. | role=detained\n" + detained("1", "person-a"), 2, register.Unlimited},
		{"numbers that agree: what both allow", "event-a number 3..5 | role=detained\nevent-a number 4..9 | role=detained @b", 4, 5},
		{"numbers that clash: the least and the greatest", "event-a number 3 | role=detained\nevent-a number 5 | role=detained @b", 3, 5},
		{"whichever is told first", "event-a number 5 | role=detained\nevent-a number 3 | role=detained @b", 3, 5},
		{"weak numbers alone are possible", "weak event-a number 5 | role=detained", 0, 5},
		{"and beside others do not count", "weak event-a number 9 | role=detained\nevent-a number 5 | role=detained @b", 5, 5},
		{"who is named by weak accounts alone is not individuated", "event-a number 5 | role=detained\nweak involvement-1 who person-a\ninvolvement-1 event event-a\ninvolvement-1 role detained", 5, 5},
		{"of another role neither", "event-a number 5 | role=detained\ninvolvement-1 who person-a\ninvolvement-1 event event-a\ninvolvement-1 role witness", 5, 5},
		{"no number, nobody", detained("1", "person-a"), 0, 0},
	} {
		if u := registertest.Of(test.lines).UnnamedIn("event-a", "detained"); u.Certain != test.certain || u.Possible != test.possible {
			t.Errorf("%s: %+v", test.why, u)
		}
	}
	var many strings.Builder
	for i := range 66 {
		fmt.Fprintf(&many, "event-a number %d | role=detained @s%d\n", i+1, i)
	}
	if u := registertest.Of(many.String()).UnnamedIn("event-a", "detained"); u.Certain != 0 || u.Possible != 66 {
		t.Errorf("past the sets told apart: %+v", u)
	}
}

// TestCompatible: the sets given are all maximal ones of which no two clash, whatever the
// property and in whichever way they are found.
func TestCompatible(t *testing.T) {
	draw := map[string]func(t *rapid.T) string{
		"person-a birth": func(t *rapid.T) string {
			n := rapid.IntRange(0, 9).Draw(t, "day")
			return fmt.Sprintf("[{%d}..{%d}]", n, n+rapid.IntRange(0, 4).Draw(t, "days"))
		},
		"person-a occupation": func(t *rapid.T) string { return rapid.SampledFrom([]string{"cook", "mason", "tailor"}).Draw(t, "what") },
		"person-a birthplace": func(t *rapid.T) string {
			return rapid.SampledFrom([]string{"place-a", "place-b", "place-c"}).Draw(t, "where")
		},
		"custody-a regime": func(t *rapid.T) string {
			return rapid.SampledFrom([]string{"remand", "prison", "unknown", "police"}).Draw(t, "how")
		},
		"case-a found-guilty": func(t *rapid.T) string {
			return rapid.SampledFrom([]string{"person-a", "person-b", "person-a person-b"}).Draw(t, "who")
		},
		"event-a number": func(t *rapid.T) string {
			n := rapid.IntRange(1, 6).Draw(t, "n")
			return fmt.Sprintf("%d..%d | role=%s", n, n+rapid.IntRange(0, 2).Draw(t, "more"), rapid.SampledFrom([]string{"detained", "injured"}).Draw(t, "role"))
		},
	}
	rapid.Check(t, func(t *rapid.T) {
		property := rapid.SampledFrom([]string{"person-a birth", "person-a occupation", "person-a birthplace", "custody-a regime", "case-a found-guilty", "event-a number"}).Draw(t, "property")
		history := "place-b same-as place-c\n"
		for i := range rapid.IntRange(1, 8).Draw(t, "accounts") {
			stance := rapid.SampledFrom([]string{"", "", "", "denies ", "all "}).Draw(t, "stance")
			if stance == "all " && property != "case-a found-guilty" {
				stance = ""
			}
			history += fmt.Sprintf("%s%s %s @s%d\n", stance, property, draw[property](t), i)
		}
		r := registertest.Of(history)
		of, name, _ := strings.Cut(property, " ")
		values := r.Values(record.ID(of), name)
		sets, over := r.Compatible(values)
		if over {
			t.Fatalf("%d accounts are too many:\n%s", len(values), history)
		}
		clash := func(a, b *register.Account) bool { // two by themselves make two sets
			both, _ := r.Compatible([]*register.Account{a, b})
			return len(both) > 1
		}
		var want []string
		fits := func(set int) bool {
			for i := range values {
				for j := range i {
					if set&(1<<i) != 0 && set&(1<<j) != 0 && clash(values[i], values[j]) {
						return false
					}
				}
			}
			return true
		}
		for set := 1; set < 1<<len(values); set++ {
			larger := false
			for i := range values {
				larger = larger || set&(1<<i) == 0 && fits(set|1<<i)
			}
			if fits(set) && !larger {
				var ids []record.EntryID
				for i, a := range values {
					if set&(1<<i) != 0 {
						ids = append(ids, a.ID)
					}
				}
				want = append(want, lines(ids))
			}
		}
		var got []string
		for _, set := range sets {
			var ids []record.EntryID
			for _, a := range set {
				ids = append(ids, a.ID)
			}
			slices.Sort(ids)
			got = append(got, lines(ids))
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("%v, want %v:\n%s", got, want, history)
		}
	})
}

// TestClash: which two accounts cannot both be so.
func TestClash(t *testing.T) {
	for _, test := range []struct {
		why, lines string
		of         record.ID
		property   string
		want       bool
	}{
		{"two values of one", "person-a occupation cook\nperson-a occupation mason @b", "person-a", "occupation", true},
		{"one value twice", "person-a occupation cook\nperson-a occupation cook @b", "person-a", "occupation", false},
		{"a value and its denial", "person-a occupation cook\ndenies person-a occupation cook @b", "person-a", "occupation", true},
		{"a value and another's denial", "person-a occupation cook\ndenies person-a occupation mason @b", "person-a", "occupation", false},
		{"two denials", "denies person-a occupation cook\ndenies person-a occupation mason @b", "person-a", "occupation", false},
		{"unknown clashes with nothing", "person-a occupation cook\nunknown person-a occupation ? @b", "person-a", "occupation", false},
		{"days that meet on one day", "person-a birth [{0}..{3}]\nperson-a birth [{3}..{5}] @b", "person-a", "birth", false},
		{"days that do not", "person-a birth [{0}..{3}]\nperson-a birth [{4}..{5}] @b", "person-a", "birth", true},
		{"days are compared as cut", "person-a birth [{0}..{9}]\nperson-a birth [{8}..{9}] @b\nsource-a published {5}", "person-a", "birth", true},
		{"two of many", "case-a found-guilty person-a\ncase-a found-guilty person-b @b", "case-a", "found-guilty", false},
		{"a closed set and one more", "all case-a found-guilty person-a\ncase-a found-guilty person-b @b", "case-a", "found-guilty", true},
		{"a closed set and one of it", "all case-a found-guilty person-a person-b\ncase-a found-guilty person-b @b", "case-a", "found-guilty", false},
		{"a closed set and the denial of one of it", "all case-a found-guilty person-a person-b\ndenies case-a found-guilty person-b @b", "case-a", "found-guilty", true},
		{"a closed set and the denial of another", "all case-a found-guilty person-a\ndenies case-a found-guilty person-b @b", "case-a", "found-guilty", false},
		{"two closed sets", "all case-a found-guilty person-a\nall case-a found-guilty person-a person-b @b", "case-a", "found-guilty", true},
		{"one closed set by two names of somebody", "all case-a found-guilty person-a\nall case-a found-guilty person-b @b\nperson-a same-as person-b", "case-a", "found-guilty", false},
		{"numbers of two roles", "event-a number 3 | role=detained\nevent-a number 5 | role=injured @b", "event-a", "number", false},
		{"numbers of one", "event-a number 3 | role=detained\nevent-a number 5 | role=detained @b", "event-a", "number", true},
	} {
		if _, open := registertest.Of(test.lines).Disagreement(test.of, test.property); open != test.want {
			t.Errorf("%s: disagree is %v", test.why, open)
		}
	}
}

// TestSets: accounts that differ in their parts alone are two.
func TestSets(t *testing.T) {
	sets, _ := registertest.Of("event-a number 3 | role=detained\nevent-a number 3 | role=injured @b\nevent-a number 5 | role=detained @c").Disagreement("event-a", "number")
	var got []string
	for _, set := range sets {
		got = append(got, lines(set))
	}
	if fmt.Sprintf("%q", got) != `["1 2" "2 3"]` {
		t.Errorf("the sets are %q", got)
	}
}

// TestPublished: of several accounts the earliest.
func TestPublished(t *testing.T) {
	for _, lines := range []string{"source-a published 2017-03\nsource-a published 2017-02 @b", "source-a published 2017-02\nsource-a published 2017-03 @b"} {
		if got := registertest.Of(lines).Published("source-a"); got == nil || got.Statement.Value.Text != "2017-02" {
			t.Errorf("%q: published by %v", lines, got)
		}
	}
}
