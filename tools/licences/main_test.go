package main

import (
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// A house has a binary that links one module and a test that uses another. Both are
// replaced by folders, so nothing is fetched.
var house = map[string]string{
	"go.mod": `module house.example

go 1.24

require (
	linked.example v1.0.0
	tested.example v1.0.0
)

replace (
	linked.example => ./linked
	tested.example => ./tested
)
`,
	"cmd/main.go":      "package main\n\nimport _ \"linked.example/deep/down\"\n\nfunc main() {}\n",
	"cmd/main_test.go": "package main\n\nimport _ \"tested.example\"\n",

	"linked/go.mod":               "module linked.example\n",
	"linked/license.go":           "package linked\n",
	"linked/deep/down/down.go":    "package down\n",
	"linked/beside/LICENSE":       gpl,
	"linked/beside/beside.go":     "package beside\n",
	"tested/go.mod":               "module tested.example\n",
	"tested/tested.go":            "package tested\n",
	"tested/LICENSE-MIT.md":       "<MIT>",
	"linked/LICENSE":              "<BSD-2-Clause>",
	"linked/deep/COPYING":         "<ISC>",
	"dependencies.md":             "# Dependencies\n\n" + binaryRows + "\n" + testRows,
	"linked/deep/down/LICENSE.go": "package down\n",
}

const (
	binaryRows = "## In the binary\n\n| module | licence | for |\n|---|---|---|\n" +
		"| linked.example | ISC, BSD-2-Clause | it links |\n"
	testRows = "## In tests and tools only\n\n| module | licence | for |\n|---|---|---|\n" +
		"| tested.example | MIT | it tests |\n\n## Data\n\n| file | what |\n|---|---|\n| a | b |\n"
)

// build writes the house with some files changed; "" takes one away.
func build(t *testing.T, changes map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files := maps.Clone(house)
	maps.Copy(files, changes)
	for name, text := range files {
		if text == "" {
			continue
		}
		if strings.HasPrefix(text, "<") {
			text = textOf(t, strings.Trim(text, "<>"))
		}
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func checked(t *testing.T, dir string) (string, []string, error) {
	t.Helper()
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOWORK", "off")
	return check(dir, filepath.Join(dir, "dependencies.md"), "./cmd", []string{runtime.GOOS + "/" + runtime.GOARCH})
}

func TestGoodHousePasses(t *testing.T) {
	report, problems, err := checked(t, build(t, nil))
	if err != nil || len(problems) > 0 {
		t.Fatalf("%v, %v", problems, err)
	}
	want := "licences: in the binary: 1 modules: 1 BSD-2-Clause and ISC\n" +
		"licences: in tests and tools only: 1 modules: 1 MIT\n"
	if report != want {
		t.Errorf("the report is\n%swanted\n%s", report, want)
	}
}

func TestPlantedModuleIsCaught(t *testing.T) {
	rows := func(old, new string) map[string]string {
		return map[string]string{"dependencies.md": strings.Replace(house["dependencies.md"], old, new, 1)}
	}
	cases := []struct {
		what    string
		changes map[string]string
		wrong   string
	}{
		{"the GPL at the root", map[string]string{"linked/LICENSE": gpl}, "gnu general public"},
		{"the GPL beside a good licence", map[string]string{"linked/COPYING": gpl}, "gnu general public"},
		{"the GPL where it is compiled", map[string]string{"linked/deep/down/LICENCE.txt": gpl}, "gnu general public"},
		{"the GPL in what tests use", map[string]string{"tested/LICENSE-MIT.md": gpl}, "gnu general public"},
		{"no licence", map[string]string{"linked/LICENSE": ""}, "linked.example: no licence stands in its folder"},
		{"a test's module without", map[string]string{"tested/LICENSE-MIT.md": ""}, "tested.example: no licence stands"},
		{"source to be passed on", map[string]string{"linked/LICENSE": "<MPL-2.0>"}, "MPL-2.0, which may not be linked"},
		{"not listed", map[string]string{"dependencies.md": testRows}, "linked.example is not listed"},
		{"a test's module not listed", map[string]string{"dependencies.md": binaryRows}, "tested.example is not"},
		{"listed below the wrong heading", rows(inBinary, inTests), `belongs below "In the binary"`},
		{"listed under another licence", rows("ISC, BSD", "BSD"),
			`listed under "BSD-2-Clause"; its files say BSD-2-Clause, ISC`},
		{"listed without a reason", rows("it links", ""), "linked.example is listed without a reason"},
		{"listed and gone", rows("| linked", "| gone.example | MIT | it went |\n| linked"),
			"gone.example is listed, but nothing uses it"},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			_, problems, err := checked(t, build(t, c.changes))
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(problems, func(p string) bool { return strings.Contains(p, c.wrong) }) {
				t.Errorf("the problems are %q, wanted one with %q", problems, c.wrong)
			}
		})
	}
}

func TestSourceMayHaveToBePassedOnInTests(t *testing.T) {
	_, problems, err := checked(t, build(t, map[string]string{
		"tested/LICENSE-MIT.md": "<MPL-2.0>",
		"dependencies.md":       binaryRows + strings.Replace(testRows, "MIT", "MPL-2.0", 1),
	}))
	if err != nil || len(problems) > 0 {
		t.Errorf("%v, %v", problems, err)
	}
}

func TestWhatCannotBeCheckedFails(t *testing.T) {
	gone := map[string]string{"linked/go.mod": "", "linked/deep/down/down.go": ""}
	twice := map[string]string{"dependencies.md": binaryRows + binaryRows}
	linux := []string{"linux/amd64"}
	cases := []struct {
		what    string
		changes map[string]string
		targets []string
		wrong   string
	}{
		{"no system", nil, nil, "name the systems"},
		{"half a system", nil, []string{"linux"}, "no system and machine"},
		{"no document", map[string]string{"dependencies.md": ""}, linux, "dependencies.md"},
		{"a row twice", twice, linux, "listed twice"},
		{"a module that is missing", gone, linux, "go list"},
	}
	for _, c := range cases {
		dir := build(t, c.changes)
		_, _, err := check(dir, filepath.Join(dir, "dependencies.md"), "./cmd", c.targets)
		if err == nil || !strings.Contains(err.Error(), c.wrong) {
			t.Errorf("%s: %v, wanted an error with %q", c.what, err, c.wrong)
		}
	}
}
