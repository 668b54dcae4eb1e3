package register

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"habeas/internal/edtf"
	"habeas/internal/record"
)

// drawEvidence makes a few accounts of two spells: bounds, lengths, an order, and
// denials of a spell.
func drawEvidence(t *rapid.T) []*evidence {
	spells := []*spell{{id: "a", start: 1, end: 2}, {id: "b", start: 3, end: 4}}
	var all []*evidence
	for i := range rapid.IntRange(1, 9).Draw(t, "accounts") {
		s := rapid.SampledFrom(spells).Draw(t, "spell")
		e := &evidence{Account: &Account{Entry: &record.Entry{ID: record.EntryID(fmt.Sprintf("e%02d", i))}}, touches: []*spell{s}}
		lo := edtf.Day(rapid.IntRange(0, 12).Draw(t, "from"))
		days := edtf.Days{Lo: lo, Hi: lo + edtf.Day(rapid.IntRange(0, 4).Draw(t, "width"))}
		switch rapid.IntRange(0, 5).Draw(t, "kind") {
		case 0, 1:
			e.says = within(s.start, days)
		case 2:
			e.says = within(s.end, days)
		case 3:
			e.says = apart(s.start, s.end, days)
		case 4:
			e.says, e.touches = apart(2, 3, edtf.Days{}), spells
		case 5:
			e.touches, e.denies = nil, s
		}
		all = append(all, e)
	}
	return all
}

func emptyNetwork() *network {
	net := newNetwork(5)
	net.add(notAfter(1, 2))
	net.add(notAfter(3, 4))
	return net
}

// bySubsets finds the maximal consistent sets by trying every one.
func bySubsets(all []*evidence) []string {
	e := &enumeration{base: emptyNetwork(), evidence: all}
	var consistent [][]bool
	for mask := range 1 << len(all) {
		holds := make([]bool, len(all))
		for i := range all {
			holds[i] = mask>>i&1 == 1
		}
		if e.build(holds) != nil {
			consistent = append(consistent, holds)
		}
	}
	var sets []string
	for _, set := range consistent {
		larger := func(o []bool) bool { return includes(o, set) && !includes(set, o) }
		if !slices.ContainsFunc(consistent, larger) {
			sets = append(sets, fmt.Sprint(set))
		}
	}
	slices.Sort(sets)
	return sets
}

// TestReadingsAreAllMaximalSets compares the enumeration with trying every subset.
func TestReadingsAreAllMaximalSets(t *testing.T) {
	several := 0
	rapid.Check(t, func(t *rapid.T) {
		all := drawEvidence(t)
		found, over := readings(emptyNetwork(), all, 64)
		if over {
			return
		}
		var sets []string
		for _, set := range found {
			sets = append(sets, fmt.Sprint(set.holds))
		}
		slices.Sort(sets)
		want := bySubsets(all)
		if !slices.Equal(sets, want) {
			t.Fatalf("found %v, want %v", sets, want)
		}
		if len(want) > 1 {
			several++
		}
	})
	if several == 0 {
		t.Error("no drawing had more than one reading: nothing was shown")
	}
}

// TestPastTheReadingsToldApart: many accounts that clash pairwise stop at once.
func TestPastTheReadingsToldApart(t *testing.T) {
	var all []*evidence
	for i := range 70 {
		day := edtf.Day(i)
		all = append(all, &evidence{Account: &Account{Entry: &record.Entry{ID: record.EntryID(fmt.Sprint(i))}}, says: within(1, edtf.Days{Lo: day, Hi: day})})
	}
	if _, over := readings(emptyNetwork(), all, 64); !over {
		t.Error("70 readings are told apart though 64 is the most")
	}
	if sets, over := readings(emptyNetwork(), all[:64], 64); over || len(sets) != 64 {
		t.Errorf("64 readings give %d, over: %v", len(sets), over)
	}
}
