package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"habeas/internal/lists"
	"habeas/internal/office"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/table"
	"habeas/internal/terminal"
)

// importing are the flags of import.
type importing struct {
	mapping, report, level string
	list, edition          string
	lists.Options
}

func importCommand(o *options) *cobra.Command {
	var in importing
	c := &cobra.Command{
		Use:   "import list FILE | import undo SOURCE",
		Short: "Take in a list of people that others keep, line by line as printed",
		Long: `Take in a list of people as a table: as text (CSV, or with tabs, semicolons or bars),
as a workbook (.xlsx, .ods) or as JSON. The mapping says what its columns mean
(docs/lists.md). Every line becomes a listing and a
person; with --match the people known already are sought for each: who is surely one of
them is joined to it by a statement that can be taken back, who is likely waits on the
page Pairs, and nobody else is joined to anybody.

The mapping is saved with the list: the next edition of the same list needs --list NAME
alone. import undo takes an import back: what its lines made is withdrawn with one reason,
and the file and the history stay.`,
		Example: `  habeas import list memorial.csv --map memorial.yaml --match --dry-run
  habeas import list memorial.csv --map memorial.yaml --match --report who.tsv --recorder lesia
  habeas import list april.csv --list "Memorial" --edition "April 2017" --recorder lesia
  habeas import undo source-… --because "the wrong file" --recorder lesia`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			if args[0] == "undo" {
				return o.with(c.Context(), func(of *office.Office) error {
					return undoImport(c, of, record.ID(args[1]), &in)
				})
			}
			if args[0] != "list" {
				return failure{fmt.Errorf("%q can't be imported yet, only a list: habeas import list FILE", args[0]), 2}
			}
			if (in.mapping == "") == (in.list == "") {
				return failure{errors.New("what do the columns mean? Say it in a mapping, --map FILE, or name the " +
					"list with which one was saved, --list NAME (docs/lists.md)"), 2}
			}
			return o.with(c.Context(), func(of *office.Office) error { return importList(c, of, args[1], &in) })
		},
	}
	c.Flags().StringVar(&in.mapping, "map", "", "the mapping: what the columns mean")
	c.Flags().StringVar(&in.list, "list", "", "the list of which this is the next edition: its mapping was saved "+
		"with it")
	c.Flags().StringVar(&in.edition, "edition", "", "of which day or printing the list is, in place of what the "+
		"mapping says")
	c.Flags().StringVar(&in.Publisher, "publisher", "", "who publishes the list")
	c.Flags().BoolVar(&in.Match, "match", false, "look for the people among those known")
	c.Flags().BoolVar(&in.DryRun, "dry-run", false, "say what would come of it, and record nothing")
	c.Flags().BoolVar(&in.Again, "again", false, "add also what the mapping finds now in lines that were "+
		"recorded before, or take in again what was taken back")
	c.Flags().StringVar(&in.report, "report", "", "write what became of every line to this file, tab-separated")
	c.Flags().StringVar(&in.Recorder, "recorder", "", "who records it")
	c.Flags().StringVar(&in.level, "level", "public", "who may read it: public, team, restricted or sealed")
	c.Flags().StringVar(&in.Because, "because", "", "why not everybody may read it, or why an import is "+
		"taken back")
	return c
}

func importList(c *cobra.Command, of *office.Office, path string, in *importing) error {
	var err error
	if in.Level, err = record.ParseLevel(in.level); err != nil {
		return failure{err, 2}
	}
	if in.Level != record.Public && in.Because == "" {
		return failure{errors.New("a level needs its reason: add --because"), 2}
	}
	mapping, err := mappingOf(c, of, in)
	if err != nil {
		return err
	}
	original, err := limited(path, lists.MaxBytes)
	if err != nil {
		return err
	}
	var verdicts *os.File
	if in.report != "" {
		if verdicts, err = os.Create(in.report); err != nil {
			return fmt.Errorf("the report can't be written, so nothing was recorded: %w", err)
		}
		defer verdicts.Close()
	}
	in.File = filepath.Base(path)
	if in.Media, err = table.Media(path); err != nil {
		return err
	}
	bars := map[string]func(done, of int64){}
	in.Progress = func(what string, done, all int) {
		if bars[what] == nil {
			bars[what] = terminal.Progress(c.ErrOrStderr(), what)
		}
		bars[what](int64(done), int64(all))
	}
	report, err := lists.Import(c.Context(), of, original, mapping, in.Options)
	if report != nil {
		tell(c.OutOrStdout(), report, in)
	}
	if err != nil {
		return err
	}
	if verdicts != nil {
		if err := writeVerdicts(verdicts, report); err != nil {
			return err
		}
	}
	if in.DryRun {
		return nil
	}
	return settle(c, of)
}

// mappingOf is the mapping that a file has, or that was saved with the list.
func mappingOf(c *cobra.Command, of *office.Office, in *importing) (m *lists.Mapping, err error) {
	if in.list != "" {
		session := of.As(office.Holder(in.Recorder))
		err = session.Snapshot(c.Context(), register.Now, func(look *office.Snapshot) (err error) {
			m, err = lists.Saved(look, in.list)
			return err
		})
		if err == nil && m == nil {
			err = fmt.Errorf("no list of the name %q was taken in, and so no mapping was saved; nothing was "+
				"recorded: say it in a mapping, --map FILE", in.list)
		}
	} else {
		var data []byte
		if data, err = limited(in.mapping, lists.MaxMapping); err != nil {
			return nil, err
		}
		if m, err = lists.ParseMapping(data, of.Schema()); err != nil {
			err = fmt.Errorf("%s: %w; nothing was recorded", in.mapping, err)
		}
	}
	if err == nil && in.edition != "" {
		m.Edition = in.edition
	}
	return m, err
}

// limited reads a file that may have so many bytes.
func limited(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("nothing was recorded: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("%s is larger than %d MB: take it in in parts", path, most>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("nothing was recorded: %w", err)
	}
	return data, nil
}

// shownFaults is how many faults are printed; the others are counted.
const shownFaults = 10

func tell(out io.Writer, r *lists.Report, in *importing) {
	if in.DryRun {
		fmt.Fprintf(out, "%d lines, nothing recorded (dry run)\n", r.Lines)
	} else {
		fmt.Fprintf(out, "%d lines: %d recorded, %d here before", r.Lines, r.Recorded, r.Before)
		if r.Mended > 0 {
			fmt.Fprintf(out, ", something added to %d of these", r.Mended)
		}
		fmt.Fprintf(out, ", as %s\n", r.Source)
	}
	for _, told := range r.Told {
		fmt.Fprintf(out, "  %s\n", told)
	}
	if r.Changes != nil {
		fmt.Fprintf(out, "since %s (%s): %d came, %d went, %d changed, %d the same\n", r.Earlier.Title,
			r.Earlier.Source, len(r.Changes.Came), len(r.Changes.Went), len(r.Changes.Changed), r.Changes.Same)
	}
	if in.Match {
		fmt.Fprintf(out, "people: %d surely known, %d likely (see Pairs), %d new\n", r.Sure, r.Likely, r.New)
	}
	if r.Nameless > 0 {
		fmt.Fprintf(out, "lines without a name: %d; whoever they mean is in no count, and the list's file keeps "+
			"them\n", r.Nameless)
	}
	if r.Known+r.Fresh > 0 {
		fmt.Fprintf(out, "places and groups that cells name: %d known, %d new\n", r.Known, r.Fresh)
	}
	if len(r.Faults) > 0 {
		fmt.Fprintf(out, "%d faults; the list's file keeps what was not recorded:\n", len(r.Faults))
	}
	few(out, r.Faults, in)
	if len(r.Notes) > 0 {
		fmt.Fprintf(out, "notes on cells: %d; the quotes keep them as printed:\n", len(r.Notes))
	}
	few(out, r.Notes, in)
}

// few prints the first of what is told of cells, and how many there are more.
func few(out io.Writer, all []lists.Fault, in *importing) {
	for i, f := range all {
		if i == shownFaults {
			where := "; --report FILE tells them all"
			if in.report != "" {
				where = "; they stand in the report"
			}
			fmt.Fprintf(out, "  and %d more%s\n", len(all)-i, where)
			return
		}
		fmt.Fprintf(out, "  %s\n", f)
	}
}

// writeVerdicts writes what became of every line, with what of it was not recorded.
func writeVerdicts(f io.Writer, r *lists.Report) error {
	faults, notes := byLine(r.Faults), byLine(r.Notes)
	w := csv.NewWriter(terminal.Plain(f))
	w.Comma = '\t'
	w.Write([]string{"line", "name", "is", "who", "called", "score", "for", "against", "not recorded", "notes"})
	for _, v := range r.Verdicts {
		score := ""
		if v.Who != "" {
			score = fmt.Sprintf("%.3f", v.Score)
		}
		w.Write([]string{fmt.Sprint(v.Line), plainCell(v.Name), v.Is, string(v.Who), plainCell(v.Called), score, plainCell(strings.Join(v.For, "; ")), plainCell(strings.Join(v.Against, "; ")), plainCell(faults[v.Line]), plainCell(notes[v.Line])})
		delete(faults, v.Line)
		delete(notes, v.Line)
	}
	rest := maps.Clone(faults)
	maps.Copy(rest, notes)
	for _, line := range slices.Sorted(maps.Keys(rest)) {
		w.Write([]string{fmt.Sprint(line), "", "", "", "", "", "", "", plainCell(faults[line]), plainCell(notes[line])})
	}
	w.Flush()
	return w.Error()
}

// byLine are faults, or notes, in one text for each line.
func byLine(all []lists.Fault) map[int]string {
	texts := map[int][]string{}
	for _, f := range all {
		text := f.Reason
		if f.Column != "" {
			text = f.Column + ": " + text
		}
		texts[f.Line] = append(texts[f.Line], text)
	}
	joined := map[int]string{}
	for line, parts := range texts {
		joined[line] = strings.Join(parts, "; ")
	}
	return joined
}

// plainCell keeps a spreadsheet from taking what a list has for a formula.
func plainCell(text string) string {
	if strings.IndexAny(text, "=+-@\t\r＝＋－＠") == 0 {
		return "'" + text
	}
	return text
}
