package register_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/register/procedure"
)

type ask struct {
	Ask                       string
	K                         *int64
	Viewer, Person, On, Class string
	Of, In, Prop, Event, Role string
	Demand                    string
	Phrase                    map[string]any
	Expect                    json.RawMessage
}

// ask puts one question and compares, as JSON.
func (b *vectorBench) ask(raw json.RawMessage) (got, want string, ok bool) {
	var a ask
	b.read(raw, &a)
	out, err := json.Marshal(b.answer(&a))
	if err != nil {
		b.t.Fatal(err)
	}
	var x, y any
	b.read(out, &x)
	b.read(a.Expect, &y)
	return string(out), string(a.Expect), reflect.DeepEqual(x, y)
}

func (b *vectorBench) register(a *ask) *known {
	k, viewer := register.Now, record.Sealed
	if a.K != nil {
		k = *a.K
	}
	if a.Viewer != "" {
		viewer = mustLevel(b.t, a.Viewer)
	}
	key := fmt.Sprint(k, viewer)
	if b.known[key] == nil {
		r := b.history.At(k, record.Viewer{Clearance: viewer})
		b.known[key] = &known{r, custody.Of(r)}
	}
	return b.known[key]
}

func (b *vectorBench) answer(a *ask) any {
	r := b.register(a)
	class := register.Deprivation
	if a.Class != "" {
		class = register.Class(a.Class)
	}
	var day edtf.Day
	if a.On != "" {
		var err error
		if day, err = edtf.ParseDay(a.On); err != nil {
			b.t.Fatal(err)
		}
	}
	of := entityID(a.Of)
	switch a.Ask {
	case "held":
		return heldAnswer(r.custody.Held(entityID(a.Person), day, class))
	case "bounds":
		return boundsAnswer(r.Register, of)
	case "certain":
		if days, ok := r.CertainOf(of); ok {
			return days
		}
		return nil
	case "disagree":
		return disagreeAnswer(r.Register, of, a.In)
	case "used":
		if u := r.Used(of, properties[a.Prop]); u != nil {
			return u.ID
		}
		return nil
	case "class":
		return shortID(r.Class(of))
	case "suspended":
		return ids(r.Suspended())
	case "live":
		var live []record.EntryID
		for _, account := range r.Live() {
			live = append(live, account.ID)
		}
		return ids(live)
	case "counts":
		c := r.custody.Counts(day, class)
		return map[string]int{"certain": c.Certain, "possible": c.Possible, "unconfirmed": c.Unconfirmed}
	case "unnamed":
		u := r.UnnamedIn(entityID(a.Event), roleOf(a.Role))
		if u.Possible == register.Unlimited {
			return map[string]any{"certain": u.Certain, "possible": nil}
		}
		return map[string]int{"certain": u.Certain, "possible": u.Possible}
	case "unmet":
		u := procedure.UnmetOn(r.Register, entityID(a.Demand), day)
		if u.Answer == register.No {
			return map[string]any{"answer": "no"}
		}
		days := [2]any{u.Days.Lo, u.Days.Hi}
		if u.Days.Hi == edtf.Future {
			days[1] = nil
		}
		return map[string]any{"answer": u.Answer.String(), "days": days}
	case "state":
		s := procedure.StateOf(r.Register, of, day)
		return map[string]any{"certain": s.Certain, "possible": s.Possible}
	case "level":
		id := of
		if b.history.Has(record.EntryID(a.Of)) {
			id = record.AboutEntry(record.EntryID(a.Of))
		}
		return b.history.LevelOf(id).String()
	case "early":
		early := []record.EntryID{}
		for _, account := range r.Early() {
			early = append(early, account.ID)
		}
		return ids(early)
	case "undated":
		undated := []string{}
		for _, id := range r.custody.AllUndated() {
			undated = append(undated, shortID(id))
		}
		return undated
	case "phrase":
		return phraseAnswer(b.t, a.Phrase)
	}
	b.t.Fatalf("unknown question %q", a.Ask)
	return nil
}

func heldAnswer(h custody.Held) any {
	out := map[string]any{"answer": h.Answer.String()}
	if h.Answer == register.Yes {
		out["by"] = h.Marks.Names()
	}
	if h.Answer >= register.Possibly {
		codes := []string{}
		for _, code := range h.Regimes {
			for theirs, ours := range regimes {
				if ours == code {
					codes = append(codes, theirs)
				}
			}
		}
		slices.Sort(codes)
		out["regimes"] = codes
	}
	return out
}

func boundsAnswer(r *register.Register, of record.ID) any {
	b, ok := r.BoundsOf(of)
	switch {
	case !ok:
		return nil
	case of.Type() == "event" || of.Type() == "step":
		return map[string]any{"date": b.Start, "over64": b.Over}
	}
	return map[string]any{"start": b.Start, "end": b.End, "over64": b.Over}
}

func disagreeAnswer(r *register.Register, of record.ID, in string) any {
	if in != "time" {
		sets, open := r.Disagreement(of, properties[in])
		return map[string]any{"yes": open, "sets": sets}
	}
	d := r.TimeDisagreement(of)
	return map[string]any{"yes": d.Open, "sets": d.Sets, "phrases": d.Phrases, "denials": d.Denials}
}

// ids leaves out what the bench added to a vector.
func ids(all []record.EntryID) []record.EntryID {
	own := []record.EntryID{}
	for _, id := range all {
		if !strings.ContainsAny(string(id), "~#") {
			own = append(own, id)
		}
	}
	return own
}

func phraseAnswer(t *testing.T, p map[string]any) any {
	unit := func(s any) edtf.Unit { return edtf.Unit(fmt.Sprint(s)) }
	for name, arg := range p {
		switch name {
		case "n_months":
			return span(edtf.Months(int(arg.(float64))))
		case "almost_years":
			return span(edtf.AlmostYears(int(arg.(float64))))
		case "several":
			return span(edtf.Several(unit(arg)))
		case "couple":
			return span(edtf.Couple(unit(arg)))
		case "less_than_a_week":
			return span(edtf.LessThanAWeek())
		case "about":
			pair := arg.([]any)
			return span(edtf.About(int(pair[0].(float64)), unit(pair[1])))
		case "third":
			return third(arg.(string), p)
		case "no_year":
			read, err := edtf.ReadAt("en", withoutYear(arg.(string)), day(t, p["published"].(string)))
			if err != nil {
				t.Fatal(err)
			}
			return read.Within()
		}
	}
	t.Fatalf("unknown phrase %v", p)
	return nil
}

// third is a part of a month or of a year.
func third(part string, p map[string]any) edtf.Days {
	year, month := 0, 0
	if of, told := p["year"]; told {
		return edtf.Third(part, int(of.(float64)), 0)
	}
	fmt.Sscanf(p["month"].(string), "%d-%d", &year, &month)
	return edtf.Third(part, year, month)
}

// withoutYear writes "05-14" in words.
func withoutYear(text string) string {
	months := []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	month, d := 0, 0
	fmt.Sscanf(text, "%d-%d", &month, &d)
	return fmt.Sprintf("%d %s", d, months[month-1])
}

func day(t *testing.T, text string) edtf.Day {
	d, err := edtf.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// span is a length in days, as plain numbers.
func span(d edtf.Days) [2]int { return [2]int{int(d.Lo), int(d.Hi)} }
