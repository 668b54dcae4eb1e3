package show

import (
	"encoding/csv"
	"log/slog"
	"net/http"
	"strings"

	"habeas/internal/answer"
	"habeas/internal/desk/page"
	"habeas/internal/office"
	"habeas/internal/register"
)

var _ = page.AddFile(page.File{Path: "/roll.csv", Give: rollCSV})

// rollCSV gives the roll of a day as a table for a spreadsheet, as the page has it, page by
// page: however long it is, no more than one is held.
func rollCSV(f *page.Frame, w http.ResponseWriter, r *http.Request) {
	err := f.Session.Snapshot(r.Context(), register.Now, func(look *office.Snapshot) error {
		if err := f.Ask(look); err != nil {
			return err
		}
		filter, err := filterOf(r, f)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", "text/csv; charset=utf-8")
		w.Header().Set("Content-Disposition", `attachment; filename="roll-`+f.View.Day.String()+`.csv"`)
		table := csv.NewWriter(w)
		table.Write([]string{"person", "name", "held", "basis", "kinds_of_custody", "place", "case", "since_earliest",
			"since_latest", "checked"})
		var next *string
		for {
			from := ""
			if next != nil {
				from = *next
			}
			cursor, err := answer.ParseCursor(from)
			if err != nil {
				return err
			}
			lines, err := answer.RollOn(f.Look.Snapshot, f.View, filter, cursor, 500)
			if err != nil {
				return err
			}
			for _, l := range lines.People {
				table.Write(rowOf(l))
			}
			table.Flush()
			if next = lines.Next; next == nil || table.Error() != nil {
				return table.Error()
			}
		}
	})
	if err != nil {
		slog.Error("the roll can't be given out as a table", "error", err)
		http.Error(w, "The roll can't be given out; nothing was changed.", http.StatusBadRequest)
	}
}

func rowOf(l answer.Line) []string {
	earliest, latest := "", ""
	if l.Since.Earliest != nil {
		earliest = *l.Since.Earliest
	}
	if l.Since.Latest != nil {
		latest = *l.Since.Latest
	}
	checked := "no"
	if l.Reviewed {
		checked = "yes"
	}
	row := []string{string(l.ID), l.Name, l.Held, l.Basis, strings.Join(l.Regimes, " "), l.Place, l.Case, earliest, latest,
		checked}
	for i, cell := range row {
		row[i] = inert(cell)
	}
	return row
}

// inert keeps a spreadsheet from taking a text for a formula (OWASP, CSV injection).
func inert(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
