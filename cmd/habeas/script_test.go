package main

import (
	"context"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"habeas/internal/keyring"
	"habeas/internal/office"
	"habeas/internal/register"
)

var update = flag.Bool("update", false, "write what the scripts compare with anew")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"habeas": main})
}

// TestScript plays the stories of testdata/script, each in a folder of its own
// with a key file. HABEAS_REGISTER names a register that "habeas init register"
// makes.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               furnish,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"capture": capture,
			"holds":   holds,
			"flip":    flip,
			"tabled":  tabled,
		},
	})
}

// furnish gives a story its key file and environment.
func furnish(e *testscript.Env) error {
	key := filepath.Join(e.WorkDir, "key")
	e.Setenv("HABEAS_KEY_FILE", key)
	e.Setenv("HABEAS_REGISTER", filepath.Join(e.WorkDir, "register"))
	e.Setenv("TODAY", time.Now().UTC().Format("2006-01-02"))
	return os.WriteFile(key, keyring.NewKeyFile(), 0o600)
}

// exits demands the exit code: exits 3 habeas show nobody.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	code := 0
	var ended *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &ended):
		code = ended.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("it exits with %d, not %s", code, args[0])
	}
}

// capture keeps what a pattern's group finds in the last output: capture ID '(source-\w+)'.
func capture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: capture VARIABLE PATTERN")
	}
	found := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) != 2 {
		ts.Fatalf("the output has no %s", args[1])
	}
	ts.Setenv(args[0], found[1])
}

// holds demands that a register whose key lies in it has so many of a type: holds
// DIR 15 person.
func holds(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: holds DIR LEAST TYPE")
	}
	least, err := strconv.Atoi(args[1])
	ts.Check(err)
	found, err := counted(ts.MkAbs(args[0]), args[2])
	ts.Check(err)
	if found < least {
		ts.Fatalf("it holds %d of %s, not %d", found, args[2], least)
	}
}

// counted counts what a register lists of a type; "statement" counts those that
// its sources say.
func counted(dir, typ string) (int, error) {
	secret, err := keyFile(filepath.Join(dir, "key"))
	if err != nil {
		return 0, err
	}
	ctx := context.Background()
	of, err := office.Open(ctx, dir, secret)
	if err != nil {
		return 0, err
	}
	defer of.Close()
	n := 0
	err = of.As(office.Holder("")).Snapshot(ctx, register.Now, func(look *office.Snapshot) error {
		n = 0
		if typ != "statement" {
			hits, err := look.Listed(typ, 10_000)
			n = len(hits)
			return err
		}
		sources, err := look.Listed("source", 10_000)
		for _, source := range sources {
			said, saidErr := look.Said(source.ID)
			err = errors.Join(err, saidErr)
			for _, e := range said {
				if e.Statement != nil {
					n++
				}
			}
		}
		return err
	})
	return n, err
}

// flip changes one letter of a file: flip FILE N counts lines from 1.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: flip FILE LINE")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	lines := strings.Split(ts.ReadFile(args[0]), "\n")
	if n > len(lines) || lines[n-1] == "" {
		ts.Fatalf("%s has no line %d", args[0], n)
	}
	letters := []byte(lines[n-1])
	if letters[0]++; letters[0] > 'z' {
		letters[0] = 'a'
	}
	lines[n-1] = string(letters)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Join(lines, "\n")), 0o600))
}

// TestHelp: every verb has an example in its help.
func TestHelp(t *testing.T) {
	verbs := root().Commands()
	for _, c := range verbs {
		verbs = append(verbs, c.Commands()...)
	}
	for _, c := range verbs {
		if !strings.Contains(c.Example, c.CommandPath()) {
			t.Errorf("%s has no example of itself in its help", c.CommandPath())
		}
		if c.Short == "" {
			t.Errorf("%s does not say what it does", c.CommandPath())
		}
	}
}
