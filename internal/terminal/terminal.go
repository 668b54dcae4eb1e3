// Package terminal prints answers for people at a terminal: plain text that reads
// well in 80 columns, in a file and aloud.
package terminal

import (
	"fmt"
	"io"
	"slices"
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
	f, isFile := fileOf(out)
	if !isFile || !term.IsTerminal(int(f.Fd())) {
		return func(int64, int64) {}
	}
	var bar *progressbar.ProgressBar
	return func(done, of int64) {
		if bar == nil {
			bar = progressbar.NewOptions64(of, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(what), progressbar.OptionClearOnFinish())
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
func Roll(out io.Writer, r *answer.Roll, v answer.View, class register.Class) error {
	width := columns(out)
	out = Plain(out)
	known := "now"
	switch {
	case r.Known == nil:
		known = "before anything was recorded"
	case r.Earlier:
		known = "on " + r.Known.Format("2006-01-02")
	}
	what := "Deprived of liberty"
	if class == register.Restriction {
		what = "Restricted in their liberty"
	}
	fmt.Fprintf(out, "%s on %s, as known %s: %s.\n", what, dayWords(v), known, Figure(r.Certain, r.Possible, r.Unconfirmed))
	for _, g := range r.ByRegime {
		fmt.Fprintf(out, "  %s: %s\n", regimeRow(g), Figure(g.Certain, g.Possible, g.Unconfirmed))
	}
	if len(r.People) > 0 {
		fmt.Fprintln(out)
		w := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
		fmt.Fprintln(w, "PERSON\tHELD\tREGIME\tHELD SINCE\tFOR\tCASE OR EVENT\tBY")
		for _, p := range r.People {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", width.cut(firstOf(p.Name, string(p.ID)), 34), p.Held, width.cut(regimeWords(p, v.Language), 34),
				since(p, v.Language), p.HeldFor, width.cut(firstOf(p.Case, p.Event), 30), by(p, v.Language))
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	if r.Beside != nil {
		beside(out, r.Beside, v)
	}
	if r.Next != nil {
		fmt.Fprintf(out, "\nThere are more: --from '%s'\n", *r.Next)
	}
	return nil
}

// regimeRow is what a row of counts is called.
func regimeRow(g answer.Regime) string {
	switch g.Code {
	case answer.Several:
		return "under one of several regimes"
	case answer.Untold:
		return "regime not told"
	}
	return g.Label
}

// beside prints what stands beside the roll and changes no count of it.
func beside(out io.Writer, b *answer.Beside, v answer.View) {
	if len(b.ByNumber) > 0 {
		fmt.Fprintln(out, "\nKnown by number only, beside the roll:")
	}
	for _, n := range b.ByNumber {
		count := fmt.Sprintf("%d or more", n.Certain)
		if n.Possible != nil {
			if count = fmt.Sprint(n.Certain); *n.Possible > n.Certain {
				count = fmt.Sprintf("%d–%d", n.Certain, *n.Possible)
			}
		}
		fmt.Fprintf(out, "  %s %s: %s\n", count, n.Label, n.Event.Name)
	}
	if len(b.Figures) > 0 {
		fmt.Fprintln(out, "\nWhat others count:")
	}
	for _, f := range b.Figures {
		var counts, by []string
		for _, c := range f.Count {
			counts = append(counts, c.Text)
		}
		for _, who := range f.By {
			by = append(by, who.Name)
		}
		fmt.Fprintf(out, "  %s %s (%s, %s)\n", strings.Join(counts, " / "), f.Label, strings.Join(by, ", "), edtf.WordsOfRange(v.Language, f.On))
	}
	if b.Undated > 0 {
		fmt.Fprintf(out, "\nCustodies of which nobody tells a time, on no day's roll: %d\n", b.Undated)
	}
}

func dayWords(v answer.View) string {
	return edtf.WordsOfRange(v.Language, edtf.Days{Lo: v.Day, Hi: v.Day})
}

// by is by what the answer holds, beside the answer itself.
func by(p answer.Line, lang string) string {
	return strings.Join(marks(slices.DeleteFunc(slices.Clone(p.Said), answer.Mark.Open), lang), ", ")
}

// marks says marks in English.
func marks(all []answer.Mark, lang string) []string {
	var words []string
	for _, m := range all {
		words = append(words, m.Words(lang, fmt.Sprintf))
	}
	return words
}

// regimeWords is the regime, and since when it runs where the custody began before.
func regimeWords(p answer.Line, lang string) string {
	words := fmt.Sprint(p.Regime)
	if labels, ok := p.Regime.([]string); ok {
		words = strings.Join(labels, " or ")
	}
	if words == "" {
		words = "not told"
	}
	if from := p.From.Days(); from != edtf.Unbounded && from != p.Since.Days() {
		words += ", since " + edtf.WordsOfRange(lang, from)
	}
	return words
}

func since(p answer.Line, lang string) string {
	if days := p.Since.Days(); days != edtf.Unbounded {
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

// cutting says whether long texts are cut to fit: on a terminal, never in a pipe or a file.
type cutting bool

func columns(out io.Writer) cutting {
	f, isFile := fileOf(out)
	return cutting(isFile && term.IsTerminal(int(f.Fd())))
}

func (c cutting) cut(text string, width int) string {
	if runes := []rune(text); bool(c) && len(runes) > width {
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
		if said := marks(e.Held.Said, v.Language); len(said) > 0 {
			fmt.Fprintf(out, " (%s)", strings.Join(said, ", "))
		}
		if e.Held.Since != edtf.Unbounded {
			fmt.Fprintf(out, "; held since %s", edtf.WordsOfRange(v.Language, e.Held.Since))
		}
		fmt.Fprintln(out)
	}
	for _, p := range e.Prosecutions {
		prosecution(out, p, v)
	}
	properties(out, e.Properties, "")
	for _, s := range e.Spells {
		fmt.Fprintf(out, "\n%s: %s%s   [%s]\n", firstOf(strings.Join(s.Labels, " or "), "regime not told"), spell(s, v.Language), laterThan(s.Later, v), s.ID)
		properties(out, s.Properties, "  ")
	}
	for _, r := range e.Related {
		if r.Type == "source" {
			continue
		}
		fmt.Fprintf(out, "\n%s: %s%s   [%s]\n", r.TypeLabel, r.Name, laterThan(r.Later, v), r.ID)
		properties(out, r.Properties, "  ")
	}
	if len(e.Early) > 0 {
		fmt.Fprintln(out, "\nTold before it happened:")
		properties(out, e.Early, "  ")
	}
	for _, d := range e.Open {
		if d.Over {
			fmt.Fprintf(out, "\n! More than %d versions of %s %s: nothing is certain until somebody decides.\n", register.DefaultPolicy.Readings, d.Of.Name, d.Label)
			continue
		}
		fmt.Fprintf(out, "\n! Sources disagree: %s %s\n    %s\n", d.Of.Name, d.Label, strings.Join(d.Sides, "\n    "))
	}
	return nil
}

// laterThan marks what lies after the day asked about.
func laterThan(later bool, v answer.View) string {
	if !later {
		return ""
	}
	return "   (later than " + dayWords(v) + ")"
}

// spell says from when until when a custody ran.
func spell(s answer.Spell, lang string) string {
	switch {
	case s.Undated:
		return "nobody tells a time"
	case s.End.Hi.Bounded():
		return "from " + edtf.WordsOfRange(lang, s.Start) + " until " + edtf.WordsOfRange(lang, s.End)
	}
	return "from " + edtf.WordsOfRange(lang, s.Start) + "; no end is reported"
}

// prosecution prints a case against a person: norms, rulings, sentences.
func prosecution(out io.Writer, p answer.Prosecution, v answer.View) {
	name := "Without a case"
	if p.Case != nil {
		name = p.Case.Name
	}
	fmt.Fprintf(out, "%s\n", name)
	for _, n := range p.Norms {
		fmt.Fprintf(out, "  charged under %s\n", n.Name)
	}
	for _, j := range p.Rulings {
		line := fmt.Sprintf("  %s, %s: ", j.Kind, edtf.WordsOfRange(v.Language, j.On))
		var told []string
		for _, o := range j.Outcomes {
			told = append(told, valueWords(o))
		}
		line += firstOf(strings.Join(told, " / "), "outcome not told")
		for _, of := range append(j.Courts, j.Officials...) {
			line += ", " + of.Name
		}
		fmt.Fprintln(out, line+laterThan(j.Later, v))
	}
	for _, s := range p.Sentences {
		var told []string
		for _, property := range s.Properties {
			for _, value := range property.Values {
				words := valueWords(value)
				if property.Name != "kind" && property.Name != "length" {
					words = property.Label + ": " + words
				}
				told = append(told, words)
			}
		}
		line := "  sentence: " + strings.Join(told, ", ")
		if s.Expected != nil {
			line += "; expected end " + edtf.WordsOfRange(v.Language, *s.Expected)
		}
		fmt.Fprintln(out, line+laterThan(s.Later, v))
	}
}

// valueWords is a value with what all who say it have in common.
func valueWords(v answer.Value) string {
	text := v.Text
	if v.Means != "" {
		text += " (" + v.Means + ")"
	}
	if v.Said != "" {
		text += " (said: “" + v.Said + "”"
		if v.Counted {
			text += ", counted from the day of the source"
		}
		text += ")"
	}
	if v.Stance != "" {
		text += " [" + v.Stance + "]"
	}
	for _, mark := range []string{v.Mode, v.Obtained} {
		if mark != "" {
			text += " [" + mark + "]"
		}
	}
	if v.Inferred {
		text += " [inferred]"
	}
	for _, a := range v.AccordingTo {
		text += ", according to " + a.Name
	}
	return text
}

func properties(out io.Writer, all []answer.Property, indent string) {
	for _, p := range all {
		for _, value := range p.Values {
			line := indent + p.Label + ": " + valueWords(value)
			if p.Disputed {
				line += " !"
			}
			if value.Later {
				line += " (told later)"
			}
			if len(value.Statements) > 1 {
				line += fmt.Sprintf(" – sources: %d, origins: %d", value.Sources, value.Origins)
			}
			fmt.Fprintln(out, line)
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
