// Command mutants shows that the tests can fail: it plants one error after another –
// such as somebody might make who reads in haste – and demands that the tests of the
// room where it stands, or the law that it breaks, find it. It fails when fewer than
// 95 % are found, when the text that one would change is not there exactly once, and
// when one does not compile – so the list can't rot.
//
// The tests run as in a bare clone, without the folder of real input, and the module
// is not copied: go test reads the changed file in place of the real one (-overlay).
package main

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// least is how many of a hundred errors have to be found.
const least = 95

// options are what the command line says.
type options struct {
	checks, atOnce, sample int
	seed                   uint64
	only                   string
}

func main() {
	var o options
	flag.IntVar(&o.checks, "checks", 400, "histories for each law")
	flag.IntVar(&o.atOnce, "at-once", 2, "errors tried at the same time")
	flag.IntVar(&o.sample, "sample", 0, "try only so many, chosen by the seed; 0 tries all")
	flag.Uint64Var(&o.seed, "seed", 20171124, "of the sample")
	flag.StringVar(&o.only, "only", "", "only errors whose file or words contain this")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	all := every()
	// All are looked up, also those that a sample leaves out: that costs nothing.
	var rotten []error
	for _, m := range all {
		if _, err := m.changed(root); err != nil {
			rotten = append(rotten, err)
		}
	}
	if len(rotten) > 0 {
		return errors.Join(rotten...)
	}
	chosen := o.chosen(all)
	if len(chosen) == 0 {
		return fmt.Errorf("no error is in a file, or said in words, like %q", o.only)
	}
	dir, err := os.MkdirTemp("", "habeas-mutants-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{root: root, dir: dir, checks: o.checks}
	if err := b.look(chosen); err != nil {
		return err
	}
	if err := b.sound(chosen); err != nil {
		return err
	}
	return table(chosen, b.all(chosen, max(o.atOnce, 1)))
}

// all tries errors, some at the same time, and gives each result when it is there.
func (b *bench) all(chosen []mutant, atOnce int) []chan result {
	results := make([]chan result, len(chosen))
	turns := make(chan struct{}, atOnce)
	for i := range results {
		results[i] = make(chan result, 1)
	}
	go func() {
		for i, m := range chosen {
			turns <- struct{}{}
			go func() {
				defer func() { <-turns }()
				results[i] <- b.try(i, m)
			}()
		}
	}()
	return results
}

// every is all errors, room by room, those first that break laws.
func every() []mutant {
	return slices.Concat(ofLaws, ofRegister, ofTimes, ofWhen, ofCustody, ofSentences, ofProcedure, ofStore, ofContradict, ofEDTF, ofNames, ofReading)
}

// chosen are those that the options leave: of a sample always the same for a seed.
func (o options) chosen(all []mutant) []mutant {
	all = slices.DeleteFunc(slices.Clone(all), func(m mutant) bool {
		return !strings.Contains(m.file, o.only) && !strings.Contains(m.planted, o.only)
	})
	if o.sample <= 0 || o.sample >= len(all) {
		return all
	}
	var some []mutant
	for _, i := range rand.New(rand.NewPCG(o.seed, 0)).Perm(len(all))[:o.sample] {
		some = append(some, all[i])
	}
	return some
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
	found string // by which test, "" where it survived
	took  time.Duration
	err   error // it could not be tried
}

// table prints how each error fared, as soon as it is known.
func table(all []mutant, results []chan result) error {
	fmt.Println("| file | error planted | found by | took |\n|---|---|---|---|")
	found := 0
	var broken []error
	for i, m := range all {
		r := <-results[i]
		by := r.found
		switch {
		case r.err != nil:
			by, broken = "?", append(broken, r.err)
		case by == "":
			by = "**never: it survived**"
		default:
			found++
		}
		fmt.Printf("| %s | %s | %s | %s |\n", strings.TrimPrefix(m.file, "internal/"), m.planted, by, r.took)
	}
	fmt.Printf("\n%d of %d found (%d %%)\n", found, len(all), 100*found/len(all))
	switch {
	case len(broken) > 0:
		return fmt.Errorf("%d errors could not be tried:\n%w", len(broken), errors.Join(broken...))
	case 100*found < least*len(all):
		return fmt.Errorf("fewer than %d %% were found: tests are missing", least)
	}
	return nil
}
