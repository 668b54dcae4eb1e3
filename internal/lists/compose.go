package lists

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"habeas/internal/edtf"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/schema"
	"habeas/internal/table"
)

// list is a list with its mapping, ready to be gone through.
type list struct {
	*Mapping
	schema   *schema.Schema
	table    *table.Table
	headings []string
	columns  map[string][]int // of the cells, by property
	targets  map[string]target
	order    []string // of the properties
	source   record.ID
	recorder string
	now      time.Time
}

// Fault is a cell whose value can't be recorded, or a line; the list's file keeps it as
// printed.
type Fault struct {
	Line   int    // of the file; of a workbook the row
	Column string // "" where it is the whole line
	Reason string
}

func (f Fault) String() string {
	if f.Column == "" {
		return fmt.Sprintf("line %d: %s", f.Line, f.Reason)
	}
	return fmt.Sprintf("line %d, %s: %s", f.Line, record.Shown(f.Column), f.Reason)
}

// newList finds the columns of a table that the mapping names.
func newList(m *Mapping, s *schema.Schema, of *table.Table) (*list, error) {
	l := &list{Mapping: m, schema: s, table: of, targets: map[string]target{}}
	l.order = slices.Sorted(maps.Keys(m.Columns))
	for _, property := range l.order {
		t, err := targetOf(s, property)
		if err != nil {
			return nil, err
		}
		l.targets[property] = t
	}
	var err error
	if l.headings, err = of.Headings(l.heads); err == nil {
		_, err = l.heads(l.headings)
	}
	return l, err
}

// entity is the id of something of a line: the same each time the list is read, so that
// what was recorded of it is not recorded twice.
func (l *list) entity(typ string, line int) record.ID { return entityOf(l.source, typ, line) }

func entityOf(source record.ID, typ string, line int) record.ID {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %d", source, typ, line))
	return record.IDOf(typ, [16]byte(sum[:16]))
}

// cells are those of a property that hold something.
func (l *list) cells(r *row, property string) (all []cell) {
	for _, at := range l.columns[property] {
		if c := r.Cell(at); strings.TrimSpace(c.Value) != "" {
			all = append(all, c)
		}
	}
	return all
}

// value is what a line has for a property, the cells one after another.
func (l *list) value(r *row, property string) string {
	var parts []string
	for _, c := range l.cells(r, property) {
		parts = append(parts, l.tidy(property, c.Value))
	}
	value := strings.Join(parts, " ")
	for own, means := range l.Values[property] {
		if strings.EqualFold(l.tidy(property, own), value) {
			return means
		}
	}
	return value
}

// side is a line's person as matching knows them.
func (l *list) side(r *row) names.Side {
	all := l.names(r)
	if len(all) == 0 {
		return names.Side{}
	}
	side := names.Side{Name: all[0], Also: all[1:], Facts: map[string]string{}}
	if father := l.value(r, "father-name"); !isNobody(father) {
		side.Patronymic = father
	}
	for property, t := range l.targets {
		if t.property.Kind != schema.Date || t.typ == "listing" {
			continue
		}
		date := edtf.DayOrYear(l.Language, l.value(r, property))
		if property == "birth" {
			side.Birth = date
		} else if date != "" {
			side.Facts[property] = date
		}
	}
	if number := l.value(r, "listing.line"); names.Coded(number) { // the same in the next edition
		side.Facts[names.Number+l.List] = number
	}
	side.Sex = map[string]string{"male": "m", "female": "f"}[l.value(r, "sex")]
	return side
}

// statement says something by the list, with no words yet.
func (l *list) statement(subject record.ID, property, value string) *record.Statement {
	return &record.Statement{Subject: subject, Property: property, Value: record.Text(value), Language: l.Language, Source: l.source,
		Recorder: l.recorder, Recorded: l.now.UTC().Format(time.RFC3339)}
}

// noName is why a line is not recorded at all.
const noName = "no name: nothing of the line was recorded"

// compose makes the statements of a line; what of it the schema can't hold is told.
func (l *list) compose(r *row) (all []*record.Statement, faults []Fault) {
	person, listing := l.entity("person", r.Number), l.entity("listing", r.Number)
	name := l.cells(r, "name")
	say := func(subject record.ID, property, value string, cells []cell, column string) bool {
		st := l.statement(subject, property, value)
		st.Quotes = l.quotes(r, cells)
		if err := l.schema.Validate(st); err != nil {
			faults = append(faults, Fault{r.Line, column, err.Error()})
			return false
		}
		all = append(all, st)
		return true
	}
	called := l.names(r)
	if len(called) == 0 {
		return nil, []Fault{l.nameless(r)}
	}
	for i, one := range called {
		switch said := say(person, "name", one, name, "name"); {
		case !said && i == 0: // a person without a name is nobody
			return nil, append(faults, Fault{r.Line, strings.Join(l.Columns["name"], ", "), noName})
		case said && i > 0:
			all[len(all)-1].Value.Parts = map[string]string{"kind": "variant"} // the first is the name
		}
	}
	// The whole line stands as the words of its number, unless it is longer than words may be.
	whole := []cell{{Start: r.Start, End: r.End}}
	if r.End-r.Start > schema.MaxText {
		whole = name
	}
	say(listing, "who", string(person), name, "name")
	say(listing, "printed", l.printed(r), name, "name")
	if len(l.columns["listing.line"]) == 0 {
		say(listing, "line", fmt.Sprint(r.Number), whole, "line")
	}
	said := l.listing()
	for _, property := range slices.Sorted(maps.Keys(said)) {
		say(listing, property, said[property], name, property)
	}
	has := map[string]bool{}
	for _, property := range l.order {
		t, cells := l.targets[property], l.cells(r, property)
		if property == "name" || len(cells) == 0 {
			continue
		}
		value := l.value(r, property)
		if empty(property, t, value) {
			continue // told by notes
		}
		if property == "listing.line" {
			cells = whole
		}
		subject := l.entity(t.typ, r.Number)
		if !say(subject, t.property.Name, value, cells, strings.Join(l.Columns[property], ", ")) {
			continue
		}
		if t.person != "" && t.typ != "listing" && !has[t.typ] {
			has[t.typ] = say(subject, t.person, string(person), name, "name")
		}
	}
	return all, faults
}
