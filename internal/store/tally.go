package store

import (
	"database/sql"
	"maps"
	"slices"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/register"
	"habeas/internal/register/custody"
)

// Tally counts the people of a roll.
type Tally struct {
	custody.Counts
	// ByRegime counts everybody once, so that the rows add up: under the one regime that
	// they are, or may be, under; under Several who are under one of several; under Untold
	// of whom nobody tells a regime.
	ByRegime map[string]custody.Counts
}

// Several and Untold are the rows of ByRegime that are no regime's.
const (
	Several = "several"
	Untold  = "untold"
)

// Count counts who is held on a day.
func (s *Snapshot) Count(day edtf.Day, f Filter) (Tally, error) {
	count := s.kept
	if len(f.facets()) > 0 {
		count = s.counted
	}
	kinds, err := count(s.on(day), f)
	tally := Tally{ByRegime: map[string]custody.Counts{}}
	for of, n := range kinds {
		if f.Regime == "" || slices.Contains(listed(of.regimes), f.Regime) {
			tally.add(of.answer, listed(of.regimes), int(n))
		}
	}
	return tally, err
}

func (t *Tally) add(answer register.Answer, regimes []string, n int) {
	if n == 0 {
		return
	}
	t.Counts = t.Counts.Plus(answer, n)
	row := Several
	switch len(regimes) {
	case 0:
		row = Untold
	case 1:
		row = regimes[0]
	}
	t.ByRegime[row] = t.ByRegime[row].Plus(answer, n)
}

// counted counts those whom a facet leaves on its shelf.
func (t *tx) counted(q question, f Filter) (map[kind]int64, error) {
	read, err := t.shelvesFor(q, f)
	if err != nil || read == nil {
		return nil, err
	}
	where, args := read.on(q.Day)
	kinds := map[kind]int64{}
	err = t.each(`SELECT s.answer, s.regimes, count(*) FROM shelves~ s WHERE `+where+` GROUP BY s.answer, s.regimes`, args, func(scan func(...any) error) error {
		var answer, n int64
		var regimes string
		err := scan(&answer, &regimes, &n)
		kinds[kind{regimes, register.Answer(answer)}] += n
		return err
	})
	return kinds, err
}

// pastValue is a sum's row as known at commit 3, of a table c of sums.
const pastValue = `coalesce((SELECT p.value FROM counts_past~ p WHERE p.class = c.class AND p.grain = c.grain AND p.node = c.node AND p.level = c.level AND p.until > ?3
	ORDER BY p.until LIMIT 1), c.value)`

// pastSince is from which commit on that row knows.
const pastSince = `coalesce((SELECT p.since FROM counts_past~ p WHERE p.class = c.class AND p.grain = c.grain AND p.node = c.node AND p.level = c.level AND p.until > ?3
	ORDER BY p.until LIMIT 1), c.since)`

// keptSums are, as they are now and as known earlier, the wide blocks that lie before a
// day and the narrow ones after them.
var keptSums = blocks(`c.grain = 1 AND c.node < ?5`, `c.grain = 0 AND c.node >= ?4 AND c.node <= ?6`)

// blocks makes the query for sums under conditions, now and as known earlier. The
// parameters are 1 the class, 2 the clearance, 3 the commit.
func blocks(where ...string) (queries [2]string) {
	for i, columns := range []string{"c.since, c.value", pastSince + ", " + pastValue} {
		var all []string
		for _, condition := range where {
			query := `SELECT c.grain, c.node, ` + columns + ` FROM counts~ c WHERE c.class = ?1 AND ` + condition + ` AND c.level <= ?2`
			if i == 0 {
				query += ` AND c.since <= ?3` // which is always so: every parameter must be used
			}
			all = append(all, query)
		}
		queries[i] = strings.Join(all, " UNION ALL ")
	}
	return queries
}

// kept adds up the sums before and on a day.
func (t *tx) kept(q question, f Filter) (map[kind]int64, error) {
	end := slot(q.Day) + 1 // of the days to be added up
	before, last := end>>shifts[wide], end>>shifts[narrow]
	query := keptSums[0]
	if q.Known < register.Now-1 {
		query = keptSums[1]
	}
	kinds := map[kind]int64{}
	args := []any{classNumber(f.Class), int64(q.Viewer.Clearance), q.Known, before << (shifts[wide] - shifts[narrow]), before, last}
	err := t.each(query, args, func(scan func(...any) error) error {
		var of, node, since int64
		var value sql.RawBytes // read at once
		if err := scan(&of, &node, &since, &value); err != nil {
			return err
		}
		upTo := int64(whole)
		if grain(of) == narrow && node == last { // of it only the days until the question's
			upTo = block{grain: narrow}.offset(end)
		}
		return addKnown(since, value, q.Known, upTo, kinds)
	})
	return kinds, err
}

// Step is a day from which on the number held is another one.
type Step struct {
	Day edtf.Day
	custody.Counts
}

// Curve tells how the number held changed, from the first day on which anybody
// may have been held. Of a history with more changes than anybody can look at, it tells
// the number at the ends of spans.
func (s *Snapshot) Curve(f Filter) ([]Step, error) {
	changes := map[edtf.Day]custody.Counts{}
	tell := s.keptChanges
	if len(f.facets()) > 0 {
		tell = s.countedChanges
	}
	err := tell(s.on(0), f, changes)
	return thinned(summed(changes)), err
}

// longCurve is how many bytes of sums are read by their days: of more, as of decades in
// which something changed every day, only what each block of 64 days comes to.
const longCurve = 48 << 10

// keptChanges tells the changes of each day from the sums that know their days, or those of
// spans.
func (t *tx) keptChanges(q question, f Filter, changes map[edtf.Day]custody.Counts) error {
	var size int64
	_, err := t.one(`SELECT coalesce(sum(length(c.value)), 0) FROM counts~ c WHERE c.class = ?1 AND c.grain = 0 AND c.level <= ?2`,
		[]any{classNumber(f.Class), int64(q.Viewer.Clearance)}, &size)
	if err != nil {
		return err
	}
	query := `SELECT c.node, ` + pastSince + `, ` + pastValue + ` FROM counts~ c WHERE c.class = ?1 AND c.grain = 0 AND c.level <= ?2`
	args := []any{classNumber(f.Class), int64(q.Viewer.Clearance), q.Known}
	return t.each(query, args, func(scan func(...any) error) error {
		var node, since int64
		var value []byte
		if err := scan(&node, &since, &value); err != nil {
			return err
		}
		if size > longCurve {
			return blockChange(q, f, node, since, value, changes)
		}
		var days [1 << 6]custody.Counts
		err := walk(since, value, q.Known, func(of kind, day, delta int64) {
			if f.Regime == "" || slices.Contains(listed(of.regimes), f.Regime) {
				days[day] = days[day].Plus(of.answer, int(delta))
			}
		})
		for i, c := range days {
			day := edtf.Day(node<<shifts[narrow] + int64(i) - countFrom)
			if node == 0 && i == 0 {
				day = edtf.Past
			}
			if c != (custody.Counts{}) {
				changes[day] = add(changes[day], c)
			}
		}
		return err
	})
}

// blockChange tells what a block of days comes to, on its last day.
func blockChange(q question, f Filter, node, since int64, value []byte, changes map[edtf.Day]custody.Counts) error {
	kinds := map[kind]int64{}
	if err := addKnown(since, value, q.Known, whole, kinds); err != nil {
		return err
	}
	day := edtf.Day((node+1)<<shifts[narrow] - 1 - countFrom)
	if node == 0 {
		day = edtf.Past
	}
	for of, n := range kinds {
		if f.Regime == "" || slices.Contains(listed(of.regimes), f.Regime) {
			changes[day] = changes[day].Plus(of.answer, int(n))
		}
	}
	return nil
}

func add(a, b custody.Counts) custody.Counts {
	return custody.Counts{Certain: a.Certain + b.Certain, Possible: a.Possible + b.Possible, Unconfirmed: a.Unconfirmed + b.Unconfirmed}
}

// countedChanges tells the changes of those whom a facet leaves. A row stands on
// several shelves; a change is taken from that of its day.
func (t *tx) countedChanges(q question, f Filter, changes map[edtf.Day]custody.Counts) error {
	read, err := t.shelvesFor(q, f)
	if err != nil || read == nil {
		return err
	}
	return t.each(`SELECT s.span, s.day_from, s.day_until, s.answer FROM shelves~ s WHERE `+read.where, read.args, func(scan func(...any) error) error {
		var span, from, until, answer int64
		if err := scan(&span, &from, &until, &answer); err != nil {
			return err
		}
		enter := func(day edtf.Day, delta int) {
			if spanOf(day) == span {
				changes[day] = changes[day].Plus(register.Answer(answer), delta)
			}
		}
		enter(edtf.Day(from), 1)
		if edtf.Day(until) != edtf.Future {
			enter(edtf.Day(until)+1, -1)
		}
		return nil
	})
}

// mostSteps is how many steps a curve has at most; a chart shows no more.
const mostSteps = 400

func summed(changes map[edtf.Day]custody.Counts) []Step {
	var steps []Step
	var now custody.Counts
	for _, day := range slices.Sorted(maps.Keys(changes)) {
		c := changes[day]
		if c == (custody.Counts{}) {
			continue
		}
		now = custody.Counts{Certain: now.Certain + c.Certain, Possible: now.Possible + c.Possible, Unconfirmed: now.Unconfirmed + c.Unconfirmed}
		steps = append(steps, Step{day, now})
	}
	return steps
}

// thinned keeps the last of every few steps.
func thinned(steps []Step) []Step {
	every := (len(steps) + mostSteps - 1) / mostSteps
	if every <= 1 {
		return steps
	}
	var kept []Step
	for i, s := range steps {
		if i%every == every-1 || i == len(steps)-1 {
			kept = append(kept, s)
		}
	}
	return kept
}
