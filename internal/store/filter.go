package store

import (
	"fmt"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// Filter narrows the roll; what is empty does not.
type Filter struct {
	Class     register.Class // deprivation where empty
	Regime    string
	Case      record.ID
	Place     record.ID
	Norm      record.ID // under which a charge accuses
	Community string    // as sources call it
}

// facets are the shelves that all have what is sought, the one that is likely to
// be the shortest first.
func (f Filter) facets() []record.ID {
	var all []record.ID
	for _, id := range []record.ID{f.Case, f.Norm, f.Place} {
		if id != "" {
			all = append(all, id)
		}
	}
	if f.Community != "" {
		all = append(all, Community(f.Community))
	}
	return all
}

// shelfRead is which rows a question is about.
type shelfRead struct {
	where string
	args  []any
}

// shelvesFor finds the shelves that a question is about; nil where a facet is
// unknown, so that nobody has it. The parameters are 1 the class, 2 the clearance,
// 3 the commit, 4 the facet.
func (t *tx) shelvesFor(q question, f Filter) (*shelfRead, error) {
	on := &shelfRead{args: []any{classNumber(f.Class), int64(q.Viewer.Clearance), q.Known, int64(0)},
		where: `s.class = ?1 AND s.facet = ?4 AND s.level_from <= ?2 AND s.level_until >= ?2 AND s.known_from <= ?3 AND s.known_until > ?3`}
	for i, facet := range f.facets() {
		n, found, err := t.lookUp(facet)
		if err != nil || !found {
			return nil, err
		}
		if i == 0 {
			on.args[3] = n
			continue
		}
		on.args = append(on.args, n)
		on.where += fmt.Sprintf(` AND EXISTS (SELECT 1 FROM shelves~ o WHERE o.class = s.class AND o.facet = ?%d AND o.span = s.span AND o.sort = s.sort AND o.n = s.n
			AND o.day_from = s.day_from AND o.level_from = s.level_from AND o.known_from = s.known_from)`, len(on.args))
	}
	if f.Regime != "" {
		on.args = append(on.args, "%,"+escape(f.Regime)+",%")
		on.where += fmt.Sprintf(` AND s.regimes LIKE ?%d ESCAPE '\'`, len(on.args))
	}
	return on, nil
}

// on narrows the read to a day, and so to one shelf.
func (r *shelfRead) on(day edtf.Day) (string, []any) {
	args := append(r.args, spanOf(day), int64(day))
	return r.where + fmt.Sprintf(` AND s.span = ?%d AND s.day_from <= ?%d AND s.day_until >= ?%[2]d`, len(args)-1, len(args)), args
}

// escape keeps a value from being a pattern.
func escape(value string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(value)
}
