package sheet

import (
	"net/url"
	"testing"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// TestLanes: every lane is of types and properties that the schema has.
func TestLanes(t *testing.T) {
	s := schema.Default()
	for _, name := range Lanes() {
		sh := For(s, name)
		if sh == nil || !sh.Lane {
			t.Fatalf("no lane %s", name)
		}
		for _, slot := range sh.Slots {
			if slot.Type == nil {
				t.Fatalf("%s: the slot %s is of no type", name, slot.Name)
			}
			for _, said := range slot.always {
				if slot.Type.Property(said.property) == nil {
					t.Errorf("%s: a %s has no %s", name, slot.Type.Name, said.property)
				}
			}
		}
		for _, f := range sh.Fields {
			if f.Property == nil {
				t.Errorf("%s: a field of %s is of no property", name, f.Slot.Name)
			}
		}
		if len(sh.Fields) > 12 {
			t.Errorf("%s asks for %d things; a dozen is what two minutes are enough for", name, len(sh.Fields))
		}
	}
}

var nobody = func([]string, string) ([]Candidate, error) { return nil, nil }

func fill(t *testing.T, name string, find Find, typed ...string) *Filled {
	t.Helper()
	form := url.Values{"language": {"en"}, "words": {"the words"}}
	for i := 0; i < len(typed); i += 2 {
		form.Set(typed[i], typed[i+1])
	}
	f, err := For(schema.Default(), name).Fill(form, "en", find)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// says lists what a sheet says, as type.property=value.
func says(f *Filled) map[string]string {
	all := map[string]string{}
	for _, st := range f.Statements() {
		all[record.ID(st.Subject).Type()+"."+st.Property] = st.Value.Text
	}
	return all
}

func TestArrest(t *testing.T) {
	f := fill(t, "arrest", nobody, "who.person", "Server Testovych", "f.event.date", "12 March 2018", "f.custody.regime", "remand", "f.custody.term", "11 May 2018")
	if !f.Ready() {
		t.Fatalf("a whole sheet is not ready: %+v", f.Fields)
	}
	all := says(f)
	person := string(f.entity("person").ID)
	for what, want := range map[string]string{"person.name": "Server Testovych", "event.kind": "arrest", "event.date": "12 March 2018", "involvement.who": person,
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
	two := func(types []string, text string) ([]Candidate, error) {
		if types[0] != "person" || text != "Emir" {
			return nil, nil
		}
		return []Candidate{{ID: "person-1", Name: "Emir Bekirov"}, {ID: "person-2", Name: "Emir Kuku"}}, nil
	}
	typed := []string{"who.person", "Emir", "f.event.date", "12 March 2018"}
	f := fill(t, "arrest", two, typed...)
	if f.Ready() {
		t.Error("two may be meant, and the sheet is ready")
	}
	f = fill(t, "arrest", two, append(typed, "is.who.person", "person-2", "for.who.person", "Emir")...)
	if !f.Ready() || f.entity("person").ID != "person-2" || says(f)["person.name"] != "" {
		t.Errorf("chosen, it is %s and says %v", f.entity("person").ID, says(f))
	}
	f = fill(t, "arrest", two, append(typed, "is.who.person", "new", "for.who.person", "Emir")...)
	if !f.Ready() || says(f)["person.name"] != "Emir" {
		t.Errorf("as somebody new it says %v", says(f))
	}
	f = fill(t, "arrest", two, "who.person", "Emir", "f.event.date", "12 March 2018", "is.who.person", "person-2", "for.who.person", "Other")
	if f.Ready() {
		t.Error("what was chosen for another name is taken for this one")
	}
}

// TestWrong: what can't be read is told beside its field, and nothing is ready.
func TestWrong(t *testing.T) {
	f := fill(t, "arrest", nobody, "who.person", "A", "f.event.date", "the twelfth of never")
	if f.Ready() || f.Fields[0].Err == "" {
		t.Errorf("a date that nobody can read is taken: %+v", f.Fields[0])
	}
	if f = fill(t, "arrest", nobody, "f.event.date", "2018-03-12"); f.Ready() {
		t.Error("an arrest of nobody is ready")
	}
	if f = fill(t, "custody", nobody, "f.it.length", "almost two years"); f.Fields == nil || !f.Ready() {
		t.Error("a length is not taken")
	}
	if Of(schema.Default(), "nothing") != nil || Of(schema.Default(), "entry") != nil {
		t.Error("there is a sheet of what the schema has not")
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
	f = fill(t, "custody", nobody, "f.it.place", "Карасубазар", "for.it.place.0", "Карасубазар", "is.it.place.0", "settlement:"+c.Settlements[0].Code)
	all := says(f)
	if all["place.name"] != "Карасубазар" || all["place.gazetteer"] != c.Settlements[0].Code || !f.Ready() {
		t.Errorf("it says %v", all)
	}
	for _, st := range f.Statements() {
		if st.Property == "gazetteer" && (st.Value.Parts["register"] != "KATOTTG" || st.Inferred != "“Карасубазар” means Білогірськ, Білогірський р-н, Автономна Республіка Крим") {
			t.Errorf("the settlement is said as %+v", st)
		}
	}
}

// TestSomebodysOwn: of somebody known one chooses a custody, and the part in the case
// is taken as it is.
func TestSomebodysOwn(t *testing.T) {
	find := func(types []string, text string) ([]Candidate, error) {
		switch {
		case text == "person-1" && types[0] == "custody":
			return []Candidate{{ID: "custody-1", Name: "remand"}}, nil
		case text == "person-1" && types[0] == "defendant":
			return []Candidate{{ID: "defendant-1", Links: []record.ID{"case-1"}}}, nil
		}
		return nil, nil
	}
	typed := []string{"who.person", "person-1", "who.case", "case-1", "f.step.date", "2018-03-12"}
	f := fill(t, "extension", find, typed...)
	if f.Ready() {
		t.Error("which custody is extended was not said")
	}
	f = fill(t, "extension", find, append(typed, "is.who.custody", "custody-1")...)
	if !f.Ready() || f.entity("custody").ID != "custody-1" || f.entity("defendant").ID != "defendant-1" {
		t.Errorf("it is of %s and %s", f.entity("custody").ID, f.entity("defendant").ID)
	}
}
