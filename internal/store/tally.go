package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/register"
)

// Tally counts the people of a roll.
type Tally struct {
	register.Counts
	// ByRegime counts those who are, or may be, under each; somebody who may be
	// under one of two is counted possible in both, so they need not sum up.
	ByRegime map[string]register.Counts
}

// Count counts who is held on a day.
func (s *Store) Count(ctx context.Context, q Question, f Filter) (Tally, error) {
	var kinds map[kind]int64
	err := s.transact(ctx, s.read, false, func(t *tx) (err error) {
		if len(f.facets()) == 0 {
			kinds, err = t.kept(q, f)
			return err
		}
		kinds, err = t.counted(q, f)
		return err
	})
	tally := Tally{ByRegime: map[string]register.Counts{}}
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
	for _, code := range regimes {
		of := answer
		if len(regimes) > 1 && answer == register.Yes {
			of = register.Possibly
		}
		t.ByRegime[code] = t.ByRegime[code].Plus(of, n)
	}
}

// counted counts on a facet's shelf.
func (t *tx) counted(q Question, f Filter) (map[kind]int64, error) {
	shelf, err := t.shelfFor(q, f)
	if err != nil || shelf == nil {
		return nil, err
	}
	where, args := shelf.on(q.Day)
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

// sumsUntil reads the blocks of 2,048 days that lie before a day, and the blocks of
// 64 days after them; pastSumsUntil as known earlier.
var sumsUntil, pastSumsUntil = sumsQueries()

func sumsQueries() (now, past string) {
	const blocks = `SELECT c.grain, c.node, %s, %s FROM counts~ c WHERE c.class = ?1 AND c.grain = 1 AND c.node < ?5 AND c.level <= ?2 AND ?3 >= 0
		UNION ALL SELECT c.grain, c.node, %[1]s, %[2]s FROM counts~ c WHERE c.class = ?1 AND c.grain = 0 AND c.node >= ?4 AND c.node <= ?6 AND c.level <= ?2`
	now = strings.Replace(fmt.Sprintf(blocks, "c.since", "c.value"), "?3 >= 0", "?3 >= c.since", 1)
	return now, strings.Replace(fmt.Sprintf(blocks, pastSince, pastValue), " AND ?3 >= 0", "", 1)
}

// kept adds up the sums before and on a day.
func (t *tx) kept(q Question, f Filter) (map[kind]int64, error) {
	known, err := t.asOf(q.Known)
	if err != nil {
		return nil, err
	}
	end := slot(q.Day) + 1 // of the days to be added up
	wide := end >> grains[1]
	last := end >> grains[0]
	args := []any{classNumber(f.Class), int64(q.Viewer.Clearance), known, wide << (grains[1] - grains[0]), wide, last}
	query := sumsUntil
	if known < register.Now-1 {
		query = pastSumsUntil
	}
	kinds := map[kind]int64{}
	err = t.each(query, args, func(scan func(...any) error) error {
		var grain, node, since int64
		var value sql.RawBytes // read at once
		if err := scan(&grain, &node, &since, &value); err != nil {
			return err
		}
		before := int64(whole)
		if grain == 0 && node == last {
			before = end & (whole - 1)
		}
		return addKnown(since, value, known, before, kinds)
	})
	return kinds, err
}

// Step is a day from which on the number held is another one.
type Step struct {
	Day edtf.Day
	register.Counts
}

// Curve tells how the number held changed, from the first day on which anybody
// may have been held. The question's day is left aside. Of a history with more
// changes than anybody can look at, it tells the number at the ends of spans.
func (s *Store) Curve(ctx context.Context, q Question, f Filter) ([]Step, error) {
	changes := map[edtf.Day]register.Counts{}
	err := s.transact(ctx, s.read, false, func(t *tx) error {
		clear(changes)
		if len(f.facets()) == 0 {
			return t.keptChanges(q, f, changes)
		}
		return t.countedChanges(q, f, changes)
	})
	return thinned(summed(changes)), err
}

// mostSteps is how many days on which something changes a curve tells one by one;
// the chart has fewer points than that.
const mostSteps = 3000

func (t *tx) keptChanges(q Question, f Filter, changes map[edtf.Day]register.Counts) error {
	known, err := t.asOf(q.Known)
	if err != nil {
		return err
	}
	query := `SELECT c.node, ` + pastSince + `, ` + pastValue + ` FROM counts~ c WHERE c.class = ?1 AND c.grain = 0 AND c.level <= ?2`
	return t.each(query, []any{classNumber(f.Class), int64(q.Viewer.Clearance), known}, func(scan func(...any) error) error {
		var node, since int64
		var value []byte
		if err := scan(&node, &since, &value); err != nil {
			return err
		}
		s, err := unpackSum(since, value)
		if err != nil {
			return err
		}
		enter := func(c change, delta int64) {
			of := s.kinds[c.kind]
			if f.Regime != "" && !slices.Contains(listed(of.regimes), f.Regime) {
				return
			}
			day := edtf.Day(node<<grains[0] + c.day - countFrom)
			if node == 0 && c.day == 0 {
				day = edtf.Past
			}
			changes[day] = changes[day].Plus(of.answer, int(delta))
		}
		for _, c := range s.days {
			enter(c, c.delta)
		}
		for _, c := range s.changes {
			if c.k > known {
				enter(c, -c.delta)
			}
		}
		return nil
	})
}

func (t *tx) countedChanges(q Question, f Filter, changes map[edtf.Day]register.Counts) error {
	shelf, err := t.shelfFor(q, f)
	if err != nil || shelf == nil {
		return err
	}
	return t.each(`SELECT s.day_from, s.day_until, s.answer FROM shelves~ s WHERE `+shelf.where, shelf.args, func(scan func(...any) error) error {
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
}

func summed(changes map[edtf.Day]register.Counts) []Step {
	var steps []Step
	var now register.Counts
	for _, day := range slices.Sorted(maps.Keys(changes)) {
		c := changes[day]
		if c == (register.Counts{}) {
			continue
		}
		now = register.Counts{Certain: now.Certain + c.Certain, Possible: now.Possible + c.Possible, Unconfirmed: now.Unconfirmed + c.Unconfirmed}
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
