package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// mutant is one error to be planted: in a file the old text becomes the new one.
type mutant struct {
	planted string // the error, in words
	file    string
	old     string // stands exactly once in the file
	new     string
	// in are the packages whose tests must find it, of the module and apart by spaces; ""
	// is that of the file.
	in  string
	run string // only these tests of them; "" is all
	law string // the law that must find it instead, by its number, on SQLite
}

// engine is the package whose tests check the laws in seconds.
const engine = "./internal/store/sqlite"

// changed is the file with the error in it.
func (m mutant) changed(root string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(m.file)))
	if err != nil {
		return nil, err
	}
	if n := bytes.Count(data, []byte(m.old)); n != 1 {
		return nil, fmt.Errorf("%s has the text that an error (%s) would change %d times, not once: mend bench/mutants:\n%s", m.file, m.planted, n, m.old)
	}
	return bytes.Replace(data, []byte(m.old), []byte(m.new), 1), nil
}

// packages are those whose tests must find the error.
func (m mutant) packages() []string {
	switch {
	case m.law != "":
		return []string{engine}
	case m.in == "":
		return []string{"./" + path.Dir(m.file)}
	}
	return strings.Fields(m.in)
}

// tests is what they run of them.
func (m mutant) tests() string {
	if m.law != "" {
		return "^TestLaw$/^" + m.law
	}
	return m.run
}

// bench tries errors in a module.
type bench struct {
	root, dir string
	checks    int
	// within are the packages that have tests, by what names them; drawn those whose tests
	// draw histories, which must not write down what failed.
	within map[string][]string
	drawn  map[string]bool
}

// look finds the packages that some errors name.
func (b *bench) look(all []mutant) error {
	b.within, b.drawn = map[string][]string{}, map[string]bool{}
	for _, m := range all {
		for _, name := range m.packages() {
			if b.within[name] != nil {
				continue
			}
			command := exec.Command("go", "list", "-f", `{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}} {{join .Imports " "}} {{join .TestImports " "}} {{join .XTestImports " "}}{{end}}`, name)
			command.Dir = b.root
			out, err := command.Output()
			if err != nil {
				return fmt.Errorf("finding the packages %s: %w", name, err)
			}
			for line := range strings.Lines(string(out)) {
				words := strings.Fields(line)
				b.within[name] = append(b.within[name], words[0])
				b.drawn[words[0]] = slices.Contains(words, "pgregory.net/rapid") || name == engine
			}
		}
	}
	return nil
}

// commands test packages with more arguments, as in a bare clone: one those whose tests
// draw histories, one the others.
func (b *bench) commands(names []string, run string, more ...string) []*exec.Cmd {
	var plain, drawn []string
	for _, name := range names {
		for _, p := range b.within[name] {
			if b.drawn[p] {
				drawn = append(drawn, p)
			} else {
				plain = append(plain, p)
			}
		}
	}
	args := append([]string{"test", "-short", "-count=1", "-failfast", "-timeout=240s", "-vet=off"}, more...)
	if run != "" {
		args = append(args, "-run="+run)
	}
	var all []*exec.Cmd
	for _, packages := range [][]string{plain, drawn} {
		if len(packages) == 0 {
			continue
		}
		slices.Sort(packages)
		of := slices.Concat(args, slices.Compact(packages))
		if b.drawn[packages[0]] {
			of = append(of, "-rapid.shrinktime=0s", "-rapid.nofailfile")
		}
		if slices.Contains(names, engine) {
			of = append(of, fmt.Sprintf("-rapid.checks=%d", b.checks))
		}
		command := exec.Command("go", of...)
		command.Dir = b.root
		command.Env = append(os.Environ(), "HABEAS_TEST_DATA="+filepath.Join(b.dir, "none"))
		all = append(all, command)
	}
	return all
}

// tested runs the tests that must find an error, until one fails.
func (b *bench) tested(names []string, run string, more ...string) (out []byte, err error) {
	for _, command := range b.commands(names, run, more...) {
		if out, err = command.CombinedOutput(); err != nil {
			return out, err
		}
	}
	return out, nil
}

// sound fails where a test fails without an error: it would find every one.
func (b *bench) sound(all []mutant) error {
	asked := map[string][]string{} // by what they run
	for _, m := range all {
		asked[m.tests()] = append(asked[m.tests()], m.packages()...)
	}
	for run, names := range asked {
		if out, err := b.tested(names, run); err != nil {
			return fmt.Errorf("the tests fail before any error is planted:\n%s", out)
		}
	}
	return nil
}

var (
	foundAfter = regexp.MustCompile(`(?:failed|panic) after (\d+) tests`)
	failed     = regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)`)
	timedOut   = regexp.MustCompile(`panic: test timed out`)
	noBuild    = regexp.MustCompile(`\[(build|setup) failed\]`)
)

// try plants an error and runs the tests that must find it.
func (b *bench) try(n int, m mutant) (r result) {
	began := time.Now()
	defer func() { r.took = time.Since(began).Round(100 * time.Millisecond) }()
	overlay, err := b.plant(n, m)
	if err != nil {
		return result{err: err}
	}
	out, err := b.tested(m.packages(), m.tests(), "-overlay="+overlay)
	test := failed.FindSubmatch(out)
	switch at := foundAfter.FindSubmatch(out); {
	case err == nil:
		return result{}
	case noBuild.Match(out):
		return result{err: fmt.Errorf("%s: the error (%s) does not compile, so no test was asked:\n%s", m.file, m.planted, out)}
	case m.law != "" && at != nil:
		n, _ := strconv.Atoi(string(at[1])) // digits, by the expression
		return result{found: fmt.Sprintf("law %s, history %d", m.law, n+1)}
	case test != nil:
		return result{found: string(test[1])}
	case timedOut.Match(out):
		return result{found: "a test that never ended"}
	}
	return result{err: fmt.Errorf("%s: the error (%s) broke more than tests:\n%s", m.file, m.planted, out)}
}

// plant writes the changed file beside the module, and an overlay that puts it in place.
func (b *bench) plant(n int, m mutant) (overlay string, err error) {
	data, err := m.changed(b.root)
	if err != nil {
		return "", err
	}
	file := filepath.Join(b.dir, fmt.Sprintf("%d.go", n))
	if err := os.WriteFile(file, data, 0o600); err != nil {
		return "", err
	}
	replace := map[string]map[string]string{"Replace": {filepath.Join(b.root, filepath.FromSlash(m.file)): file}}
	data, err = json.Marshal(replace)
	if err != nil {
		return "", err
	}
	overlay = filepath.Join(b.dir, fmt.Sprintf("%d.json", n))
	return overlay, os.WriteFile(overlay, data, 0o600)
}
