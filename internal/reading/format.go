package reading

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"habeas/internal/record"
)

// Format writes a reading file that Parse reads as the same. It is written by
// hand: a library's literal blocks lose spaces at the beginning and end of words,
// and with them where a quote stands.
func (f *File) Format() ([]byte, error) {
	w := &formatter{}
	w.out.WriteString("reading: 1\n")
	w.field(0, "language", f.Language)
	w.field(0, "recorder", f.Recorder)
	w.field(0, "register", f.Register)
	if len(f.Entities) > 0 {
		w.out.WriteString("entities:\n")
	}
	for _, label := range slices.Sorted(maps.Keys(f.Entities)) {
		fmt.Fprintf(&w.out, "  %s: %s\n", scalar(label), scalar(f.Entities[label]))
	}
	if len(f.Statements) > 0 {
		w.out.WriteString("statements:\n")
	}
	for _, st := range f.Statements {
		w.statement(st)
	}
	if len(f.Controls) > 0 {
		w.out.WriteString("controls:\n")
	}
	for _, c := range f.Controls {
		w.control(c)
	}
	return w.out.Bytes(), nil
}

type formatter struct{ out bytes.Buffer }

// item begins a member of a list of mappings, whose first field follows.
func (w *formatter) item(field, text string) { fmt.Fprintf(&w.out, "- %s: %s\n", field, scalar(text)) }

// field writes a field that has a text.
func (w *formatter) field(indent int, name, text string) {
	if text != "" {
		fmt.Fprintf(&w.out, "%*s%s: %s\n", indent, "", name, scalar(text))
	}
}

func (w *formatter) list(name string, all []string) {
	if len(all) == 0 {
		return
	}
	var items []string
	for _, one := range all {
		items = append(items, flow(one))
	}
	fmt.Fprintf(&w.out, "  %s: [%s]\n", name, strings.Join(items, ", "))
}

func (w *formatter) statement(st *Statement) {
	if st.Label != "" {
		w.item("label", st.Label)
		w.field(2, "subject", st.Subject)
	} else {
		w.item("subject", st.Subject)
	}
	w.field(2, "property", st.Property)
	w.value(st.Value)
	w.field(2, "language", st.Language)
	w.quotes(st.Quote)
	w.field(2, "stance", st.Stance)
	w.field(2, "mode", st.Mode)
	w.list("according-to", st.AccordingTo)
	w.field(2, "directness", st.Directness)
	w.field(2, "interest", st.Interest)
	w.field(2, "obtained", st.Obtained)
	w.field(2, "inferred", st.Inferred)
	if st.Proposed {
		w.out.WriteString("  proposed: true\n")
	}
	if st.Announced {
		w.out.WriteString("  announced: true\n")
	}
	w.field(2, "credibility", st.Credibility)
	w.field(2, "level", st.Level)
	w.field(2, "because", st.Because)
	w.field(2, "reviewed-by", st.ReviewedBy)
}

func (w *formatter) value(v Value) {
	switch {
	case v.List != nil:
		w.list("value", v.List)
	case len(v.Parts) == 0:
		w.field(2, "value", v.Text)
	default:
		w.out.WriteString("  value:\n")
		w.field(4, "text", v.Text)
		for _, name := range slices.Sorted(maps.Keys(v.Parts)) {
			fmt.Fprintf(&w.out, "    %s: %s\n", scalar(name), scalar(v.Parts[name]))
		}
	}
}

// quotes writes one run of words beside the field's name, several below it.
func (w *formatter) quotes(quotes Quotes) {
	switch {
	case len(quotes) == 0:
		return
	case len(quotes) == 1 && quotes[0].bare():
		fmt.Fprintf(&w.out, "  quote: %s\n", scalar(quotes[0].Exact))
		return
	case len(quotes) == 1:
		w.out.WriteString("  quote:\n")
		w.quote("    ", quotes[0])
		return
	}
	w.out.WriteString("  quote:\n")
	for _, q := range quotes {
		if q.bare() {
			fmt.Fprintf(&w.out, "  - %s\n", scalar(q.Exact))
		} else {
			w.quote("  - ", q)
		}
	}
}

func (q Quote) bare() bool { return q.Prefix == "" && q.Suffix == "" }

func (w *formatter) quote(before string, q Quote) {
	fmt.Fprintf(&w.out, "%sexact: %s\n", before, scalar(q.Exact))
	w.field(len(before), "prefix", q.Prefix)
	w.field(len(before), "suffix", q.Suffix)
}

func (w *formatter) control(c *Control) {
	w.item("control", c.Control)
	w.list("targets", c.Targets)
	w.list("keeps", c.Keeps)
	w.list("aside", c.Aside)
	w.field(2, "by", c.By)
	w.field(2, "level", c.Level)
	w.field(2, "reason", c.Reason)
}

// bare words need no quotation marks in any version of YAML; dates neither.
var (
	bareWords = regexp.MustCompile(`^\p{L}([\p{L}\p{M}\p{N} .,;/()’–—-]*[\p{L}\p{M}\p{N}.)])?$`)
	bareLabel = regexp.MustCompile(`^\p{L}([\p{L}\p{M}\p{N}._-]*[\p{L}\p{N}])?$`)
	reserved  = regexp.MustCompile(`(?i)^(y|n|yes|no|on|off|true|false|null)$`)
)

func scalar(text string) string { return quoted(text, bareWords) }

// flow is a text in a list between brackets, where a comma divides.
func flow(text string) string { return quoted(text, bareLabel) }

func quoted(text string, bare *regexp.Regexp) string {
	if bare.MatchString(text) && !reserved.MatchString(text) {
		return text
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		panic("reading: a text does not become JSON: " + err.Error())
	}
	return record.Escaped(strings.TrimSuffix(b.String(), "\n"))
}
