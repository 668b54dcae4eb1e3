package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"habeas/internal/names"
	"habeas/internal/terminal"
)

// longestLine is how long a line of a file of names may be.
const longestLine = 1 << 20

// hitsPrinted is how many are printed for each query.
const hitsPrinted = 100

func matchCommand() *cobra.Command {
	var pairs, list, queries string
	c := &cobra.Command{
		Use:   "match [NAME NAME]",
		Short: "Say how likely two names are one person's, and why; or score files of names",
		Example: `  habeas match "Мустафа Дегерменджі" "Degermendzhi, Mustafa"
  habeas match --pairs pairs.jsonl > scores.jsonl
  habeas match --names list.tsv --queries queries.jsonl > found.jsonl
Files are described in docs/names.md; those that end in .gz are unpacked.`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			out := bufio.NewWriter(c.OutOrStdout())
			defer out.Flush()
			switch {
			case pairs != "" && list == "" && len(args) == 0:
				return matchPairs(out, pairs)
			case list != "" && queries != "" && len(args) == 0:
				return matchList(out, list, queries)
			case len(args) == 2:
				matchTwo(terminal.Plain(out), args[0], args[1])
				return nil
			}
			return failure{errors.New("give two names, --pairs FILE, or --names LIST with --queries FILE"), 2}
		},
	}
	c.Flags().StringVar(&pairs, "pairs", "", `file of pairs, {"id", "a": {"name", "birth"}, "b": …} a line`)
	c.Flags().StringVar(&list, "names", "", "list of names, tab-separated: id, name, language, birth, sex")
	c.Flags().StringVar(&queries, "queries", "", `file of queries, {"id", "query", "birth"} a line`)
	return c
}

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
	write := json.NewEncoder(out)
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
	index := names.NewIndex()
	var ids []string
	err := eachLine(list, func(line []byte) error {
		f := strings.Split(string(line), "\t")
		if len(f) < 2 {
			return errors.New("it has no tab between id and name")
		}
		if len(ids) == 0 && f[0] == "id" && f[1] == "name" {
			return nil // the columns' names
		}
		side := names.Side{Name: f[1]}
		if len(f) > 3 {
			side.Birth = f[3]
		}
		if len(f) > 4 {
			side.Sex = f[4]
		}
		index.Add(side)
		ids = append(ids, f[0])
		return nil
	})
	if err != nil {
		return err
	}
	write := json.NewEncoder(out)
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
