package storetest

import (
	"regexp"

	"habeas/internal/edtf"
	"habeas/internal/record"
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
