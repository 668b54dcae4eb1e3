package store

import (
	"fmt"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
)

// Line is a person on the roll.
type Line struct {
	Person  record.ID
	Answer  register.Answer
	Title   Title
	Regimes []string
	Spells  []record.ID
	Cases   []record.ID
	Places  []record.ID
	Events  []record.ID
	Basis   string   // of a yes: confirmed, by order, by sentence, presumed or inferred
	Marks   []string // order, sentence, limit, inference
	From    Span
	Until   *Span
	Since   edtf.Days
	// Standing is what stands behind the answer: order, sentence, last confirmation.
	Standing custody.Standing
	// Reviewed says whether somebody else than the recorder reviewed all that
	// the line rests on.
	Reviewed   bool
	Statements []record.EntryID

	sort string
}

// Cursor is a place in the roll's order: by name, then by id – nothing else, or
// the order would tell of what a viewer may not see.
type Cursor struct {
	Sort string
	ID   record.ID
}

// String writes the cursor for an address; ParseCursor reads it.
func (c Cursor) String() string { return string(c.ID) + "~" + c.Sort }

// ParseCursor reads a cursor; "" is the beginning.
func ParseCursor(text string) (Cursor, error) {
	if text == "" {
		return Cursor{}, nil
	}
	id, sort, ok := strings.Cut(text, "~")
	if !ok {
		return Cursor{}, fmt.Errorf("%q is no place in the roll", text)
	}
	return Cursor{sort, record.ID(id)}, nil
}

// rollQuery lists one shelf in its order: from a place on, and only what is listed
// is looked up elsewhere.
const rollQuery = `SELECT h.id, s.answer, s.sort, s.regimes, h.facets, h.detail, h.says, h.title FROM shelves~ s CROSS JOIN held~ h
	WHERE %s AND s.sort >= ?%d AND (s.sort > ?%[2]d OR h.id > ?%d)
	AND h.n = s.n AND h.class = s.class AND h.day_from = s.day_from AND h.level_from = s.level_from AND h.known_from = s.known_from
	ORDER BY s.sort, h.id LIMIT ?%d`

// Roll lists who is held on a day, by name, at most so many from a place on; next
// is where the following page begins, nil at the end.
func (s *Snapshot) Roll(day edtf.Day, f Filter, from Cursor, most int) (lines []Line, next *Cursor, err error) {
	read, err := s.shelvesFor(s.on(day), f)
	if err != nil || read == nil {
		return nil, nil, err
	}
	where, args := read.on(day)
	args = append(args, from.Sort, string(from.ID), most+1)
	n := len(args)
	err = s.each(fmt.Sprintf(rollQuery, where, n-2, n-1, n), args, func(scan func(...any) error) error {
		line, err := scanLine(scan)
		lines = append(lines, line)
		return err
	})
	if len(lines) > most {
		lines = lines[:most]
		next = &Cursor{lines[most-1].sort, lines[most-1].Person}
	}
	return lines, next, err
}

func scanLine(scan func(...any) error) (Line, error) {
	var line Line
	var id, regimes, facets string
	var text, title, says []byte
	var answer int64
	if err := scan(&id, &answer, &line.sort, &regimes, &facets, &text, &says, &title); err != nil {
		return Line{}, err
	}
	d, err := unpackDetail(text)
	if err != nil {
		return Line{}, err
	}
	line.Person, line.Answer, line.Regimes = record.ID(id), register.Answer(answer), listed(regimes)
	line.Spells, line.Events, line.Basis, line.Marks = d.Spells, d.Events, d.Basis, d.Marks
	line.From, line.Until, line.Since, line.Reviewed, line.Statements = d.From, d.Until, d.Since, d.Reviewed, unpackIDs(says)
	line.Standing = d.Standing
	for _, facet := range listed(facets) {
		switch id := record.ID(facet); id.Type() {
		case "case":
			line.Cases = append(line.Cases, id)
		case "place":
			line.Places = append(line.Places, id)
		}
	}
	if len(title) > 0 {
		line.Title, err = unpackTitle(title)
	}
	return line, err
}
