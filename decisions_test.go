package habeas_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

var (
	decisionName  = regexp.MustCompile(`^(\d{4})-[a-z0-9-]+\.md$`)
	decisionState = regexp.MustCompile(`^\*(\d{4}-\d\d-\d\d), ` +
		`(?:in force|in force; replaced in part by (\d{4}) \([^()]+\)|replaced by (\d{4}))\.\*$`)
)

// decisionFaults are what is wrong with the pages of decisions, by the names of their files
// in order: each has its title, its date and whether it is in force, and a number of its own.
func decisionFaults(names []string, read func(name string) string) (faults []string) {
	for i, name := range names {
		add := func(format string, arguments ...any) {
			faults = append(faults, name+": "+fmt.Sprintf(format, arguments...))
		}
		part := decisionName.FindStringSubmatch(name)
		if part == nil {
			add("is not named NNNN-what.md")
			continue
		}
		number, _ := strconv.Atoi(part[1])
		if number != i+1 {
			add("is decision %d in order: numbers are unique and leave no gap", i+1)
		}
		lines := strings.SplitN(read(name), "\n", 5)
		if len(lines) < 5 || !strings.HasPrefix(lines[0], fmt.Sprintf("# %d. ", number)) || lines[1]+lines[3] != "" {
			add("does not begin with \"# %d. Title\" and a line of date and status, set apart", number)
			continue
		}
		state := decisionState.FindStringSubmatch(lines[2])
		if state == nil {
			add("%q does not say since when and whether it is in force, as *2026-11-30, in force.* does", lines[2])
			continue
		}
		if _, err := time.Parse(time.DateOnly, state[1]); err != nil {
			add("%s is no day", state[1])
		}
		if by, err := strconv.Atoi(state[2] + state[3]); err == nil && (by <= number || by > len(names)) {
			add("decision %04d can't replace it", by)
		}
	}
	return faults
}

func TestDecisionsHaveDateAndStatus(t *testing.T) {
	entries, err := os.ReadDir("docs/decisions")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	if len(names) < 12 {
		t.Errorf("%d decisions are here, there were twelve: one that is replaced stays", len(names))
	}
	for _, fault := range decisionFaults(names, func(name string) string {
		text, err := os.ReadFile(filepath.Join("docs/decisions", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}) {
		t.Error(fault)
	}
}

// TestBadDecisionIsSeen plants what the test above has to find.
func TestBadDecisionIsSeen(t *testing.T) {
	page := func(number, state string) string { return "# " + number + ". A\n\n" + state + "\n\n**Context.**\n" }
	good := page("1", "*2026-11-24, in force.*")
	cases := []struct{ name, second, wrong string }{
		{"0002-b.md", page("2", "*2026-11-24, in force.*"), ""},
		{"0002-b.md", page("2", "*2026-11-24, in force; replaced in part by 0003 (keys).*"), ""},
		{"0002-b.md", page("2", "*2026-11-24, replaced by 0003.*"), ""},
		{"0002-b.md", page("2", "*2026-11-24, replaced by 0002.*"), "decision 0002 can't replace it"},
		{"0002-b.md", page("2", "*2026-11-24, replaced by 0004.*"), "decision 0004 can't replace it"},
		{"0002-b.md", page("2", "*2026-11-31, in force.*"), "2026-11-31 is no day"},
		{"0002-b.md", page("2", "*2026-11-24.*"), "does not say since when"},
		{"0002-b.md", page("2", "**Context.** We had"), "does not say since when"},
		{"0002-b.md", page("3", "*2026-11-24, in force.*"), `does not begin with "# 2. Title"`},
		{"0002-b.md", "# 2. B\n*2026-11-24, in force.*\n\nContext\n\n", "does not begin with"},
		{"0002-b.md", "# 2. B\n", "does not begin with"},
		{"0001-b.md", good, "is decision 2 in order"},
		{"0004-b.md", page("4", "*2026-11-24, in force.*"), "is decision 2 in order"},
		{"b.md", good, "is not named"},
	}
	for _, c := range cases {
		texts := map[string]string{"0001-a.md": good, c.name: c.second, "0003-c.md": page("3", "*2026-11-25, in force.*")}
		faults := decisionFaults([]string{"0001-a.md", c.name, "0003-c.md"}, func(name string) string { return texts[name] })
		if c.wrong == "" && len(faults) > 0 || c.wrong != "" && (len(faults) != 1 || !strings.Contains(faults[0], c.wrong)) {
			t.Errorf("%s with %q: %q, wanted %q", c.name, c.second, faults, c.wrong)
		}
	}
}
