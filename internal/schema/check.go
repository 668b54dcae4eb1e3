package schema

import (
	"fmt"
	"slices"
	"strings"
)

// check finds what a schema names but does not have: an unknown kind,
// vocabulary, type, wider term, or a label that English lacks.
func (s *Schema) check() error {
	for _, v := range s.Vocabularies() {
		for _, t := range v.Terms {
			if t.Labels["en"] == "" {
				return fmt.Errorf("vocabulary %s: the term %q has no English label", v.Name, t.Code)
			}
			if strings.Contains(t.Code, ownMark) {
				return fmt.Errorf("vocabulary %s: the term %q has a dot, which codes of offices' own terms have", v.Name, t.Code)
			}
			if t.Broader != "" && v.byCode[t.Broader] == nil {
				return fmt.Errorf("vocabulary %s: the term %q is within %q, which is not there", v.Name, t.Code, t.Broader)
			}
		}
	}
	for _, t := range s.Types() {
		if t.Labels["en"] == "" {
			return fmt.Errorf("type %s has no English label", t.Name)
		}
		for _, p := range t.Properties {
			if err := s.checkProperty(p); err != nil {
				return fmt.Errorf("type %s, property %s: %w", t.Name, p.Name, err)
			}
		}
	}
	return nil
}

func (s *Schema) checkProperty(p *Property) error {
	switch {
	case p.Labels["en"] == "":
		return fmt.Errorf("no English label")
	case !slices.Contains([]Card{One, PerPeriod, Many}, p.Card):
		return fmt.Errorf("unknown cardinality %q", p.Card)
	case !slices.Contains([]Compare{ByEquality, ByOverlap, ByBreadth, BySpelling, ByNothing}, p.Compare):
		return fmt.Errorf("unknown comparator %q", p.Compare)
	}
	if p.Rule != "" && !slices.Contains(rules, p.Rule) {
		return fmt.Errorf("unknown rule %q", p.Rule)
	}
	if err := s.checkKind(p.Kind, p.Of, p.To); err != nil {
		return err
	}
	return s.checkPartsOf(p)
}

func (s *Schema) checkPartsOf(p *Property) error {
	for i, part := range p.Parts {
		if slices.ContainsFunc(p.Parts[:i], func(other *Part) bool { return other.Name == part.Name }) {
			return fmt.Errorf("the part %q stands twice", part.Name)
		}
		if part.Labels["en"] == "" {
			return fmt.Errorf("part %s: no English label", part.Name)
		}
		if err := s.checkKind(part.Kind, part.Of, part.To); err != nil {
			return fmt.Errorf("part %s: %w", part.Name, err)
		}
	}
	return nil
}

func (s *Schema) checkKind(kind Kind, of string, to []string) error {
	if !slices.Contains(kinds, kind) {
		return fmt.Errorf("unknown kind %q", kind)
	}
	if kind == TermKind && s.vocabularies[of] == nil {
		return fmt.Errorf("unknown vocabulary %q", of)
	}
	for _, name := range to {
		if s.types[name] == nil {
			return fmt.Errorf("a link to the unknown type %q", name)
		}
	}
	return nil
}
