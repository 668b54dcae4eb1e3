package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// Question is a point in the register's three ranges: a day, what was known by a
// commit, and who asks.
type Question struct {
	Day    edtf.Day
	Known  int64
	Viewer record.Viewer
}

// known is the commit asked for as the rows write it: one that is still to come
// is the last.
func (q Question) known() int64 { return min(q.Known, register.Now-1) }

// Filter narrows the roll; what is empty does not.
type Filter struct {
	Class  register.Class // deprivation where empty
	Regime string
	Case   record.ID
	Place  record.ID
}

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
	Basis   string   // of a yes: confirmed, by order or presumed
	Marks   []string // order, limit, inference
	From    Span
	Until   *Span
	Since   edtf.Days
	// Reviewed says whether somebody else than the recorder reviewed all that
	// the line rests on.
	Reviewed   bool
	Statements []record.EntryID

	n    int64
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

// condition is what all questions to the roll share, with its arguments.
func (f Filter) condition(q Question) (string, []any) {
	where := `h.class = ?1 AND h.level_from <= ?2 AND h.level_until >= ?2 AND h.known_from <= ?3 AND h.known_until > ?3`
	args := []any{classNumber(f.Class), int64(q.Viewer.Clearance), q.known()}
	for column, value := range map[string]string{"regimes": f.Regime, "cases": string(f.Case), "places": string(f.Place)} {
		if value != "" {
			args = append(args, "%,"+escape(value)+",%")
			where += fmt.Sprintf(` AND h.%s LIKE ?%d ESCAPE '\'`, column, len(args))
		}
	}
	return where, args
}

// escape keeps a value from being a pattern.
func escape(value string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(value)
}

// Roll lists who is held on a day, by name, at most so many from a place on; next
// is where the following page begins, nil at the end.
func (s *Store) Roll(ctx context.Context, q Question, f Filter, from Cursor, most int) (lines []Line, next *Cursor, err error) {
	where, args := f.condition(q)
	args = append(args, int64(q.Day), from.Sort, string(from.ID), most+1)
	n := len(args)
	query := fmt.Sprintf(`SELECT h.n, e.id, h.answer, h.sort, h.detail FROM held h JOIN entities e ON e.n = h.n
		WHERE %s AND h.day_from <= ?%d AND h.day_until >= ?%d AND (h.sort > ?%d OR h.sort = ?%d AND e.id > ?%d)
		ORDER BY h.sort, e.id LIMIT ?%d`, where, n-3, n-3, n-2, n-2, n-1, n)
	err = s.transact(ctx, s.read, false, func(t *tx) error {
		lines, next = nil, nil
		err := t.each(query, args, func(scan func(...any) error) error {
			line, err := scanLine(scan)
			lines = append(lines, line)
			return err
		})
		if err != nil {
			return err
		}
		if len(lines) > most {
			lines = lines[:most]
			next = &Cursor{lines[most-1].sort, lines[most-1].Person}
		}
		for i := range lines {
			if lines[i].Title, err = t.title(q, lines[i].n); err != nil {
				return err
			}
		}
		return nil
	})
	return lines, next, err
}

func scanLine(scan func(...any) error) (Line, error) {
	var line Line
	var id, text string
	var answer int64
	if err := scan(&line.n, &id, &answer, &line.sort, &text); err != nil {
		return Line{}, err
	}
	d, err := detailOf[detail](&row{detailJSON: text})
	line.Person, line.Answer = record.ID(id), register.Answer(answer)
	line.Regimes, line.Spells, line.Cases, line.Places, line.Events = d.Regimes, d.Spells, d.Cases, d.Places, d.Events
	line.Basis, line.Marks, line.From, line.Until, line.Since, line.Reviewed = d.Basis, d.Marks, d.From, d.Until, d.Since, d.Reviewed
	for _, id := range d.Says {
		line.Statements = append(line.Statements, record.EntryID(id))
	}
	return line, err
}

// title is what an entity is called, as known and cleared.
func (t *tx) title(q Question, n int64) (Title, error) {
	var text string
	found, err := t.one(`SELECT detail FROM labels WHERE n = ?1 AND level_from <= ?2 AND level_until >= ?2 AND known_from <= ?3 AND known_until > ?3`,
		[]any{n, int64(q.Viewer.Clearance), q.known()}, &text)
	if err != nil || !found {
		return Title{}, err
	}
	return detailOf[Title](&row{detailJSON: text})
}

// In is the name in a language, else in English, else in any.
func (t Title) In(lang string) string {
	for _, l := range []string{lang, "en", "uk", "ru"} {
		if name := t.ByLanguage[l]; name != "" {
			return name
		}
	}
	for _, name := range t.ByLanguage {
		return name
	}
	return ""
}

// Titles are what several entities are called; those without a name are left out.
func (s *Store) Titles(ctx context.Context, q Question, ids []record.ID) (map[record.ID]Title, error) {
	all := map[record.ID]Title{}
	err := s.transact(ctx, s.read, false, func(t *tx) error {
		for _, id := range ids {
			n, found, err := t.lookUp(id)
			if err != nil {
				return err
			}
			if !found {
				continue
			}
			title, err := t.title(q, n)
			if err != nil {
				return err
			}
			if len(title.ByLanguage) > 0 {
				all[id] = title
			}
		}
		return nil
	})
	return all, err
}

func (t *tx) lookUp(id record.ID) (int64, bool, error) {
	var n int64
	found, err := t.one(`SELECT n FROM entities WHERE id = ?1`, []any{string(id)}, &n)
	return n, found, err
}

// Tally counts the people of a roll.
type Tally struct {
	register.Counts
	// ByRegime counts those who are, or may be, under each; somebody who may be
	// under one of two is counted possible in both, so they need not sum up.
	ByRegime map[string]register.Counts
}

// Count counts who is held on a day.
func (s *Store) Count(ctx context.Context, q Question, f Filter) (Tally, error) {
	where, args := f.condition(q)
	args = append(args, int64(q.Day))
	query := fmt.Sprintf(`SELECT h.answer, h.regimes, count(*) FROM held h WHERE %s AND h.day_from <= ?%d AND h.day_until >= ?%d
		GROUP BY h.answer, h.regimes`, where, len(args), len(args))
	var tally Tally
	err := s.transact(ctx, s.read, false, func(t *tx) error {
		tally = Tally{ByRegime: map[string]register.Counts{}}
		return t.each(query, args, func(scan func(...any) error) error {
			var answer, n int64
			var regimes string
			if err := scan(&answer, &regimes, &n); err != nil {
				return err
			}
			tally.add(register.Answer(answer), strings.FieldsFunc(regimes, func(r rune) bool { return r == ',' }), int(n))
			return nil
		})
	})
	return tally, err
}

func (t *Tally) add(answer register.Answer, regimes []string, n int) {
	t.Counts = t.Counts.Plus(answer, n)
	for _, code := range regimes {
		of := answer
		if len(regimes) > 1 && answer == register.Yes {
			of = register.Possibly
		}
		t.ByRegime[code] = t.ByRegime[code].Plus(of, n)
	}
}

// Step is a day from which on the number held is another one.
type Step struct {
	Day edtf.Day
	register.Counts
}

// Curve tells how the number held changed, from the first day on which anybody
// may have been held. The question's day is left aside.
func (s *Store) Curve(ctx context.Context, q Question, f Filter) ([]Step, error) {
	where, args := f.condition(q)
	changes := map[edtf.Day]register.Counts{}
	err := s.transact(ctx, s.read, false, func(t *tx) error {
		clear(changes)
		return t.each(`SELECT h.day_from, h.day_until, h.answer FROM held h WHERE `+where, args, func(scan func(...any) error) error {
			var from, until, answer int64
			if err := scan(&from, &until, &answer); err != nil {
				return err
			}
			changes[edtf.Day(from)] = changes[edtf.Day(from)].Plus(register.Answer(answer), 1)
			if edtf.Day(until) != edtf.Future {
				changes[edtf.Day(until)+1] = changes[edtf.Day(until)+1].Plus(register.Answer(answer), -1)
			}
			return nil
		})
	})
	return summed(changes), err
}

func summed(changes map[edtf.Day]register.Counts) []Step {
	var steps []Step
	var now register.Counts
	for _, day := range slices.Sorted(maps.Keys(changes)) {
		c := changes[day]
		now = register.Counts{Certain: now.Certain + c.Certain, Possible: now.Possible + c.Possible, Unconfirmed: now.Unconfirmed + c.Unconfirmed}
		steps = append(steps, Step{day, now})
	}
	return steps
}
