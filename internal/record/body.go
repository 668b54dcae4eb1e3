package record

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"
)

// body is the entry's canonical form: JSON by RFC 8785 (keys in order, no
// space), every field of the statement or control, the office and the recorder;
// never level, commit or grade. Fields at their default are left out.
type body struct {
	AccordingTo []ID      `json:"according_to,omitempty"`
	Announced   bool      `json:"announced,omitempty"`
	Aside       []EntryID `json:"aside,omitempty"`
	By          EntryID   `json:"by,omitempty"`
	Control     string    `json:"control,omitempty"`
	Directness  string    `json:"directness,omitempty"`
	Inferred    string    `json:"inferred,omitempty"`
	Interest    string    `json:"interest,omitempty"`
	Keeps       []EntryID `json:"keeps,omitempty"`
	Language    string    `json:"language,omitempty"`
	Level       string    `json:"level,omitempty"`
	Mode        string    `json:"mode,omitempty"`
	Obtained    string    `json:"obtained,omitempty"`
	Office      string    `json:"office,omitempty"`
	Property    string    `json:"property,omitempty"`
	Proposed    bool      `json:"proposed,omitempty"`
	Quotes      []Quote   `json:"quotes,omitempty"`
	Recorded    string    `json:"recorded,omitempty"`
	Recorder    string    `json:"recorder,omitempty"`
	Source      ID        `json:"source,omitempty"`
	Stance      string    `json:"stance,omitempty"`
	Subject     ID        `json:"subject,omitempty"`
	Targets     []ID      `json:"targets,omitempty"`
	Value       *Value    `json:"value,omitempty"`
}

// UnmarshalJSON reads a value: a string, or an object of parts with the text
// under "text".
func (v *Value) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &v.Text)
	}
	parts := map[string]string{}
	if err := json.Unmarshal(data, &parts); err != nil {
		return fmt.Errorf("a value is a text or an object of texts: %w", err)
	}
	v.Text = parts["text"]
	delete(parts, "text")
	if len(parts) > 0 {
		v.Parts = parts
	}
	return nil
}

// MarshalJSON writes a value as its canonical body has it.
func (v Value) MarshalJSON() ([]byte, error) {
	w := writer{}
	w.value(v)
	return w.out, nil
}

// Body is the canonical body of a statement or a control: what is hashed,
// stored and exchanged.
func (e *Entry) Body() []byte {
	w := writer{out: make([]byte, 0, 512)}
	w.raw('{')
	switch {
	case e.Statement != nil:
		w.statement(e.Statement)
	case e.Control != nil:
		w.control(e.Control)
	}
	w.raw('}')
	return w.out
}

// statement writes a statement's fields, keys in the order of RFC 8785.
func (w *writer) statement(s *Statement) {
	writeList(w, "according_to", s.AccordingTo)
	w.flag("announced", s.Announced)
	w.term("directness", s.Directness.String(), s.Directness == 0)
	w.text("inferred", s.Inferred)
	w.term("interest", s.Interest.String(), s.Interest == 0)
	w.text("language", s.Language)
	w.term("mode", s.Mode.String(), s.Mode == 0)
	w.term("obtained", s.Obtained.String(), s.Obtained == 0)
	w.text("office", s.Office)
	w.text("property", s.Property)
	w.flag("proposed", s.Proposed)
	w.quotes(s.Quotes)
	w.text("recorded", s.Recorded)
	w.text("recorder", s.Recorder)
	w.text("source", string(s.Source))
	w.term("stance", s.Stance.String(), s.Stance == 0)
	w.text("subject", string(s.Subject))
	w.key("value")
	w.value(s.Value)
}

// flag writes a field that is true or left out.
func (w *writer) flag(key string, set bool) {
	if set {
		w.key(key)
		w.out = append(w.out, "true"...)
	}
}

// control writes a control's fields, keys in the order of RFC 8785.
func (w *writer) control(c *Control) {
	writeList(w, "aside", c.Aside)
	w.text("by", string(c.By))
	w.text("control", c.Kind.String())
	writeList(w, "keeps", c.Keeps)
	w.term("level", c.NewLevel.String(), c.Kind != SetLevel)
	w.text("office", c.Office)
	w.text("recorded", c.Recorded)
	w.text("recorder", c.Recorder)
	writeList(w, "targets", c.Targets)
}

// ReadBody reads a canonical body back; exactly one of the two results is set.
func ReadBody(data []byte) (*Statement, *Control, error) {
	var b body
	if err := json.Unmarshal(data, &b); err != nil {
		return nil, nil, fmt.Errorf("the body is not what a register writes: %w", err)
	}
	if b.Control != "" {
		c, err := b.toControl()
		return nil, c, err
	}
	s, err := b.toStatement()
	return s, nil, err
}

func (b *body) toStatement() (*Statement, error) {
	s := &Statement{Subject: b.Subject, Property: b.Property, Language: b.Language, AccordingTo: b.AccordingTo,
		Inferred: b.Inferred, Proposed: b.Proposed, Announced: b.Announced, Source: b.Source, Quotes: b.Quotes,
		Office: b.Office, Recorder: b.Recorder, Recorded: b.Recorded}
	if b.Subject == "" || b.Property == "" || b.Value == nil {
		return nil, fmt.Errorf("a statement needs subject, property and value: %q of %q", b.Property, b.Subject)
	}
	s.Value = *b.Value
	var err error
	if s.Stance, err = ParseStance(b.Stance); err != nil {
		return nil, err
	}
	if s.Mode, err = ParseMode(b.Mode); err != nil {
		return nil, err
	}
	if s.Directness, err = ParseDirectness(b.Directness); err != nil {
		return nil, err
	}
	if s.Obtained, err = ParseObtained(b.Obtained); err != nil {
		return nil, err
	}
	s.Interest, err = ParseInterest(b.Interest)
	return s, err
}

func (b *body) toControl() (*Control, error) {
	kind, err := ParseControl(b.Control)
	if err != nil {
		return nil, err
	}
	level, err := ParseLevel(b.Level)
	return &Control{Kind: kind, Targets: b.Targets, By: b.By, Keeps: b.Keeps, Aside: b.Aside, NewLevel: level,
		Office: b.Office, Recorder: b.Recorder, Recorded: b.Recorded}, err
}

// writer builds canonical JSON. It is written by hand because a body is made
// for every entry of an import, and the fields' order is fixed anyway; a test
// compares it with a library's RFC 8785.
type writer struct{ out []byte }

func (w *writer) raw(c byte) { w.out = append(w.out, c) }

func (w *writer) key(name string) {
	if last := w.out[len(w.out)-1]; last != '{' && last != '[' {
		w.raw(',')
	}
	w.out = append(w.out, '"')
	w.out = append(w.out, name...)
	w.out = append(w.out, '"', ':')
}

func (w *writer) text(name, s string) { w.term(name, s, s == "") }

func (w *writer) term(name, s string, absent bool) {
	if absent {
		return
	}
	w.key(name)
	w.str(s)
}

func writeList[T ~string](w *writer, name string, list []T) {
	if len(list) == 0 {
		return
	}
	w.key(name)
	w.raw('[')
	for i, one := range list {
		if i > 0 {
			w.raw(',')
		}
		w.str(string(one))
	}
	w.raw(']')
}

func (w *writer) quotes(quotes []Quote) {
	if len(quotes) == 0 {
		return
	}
	w.key("quotes")
	w.raw('[')
	for i, q := range quotes {
		if i > 0 {
			w.raw(',')
		}
		w.raw('{')
		w.key("end")
		w.out = fmt.Appendf(w.out, "%d", q.End)
		w.key("exact")
		w.str(q.Exact)
		w.text("prefix", q.Prefix)
		w.key("start")
		w.out = fmt.Appendf(w.out, "%d", q.Start)
		w.text("suffix", q.Suffix)
		w.raw('}')
	}
	w.raw(']')
}

func (w *writer) value(v Value) {
	if len(v.Parts) == 0 {
		w.str(v.Text)
		return
	}
	all := maps.Clone(v.Parts)
	if v.Text != "" {
		all["text"] = v.Text
	}
	w.raw('{')
	for _, name := range sortedKeys(all) {
		w.key(name)
		w.str(all[name])
	}
	w.raw('}')
}

// str writes a string as RFC 8785, section 3.2.2.2 does: only the quote, the
// backslash and control characters are escaped.
func (w *writer) str(s string) {
	w.raw('"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		w.out = append(w.out, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			w.out = append(w.out, '\\', c)
		case '\b':
			w.out = append(w.out, `\b`...)
		case '\f':
			w.out = append(w.out, `\f`...)
		case '\n':
			w.out = append(w.out, `\n`...)
		case '\r':
			w.out = append(w.out, `\r`...)
		case '\t':
			w.out = append(w.out, `\t`...)
		default:
			w.out = fmt.Appendf(w.out, `\u%04x`, c)
		}
	}
	w.out = append(w.out, s[from:]...)
	w.raw('"')
}

// CheckText refuses what canonical JSON cannot carry.
func CheckText(s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("the text is not UTF-8")
	}
	return nil
}

func sortedKeys(m map[string]string) []string {
	return slices.Sorted(maps.Keys(m))
}
