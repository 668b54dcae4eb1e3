package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// plan is how somebody records a report: what is typed when it is added, and then form by
// form which sentence is chosen and what is filled in. It is a text file:
//
//	report: 04-arrest.md
//	published: 24 November 2017
//	> On 23 November          the sentence that begins so is chosen
//	= arrest                  its form is opened; "= person" one of a type
//	+ Asan Chapukh            offered by the sentence, ticked before the form is opened
//	who.person: Asan Chapukh  typed; \n between several names
//	f.event.date: 23 November 2017
//	? who.person new:person   chosen where the name may mean several
//	> next                    the sentence that comes by itself after recording
//	= nothing                 it holds nothing to record
type plan struct {
	name string
	head map[string]string
	acts []act
}

// act is one form, or a sentence without one.
type act struct {
	sentence string
	form     string
	chips    []string
	fields   []field
	choices  []field
	line     int
}

type field struct{ name, text string }

// readPlans reads all plans of a folder, or those whose names contain a part.
func readPlans(dir, part string) ([]*plan, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	var all []*plan
	for _, name := range names {
		if !strings.Contains(filepath.Base(name), part) {
			continue
		}
		p, err := readPlan(name)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}

func readPlan(path string) (*plan, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	p := &plan{name: strings.TrimSuffix(filepath.Base(path), ".txt"), head: map[string]string{}}
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		if err := p.take(strings.TrimSpace(lines.Text()), n); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", path, n, err)
		}
	}
	return p, lines.Err()
}

func (p *plan) take(line string, n int) error {
	last := func() *act { return &p.acts[len(p.acts)-1] }
	switch {
	case line == "" || strings.HasPrefix(line, "#"):
	case strings.HasPrefix(line, "> "):
		p.acts = append(p.acts, act{sentence: strings.TrimSpace(line[2:]), line: n})
	case len(p.acts) == 0:
		name, text, _ := strings.Cut(line, ":")
		p.head[name] = strings.TrimSpace(text)
	case strings.HasPrefix(line, "= "):
		if last().form != "" { // another form of the same sentence
			p.acts = append(p.acts, act{sentence: last().sentence, line: n})
		}
		last().form = strings.TrimSpace(line[2:])
	case strings.HasPrefix(line, "+ "):
		last().chips = append(last().chips, strings.TrimSpace(line[2:]))
	case strings.HasPrefix(line, "? "):
		name, text, _ := strings.Cut(strings.TrimSpace(line[2:]), " ")
		last().choices = append(last().choices, field{name, strings.TrimSpace(text)})
	default:
		name, text, found := strings.Cut(line, ": ")
		if !found {
			return fmt.Errorf("%q is no field", line)
		}
		last().fields = append(last().fields, field{name, strings.ReplaceAll(strings.TrimSpace(text), `\n`, "\n")})
	}
	return nil
}
