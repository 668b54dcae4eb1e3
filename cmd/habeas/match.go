package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"habeas/internal/answer"
	"habeas/internal/names"
	"habeas/internal/office"
	"habeas/internal/terminal"
)

// longestLine is how long a line of a file of names may be.
const longestLine = 1 << 20

// hitsPrinted is how many are printed for each query.
const hitsPrinted = 100

func matchCommand(o *options) *cobra.Command {
	var pairs, list, queries, with string
	var asJSON bool
	c := &cobra.Command{
		Use:   "match [NAME [NAME]]",
		Short: "Say who somebody may be, or how likely two names are one person's, and why; or match files of names",
		Example: `  habeas match "Мустафа Дегерменджі" --json
  habeas match "Мустафа Дегерменджі" "Degermendzhi, Mustafa"
  habeas match --pairs pairs.jsonl > scores.jsonl
  habeas match --names list.tsv --queries queries.jsonl > found.jsonl
  habeas match --names list.tsv --with other.tsv > links.jsonl
A single name is sought in the register. Files are described in docs/names.md; those that
end in .gz are unpacked.`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			out := bufio.NewWriter(c.OutOrStdout())
			defer out.Flush()
			switch {
			case pairs != "" && list == "" && len(args) == 0:
				return matchPairs(out, pairs)
			case list != "" && queries != "" && with == "" && len(args) == 0:
				return matchList(out, list, queries)
			case list != "" && with != "" && queries == "" && len(args) == 0:
				return matchLists(out, c.ErrOrStderr(), list, with)
			case len(args) == 2:
				matchTwo(out, args[0], args[1])
				return nil
			case len(args) == 1 && pairs+list+with == "":
				return o.with(c.Context(), func(of *office.Office) error { return matchKnown(c.Context(), o, of, out, args[0], asJSON) })
			}
			return failure{errors.New("give a name, two names, --pairs FILE, or --names LIST with --queries FILE " +
				"or --with LIST"), 2}
		},
	}
	c.Flags().StringVar(&pairs, "pairs", "", `file of pairs, {"id", "a": {"name", "birth"}, "b": …} a line`)
	c.Flags().StringVar(&list, "names", "", "list of names, tab-separated: id, name, language, birth, sex …")
	c.Flags().StringVar(&queries, "queries", "", `file of queries, {"id", "query", "birth"} a line`)
	c.Flags().StringVar(&with, "with", "", "another list, to find who is on both")
	c.Flags().BoolVar(&asJSON, "json", false, "print who of the register it may be for a program (docs/json.md)")
	return c
}

// mostCandidates are how many of the register are told that somebody may be.
const mostCandidates = 10

// matchKnown tells who of the register a name may be.
func matchKnown(ctx context.Context, o *options, of *office.Office, out io.Writer, name string, asJSON bool) error {
	var who []answer.Candidate
	err := o.look(ctx, of, times{}, func(look *office.Snapshot, v answer.View) (err error) {
		who, err = answer.WhoMayBe(look.Snapshot, v, names.Side{Name: name}, mostCandidates, leastTold)
		return err
	})
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(out, struct {
			Query      string             `json:"query"`
			Candidates []answer.Candidate `json:"candidates"`
		}{name, who})
	}
	for _, c := range who {
		fmt.Fprintf(out, "%.2f  %s  %s\n", c.Score, c.ID, c.Name)
		for _, reason := range c.For {
			fmt.Fprintf(out, "      %s\n", reason)
		}
		for _, reason := range c.Against {
			fmt.Fprintf(out, "      against: %s\n", reason)
		}
	}
	if len(who) == 0 {
		return failure{fmt.Errorf("nobody of the register is likely called %q", name), 3}
	}
	return nil
}

// leastTold is how likely somebody is at least who is told.
const leastTold = 0.05

// matchTwo prints what speaks for two names being one person's and what against.
func matchTwo(out io.Writer, a, b string) {
	m := names.Compare(names.Side{Name: a}, names.Side{Name: b})
	verdict := "likely others"
	if m.Same() {
		verdict = "likely the same"
	}
	fmt.Fprintf(out, "%.2f  %s\n", m.Score, verdict)
	for _, p := range m.Parts {
		fmt.Fprintf(out, "  %s ~ %s: %s, %.0f %%", p.A, p.B, p.How, 100*p.Fit)
		if len(p.Reads) > 0 {
			fmt.Fprintf(out, "; %s", strings.Join(p.Reads, ", "))
		}
		fmt.Fprintln(out)
	}
	if len(m.Left) > 0 {
		fmt.Fprintf(out, "  left over: %s\n", strings.Join(m.Left, ", "))
	}
	for _, r := range m.Reasons {
		fmt.Fprintf(out, "  %s\n", r)
	}
}

// matchPairs scores a file of pairs. It reads the two sides and nothing else.
func matchPairs(out io.Writer, path string) error {
	write := json.NewEncoder(terminal.JSON(out))
	return eachLine(path, func(line []byte) error {
		var pair struct {
			ID string     `json:"id"`
			A  names.Side `json:"a"`
			B  names.Side `json:"b"`
		}
		if err := json.Unmarshal(line, &pair); err != nil {
			return err
		}
		score := names.Score(pair.A, pair.B)
		return write.Encode(struct {
			ID    string  `json:"id"`
			Score float64 `json:"score"`
			Same  bool    `json:"same"`
		}{pair.ID, score, score >= names.Likely})
	})
}

// matchList finds for each query who of a list it may be.
func matchList(out io.Writer, list, queries string) error {
	ids, sides, err := readList(list)
	if err != nil {
		return err
	}
	index := names.NewIndex()
	for _, side := range sides {
		index.Add(side)
	}
	write := json.NewEncoder(terminal.JSON(out))
	return eachLine(queries, func(line []byte) error {
		var q struct {
			names.Side
			ID    string `json:"id"`
			Query string `json:"query"`
		}
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		q.Name = q.Query
		found := struct {
			ID     string    `json:"id"`
			IDs    []string  `json:"ids"`
			Scores []float64 `json:"scores"`
		}{q.ID, []string{}, []float64{}}
		for _, hit := range index.Find(q.Side, hitsPrinted) {
			found.IDs, found.Scores = append(found.IDs, ids[hit.At]), append(found.Scores, hit.Score)
		}
		return write.Encode(found)
	})
}

// matchLists finds who is on two lists, and sums up on err.
func matchLists(out, err io.Writer, list, with string) error {
	aIDs, a, fault := readList(list)
	if fault != nil {
		return fault
	}
	bIDs, b, fault := readList(with)
	if fault != nil {
		return fault
	}
	write := json.NewEncoder(terminal.JSON(out))
	sure, linked := 0, map[int]bool{}
	links := names.Links(a, b)
	for _, l := range links {
		if linked[l.A] = true; l.Sure {
			sure++
		}
		err := write.Encode(struct {
			A     string         `json:"a"`
			B     string         `json:"b"`
			Score float64        `json:"score"`
			Sure  bool           `json:"sure"`
			Why   []names.Reason `json:"why,omitempty"`
		}{aIDs[l.A], bIDs[l.B], l.Score, l.Sure, l.Reasons})
		if err != nil {
			return err
		}
	}
	fmt.Fprintf(err, "%d names beside %d: %d sure, %d likely; %d of the first list are like nobody of the "+
		"second\n", len(a), len(b), sure, len(links)-sure, len(a)-len(linked))
	return nil
}

// columns of a list that have no other name; all others are facts.
var listColumns = []string{"id", "name", "lang", "birth", "sex"}

// readList reads a list of names. Where its first line names columns, those beside the
// usual ones are: also, other names with a bar between; father; and facts.
func readList(path string) (ids []string, sides []names.Side, err error) {
	columns := listColumns
	seen := map[string]bool{}
	first := true
	err = eachLine(path, func(line []byte) error {
		f := strings.Split(strings.TrimPrefix(string(line), "\ufeff"), "\t")
		if len(f) < 2 {
			return errors.New("it has no tab between id and name")
		}
		if head := headings(f); first && head != nil {
			columns, first = head, false
			return nil
		}
		first = false
		side, id := names.Side{}, ""
		for i, value := range f[:min(len(f), len(columns))] {
			if columns[i] == "id" {
				id = value
			} else if value != "" {
				if err := enterColumn(&side, columns[i], value); err != nil {
					return err
				}
			}
		}
		if seen[id] {
			return fmt.Errorf("the id %q stands twice", id)
		}
		seen[id] = true
		ids, sides = append(ids, id), append(sides, side)
		return nil
	})
	return ids, sides, err
}

// headings are the columns that a first line names, nil where it is somebody.
func headings(f []string) []string {
	var all []string
	for _, one := range f {
		all = append(all, strings.ToLower(strings.TrimSpace(one)))
	}
	if slices.Contains(all, "id") && slices.Contains(all, "name") {
		return all
	}
	return nil
}

var aDate = regexp.MustCompile(`^\d{3,4}(-\d\d(-\d\d)?)?$`)

func enterColumn(side *names.Side, column, value string) error {
	switch column {
	case "lang", "source":
	case "name":
		side.Name = value
	case "birth":
		if !aDate.MatchString(value) {
			return fmt.Errorf("birth: %.40q is no year and no date (1970, 1970-05-03)", value)
		}
		side.Birth = value
	case "sex":
		side.Sex = value
	case "father", "patronymic":
		side.Patronymic = value
	case "also":
		if side.Also = strings.Split(value, "|"); len(side.Also) > names.MostAlso {
			return fmt.Errorf("also: %d other names, of at most %d", len(side.Also), names.MostAlso)
		}
	default:
		if side.Facts == nil {
			side.Facts = map[string]string{}
		}
		side.Facts[column] = value
	}
	return nil
}

// eachLine reads a file line by line; an error names the line.
func eachLine(path string, f func([]byte) error) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("nothing was matched: %w", err)
	}
	defer file.Close()
	var in io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(file); err != nil {
			return fmt.Errorf("%s can't be unpacked: %w", path, err)
		}
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	n := 0
	for lines.Scan() {
		if n++; len(lines.Bytes()) == 0 {
			continue
		}
		if err := f(lines.Bytes()); err != nil {
			return fmt.Errorf("%s, line %d can't be read; those before it are matched: %w", path, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s, after line %d: %w", path, n, err)
	}
	return nil
}
