package procedure_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/procedure"
	"habeas/internal/register/registertest"
)

// assessed is what an assessor found of the demand, on a day within.
func assessed(n int, assessor, status, on string) string {
	id := fmt.Sprintf("compliance-%d", n)
	return id + " demand demand-a\n" + id + " assessor " + assessor + "\n" + id + " status " + status + "\n" + id + " on " + on + "\n"
}

// unmet is the answer for a day counted from registertest.Zero: "yes 3..5", open "yes 3..".
func unmet(r *register.Register, day int) string {
	u := procedure.UnmetOn(r, "demand-a", registertest.Zero+edtf.Day(day))
	if u.Answer == register.No {
		return "no"
	}
	text := u.Answer.String() + " " + strconv.Itoa(int(u.Days.Lo)) + ".."
	if u.Days.Hi != edtf.Future {
		text += strconv.Itoa(int(u.Days.Hi))
	}
	return text
}

// TestUnmet: in force, and no assessor's last assessment before the day is "met"; days
// count from the day it last came to be unmet (rule 8.4).
func TestUnmet(t *testing.T) {
	const inForce = "demand-a in-force {0}\n"
	for _, test := range []struct {
		why, lines, want string // want: day answer, day answer
	}{
		{"from the day on which it is in force", inForce, "-1 no, 0 yes 0..0, 1 yes 1..1, 40 yes 40..40"},
		{"in force from a day within", "demand-a in-force [{0}..{9}]", "-1 no, 0 possibly 0..0, 8 possibly 0..8, 9 yes 0..9, 20 yes 11..20"},
		{"since when is not told", "demand-a in-force [..{9}]", "0 possibly 0.., 9 yes 0.., 20 yes 11.."},
		{"two days that clash", inForce + "demand-a in-force {10} @b", "0 possibly 0..0, 9 possibly 9..9, 10 yes 0..10, 15 yes 5..15"},
		{"a weak account tells of no demand", "weak demand-a in-force {0}", "5 no"},
		{"one beside another moves nothing", inForce + "weak demand-a in-force {10} @b", "5 yes 5..5"},
		{"an assessment counts from the day after it", inForce + assessed(1, "group-a", "met", "{10}"), "10 yes 10..10, 11 no, 500 no"},
		{"partly is not met", inForce + assessed(1, "group-a", "partly", "{10}"), "11 yes 11..11"},
		{"unmet again, from the day after that was found", inForce + assessed(1, "group-a", "met", "{10}") + assessed(2, "group-a", "violated", "{20}"), "20 no, 21 yes 0..0, 30 yes 9..9"},
		{"found unmet once more it is so since the first time", inForce + assessed(1, "group-a", "met", "{10}") + assessed(2, "group-a", "unmet", "{20}") + assessed(3, "group-a", "unmet", "{30}"), "40 yes 19..19"},
		{"of two on one day the one that is not met counts", inForce + assessed(1, "group-a", "met", "{10}") + assessed(2, "group-a", "unmet", "{10}"), "11 yes 11..11"},
		{"in whatever order they are told", inForce + assessed(1, "group-a", "unmet", "{10}") + assessed(2, "group-a", "met", "{10}"), "11 yes 11..11"},
		{"of two assessors one is enough", inForce + assessed(1, "group-a", "met", "{10}") + assessed(2, "group-b", "unmet", "{20}"), "30 no"},
		{"since the later of both came to find it unmet", inForce + assessed(1, "group-a", "met", "{5}") + assessed(2, "group-a", "unmet", "{10}") + assessed(3, "group-b", "met", "{6}") + assessed(4, "group-b", "unmet", "{20}"), "30 yes 9..9"},
		{"the later within days", inForce + assessed(1, "group-a", "met", "{5}") + assessed(2, "group-a", "unmet", "[{10}..{14}]") + assessed(3, "group-b", "met", "{6}") + assessed(4, "group-b", "unmet", "[{12}..{16}]"), "30 yes 13..17"},
		{"an assessment that may lie before the day", inForce + assessed(1, "group-a", "met", "[{10}..{20}]"), "10 yes 10..10, 11 possibly 11..11, 20 possibly 20..20, 21 no"},
		{"of which nobody knows which came first", inForce + assessed(1, "group-a", "met", "[{10}..{20}]") + assessed(2, "group-a", "unmet", "{15}"), "30 possibly 14..30"},
		{"on one day at the least the unmet one counts", inForce + assessed(1, "group-a", "met", "[{10}..{15}]") + assessed(2, "group-a", "unmet", "{15}"), "30 yes 14..30"},
		{"of which nobody knows between which two it came", inForce + assessed(1, "group-a", "met", "[{0}..{10}]") + assessed(2, "group-a", "unmet", "{2}") + assessed(3, "group-a", "unmet", "{5}"), "30 possibly 24..30"},
		{"a weak assessment moves nothing", inForce + strings.ReplaceAll(assessed(1, "group-a", "met", "{10}"), "compliance-1 status", "weak compliance-1 status"), "30 yes 30..30"},
		{"one of another demand neither", inForce + strings.ReplaceAll(assessed(1, "group-a", "met", "{10}"), "demand-a", "demand-b"), "30 yes 30..30"},
		{"nor one that nobody dates", inForce + "compliance-1 demand demand-a\ncompliance-1 assessor group-a\ncompliance-1 status met", "30 yes 30..30"},
	} {
		r := registertest.Of(test.lines)
		for want := range strings.SplitSeq(test.want, ", ") {
			n, answer, _ := strings.Cut(want, " ")
			day, _ := strconv.Atoi(n) // as written above
			if got := unmet(r, day); got != answer {
				t.Errorf("%s: on day %d %s, want %s", test.why, day, got, answer)
			}
		}
	}
}

// TestUnmetOfAll: over random demands and assessments, the answer is that of trying every
// day on which each assessment may lie – also of demands whose beginning is open.
func TestUnmetOfAll(t *testing.T) {
	type found struct {
		by     int
		met    bool
		lo, hi int
	}
	rapid.Check(t, func(t *rapid.T) {
		from, open := rapid.IntRange(0, 4).Draw(t, "from"), rapid.Bool().Draw(t, "open")
		until := from + rapid.IntRange(0, 3).Draw(t, "until")
		lines := fmt.Sprintf("demand-a in-force [{%d}..{%d}]\n", from, until)
		if open {
			lines = fmt.Sprintf("demand-a in-force [..{%d}]\n", until)
		}
		var all []found
		for i := range rapid.IntRange(0, 4).Draw(t, "assessments") {
			f := found{by: rapid.IntRange(0, 1).Draw(t, "by"), met: rapid.Bool().Draw(t, "met"), lo: rapid.IntRange(0, 7).Draw(t, "day")}
			f.hi = f.lo + rapid.IntRange(0, 2).Draw(t, "days")
			status := map[bool]string{true: "met", false: "unmet"}[f.met]
			lines += assessed(i, fmt.Sprintf("group-%d", f.by), status, fmt.Sprintf("[{%d}..{%d}]", f.lo, f.hi))
			all = append(all, f)
		}
		r := registertest.Of(lines)
		day := rapid.IntRange(0, 12).Draw(t, "asked")
		const always = -1000 // since when is not told
		if open {
			from = always
		}
		yes, no := false, false
		least, most := 1<<20, -1
		days := make([]int, len(all))
		// since is from when on an assessor finds it unmet; false where met.
		since := func(by int) (int, bool) {
			at, met := always, false
			for d := range day {
				onDay, told := true, false
				for i, f := range all {
					if f.by == by && days[i] == d {
						told, onDay = true, onDay && f.met
					}
				}
				if told {
					if met && !onDay {
						at = d + 1
					}
					met = onDay
				}
			}
			return at, !met
		}
		var try func(i int)
		try = func(i int) {
			if i < len(all) {
				for days[i] = all[i].lo; days[i] <= all[i].hi; days[i]++ {
					try(i + 1)
				}
				return
			}
			a, unmetA := since(0)
			b, unmetB := since(1)
			for _, begun := range []int{from, until} {
				if begun > day || !unmetA || !unmetB {
					no = true
					continue
				}
				yes = true
				at := max(begun, a, b)
				least, most = min(least, day-at), max(most, day-at)
			}
		}
		try(0)
		want := "no"
		if yes {
			want = map[bool]string{true: "possibly", false: "yes"}[no] + fmt.Sprintf(" %d..%d", max(least, 0), most)
			if open && most >= day-always {
				want = strings.TrimSuffix(want, strconv.Itoa(most))
			}
		}
		got := unmet(r, day)
		// The days are a hull over all that may be: never narrower than what is.
		if answer, _, _ := strings.Cut(got, " "); !strings.HasPrefix(want, answer) {
			t.Fatalf("on day %d %s, want %s:\n%s", day, got, want, lines)
		}
		if yes && !within(got, want) {
			t.Fatalf("on day %d %s, too narrow for %s:\n%s", day, got, want, lines)
		}
	})
}

// within says whether the days of an answer cover another's.
func within(outer, inner string) bool {
	read := func(text string) (lo, hi int) {
		_, days, _ := strings.Cut(text, " ")
		from, until, _ := strings.Cut(days, "..")
		lo, _ = strconv.Atoi(from)
		if hi = 1 << 30; until != "" {
			hi, _ = strconv.Atoi(until)
		}
		return lo, hi
	}
	a, b := read(outer)
	c, d := read(inner)
	return a <= c && b >= d
}

// stated is a step of the defendant on a day.
func stated(of, day string) string {
	return of + " defendant defendant-a\n" + of + " date " + day + "\n"
}

// TestState: the maximal steps that certainly lie before a day, and possible ones (rule
// 8.1).
func TestState(t *testing.T) {
	one := stated("step-a", "{0}")
	for _, test := range []struct {
		why, lines     string
		day            int
		certain, maybe string
	}{
		{"on the day itself it does not lie before it", one, 0, "[]", "[]"},
		{"on the day after it does", one, 1, "[step-a]", "[]"},
		{"within some days, not on the first", stated("step-a", "[{0}..{5}]"), 0, "[]", "[]"},
		{"after the first possibly", stated("step-a", "[{0}..{5}]"), 1, "[]", "[step-a]"},
		{"on the last still possibly", stated("step-a", "[{0}..{5}]"), 5, "[]", "[step-a]"},
		{"after the last certainly", stated("step-a", "[{0}..{5}]"), 6, "[step-a]", "[]"},
		{"the later of two", one + stated("step-b", "{3}"), 9, "[step-b]", "[]"},
		{"both where they may be of one day", stated("step-a", "[{0}..{5}]") + stated("step-b", "[{5}..{7}]"), 9, "[step-a step-b]", "[]"},
		{"both of one day", one + stated("step-b", "{0}"), 9, "[step-a step-b]", "[]"},
		{"the later, as a span has it", stated("step-a", "[{0}..{5}]") + "step-b defendant defendant-a\nstep-b date [{0}..{7}]\nstep-b span - | of=step-a min=1 max=2\n", 9, "[step-b]", "[]"},
		{"on one day at least, as a span has it", stated("step-a", "[{0}..{5}]") + "step-b defendant defendant-a\nstep-b date [{0}..{7}]\nstep-b span - | of=step-a min=0 max=2\n", 9, "[step-a step-b]", "[]"},
		{"later in one reading only", stated("step-a", "{0}") + "step-b defendant defendant-a\nstep-b date {-9}\nstep-b date {5} @b\nstep-b span - | of=step-a min=-20\n", 9, "[step-a step-b]", "[]"},
		{"a step that weak accounts link is possible at most", "weak step-a defendant defendant-a\nstep-a date {0}", 9, "[]", "[step-a]"},
		{"one that weak accounts date", "step-a defendant defendant-a\nweak step-a date {0}", 9, "[]", "[step-a]"},
		{"one that nobody dates may lie before", "step-a defendant defendant-a", 9, "[]", "[step-a]"},
		{"a step only referred to is none", "step-b appeals step-a\nstep-b defendant defendant-a\nstep-b date {0}", 9, "[step-b]", "[]"},
		{"another defendant's", "step-a defendant defendant-b\nstep-a date {0}", 9, "[]", "[]"},
	} {
		s := procedure.StateOf(registertest.Of(test.lines), "defendant-a", registertest.Zero+edtf.Day(test.day))
		if fmt.Sprint(s.Certain) != test.certain || fmt.Sprint(s.Possible) != test.maybe {
			t.Errorf("%s: %v and perhaps %v, want %s and %s", test.why, s.Certain, s.Possible, test.certain, test.maybe)
		}
	}
}

// TestOutcomes: what upholds or leaves unexamined decides nothing by itself, and steps on
// a measure of restraint never do.
func TestOutcomes(t *testing.T) {
	of := func(step, day, outcome string) string { return stated(step, day) + step + " outcome " + outcome + "\n" }
	for _, test := range []struct{ why, lines, certain, maybe string }{
		{"a verdict", of("step-a", "{0}", "convicted"), "[step-a]", "[]"},
		{"one that is upheld stands beside what upholds it", of("step-a", "{0}", "convicted") + of("step-b", "{3}", "upheld"), "[step-a step-b]", "[]"},
		{"left unexamined by itself is no outcome", of("step-b", "{3}", "left-unexamined"), "[]", "[]"},
		{"a later one takes its place", of("step-a", "{0}", "convicted") + of("step-b", "{3}", "acquitted"), "[step-b]", "[]"},
		{"on appeal against a measure and the verdict", of("step-b", "{3}", "quashed-remitted") + "step-b appeals step-m\nstep-b appeals step-v\nstep-m kind measure\nstep-v kind verdict\n", "[step-b]", "[]"},
		{"on appeal against a measure", of("step-b", "{3}", "quashed-remitted") + "step-b appeals step-m\nstep-m kind measure\n", "[]", "[]"},
		{"one that may lie before", of("step-a", "[{0}..{90}]", "convicted"), "[]", "[step-a]"},
	} {
		s := procedure.OutcomeOf(registertest.Of(test.lines), "defendant-a", registertest.Zero+9)
		if fmt.Sprint(s.Certain) != test.certain || fmt.Sprint(s.Possible) != test.maybe {
			t.Errorf("%s: %v and perhaps %v, want %s and %s", test.why, s.Certain, s.Possible, test.certain, test.maybe)
		}
	}
}

// TestDue: what falls due, and when.
func TestDue(t *testing.T) {
	const custody = "custody-a person person-a\ncustody-a regime remand\ncustody-a from {0}\n"
	for _, test := range []struct {
		why, lines string
		of         record.ID
		want       string
	}{
		{"a custody is checked when a confirmation carries no further", custody, "custody-a", "check 90"},
		{"after its term, where that is later", custody + "custody-a term {200}", "custody-a", "term 200 check 200"},
		{"and after the confirmation, where that is", custody + "custody-a term {20}", "custody-a", "term 20 check 90"},
		{"the last of several terms", custody + "custody-a term {200}\ncustody-a term {150}", "custody-a", "term 200 check 200"},
		{"under sentence, at its earliest end", custody + "step-v kind verdict\nstep-v date {100}\nstep-v custody custody-a | act=finds\nsentence-a person person-a\nsentence-a imposed-by step-v\n" +
			"sentence-a kind imprisonment\nsentence-a length - | min=1000 max=1000", "custody-a", "check 900"},
		{"one that ended is not", custody + "custody-a until {50}", "custody-a", ""},
		{"a step with its day", "step-a date {5}", "step-a", "hearing 5"},
		{"within days, the last", "step-a date [{5}..{9}]", "step-a", "hearing 9"},
		{"of an open one the first", "step-a date [{5}..]", "step-a", "hearing 5"},
		{"until when it holds, where the custody has no term", "step-a holds-until {5}\n" + custody + "custody-a ordered-by step-a", "step-a", "term 5"},
		{"the same day is not due twice", "step-a holds-until {5}\n" + custody + "custody-a ordered-by step-a\ncustody-a term {5}", "step-a", ""},
		{"a term before it is", "step-a holds-until {5}\n" + custody + "custody-a ordered-by step-a\ncustody-a term {4}", "step-a", "term 5"},
		{"a custody that ended is held by it no more", "step-a holds-until {5}\n" + custody + "custody-a ordered-by step-a\ncustody-a until {3}", "step-a", ""},
		{"the last day to appeal", "step-a appeal-due {7}", "step-a", "appeal 7"},
		{"an answer owed", "action-a answer-due {7}", "action-a", "answer 7"},
		{"one that came", "action-a answer-due {7}\naction-a answered {6}", "action-a", ""},
		{"and one of which only the words are known", "action-a answer-due {7}\naction-a answer no", "action-a", ""},
		{"a task", "task-a due {7}", "task-a", "task 7"},
		{"one that is done", "task-a due {7}\ntask-a state done", "task-a", ""},
		{"one that was dropped", "task-a due {7}\ntask-a state dropped", "task-a", ""},
		{"one that is open", "task-a due {7}\ntask-a state open", "task-a", "task 7"},
		{"what is denied falls not due", "denies task-a due {7}", "task-a", ""},
	} {
		var all []string
		for _, d := range procedure.DueOf(registertest.Of(test.lines), test.of) {
			all = append(all, fmt.Sprintf("%s %d", d.Kind, d.Day-registertest.Zero))
		}
		if got := strings.Join(all, " "); got != test.want {
			t.Errorf("%s: %q, want %q", test.why, got, test.want)
		}
	}
}

// TestSealedIsNotDue: what is sealed stands in no list of what to do.
func TestSealedIsNotDue(t *testing.T) {
	entries := registertest.Entries("task-a due {7}")
	entries[0].Level = record.Sealed
	r := registertest.OfEntries(entries, register.Now, record.Sealed)
	if due := procedure.DueOf(r, "task-a"); len(due) > 0 {
		t.Errorf("due is %v", due)
	}
}
