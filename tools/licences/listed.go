package main

import (
	"fmt"
	"slices"
	"strings"
)

// The headings of docs/dependencies.md below which modules are listed.
const (
	inBinary = "In the binary"
	inTests  = "In tests and tools only"
)

// entry is a line of docs/dependencies.md: a module, the licence and the reason.
type entry struct {
	module, heading string
	licences        []string
	reason          string
}

// listed reads the tables below the two headings: module, licence, and why it is there.
func listed(document string) (map[string]entry, error) {
	entries := map[string]entry{}
	heading := ""
	for line := range strings.Lines(document) {
		line = strings.TrimSpace(line)
		if title, ok := strings.CutPrefix(line, "#"); ok {
			heading = strings.TrimSpace(strings.TrimLeft(title, "#"))
			continue
		}
		if heading != inBinary && heading != inTests || !strings.HasPrefix(line, "|") {
			continue
		}
		e, ok := read(line, heading)
		if !ok {
			continue
		}
		if _, twice := entries[e.module]; twice {
			return nil, fmt.Errorf("%s is listed twice", e.module)
		}
		entries[e.module] = e
	}
	return entries, nil
}

// read takes a row of a table apart; a head and the line below it are none.
func read(line, heading string) (entry, bool) {
	cells := strings.Split(strings.Trim(line, "|"), "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	if cells[0] == "module" || strings.HasPrefix(cells[0], "---") {
		return entry{}, false
	}
	e := entry{module: cells[0], heading: heading}
	if len(cells) > 1 {
		e.licences = strings.FieldsFunc(cells[1], func(r rune) bool { return r == ' ' || r == ',' })
		slices.Sort(e.licences)
	}
	if len(cells) > 2 {
		e.reason = strings.Join(cells[2:], " ")
	}
	return e, true
}
