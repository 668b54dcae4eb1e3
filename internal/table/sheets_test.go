package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbook makes a workbook of sheets; f adds what it likes.
func workbook(t testing.TB, f func(*excelize.File)) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	f(book)
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func put(t testing.TB, book *excelize.File, sheet string, rows ...[]any) {
	t.Helper()
	for i, row := range rows {
		if err := book.SetSheetRow(sheet, fmt.Sprint("A", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
}

func TestXLSX(t *testing.T) {
	data := workbook(t, func(book *excelize.File) {
		put(t, book, "Sheet1", []any{"Список", nil, nil, "x"}, []any{"name", "born", "n", "taken"}, nil,
			[]any{"Іван \"Дід\"\nПетро", 25569, 1.5, 44621.5},
			[]any{"Олег", 25569, 0.25, nil, "\t"},
			[]any{nil, 25569, 1234567})
		for cell, code := range map[string]string{"B4": `dd\.mm\.yyyy\ "р."`, "B5": "yyyy", "B6": "mmmm yyyy",
			"D4": "d.m.yyyy h:mm", "C5": "0%", "C6": "#,##0"} {
			style, err := book.NewStyle(&excelize.Style{CustomNumFmt: &code})
			if err != nil {
				t.Fatal(err)
			}
			book.SetCellStyle("Sheet1", cell, cell, style)
		}
		book.MergeCell("Sheet1", "A1", "C1")
		book.MergeCell("Sheet1", "A5", "A6")
		book.SetCellFormula("Sheet1", "C4", "A1+1")
		book.NewSheet("Другий")
		put(t, book, "Другий", []any{"name", "born"}, []any{"Марія", "1980"})
	})
	table, err := Open("a.xlsx", data, Want{})
	if err != nil {
		t.Fatal(err)
	}
	const want = "Список\tСписок\tСписок\tx\nname\tborn\tn\ttaken\n\n" +
		"\"Іван \"\"Дід\"\"\nПетро\"\t1970-01-01\t1.5\t2022-03-01 12:00\n" +
		"Олег\t1970\t25%\t\t\"\t\"\nОлег\t1970-01\t1,234,567\n"
	if table.Text != want || table.By != `habeas table/1, sheet "Sheet1"` {
		t.Errorf("%q\nnot\n%q, by %s", table.Text, want, table.By)
	}
	if got := strings.Join(table.Notes, "; "); !strings.Contains(got, `others, not read: "Другий"`) ||
		!strings.Contains(got, "formulas: 1 cell;") || !strings.Contains(got, "merged: 2 groups") {
		t.Errorf("%s", got)
	}
	rows, told, err := all(t, table, "name", "taken")
	if err != nil || len(rows) != 3 || len(told) > 0 || rows[0][0] != "Іван \"Дід\"\nПетро" || len(rows[2]) != 3 {
		t.Errorf("%q, %q, %v", rows, told, err)
	}
	lines := []int{}
	table.Rows(func(r *Row) error { lines = append(lines, r.Line); return nil })
	if fmt.Sprint(lines) != "[4 5 6]" {
		t.Errorf("the rows are called %v", lines)
	}
	if table, err = Open("a.bin", data, Want{Sheet: "другий "}); err != nil || table.Text != "name\tborn\nМарія\t1980\n" {
		t.Errorf("%+v, %v", table, err)
	}
	_, err = Open("a.xlsx", data, Want{Sheet: "Third"})
	refused(t, err, `it has: ["Sheet1" "Другий"]`)
	if _, err = Open("a.xlsx", data, Want{Encoding: "windows-1251"}); err == nil {
		t.Error("a workbook has an encoding")
	}
	_, err = Open("a.xlsx", data[:len(data)-30], Want{})
	refused(t, err, "broken workbook")
	empty := workbook(t, func(*excelize.File) {})
	_, err = Open("a.xlsx", empty, Want{})
	refused(t, err, "none of its sheets holds anything")
}

func TestISOFormat(t *testing.T) {
	for code, want := range map[string]string{
		"dd.mm.yyyy": "yyyy-mm-dd", "d mmmm yyyy \"року\"": "yyyy-mm-dd", "[$-419]d mmm yy;@": "yyyy-mm-dd", "YYYY": "yyyy",
		"mm/yyyy": "yyyy-mm", "d.m.yy h:mm": "yyyy-mm-dd hh:mm", "h:mm": "", "[h]:mm:ss": "", "0.00": "", "General": "",
		"#,##0 \"days\"": "", "0\\d": "", "@": "", "mmmm": "yyyy-mm-dd",
	} {
		if got := isoFormat(200, code); got != want {
			t.Errorf("%s becomes %q, not %q", code, got, want)
		}
	}
	for id, want := range map[int]string{0: "", 13: "", 14: "yyyy-mm-dd", 17: "yyyy-mm", 18: "",
		22: "yyyy-mm-dd hh:mm", 45: "", 49: ""} {
		if got := isoFormat(id, ""); got != want {
			t.Errorf("%d becomes %q, not %q", id, got, want)
		}
	}
}

// packed makes a packed file of parts.
func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range parts {
		in, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(in, text)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// ods makes a workbook of OpenDocument of the XML of its sheets.
func ods(t testing.TB, sheets string) []byte {
	return packed(t, map[string]string{"content.xml": `<?xml version="1.0"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>` + sheets +
		`</office:spreadsheet></office:body></office:document-content>`})
}

// none are the cells that end a row.
const none = `<table:table-cell table:number-columns-repeated="16384"/>`

func sheet(name string, rows ...string) string {
	return fmt.Sprintf(`<table:table table:name="%s">%s</table:table>`, name, strings.Join(rows, ""))
}

func row(attributes string, cells ...string) string {
	return fmt.Sprintf(`<table:table-row%s>%s</table:table-row>`, attributes, strings.Join(cells, ""))
}

func cell(attributes, text string) string {
	return fmt.Sprintf(`<table:table-cell%s><text:p>%s</text:p></table:table-cell>`, attributes, text)
}

func TestODS(t *testing.T) {
	data := ods(t, sheet("Порожній", row(` table:number-rows-repeated="1048576"`, none))+sheet("Люди",
		row("", cell("", "name"), cell("", "born"), none),
		row(` table:number-rows-repeated="2"`, none),
		row("", cell("", `<text:span>Іван</text:span><text:s text:c="2"/>Петро<text:line-break/>х</text:p><text:p>у</text:p>`+
			`<office:annotation><text:p>note</text:p></office:annotation><text:p>`),
			cell(` office:value-type="date" office:date-value="1970-01-01T00:00:00"`, "1 січня"),
			cell(` table:formula="of:=1+1" office:value-type="float" office:value="2"`, "2,00")),
		row(` table:number-rows-repeated="2"`, "<table:table-cell/>", cell(` table:number-columns-repeated="2"`, "x")),
		row("", cell(` table:number-columns-spanned="2" table:number-rows-spanned="2"`, "m"), "<table:covered-table-cell/>"),
		row("", `<table:covered-table-cell table:number-columns-repeated="2"/>`, cell("", "z")),
		row(` table:number-rows-repeated="1048500"`, none)))
	table, err := Open("a.ods", data, Want{})
	if err != nil {
		t.Fatal(err)
	}
	const want = "name\tborn\n\n\n\"Іван  Петро\nх\nу\n\"\t1970-01-01\t2,00\n\tx\tx\n\tx\tx\nm\tm\nm\tm\tz\n"
	if table.Text != want {
		t.Errorf("%q\nnot\n%q", table.Text, want)
	}
	if got := strings.Join(table.Notes, "; "); !strings.Contains(got, `sheet "Люди"; others, not read: "Порожній"`) ||
		!strings.Contains(got, "formulas: 1 cell;") || !strings.Contains(got, "merged: 1 group of") {
		t.Errorf("%s", got)
	}
	for says, sheets := range map[string]string{
		"none of its sheets":      `<table:table table:name="a"/>`,
		"more than 16384 columns": sheet("a", row("", cell(` table:number-columns-repeated="16385"`, "x"))),
		"more than 1048576 rows":  sheet("a", row(` table:number-rows-repeated="99999999"`, cell("", "x"))),
		"can't be read":           `<table:table>`,
	} {
		_, err := Open("a.ods", ods(t, sheets), Want{})
		refused(t, err, says)
	}
}

// TestPacked: what unpacks to more than it should, or is no workbook, is refused before
// anything is read.
func TestPacked(t *testing.T) {
	for says, parts := range map[string]map[string]string{
		"too much for its size": {"content.xml": strings.Repeat(" ", 64<<20)},
		"no workbook":           {"a.csv": "name"},
		".xlsb":                 {"xl/workbook.bin": "x"},
		"password":              {"content.xml": "x", "META-INF/manifest.xml": "<encryption-data/>"},
		"broken workbook":       {"xl/workbook.xml": "<"},
	} {
		_, err := Open("a.xlsx", packed(t, parts), Want{})
		refused(t, err, says)
	}
	fits := packed(t, map[string]string{"content.xml": strings.Repeat(" ", alwaysFits)})
	_, err := Open("a.ods", fits, Want{})
	refused(t, err, "none of its sheets")
}

func TestJSON(t *testing.T) {
	for _, c := range []struct{ name, data, sheet, text, says string }{
		{"a list", `[{"name":"Іван","n":1.50},{"n":2,"name":"Олег"}]`, "", "name\tn\nІван\t1.50\nОлег\t2\n", ""},
		{"objects in one another", `[{"name":{"given":"Іван","x":{"y":true}},"all":["a",null,"b",{"k":1},{"k":2}]}]`, "",
			"name.given\tname.x.y\tall\tall.k\nІван\ttrue\ta; b\t1; 2\n", ""},
		{"what some lack", `[{"a":1},{"b":null,"c":"x"},{}]`, "", "a\tb\tc\n1\n\t\tx\n\n", ""},
		{"signs of its own", `[{"a":"x\ty\n\"z\"\u0000"}]`, "", "a\n\"x\ty\n\"\"z\"\"\ufffd\"\n", ""},
		{"held by an object", `{"count":1,"tags":["x"],"people":[{"a":1}]}`, "", "a\n1\n", ""},
		{"two of them", `{"x":[{"a":1}],"y":[{"a":2}]}`, "", "", `holds 2 lists, ["x" "y"]`},
		{"held further in", `{"data":{"n":1,"people":[{"a":1}]},"links":{"next":null}}`, "", "a\n1\n", ""},
		{"held further in, named", `{"data":{"people":[{"a":1}]},"x":[{"a":2}]}`, "people", "a\n1\n", ""},
		{"two of them, one named", `{"x":[{"a":1}],"y":[{"a":2}]}`, "y", "a\n2\n", ""},
		{"none of that name", `{"x":[{"a":1}]}`, "z", "", `no list "z"`},
		{"one object", `{"a":1}`, "", "a\n1\n", ""},
		{"one a line", "{\"a\":1}\n\n{\"a\":2,\"b\":3}\n", "", "a\tb\n1\n2\t3\n", ""},
		{"one a line, one broken", "{\"a\":1}\n{\"a\":\n{\"a\":3}\n", "", "a\n1\n\n3\n", ""},
		{"no list", `"x"`, "", "", "no list of objects"},
		{"no objects", `[1,2]`, "", "", "object 1: it is no object"},
		{"broken", "[{\"a\":1},\n{]", "", "", "line 2"},
		{"too deep", "[" + strings.Repeat(`{"a":`, 70) + "1" + strings.Repeat("}", 70) + "]", "", "", "64 deep"},
	} {
		table, err := Open("a.json", []byte(c.data), Want{Sheet: c.sheet})
		if c.says != "" {
			refused(t, err, c.says)
			continue
		}
		if err != nil || table.Text != c.text {
			t.Errorf("%s: %+v, %v", c.name, table, err)
			continue
		}
		if (len(table.Faults) == 1) != strings.Contains(c.name, "broken") {
			t.Errorf("%s: %v", c.name, table.Faults)
		}
	}
}

// TestMade: the text that is made of cells is read as those cells.
func TestMade(t *testing.T) {
	rows := [][]string{{"a", "b"}, {"\"", "\n"}, {" \"x\" ", "\t"}, {"", "y"}, {"\"\"", "'"}, {"a\"b\nc"}}
	w := &writing{}
	for _, row := range rows {
		if err := w.row(row); err != nil {
			t.Fatal(err)
		}
	}
	got, told, err := all(t, w.table(""), "a")
	if err != nil || len(told) > 0 || fmt.Sprintf("%q", got) != fmt.Sprintf("%q", rows[1:]) {
		t.Errorf("%q, %q, %v", got, told, err)
	}
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(`[{"a":1}]`), "")
	f.Fuzz(func(t *testing.T, data []byte, sheet string) {
		if table, err := readJSON(data, Want{Sheet: sheet}); err == nil {
			all(t, table)
		}
	})
}

// FuzzODS: no XML in a workbook makes reading it panic.
func FuzzODS(f *testing.F) {
	f.Add(sheet("a", row("", cell("", "x"))))
	f.Fuzz(func(t *testing.T, sheets string) {
		if table, err := Open("a.ods", ods(t, sheets), Want{}); err == nil {
			all(t, table)
		}
	})
}

// FuzzXLSX: nor does a sheet's XML, or anything in place of a workbook.
func FuzzXLSX(f *testing.F) {
	whole := workbook(f, func(book *excelize.File) { put(f, book, "Sheet1", []any{"name"}, []any{"x"}) })
	f.Add(`<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>`)
	f.Fuzz(func(t *testing.T, rows string) {
		from, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
		if err != nil {
			t.Fatal(err)
		}
		parts := map[string]string{}
		for _, file := range from.File {
			data, err := content(from, file.Name)
			if err != nil {
				t.Fatal(err)
			}
			parts[file.Name] = string(data)
		}
		parts["xl/worksheets/sheet1.xml"] = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
			`<sheetData>` + rows + `</sheetData></worksheet>`
		if table, err := Open("a.xlsx", packed(t, parts), Want{}); err == nil {
			all(t, table)
		}
		if _, err := Open("a.xlsx", []byte("PK\x03\x04"+rows), Want{}); err == nil {
			t.Errorf("%q is taken for a workbook", rows)
		}
	})
}
