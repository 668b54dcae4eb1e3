package storetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/register/procedure"
	"habeas/internal/store"
)

// sampled are the days on which portraits ask, from the origin.
var sampled = []int{-400, -30, 0, 5, 20, 33, 47, 61, 90, 130, 200, 290, 460, 900}

// everything are the entities of the drawn histories.
var everything = slices.Concat(people, spells, events, steps, sources, demands, assessors, sentences, figures,
	[]record.ID{"case-1", "case-2", "defendant-1", "group-1", "policy-1"})

// slice is all that a viewer gets of a register as known at k: the roll and its
// counts on the sampled days, the curve, the lists, and a portrait of every
// entity. Days are told from the origin, moved by shift.
func slice(t testing.TB, s Asked, k int64, viewer record.Viewer, shift int) string {
	t.Helper()
	var b strings.Builder
	ctx := context.Background()
	for _, class := range []register.Class{register.Deprivation, register.Restriction} {
		filter := store.Filter{Class: class}
		for _, day := range sampled {
			q := Question{Day: origin + edtf.Day(day+shift), Known: k, Viewer: viewer}
			lines, _, err := s.Roll(ctx, q, filter, store.Cursor{}, 100)
			check(t, err)
			tally, err := s.Count(ctx, q, filter)
			check(t, err)
			fmt.Fprintln(&b, class, day, tally.Counts, tally.ByRegime)
			for _, l := range lines {
				fmt.Fprintln(&b, " ", l.Person, l.Answer, l.Title, l.Regimes, l.Spells, l.Basis, l.Marks, rel(l.From.Days, shift), rel(l.Since, shift), l.Statements)
			}
		}
		curve, err := s.Curve(ctx, Question{Known: k, Viewer: viewer}, filter)
		check(t, err)
		for _, step := range curve {
			fmt.Fprintln(&b, "curve", rel(edtf.Days{Lo: step.Day, Hi: step.Day}, shift), step.Counts)
		}
	}
	listed, err := s.Listed(ctx, Question{Known: k, Viewer: viewer}, "person", 100)
	check(t, err)
	fmt.Fprintln(&b, listed)
	r, err := s.Around(ctx, k, viewer, everything...)
	check(t, err)
	portrait(&b, r, shift)
	return b.String()
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func rel(d edtf.Days, shift int) string {
	side := func(day edtf.Day) string {
		if !day.Bounded() {
			return "·"
		}
		return fmt.Sprint(int(day-origin) - shift)
	}
	return side(d.Lo) + "…" + side(d.Hi)
}

// portrait tells all that a register answers about every class.
func portrait(b *strings.Builder, r *register.Register, shift int) {
	fmt.Fprintln(b, "suspended", r.Suspended())
	for _, id := range r.Classes() {
		fmt.Fprintln(b, id, r.Members(id), r.Name(id, "en"))
		for _, a := range r.About(id) {
			sets, open := r.Disagreement(id, a.Statement.Property)
			used := r.Used(id, a.Statement.Property)
			fmt.Fprint(b, "  ", a.ID[:8], " ", a.Statement.Property, " ", sets, open, " ", a.Narrows)
			if used != nil {
				fmt.Fprint(b, " used ", used.ID[:8])
			}
			fmt.Fprintln(b)
		}
		if bounds, ok := r.BoundsOf(id); ok {
			d := r.TimeDisagreement(id)
			fmt.Fprintln(b, "  bounds", rel(bounds.Start, shift), rel(bounds.End, shift), bounds.Over, d)
		}
		if id.Type() == "sentence" {
			for _, person := range people {
				fmt.Fprintln(b, "  expected", person, rel(custody.Of(r).ExpectedEnd(person, id), shift))
			}
		}
		onDays(b, r, id, shift)
	}
}

func onDays(b *strings.Builder, r *register.Register, id record.ID, shift int) {
	for _, day := range sampled {
		at := origin + edtf.Day(day+shift)
		switch id.Type() {
		case "demand":
			u := procedure.UnmetOn(r, id, at)
			fmt.Fprintln(b, "  unmet", day, u.Answer, int(u.Days.Lo), int(u.Days.Hi))
		case "defendant":
			fmt.Fprintln(b, "  state", day, procedure.StateOf(r, id, at))
		case "person":
			fmt.Fprintln(b, "  held", day, custody.Of(r).Held(id, at, register.Deprivation))
		}
	}
}
