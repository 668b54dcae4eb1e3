package main

import (
	"archive/zip"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/htmlindex"
)

// tabled makes a file of another kind of a CSV file: tabled list.csv list.xlsx, or of its
// letters in an old encoding: tabled list.csv old.csv windows-1251.
func tabled(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: tabled FROM TO [ENCODING]")
	}
	text, to := ts.ReadFile(args[0]), ts.MkAbs(args[1])
	if len(args) == 3 {
		e, err := htmlindex.Get(args[2])
		ts.Check(err)
		old, err := e.NewEncoder().String(text)
		ts.Check(err)
		ts.Check(os.WriteFile(to, []byte(old), 0o600))
		return
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	ts.Check(err)
	if filepath.Ext(to) == ".ods" {
		ts.Check(writeODS(to, rows))
		return
	}
	ts.Check(writeXLSX(to, rows))
}

// writeXLSX writes a sheet whose column of days, the third, holds numbers that are shown as
// days.
func writeXLSX(path string, rows [][]string) error {
	book := excelize.NewFile()
	defer book.Close()
	code := "dd.mm.yyyy"
	days, err := book.NewStyle(&excelize.Style{CustomNumFmt: &code})
	if err != nil {
		return err
	}
	for i, row := range rows {
		if err := book.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			return err
		}
		var day int
		if n, err := fmt.Sscan(row[2], &day); n != 1 || err != nil {
			continue
		}
		cell := fmt.Sprint("C", i+1)
		if err := book.SetCellInt("Sheet1", cell, int64(day)); err != nil {
			return err
		}
		if err := book.SetCellStyle("Sheet1", cell, cell, days); err != nil {
			return err
		}
	}
	if _, err := book.NewSheet("Notes"); err != nil {
		return err
	}
	return book.SaveAs(path)
}

func writeODS(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := zip.NewWriter(f)
	in, err := w.Create("content.xml")
	if err != nil {
		return err
	}
	const names = "urn:oasis:names:tc:opendocument:xmlns:"
	fmt.Fprintf(in, `<d:document-content xmlns:d="%[1]soffice:1.0" xmlns:t="%[1]stable:1.0" `+
		`xmlns:p="%[1]stext:1.0"><t:table t:name="List">`, names)
	for _, row := range rows {
		fmt.Fprint(in, "<t:table-row>")
		for _, cell := range row {
			fmt.Fprint(in, "<t:table-cell><p:p>")
			xml.EscapeText(in, []byte(cell))
			fmt.Fprint(in, "</p:p></t:table-cell>")
		}
		fmt.Fprint(in, "</t:table-row>")
	}
	fmt.Fprint(in, "</t:table></d:document-content>")
	return w.Close()
}
