package form

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"habeas/internal/edtf"
	"habeas/internal/passage"
	"habeas/internal/record"
	"habeas/internal/schema"
)

// TestKinds: every kind is of types and properties that the schema has, asks in the languages
// of the schema, and says nothing of anybody before somebody typed.
func TestKinds(t *testing.T) {
	s := schema.Default()
	for _, kind := range Kinds() {
		f := For(s, kind.Name)
		if f == nil || !f.Whole {
			t.Fatalf("no form %s", kind.Name)
		}
		labelled := func(what string, labels schema.Labels) {
			for _, lang := range []string{"en", "uk", "ru"} {
				if labels[lang] == "" {
					t.Errorf("%s: %s has no words in %s", kind.Name, what, lang)
				}
			}
		}
		labelled("the form", f.Labels)
		labelled("its explanation", f.About)
		for _, slot := range f.Slots {
			if slot.Type == nil {
				t.Fatalf("%s: the slot %s is of no type", kind.Name, slot.Name)
			}
			if slot.Asked {
				labelled(slot.Name, slot.Labels)
			}
			for _, name := range append([]string{slot.among}, slot.with...) {
				if name != "" && f.slot(name) == nil {
					t.Errorf("%s: %s names a slot %s", kind.Name, slot.Name, name)
				}
			}
			f.checkSays(t, slot, slot.says)
		}
		for _, q := range f.questions() {
			labelled(q.Name, q.Labels)
			for _, o := range q.Options {
				labelled(q.Name+" "+o.Code, o.Labels)
				f.checkSays(t, q.slot, o.says)
			}
		}
		asked := 0
		for _, section := range f.Sections {
			labelled("a section", section.Labels)
			if !section.Folded {
				asked += len(section.Items)
			}
		}
		if asked > 18 {
			t.Errorf("%s shows %d things before anybody unfolds anything", kind.Name, asked)
		}
		for _, field := range f.Fields() {
			if field.Property == nil {
				t.Fatalf("%s: a field of %s is of no property", kind.Name, field.Slot.Name)
			}
			if len(field.Labels) > 0 {
				labelled(field.Key(), field.Labels)
			}
			for _, code := range append(field.Only, field.Else) {
				if code != "" && s.Vocabulary(field.Property.Of).Term(code) == nil {
					t.Errorf("%s: %s has no term %s", kind.Name, field.Property.Of, code)
				}
			}
		}
		if filled := fill(t, kind.Name, nobody); filled.Ready() {
			t.Errorf("%s says something though nobody typed: %v", kind.Name, says(filled))
		}
	}
}

func (f *Form) checkSays(t *testing.T, slot *Slot, all []said) {
	t.Helper()
	for _, one := range all {
		p := slot.Type.Property(one.property)
		if p == nil {
			t.Errorf("%s: a %s has no %s", f.Name, slot.Type.Name, one.property)
			continue
		}
		if one.slot != "" && f.slot(one.slot) == nil {
			t.Errorf("%s: %s leads to no slot %s", f.Name, one.property, one.slot)
		}
		if one.field != "" && !slices.ContainsFunc(f.Fields(), func(field *Field) bool { return field.Key() == one.field }) {
			t.Errorf("%s: %s says what no field %s says", f.Name, one.property, one.field)
		}
		if one.word != "" && f.schema.Vocabulary(p.Of).Term(one.word) == nil {
			t.Errorf("%s: %s is no term of %s", f.Name, one.word, p.Of)
		}
	}
}

var nobody = func([]string, string, []record.ID) ([]Candidate, error) { return nil, nil }

func fill(t *testing.T, name string, find Find, typed ...string) *Filled {
	t.Helper()
	form := url.Values{"language": {"en"}, "words": {"the words"}}
	for i := 0; i < len(typed); i += 2 {
		form.Set(typed[i], typed[i+1])
	}
	f, err := For(schema.Default(), name).Fill(form, "en", passage.Passage{}, find)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// says lists what a form says, as type.property=value.
func says(f *Filled) map[string]string {
	all := map[string]string{}
	for _, st := range f.Statements() {
		all[record.ID(st.Subject).Type()+"."+st.Property] = st.Value.Text
	}
	return all
}

func TestArrest(t *testing.T) {
	f := fill(t, "arrest", nobody, "who.person", "Server Testovych", "f.event.date", "12 March 2018", "f.custody.regime",
		"remand", "f.custody.term", "11 May 2018")
	if !f.Ready() {
		t.Fatalf("a whole form is not ready: %+v", f.Faults())
	}
	all := says(f)
	person := string(f.entity("person", 1).ID)
	for what, want := range map[string]string{"person.name": "Server Testovych", "event.kind": "arrest",
		"event.date": "12 March 2018", "involvement.who": person,
		"custody.person": person, "custody.regime": "remand", "custody.from": "12 March 2018", "custody.term": "11 May 2018"} {
		if all[what] != want {
			t.Errorf("%s is %q, not %q", what, all[what], want)
		}
	}
	for _, none := range []string{"defendant.person", "charge.defendant", "custody.case"} {
		if text, is := all[none]; is {
			t.Errorf("nobody told of %s, and it says %q", none, text)
		}
	}
	for _, st := range f.Statements() {
		if len(st.Quote) != 1 || st.Quote[0].Exact != "the words" {
			t.Errorf("%s %s rests on %v", st.Subject, st.Property, st.Quote)
		}
	}
}

// TestSettled: a name that may be somebody's is not recorded before somebody said whose.
func TestSettled(t *testing.T) {
	two := func(types []string, text string, near []record.ID) ([]Candidate, error) {
		if types[0] != "person" || text != "Emir" {
			return nil, nil
		}
		return []Candidate{{ID: "person-1", Name: "Emir Bekirov"}, {ID: "person-2", Name: "Emir Kuku"}}, nil
	}
	typed := []string{"who.person", "Emir", "f.event.date", "12 March 2018"}
	f := fill(t, "arrest", two, typed...)
	if f.Ready() {
		t.Error("two may be meant, and the form is ready")
	}
	f = fill(t, "arrest", two, append(typed, "is.who.person", "person-2", "for.who.person", "Emir")...)
	if !f.Ready() || f.entity("person", 1).ID != "person-2" || says(f)["person.name"] != "" {
		t.Errorf("chosen, it is %s and says %v", f.entity("person", 1).ID, says(f))
	}
	f = fill(t, "arrest", two, append(typed, "is.who.person", "new", "for.who.person", "Emir")...)
	if !f.Ready() || says(f)["person.name"] != "Emir" {
		t.Errorf("as somebody new it says %v", says(f))
	}
	f = fill(t, "arrest", two, "who.person", "Emir", "f.event.date", "12 March 2018", "is.who.person", "person-2",
		"for.who.person", "Other")
	if f.Ready() {
		t.Error("what was chosen for another name is taken for this one")
	}
}

// TestWrong: what can't be read is told beside its field, and nothing is ready.
func TestWrong(t *testing.T) {
	f := fill(t, "arrest", nobody, "who.person", "A", "f.event.date", "the twelfth of never")
	if f.Ready() || len(f.Faults()) == 0 {
		t.Errorf("a date that nobody can read is taken: %+v", f.Faults())
	}
	if f = fill(t, "arrest", nobody, "f.event.date", "2018-03-12"); f.Ready() {
		t.Error("an arrest of nobody is ready")
	}
	if f = fill(t, "custody", nobody, "f.it.length", "almost two years"); !f.Ready() {
		t.Error("a length is not taken")
	}
	if Of(schema.Default(), "nothing") != nil || Of(schema.Default(), "entry") != nil {
		t.Error("there is a form of what the schema has not")
	}
}

// TestSettlements: for a place's name the settlements are shown that it may mean; which
// one the reader means is said with its code, and nothing where they say nothing.
func TestSettlements(t *testing.T) {
	f := fill(t, "custody", nobody, "f.it.place", "Карасубазар")
	var c *Choice
	for _, one := range f.choices() {
		if one.Text == "Карасубазар" {
			c = one
		}
	}
	if len(c.Settlements) != 1 || c.Settlements[0].Name() != "Білогірськ" || !c.New() {
		t.Fatalf("the choice is %+v", c)
	}
	if code, said := says(f)["place.gazetteer"]; said {
		t.Errorf("nobody chose a settlement, and %s is said", code)
	}
	f = fill(t, "custody", nobody, "f.it.place", "Карасубазар", "for.it.place.0", "Карасубазар", "is.it.place.0",
		"settlement:"+c.Settlements[0].Code)
	all := says(f)
	if all["place.name"] != "Карасубазар" || all["place.gazetteer"] != c.Settlements[0].Code || !f.Ready() {
		t.Errorf("it says %v", all)
	}
	for _, st := range f.Statements() {
		if st.Property == "gazetteer" && (st.Value.Parts["register"] != "KATOTTG" ||
			st.Inferred != "“Карасубазар”: Білогірськ, Білогірський р-н, Автономна Республіка Крим, Ukraine") {
			t.Errorf("the settlement is said as %+v", st)
		}
	}
}

// TestTowns: a town abroad is found in any script, with region and country, and what is
// chosen of several is said with GeoNames' number; nothing is chosen by itself.
func TestTowns(t *testing.T) {
	find := func(f *Filled, name string) *Choice {
		for _, c := range f.choices() {
			if c.Text == name {
				return c
			}
		}
		t.Fatalf("%s is no choice", name)
		return nil
	}
	c := find(fill(t, "custody", nobody, "f.it.place", "San José"), "San José")
	if len(c.Settlements) < 2 || c.Settlement != "" {
		t.Fatalf("the choice is %+v", c)
	}
	f := fill(t, "custody", nobody, "f.it.place", "حلب", "for.it.place.0", "حلب", "is.it.place.0", "settlement:170063")
	if c = find(f, "حلب"); len(c.Settlements) != 1 || c.Settlement != "170063" {
		t.Fatalf("the choice is %+v", c)
	}
	for _, st := range f.Statements() {
		if st.Property == "gazetteer" && (st.Value.Parts["register"] != "GeoNames" ||
			st.Inferred != "“حلب”: Aleppo, Aleppo, Syria") {
			t.Errorf("the town is said as %+v", st)
		}
	}
	if !f.Ready() || says(f)["place.gazetteer"] != "170063" {
		t.Errorf("it says %v", says(f))
	}
}

// TestSomebodysOwn: of somebody known the custody that runs is taken and the part in the
// case is as it is; where several run, one is chosen.
func TestSomebodysOwn(t *testing.T) {
	ran := func(from, until int) (edtf.Days, edtf.Days) {
		return edtf.Days{Lo: edtf.DayOf(2018, from, 1), Hi: edtf.DayOf(2018, from, 1)}, edtf.Days{Lo: edtf.DayOf(2018, until,
			1), Hi: edtf.DayOf(2018, until, 1)}
	}
	one, two, early := Candidate{ID: "custody-1", Name: "remand"}, Candidate{ID: "custody-2",
		Name: "house arrest"}, Candidate{ID: "custody-3", Name: "police"}
	one.From, one.Until = ran(1, 6)
	two.From, two.Until = ran(2, 6)
	early.From, early.Until = ran(1, 2)
	own := []Candidate{one, early}
	find := func(types []string, text string, near []record.ID) ([]Candidate, error) {
		switch {
		case slices.Contains(near, "person-1") && types[0] == "custody":
			return own, nil
		case slices.Contains(near, "person-1") && types[0] == "defendant":
			return []Candidate{{ID: "defendant-1", Links: []record.ID{"case-1"}}}, nil
		}
		return nil, nil
	}
	typed := []string{"who.person", "person-1", "who.case", "case-1", "f.step.date", "2018-03-12"}
	f := fill(t, "extension", find, typed...)
	if !f.Ready() || f.entity("custody", 1).ID != "custody-1" || f.entity("defendant", 1).ID != "defendant-1" {
		t.Errorf("of what runs alone it is %s, of the part %s: %v", f.entity("custody", 1).ID, f.entity("defendant", 1).ID,
			f.Faults())
	}
	f = fill(t, "extension", find, append(typed, "is.who.custody", "new")...)
	if !f.Ready() || f.entity("custody", 1).Known {
		t.Error("another custody than the known one can't be said")
	}
	for kind, want := range map[string]string{"": "unknown", "unknown": "unknown", "house-arrest": ""} {
		known := one
		known.Kind = kind
		own = []Candidate{known}
		got := ""
		for _, st := range fill(t, "extension", find, typed...).Statements() {
			if st.Property == "regime" {
				got = st.Value.Text
			}
		}
		if got != want {
			t.Errorf("of custody known as %q the form says %q by itself, not %q", kind, got, want)
		}
	}
	own = []Candidate{one, two}
	if f = fill(t, "extension", find, typed...); f.Ready() {
		t.Error("which custody is extended was not said")
	}
	f = fill(t, "extension", find, append(typed, "is.who.custody", "custody-2")...)
	if !f.Ready() || f.entity("custody", 1).ID != "custody-2" {
		t.Errorf("it is of %s", f.entity("custody", 1).ID)
	}
}

// TestOwnChoice: what the form chose by itself it takes back when more is typed; what
// somebody chose stays.
func TestOwnChoice(t *testing.T) {
	known := Candidate{ID: "custody-1", Name: "remand", From: edtf.Days{Lo: edtf.DayOf(2018, 3, 12),
		Hi: edtf.DayOf(2018, 3, 12)}, Until: edtf.Unbounded}
	find := func(types []string, text string, near []record.ID) ([]Candidate, error) {
		if types[0] == "custody" {
			return []Candidate{known}, nil
		}
		return nil, nil
	}
	typed := []string{"who.person", "person-1", "f.event.date", "2018-02-11"}
	f := fill(t, "arrest", find, typed...)
	c := f.entity("custody", 1).Choice
	if c == nil || !c.New() || c.Own != "new" {
		t.Fatalf("another day's arrest is of %+v", c)
	}
	later := []string{"who.person", "person-1", "f.event.date", "2018-03-12", "is.who.custody", "new"}
	if f = fill(t, "arrest", find, append(later, "by.who.custody", "new")...); f.entity("custody", 1).ID != "custody-1" {
		t.Error("the form holds on to what it chose before the day was right")
	}
	if f = fill(t, "arrest", find, later...); f.entity("custody", 1).Known {
		t.Error("what somebody chose is lost")
	}
	if f = fill(t, "arrest", find, "who.person", "person-1", "f.event.date", "2018-03-13"); f.entity("custody",
		1).Choice.Settled() {
		t.Error("an arrest told a day later is another one, unasked")
	}
	f = fill(t, "arrest", find, append(later, "id.custody", "custody-1")...)
	if c := f.entity("custody", 1).Choice; c.Fresh == "custody-1" || !c.New() {
		t.Errorf("something new is what was known: %+v", c)
	}
	if f = fill(t, "arrest", find, "who.person", "person-1"); f.entity("custody", 1).Choice.Settled() {
		t.Error("of which custody it is was settled without a day")
	}
}

// TestTermsCount: a term without its year counts from the decision, and its words are found
// whoever types the year.
func TestTermsCount(t *testing.T) {
	const sentence = "12 января 2018 года суд продлил арест до 15 марта; «вам мало?»"
	text := passage.Passage{Text: sentence, From: 0, Until: len([]rune(sentence))}
	for _, term := range []string{"до 15 марта", "15 марта 2018"} {
		typed := url.Values{"words": {sentence}, "language": {"ru"}, "who.person": {"Server Testovych"},
			"is.who.person": {"new"}, "for.who.person": {"Server Testovych"},
			"f.step.date": {"12 января 2018 года"}, "f.custody.term": {term}}
		blank := For(schema.Default(), "extension")
		blank.Published = edtf.DayOf(2018, 7, 1)
		f, err := blank.Fill(typed, "ru", text, nobody)
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range f.Statements() {
			if st.Property == "term" && (!strings.Contains(st.Value.Text, "2018") || len(st.Quote) == 0 ||
				!strings.Contains(st.Quote[0].Exact, "15 марта")) {
				t.Errorf("%q is %s, quoted as %v", term, st.Value.Text, st.Quote)
			}
		}
	}
}

// TestSeveral: what is said of all is said of each, each may differ, and what was typed for
// somebody goes with their name.
func TestSeveral(t *testing.T) {
	typed := []string{"who.person", "Server Testovych\nAsan Testovych\nEmir Testovych", "f.step.date", "12 March 2018",
		"f.step.outcome", "convicted",
		"f.step.outcome@3", "acquitted", "f.sentence.kind", "imprisonment", "f.sentence.length", "3 years", "f.sentence.length@2", "18 months", "f.sentence.length@3", "–", "f.sentence.kind@3", "–"}
	f := fill(t, "verdict", nobody, typed...)
	if !f.Ready() {
		t.Fatalf("it is not ready: %v", f.Faults())
	}
	lengths, outcomes, steps := map[string]string{}, map[string]string{}, map[string]bool{}
	for _, st := range f.Statements() {
		switch st.Property {
		case "length":
			lengths[st.Subject] = st.Value.Text
		case "outcome":
			outcomes[st.Value.Parts["defendant"]] = st.Value.Text
			steps[st.Subject] = true
		}
	}
	first, second, third := f.entity("sentence", 1), f.entity("sentence", 2), f.entity("sentence", 3)
	if lengths[string(first.ID)] != "3 years" || lengths[string(second.ID)] != "18 months" || len(lengths) != 2 ||
		third.Filled {
		t.Errorf("the lengths are %v", lengths)
	}
	if len(steps) != 1 || len(outcomes) != 3 || outcomes[string(f.entity("defendant", 3).ID)] != "acquitted" ||
		outcomes[string(f.entity("defendant", 1).ID)] != "convicted" {
		t.Errorf("the outcomes are %v", outcomes)
	}
	f = fill(t, "verdict", nobody, append(typed, "who.person", "Somebody Else\nServer Testovych\nAsan Testovych", "name@1",
		"Server Testovych", "name@2", "Asan Testovych")...)
	if e := f.entry("sentence.length", 3); e.Text != "18 months" {
		t.Errorf("with a line above, Asan's is %q", e.Text)
	}
}

const report = "On 12 March 2018 officers arrested Server Testovych in Bakhchysarai. The Kyiv district court remanded him until 11 May 2018. At least 12 people were searched on the 13th."

// TestWords: each value has the words that say it, and what is not in the words needs a reason.
func TestWords(t *testing.T) {
	text := passage.Passage{Text: report, From: 0, Until: 68}
	typed := url.Values{"language": {"en"}, "words": {text.Sentence()}, "who.person": {"Server Testovych"},
		"f.event.date": {"2018-03-12"}, "f.event.place": {"Bakhchysarai"}}
	of := func(typed url.Values) (*Filled, map[string]string) {
		f, err := For(schema.Default(), "arrest").Fill(typed, "en", text, nobody)
		if err != nil {
			t.Fatal(err)
		}
		quoted := map[string]string{}
		for _, st := range f.Statements() {
			quoted[record.ID(st.Subject).Type()+"."+st.Property] = st.Quote[0].Exact
		}
		return f, quoted
	}
	f, quoted := of(typed)
	for what, want := range map[string]string{"person.name": "Server Testovych", "event.date": "12 March 2018",
		"event.place": "Bakhchysarai", "event.kind": text.Sentence()} {
		if quoted[what] != want {
			t.Errorf("%s rests on %q, not %q", what, quoted[what], want)
		}
	}
	if !f.Ready() {
		t.Errorf("it is not ready: %v", f.Faults())
	}
	typed.Set("f.person.occupation", "farmer")
	if f, _ := of(typed); f.Ready() || f.Faults()["f.person.occupation"].Kind != NoWords {
		t.Errorf("words that say it nowhere are quoted: %v", f.Faults())
	}
	typed.Set("w.person.occupation", "the headline says so")
	if f, _ := of(typed); !f.Ready() {
		t.Errorf("with a reason it is not ready: %v", f.Faults())
	}
	typed.Set("q.person.occupation", "a farmer of the village")
	if f, _ := of(typed); f.Ready() || f.Faults()["f.person.occupation"].Kind != NotThere {
		t.Errorf("words that are not in the source are quoted: %v", f.Faults())
	}
}
