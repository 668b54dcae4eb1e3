package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"habeas/bench/process"
)

// report collects the rows of the table.
type report struct {
	lines  []string
	tables []string // on PostgreSQL, with their bytes
}

// bar is what is wanted of a ratio: 1/20 is 0.05.
type bar struct {
	what  string
	most  float64
	words string
}

var bars = map[string][]bar{
	"SQLite": {
		{"counts", 1. / 20, "1/20"}, {"page", 1. / 50, "1/50"}, {"counts as known", 1. / 10, "1/10"}, {"page as known", 1. / 50, "1/50"},
		{"case", 1, "1"}, {"place", 1, "1"}, {"norm", 1, "1"}, {"community", 1, "1"},
	},
	"PostgreSQL": {
		{"counts", 1. / 5, "1/5"}, {"page", 1. / 50, "1/50"}, {"counts as known", 1. / 2, "1/2"}, {"page as known", 1. / 20, "1/20"},
		{"case", 1, "1"}, {"place", 1, "1"}, {"norm", 1, "1"}, {"community", 1, "1"},
	},
}

// engine fills a register on an engine, asks it and rebuilds it.
func (r *report) engine(name string, at place, of sizes) error {
	f, err := run[filled]("fill", at, of)
	if err != nil {
		return err
	}
	r.heading("%s: %d spells of %d persons, %d entries", name, f.Spells, f.Persons, f.Entries)
	r.row("recording", fmt.Sprintf("%.0f s, %.0f µs an entry", f.Seconds, 1e6*f.Seconds/float64(f.Entries)),
		fmt.Sprintf("peak %d MiB, %d bytes an entry; the peer's row %d bytes", f.Peak/1024, f.Bytes/int64(f.Entries), f.PeerBytes/int64(f.Spells)), "–")
	for _, t := range f.Tables {
		if t.Bytes > 100_000 {
			r.tables = append(r.tables, fmt.Sprintf("%s | %d | %.1f | %d | %d |", t.Name, t.Rows, float64(t.Bytes)/1e6, t.Bytes/int64(f.Persons), t.Bytes/int64(f.Entries)))
		}
	}
	a, err := run[asked]("ask", at, of)
	if err != nil {
		return err
	}
	for _, b := range bars[name] {
		r.ratio(b, a)
		if last := b.what + ", last day"; a.Hand[last] > 0 {
			r.ratio(bar{last, b.most, b.words}, a)
		}
	}
	r.row("a person's page", fmt.Sprintf("%.2f ms", a.Ours["person"]), "–", "5 ms")
	r.row("a case's page", fmt.Sprintf("%.2f ms", a.Ours["a case"]), "–", "5 ms")
	r.row("one correction", fmt.Sprintf("%.2f ms", a.Ours["correction"]), fmt.Sprintf("%.2f ms, %.1f times", a.Hand["correction"], a.Ours["correction"]/a.Hand["correction"]), "15 times, and 2 ms")
	b, err := run[rebuilt]("rebuild", at, of)
	if err != nil {
		return err
	}
	r.row("rebuild", fmt.Sprintf("%.0f s, peak %d MiB", b.Seconds, b.Peak/1024), fmt.Sprintf("recording: %.0f s, %.2f of it", f.Seconds, b.Seconds/f.Seconds), "0.50, 400 MB")
	return nil
}

// heading begins a part of the table, and row adds to it.
func (r *report) heading(format string, args ...any) {
	r.lines = append(r.lines, "**"+fmt.Sprintf(format, args...)+"** | | | |")
	fmt.Fprintln(os.Stderr, fmt.Sprintf(format, args...))
}

func (r *report) row(what, measured, beside, wanted string) {
	r.lines = append(r.lines, what+" | "+measured+" | "+beside+" | "+wanted+" |")
	fmt.Fprintln(os.Stderr, r.lines[len(r.lines)-1])
}

func (r *report) ratio(b bar, a asked) {
	ours, hand := a.Ours[b.what], a.Hand[b.what]
	met := "met"
	if ours/hand > b.most {
		met = "**missed**"
	}
	r.row(b.what, fmt.Sprintf("%.3f ms", ours), fmt.Sprintf("%.2f ms, 1/%.1f", hand, hand/ours), b.words+", "+met)
}

// history compares two registers of as many spells, one over four times the years.
func (r *report) history(short, long place, of sizes) error {
	var all []asked
	for _, at := range []place{short, long} {
		if _, err := run[filled]("fill", at, of); err != nil {
			return err
		}
		a, err := run[asked]("ask", at, of)
		if err != nil {
			return err
		}
		all = append(all, a)
	}
	r.heading("SQLite: history four times as long, %d spells over 25 and over 100 years", of.Spells)
	for _, what := range []string{"counts", "page", "counts as known", "page as known"} {
		s, l := all[0].Ours[what], all[1].Ours[what]
		r.row(what, fmt.Sprintf("%.3f ms", l), fmt.Sprintf("%.3f ms, %.2f times; the hand's %.2f times", s, l/s, all[1].Hand[what]/all[0].Hand[what]), "1.3 times")
	}
	return nil
}

// start times how soon the desk answers on this register and on the example one.
func (r *report) start(dir string) error {
	work, err := os.MkdirTemp("", "habeas-start-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	binary, example := filepath.Join(work, "habeas"), filepath.Join(work, "example")
	for _, command := range [][]string{{"go", "build", "-o", binary, "./cmd/habeas"}, {binary, "demo", "--dir", example, "--no-serve"}} {
		if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
			return fmt.Errorf("%v: %w: %s", command, err, out)
		}
	}
	var took [2]time.Duration
	for i, at := range []string{dir, example} {
		var all []time.Duration
		for range 5 {
			_, t, stop, err := process.Desk(binary, at, "127.0.0.1:8697")
			if err != nil {
				return err
			}
			stop()
			all = append(all, t)
		}
		slices.Sort(all)
		took[i] = all[len(all)/2]
	}
	r.row("start of the desk", fmt.Sprintf("%d ms", took[0].Milliseconds()), fmt.Sprintf("the example register: %d ms, %+d ms", took[1].Milliseconds(), (took[0]-took[1]).Milliseconds()), "+50 ms")
	return nil
}

func (r *report) print() {
	fmt.Println("| measure | measured | beside it | at most |\n|---|---|---|---|")
	for _, line := range r.lines {
		fmt.Println("| " + line)
	}
	if len(r.tables) > 0 {
		fmt.Println("\n| table, with its indexes | rows | MB | bytes a person | bytes an entry |\n|---|---|---|---|---|")
	}
	for _, line := range r.tables {
		fmt.Println("| " + line)
	}
}
