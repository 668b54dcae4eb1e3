package answer

import "testing"

// TestMerged: one man's part in a raid as several reports tell it is one part, with
// the words of all; nothing of the reports themselves changes.
func TestMerged(t *testing.T) {
	one := []Property{{Name: "role", Values: []Value{{Text: "detained", Statements: []Statement{{ID: "a"}}}}}}
	two := []Property{{Name: "role", Values: []Value{{Text: "detained", Statements: []Statement{{ID: "b"}}}, {Text: "detained", Stance: "denies", Statements: []Statement{{ID: "c"}}}}, Disputed: true},
		{Name: "outcome", Values: []Value{{Text: "released"}}}}
	got := merged(one, two)
	if len(got) != 2 || len(got[0].Values) != 2 || len(got[0].Values[0].Statements) != 2 || !got[0].Disputed || got[1].Name != "outcome" {
		t.Errorf("merged to %+v", got)
	}
	if len(one[0].Values) != 1 || len(one[0].Values[0].Statements) != 1 || one[0].Disputed {
		t.Errorf("merging changed what was merged: %+v", one)
	}
}
