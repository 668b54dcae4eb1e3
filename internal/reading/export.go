package reading

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// exporter writes a source's entries as a reading file.
type exporter struct {
	schema *schema.Schema
	file   *File
	labels map[record.ID]string
	marks  map[record.EntryID]string // labels of statements that something refers to
	of     map[record.EntryID]*Statement
}

// Export writes what was recorded of a source as a reading file: recording it
// again makes the same statements. Labels are those of the register; what has
// none is called by its id.
func Export(entries []*record.Entry, source record.ID, labels map[string]record.ID, s *schema.Schema) *File {
	x := &exporter{schema: s, file: &File{Reading: 1, Entities: map[string]string{}}, labels: map[record.ID]string{source: self},
		marks: map[record.EntryID]string{}, of: map[record.EntryID]*Statement{}}
	for _, label := range slices.Sorted(maps.Keys(labels)) {
		x.labels[labels[label]] = label
		x.file.Entities[label] = string(labels[label])
	}
	x.mark(entries)
	for _, e := range entries {
		if e.Statement == nil {
			continue
		}
		if _, about := e.Statement.Subject.Entry(); !about && !(e.Statement.Subject == source && slices.Contains(own, e.Statement.Property)) {
			x.statement(e)
		}
	}
	for _, e := range entries {
		if e.Statement != nil {
			x.regard(e.Statement)
		}
	}
	x.controls(entries)
	return x.file
}

// mark gives statements that controls name a label each.
func (x *exporter) mark(entries []*record.Entry) {
	for _, e := range entries {
		if e.Control == nil {
			continue
		}
		for _, id := range e.Control.Touches() {
			if target, ok := id.Entry(); ok && x.marks[target] == "" {
				x.marks[target] = fmt.Sprintf("s%d", len(x.marks)+1)
			}
		}
	}
}

func (x *exporter) name(id record.ID) string { return cmp.Or(x.labels[id], string(id)) }

func (x *exporter) statement(e *record.Entry) {
	st := e.Statement
	x.file.Recorder = cmp.Or(x.file.Recorder, st.Recorder)
	out := &Statement{Label: x.marks[e.ID], Subject: x.name(st.Subject), Property: st.Property, Language: st.Language, Value: x.value(st),
		Stance: unless(st.Stance == 0, st.Stance.String()), Mode: unless(st.Mode == 0, st.Mode.String()),
		Directness: unless(st.Directness == 0, st.Directness.String()), Interest: unless(st.Interest == 0, st.Interest.String()),
		Obtained: unless(st.Obtained == 0, st.Obtained.String()), Inferred: st.Inferred, Proposed: st.Proposed, Announced: st.Announced}
	for _, id := range st.AccordingTo {
		out.AccordingTo = append(out.AccordingTo, x.name(id))
	}
	for _, q := range st.Quotes {
		out.Quote = append(out.Quote, Quote{q.Exact, q.Prefix, q.Suffix})
	}
	x.of[e.ID] = out
	x.file.Statements = append(x.file.Statements, out)
}

func unless(standard bool, name string) string {
	if standard {
		return ""
	}
	return name
}

func (x *exporter) value(st *record.Statement) Value {
	v := Value{Value: record.Value{Text: st.Value.Text, Parts: maps.Clone(st.Value.Parts)}}
	p := x.schema.PropertyOf(st.Subject, st.Property)
	if p == nil {
		return v
	}
	if p.Kind == schema.Link || p.Kind == schema.Links {
		var names []string
		for id := range strings.FieldsSeq(v.Text) {
			names = append(names, x.name(record.ID(id)))
		}
		v.Text = strings.Join(names, " ")
		if len(names) > 1 {
			v = Value{List: names}
		}
	}
	for _, part := range p.Parts {
		if text := v.Part(part.Name); text != "" && (part.Kind == schema.Link || part.Kind == schema.Links) {
			v.Parts[part.Name] = x.name(record.ID(text))
		}
	}
	return v
}

// regard writes a grade or a review beside the statement that it is about.
func (x *exporter) regard(st *record.Statement) {
	id, ok := st.Subject.Entry()
	if !ok || x.of[id] == nil {
		return
	}
	switch st.Property {
	case "credibility":
		x.of[id].Credibility = st.Value.Text
	case "reviewed":
		x.of[id].ReviewedBy = st.Recorder
	}
}

// controls writes controls with their reasons.
func (x *exporter) controls(entries []*record.Entry) {
	reasons := map[record.EntryID]string{}
	for _, e := range entries {
		if e.Statement != nil && e.Statement.Property == "reason" {
			if id, ok := e.Statement.Subject.Entry(); ok {
				reasons[id] = e.Statement.Value.Text
			}
		}
	}
	for _, e := range entries {
		if c := e.Control; c != nil && reasons[e.ID] != "" {
			out := &Control{Control: c.Kind.String(), Level: unless(c.Kind != record.SetLevel, c.NewLevel.String()), Reason: reasons[e.ID],
				By: x.target(record.AboutEntry(c.By)), Keeps: x.targets(c.Keeps), Aside: x.targets(c.Aside)}
			for _, id := range c.Targets {
				out.Targets = append(out.Targets, x.target(id))
			}
			x.file.Controls = append(x.file.Controls, out)
		}
	}
}

func (x *exporter) targets(ids []record.EntryID) []string {
	var all []string
	for _, id := range ids {
		all = append(all, x.target(record.AboutEntry(id)))
	}
	return all
}

// target is how a control names what it acts on.
func (x *exporter) target(id record.ID) string {
	entry, ok := id.Entry()
	switch {
	case !ok:
		return x.name(id)
	case x.of[entry] != nil:
		return x.marks[entry]
	}
	return string(entry)
}
