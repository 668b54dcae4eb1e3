package register_test

import (
	"fmt"
	"strings"
	"testing"

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
