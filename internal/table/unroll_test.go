package table

import (
	"fmt"
	"testing"
)

func TestUnrolled(t *testing.T) {
	const list = `[{"place": "СІЗО-1", "people": [{"name": "Коваль"}, {"name": "Бойко", "born": 1970}]}, {"place": "СІЗО-2"}, {"place": "СІЗО-3", "people": [{"name": "Білик"}]}]`
	of, err := Open("list.json", []byte(list), Want{Sheet: "people"})
	if err != nil {
		t.Fatal(err)
	}
	heads, err := of.Headings(func([]string) (int, error) { return 0, nil })
	if err != nil || fmt.Sprint(heads) != "[place people.name people.born]" {
		t.Fatalf("%v, %v", heads, err)
	}
	var rows []string
	err = of.Rows(func(r *Row) error {
		rows = append(rows, r.Cell(0).Value+" "+r.Cell(1).Value+" "+r.Cell(2).Value)
		return nil
	})
	if want := "[СІЗО-1 Коваль  СІЗО-1 Бойко 1970 СІЗО-3 Білик ]"; err != nil || fmt.Sprint(rows) != want {
		t.Errorf("%v, %v", rows, err)
	}
	for _, wrong := range []string{"nobody", "place"} {
		if _, err := Open("list.json", []byte(list), Want{Sheet: wrong}); err == nil {
			t.Errorf("a list %q is found", wrong)
		}
	}
}
