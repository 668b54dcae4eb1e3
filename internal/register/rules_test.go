package register_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	// A rule begins a line of docs/rules.md, or – a law – a sentence.
	ruleStated = regexp.MustCompile(`(?m)(?:^|\. )(\d+\.\d+) (?:[A-Z*]|\*)`)
	ruleCited  = regexp.MustCompile(`\brules? \d+\.\d+(?:(?:,| and| to) \d+\.\d+)*`)
	ruleNumber = regexp.MustCompile(`\d+\.\d+`)
)

// TestRulesCited: every rule that the code names is one of docs/rules.md.
func TestRulesCited(t *testing.T) {
	const root = "../.."
	text, err := os.ReadFile(filepath.Join(root, "docs", "rules.md"))
	if err != nil {
		t.Fatal(err)
	}
	stated := map[string]bool{}
	for _, m := range ruleStated.FindAllStringSubmatch(string(text), -1) {
		stated[m[1]] = true
	}
	cited := 0
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		code, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		// A citation may be broken over two lines of a comment.
		for _, rules := range ruleCited.FindAllString(strings.ReplaceAll(string(code), "\n// ", " "), -1) {
			for _, number := range ruleNumber.FindAllString(rules, -1) {
				cited++
				if !stated[number] {
					t.Errorf("%s cites rule %s, which docs/rules.md does not have", path, number)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(stated) < 50 || cited < 30 {
		t.Errorf("%d rules are stated and %d cited: too few to be all", len(stated), cited)
	}
}
