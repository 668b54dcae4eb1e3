// Package demo is the example register: reports worded for it on public facts of
// the "26 February" case and the cases around it, each naming the report that it
// rests on, and what was read in them, as files. It is made as an office would
// make it – taken in, read, recorded – so that what it shows is what the program
// does.
package demo

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base32"
	"fmt"
	"path"
	"strings"

	"habeas/internal/intake"
	"habeas/internal/office"
	"habeas/internal/reading"
	"habeas/internal/record"
)

//go:embed *.md *.yaml
var files embed.FS

// Recorder is who records the example.
const Recorder = "demo"

// Build records the example in an empty register, report by report, and tells
// each.
func Build(ctx context.Context, of *office.Office, tell func(report string, statements int)) error {
	reports, err := files.ReadDir(".")
	if err != nil {
		return err
	}
	for _, entry := range reports {
		name := entry.Name()
		if path.Ext(name) != ".md" {
			continue
		}
		n, err := readReport(ctx, of, name)
		if err != nil {
			return fmt.Errorf("the report %s of the example: %w", name, err)
		}
		tell(name, n)
	}
	return nil
}

// readReport takes one report in and records what was read in it.
func readReport(ctx context.Context, of *office.Office, name string) (int, error) {
	text, err := files.ReadFile(name)
	if err != nil {
		return 0, err
	}
	session := of.As(office.Holder(Recorder))
	taken, err := session.Take(ctx, intake.Input{Name: name, Media: "text/markdown", Original: text, ID: sourceID(name)})
	if err != nil {
		return 0, err
	}
	written, err := files.ReadFile(strings.TrimSuffix(name, ".md") + ".yaml")
	if err != nil {
		return 0, err
	}
	file, err := reading.Parse(written)
	if err != nil {
		return 0, err
	}
	file.Register = "office-example" // its ids are the same in every register that is made of it
	_, err = session.Read(ctx, taken.Source, file)
	return len(file.Statements), err
}

// sourceID gives a report of the example the same id in every register that is
// made of it, so that an address in the documentation stays right.
func sourceID(name string) record.ID {
	sum := sha256.Sum256([]byte("habeas example " + name))
	return record.ID("source-" + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:26]))
}

// Seed is the text of a report of the example, for whoever wants to take it
// in by hand.
func Seed() (string, error) {
	data, err := files.ReadFile("02-raids-23-november.md")
	return string(data), err
}
