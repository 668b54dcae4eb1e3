// Command mutants shows that the laws can fail: it plants one error after another
// in a copy of the module and demands that the law which it breaks finds it. It
// fails when an error survives, and when the text that it would change is not
// there exactly once – so the list can't rot.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

func main() {
	checks := flag.Int("checks", 400, "histories for each law")
	only := flag.String("law", "", "only the errors of this law, such as 05")
	flag.Parse()
	if err := run(*checks, *only); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

// atOnce is how many copies are built and tested at the same time.
const atOnce = 2

func run(checks int, only string) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	chosen := mutants[:0:0]
	for _, m := range mutants {
		if only == "" || m.law == only {
			chosen = append(chosen, m)
		}
	}
	results := make([]result, len(chosen))
	turns := make(chan struct{}, atOnce)
	var done sync.WaitGroup
	for i, m := range chosen {
		done.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			results[i] = m.try(root, checks)
		})
	}
	done.Wait()
	return table(chosen, results)
}

func moduleRoot() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("finding the module: %w", err)
	}
	return filepath.Dir(strings.TrimSpace(string(out))), nil
}

// result is how a planted error fared.
type result struct {
	found string // by which history, "" where it survived
	took  time.Duration
	err   error
}

var (
	foundAfter = regexp.MustCompile(`(?:failed|panic) after (\d+) tests`)
	failed     = regexp.MustCompile(`(?m)^\s*--- FAIL: Test(Law|Store)/`)
)

func (m mutant) try(root string, checks int) (r result) {
	began := time.Now()
	defer func() { r.took = time.Since(began).Round(time.Second) }()
	dir, err := os.MkdirTemp("", "habeas-mutant-")
	if err != nil {
		return result{err: err}
	}
	defer os.RemoveAll(dir)
	if err := copyModule(root, dir); err != nil {
		return result{err: err}
	}
	if err := m.plant(dir); err != nil {
		return result{err: err}
	}
	test := m.test
	if test == "" {
		test = "TestLaw/" + m.law
	}
	command := exec.Command("go", "test", "./internal/store/sqlite", "-run", "^"+strings.Replace(test, "/", "$/^", 1), "-count=1", "-timeout=300s",
		fmt.Sprintf("-rapid.checks=%d", checks), "-rapid.shrinktime=0s", "-rapid.nofailfile")
	command.Dir = dir
	out, err := command.CombinedOutput()
	switch at := foundAfter.FindSubmatch(out); {
	case err == nil:
		return result{}
	case at != nil:
		n, _ := strconv.Atoi(string(at[1])) // digits, by the expression
		return result{found: fmt.Sprintf("history %d", n+1)}
	case failed.Match(out):
		return result{found: "the test"}
	}
	return result{err: fmt.Errorf("the error planted for law %s (%s) broke more than the law:\n%s", m.law, m.planted, out)}
}

// copyModule copies the program's sources.
func copyModule(root, dir string) error {
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			return err
		}
	}
	return os.CopyFS(filepath.Join(dir, "internal"), sources{os.DirFS(filepath.Join(root, "internal"))})
}

// sources is a tree without what fuzzers and rapid left in it.
type sources struct{ fs.FS }

// ReadDir leaves the folders of failures out.
func (s sources) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(s.FS, name)
	kept := entries[:0]
	for _, e := range entries {
		if e.Name() != "rapid" {
			kept = append(kept, e)
		}
	}
	return kept, err
}

func (m mutant) plant(dir string) error {
	path := filepath.Join(dir, filepath.FromSlash(m.file))
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if n := strings.Count(string(data), m.old); n != 1 {
		return fmt.Errorf("%s has the text that an error of law %s (%s) would change %d times, not once: mend bench/mutants/list.go:\n%s", m.file, m.law, m.planted, n, m.old)
	}
	return os.WriteFile(path, []byte(strings.Replace(string(data), m.old, m.new, 1)), 0o600)
}

// table prints how each error fared.
func table(all []mutant, results []result) error {
	fmt.Println("| law | error planted | found by | took |\n|---|---|---|---|")
	survived, broken := 0, []string{}
	for i, m := range all {
		r := results[i]
		found := r.found
		switch {
		case r.err != nil:
			found = "?"
			broken = append(broken, r.err.Error())
		case found == "":
			found, survived = "**never: it survived**", survived+1
		}
		fmt.Printf("| %s | %s | %s | %s |\n", m.law, m.planted, found, r.took)
	}
	switch {
	case len(broken) > 0:
		return fmt.Errorf("%d errors could not be planted or went astray:\n%s", len(broken), strings.Join(broken, "\n"))
	case survived > 0:
		return fmt.Errorf("%d of %d errors survived: their laws can't fail", survived, len(all))
	}
	fmt.Printf("\nall %d errors were found\n", len(all))
	return nil
}
