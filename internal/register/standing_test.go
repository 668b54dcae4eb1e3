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

// lines writes identities as the numbers of their lines.
func lines(ids []record.EntryID) string {
	var all []string
	for _, id := range ids {
		all = append(all, strings.TrimLeft(string(id), "0"))
	}
	return strings.Join(all, " ")
}

func live(r *register.Register) string {
	var ids []record.EntryID
	for _, a := range r.Live() {
		ids = append(ids, a.ID)
	}
	return lines(ids)
}

// TestLive: what withdraws and what is seen (rules 1.4 to 1.8).
func TestLive(t *testing.T) {
	const said = "person-a occupation cook\nperson-a occupation mason\n"
	for _, test := range []struct {
		why, lines string
		known      int64
		clearance  record.Level
		want       string
	}{
		{"a retraction withdraws", said + "retract 1", register.Now, record.Public, "2"},
		{"from its commit on", said + "commit\nretract 1", 1, record.Public, "1 2"},
		{"one that is retracted withdraws nothing", said + "retract 1\nretract 3", register.Now, record.Public, "1 2"},
		{"another office's does nothing by itself", said + "there: retract 1", register.Now, record.Public, "1 2"},
		{"adopted it acts", said + "there: retract 1\nadopt 3", register.Now, record.Public, "2"},
		{"from the adoption on", said + "there: retract 1\ncommit\nadopt 3", 1, record.Public, "1 2"},
		{"an adoption that was retracted adopts nothing", said + "there: retract 1\nadopt 3\nretract 4", register.Now, record.Public, "1 2"},
		{"another office's adoption adopts nothing", said + "there: retract 1\nthere: adopt 3", register.Now, record.Public, "1 2"},
		{"nor does one that we adopted", said + "there: retract 1\nthere: adopt 3\nadopt 4", register.Now, record.Public, "1 2"},
		{"an erasure acts for good", said + "erase 1\nretract 3", register.Now, record.Sealed, "2"},
		{"and for every commit", said + "commit\nerase 1", 1, record.Sealed, "2"},
		{"another office's does not", said + "there: erase 1", register.Now, record.Sealed, "1 2"},
		{"unless we adopted it", said + "there: erase 1\nadopt 3", register.Now, record.Sealed, "2"},
		{"not even if the adoption is retracted does it come back", said + "there: erase 1\nadopt 3\nretract 4", register.Now, record.Sealed, "2"},
		{"what is sealed is seen by who may", said + "level 1 sealed", register.Now, record.Sealed, "1 2"},
		{"and by nobody else", said + "level 1 sealed", register.Now, record.Restricted, "2"},
		{"of several levels the greatest", said + "level 1 sealed\nlevel 1 team", register.Now, record.Team, "2"},
		{"in whatever order", said + "level 1 team\nlevel 1 sealed", register.Now, record.Team, "2"},
		{"on the level itself it is seen", said + "level 1 team", register.Now, record.Team, "1 2"},
		{"a level is judged now for every commit", said + "commit\nlevel 1 sealed", 1, record.Public, "2"},
		{"one that is retracted is none", said + "level 1 sealed\nretract 3", register.Now, record.Public, "1 2"},
	} {
		if got := live(registertest.OfEntries(registertest.Entries(test.lines), test.known, test.clearance)); got != test.want {
			t.Errorf("%s: live are %q, want %q", test.why, got, test.want)
		}
	}
}

// TestLevels: of a statement the highest, of a control the lowest of what it names.
func TestLevels(t *testing.T) {
	entries := registertest.Entries("person-a occupation cook\nperson-a occupation mason @b\nlevel 1 sealed\nretract 1,2\nretract 9\nlevel 2 team")
	entries[0].Level, entries[1].Level = record.Public, record.Restricted
	basis := registertest.OfEntries(entries, register.Now, record.Sealed).Basis
	basis.LevelOf = func(id record.ID) record.Level {
		return map[record.ID]record.Level{"source-b": record.Team, "person-a": record.Public}[id]
	}
	h := register.NewHistory(entries, basis)
	for line, want := range map[int]record.Level{
		1: record.Sealed, // as set
		2: record.Team,   // as set, though it was higher; the source raises it no further
		4: record.Team,   // the less secret of two
		5: record.Sealed, // what is not here counts as sealed
	} {
		if got := h.LevelOf(record.AboutEntry(registertest.ID(line))); got != want {
			t.Errorf("line %d is %s, want %s", line, got, want)
		}
	}
	basis.LevelOf = func(id record.ID) record.Level {
		return map[record.ID]record.Level{"source-b": record.Sealed}[id]
	}
	if got := register.NewHistory(entries, basis).LevelOf(record.AboutEntry(registertest.ID(2))); got != record.Sealed {
		t.Errorf("a statement of a sealed source is %s", got)
	}
}

// TestNarrows: who may narrow (rule 4.2).
func TestNarrows(t *testing.T) {
	for _, test := range []struct {
		why, lines string
		want       bool
	}{
		{"asserted by a source that nobody graded", "person-a occupation cook", true},
		{"of a source C", "person-a occupation cook\nsource-a reliability C @b", true},
		{"of a source D", "person-a occupation cook\nsource-a reliability D @b", false},
		{"of several grades the worst", "person-a occupation cook\nsource-a reliability D @b\nsource-a reliability A @c", false},
		{"in whatever order", "person-a occupation cook\nsource-a reliability A @b\nsource-a reliability D @c", false},
		{"credible, 3", "person-a occupation cook\nline-1 credibility 3", true},
		{"doubtful, 4", "person-a occupation cook\nline-1 credibility 4", false},
		{"of several the worst", "person-a occupation cook\nline-1 credibility 4\nline-1 credibility 1", false},
		{"a grade that was set aside counts no more", "person-a occupation cook\nline-1 credibility 4\nline-1 credibility 1\ndecide keep 3 aside 2", true},
		{"one that is denied is none", "person-a occupation cook\ndenies line-1 credibility 5", true},
		{"alleged", "alleged person-a occupation cook", false},
		{"an opinion", "opinion person-a occupation cook", false},
		{"under coercion, as somebody alleges", "coerced person-a occupation cook", false},
		{"inferred, whatever its grade", "inferred person-a occupation cook\nline-1 credibility 5", true},
		{"inferred from a source D", "inferred person-a occupation cook\nsource-a reliability D @b", false},
		{"a denial", "denies person-a occupation cook", true},
		{"one by the alleged holder", "holder denies person-a occupation cook", false},
		{"what the alleged holder tells", "holder person-a occupation cook", true},
		{"a party's word", "party person-a occupation cook", true},
	} {
		r := registertest.Of(test.lines)
		if got := r.Accounts([]record.EntryID{registertest.ID(1)})[0].Narrows; got != test.want {
			t.Errorf("%s: may narrow: %v", test.why, got)
		}
	}
}

// TestUsed: what a page prints first (rules 4.5 and 4.6).
func TestUsed(t *testing.T) {
	for _, test := range []struct{ why, lines, property, want string }{
		{"a document before hearsay", "hearsay person-a occupation cook\nperson-a occupation mason @b", "occupation", "2"},
		{"an eyewitness before hearsay", "hearsay person-a occupation cook\neyewitness person-a occupation mason @b", "occupation", "2"},
		{"the more reliable source", "person-a occupation cook\nperson-a occupation mason @b\nsource-b reliability A @c\nsource-a reliability B @c", "occupation", "2"},
		{"what more origins say", "person-a occupation cook\nperson-a occupation mason @b\nperson-a occupation mason @c", "occupation", "2"},
		{"a party is no origin", "person-a occupation cook\nparty person-a occupation mason @b\nparty person-a occupation mason @c", "occupation", "1"},
		{"nor is the alleged holder", "person-a occupation cook\nholder person-a occupation mason @b\nholder person-a occupation mason @c", "occupation", "1"},
		{"what was published earlier", "person-a occupation cook\nperson-a occupation mason @b\nsource-a published 2017-02 @c\nsource-b published 2017-01 @c", "occupation", "2"},
		{"what has a day of publication before what has none", "person-a occupation cook\nperson-a occupation mason @b\nsource-b published 2017-01 @c", "occupation", "2"},
		{"else the smaller identity", "person-a occupation cook\nperson-a occupation mason @b", "occupation", "1"},
		{"weak accounts alone are not used", "weak person-a occupation cook", "occupation", ""},
		{"guilt is never used by rule", "person-a guilt yes", "guilt", ""},
		{"until a person decides", "person-a guilt yes\nperson-a guilt no @b\ndecide keep 1 aside 2", "guilt", "1"},
		{"after a decision the one left is used, whatever it is", "weak person-a occupation cook\nperson-a occupation mason @b\ndecide keep 1 aside 2", "occupation", "1"},
		{"more than one stand side by side", "person-a occupation cook\nperson-a occupation mason @b\nperson-a occupation tailor @c\ndecide keep 1,2 aside 3", "occupation", ""},
		{"a decision on another property does not matter", "person-a occupation cook\nperson-a guilt no @b\ndecide keep 2", "occupation", "1"},
	} {
		got := ""
		if u := registertest.Of(test.lines).Used("person-a", test.property); u != nil {
			got = lines([]record.EntryID{u.ID})
		}
		if got != test.want {
			t.Errorf("%s: used is %q, want %q", test.why, got, test.want)
		}
	}
	r := registertest.Of("person-a occupation cook\nperson-a occupation mason @b")
	a := r.Accounts([]record.EntryID{registertest.ID(1)})[0]
	a.Statement.AccordingTo = []record.ID{"person-x", "person-lawyer"}
	if got := register.Origin(a.Statement); got != "person-lawyer" {
		t.Errorf("the origin is %s, not the end of the chain", got)
	}
}

// TestDecisions: what acts, and what conflicts (rule 4.6). Of each, the accounts that take
// part.
func TestDecisions(t *testing.T) {
	const said = "person-a occupation cook\nperson-a occupation mason @b\nperson-a occupation tailor @c\n"
	for _, test := range []struct{ why, lines, want string }{
		{"it sets aside", said + "decide keep 1 aside 2,3", "1"},
		{"as long as something that it sets aside is live", said + "decide keep 1 aside 2,3\nretract 2", "1"},
		{"then it is inert", said + "decide keep 1 aside 2\nretract 2", "1 3"},
		{"an inert one conflicts with nothing", said + "decide keep 1 aside 2\nretract 2\ndecide keep 3 aside 1", "3"},
		{"one that only keeps conflicts too", said + "decide keep 1\ndecide keep 3 aside 1", "1 2 3"},
		{"whichever is told first", said + "decide keep 3 aside 1\ndecide keep 1", "1 2 3"},
		{"but not over what is live no more", said + "decide keep 1,2\ndecide keep 3 aside 1\nretract 1", "2 3"},
		{"two that conflict are both suspended", said + "decide keep 1 aside 2\ndecide keep 2 aside 3", "1 2 3"},
		{"two that do not both act", said + "decide keep 1 aside 2\ndecide keep 1 aside 3", "1"},
		{"one that is retracted does nothing", said + "decide keep 1 aside 2\nretract 4", "1 2 3"},
		{"another office's neither", said + "there: decide keep 1 aside 2", "1 2 3"},
		{"unless it is adopted", said + "there: decide keep 1 aside 2\nadopt 4", "1 3"},
	} {
		var ids []record.EntryID
		for _, a := range registertest.Of(test.lines).Values("person-a", "occupation") {
			ids = append(ids, a.ID)
		}
		if got := lines(ids); got != test.want {
			t.Errorf("%s: %q take part, want %q", test.why, got, test.want)
		}
	}
}

// TestPolicy: limits are statements that count while a decision keeps them (rule 1.9).
func TestPolicy(t *testing.T) {
	for _, test := range []struct {
		why, lines          string
		confirmed, possible int
		home                register.Class
	}{
		{"those of the office", "person-a occupation cook", 90, 400, register.Restriction},
		{"one that no decision keeps does nothing", "policy-1 confirmed-days 30", 90, 400, register.Restriction},
		{"kept, it counts", "policy-1 confirmed-days 30\ndecide keep 1", 30, 400, register.Restriction},
		{"of two kept ones none does", "policy-1 confirmed-days 30\npolicy-1 confirmed-days 60 @b\ndecide keep 1,2", 90, 400, register.Restriction},
		{"yes never runs beyond possibly", "policy-1 possible-days 60\ndecide keep 1", 60, 60, register.Restriction},
		{"a mistyped one does nothing", "policy-1 possible-days 99999\ndecide keep 1", 90, 400, register.Restriction},
		{"the class of a regime", "policy-1 regime-class home-confinement | class=deprivation\ndecide keep 1", 90, 400, register.Deprivation},
		{"of two kept ones none counts", "policy-1 regime-class home-confinement | class=deprivation\npolicy-1 regime-class home-confinement | class=restriction @b\ndecide keep 1,2", 90, 400, register.Restriction},
	} {
		r := registertest.Of(test.lines)
		if p := r.Policy; p.Confirmed != test.confirmed || p.Possible != test.possible || r.ClassOf("home-confinement") != test.home {
			t.Errorf("%s: %d and %d days, home confinement is %s", test.why, p.Confirmed, p.Possible, r.ClassOf("home-confinement"))
		}
	}
}

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
		if got := registertest.Of(lines).Published("source-a"); got != "2017-02" {
			t.Errorf("%q: published %s", lines, got)
		}
	}
}

// TestDisputed: what stands in dispute of an entity itself.
func TestDisputed(t *testing.T) {
	for _, test := range []struct {
		why, lines string
		of         record.ID
		want       bool
	}{
		{"two values", "person-a occupation cook\nperson-a occupation mason @b", "person-a", true},
		{"decided between", "person-a occupation cook\nperson-a occupation mason @b\ndecide keep 1 aside 2", "person-a", false},
		{"its own time", "custody-a from {0}\ncustody-a from {5} @b", "custody-a", true},
		{"another's, solved with it, is not its own", "custody-a from {0}\ncustody-a from {5} @b\ncustody-b follows custody-a\ncustody-b until {50}", "custody-b", false},
		{"its own time, past the scenarios told apart", tangled("custody-a from"), "custody-a", true},
	} {
		if got := registertest.Of(test.lines).Disputed(test.of); got != test.want {
			t.Errorf("%s: disputed is %v", test.why, got)
		}
	}
	r := registertest.Of("person-a occupation cook\nperson-a occupation mason @b\ndecide keep 1 aside 2")
	if n := len(r.Rulings("person-a")); n != 1 || len(r.Rulings("person-b")) != 0 {
		t.Errorf("%d rulings bear on it", n)
	}
}

func tangled(what string) string {
	var b strings.Builder
	for i := range 65 {
		fmt.Fprintf(&b, "%s {%d} @s%d\n", what, i, i)
	}
	return b.String()
}

// TestOwners: whose a spell is.
func TestOwners(t *testing.T) {
	for _, test := range []struct {
		why, lines, owners string
		owned              bool
	}{
		{"one", "custody-a person person-a", "[person-a]", true},
		{"two", "custody-a person person-a\ncustody-a person person-b @b", "[person-a person-b]", false},
		{"two names of one", "custody-a person person-a\ncustody-a person person-b @b\nperson-a same-as person-b", "[person-a]", true},
		{"denied", "custody-a person person-a\ndenies custody-a person person-a @b", "[person-a]", false},
		{"weak accounts beside one that may narrow", "custody-a person person-a\nweak custody-a person person-b @b", "[person-a]", true},
		{"weak ones alone", "weak custody-a person person-b", "[person-b]", false},
	} {
		r := registertest.Of(test.lines)
		if got := fmt.Sprint(r.Owners("custody-a")); got != test.owners || r.Owned("custody-a") != test.owned {
			t.Errorf("%s: %s, surely %v", test.why, got, r.Owned("custody-a"))
		}
	}
	if codes, certain := registertest.Of("custody-a regime remand\ndenies custody-a regime remand @b").Terms("custody-a", "regime"); len(codes) != 1 || certain {
		t.Errorf("a regime that somebody denies: %v, certain %v", codes, certain)
	}
}

// TestInputs: what an entity's answers rest on: all that is solved with it, grades of these
// and of grades, what one decision speaks of, the policy – and nothing else.
func TestInputs(t *testing.T) {
	for _, test := range []struct{ why, lines, want string }{
		{"what is said of it", "person-a occupation cook\nperson-b occupation mason", "1"},
		{"and of what it is linked to", "custody-a person person-a\ncustody-a from {0}", "1 2"},
		{"the grade of the source", "person-a occupation cook\nsource-a reliability B @b", "1 2"},
		{"and of the source of that grade", "person-a occupation cook\nsource-a reliability B @b\nsource-b reliability B @c\nsource-d reliability A @c", "1 2 3"},
		{"the credibility of a statement", "person-a occupation cook\nline-1 credibility 2 @b\nsource-b reliability D @c", "1 2 3"},
		{"what one decision speaks of", "person-a occupation cook\nperson-b occupation mason\nperson-c occupation tailor\ndecide keep 1 aside 2", "1 2"},
		{"the policy", "person-a occupation cook\npolicy-1 confirmed-days 30 @b\nperson-b occupation mason", "1 2"},
	} {
		var ids []record.EntryID
		for _, a := range registertest.Of(test.lines).Inputs("person-a") {
			ids = append(ids, a.ID)
		}
		if got := lines(ids); got != test.want {
			t.Errorf("%s: %q, want %q", test.why, got, test.want)
		}
	}
}

// TestWithoutInference: decisions about what was inferred fall away with it.
func TestWithoutInference(t *testing.T) {
	r := registertest.Of("inferred person-a occupation cook\nperson-a occupation mason @b\nperson-a occupation tailor @c\ndecide keep 2 aside 1")
	plain := r.WithoutInference()
	if got := live(plain); got != "2 3" || plain.WithoutInference() != plain {
		t.Errorf("without inferences %q are live", got)
	}
	if u := plain.Used("person-a", "occupation"); u == nil || u.ID != registertest.ID(2) {
		t.Errorf("a decision that sets nothing aside any more still acts: %v", u)
	}
	if r := registertest.Of("person-a occupation cook"); r.WithoutInference() != r {
		t.Error("where nothing is inferred it is another register")
	}
}

// TestReviewed: by somebody else than who recorded it.
func TestReviewed(t *testing.T) {
	for who, want := range map[string]bool{"lesia": false, "olena": true} {
		entries := registertest.Entries("person-a occupation cook\nline-1 reviewed yes")
		entries[1].Statement.Recorder = who
		r := registertest.OfEntries(entries, register.Now, record.Sealed)
		if got := r.Reviewed(registertest.ID(1)); got != want {
			t.Errorf("reviewed by %s: %v", who, got)
		}
	}
}

// TestNames: what to call somebody.
func TestNames(t *testing.T) {
	for _, test := range []struct{ why, lines, want string }{
		{"the name that most sources write", "person-a name Ali\nperson-a name Alí @b\nperson-a name Alí @c", "Alí"},
		{"a name that is never to be used is not", "person-a name Foe | kind=never\nperson-a name Ali @b", "Ali"},
		{"one's own before another", "person-a name Ali | kind=alias\nperson-a name Aliev @b", "Aliev"},
		{"a name before a description", "person-a description a cook\nperson-a name Ali", "Ali"},
		{"described where nobody names them", "person-a description a cook", "a cook"},
		{"an opinion is no name", "opinion person-a name Foe\nperson-a description a cook", "a cook"},
		{"nobody", "person-a occupation cook", ""},
	} {
		if got := registertest.Of(test.lines).Name("person-a", "en"); got != test.want {
			t.Errorf("%s: %q, want %q", test.why, got, test.want)
		}
	}
}
