package lists

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"regexp"
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
	schema    *schema.Schema
	table     *table.Table
	headings  []string
	columns   map[string][]int // of the cells, by property
	targets   map[string]target
	order     []string // of the properties
	source    record.ID
	recorder  string
	now       time.Time
	dates     edtf.Order
	mentioned map[string]mention // what cells name, by type and folded name
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
	l.order = append(l.order, slices.Sorted(maps.Keys(m.Say))...)
	l.dates, _ = edtf.ParseOrder(m.Days) // the mapping was checked
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
func (l *list) entity(thing string, line int) record.ID { return entityOf(l.source, thing, line) }

// entityOf is the id of a thing of a line of the list that a source is.
func entityOf(source record.ID, thing string, line int) record.ID {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %d", source, thing, line))
	typ, _, _ := strings.Cut(thing, "#")
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
	if value, all := l.Say[property]; all {
		return value
	}
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
	if slices.ContainsFunc(l.Unknown,
		func(own string) bool { return strings.EqualFold(record.Tidy(own), record.Tidy(value)) }) {
		return ""
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
		date := l.dates.DayOrYear(l.Language, l.value(r, property))
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
	return &record.Statement{Subject: subject, Property: property, Value: record.Text(value), Language: l.Language,
		Source:   l.source,
		Recorder: l.recorder, Recorded: l.now.UTC().Format(time.RFC3339)}
}

// noName is why a line is not recorded at all.
const noName = "no name: nothing of the line was recorded"

// line is a line on its way to statements.
type line struct {
	*list
	row    *row
	name   []cell // of the names
	said   []*record.Statement
	faults []Fault
}

// say adds a statement in the words of some cells; false where the schema can't hold it,
// which is told of a column.
func (l *line) say(subject record.ID, property string, value record.Value, cells []cell, column string) bool {
	st := l.statement(subject, property, "")
	st.Value, st.Quotes = value, l.quotes(l.row, cells)
	if err := l.schema.Validate(st); err != nil {
		l.faults = append(l.faults, Fault{l.row.Line, column, err.Error()})
		return false
	}
	l.said = append(l.said, st)
	return true
}

// compose makes the statements of a line; what of it the schema can't hold is told.
func (l *list) compose(r *row) ([]*record.Statement, []Fault) {
	called := l.names(r)
	if len(called) == 0 {
		return nil, []Fault{l.nameless(r)}
	}
	on := &line{list: l, row: r, name: l.cells(r, "name")}
	person := l.entity("person", r.Number)
	for i, one := range called {
		value := record.Text(one)
		cells := on.name
		if i > 0 { // the first is the name
			value.Parts = map[string]string{"kind": "variant"}
			cells = l.cellsOf(r, one, on.name)
		}
		if !on.say(person, "name", value, cells, "name") && i == 0 { // a person without a name is nobody
			return nil, append(on.faults, Fault{r.Line, strings.Join(l.Columns["name"], ", "), noName})
		}
	}
	on.listed(person)
	has := map[string]bool{}
	for _, property := range l.order {
		if !strings.HasPrefix(property, "name#") && property != "name" {
			on.give(person, property, has)
		}
	}
	return on.said, on.faults
}

// cellsOf are the cells that give a name: those of the further columns where it is one of theirs.
func (l *list) cellsOf(r *row, name string, own []cell) []cell {
	if first, _ := l.calledBy(r, "name"); slices.Contains(first, name) {
		return own
	}
	for _, property := range l.order {
		if !strings.HasPrefix(property, "name#") {
			continue
		}
		if further, _ := l.calledBy(r, property); slices.Contains(further, name) {
			return l.cells(r, property)
		}
	}
	return own
}

// listed says that somebody stands on the list. The whole line stands as the words of its
// number, unless it is longer than words may be.
func (l *line) listed(person record.ID) {
	listing := l.entity("listing", l.row.Number)
	l.say(listing, "who", record.Text(string(person)), l.name, "name")
	l.say(listing, "printed", record.Text(l.printed(l.row)), l.name, "name")
	if len(l.columns["listing.line"]) == 0 {
		l.say(listing, "line", record.Text(fmt.Sprint(l.row.Number)), l.whole(), "line")
	}
	said := l.listing()
	for _, property := range slices.Sorted(maps.Keys(said)) {
		l.say(listing, property, record.Text(said[property]), l.name, property)
	}
}

func (l *line) whole() []cell {
	if l.row.End-l.row.Start > schema.MaxText {
		return l.name
	}
	return []cell{{Start: l.row.Start, End: l.row.End}}
}

// give says what a line has for a property; has tells of which things of the line it is
// said already whose they are.
func (l *line) give(person record.ID, property string, has map[string]bool) {
	t, cells := l.targets[property], l.cells(l.row, property)
	text, everybody := l.value(l.row, property), l.Say[property] != ""
	if everybody {
		cells = l.name
	}
	if len(cells) == 0 || text == "" || empty(property, t, text) {
		return // what is empty is told by notes
	}
	if property == "listing.line" {
		cells = l.whole()
	}
	value, subject, column := l.valueOf(property, t, text), l.entity(t.thing,
		l.row.Number), strings.Join(l.Columns[property], ", ")
	if t.links() {
		if !saysSomething(text) {
			return
		}
		value = record.Text(string(l.nameIt(t, text, cells, column)))
	}
	if !l.say(subject, t.property.Name, value, cells, column) {
		return
	}
	if everybody {
		l.said[len(l.said)-1].Inferred = "the list says so of all its lines"
	}
	if t.person != "" && t.typ != "listing" && !has[t.thing] {
		has[t.thing] = l.say(subject, t.person, record.Text(string(person)), l.name, "name")
	}
}

// valueOf is what a text means: a day in the order in which the list has its figures, and
// with the parts that the mapping gives.
func (l *line) valueOf(property string, t target, text string) record.Value {
	value := record.Text(text)
	value.Parts = maps.Clone(l.Parts[property])
	if unit := units[l.Units[property]]; unit != "" && bareNumber.MatchString(text) {
		value.Text = "P" + text + unit
	}
	if number := numberOf.FindStringSubmatch(text); t.property.Kind == schema.Number && number != nil {
		value.Text = number[1]
	}
	if t.property.Kind != schema.Date || l.Days == "" {
		return value
	}
	read := l.dates.ReadAt
	if t.property.Rule == schema.RuleTerm || t.property.Rule == schema.RuleHolds {
		read = l.dates.ReadTermAt
	}
	told, err := read(l.Language, text, edtf.Past)
	plain, unread := edtf.ReadAt(l.Language, text, edtf.Past)
	if err == nil && (unread != nil || plain.Date.String() != told.Date.String()) {
		if value.Parts == nil {
			value.Parts = map[string]string{}
		}
		value.Text, value.Parts[schema.Said] = told.Date.String(), text
	}
	return value
}

var (
	bareNumber = regexp.MustCompile(`^\d{1,5}$`)
	// numberOf is a number with the word for what it counts: 34 años, 34 г.
	numberOf = regexp.MustCompile(`^(\d{1,5})\s*\p{L}+\.?$`)
)

// nameIt is what a cell names; of what is new the line that names it first says its name.
func (l *line) nameIt(t target, text string, cells []cell, column string) record.ID {
	one := l.mentioned[nameKey(lookedUp(t.property), text)]
	if one.line == l.row.Number {
		l.say(one.id, "name", record.Text(record.Tidy(text)), cells, column)
	}
	return one.id
}
