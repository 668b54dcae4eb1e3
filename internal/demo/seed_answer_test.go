package demo

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/store"
	"habeas/internal/store/storetest"
)

// answerOf is an answer as text, with the statements that it rests on.
type answerOf struct {
	text  string
	rests []*register.Account
}

// telling makes an answer: what it asks of the register goes into its lines, and
// the accounts that said so into what it rests on.
type telling struct {
	*kept
	*register.Register
	lines []string
	rests map[record.EntryID]*register.Account
}

// ask begins an answer from the register around the entities of these labels.
func (k *kept) ask(labels ...string) *telling {
	k.Helper()
	var ids []record.ID
	for _, label := range labels {
		ids = append(ids, k.id(label))
	}
	return k.askOf(k.around(ids...))
}

func (k *kept) askOf(r *register.Register) *telling {
	return &telling{kept: k, Register: r, rests: map[record.EntryID]*register.Account{}}
}

func (t *telling) line(format string, args ...any) {
	t.lines = append(t.lines, fmt.Sprintf(format, args...))
}

// end gives the answer; its statements stand in the order of their words.
func (t *telling) end() answerOf {
	rests := slices.SortedFunc(maps.Values(t.rests), func(a, b *register.Account) int {
		x, y := a.Statement, b.Statement
		return cmp.Or(cmp.Compare(firstWord(x), firstWord(y)), cmp.Compare(t.label(x.Subject), t.label(y.Subject)), cmp.Compare(x.Property, y.Property), cmp.Compare(x.Value.Text, y.Value.Text))
	})
	return answerOf{strings.Join(t.lines, "\n"), rests}
}

func firstWord(s *record.Statement) int {
	if len(s.Quotes) == 0 {
		return -1
	}
	return s.Quotes[0].Start
}

// on counts what is said of a property among what the answer rests on.
func (t *telling) on(id record.ID, properties ...string) {
	for _, property := range properties {
		for _, a := range t.Values(id, property) {
			t.rests[a.ID] = a
		}
	}
}

// onTime counts what tells a spell's time, whose it is and under what.
func (t *telling) onTime(label string, properties ...string) { t.on(t.id(label), properties...) }

// value is what is said of a property, in words: several values one beside the
// other, each with how it is said.
func (t *telling) value(id record.ID, property string) string {
	t.on(id, property)
	var all []string
	for _, a := range t.Values(id, property) {
		all = append(all, t.words(a))
	}
	if len(all) == 0 {
		return "not said"
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " | ")
}

func (t *telling) words(a *register.Account) string {
	v := answer.Display(t.Register, a.Property, a.Statement, "en")
	text := v.Text
	if len(v.Links) > 0 && len(a.Statement.Value.Parts) == 0 {
		var names []string
		for _, link := range v.Links {
			names = append(names, t.name(link.ID))
		}
		slices.Sort(names)
		text = strings.Join(names, ", ")
	}
	if v.Means != "" {
		text += " (" + v.Means + ")"
	}
	return text + howSaid(t, a.Statement)
}

// howSaid tells opinion from fact, and whose it is.
func howSaid(t *telling, s *record.Statement) string {
	var how []string
	if s.Stance == record.All {
		how = append(how, "and nobody else")
	}
	if s.Mode != record.Asserted {
		how = append(how, s.Mode.String())
	}
	for _, id := range s.AccordingTo {
		how = append(how, "according to "+t.name(id))
	}
	if s.Inferred != "" {
		how = append(how, "inferred")
	}
	if len(how) == 0 {
		return ""
	}
	return " [" + strings.Join(how, ", ") + "]"
}

// name is all that somebody or something is called, spelling beside spelling.
func (t *telling) name(id record.ID) string {
	var all []string
	for _, n := range t.Names(id) {
		t.rests[n.ID] = n.Account
		all = append(all, n.Text)
	}
	if len(all) == 0 {
		return "a " + id.Type() + " not named"
	}
	slices.Sort(all)
	return strings.Join(all, " = ")
}

// of follows a link: the one entity that a property leads to.
func (t *telling) of(id record.ID, property string) record.ID {
	t.on(id, property)
	links := t.Links(id, property)
	if len(links) != 1 {
		return ""
	}
	return links[0]
}

// linked are the entities of a type whose property leads to the one, by label.
func (t *telling) linked(typ, property string, to record.ID) []record.ID {
	all := t.Linked(typ, property, to)
	for _, id := range all {
		t.on(id, property)
	}
	slices.SortFunc(all, func(a, b record.ID) int { return cmp.Compare(t.label(a), t.label(b)) })
	return all
}

// held is whether a person is held on a day; the roll must say the same.
func (t *telling) held(label string, day edtf.Day) string {
	t.Helper()
	person := t.id(label)
	h := custody.Of(t.Register).Held(person, day, register.Deprivation)
	text := strings.Join(slices.Concat([]string{h.Answer.String()}, h.Marks.Names()), ", ")
	if len(h.Regimes) > 0 {
		text += " – " + strings.Join(h.Regimes, " or ")
	}
	if onRoll := t.onRoll(person, day); onRoll != h.Answer.String()+" "+strings.Join(h.Regimes, " ") {
		t.Errorf("on %s the page of %s says %s, the roll %q", day, label, text, onRoll)
	}
	return text
}

func (t *telling) onRoll(person record.ID, day edtf.Day) string {
	t.Helper()
	lines, _, err := t.store.Roll(context.Background(), publicOn(day), store.Filter{}, store.Cursor{}, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		if l.Person == person {
			return l.Answer.String() + " " + strings.Join(l.Regimes, " ")
		}
	}
	return "no "
}

// publicOn is what the public asks of a day, as known now.
func publicOn(day edtf.Day) storetest.Question {
	return storetest.Question{Day: day, Known: register.Now, Viewer: record.Viewer{Clearance: record.Public}}
}

// bounds are the days within which a spell or event starts and ends.
func (t *telling) bounds(label string) string {
	b, ok := t.BoundsOf(t.id(label))
	if !ok {
		return "at no time"
	}
	return fmt.Sprintf("starts %s, ends %s", days(b.Start), days(b.End))
}

// days writes a range of days, or of a number of days.
func days(d edtf.Days) string {
	if d == edtf.Unbounded {
		return "at a time not said"
	}
	bound := func(day edtf.Day, open string) string {
		if !day.Bounded() {
			return open
		}
		return day.String()
	}
	if d.Lo == d.Hi {
		return d.Lo.String()
	}
	return bound(d.Lo, "…") + ".." + bound(d.Hi, "…")
}
