// Command scale measures a register of a million spells: who is held on a day, as
// known on a day, narrowed by a filter; a person's and a case's page; a correction;
// a rebuild; the start of the desk. Beside each stands what a hand would write: the
// same spells in one table of the same engine with the best indexes for the
// question, asked in SQL. What fills a register and what rebuilds it run in
// processes of their own, so that their peak of memory is theirs.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"habeas/internal/store/storetest"
)

// sizes are how much is measured.
type sizes struct {
	Spells int // of the register
	Batch  int // entries a commit
}

func main() {
	var of sizes
	flag.IntVar(&of.Spells, "spells", 1_000_000, "spells of custody")
	flag.IntVar(&of.Batch, "batch", 1000, "entries a commit")
	dir := flag.String("dir", "", "where the registers are made, and found again (default: a temporary folder)")
	engines := flag.String("engine", "both", "sqlite, postgres or both")
	part := flag.String("part", "", "what this process does by itself: fill, ask, rebuild (the command starts them)")
	years := flag.Int("years", 25, "with -part: length of the history")
	server := flag.String("server", "", "with -part: address of PostgreSQL")
	flag.Parse()
	var err error
	if *part != "" {
		err = alone(*part, place{*dir, *server, *years}, of)
	} else {
		err = all(*dir, *engines, of)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
		os.Exit(1)
	}
}

// all measures everything and prints the table.
func all(dir, engines string, of sizes) error {
	if dir == "" {
		made, err := os.MkdirTemp("", "habeas-scale-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(made)
		dir = made
	}
	var r report
	if engines != "postgres" {
		if err := r.engine("SQLite", place{dir: filepath.Join(dir, "sqlite"), years: 25}, of); err != nil {
			return err
		}
		if err := r.start(filepath.Join(dir, "sqlite")); err != nil {
			return err
		}
		// Four times the history, as many spells; a tenth of them is enough for a ratio.
		tenth := sizes{of.Spells / 10, of.Batch}
		if err := r.history(place{dir: filepath.Join(dir, "short"), years: 25}, place{dir: filepath.Join(dir, "long"), years: 100}, tenth); err != nil {
			return err
		}
	}
	if engines != "sqlite" {
		database, stop, err := storetest.Started("-c", "shared_buffers=1GB", "-c", "max_wal_size=4GB", "-c", "jit=off")
		if err != nil {
			return err
		}
		defer stop()
		address, err := database()
		if err != nil {
			return err
		}
		if err := r.engine("PostgreSQL", place{dir: filepath.Join(dir, "postgres"), server: address, years: 25}, of); err != nil {
			return err
		}
	}
	r.print()
	return nil
}

// place is where a register is, and over how many years its spells are spread.
type place struct {
	dir, server string
	years       int
}

// run does a part in a process of its own and reads what it tells.
func run[T any](part string, at place, of sizes) (T, error) {
	var told T
	command := exec.Command(os.Args[0], "-part", part, "-dir", at.dir, "-server", at.server, "-years", strconv.Itoa(at.years),
		"-spells", strconv.Itoa(of.Spells), "-batch", strconv.Itoa(of.Batch))
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return told, fmt.Errorf("part %s: %w", part, err)
	}
	if err := json.Unmarshal(out, &told); err != nil {
		return told, fmt.Errorf("part %s said %q: %w", part, out, err)
	}
	return told, nil
}

// alone does one part in this process.
func alone(part string, at place, of sizes) error {
	var told any
	var err error
	switch part {
	case "fill":
		told, err = fill(at, of)
	case "ask":
		told, err = ask(at)
	case "rebuild":
		told, err = rebuild(at)
	default:
		err = fmt.Errorf("no part %q", part)
	}
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(told)
}
