package storetest

import (
	"fmt"
	"regexp"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/store"
)

var isoDay = regexp.MustCompile(`-?\d{4}-\d\d-\d\d`)

// shifted are the entries with every day that they write moved.
func shifted(entries []*record.Entry, by int) []*record.Entry {
	all := copied(entries)
	for _, e := range all {
		if e.Statement == nil {
			continue
		}
		st := *e.Statement
		st.Value.Text = isoDay.ReplaceAllStringFunc(st.Value.Text, func(text string) string {
			day, err := edtf.ParseDay(text)
			if err != nil {
				return text
			}
			return (day + edtf.Day(by)).String()
		})
		e.Statement = &st
	}
	return all
}

func texts(rows []store.Row) string {
	var all []string
	for _, r := range rows {
		all = append(all, fmt.Sprint(r.Level, r.UpTo, " ", r.From, " ", r.Until, " ", r.Content))
	}
	return strings.ReplaceAll(strings.Join(all, "\n"), "\x00", " | ")
}
