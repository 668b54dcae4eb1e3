// Package terminal prints answers for people at a terminal: plain text that reads
// well in 80 columns, in a file and aloud.
package terminal

import (
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"habeas/internal/answer"
	"habeas/internal/edtf"
	"habeas/internal/register"
)

// Progress draws a bar on a terminal, and nothing elsewhere.
func Progress(out io.Writer, what string) func(done, of int64) {
	f, isFile := out.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) {
		return func(int64, int64) {}
	}
	var bar *progressbar.ProgressBar
	return func(done, of int64) {
		if bar == nil {
			bar = progressbar.NewOptions64(of, progressbar.OptionSetWriter(out), progressbar.OptionSetDescription(what), progressbar.OptionClearOnFinish())
		}
		bar.Set64(done)
	}
}

// Figure says a count as people say it: "63, perhaps 67; 5 last known held".
func Figure(certain, possible, unconfirmed int) string {
	text := fmt.Sprint(certain)
	if possible > certain {
		text += fmt.Sprintf(", perhaps %d", possible)
	}
	if unconfirmed > 0 {
		text += fmt.Sprintf("; %d last known held", unconfirmed)
	}
	return text
}

// Roll prints who is held on a day.
func Roll(out io.Writer, r *answer.Roll, v answer.View) error {
	out = Plain(out)
	known := "now"
	switch {
	case r.Known == nil:
		known = "before anything was recorded"
	case v.Known != register.Now:
		known = "on " + r.Known.Format("2006-01-02")
	}
	fmt.Fprintf(out, "Deprived of liberty on %s, as known %s: %s.\n", dayWords(v), known, Figure(r.Certain, r.Possible, r.Unconfirmed))
	for _, g := range r.ByRegime {
		fmt.Fprintf(out, "  %s: %s\n", g.Label, Figure(g.Certain, g.Possible, g.Unconfirmed))
	}
	if len(r.People) == 0 {
		return nil
	}
	fmt.Fprintln(out)
	w := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "PERSON\tHELD\tREGIME\tSINCE\tFOR\tCASE OR EVENT")
	for _, p := range r.People {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", shorten(firstOf(p.Name, string(p.ID)), 34), held(p), shorten(regimeWords(p), 26), since(p, v.Language), p.HeldFor, shorten(firstOf(p.Case, p.Event), 30))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if r.Next != nil {
		fmt.Fprintf(out, "\nThere are more: --from '%s'\n", *r.Next)
	}
	return nil
}

func dayWords(v answer.View) string {
	return edtf.WordsOfRange(v.Language, edtf.Days{Lo: v.Day, Hi: v.Day})
}

func held(p answer.Line) string {
	if p.Basis != "" && p.Basis != "confirmed" {
		return p.Held + ", " + p.Basis
	}
	return p.Held
}

func regimeWords(p answer.Line) string {
	if labels, ok := p.Regime.([]string); ok {
		return strings.Join(labels, " or ")
	}
	return fmt.Sprint(p.Regime)
}

func since(p answer.Line, lang string) string {
	if days := p.From.Days(); days != edtf.Unbounded {
		return edtf.WordsOfRange(lang, days)
	}
	return "?"
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

func shorten(text string, width int) string {
	if runes := []rune(text); len(runes) > width {
		return string(runes[:width-1]) + "…"
	}
	return text
}

// Entity prints what is known of an entity, each value with the words behind it.
func Entity(out io.Writer, e *answer.Entity, v answer.View) error {
	out = Plain(out)
	fmt.Fprintf(out, "%s\n%s · %s\n", e.Name, e.TypeLabel, e.ID)
	if e.Held != nil {
		fmt.Fprintf(out, "Held on %s: %s", dayWords(v), e.Held.Answer)
		if len(e.Held.Labels) > 0 {
			fmt.Fprintf(out, " – %s", strings.Join(e.Held.Labels, " or "))
		}
		if len(e.Held.Marks) > 0 {
			fmt.Fprintf(out, " (by %s)", strings.Join(e.Held.Marks, " and "))
		}
		fmt.Fprintln(out)
	}
	properties(out, e.Properties, "")
	for _, s := range e.Spells {
		fmt.Fprintf(out, "\n%s: %s – %s   [%s]\n", strings.Join(s.Labels, " or "), edtf.WordsOfRange(v.Language, s.Start), edtf.WordsOfRange(v.Language, s.End), s.ID)
		properties(out, s.Properties, "  ")
	}
	for _, r := range e.Related {
		if r.Type == "source" {
			continue
		}
		fmt.Fprintf(out, "\n%s: %s   [%s]\n", r.TypeLabel, r.Name, r.ID)
		properties(out, r.Properties, "  ")
	}
	for _, d := range e.Open {
		fmt.Fprintf(out, "\n! Sources disagree: %s %s\n    %s\n", d.Of.Name, d.Label, strings.Join(d.Sides, "\n    "))
	}
	return nil
}

func properties(out io.Writer, all []answer.Property, indent string) {
	for _, p := range all {
		for _, value := range p.Values {
			mark := ""
			if p.Disputed {
				mark = " !"
			}
			if value.Stance != "" {
				mark += " [" + value.Stance + "]"
			}
			means := ""
			if value.Means != "" {
				means = " (" + value.Means + ")"
			}
			fmt.Fprintf(out, "%s%s: %s%s%s\n", indent, p.Label, value.Text, means, mark)
			for _, s := range value.Statements {
				words(out, s, indent+"    ")
			}
		}
	}
}

func words(out io.Writer, s answer.Statement, indent string) {
	for _, q := range s.Quotes {
		fmt.Fprintf(out, "%s“%s”\n", indent, strings.Join(strings.Fields(q.Exact), " "))
	}
	line := s.Source.Name + ", " + s.Reliability + s.Credibility
	if s.Published != "" {
		line += ", " + s.Published
	}
	for _, a := range s.AccordingTo {
		line += ", according to " + a.Name
	}
	if s.Mode != "" {
		line += ", " + s.Mode
	}
	if s.Obtained != "" {
		line += ", obtained: " + s.Obtained
	}
	if s.Inferred != "" {
		line += "; inferred: " + s.Inferred
	}
	fmt.Fprintf(out, "%s— %s\n", indent, line)
}
