package lists

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// told is what a list says: the names of its lines, and what of them was not recorded.
type told struct {
	names         []string
	faults, notes []Fault
	said          map[string][]string // values by property
	quotes        []string            // of names
	told          []string            // of the file
}

// read goes through a list as an import does.
func read(t *testing.T, mapping, text string) (all told, err error) {
	t.Helper()
	l, err := opened(t, "list.csv", mapping, text)
	if err != nil {
		return all, err
	}
	all.told = l.table.Notes
	l.source, all.said = "source-a", map[string][]string{}
	err = l.table.Rows(func(r *row) error {
		if all.faults = append(all.faults, l.wrong(r.Faults)...); r.Bad {
			return nil
		}
		said, faults := l.compose(r)
		all.faults = append(all.faults, faults...)
		all.notes = append(all.notes, l.notes(r)...)
		for _, st := range said {
			if st.Property == "name" {
				all.names = append(all.names, st.Value.Text)
				all.quotes = append(all.quotes, st.Quotes[0].Exact)
			}
			all.said[st.Property] = append(all.said[st.Property], st.Value.Text)
		}
		l.side(r)
		return nil
	})
	return all, err
}

const oneName = "columns: {name: name}\n"

// TestFoundLists are the lists that strangers once took in, each by the number under which
// it was kept, with what is right.
func TestFoundLists(t *testing.T) {
	t.Run("01 a name cell of dots", func(t *testing.T) {
		for _, cell := range []string{"...", ".", "()", ";", "[]", "…", "\u0301", "\u200b", "' '", ". ."} {
			got, err := read(t, oneName, "name\tb\nІваненко Петро\t1\n"+cell+"\t2\nПетренко Іван\t3\n")
			if err != nil || !slices.Equal(got.names, []string{"Іваненко Петро", "Петренко Іван"}) {
				t.Errorf("%q: %q, %v", cell, got.names, err)
			}
			if len(got.faults) != 1 || got.faults[0].Line != 3 || !strings.Contains(got.faults[0].String(), noName) {
				t.Errorf("%q: the faults are %v", cell, got.faults)
			}
		}
		got, err := read(t, "columns: {name: [given, family]}\nor: [/]\n",
			"given,family\n.,Петренко\nІван,—\n/,/\nn/a,Коваль\n")
		if err != nil || !slices.Equal(got.names, []string{"Петренко", "Іван", "Коваль"}) || len(got.notes) != 5 ||
			len(got.faults) != 1 {
			t.Errorf("%q, %v, %v, %v", got.names, got.notes, got.faults, err)
		}
	})
	t.Run("02 a name is what the cell holds", func(t *testing.T) {
		whole := []string{"Коваленко Ольга (Дзюба)", "Іваненко П. С.", "Martin Lee Jr.", "Bilal Khan [sic]", "(Olha)",
			"Sr. Maria;"}
		got, _ := read(t, oneName, "name\tb\n"+strings.Join(whole, "\t\n")+"\t\n")
		if !slices.Equal(got.names, whole) {
			t.Errorf("%q", got.names)
		}
		for cell, want := range map[string][]string{
			"Коваленко Ольга (Дзюба)":        {"Коваленко Ольга", "Дзюба"},
			"Коваленко Ольга (Дзюба).":       {"Коваленко Ольга", "Дзюба"},
			"Martin Lee Jr. (Marty Jr.)":     {"Martin Lee Jr.", "Marty Jr."},
			"Іваненко П. С. або Петренко І.": {"Іваненко П. С.", "Петренко І."},
			"Іваненко, або Петренко":         {"Іваненко", "Петренко"},
			"[Іваненко або Петренко]":        {"Іваненко", "Петренко"},
			"Іваненко\nабо Петренко":         {"Іваненко", "Петренко"},
			"Іваненко або невідомо":          {"Іваненко"},
			"Коваленко (":                    {"Коваленко"},
		} {
			got, _ := read(t, oneName+"or: [або, (]\n", "name\tb\n\""+cell+"\"\t\n")
			if !slices.Equal(got.names, want) {
				t.Errorf("%q: %q", cell, got.names)
			}
		}
	})
	t.Run("02 more names than one person may have are told", func(t *testing.T) {
		got, _ := read(t, oneName+"or: [/]\n", "name\nА1/А2/А3/А4/А5/А6/А7/А8/А9\n")
		if len(got.names) != mostNames || len(got.notes) != 1 || !strings.Contains(got.notes[0].Reason, `"А9"`) {
			t.Errorf("%q, %v", got.names, got.notes)
		}
	})
	t.Run("08 two columns of one heading", foundHeadings)
	t.Run("09 signs for nobody", foundNobody)
	t.Run("16 a name cell with a line break", func(t *testing.T) {
		got, err := read(t, "columns: {name: name, father-name: father}\n",
			"name,father\n\"Іваненко\nПетро\n Степанович\",\"Степан\nІванович\"\n\"Коваль  Олег\",\n")
		if err != nil || !slices.Equal(got.names, []string{"Іваненко Петро Степанович", "Коваль Олег"}) ||
			len(got.notes) != 1 {
			t.Errorf("%q, %v, %v", got.names, got.notes, err)
		}
		if got.quotes[0] != "Іваненко\nПетро\n Степанович" || got.said["printed"][0] != "Іваненко Петро Степанович" ||
			got.said["father-name"][0] != "Степан Іванович" {
			t.Errorf("%q, %q", got.quotes, got.said)
		}
	})
	t.Run("18 what stands above and in the headings", foundAbove)
	t.Run("19 one bad line", foundBadLines)
	t.Run("17 marks of direction in names", func(t *testing.T) {
		cells := []string{"\u202bأحمد التجريبي\u202c", "\u200fيوسف", "Зразок\u200b Юрій", "\ufeffКо\u00adваль", "\u202eIvan",
			"علی\u200cرضا", "Iv\x1ban"}
		got, _ := read(t, oneName, "x,name\n,"+strings.Join(cells, "\n,")+"\n")
		if want := []string{"أحمد التجريبي", "يوسف", "Зразок Юрій", "Коваль", "Ivan", "علی\u200cرضا",
			"Ivan"}; !slices.Equal(got.names, want) || !slices.Equal(got.quotes, cells) {
			t.Errorf("%q, quoted as %q", got.names, got.quotes)
		}
		if len(got.notes) != 6 || !strings.Contains(got.notes[0].Reason, "‹U+202B› ‹U+202C›") {
			t.Errorf("the notes are %v", got.notes)
		}
	})
	t.Run("17 marks of direction in a day", func(t *testing.T) {
		got, _ := read(t, "columns: {name: name, birth: born}\n", "name,born\nІван,\u200f2001-02-03\u200e\n")
		if len(got.faults) > 0 || got.said["birth"][0] != "2001-02-03" {
			t.Errorf("%v, %q", got.faults, got.said["birth"])
		}
	})
}

func foundHeadings(t *testing.T) {
	for _, heads := range []string{"Дата,Дата", "Дата, дата ", "Дата,Да\u200bта", "Дата,\"Дата\u00a0\"",
		"ДАТА,\ufeffДата"} {
		_, err := read(t, "columns: {name: ПІБ, custody.from: Дата}\n", "ПІБ,"+heads+"\nІван,2001-01-01,2022-03-01\n")
		if err == nil {
			t.Errorf("%q: the first is taken without a word", heads)
			continue
		}
		for _, says := range []string{"2 columns", "column B", "column C", "Дата#1", "Дата#2", "nothing was recorded",
			"custody.from"} {
			if !strings.Contains(err.Error(), says) {
				t.Errorf("%q: the error does not say %s: %v", heads, says, err)
			}
		}
	}
	const text = "ПІБ,Дата,Дата\nІван,2001-01-01,2022-03-01\n"
	got, err := read(t, "columns: {name: ПІБ, birth: Дата#1, custody.from: 'дата #2'}\n", text)
	if err != nil || got.said["birth"][0] != "2001-01-01" || got.said["from"][0] != "2022-03-01" {
		t.Errorf("%q, %v", got.said, err)
	}
	if _, err := read(t, "columns: {name: ПІБ, birth: Дата#3}\n", text); err == nil ||
		!strings.Contains(err.Error(), "2 columns of that heading") {
		t.Errorf("a third of two: %v", err)
	}
	if _, err := read(t, "columns: {name: ПІБ}\n", text); err != nil {
		t.Errorf("two columns that the mapping does not name: %v", err)
	}
	if got, err := read(t, "columns: {name: ПІБ, birth: Дата#2}\n",
		"ПІБ,Дата,Дата,Дата#2\nІван,2001,2002,2003\n"); err != nil || got.said["birth"][0] != "2003" {
		t.Errorf("a heading that ends in #2: %q, %v", got.said, err)
	}
	if letters(0) != "A" || letters(25) != "Z" || letters(26) != "AA" || letters(27) != "AB" || letters(702) != "AAA" {
		t.Error("columns are called otherwise than in spreadsheets")
	}
}

// foundAbove (18): such lists were refused.
func foundAbove(t *testing.T) {
	const both = "columns: {name: ПІБ, birth: Дата народження}\n"
	for _, c := range []struct{ mapping, text, told string }{
		{both, "sep=;\r\nПІБ;Дата народження\r\nІваненко Петро;05.03.1970\r\n", ""},
		{both, "Список затриманих станом на 01.03.2022;\nПІБ;Дата народження\nІваненко Петро;05.03.1970\n",
			"headings on line 2; 1 line above passed over"},
		{both, "ПІБ,Дата\u00a0народження\u200b\nІваненко Петро,05.03.1970\n", ""},
		{both, "ПІБ,\"Дата\nнародження\"\nІваненко Петро,05.03.1970\n", ""},
		{"columns: {name: ПІБ}\n", "ПІБ, Статті | частини | роки\nІваненко Петро, ст. 205\n", ""},
	} {
		got, err := read(t, c.mapping, c.text)
		if err != nil || !slices.Equal(got.names, []string{"Іваненко Петро"}) || strings.Join(got.told, "; ") != c.told {
			t.Errorf("%q: %q, %q, %v", c.text, got.names, got.told, err)
		}
	}
}

// foundBadLines (19): one bad line refused the whole list, and the others were not told.
func foundBadLines(t *testing.T) {
	const both = "columns: {name: name, birth: birth}\n"
	got, err := read(t, both, "name\tbirth\nІваненко \"Дід\" Петро\t1970\nПетренко Іван\t1971\n")
	if err != nil || !slices.Equal(got.names, []string{`Іваненко "Дід" Петро`, "Петренко Іван"}) || len(got.faults) > 0 {
		t.Errorf("%q, %v, %v", got.names, got.faults, err)
	}
	got, err = read(t, both, "name, birth\n\"Іваненко, Петро\", \"1970\"\n")
	if err != nil || !slices.Equal(got.names, []string{"Іваненко, Петро"}) || got.said["birth"][0] != "1970" {
		t.Errorf("%q, %v", got.names, err)
	}
	got, err = read(t, both, "name,birth\nІваненко Петро,1970,1\nПетренко Іван,1971,\nСидоренко Олег\n\"Коваль,1972\nШевчук Юлія,1973\n")
	var lines []int
	for _, f := range got.faults {
		lines = append(lines, f.Line)
	}
	if err != nil || !slices.Equal(got.names, []string{"Петренко Іван", "Шевчук Юлія"}) ||
		!slices.Equal(lines, []int{2, 4, 5}) {
		t.Errorf("%q, %v, %v", got.names, got.faults, err)
	}
	if says := got.faults[0].String(); !strings.HasPrefix(says,
		"line 2: 3 cells where the headings are 2: nothing of the line was recorded") {
		t.Error(says)
	}
}

func foundNobody(t *testing.T) {
	signs := []string{"—", "-", "?", "#N/A", "123", "#REF!", "#VALUE!", "#ДЕЛ/0!", "#Н/Д", "Err:502", "n/a", "N.N.",
		"невідомо", "Невідомий", "НЕИЗВЕСТНО",
		"(не встановлено)", "XXX", "ххх ххх", "…", "null", "None", "Unknown", "___", "№ 5", "б/і", "مجهول", "«?»"}
	got, _ := read(t, "columns: {name: name, custody.from: taken}\n", "name\ttaken\n"+strings.Join(signs,
		"\t2022-03-01\n")+"\t2022-03-01\n")
	if len(got.names) > 0 || len(got.said) > 0 || len(got.faults) != len(signs) {
		t.Errorf("%q become people; %d faults of %d", got.names, len(got.faults), len(signs))
	}
	for i, f := range got.faults {
		if f.Line != i+2 || !strings.Contains(f.Reason, fmt.Sprintf("%q names nobody", signs[i])) {
			t.Errorf("%q is told as %v", signs[i], f)
		}
	}
	people := []string{"Ї", "X", "Malcolm X", "Jennifer Null", "Noone Petro", "Іван Невідомий", "Xu Xx", "Нет Олег",
		"#Олег", "Н. Невідома"}
	if got, _ := read(t, oneName, "name\tb\n"+strings.Join(people, "\t\n")+"\t\n"); !slices.Equal(got.names, people) {
		t.Errorf("%q are people, not %q", people, got.names)
	}
	// A list has signs of its own, and a name may look like one.
	got, _ = read(t, oneName+"values: {name: {б-м: '', 'Null': 'Null'}}\n", "name\nб-м\nNull\n")
	if !slices.Equal(got.names, []string{"Null"}) || len(got.faults) != 1 {
		t.Errorf("%q, %v", got.names, got.faults)
	}
	// The same signs elsewhere.
	got, _ = read(t, "columns: {name: name, father-name: father, occupation: work}\n",
		"name,father,work\nІван,—,?\nПетро,невідомо,#N/A\nОлег,Іван,unknown\n")
	if len(got.faults) > 0 || len(got.notes) != 4 || !slices.Equal(got.said["father-name"], []string{"Іван"}) ||
		!slices.Equal(got.said["occupation"], []string{"unknown"}) {
		t.Errorf("%v, %q, %v", got.faults, got.said, got.notes)
	}
}

// FuzzFoundCells (01): no cell of a name ends the program, and what becomes of it is either
// a name or a fault.
func FuzzFoundCells(f *testing.F) {
	for _, cell := range []string{"...", "()", "А (Б)", "А або", "\u202e", "—", "#N/A", "(/(/)", "/", "\x1b"} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		cell = strings.ToValidUTF8(strings.Map(func(r rune) rune {
			if r == 0 || r == '\r' {
				return -1
			}
			return r
		}, cell), "")
		got, err := read(t, "columns: {name: [a, b]}\nor: [або, (, /]\n", "a,b\n\""+strings.ReplaceAll(cell, `"`,
			`""`)+"\",\n")
		if err == nil && len(got.names) == 0 && len(got.faults) == 0 && len(got.said) == 0 && strings.TrimSpace(cell) != "" {
			t.Errorf("%q became nothing without a word", cell)
		}
	})
}
