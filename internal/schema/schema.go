// Package schema declares what the register can know: entity types with their
// properties, one file a type, and vocabularies of terms, one file each, with
// labels in every language. It is data; forms, pages, filters, imports, exports
// and the rules of package register read it, so a new type, property or term is
// a new file or line here and nothing else.
// So are the titles of articles, one file a country, and the rates at which laws
// credit custody.
//
// A property says what kind its value is, how many values may stand (one, one
// per period, many), how two values compare, from which level on it is shown
// and, where the register reasons with it, by which rule.
package schema

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"habeas/internal/record"
)

// Labels are texts by language code.
type Labels map[string]string

// In is the text in the language, in English where that is missing.
func (l Labels) In(lang string) string {
	if text := l[lang]; text != "" {
		return text
	}
	return l["en"]
}

// Type is an entity type.
type Type struct {
	Name       string      `yaml:"type"`
	Labels     Labels      `yaml:"label"`
	Plural     Labels      `yaml:"plural"`
	About      Labels      `yaml:"about"`
	LevelName  string      `yaml:"level"`
	Properties []*Property `yaml:"properties"`

	Level  record.Level `yaml:"-"` // default of its entities
	byName map[string]*Property
}

// Property is what a statement can say about an entity of a type.
type Property struct {
	Name string `yaml:"name"`
	Kind Kind   `yaml:"kind"`
	// Of names the vocabulary of a term.
	Of string `yaml:"of"`
	// To lists the types that a link may lead to; empty is any.
	To []string `yaml:"to"`
	// Card is how many values may stand: one, one per period, many.
	Card Card `yaml:"card"`
	// Compare is how two values compare.
	Compare Compare `yaml:"compare"`
	// LevelName is the default level of what it says, "" the type's.
	LevelName string `yaml:"level"`
	// Rule is what the register does with it, "" where it only shows it.
	Rule Rule `yaml:"rule"`
	// Undecided marks what is never used by rule: guilt, membership, torture,
	// cause of death and special properties wait for a person's decision.
	Undecided bool `yaml:"undecided"`
	// Special marks a special property: self-said, presumed or imputed, never
	// shown without whose word it is.
	Special bool    `yaml:"special"`
	Labels  Labels  `yaml:"label"`
	About   Labels  `yaml:"about"`
	Parts   []*Part `yaml:"parts"`

	Type  *Type        `yaml:"-"`
	Level record.Level `yaml:"-"`
}

// Part is a named part of a record of values, such as the role of a number.
type Part struct {
	Name     string   `yaml:"name"`
	Kind     Kind     `yaml:"kind"`
	Of       string   `yaml:"of"`
	To       []string `yaml:"to"`
	Required bool     `yaml:"required"`
	// Apart says that values with different parts are about different things: what a
	// step decides for one defendant does not clash with what it decides for another.
	Apart  bool   `yaml:"apart"`
	Labels Labels `yaml:"label"`
}

// Vocabulary is a closed list of terms.
type Vocabulary struct {
	Name   string  `yaml:"vocabulary"`
	Labels Labels  `yaml:"label"`
	Terms  []*Term `yaml:"terms"`

	byCode map[string]*Term
}

// Term is one member of a vocabulary.
type Term struct {
	Code   string `yaml:"code"`
	Labels Labels `yaml:"label"`
	Define Labels `yaml:"define"`
	// Class groups terms where the register asks for it: a regime's is
	// deprivation or restriction.
	Class string `yaml:"class"`
	// Broader is the code of the wider term that this one is a kind of.
	Broader string `yaml:"broader"`
}

// Schema is every type and vocabulary.
type Schema struct {
	types        map[string]*Type
	vocabularies map[string]*Vocabulary
	laws         []*law
	credits      []Credit
}

//go:embed types/*.yaml vocabularies/*.yaml norms/*.yaml credit.yaml
var files embed.FS

// Default is the schema that ships with the program, read once.
var Default = sync.OnceValue(func() *Schema {
	s, err := Load(files)
	if err != nil {
		panic("the schema in the program itself is broken: " + err.Error()) // a test loads it
	}
	return s
})

// Load reads a schema from the folders types and vocabularies, with the titles
// of articles from norms and the rates of credit from credit.yaml. Errors name
// the file and the place.
func Load(tree fs.FS) (*Schema, error) {
	s := &Schema{types: map[string]*Type{}, vocabularies: map[string]*Vocabulary{}}
	for _, part := range []struct {
		files string
		add   func(data []byte) error
	}{
		{"vocabularies/*.yaml", s.addVocabulary}, // before what names their terms
		{"types/*.yaml", s.addType},
		{"norms/*.yaml", s.addLaw},
		{"credit.yaml", s.addCredits},
	} {
		if err := eachFile(tree, part.files, part.add); err != nil {
			return nil, err
		}
	}
	return s, s.check()
}

func eachFile(tree fs.FS, pattern string, add func(data []byte) error) error {
	list, err := fs.Glob(tree, pattern)
	if err != nil {
		return fmt.Errorf("schema files %s: %w", pattern, err)
	}
	for _, name := range list {
		data, err := fs.ReadFile(tree, name)
		if err != nil {
			return fmt.Errorf("schema file %s: %w", name, err)
		}
		if err := add(data); err != nil {
			return fmt.Errorf("schema file %s: %w", name, err)
		}
	}
	return nil
}

func (s *Schema) addVocabulary(data []byte) error {
	v := &Vocabulary{byCode: map[string]*Term{}}
	if err := yaml.UnmarshalWithOptions(data, v, yaml.Strict()); err != nil {
		return err
	}
	for _, t := range v.Terms {
		if v.byCode[t.Code] != nil {
			return fmt.Errorf("the term %q stands twice", t.Code)
		}
		v.byCode[t.Code] = t
	}
	s.vocabularies[v.Name] = v
	return nil
}

func (s *Schema) addType(data []byte) error {
	t := &Type{byName: map[string]*Property{}}
	if err := yaml.UnmarshalWithOptions(data, t, yaml.Strict()); err != nil {
		return err
	}
	var err error
	if t.Level, err = record.ParseLevel(t.LevelName); err != nil {
		return err
	}
	t.Properties = append(t.Properties, common(t)...)
	for _, p := range t.Properties {
		if t.byName[p.Name] != nil {
			return fmt.Errorf("the property %q stands twice", p.Name)
		}
		t.byName[p.Name], p.Type, p.Level = p, t, t.Level
		if p.LevelName != "" {
			if p.Level, err = record.ParseLevel(p.LevelName); err != nil {
				return fmt.Errorf("property %s: %w", p.Name, err)
			}
		}
	}
	s.types[t.Name] = t
	return nil
}

// common are the properties that every type has: a name and a note unless it
// declares its own, and the three statements of identity.
func common(t *Type) []*Property {
	all := []*Property{
		{Name: "name", Kind: Name, Card: Many, Compare: BySpelling, Labels: Labels{"en": "Name", "uk": "Назва", "ru": "Название"}, Parts: nameParts()},
		{Name: "note", Kind: TextKind, Card: Many, Compare: ByNothing, Labels: Labels{"en": "Note", "uk": "Примітка", "ru": "Примечание"}},
		{Name: "same-as", Kind: Link, To: []string{t.Name}, Card: Many, Compare: ByNothing, Rule: RuleSameAs, Labels: Labels{"en": "Same as", "uk": "Те саме, що", "ru": "То же, что"}},
		{Name: "not-same", Kind: Link, To: []string{t.Name}, Card: Many, Compare: ByNothing, Rule: RuleNotSame, Labels: Labels{"en": "Not the same as", "uk": "Не те саме, що", "ru": "Не то же, что"}},
		{Name: "all-different", Kind: Links, To: []string{t.Name}, Card: Many, Compare: ByNothing, Rule: RuleAllDifferent, Labels: Labels{"en": "All different", "uk": "Усі різні", "ru": "Все разные"}},
	}
	return slices.DeleteFunc(all, func(p *Property) bool {
		return slices.ContainsFunc(t.Properties, func(own *Property) bool { return own.Name == p.Name })
	})
}

func nameParts() []*Part {
	return []*Part{
		{Name: "script", Kind: TextKind, Labels: Labels{"en": "Script", "uk": "Писемність", "ru": "Письменность"}},
		{Name: "kind", Kind: TermKind, Of: "name-kind", Labels: Labels{"en": "Kind of name", "uk": "Вид імені", "ru": "Вид имени"}},
	}
}

// Type is the type of that name, nil where there is none.
func (s *Schema) Type(name string) *Type { return s.types[name] }

// Types are all types, by name.
func (s *Schema) Types() []*Type {
	all := make([]*Type, 0, len(s.types))
	for _, name := range slices.Sorted(maps.Keys(s.types)) {
		all = append(all, s.types[name])
	}
	return all
}

// Vocabulary is the vocabulary of that name, nil where there is none.
func (s *Schema) Vocabulary(name string) *Vocabulary { return s.vocabularies[name] }

// Vocabularies are all vocabularies, by name.
func (s *Schema) Vocabularies() []*Vocabulary {
	all := make([]*Vocabulary, 0, len(s.vocabularies))
	for _, name := range slices.Sorted(maps.Keys(s.vocabularies)) {
		all = append(all, s.vocabularies[name])
	}
	return all
}

// Property is the property of the type of that name, nil where there is none.
func (t *Type) Property(name string) *Property { return t.byName[name] }

// Term is the term with that code, nil where there is none.
func (v *Vocabulary) Term(code string) *Term {
	if t := v.byCode[code]; t != nil {
		return t
	}
	return v.implied(code)
}

// Within says whether a term is one of the others or a kind of one.
func (v *Vocabulary) Within(code string, wider ...string) bool {
	for t := v.Term(code); t != nil; t = v.Term(t.Broader) {
		if slices.Contains(wider, t.Code) {
			return true
		}
	}
	return false
}

// PropertyOf is the property that a statement uses, nil where the schema has none.
func (s *Schema) PropertyOf(subject record.ID, name string) *Property {
	t := s.types[subject.Type()]
	if t == nil {
		return nil
	}
	return t.byName[name]
}

// LevelOf is the default level of an entity, by its type. What has no type that
// the schema knows is sealed: nobody said that it may be shown.
func (s *Schema) LevelOf(id record.ID) record.Level {
	if t := s.types[id.Type()]; t != nil {
		return t.Level
	}
	return record.Sealed
}

// StatementLevel is the default level of a statement, by its property.
func (s *Schema) StatementLevel(st *record.Statement) record.Level {
	if p := s.PropertyOf(st.Subject, st.Property); p != nil {
		return p.Level
	}
	return record.Sealed
}

// Refs are the entities and entries that a statement refers to: its subject
// and the links in its value. Their levels raise the statement's own.
func (s *Schema) Refs(st *record.Statement) []record.ID {
	refs := []record.ID{st.Subject}
	p := s.PropertyOf(st.Subject, st.Property)
	if p == nil {
		return refs
	}
	refs = append(refs, links(p.Kind, st.Value.Text)...)
	for _, part := range p.Parts {
		refs = append(refs, links(part.Kind, st.Value.Part(part.Name))...)
	}
	return refs
}

func links(kind Kind, text string) []record.ID {
	switch {
	case text == "" || (kind != Link && kind != Links):
		return nil
	case kind == Link && !strings.Contains(text, " "):
		return []record.ID{record.ID(text)}
	}
	var ids []record.ID
	for one := range strings.FieldsSeq(text) {
		ids = append(ids, record.ID(one))
	}
	return ids
}

// Members are the ids of a value of kind links: a set.
func Members(v record.Value) []record.ID { return links(Links, v.Text) }

// WithRule is the type's property that the register uses by the rule, nil where
// it has none.
func (t *Type) WithRule(rule Rule) *Property {
	for _, p := range t.Properties {
		if p.Rule == rule {
			return p
		}
	}
	return nil
}
