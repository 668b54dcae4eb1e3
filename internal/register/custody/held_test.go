package custody_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"habeas/internal/edtf"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/register/registertest"
)

// question is a history and the answers about person-a on some of its days, and why.
type question struct {
	why   string
	lines string
	// want are days counted from registertest.Zero, each with its answer: "90 yes limit".
	want string
}

// mine is a custody of the person under arrest before trial.
const mine = "custody-a person person-a\ncustody-a regime remand\n"

// also is another one.
const also = "custody-b person person-a\ncustody-b regime police\n"

// said is an answer with its marks.
func said(h custody.Held) string {
	return strings.TrimSpace(h.Answer.String() + " " + strings.Join(h.Marks.Names(), " "))
}

// answered asks every question, and demands that the timeline says the same every day.
func answered(t *testing.T, all []question) {
	t.Helper()
	for _, q := range all {
		c := custody.Of(registertest.Of(q.lines))
		for want := range strings.SplitSeq(q.want, ", ") {
			day, answer, _ := strings.Cut(strings.TrimSpace(want), " ")
			n, err := strconv.Atoi(day)
			if err != nil {
				t.Fatalf("%s: %v", q.why, err)
			}
			if got := said(c.Held("person-a", registertest.Zero+edtf.Day(n), register.Deprivation)); got != answer {
				t.Errorf("%s: on day %d %q, want %q", q.why, n, got, answer)
			}
		}
		agrees(t, q.why, c)
	}
}

// agrees demands that the timeline says of every day what is said of it by itself.
func agrees(t *testing.T, why string, c *custody.Custody) {
	t.Helper()
	for _, person := range c.People() {
		line := c.Timeline(person, register.Deprivation)
		for n := -500; n < 1700; n++ {
			day := registertest.Zero + edtf.Day(n)
			want, got := c.Held(person, day, register.Deprivation), custody.Held{}
			for len(line) > 0 && line[0].Days.Hi < day {
				line = line[1:]
			}
			if len(line) > 0 && line[0].Days.Lo <= day {
				got = line[0].Held
			}
			if fmt.Sprint(got) != fmt.Sprint(want) && want.Answer != register.No || got.Answer != want.Answer {
				t.Fatalf("%s: of %s on day %d the timeline says %v, the day %v", why, person, n, got, want)
			}
		}
	}
}

// TestLimits: the days on which yes becomes possibly, and possibly unknown (rules 6.1 to
// 6.4).
func TestLimits(t *testing.T) {
	answered(t, []question{
		{"after the one confirmation, its start", mine + "custody-a from {0}",
			"-1 no, 0 yes, 1 yes limit, 89 yes limit, 90 yes limit, 91 possibly, 399 possibly, 400 possibly, 401 unconfirmed, 1600 unconfirmed"},
		{"a confirmation within some days: yes from its first, possibly from its last", mine + "custody-a from [{0}..{9}]",
			"-1 no, 0 possibly, 8 possibly, 9 yes limit, 90 yes limit, 91 possibly, 409 possibly, 410 unconfirmed"},
		{"the last of several", mine + "custody-a from {0}\ncustody-a sighting {100}",
			"50 yes, 100 yes, 101 yes limit, 190 yes limit, 191 possibly, 500 possibly, 501 unconfirmed"},
		{"the last is the one whose first day is latest, not the one told last", mine + "custody-a from {0}\ncustody-a sighting {100}\ncustody-a sighting {50}",
			"190 yes limit, 191 possibly, 500 possibly, 501 unconfirmed"},
		{"possibly reaches as far as any", mine + "custody-a from {0}\ncustody-a sighting [{10}..{200}]\ncustody-a sighting {50}",
			"50 yes, 140 yes limit, 141 possibly, 600 possibly, 601 unconfirmed"},
		{"a reported end frees", mine + "custody-a from {0}\ncustody-a until {50}", "0 yes, 49 yes, 50 yes, 51 no"},
		{"an end within some days: nothing runs beyond the latest", mine + "custody-a from {0}\ncustody-a until [{40}..{50}]", "40 yes, 41 possibly, 50 possibly, 51 no"},
		{"an ending without its day lies before it was told", mine + "custody-a from {0} @b\ncustody-a ended-by released\nsource-a published {50}", "0 yes, 1 possibly, 50 possibly, 51 no"},
		{"a length with a greatest value reports the ending", mine + "custody-a from {0}\ncustody-a length - | min=20 max=30", "20 yes, 21 possibly, 30 possibly, 31 no"},
		{"a length of at least so much does not", mine + "custody-a from {0}\ncustody-a length - | min=20", "20 yes, 21 yes limit, 90 yes limit, 91 possibly"},
		{"a step confirms on its day", mine + "custody-a from {0}\nstep-a custody custody-a | act=extends\nstep-a date {100}", "100 yes, 190 yes limit, 191 possibly"},
		{"a step without an act confirms nothing", mine + "custody-a from {0}\nstep-a custody custody-a\nstep-a date {100}", "90 yes limit, 91 possibly, 401 unconfirmed"},
		{"a step that only serves a sentence confirms nothing", mine + "custody-a from {0}\nstep-a custody custody-a | act=serves\nstep-a date {100}", "90 yes limit, 91 possibly, 401 unconfirmed"},
		{"throughout confirms on its first and on its last day", mine + "custody-a throughout {0}/{100}", "-401 no, -400 possibly, -1 possibly, 0 yes, 100 yes, 190 yes limit, 191 possibly, 500 possibly, 501 unconfirmed"},
		{"a term that ran out confirms nothing", mine + "custody-a from {0}\ncustody-a term {100}", "100 yes order, 101 possibly, 400 possibly, 401 unconfirmed"},
		{"an unreported start reaches back from the first confirmation", mine + "custody-a sighting {0}\ncustody-a sighting {100}", "-401 no, -400 possibly, -1 possibly, 0 yes, 100 yes"},
		{"and from the first of an uncertain one", mine + "custody-a sighting [{0}..{20}]", "-401 no, -400 possibly, 19 possibly, 20 yes limit, 90 yes limit, 91 possibly, 420 possibly, 421 unconfirmed"},
		{"a confirmation is taken as narrowed: nobody is seen in it before it began", mine + "custody-a from [{150}..]\ncustody-a sighting [{0}..{200}]", "149 no, 150 possibly, 199 possibly, 200 yes limit, 240 yes limit, 241 possibly, 600 possibly, 601 unconfirmed"},
	})
}

// TestOneSided: a bound told without its far day (rule 6.3).
func TestOneSided(t *testing.T) {
	answered(t, []question{
		{"the limits run from the one day told, and nothing is yes", mine + "custody-a from [{0}..]", "-1 no, 0 possibly, 90 possibly, 400 possibly, 401 unconfirmed"},
		{"confirmations with both sides count alone", mine + "custody-a sighting {0}\ncustody-a until [{700}..]", "0 yes, 700 yes, 701 unconfirmed"},
		{"the first of several days told is that from which the start reaches back", mine + "custody-a until [..{100}]\ncustody-a sighting [..{250}]", "-301 no, -300 possibly, 100 possibly, 101 no"},
		{"a birth is no such day", mine + "person-a birth {-20000}\ncustody-a from [{0}..]", "-1 no, 0 possibly, 400 possibly, 401 unconfirmed"},
	})
}

// TestOrders: what a running term does (rules 6.5 and 7.6).
func TestOrders(t *testing.T) {
	const days = "custody-a person person-a\ncustody-a regime administrative-arrest\n"
	answered(t, []question{
		{"by order to the last day of the term", mine + "custody-a from {0}\ncustody-a term {200}", "1 yes order, 91 yes order, 199 yes order, 200 yes order, 201 possibly"},
		{"of a term within some days the first is known", mine + "custody-a from {0}\ncustody-a term [{150}..{200}]", "150 yes order, 151 possibly"},
		{"of several terms the last", mine + "custody-a from {0}\ncustody-a term {200}\ncustody-a term {120}", "200 yes order, 201 possibly"},
		{"beyond the limits", mine + "custody-a from {0}\ncustody-a term {500}", "500 yes order, 501 unconfirmed"},
		{"a weak term beside accounts that may narrow is none", mine + "custody-a from {0}\nweak custody-a term {500}", "90 yes limit, 91 possibly, 401 unconfirmed"},
		{"a weak term of weak accounts keeps it possible", mine + "weak custody-a from {0}\nweak custody-a term {500}", "0 possibly, 500 possibly, 501 unconfirmed"},
		{"a term alone, of an unknown start, is never yes", mine + "custody-a term {100}", "0 possibly, 100 possibly, 101 unconfirmed"},
		{"an order of a step holds until the day that is told of it", mine + "custody-a from {0}\nstep-a holds-until {200}\nstep-a date {0}\nstep-a custody custody-a | act=orders", "1 yes order, 200 yes order, 201 possibly"},
		{"that of a defendant who is the person too", mine + "custody-a from {0}\nstep-a holds-until {200} | defendant=defendant-a\ndefendant-a person person-a\nstep-a date {0}\nstep-a custody custody-a | act=orders", "200 yes order, 201 possibly"},
		{"another's holds nobody else", mine + "custody-a from {0}\nstep-a holds-until {200} | defendant=defendant-b\ndefendant-b person person-b\nstep-a date {0}\nstep-a custody custody-a | act=orders", "90 yes limit, 91 possibly"},
		{"a step that only found somebody orders nothing", mine + "custody-a from {0}\nstep-a holds-until {200}\nstep-a date {0}\nstep-a custody custody-a | act=finds", "90 yes limit, 91 possibly"},
		{"a penalty of days is by sentence to its end", days + "custody-a from {0}\ncustody-a term {15}", "0 yes, 1 yes sentence, 15 yes sentence, 16 possibly, 400 possibly, 401 unconfirmed"},
		{"after it only what is seen later counts", days + "custody-a from {0}\ncustody-a sighting {10}\ncustody-a term {15}", "15 yes sentence, 16 possibly, 90 possibly"},
		{"as long as something is told", days + "custody-a from {0}\ncustody-a sighting {20}\ncustody-a term {15}", "16 yes, 20 yes, 21 yes limit, 110 yes limit, 111 possibly"},
	})
}

// TestLives: birth and death limit, and a death caps an end that nobody reported.
func TestLives(t *testing.T) {
	answered(t, []question{
		{"the limits run below a death", mine + "custody-a from {0}\nperson-a death {50}", "50 yes limit, 51 no"},
		{"alive for sure to the first day on which it may lie", mine + "custody-a from {0}\nperson-a death [{50}..{60}]", "50 yes limit, 51 possibly, 60 possibly, 61 no"},
		{"an order too", mine + "custody-a from {0}\ncustody-a term {200}\nperson-a death [{50}..{160}]", "50 yes order, 51 possibly, 160 possibly, 161 no"},
		{"a death reports no end", mine + "custody-a from {0}\nperson-a death {900}", "90 yes limit, 91 possibly, 401 unconfirmed, 900 unconfirmed, 901 no"},
		{"nor beside another", mine + "custody-a from {0}\nperson-a death {50}\nweak person-a death {30} @b", "50 yes limit, 51 no"},
		{"a weak death caps nothing", mine + "custody-a from {0}\nweak person-a death {50}", "90 yes limit, 401 unconfirmed"},
		{"nobody is held before birth", mine + "custody-a sighting {0}\nperson-a birth {-100}", "-101 no, -100 possibly"},
		{"the life of each owner in doubt limits that choice", mine + "custody-a person person-b @b\nperson-a death {50}\ncustody-a from {0}", "0 possibly, 50 possibly, 51 no"},
		{"and not the other's", mine + "custody-a person person-b @b\nperson-b death {50}\ncustody-a from {0}", "51 possibly, 400 possibly, 401 unconfirmed"},
		{"a birth of the other does not either", mine + "custody-a person person-b @b\nperson-b birth {-10}\ncustody-a sighting {0}", "-11 possibly, -400 possibly, -401 no"},
		{"who is named by weak accounts alone is limited by no life", "weak custody-a person person-a\ncustody-a regime remand\ncustody-a from {0}\nperson-a death {50}", "51 possibly, 400 possibly"},
	})
}

// TestChains: spells that share boundaries count as one (rule 5.6).
func TestChains(t *testing.T) {
	const one = mine + also + "custody-b from {0}\ncustody-a sighting {300}\n"
	answered(t, []question{
		{"where one follows the other somebody is held between", one + "custody-a follows custody-b", "150 yes, 300 yes, 390 yes limit, 391 possibly"},
		{"where it is not said that it follows, not surely", one, "90 yes limit, 91 possibly, 299 possibly, 300 yes"},
		{"through a third", one + "custody-c person person-a\ncustody-c regime remand\ncustody-c follows custody-b\ncustody-a follows custody-c", "150 yes, 300 yes, 391 possibly"},
		{"another's is no part of it", "custody-c person person-b\ncustody-c regime remand\n" + one + "custody-c follows custody-b\ncustody-a follows custody-c", "91 possibly, 299 possibly, 300 yes"},
		{"spells that follow nothing lie side by side: the least marked counts", mine + also + "custody-a from {0}\ncustody-b from {0}\ncustody-b term {60}", "1 yes order, 60 yes order, 61 yes limit, 91 possibly"},
		{"of two with nothing in common too", mine + also + "custody-a from {0}\ncustody-a term {60}\ncustody-b from {0}\ncustody-b until {30}", "30 yes, 31 yes order, 61 yes limit"},
		{"of several scenarios all marks", mine + "custody-a throughout {0}/{40}\ncustody-a from {20} @b", "19 possibly, 20 yes, 30 yes limit, 110 yes limit, 111 possibly, 440 possibly"},
		{"certain only where every scenario covers the day", mine + "custody-a from {0}\ncustody-a from {60} @b", "0 possibly, 59 possibly, 60 yes limit, 90 yes limit, 91 possibly, 460 possibly, 461 unconfirmed"},
		{"a gap between two runs is none", mine + also + "custody-b from {0}\ncustody-b until {10}\ncustody-a from {11}", "10 yes, 11 yes"},
		{"nor a day on which one ends and the next begins", mine + also + "custody-b from {0}\ncustody-b until {10}\ncustody-a from {12}\ncustody-a until {14}", "10 yes, 11 no, 12 yes, 15 no"},
	})
}

// TestDoubt: regimes, owners and accounts that are in doubt make at most possibly.
func TestDoubt(t *testing.T) {
	answered(t, []question{
		{"of an unknown regime", "custody-a person person-a\ncustody-a from {0}", "0 possibly, 400 possibly, 401 unconfirmed"},
		{"of one of two classes", mine + "custody-a regime travel-ban @b\ncustody-a from {0}", "0 possibly, 400 possibly"},
		{"a restriction is asked for apart", "custody-a person person-a\ncustody-a regime travel-ban\ncustody-a from {0}", "0 no"},
		{"somebody denies whose it is", mine + "denies custody-a person person-a @b\ncustody-a from {0}", "0 possibly, 90 possibly"},
		{"somebody denies the regime", mine + "denies custody-a regime remand @b\ncustody-a from {0}", "0 possibly, 90 possibly"},
		{"a weak account of another owner changes nothing", mine + "weak custody-a person person-b @b\ncustody-a from {0}", "0 yes, 90 yes limit"},
		{"an account that there was no such custody", mine + "denies custody-a was yes @b\ncustody-a from {0}", "0 possibly, 91 possibly, 400 possibly"},
		{"a weak one deletes nothing", mine + "weak denies custody-a was yes @b\ncustody-a from {0}", "0 yes, 90 yes limit"},
		{"the denial of a time moves nothing", mine + "denies custody-a from {0} @b\ncustody-a from {0}", "0 yes, 90 yes limit"},
		{"weak accounts alone", mine + "weak custody-a from {0}", "-1 no, 0 possibly, 400 possibly, 401 unconfirmed"},
		{"weak accounts beside others move nothing", mine + "weak custody-a until {20}\ncustody-a from {0}", "0 yes, 90 yes limit, 91 possibly"},
		{"nobody tells a time", mine, "0 no"},
		{"a birth tells none of a custody", mine + "person-a birth {-9000}\nperson-a death {90}", "0 no"},
		{"the day of publication tells none", mine + "custody-a ended-by released\nsource-a published {50}", "0 no, 50 no"},
		{"an inference is marked where it changes the answer", mine + "custody-a from {0}\ninferred custody-a sighting {100}", "0 yes, 50 yes inference, 90 yes inference, 91 yes inference, 100 yes inference, 101 yes inference limit, 400 possibly, 401 possibly inference, 500 possibly inference, 501 unconfirmed"},
	})
}

// TestTangled: past the scenarios told apart nothing is certain, and bounds that nobody
// tells are open (rule 5.2).
func TestTangled(t *testing.T) {
	many := func(property string) string {
		var b strings.Builder
		for i := range 65 {
			fmt.Fprintf(&b, "custody-a %s {%d} @s%d\n", property, i, i)
		}
		return b.String()
	}
	answered(t, []question{
		{"of 65 starts", mine + many("from"), "-1 no, 0 possibly, 64 possibly, 464 possibly, 465 unconfirmed"},
		{"64 are told apart", strings.Replace(mine+many("from"), "custody-a from {0} @s0\n", "", 1), "0 no, 1 possibly, 63 possibly, 64 yes limit"},
		{"of 65 ends the start is open", mine + many("until"), "-401 no, -400 possibly, 64 possibly, 65 no"},
		{"a length told widens the other bound", mine + many("until") + "custody-a length - | min=10 max=20", "-21 no, -20 possibly, 64 possibly, 65 no"},
		{"and that one by its own days alone", mine + many("from") + "custody-a length - | min=10 max=20", "-1 no, 0 possibly, 84 possibly, 85 no"},
		{"a death caps it", mine + many("from") + "person-a death {300}", "300 possibly, 301 no"},
		{"and the unconfirmed", mine + many("from") + "person-a death {600}", "464 possibly, 465 unconfirmed, 600 unconfirmed, 601 no"},
	})
}

// TestCounts: people are counted, once each, by their answer.
func TestCounts(t *testing.T) {
	c := custody.Of(registertest.Of(mine + also + `custody-a from {0}
		custody-b from {0}
		custody-c person person-c
		custody-c from {0}
		custody-d person person-d
		custody-d regime remand
		custody-d from {-500}
		custody-e person person-e
		custody-e regime travel-ban
		custody-e from {0}`))
	for class, want := range map[register.Class]custody.Counts{
		register.Deprivation: {Certain: 1, Possible: 2, Unconfirmed: 1},
		register.Restriction: {Certain: 1, Possible: 1},
	} {
		if got := c.Counts(registertest.Zero, class); got != want {
			t.Errorf("%s: %+v, want %+v", class, got, want)
		}
	}
	if got := fmt.Sprint(c.Held("person-a", registertest.Zero, register.Deprivation).Regimes); got != "[police remand]" {
		t.Errorf("the regimes are %s", got)
	}
	if got := fmt.Sprint(c.Held("person-d", registertest.Zero, register.Deprivation).Regimes); got != "[]" {
		t.Errorf("under %s nobody knows that somebody is held", got)
	}
}

// TestSince: custody is unbroken through what follows immediately.
func TestSince(t *testing.T) {
	c := custody.Of(registertest.Of(mine + also + "custody-b from {0}\ncustody-a follows custody-b\ncustody-a from {10}"))
	if got := c.Since("custody-a"); got.Lo != registertest.Zero || got.Hi != registertest.Zero {
		t.Errorf("held since %v", got)
	}
	if got := c.AllUndated(); len(got) != 0 {
		t.Errorf("undated are %v", got)
	}
}

// TestFamilies: kin are a family where two of them are, or may be, held.
func TestFamilies(t *testing.T) {
	lines := mine + "custody-a from {0}\nrelation-a person person-a\nrelation-a to person-b\nrelation-a kind sibling\n" +
		"relation-b person person-b\nrelation-b to person-c\nrelation-b kind sibling\n"
	for _, test := range []struct{ why, more, want string }{
		{"one alone is none", "", "[]"},
		{"two, also through one who is free", "custody-c person person-c\ncustody-c regime remand\ncustody-c from {0}", "[[person-a person-c]]"},
		{"who was last known held long ago is not", "custody-c person person-c\ncustody-c regime remand\ncustody-c from {-450}", "[]"},
	} {
		if got := fmt.Sprint(custody.Of(registertest.Of(lines + test.more)).Families(registertest.Zero)); got != test.want {
			t.Errorf("%s: %s, want %s", test.why, got, test.want)
		}
	}
}

// TestStatusOn: a status runs by the rules of custody.
func TestStatusOn(t *testing.T) {
	c := custody.Of(registertest.Of("status-a group group-a\nstatus-a status banned\nstatus-a from {0}\nstatus-b group group-a\nstatus-b status registered\nstatus-b until {5}\nstatus-b from {-100}"))
	for day, want := range map[int]string{-101: "[]", 5: "[{status-a banned yes} {status-b registered yes}]", 6: "[{status-a banned yes}]", 91: "[{status-a banned possibly}]"} {
		if got := fmt.Sprint(c.StatusOn("group-a", registertest.Zero+edtf.Day(day))); got != want {
			t.Errorf("on day %d: %s, want %s", day, got, want)
		}
	}
}
