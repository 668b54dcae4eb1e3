package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads a sheet of a workbook, row by row. All stays in memory: the library would
// put large parts into files for anybody to read.
func readXLSX(data []byte, packed *zip.Reader, want string) (t *Table, err error) {
	defer func() { // what others wrote reads what strangers made
		if broken := recover(); broken != nil {
			t, err = nil, fmt.Errorf("it is a broken workbook (%v): save it again, or as CSV", broken)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data),
		excelize.Options{UnzipSizeLimit: maxUnpack, UnzipXMLSizeLimit: maxUnpack})
	if err != nil {
		return nil, fmt.Errorf("it is a broken workbook (%w): save it again, or as CSV", err)
	}
	defer f.Close()
	if err := writeISO(f); err != nil {
		return nil, fmt.Errorf("its formats can't be read (%w): save it again, or as CSV", err)
	}
	all := f.GetSheetList()
	for _, name := range all {
		if want != "" && !sameName(name, want) || want == "" && hidden(f, name) {
			continue
		}
		w := &writing{}
		if err := w.marks(packed, name); err != nil {
			return nil, err
		}
		if err := w.sheet(f, name); err != nil {
			return nil, fmt.Errorf("sheet %q: %w", name, err)
		}
		if strings.TrimSpace(w.text.String()) != "" || want != "" {
			return w.table(fmt.Sprintf(", sheet %q", name), sheetNotes(name, all)...), nil
		}
	}
	return nil, noSheet(want, all)
}

func sameName(a, b string) bool { return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b)) }

func hidden(f *excelize.File, name string) bool {
	seen, err := f.GetSheetVisible(name)
	return err == nil && !seen
}

// sheet writes the rows of a sheet. One of pictures alone has none.
func (w *writing) sheet(f *excelize.File, name string) error {
	rows, err := f.Rows(name)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return err
		}
		if err := w.row(cells); err != nil {
			return err
		}
	}
	return rows.Error()
}

// writeISO gives the formats of days, whatever the order in which they show it, the one
// that is read everywhere alike. What shows a year or a month alone goes on to do so.
func writeISO(f *excelize.File) error {
	if f.Styles == nil || f.Styles.CellXfs == nil {
		return nil
	}
	own := map[int]string{}
	if f.Styles.NumFmts != nil {
		for _, n := range f.Styles.NumFmts.NumFmt {
			own[n.NumFmtID] = n.FormatCode
		}
	}
	ids := map[string]*int{}
	for at := range len(f.Styles.CellXfs.Xf) {
		id := f.Styles.CellXfs.Xf[at].NumFmtID
		if id == nil {
			continue
		}
		iso := isoFormat(*id, own[*id])
		if iso == "" {
			continue
		}
		if ids[iso] == nil {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &iso})
			if err != nil {
				return err
			}
			ids[iso] = f.Styles.CellXfs.Xf[style].NumFmtID
		}
		f.Styles.CellXfs.Xf[at].NumFmtID = ids[iso]
	}
	return nil
}

// noLetters are the parts of a format that are shown as they are or are colours, places and
// room: "р.", \., [$-419], _), * .
var noLetters = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]|[_*].`)

// isoFormat is the ISO form of a format of days, "" of another; own is its code where the
// workbook gives one.
func isoFormat(id int, own string) string {
	if own == "" {
		switch {
		case id == 17:
			return "yyyy-mm"
		case id == 22:
			return "yyyy-mm-dd hh:mm"
		case id >= 14 && id <= 16, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
			return "yyyy-mm-dd"
		}
		return ""
	}
	code, _, _ := strings.Cut(strings.ToLower(noLetters.ReplaceAllString(own, "")), ";")
	if strings.Contains(code, "general") {
		return ""
	}
	has := func(letters string) bool { return strings.ContainsAny(code, letters) }
	switch {
	case has("d") && has("h"):
		return "yyyy-mm-dd hh:mm"
	case has("d"), has("m") && !has("yhs"):
		return "yyyy-mm-dd"
	case has("y") && has("m"):
		return "yyyy-mm"
	case has("y"):
		return "yyyy"
	}
	return ""
}

// What marks a formula and a group of merged cells in a sheet's XML; words in a cell can't
// be taken for them, since < is written otherwise there.
var (
	formulaMark = regexp.MustCompile(`<(?:\w+:)?f[\s/>]`)
	mergeMark   = regexp.MustCompile(`<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+[0-9]+):([A-Z]+[0-9]+)"`)
)

// marks counts the formulas of a sheet and finds what is merged in it, which stands after
// the rows.
func (w *writing) marks(packed *zip.Reader, sheet string) error {
	name, err := sheetPart(packed, sheet)
	if err != nil || name == "" {
		return err
	}
	data, err := content(packed, name)
	if err != nil {
		return err
	}
	for rest := data; ; w.formulas++ {
		found := formulaMark.FindIndex(rest)
		if found == nil {
			break
		}
		rest = rest[found[1]:]
	}
	var all []merge
	for _, found := range mergeMark.FindAllSubmatch(data, -1) {
		var m merge
		var first, second error
		m.left, m.top, first = excelize.CellNameToCoordinates(string(found[1]))
		m.right, m.bottom, second = excelize.CellNameToCoordinates(string(found[2]))
		if first == nil && second == nil && m.left <= m.right && m.top <= m.bottom {
			all = append(all, m)
		}
	}
	w.merged = len(all)
	w.merges.wait(all)
	return nil
}

// sheetPart is the part of a workbook that holds a sheet, "" where it does not say.
func sheetPart(packed *zip.Reader, sheet string) (string, error) {
	var book struct {
		Sheets []struct {
			Name string     `xml:"name,attr"`
			All  []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	for name, into := range map[string]any{"xl/workbook.xml": &book, "xl/_rels/workbook.xml.rels": &links} {
		data, err := content(packed, name)
		if err == nil {
			err = xml.Unmarshal(data, into)
		}
		if err != nil {
			return "", fmt.Errorf("it is a broken workbook (%s: %w): save it again", name, err)
		}
	}
	for _, one := range book.Sheets {
		for _, link := range links.All {
			is := func(a xml.Attr) bool { return a.Name.Local == "id" && a.Value == link.ID } // of either standard
			if one.Name == sheet && slices.ContainsFunc(one.All, is) {
				name := strings.TrimPrefix(path.Join("/xl", link.Target), "/")
				if strings.HasPrefix(link.Target, "/") {
					name = strings.TrimPrefix(path.Clean(link.Target), "/")
				}
				if slices.ContainsFunc(packed.File, func(f *zip.File) bool { return f.Name == name }) {
					return name, nil
				}
			}
		}
	}
	return "", nil
}
