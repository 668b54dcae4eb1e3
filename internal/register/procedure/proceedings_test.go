package procedure_test

import (
	"fmt"
	"slices"
	"testing"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/procedure"
	"habeas/internal/schema"
)

// told makes a register of lines "subject property value", each from one source.
func told(lines [][3]string) *register.Register {
	var entries []*record.Entry
	for i, line := range lines {
		entries = append(entries, &record.Entry{ID: record.EntryID(fmt.Sprintf("%064d", i)), Seq: int64(i), Commit: 1, Office: "here", Source: "source-a",
			Statement: &record.Statement{Subject: record.ID(line[0]), Property: line[1], Value: record.Text(line[2]), Language: "en", Source: "source-a", Office: "here"}})
	}
	basis := register.Basis{Schema: schema.Default(), Office: "here", Policy: register.DefaultPolicy, LevelOf: func(record.ID) record.Level { return record.Public }}
	return register.NewHistory(entries, basis).At(register.Now, record.Viewer{Clearance: record.Public})
}

// TestOutcomeOf: a hearing after the verdict does not undo it, an appeal that
// upholds it stands beside it, one that quashes it takes its place.
func TestOutcomeOf(t *testing.T) {
	step := func(id, date, outcome string) [][3]string {
		lines := [][3]string{{id, "defendant", "defendant-a"}, {id, "date", date}}
		if outcome != "" {
			lines = append(lines, [3]string{id, "outcome", outcome})
		}
		return lines
	}
	verdict, hearing := step("step-1", "2017-09-11", "convicted"), step("step-2", "2017-10-02", "")
	for _, c := range []struct {
		name  string
		steps [][3]string
		day   edtf.Day
		want  []record.ID
	}{
		{"before", slices.Concat(verdict, hearing), edtf.DayOf(2017, 9, 1), []record.ID{}},
		{"on the day itself", verdict, edtf.DayOf(2017, 9, 11), []record.ID{}},
		{"after a later hearing", slices.Concat(verdict, hearing), edtf.DayOf(2018, 1, 1), []record.ID{"step-1"}},
		{"upheld", slices.Concat(verdict, step("step-3", "2018-03-01", "upheld")), edtf.DayOf(2019, 1, 1), []record.ID{"step-1", "step-3"}},
		{"quashed", slices.Concat(verdict, step("step-3", "2018-03-01", "quashed-remitted")), edtf.DayOf(2019, 1, 1), []record.ID{"step-3"}},
		{"a remand upheld", step("step-3", "2017-03-01", "upheld"), edtf.DayOf(2019, 1, 1), []record.ID{}},
		{"an extension", append(step("step-3", "2017-03-01", "reduced"), [3]string{"step-3", "kind", "extension"}), edtf.DayOf(2019, 1, 1), []record.ID{}},
		{"an extension quashed on appeal", append(step("step-4", "2017-04-01", "quashed-remitted"), [3]string{"step-4", "appeals", "step-3"}, [3]string{"step-3", "kind", "extension"}), edtf.DayOf(2019, 1, 1), []record.ID{}},
	} {
		if got := procedure.OutcomeOf(told(c.steps), "defendant-a", c.day); !slices.Equal(got.Certain, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got.Certain, c.want)
		}
	}
	if !procedure.Decided(told(verdict), "defendant-a") || procedure.Decided(told(hearing), "defendant-a") {
		t.Error("a verdict decides, a hearing does not")
	}
}
