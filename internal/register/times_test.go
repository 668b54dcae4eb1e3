package register_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/registertest"
)

// numbered writes a range as days counted from registertest.Zero: "0..9", "..9", "0..".
func numbered(days edtf.Days) string {
	text := ".."
	if days.Lo != edtf.Past {
		text = fmt.Sprint(int(days.Lo-registertest.Zero)) + text
	}
	if days.Hi != edtf.Future {
		text += fmt.Sprint(int(days.Hi - registertest.Zero))
	}
	return text
}

// boundsOf are a spell's bounds, or an event's day.
func boundsOf(r *register.Register, id record.ID) string {
	b, ok := r.BoundsOf(id)
	switch {
	case !ok:
		return "none"
	case id.Type() == "event" || id.Type() == "step":
		return numbered(b.Start)
	}
	return numbered(b.Start) + " to " + numbered(b.End)
}

// bounds are a history and where it leaves the custody.
type bounds struct{ why, lines, want string }

func bounded(t *testing.T, of record.ID, all []bounds) {
	t.Helper()
	for _, test := range all {
		if got := boundsOf(registertest.Of(test.lines), of); got != test.want {
			t.Errorf("%s: %s, want %s", test.why, got, test.want)
		}
	}
}

// TestBounds: what single accounts leave (rules 3.1, 3.2 and 5.1).
func TestBounds(t *testing.T) {
	bounded(t, "custody-a", []bounds{
		{"a start bounds the end from below", "custody-a from [{0}..{5}]", "0..5 to 0.."},
		{"an end the start from above", "custody-a until [{0}..{5}]", "..5 to 0..5"},
		{"a sighting on some day", "custody-a sighting [{0}..{5}]", "..5 to 0.."},
		{"throughout", "custody-a throughout {0}/{5}", "..0 to 5.."},
		{"a length", "custody-a from {0}\ncustody-a length - | min=3 max=4", "0..0 to 3..4"},
		{"a length from the end", "custody-a until {9}\ncustody-a length - | min=3 max=4", "5..6 to 9..9"},
		{"a length of at least so much", "custody-a from {0}\ncustody-a length - | min=3", "0..0 to 3.."},
		{"of at most so much", "custody-a until {9}\ncustody-a length - | max=3", "6..9 to 9..9"},
		{"an order is one boundary", "custody-a follows custody-b\ncustody-b until {3}", "3..3 to 3.."},
		{"of what follows itself nothing", "custody-a follows custody-a\ncustody-a from {0}", "0..0 to 0.."},
		{"a step that finds it lies in it", "step-a custody custody-a | act=finds\nstep-a date {3}", "..3 to 3.."},
		{"and its end not before", "step-a custody custody-a | act=finds\nstep-a date [{3}..{9}]\ncustody-a until {5}", "..5 to 5..5"},
		{"a step that begins it is its start", "step-a custody custody-a | act=begins\nstep-a date {3}", "3..3 to 3.."},
		{"a step that orders it does not begin it", "step-a custody custody-a | act=orders\nstep-a date {3}", "..3 to 3.."},
		{"an extension too", "step-a custody custody-a | act=extends\nstep-a date {3}", "..3 to 3.."},
		{"a measure orders where nobody says what it does", "step-a custody custody-a\nstep-a kind measure\nstep-a date {3}", "..3 to 3.."},
		{"a verdict finds", "step-a custody custody-a\nstep-a kind verdict\nstep-a date {3}", "..3 to 3.."},
		{"a custody ordered by a step", "custody-a ordered-by step-a\nstep-a date {3}", "..3 to 3.."},
		{"a span from an event", "custody-a span - | at=start of=event-a min=2 max=3\nevent-a date {0}", "2..3 to 2.."},
		{"a span from the end of another", "custody-a span - | at=end of=custody-b of-at=end min=2 max=3\ncustody-b until {0}", "..3 to 2..3"},
		{"of two accounts that clash the hull of both", "custody-a from {0}\ncustody-a from {9} @b", "0..9 to 0.."},
		{"a denial of the spell leaves none in that scenario", "custody-a from {0}\ndenies custody-a was yes @b", "0..0 to 0.."},
		{"denied alone, there is none", "custody-a person person-a\ndenies custody-a was yes", "none"},
		{"the denial of a time moves nothing", "custody-a from {0}\ndenies custody-a from {0} @b", "0..0 to 0.."},
		{"nor does it tell one", "custody-a from [{0}..{9}]\ndenies custody-a from {5} @b", "0..9 to 0.."},
	})
	bounded(t, "step-a", []bounds{
		{"a step lies before the end of the custody that it finds", "step-a custody custody-a | act=finds\nstep-a date [{0}..{9}]\ncustody-a until {5}", "0..5"},
		{"and after its start", "step-a custody custody-a | act=finds\nstep-a date [{0}..{9}]\ncustody-a from {5}", "5..9"},
		{"one that serves a sentence anywhere", "step-a custody custody-a | act=serves\nstep-a date [{0}..{9}]\ncustody-a from {5}", "0..9"},
	})
}

// TestCut: a source can't tell what had not happened (rule 3.3).
func TestCut(t *testing.T) {
	const on5 = "source-a published {5}\n"
	bounded(t, "custody-a", []bounds{
		{"its own days end with the publication", on5 + "custody-a from [{0}..{9}]", "0..5 to 0.."},
		{"on the day itself", on5 + "custody-a from [{5}..{9}]", "5..5 to 5.."},
		{"what lies wholly after it stands uncut", on5 + "custody-a from [{6}..{9}]", "6..9 to 6.."},
		{"by the publication, also if it was captured before", on5 + "source-a captured {2}\ncustody-a from [{0}..{9}]", "0..5 to 0.."},
		{"by the capture where nobody tells when it was published", "source-a captured {2}\ncustody-a from [{0}..{9}]", "0..2 to 0.."},
		{"as late as the publication may be", "source-a published [{3}..{5}]\ncustody-a from [{0}..{9}]", "0..5 to 0.."},
		{"as late as any account has it", on5 + "source-a published {3} @b\ncustody-a from [{0}..{9}]", "0..5 to 0.."},
		{"what is announced is not cut", on5 + "announced custody-a until [{0}..{9}]", "..9 to 0..9"},
		{"an ending without its day lies before it", on5 + "custody-a ended-by released", "..5 to ..5"},
		{"announced, it is open", on5 + "announced custody-a ended-by released", ".. to .."},
		{"a boundary that is told as an order too", on5 + "custody-a follows custody-b\ncustody-b from {0} @b", "0..5 to 0.."},
		{"a step linked to a custody too", on5 + "step-a custody custody-a | act=finds\nstep-a date [{0}..{9}] @b", "..5 to 0.."},
		{"a length is not", on5 + "custody-a from {0}\ncustody-a length - | min=20 max=20", "0..0 to 20..20"},
		{"nor does one of at least so much become one of at most", on5 + "custody-a from {0}\ncustody-a length - | min=20", "0..0 to 20.."},
		{"a span is not", on5 + "custody-a span - | at=start of=event-a min=20 max=20\nevent-a date {0}", "20..20 to 20.."},
		{"a sighting is", on5 + "custody-a sighting [{0}..{9}]", "..5 to 0.."},
	})
	early := func(lines string) string {
		var all []string
		for _, a := range registertest.Of(lines).Early() {
			all = append(all, strings.TrimLeft(string(a.ID), "0"))
		}
		return strings.Join(all, " ")
	}
	for _, test := range []struct{ why, lines, want string }{
		{"wholly after the publication", on5 + "custody-a from {6}", "2"},
		{"on its day it is not", on5 + "custody-a from {5}", ""},
		{"in part after it is not", on5 + "custody-a from [{5}..{9}]", ""},
		{"announced it is not", on5 + "announced custody-a until {6}", ""},
		{"denied it is not", on5 + "denies custody-a from {6}", ""},
		{"a term is not", on5 + "custody-a term {6}", ""},
		{"a weak account is", on5 + "weak custody-a from {6}", "2"},
		{"a death is", on5 + "person-a death {6}", "2"},
	} {
		if got := early(test.lines); got != test.want {
			t.Errorf("told before it happened, %s: %q, want %q", test.why, got, test.want)
		}
	}
	if r := registertest.Of(on5 + "custody-a term {20}\ncustody-a from {0}"); true {
		if days, ok := r.DaysOf(r.Accounts([]record.EntryID{registertest.ID(2)})[0]); !ok || days.Lo != registertest.Zero+20 {
			t.Errorf("a term is cut: %v", days)
		}
	}
}

// TestWeak: accounts that may not narrow, alone and beside others (rule 4.3).
func TestWeak(t *testing.T) {
	bounded(t, "custody-a", []bounds{
		{"beside accounts that may narrow they move nothing", "custody-a from [{0}..{9}]\nweak custody-a from {3}", "0..9 to 0.."},
		{"beside a span that may narrow too", "custody-a span - | at=start of=event-a min=0\nevent-a date {0}\nweak custody-a from {3}", "0.. to 0.."},
		{"alone they count", "weak custody-a from {3}", "3..3 to 3.."},
		{"alone they form scenarios", "weak custody-a from {3}\nweak custody-a from {5} @b", "3..5 to 3.."},
		{"within those of accounts that may narrow", "weak custody-a follows custody-b\ncustody-b until {0}\ncustody-b until {9} @b", "0..9 to 0.."},
		{"and each with its own", "weak custody-a follows custody-b\ncustody-b until {0}\ncustody-b until {9} @b\nweak custody-a from {9} @c", "0..9 to 0.."},
		{"limited by them", "weak custody-a follows custody-b\ncustody-b until {3}\nweak custody-a from [{0}..{9}] @b", "3..3 to 3.."},
		{"of two weak ones that clash with a strong one by turns", "weak custody-a follows custody-b\ncustody-b until {3}\nweak custody-a from {5} @b", "3..5 to 3.."},
		{"through another of which weak accounts alone tell", "weak custody-a follows custody-b\nweak custody-b until {3}", "3..3 to 3.."},
		{"a weak death caps nothing", "custody-a person person-a\nweak person-a death {5}\nweak custody-a from {0}", "0..0 to 0.."},
		{"a death that may narrow does", "custody-a person person-a\nperson-a death {5}\nweak custody-a from {0}", "0..0 to 0..5"},
		{"who is named by weak accounts alone is limited by no life", "weak custody-a person person-a\nperson-a death {5}\nweak custody-a from {0}", "0..0 to 0.."},
		{"a weak denial of the spell deletes nothing", "weak denies custody-a was yes\nweak custody-a from {0}", "0..0 to 0.."},
	})
	bounded(t, "custody-b", []bounds{
		{"a weak tie joins nothing that may narrow", "weak custody-a follows custody-b\ncustody-a from {3}\ncustody-b until [{0}..{9}]", "..9 to 0..9"},
		{"nor moves what it is tied to", "weak custody-a follows custody-b\nweak custody-a from {3}\ncustody-b until [{0}..{9}]", "..9 to 0..9"},
	})
}

// TestPhrases: a phrase bounds its one variable from dated accounts, and nothing through
// it (rule 3.6).
func TestPhrases(t *testing.T) {
	const phrase = " phrase=yes"
	bounded(t, "custody-a", []bounds{
		{"the end that its sentence leaves unsaid", "custody-a from {0}\ncustody-a length - | min=3 max=5 unsaid=end" + phrase, "0..0 to 3..5"},
		{"the start", "custody-a until {9}\ncustody-a length - | min=3 max=5 unsaid=start" + phrase, "4..6 to 9..9"},
		{"and not the other bound", "custody-a from [{0}..{9}]\ncustody-a until {9} @b\ncustody-a length - | min=3 max=5 unsaid=end" + phrase, "0..9 to 9..9"},
		{"nothing through it", "custody-a from {0}\ncustody-a length - | min=3 max=5 unsaid=end" + phrase + "\ncustody-b follows custody-a\ncustody-b length - | min=1 max=1", "0..0 to 3..5"},
		{"one that clashes narrows nothing", "custody-a from {0}\ncustody-a until [{9}..{20}]\ncustody-a length - | min=3 max=5 unsaid=end" + phrase, "0..0 to 9..20"},
		{"one that fits on one day narrows to it", "custody-a from {0}\ncustody-a until [{5}..{20}]\ncustody-a length - | min=3 max=5 unsaid=end" + phrase, "0..0 to 5..5"},
		{"two that touch", "custody-a from {0}\ncustody-a length - | min=3 max=5 unsaid=end" + phrase + "\ncustody-a length - | min=5 max=7 unsaid=end" + phrase + " @b", "0..0 to 5..5"},
		{"of two that clash neither narrows", "custody-a from {0}\ncustody-a length - | min=3 max=5 unsaid=end" + phrase + "\ncustody-a length - | min=6 max=7 unsaid=end" + phrase, "0..0 to 0.."},
		{"no start is shown after the latest end", "custody-a from [{0}..{20}]\ncustody-a span - | at=end of=event-a min=3 max=5" + phrase + "\nevent-a date {0}", "0..5 to 3..5"},
	})
	bounded(t, "custody-b", []bounds{
		{"a boundary that is shared is one", "custody-a from {0}\ncustody-a length - | min=3 max=5 unsaid=end" + phrase + "\ncustody-b follows custody-a", "3..5 to 3.."},
		{"nothing further", "custody-a from {0}\ncustody-a length - | min=3 max=5 unsaid=end" + phrase + "\ncustody-b follows custody-a\ncustody-b length - | min=1 max=1", "3..5 to 3.."},
	})
	d := registertest.Of("custody-a from {0}\ncustody-a until {9}\ncustody-a length - | min=3 max=5 unsaid=end" + phrase).TimeDisagreement("custody-a")
	if want := []record.EntryID{registertest.ID(3)}; !d.Open || !slices.Equal(d.Phrases, want) || len(d.Sets) != 1 {
		t.Errorf("a phrase that clashes is listed: %+v", d)
	}
}

// TestCertain: days certain by accounts alone.
func TestCertain(t *testing.T) {
	for _, test := range []struct {
		why, lines, want string
		sure             bool // there is one, in every scenario, by accounts that may narrow
	}{
		{"from the latest start to the earliest end", "custody-a from [{0}..{2}]\ncustody-a until [{5}..{9}]", "2..5", true},
		{"of one day", "custody-a from [{0}..{2}]\ncustody-a until [{2}..{9}]", "2..2", true},
		{"none where they cross", "custody-a from [{0}..{3}]\ncustody-a until [{2}..{9}]", "none", true},
		{"in every scenario", "custody-a from {0}\ncustody-a from {3} @b\ncustody-a until {5}", "3..5", true},
		{"whichever is told first", "custody-a from {3}\ncustody-a from {0} @b\ncustody-a until {5}", "3..5", true},
		{"none where one denies it", "custody-a from {0}\ncustody-a until {5}\ndenies custody-a was yes @b", "none", false},
		{"none by weak accounts", "weak custody-a from {0}\nweak custody-a until {5}", "none", false},
		{"none of one sighting on some day", "custody-a sighting [{0}..{2}]", "none", true},
		{"the day of one", "custody-a sighting {0}", "0..0", true},
	} {
		got := "none"
		if days, ok := registertest.Of(test.lines).CertainOf("custody-a"); ok {
			got = numbered(days)
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", test.why, got, test.want)
		}
		if _, sure := registertest.Of(test.lines).SureBoundsOf("custody-a"); sure != test.sure {
			t.Errorf("%s: bounds are sure: %v", test.why, sure)
		}
	}
}

// TestUndated: a spell of which nobody tells a time (rule 5.4).
func TestUndated(t *testing.T) {
	const on5 = "source-a published {5}\n"
	for _, test := range []struct {
		why, lines string
		want       bool
	}{
		{"nothing is told", "custody-a person person-a", true},
		{"a birth and a death tell none", "custody-a person person-a\nperson-a birth {0}\nperson-a death {9}", true},
		{"the day of publication does not", on5 + "custody-a ended-by released", true},
		{"an unknown day is none", "custody-a from {0}\nretract 1\ncustody-a until ?", true},
		{"what is denied tells none", "denies custody-a from {0}", true},
		{"a length alone is no time", "custody-a length - | min=3 max=4", true},
		{"a term does", "custody-a term {9}", false},
		{"one side is enough", "custody-a from [{0}..]", false},
		{"a sighting", "custody-a sighting [..{0}]", false},
		{"a weak account alone", "weak custody-a from {0}", false},
		{"an order after what is dated", "custody-a follows custody-b\ncustody-b until {0}", false},
		{"an order after what is not", "custody-a follows custody-b\ncustody-b person person-a", true},
		{"nor does the day on which that was published", on5 + "custody-a follows custody-b\ncustody-b person person-a", true},
		{"a step that finds it", "step-a custody custody-a | act=finds\nstep-a date {0}", false},
		{"one that nobody dates", "step-a custody custody-a | act=finds", true},
		{"a phrase from what is dated", "custody-a span - | at=start of=event-a min=3 max=5 phrase=yes\nevent-a date {0}", false},
	} {
		r := registertest.Of(test.lines)
		s := r.SpellOf("custody-a")
		if got := s == nil || r.Undated(s); got != test.want {
			t.Errorf("%s: undated is %v", test.why, got)
		}
	}
}

// TestPast64: past the scenarios told apart bounds are hulls of the days told (rule 5.2).
func TestPast64(t *testing.T) {
	many := func(property string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "custody-a %s {%d} @s%d\n", property, i, i)
		}
		return b.String()
	}
	bounded(t, "custody-a", []bounds{
		{"64 are told apart", many("from", 64), "0..63 to 0.."},
		{"the hull of 65, the other bound open", many("from", 65), "0..64 to .."},
		{"widened by a length from the other bound's own days", many("from", 65) + "custody-a length - | min=3 max=9", "0..64 to 3..73"},
		{"and back", many("until", 65) + "custody-a length - | min=3 max=9", "-9..61 to 0..64"},
		{"one that may be none at all", many("until", 65) + "custody-a length - | min=0 max=9", "-9..64 to 0..64"},
		{"both told, each by the other", many("from", 65) + "custody-a until {100}\ncustody-a length - | min=3 max=9", "0..97 to 3..100"},
	})
	r := registertest.Of(many("from", 65) + "custody-a until {100}")
	if b, _ := r.BoundsOf("custody-a"); !b.Over {
		t.Error("65 scenarios are not told to be too many")
	}
	if days, ok := r.CertainOf("custody-a"); ok {
		t.Errorf("of too many scenarios %v are certain", days)
	}
	if d := r.TimeDisagreement("custody-a"); !d.Over || !d.Open || len(d.Sets) > 0 {
		t.Errorf("%+v", d)
	}
}

// TestOwnersInDoubt: each choice of an owner has its own life (rule 5.3).
func TestOwnersInDoubt(t *testing.T) {
	const two = "custody-a person person-a\ncustody-a person person-b @b\ncustody-a from {0}\n"
	bounded(t, "custody-a", []bounds{
		{"one's death limits that choice alone", two + "person-a death {5}", "0..0 to 0.."},
		{"the later of both", two + "person-a death {5}\nperson-b death {9}", "0..0 to 0..9"},
		{"a weak death does nothing beside one that may narrow", two + "person-a death {5}\nweak person-a death {2} @c\nperson-b death {9}", "0..0 to 0..9"},
		{"whichever is told first", two + "person-b death {5}\nperson-a death {9}", "0..0 to 0..9"},
		{"who died before it leaves the accounts apart", two + "person-a death {-5}\nperson-b death {9}", "..0 to .."},
	})
	s := registertest.Of(two + "person-a death {5}")
	owned := 0
	for _, x := range s.Solve(s.SpellOf("custody-a")).Scenarios {
		a, b := x.OwnedBy(s.SpellOf("custody-a"), "person-a"), x.OwnedBy(s.SpellOf("custody-a"), "person-b")
		if a == b {
			t.Errorf("in one choice it is both's, or nobody's: %v", a)
		}
		if a {
			owned++
		}
	}
	if owned != 1 {
		t.Errorf("it is one's in %d choices", owned)
	}
}
