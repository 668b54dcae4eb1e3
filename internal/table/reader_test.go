package table

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// sought says which of some headings a line lacks.
func sought(heads ...string) Fits {
	return func(cells []string) (lacks int, err error) {
		for _, head := range heads {
			if !slices.ContainsFunc(cells, func(c string) bool { return strings.EqualFold(strings.TrimSpace(c), head) }) {
				lacks, err = lacks+1, fmt.Errorf("no column %q; it has: %q", head, cells)
			}
		}
		return lacks, err
	}
}

// all reads a table: its lines' values, and what is told of them.
func all(t *testing.T, table *Table, heads ...string) (rows [][]string, told []string, err error) {
	t.Helper()
	if _, err := table.Headings(sought(heads...)); err != nil {
		return nil, nil, err
	}
	letters := []rune(table.Text)
	err = table.Rows(func(r *Row) error {
		for _, f := range r.Faults {
			told = append(told, fmt.Sprintf("%d:%d: %s", f.Line, f.Column, f.Reason))
		}
		var values []string
		for _, c := range r.Cells {
			words := table.Text[c.Start:c.End]
			if got := strings.ReplaceAll(words, `""`, `"`); got != c.Value && words != c.Value {
				t.Errorf("%q: the cell %q is said to be %q", table.Text, c.Value, words)
			}
			at := r.Before + utf8.RuneCountInString(table.Text[r.Start:c.Start])
			if n := len([]rune(words)); string(letters[at:at+n]) != words {
				t.Errorf("%q: %q is not at %d", table.Text, words, at)
			}
			values = append(values, c.Value)
		}
		if !r.Bad {
			rows = append(rows, values)
		}
		return nil
	})
	return rows, told, err
}

// refused demands an error that says something.
func refused(t *testing.T, err error, says string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), says) {
		t.Errorf("the error %v does not say %q", err, says)
	}
}

func open(t *testing.T, name, text string) *Table {
	t.Helper()
	table, err := Open(name, []byte(text), Want{})
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return table
}

func TestRows(t *testing.T) {
	for _, c := range []struct {
		name, text string
		rows       string // cells by a bar, lines by a slash
		told       string
	}{
		{"commas", "name,born\nІван,1970\n", "Іван|1970", ""},
		{"no line end at the end", "name,born\nІван,1970", "Іван|1970", ""},
		{"an empty last cell", "name,born\nІван,", "Іван|", ""},
		{"empty lines are none", "name,born\n\n\nІван,1970\n\n", "Іван|1970", ""},
		{"quoted", "name,born\n\"Іван, \"\"Дід\"\"\",\"1970\"\n", `Іван, "Дід"|1970`, ""},
		{"quoted over lines", "name,born\n\"Іван\nПетро\",1970\n", "Іван\nПетро|1970", ""},
		{"spaces before a quoted cell", "name, born\n\"Іваненко, Петро\",  \"1970\" \n", "Іваненко, Петро|1970", ""},
		{"a quotation mark is a letter", "name,born\nІван \"Дід\" Петро,1970\n", `Іван "Дід" Петро|1970`, ""},
		{"also where it begins a cell", "name,born\n\"Дід\" Петро,1970\n", `"Дід" Петро|1970`, ""},
		{"words in marks within a quoted cell", "name,born\n\"Іваненко, \"Дід\" Петро\",1970\n\"(\"Дід\")\",1971\n",
			`Іваненко, "Дід" Петро|1970/("Дід")|1971`, ""},
		{"and nothing that closes it", "name,born\n\"Іван \"Дід\" Петро,1970\nОлег,\"1971\"\n", "Олег|1971",
			"2:-1: a quotation mark opens"},
		{"in tabs", "name\tborn\nІван \"Дід\"\t1970\n\"Дід\" Петро\t\"1970\n", `Іван "Дід"|1970/"Дід" Петро|"1970`, ""},
		{"quoted in tabs, as Excel does", "name\tborn\n\"Іван\nПетро\"\t\"said \"\"no\"\"\"\n", "Іван\nПетро|said \"no\"",
			""},
		{"marks of two lines in tabs", "name\tborn\n\"Іван\tx\nПетро\"\ty\n", "\"Іван|x/Петро\"|y", ""},
		{"surplus cells that are empty", "name,born\nІван,1970,, \n", "Іван|1970|| ", ""},
		{"a heading that is empty", "name,born,\nІван,1970\nПетро,1971,\n", "Іван|1970/Петро|1971|", ""},
		{"too many, too few", "name,born\nІван,1970,1\nПетро\nОлег,1972\n", "Олег|1972",
			"2:-1: 3 cells where/3:-1: 1 cell where"},
		{"a mark that nothing closes", "name,born\n\"Іван,1970\nПетро,1971\n", "Петро|1971", "2:-1: a quotation mark opens"},
		{"closed by another's", "name,born\n\"Іван,1970\nПетро,1971\n\"Олег\",\"1972\"\n", "Петро|1971/Олег|1972",
			"2:-1: a quotation mark opens"},
		{"two marks that nothing closes", "name,born\n\"Іван,\"1970\nПетро,1971\n", "Петро|1971",
			"2:-1: a quotation mark opens"},
		{"lines in a cell", "name,born\n\"Іван,1970\nПетро,1971\nОлег\",1972\n", "Іван,1970\nПетро,1971\nОлег|1972",
			"2:0: the cell goes on to line 4"},
		{"bars", "name|born\nx|\n|y\n", "x|/|y", ""},
		{"sep", "sep=;\nname;born\na,b;c\n", "a,b|c", ""},
		{"sep, quoted", "\"sep=\t\"\nname\tborn\na\tc\n", "a|c", ""},
		{"sep alone is a heading", "sep,name,born\n1,2,3\n", "1|2|3", ""},
		{"titles above", "Список;\nза березень\n\nname;born\nІван;1970\n", "Іван|1970", ""},
		{"another separator in a heading", "name, a | b | c,born\nІван, ст. 205,1970\n", "Іван| ст. 205|1970", ""},
		{"more semicolons than tabs", "name\tborn\tпримітки; а; б; в\nІван\t1970\t\n", "Іван|1970|", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, told, err := all(t, open(t, "a.csv", c.text), "name", "born")
			var lines []string
			for _, row := range rows {
				lines = append(lines, strings.Join(row, "|"))
			}
			if got := strings.Join(lines, "/"); got != c.rows || err != nil {
				t.Errorf("%q, %v", got, err)
			}
			if c.told == "" && len(told) > 0 || len(told) != len(strings.Split(c.told, "/")) && c.told != "" {
				t.Fatalf("told is %q", told)
			}
			for i, one := range told {
				if !strings.HasPrefix(one, strings.Split(c.told, "/")[i]) {
					t.Errorf("told is %q", told)
				}
			}
		})
	}
}

// TestNumbers: lines are counted among the list's lines and of the file, whatever stands
// between and above.
func TestNumbers(t *testing.T) {
	table := open(t, "a.csv", "Title\n\nname,born\n\"a\nb\",1\n\nc\nd,2\n")
	if _, err := table.Headings(sought("name", "born")); err != nil {
		t.Fatal(err)
	}
	var got []string
	table.Rows(func(r *Row) error {
		got = append(got, fmt.Sprint(r.Number, " ", r.Line, " ", r.Bad))
		return nil
	})
	if want := []string{"1 4 false", "2 7 true", "3 8 false"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if !slices.Equal(table.Notes, []string{"headings on line 3; 1 line above passed over"}) {
		t.Errorf("%q", table.Notes)
	}
}

// TestHeadings: what is told where none fits, and how far they are sought.
func TestHeadings(t *testing.T) {
	above := strings.Repeat("x\n", headingLines-1)
	if _, _, err := all(t, open(t, "a.csv", above+"name,born\n1,2\n"), "name", "born"); err != nil {
		t.Error(err)
	}
	if _, _, err := all(t, open(t, "a.csv", above+"x\nname,born\n1,2\n"), "name", "born"); err == nil {
		t.Error("headings are found too far down")
	}
	_, _, err := all(t, open(t, "a.csv", "Список\nname;date\n1;2\n"), "name", "born")
	refused(t, err, `it has: ["name" "date"]`) // the nearest line
	_, _, err = all(t, open(t, "a.csv", "Список\nx;date\n1;2;3\n"), "name", "born")
	refused(t, err, `it has: ["x" "date"]`) // the first line of several cells
	if _, _, err := all(t, open(t, "a.csv", "\"name,born\nx,y\n"), "name", "born"); err == nil {
		t.Error("headings that nothing closes are taken")
	}
	wide := "name,born" + strings.Repeat(",x", MaxColumns-2)
	if _, _, err := all(t, open(t, "a.csv", wide+"\n"), "name", "born"); err != nil {
		t.Error(err)
	}
	_, _, err = all(t, open(t, "a.csv", wide+",x\n"), "name", "born")
	refused(t, err, "may have 16384 columns")
}

// TestLargeCell: a cell may have a megabyte; of a larger one the rest is read.
func TestLargeCell(t *testing.T) {
	cell := strings.Repeat("a", maxCell)
	rows, told, err := all(t, open(t, "a.csv", "name,born\n1,"+cell+"\n2,\""+cell+"b\"\n3,4\n"), "name", "born")
	if err != nil || len(rows) != 3 || rows[0][1] != cell || rows[1][1] != "" || rows[2][1] != "4" {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	if len(told) != 1 || !strings.HasPrefix(told[0], "3:1: the cell is larger than 1 MB") {
		t.Errorf("%q", told)
	}
}

func TestOpenRefused(t *testing.T) {
	for name, c := range map[string]struct{ data, says string }{
		"a.xls":     {"anything", "save it as .xlsx or .csv"},
		"b.xlsx":    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .xlsx or .csv"},
		"c.xlsx":    {"name,born", "is none"},
		"empty.csv": {" \n", "holds no text"},
		"large.csv": {strings.Repeat("a", MaxBytes+1), "larger than 64 MB"},
	} {
		_, err := Open(name, []byte(c.data), Want{})
		refused(t, err, c.says)
	}
	_, err := Open("a.csv", []byte("a"), Want{Sheet: "x"})
	refused(t, err, "take sheet out")
	if _, err = Open("a.csv", []byte(strings.Repeat("a\n", MaxBytes/2)), Want{}); err != nil {
		t.Errorf("a file of the greatest size: %v", err)
	}
	for name, says := range map[string]string{"a.XLS": ".xlsx or .csv", "a.pdf": "is a table", "a": "is a table"} {
		_, err := Media(name)
		refused(t, err, says)
	}
}

// FuzzRows: no text makes reading panic, every cell's words stand where it says, and no
// line is lost.
func FuzzRows(f *testing.F) {
	f.Add("name,born\n\"Two\nLines\",\"19\"\"52\"\n", "a.csv")
	f.Fuzz(func(t *testing.T, text, name string) {
		table, err := Open(name, []byte(text), Want{})
		if err != nil || table.Guessed != "" {
			return
		}
		if _, _, err := all(t, table); err != nil {
			return
		}
		end := table.shape.start
		table.Rows(func(r *Row) error {
			if r.Start < end || strings.Trim(table.Text[end:r.Start], "\n") != "" || r.End < r.Start {
				t.Errorf("%q: the line %d begins at %d, the one before ends at %d", table.Text, r.Number, r.Start, end)
			}
			end = r.End
			return nil
		})
		if strings.Trim(table.Text[end:], "\n") != "" {
			t.Errorf("%q: what comes after %d is lost", table.Text, end)
		}
	})
}
