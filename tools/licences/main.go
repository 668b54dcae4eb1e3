// Command licences fails where a module that we are compiled with has a licence that is
// not permissive, or does not stand in docs/dependencies.md with licence and reason.
// It compares whole texts, word by word, so that it errs towards asking a person.
package main

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

// permissive are the licences that need no more than their row in the document.
var permissive = []string{
	"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "Unlicense",
}

// onlyInTests are licences that ask to pass the source on: nothing of them is shipped.
var onlyInTests = []string{"MPL-2.0"}

func main() {
	document := flag.String("document", "docs/dependencies.md", "where dependencies are listed")
	binary := flag.String("binary", "./cmd/habeas", "the package of the binary")
	flag.Parse()
	report, problems, err := check(".", *document, *binary, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
	for _, problem := range problems {
		fmt.Fprintln(os.Stderr, "licences:", problem)
	}
	if len(problems) > 0 {
		os.Exit(1)
	}
	fmt.Print(report)
}

// check lays the modules below dir beside the document.
func check(dir, document, binary string, targets []string) (report string, problems []string, err error) {
	if len(targets) == 0 {
		return "", nil, fmt.Errorf("name the systems that the binary is built for, as linux/amd64")
	}
	all, err := everyKnown()
	if err != nil {
		return "", nil, err
	}
	text, err := os.ReadFile(document)
	if err != nil {
		return "", nil, err
	}
	entries, err := listed(string(text))
	if err != nil {
		return "", nil, fmt.Errorf("%s: %w", document, err)
	}
	used, err := modules(dir, binary, targets)
	if err != nil {
		return "", nil, err
	}
	report, problems = judge(used, entries, all)
	return report, problems, nil
}

// judge says of every module what is wrong with it, and counts licences where nothing is.
func judge(used map[string]*module, entries map[string]entry, all []known) (report string, problems []string) {
	counts := map[bool]map[string]int{true: {}, false: {}}
	for _, path := range slices.Sorted(maps.Keys(used)) {
		m := used[path]
		found, err := licences(m, all)
		if err != nil {
			problems = append(problems, fmt.Sprintf("%s: %v", path, err))
			continue
		}
		problems = append(problems, faults(m, found, entries)...)
		counts[m.linked][strings.Join(found, " and ")]++
	}
	for _, path := range slices.Sorted(maps.Keys(entries)) {
		if used[path] == nil {
			problems = append(problems, path+" is listed, but nothing uses it any more")
		}
	}
	return summary(inBinary, counts[true]) + summary(inTests, counts[false]), problems
}

// faults are what is wrong with a module whose licences are known.
func faults(m *module, found []string, entries map[string]entry) (problems []string) {
	add := func(format string, arguments ...any) {
		problems = append(problems, m.path+fmt.Sprintf(format, arguments...))
	}
	for _, licence := range found {
		if !slices.Contains(permissive, licence) && (m.linked || !slices.Contains(onlyInTests, licence)) {
			add(" is under %s, which may not be linked into the binary", licence)
		}
	}
	heading := inTests
	if m.linked {
		heading = inBinary
	}
	e, ok := entries[m.path]
	switch {
	case !ok:
		add(" is not listed: write its licence (%s) and its reason below %q", strings.Join(found, ", "), heading)
		return problems
	case e.heading != heading:
		add(" is listed below %q and belongs below %q", e.heading, heading)
	}
	if !slices.Equal(e.licences, found) {
		add(" is listed under %q; its files say %s", strings.Join(e.licences, ", "), strings.Join(found, ", "))
	}
	if e.reason == "" {
		add(" is listed without a reason")
	}
	return problems
}

// summary is a line that says how many modules are under which licence.
func summary(heading string, counts map[string]int) string {
	var parts []string
	sum := 0
	for _, licence := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%d %s", counts[licence], licence))
		sum += counts[licence]
	}
	return fmt.Sprintf("licences: %s: %d modules: %s\n", strings.ToLower(heading), sum, strings.Join(parts, ", "))
}
