// Package lists takes in lists of people as others print them: a memorial's, a monitor's,
// a state's. A mapping says what the columns mean; every line becomes a listing – the
// line as printed, on that list – and a person of its own, of whom it says what its cells
// say, each value with the words of its cell. Who a line's person is among those known
// already is judged beside that: what is sure becomes a statement that they are one, which
// can be taken back like any other, and nothing else is joined to anybody.
package lists

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/language"

	"habeas/internal/edtf"
	"habeas/internal/reading"
	"habeas/internal/record"
	"habeas/internal/schema"
	"habeas/internal/table"
)

// MaxBytes is how large a list may be, and MaxMapping a mapping.
const (
	MaxBytes   = table.MaxBytes
	MaxMapping = 1 << 20
)

// Mapping says what a list is and what its columns mean (docs/lists.md).
type Mapping struct {
	List     string `yaml:"list"`              // what the list is called
	Kind     string `yaml:"kind,omitempty"`    // of the vocabulary listing-kind
	Edition  string `yaml:"edition,omitempty"` // of which day or printing
	By       string `yaml:"by,omitempty"`      // the id of the group that keeps it
	Language string `yaml:"language"`          // of its words, BCP 47
	// Encoding is how the file's letters are written, where it does not tell itself, and
	// Sheet which of a workbook's sheets is the list.
	Encoding string `yaml:"encoding,omitempty"`
	Sheet    string `yaml:"sheet,omitempty"`
	// Or is what stands between two names of one person in a cell: "or", "ka", "(".
	Or []string `yaml:"or,omitempty"`
	// Columns are headings by the property that they give, in the order of the name's
	// words where they are several: name, birth, listing.category, custody.from …
	Columns map[string]Heads `yaml:"columns"`
	// Values are what a column's own words mean, by property: {sex: {м: male}}.
	Values map[string]map[string]string `yaml:"values,omitempty"`
	// Say is what the list says of all its lines and in no column, by property, as its title
	// may: {custody.sighting: 2022-03-01}.
	Say map[string]string `yaml:"say,omitempty"`
	// Parts are parts of a column's values, by property and part: {age: {on: 2022-03-01}}.
	Parts map[string]map[string]string `yaml:"parts,omitempty"`
	// Units are the units of a column of bare numbers, by property: {sentence.length: years}.
	Units map[string]string `yaml:"units,omitempty"`
	// Unknown are the list's own words and signs for what is not known.
	Unknown []string `yaml:"unknown,omitempty"`
	// Days says in which order figures tell a day: day-first, month-first or year-first.
	Days string `yaml:"days,omitempty"`
}

// Heads are one heading, or several whose cells stand together.
type Heads []string

// UnmarshalYAML reads a text or a list of texts.
func (h *Heads) UnmarshalYAML(unmarshal func(any) error) error {
	var one string
	if unmarshal(&one) == nil {
		*h = Heads{one}
		return nil
	}
	return unmarshal((*[]string)(h))
}

// ParseMapping reads a mapping and checks it against the schema.
func ParseMapping(data []byte, s *schema.Schema) (*Mapping, error) {
	if len(data) > MaxMapping {
		return nil, fmt.Errorf("the mapping is larger than %d MB", MaxMapping>>20)
	}
	m := &Mapping{}
	if err := reading.Decode(data, m); err != nil {
		return nil, fmt.Errorf("the mapping can't be read: %s", yaml.FormatError(err, false, true))
	}
	return m, m.check(s)
}

func (m *Mapping) check(s *schema.Schema) error {
	switch {
	case strings.TrimSpace(m.List) == "":
		return fmt.Errorf("the mapping does not say what the list is called: add list")
	case strings.TrimSpace(m.Language) == "":
		return fmt.Errorf("the mapping does not say in which language the list is: add language, such as uk")
	case len(m.Columns["name"]) == 0:
		return fmt.Errorf("the mapping names no column for the people's names: add name under columns")
	}
	if err := m.checkProperties(s); err != nil {
		return err
	}
	for property := range m.listing() {
		if m.Columns["listing."+property] != nil {
			return fmt.Errorf("the mapping gives %s for the whole list, and a column for it: take one out", property)
		}
	}
	if slices.ContainsFunc(m.Or, func(or string) bool { return strings.TrimSpace(or) == "" }) {
		return fmt.Errorf("or: what stands between two names can't be nothing")
	}
	if _, err := language.Parse(m.Language); err != nil {
		return fmt.Errorf("language: %q is no language that has a code, such as uk, ru, crh or en", m.Language)
	}
	if m.Encoding != "" {
		if _, err := table.Encoding(m.Encoding); err != nil {
			return fmt.Errorf("encoding: %w", err)
		}
	}
	if _, err := edtf.ParseOrder(m.Days); err != nil {
		return fmt.Errorf("days: %w", err)
	}
	return m.checkListing(s)
}

// checkProperties checks that what the mapping gives is something of a line.
func (m *Mapping) checkProperties(s *schema.Schema) error {
	for _, property := range slices.Sorted(maps.Keys(m.Columns)) {
		if len(m.Columns[property]) == 0 {
			return fmt.Errorf("the mapping gives no column for %s", property)
		}
		if _, err := targetOf(s, property); err != nil {
			return fmt.Errorf("columns: %w", err)
		}
	}
	for _, property := range slices.Sorted(maps.Keys(m.Say)) {
		switch _, err := targetOf(s, property); {
		case err != nil:
			return fmt.Errorf("say: %w", err)
		case property == "name" || strings.HasPrefix(property, "name#"):
			return fmt.Errorf("say: one name can't be everybody's")
		case m.Columns[property] != nil:
			return fmt.Errorf("the mapping gives %s for all lines, and a column for it: take one out", property)
		}
	}
	for property := range m.Values {
		if m.Columns[property] == nil {
			return fmt.Errorf("values: %s has no column", property)
		}
	}
	for property, unit := range m.Units {
		if t, err := targetOf(s, property); err != nil || t.property.Kind != schema.Length || m.Columns[property] == nil {
			return fmt.Errorf("units: %s is no column of lengths", property)
		}
		if units[unit] == "" {
			return fmt.Errorf("units: %s: %q is none of days, months, years", property, unit)
		}
	}
	for property, parts := range m.Parts {
		t, err := targetOf(s, property)
		if err != nil || m.Columns[property] == nil && m.Say[property] == "" {
			return fmt.Errorf("parts: %s has no column", property)
		}
		for part := range parts {
			if !slices.ContainsFunc(t.property.Parts, func(p *schema.Part) bool { return p.Name == part }) {
				return fmt.Errorf("parts: %s has no part %s", property, part)
			}
		}
	}
	return nil
}

// checkListing checks what every line's listing says.
func (m *Mapping) checkListing(s *schema.Schema) error {
	for property, value := range m.listing() {
		st := &record.Statement{Subject: "listing-1", Property: property, Value: record.Text(value), Language: m.Language}
		if err := s.Validate(st); err != nil {
			return fmt.Errorf("%s: %w", property, err)
		}
	}
	return nil
}

// listing is what the mapping says of every line's listing.
func (m *Mapping) listing() map[string]string {
	all := map[string]string{"list": m.List}
	for property, value := range map[string]string{"kind": m.Kind, "edition": m.Edition, "by": m.By} {
		if value != "" {
			all[property] = value
		}
	}
	return all
}

// target is a property that a column gives: of the line's person, of its listing, or of
// something that has a person, such as a custody, of which a line makes one – or several,
// which are told apart by a number: custody#2.from.
type target struct {
	typ string
	// thing is the type with its number, for what a line makes several of.
	thing    string
	property *schema.Property
	// person is the property by which the thing has its person; "" of a person.
	person string
}

// links says whether a cell names something else of the register.
func (t target) links() bool {
	return t.property.Kind == schema.Link || t.property.Kind == schema.Links
}

func targetOf(s *schema.Schema, name string) (target, error) {
	thing, property, dotted := strings.Cut(name, ".")
	typ, which, several := strings.Cut(thing, "#")
	if several && !isCount(which) {
		return target{}, fmt.Errorf("%q: what stands behind # is a number, as in custody#2.from", name)
	}
	switch {
	case !dotted && several && typ != "name":
		return target{}, fmt.Errorf("%q: somebody has several names, but not several %s: only name#2", name, typ)
	case !dotted:
		typ, thing, property = "person", "person", typ
	case typ == "person":
		return target{}, fmt.Errorf("%q: what is of the person has no dot: write %s", name, property)
	}
	t := s.Type(typ)
	if t == nil {
		return target{}, fmt.Errorf("%q: there is no type %s", name, typ)
	}
	found := target{typ: typ, thing: thing}
	for _, p := range t.Properties {
		if p.Name == property {
			found.property = p
		}
		if p.Kind == schema.Link && found.person == "" && typ != "person" && slices.Contains(p.To, "person") {
			found.person = p.Name
		}
	}
	switch {
	case found.property == nil:
		return target{}, fmt.Errorf("%q: %s has no property %s", name, typ, property)
	case found.links() && lookedUp(found.property) == "":
		return target{}, fmt.Errorf("%q is something else of the register that a cell of words does not name: only "+
			"places and groups are looked up; leave it out, the line keeps it as printed", name)
	case typ != "person" && found.person == "":
		return target{}, fmt.Errorf("%q: %s is of no person", name, typ)
	}
	return found, nil
}

// units are those in which a column may have bare numbers, as ISO 8601 writes them.
var units = map[string]string{"days": "D", "weeks": "W", "months": "M", "years": "Y"}

func isCount(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n > 1
}
