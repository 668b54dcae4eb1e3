package form

import "testing"

// TestFoundInForms are the wrong answers that strangers once got out of forms, each by
// the number under which it was kept, with what is right.
func TestFoundInForms(t *testing.T) {
	// A4, A31: a verdict without a case hangs on the person, and so does the sentence.
	f := fill(t, "verdict", nobody, "who.person", "Server Testovych", "f.step.date", "12 March 2018", "f.sentence.kind",
		"imprisonment", "f.sentence.length", "7 years",
		"f.custody.regime", "remand")
	if !f.Ready() {
		t.Fatalf("A4: a verdict without a case is not ready: %+v", f.Faults())
	}
	all, person := says(f), string(f.entity("person", 1).ID)
	for what, want := range map[string]string{"sentence.person": person,
		"sentence.imposed-by": string(f.entity("step", 1).ID), "custody.person": person, "defendant.person": person} {
		if all[what] != want {
			t.Errorf("A4, A31: %s is %q, not %q", what, all[what], want)
		}
	}
	// A24: no field that says something of a person is filled in before a source says it.
	for _, kind := range Kinds() {
		for _, e := range fill(t, kind.Name, nobody).Entries {
			if e.Text != "" {
				t.Errorf("A24: %s opens with %s chosen: %q", kind.Name, e.Key(), e.Text)
			}
		}
	}
	// A1: somebody was released, and nobody told on which day.
	f = fill(t, "release", nobody, "who.person", "Server Testovych", "f.custody.ended-by", "released")
	if all := says(f); !f.Ready() || all["custody.ended-by"] != "released" {
		t.Errorf("A1: a release without a day is not recorded: %v", all)
	}
}

// TestFoundLengths: a term until a day ends on it, and a sentence "to 13 years" is of 13.
func TestFoundLengths(t *testing.T) {
	read := func(lane, language, key, text string) string {
		f := fill(t, lane, nobody, "language", language, "who.person", "Server Testovych", "f."+key, text)
		for _, field := range f.Entries {
			if field.Key() == key {
				return field.Read
			}
		}
		return "no such field"
	}
	for _, c := range []struct{ row, lane, language, key, text, want string }{
		{"A28", "arrest", "uk", "custody.term", "до 2 листопада 2021 року", "2 November 2021"},
		{"A28", "arrest", "ru", "custody.term", "до 2 ноября 2021 года", "2 November 2021"},
		{"A28", "arrest", "en", "custody.term", "until 2 November 2021", "2 November 2021"},
		{"A29", "verdict", "uk", "sentence.length", "засудили до 13 років", "13 years"},
		{"A29", "verdict", "ru", "sentence.length", "приговорили к 13 годам", "13 years"},
		{"A15", "hearing", "ru", "step.date", "18 апреля 2017", "18 April 2017"},
	} {
		if got := read(c.lane, c.language, c.key, c.text); got != c.want {
			t.Errorf("%s: %s is read as %q, want %q", c.row, c.text, got, c.want)
		}
	}
}
