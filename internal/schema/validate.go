package schema

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"habeas/internal/record"
)

// MaxText is how many bytes a text of a value may have. A statement holds one
// thing; whoever pastes a page into it means a source.
const MaxText = 10_000

// ValueError says which value of which property can't be recorded, and what
// would be right. A form shows Reason beside the field, a reading file's check
// the whole. It quotes the value, so it is for whoever wrote it and for no log.
type ValueError struct {
	Type     string
	Property string
	// Part is the part of a record of values, "" for the value itself.
	Part   string
	Value  string
	Reason string
}

func (e *ValueError) Error() string {
	where := ""
	for _, one := range []struct{ before, name string }{{"", e.Type}, {"property ", e.Property}, {"part ", e.Part}} {
		if one.name == "" {
			continue
		}
		if where != "" {
			where += ", "
		}
		where += one.before + shorten(one.name)
	}
	return fmt.Sprintf("%s: %q %s", where, shorten(e.Value), e.Reason)
}

// shorten keeps an error readable and its length bounded.
func shorten(text string) string {
	const most = 80
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

// Validate refuses a statement that the schema can't hold: an unknown type,
// property or part, a value that its kind can't read, a part that is missing.
// It looks at nothing but the statement, for references to what is not (yet)
// here are accepted. The error is a *ValueError.
func (s *Schema) Validate(st *record.Statement) error {
	p, err := s.declared(st)
	if err != nil {
		return err
	}
	if err := checkTexts(p, st); err != nil {
		return err
	}
	if st.Stance == record.All && p.Kind != Links {
		return p.refuse("", st.Value.Text, "can't be closed by the stance all, which says that these are all: only a set can (kind links); use the stance says")
	}
	if err := s.checkMain(p, st); err != nil {
		return err
	}
	return s.checkParts(p, st)
}

// declared finds the property that the statement uses.
func (s *Schema) declared(st *record.Statement) (*Property, error) {
	name := st.Subject.Type()
	t := s.types[name]
	if t == nil {
		return nil, &ValueError{Type: "subject", Value: string(st.Subject), Reason: "is of no type of the schema" + meant(name, slices.Collect(maps.Keys(s.types)))}
	}
	if reason := idFault(st.Subject); reason != "" {
		return nil, &ValueError{Type: name, Value: string(st.Subject), Reason: reason}
	}
	p := t.byName[st.Property]
	if p == nil {
		return nil, &ValueError{Type: name, Value: st.Property, Reason: "is no property of this type" + meant(st.Property, slices.Collect(maps.Keys(t.byName)))}
	}
	return p, nil
}

func (p *Property) refuse(part, value, reason string) *ValueError {
	e := &ValueError{Property: p.Name, Part: part, Value: value, Reason: reason}
	if p.Type != nil {
		e.Type = p.Type.Name
	}
	return e
}

// checkTexts refuses what no store and no canonical body can carry, in the
// value and in the words around it.
func checkTexts(p *Property, st *record.Statement) error {
	if reason := typedFault(st.Value.Text); reason != "" {
		return p.refuse("", st.Value.Text, reason)
	}
	for _, name := range slices.Sorted(maps.Keys(st.Value.Parts)) {
		if reason := typedFault(st.Value.Parts[name]); reason != "" {
			return p.refuse(name, st.Value.Parts[name], reason)
		}
	}
	if reason := typedFault(st.Inferred); reason != "" {
		return p.refuse("", st.Inferred, reason)
	}
	var around []string // the source's own words, which may hold anything
	for _, quote := range st.Quotes {
		around = append(around, quote.Exact, quote.Prefix, quote.Suffix)
	}
	for _, text := range around {
		if reason := textFault(text); reason != "" {
			return p.refuse("", text, reason)
		}
	}
	if st.Language != "" && languageFault(st.Language) != "" {
		return p.refuse("", st.Language, "can't be the language of the words: it "+languageFault(st.Language))
	}
	return nil
}

// checkMain reads the value itself. It may be empty where a source says that
// the thing is unknown, where it closes an empty set (nobody was found guilty),
// and where parts say it (days as min and max).
func (s *Schema) checkMain(p *Property, st *record.Statement) error {
	text := st.Value.Text
	if text == "" {
		if st.Stance == record.Unknown || st.Stance == record.All {
			return nil
		}
		if !inDays(p, st.Value) {
			return p.refuse("", text, "says nothing: "+s.right(p.Kind, p.Of, p.To, p.Rule))
		}
	}
	if p.Kind == Link && text == string(st.Subject) {
		return p.refuse("", text, "is the subject itself: the link leads to another entity")
	}
	if (p.Kind == Length || p.Kind == Span) && inDays(p, st.Value) {
		if reason := daysFault(p.Kind, p.Rule, st.Language, st.Value); reason != "" {
			return p.refuse("", text, reason)
		}
		return nil
	}
	reason := s.fault(value{p.Kind, p.Of, p.To, p.Rule, st.Language, text})
	if reason == "" && p.Kind == Name {
		reason = record.NameFault(st.Subject.Type(), text)
	}
	if reason != "" {
		return p.refuse("", text, reason)
	}
	return nil
}

// dayParts are understood in every length and span; see ReadDays.
var dayParts = []string{"min", "max", "phrase"}

// inDays says whether a length or span is given in days rather than words.
func inDays(p *Property, v record.Value) bool {
	return (p.Kind == Length || p.Kind == Span) && (v.Part("min") != "" || v.Part("max") != "")
}

func (s *Schema) checkParts(p *Property, st *record.Statement) error {
	for _, name := range slices.Sorted(maps.Keys(st.Value.Parts)) {
		implied := (p.Kind == Length || p.Kind == Span) && slices.Contains(dayParts, name) || p.Kind == Date && name == Said
		if p.part(name) == nil && !implied {
			return p.refuse("", name, "is no part of this property"+meant(name, p.partNames()))
		}
	}
	for _, part := range p.Parts {
		text := st.Value.Part(part.Name)
		if text == "" {
			if part.Required {
				return p.refuse(part.Name, text, "is missing: "+s.right(part.Kind, part.Of, part.To, ""))
			}
			continue
		}
		if reason := s.fault(value{part.Kind, part.Of, part.To, "", st.Language, text}); reason != "" {
			return p.refuse(part.Name, text, reason)
		}
	}
	return nil
}

func (p *Property) part(name string) *Part {
	at := slices.IndexFunc(p.Parts, func(part *Part) bool { return part.Name == name })
	if at < 0 {
		return nil
	}
	return p.Parts[at]
}

func (p *Property) partNames() []string {
	var names []string
	for _, part := range p.Parts {
		names = append(names, part.Name)
	}
	return names
}
