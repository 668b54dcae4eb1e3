package when

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"habeas/internal/edtf"
)

// drawnFacts are facts about three things, each with a start and an end: days of one of
// these, differences, orders and denials.
func drawnFacts(t *rapid.T, most int) []Fact {
	start := func(thing int) Var { return Var(1 + 2*thing) }
	thing := func(name string) int { return rapid.IntRange(0, 2).Draw(t, name) }
	var all []Fact
	for range rapid.IntRange(1, most).Draw(t, "facts") {
		of := thing("of")
		switch rapid.IntRange(0, 9).Draw(t, "kind") {
		case 0: // there was none
			f := About(nil)
			f.Denies = of
			all = append(all, f)
		case 1, 2: // it followed another
			other := thing("other")
			if other == of {
				continue
			}
			f := About(Apart(start(other)+1, start(of), edtf.Days{}), of, other)
			f.Later, f.Earlier = of, other
			all = append(all, f)
		case 3: // its start and another's end are so far apart
			lo := edtf.Day(rapid.IntRange(-2, 2).Draw(t, "apart"))
			other := thing("other")
			all = append(all, About(Apart(start(of), start(other)+1, edtf.Days{Lo: lo, Hi: lo + 1}), of, other))
		case 4: // it ran on a day
			lo := edtf.Day(rapid.IntRange(0, 4).Draw(t, "seen"))
			all = append(all, About(append(NotAfterDay(start(of), lo+1), NotBefore(start(of)+1, lo)...), of))
		default:
			lo := edtf.Day(rapid.IntRange(0, 4).Draw(t, "day"))
			days := edtf.Days{Lo: lo, Hi: lo + edtf.Day(rapid.IntRange(0, 2).Draw(t, "days"))}
			all = append(all, About(Within(start(of)+Var(rapid.IntRange(0, 1).Draw(t, "end")), days), of))
		}
	}
	return all
}

// base has three things, each of which starts before it ends.
func base() *Network {
	w := NewNetwork(7)
	for _, v := range []Var{1, 3, 5} {
		w.Add(NotAfter(v, v+1))
	}
	return w
}

// together says whether facts can all be so.
func together(facts []Fact) bool {
	w := base()
	follows := map[int][]int{}
	for _, f := range facts {
		if !w.Add(f.Says...) {
			return false
		}
		if f.Later != Nothing {
			follows[f.Later] = append(follows[f.Later], f.Earlier)
		}
		if f.Denies != Nothing && slices.ContainsFunc(facts, func(o Fact) bool { return slices.Contains(o.Touches, f.Denies) }) {
			return false
		}
	}
	var reaches func(from, to, steps int) bool
	reaches = func(from, to, steps int) bool {
		return slices.ContainsFunc(follows[from], func(next int) bool { return next == to || steps > 0 && reaches(next, to, steps-1) })
	}
	for thing := range 3 {
		if reaches(thing, thing, 3) {
			return false
		}
	}
	return true
}

// maximalSets are all sets of facts, as bits, that can be so and lie in no other one.
func maximalSets(facts []Fact) []string {
	var consistent []int
	for set := range 1 << len(facts) {
		var some []Fact
		for i, f := range facts {
			if set&(1<<i) != 0 {
				some = append(some, f)
			}
		}
		if together(some) {
			consistent = append(consistent, set)
		}
	}
	var all []string
	for _, set := range consistent {
		if !slices.ContainsFunc(consistent, func(other int) bool { return other != set && other&set == set }) {
			all = append(all, fmt.Sprintf("%0*b", len(facts), set))
		}
	}
	slices.Sort(all)
	return all
}

func written(holds []bool) string {
	set := 0
	for i, h := range holds {
		if h {
			set |= 1 << i
		}
	}
	return fmt.Sprintf("%0*b", len(holds), set)
}

// TestScenarios: those found are all maximal sets of facts that can be so, each once,
// with the days that its facts leave.
func TestScenarios(t *testing.T) {
	for range 20 { // few histories have circles of orders
		rapid.Check(t, scenarios)
	}
}

func scenarios(t *rapid.T) {
	facts := drawnFacts(t, 11)
	if len(facts) == 0 {
		return
	}
	want := maximalSets(facts)
	most := rapid.IntRange(1, 8).Draw(t, "most")
	all, over := Scenarios(base(), facts, most)
	if over != (len(want) > most) {
		t.Fatalf("%v: %d sets are told to be more than %d: %v", facts, len(want), most, over)
	}
	if over {
		return
	}
	var got []string
	for _, x := range all {
		got = append(got, written(x.Holds))
		w := base()
		for i, f := range facts {
			if x.Holds[i] {
				w.Add(f.Says...)
			}
		}
		for v := range Var(7) {
			if x.Bounds(v) != w.Bounds(v) {
				t.Fatalf("%v: in %v variable %d lies within %v, not %v", facts, x.Holds, v, w.Bounds(v), x.Bounds(v))
			}
		}
		for thing := range 3 {
			denied := false
			for i, f := range facts {
				denied = denied || x.Holds[i] && f.Denies == thing
			}
			if x.Denied[thing] != denied {
				t.Fatalf("%v: in %v thing %d is denied: %v", facts, x.Holds, thing, x.Denied[thing])
			}
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Fatalf("%v: the maximal sets are %v, not %v", facts, want, got)
	}
}

// TestAlone: facts that clash with what holds anyway are in no scenario.
func TestAlone(t *testing.T) {
	w := base()
	w.Add(Within(1, edtf.Days{Lo: 0, Hi: 10})...)
	all, over := Scenarios(w, []Fact{About(Within(1, edtf.Days{Lo: 11, Hi: 12}), 0), About(Within(1, edtf.Days{Lo: 10, Hi: 12}), 0)}, 64)
	if over || len(all) != 1 || all[0].Holds[0] || !all[0].Holds[1] || all[0].Bounds(1) != (edtf.Days{Lo: 10, Hi: 10}) {
		t.Errorf("%+v", all)
	}
}

// TestCircles: nothing follows itself, through whatever others.
func TestCircles(t *testing.T) {
	follows := func(later, earlier int) Fact {
		f := About(Apart(Var(2+2*earlier), Var(1+2*later), edtf.Days{}), later, earlier)
		f.Later, f.Earlier = later, earlier
		return f
	}
	for _, test := range []struct {
		why   string
		facts []Fact
		want  string
	}{
		{"each the other", []Fact{follows(1, 0), follows(0, 1)}, "[01 10]"},
		{"of three each the next", []Fact{follows(1, 0), follows(2, 1), follows(0, 2)}, "[011 101 110]"},
		{"one that followed two, of which one followed it", []Fact{follows(2, 0), follows(2, 1), follows(0, 2)}, "[011 110]"},
		{"and the other one", []Fact{follows(2, 0), follows(2, 1), follows(1, 2)}, "[011 101]"},
		{"one that two followed", []Fact{follows(1, 0), follows(2, 0)}, "[11]"},
	} {
		all, _ := Scenarios(base(), test.facts, 64)
		var got []string
		for _, x := range all {
			got = append(got, written(x.Holds))
		}
		slices.Sort(got)
		if fmt.Sprint(got) != test.want {
			t.Errorf("%s: %v, want %s", test.why, got, test.want)
		}
	}
}

// TestManyTold: as many scenarios as are told apart are given, and not one more.
func TestManyTold(t *testing.T) {
	for n := 62; n < 67; n++ {
		var days, far []Fact
		for i := range n {
			at := edtf.Days{Lo: edtf.Day(3 * i), Hi: edtf.Day(3*i + 1)}
			days = append(days, About(Within(1, at), 0))
			far = append(far, About(append(Within(1, at), NotAfter(3, 5)), 0, 1))
		}
		for name, facts := range map[string][]Fact{"of one variable": days, "of more": far} {
			all, over := Scenarios(base(), facts, 64)
			if over != (n > 64) || !over && len(all) != n {
				t.Errorf("of %d facts that clash, %s, %d scenarios are given; more than 64: %v", n, name, len(all), over)
			}
		}
	}
}

// TestMeeting: sets of ranges that meet are all that two by two have a day in common.
func TestMeeting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []edtf.Days
		for range rapid.IntRange(1, 9).Draw(t, "ranges") {
			lo := edtf.Day(rapid.IntRange(0, 8).Draw(t, "lo"))
			all = append(all, edtf.Days{Lo: lo, Hi: lo + edtf.Day(rapid.IntRange(0, 4).Draw(t, "days"))})
		}
		meet := func(set int) bool {
			both := edtf.Unbounded
			for i, r := range all {
				if set&(1<<i) != 0 {
					both = both.Intersect(r)
				}
			}
			return !both.Empty()
		}
		var want []string
		for set := 1; set < 1<<len(all); set++ {
			larger := func() bool {
				for i := range all {
					if set&(1<<i) == 0 && meet(set|1<<i) {
						return true
					}
				}
				return false
			}
			if meet(set) && !larger() {
				want = append(want, fmt.Sprintf("%0*b", len(all), set))
			}
		}
		var got []string
		for _, members := range Meeting(all, 1000) {
			set := 0
			for _, i := range members {
				set |= 1 << i
			}
			got = append(got, fmt.Sprintf("%0*b", len(all), set))
		}
		most := rapid.IntRange(1, 5).Draw(t, "most")
		if n := len(Meeting(all, most)); n != min(most, len(want)) {
			t.Fatalf("%v: of %d sets at most %d were asked for, %d were given", all, len(want), most, n)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("%v: those that meet are %v, not %v", all, want, got)
		}
	})
}

// TestMaximal: of sets those are left that lie in no other, each once.
func TestMaximal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Uint64Range(0, 31), 0, 8).Draw(t, "sets")
		var sets []*set
		want := map[uint64]bool{}
		for _, s := range all {
			sets = append(sets, &set{holds: bits{s}})
			if !slices.ContainsFunc(all, func(o uint64) bool { return o != s && o&s == s }) {
				want[s] = true
			}
		}
		got := maximal(sets)
		for _, s := range got {
			if !want[s.holds[0]] {
				t.Fatalf("of %v %b is left", all, s.holds[0])
			}
		}
		if len(got) != len(want) {
			t.Fatalf("of %v %d are left, not %d", all, len(got), len(want))
		}
	})
}
