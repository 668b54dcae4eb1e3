package custody_test

import (
	"testing"

	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/register/registertest"
)

// TestFoundHeld are the wrong answers about who is held that strangers were once given,
// each by the number under which it was kept, with the answer that is right.
func TestFoundHeld(t *testing.T) {
	const told = "source-a published {100}\n"
	answered(t, []question{
		{"A1: released, no day told, published on day 100", mine + told + "custody-a from {0}\ncustody-a ended-by released",
			"-1 no, 0 yes, 50 possibly, 100 possibly, 101 no, 400 no"},
		{"A2: a reported boundary ends the presumption, and publication bounds it", mine + told +
			"custody-a from {0}\ncustody-b person person-a\ncustody-b regime curfew\ncustody-b follows custody-a\ncustody-b from {50}/..",
			"49 yes, 50 yes, 51 possibly, 100 possibly, 101 no"},
		{"A3: twenty years in the case in which he was held", mine + "custody-a from {0}\ncustody-a case case-a\n" + judged("sentence-a", "step-a", "imprisonment", "min=7300 max=7305") +
			verdict("step-a", "case-a", "{400}") + found("step-a", "custody-a", "finds"), "399 yes, 401 yes sentence, 1200 yes sentence, 6400 yes sentence"},
		{"A5: home confinement a week after", mine + "custody-a from {0}\ncustody-a case case-a\n" + judged("sentence-a", "step-a", "restriction-of-liberty", "min=300 max=300") +
			verdict("step-a", "case-a", "{7}"), "6 yes limit, 7 possibly, 60 possibly"},
		{"A6: a court that extends finds it running", mine + "custody-a from {0}\nstep-a kind extension\nstep-a date {80}\nstep-a holds-until {140}\n" + found("step-a", "custody-a", "extends"),
			"80 yes, 81 yes order, 140 yes order, 141 yes limit, 170 yes limit, 171 possibly"},
		{"A27: ten days of arrest, asked nine days after they ran out", "custody-a person person-a\ncustody-a regime administrative-arrest\ncustody-a from {0}\ncustody-a term {10}",
			"9 yes sentence, 10 yes sentence, 11 possibly, 19 possibly"},
		{"A27, told as a length", "custody-a person person-a\ncustody-a regime administrative-arrest\ncustody-a from {0}\ncustody-a ordered-length - | min=15 max=15",
			"9 yes sentence, 15 yes sentence, 16 possibly"},
		{"died in custody, the day told", mine + "custody-a from {0}\ncustody-a sighting {20}\ncustody-a ended-by died\nperson-a death {60}", "20 yes, 40 yes, 60 yes, 61 no"},
		{"transferred, and nobody tells where to", mine + "custody-a from {0}\ncustody-a until {20}\ncustody-a ended-by transferred", "20 yes, 21 yes limit, 110 yes limit, 111 possibly"},
		{"transferred to what is told", mine + also + "custody-a from {0}\ncustody-a until {20}\ncustody-a ended-by transferred\ncustody-b from {22}\ncustody-b until {30}", "20 yes, 21 no, 22 yes, 31 no"},
	})
}

// TestFoundVerdicts are what was told of verdicts and changed nothing, or too much.
func TestFoundVerdicts(t *testing.T) {
	tried := mine + "custody-a from {0}\ncustody-a case case-a\n" + verdict("step-a", "case-a", "{40}") + found("step-a", "custody-a", "finds")
	sentenced := tried + judged("sentence-a", "step-a", "imprisonment", "min=1000 max=1000") + "sentence-a credit-rate 1\n"
	appeal := sentenced + "step-b kind appeal\nstep-b date {200}\nstep-b appeals step-a\nstep-b outcome "
	answered(t, []question{
		{"a fine beside imprisonment", sentenced + judged("sentence-b", "step-a", "fine", ""), "41 yes sentence, 960 yes sentence, 961 yes sentence"},
		{"a ban beside imprisonment of which nobody tells how long", tried + judged("sentence-a", "step-a", "imprisonment", "") + judged("sentence-b", "step-a", "ban-on-activity", ""), "41 yes limit, 130 yes limit, 131 possibly"},
		{"a suspended sentence beside imprisonment is one or the other", sentenced + judged("sentence-b", "step-a", "suspended", ""), "41 possibly"},
		{"death and treatment free nobody", tried + judged("sentence-a", "step-a", "death", ""), "41 yes limit, 130 yes limit"},
		{"acquitted", tried + "step-a outcome acquitted\ncustody-a term {60}\n", "39 yes, 40 yes, 41 possibly, 50 possibly"},
		{"another defendant acquitted", tried + "step-a outcome acquitted | defendant=defendant-b\ndefendant-b person person-b\ncustody-a term {60}\n", "41 yes order, 60 yes order"},
		{"quashed on appeal", appeal + "quashed-remitted", "199 yes sentence, 201 possibly"},
		{"quashed, and the measure kept until a day", appeal + "quashed-measure-kept\nstep-b custody custody-a | act=extends\nstep-b holds-until {260}\n", "199 yes, 201 yes order, 260 yes order, 261 yes limit, 290 yes limit, 291 possibly"},
		{"upheld", appeal + "upheld", "201 yes sentence"},
		{"pardoned", sentenced + "step-b kind pardon\nstep-b date {300}\nstep-b case case-a\nstep-b result granted\nstep-b custody custody-a | act=finds\n", "299 yes, 301 possibly"},
		{"a pardon refused", sentenced + "step-b kind pardon\nstep-b date {300}\nstep-b case case-a\nstep-b result refused\nstep-b custody custody-a | act=finds\n", "301 yes sentence"},
		{"a motion to extend refused", mine + "custody-a from {0}\nstep-a kind motion\nstep-a date {20}\nstep-a result refused\nstep-a holds-until {80}\n" + found("step-a", "custody-a", "extends"), "21 yes limit, 90 yes limit, 91 possibly"},
	})
}

// TestFoundRegimes: what is told of regimes, by the same numbers.
func TestFoundRegimes(t *testing.T) {
	// A19: what was ordered is not what was done.
	c := custody.Of(registertest.Of("custody-a person person-a\ncustody-a from {0}\ncustody-a regime-ordered house-arrest\ncustody-a sighting {5}\n"))
	if held := c.Held("person-a", registertest.Zero+5, register.Restriction); held.Answer != register.No {
		t.Errorf("A19: whoever was ordered to house arrest is restricted in liberty: %s", said(held))
	}
	// A25: rows that are disjoint and add up need the regimes of the day, not of a spell.
	c = custody.Of(registertest.Of("custody-a person person-a\ncustody-a from {0}\ncustody-a regime remand\ncustody-a regime police @b\ncustody-a sighting {5}\n"))
	if held := c.Held("person-a", registertest.Zero+5, register.Deprivation); len(held.Regimes) != 2 || held.Answer != register.Yes {
		t.Errorf("A25: two sources tell two regimes: %s, %v", said(held), held.Regimes)
	}
}
