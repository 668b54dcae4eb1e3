package store

import (
	"context"
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

// sumsUntil reads the whole blocks that lie before a day, and the single days at last.
var sumsUntil, pastSumsUntil = sumsQueries()

func sumsQueries() (now, past string) {
	var all []string
	for grain := range grains {
		first := 4 + 2*grain
		all = append(all, fmt.Sprintf(`SELECT c.since AS since, c.value AS value FROM counts~ c WHERE c.class = ?1 AND c.grain = %d AND c.node >= ?%d AND c.node < ?%d AND c.level <= ?2 AND c.since <= ?3`, grain, first, first+1))
	}
	now = strings.Join(all, " UNION ALL ")
	past = strings.NewReplacer("c.since AS", pastSince+" AS", "c.value AS", pastValue+" AS", " AND c.since <= ?3", "").Replace(now)
	return now, past
}

// kept adds up the sums before and on a day.
func (t *tx) kept(q Question, f Filter) (map[kind]int64, error) {
	known, err := t.asOf(q.Known)
	if err != nil {
		return nil, err
	}
	args := []any{classNumber(f.Class), int64(q.Viewer.Clearance), known}
	end := slot(q.Day) + 1 // of the days to be added up
	for grain, shift := range grains {
		first := int64(0)
		if grain+1 < len(grains) {
			wider := grains[grain+1]
			first = (end >> wider) << (wider - shift)
		}
		args = append(args, first, end>>shift)
	}
	query := sumsUntil
	if known < register.Now-1 {
		query = pastSumsUntil
	}
	kinds := map[kind]int64{}
	err = t.each(query, args, func(scan func(...any) error) error {
		var since int64
		var value []byte
		if err := scan(&since, &value); err != nil {
			return err
		}
		s, err := unpackSum(since, value)
		if err == nil {
			s.asKnown(known, kinds)
		}
		return err
	})
	return kinds, err
}

// Step is a day from which on the number held is another one.
type Step struct {
	Day edtf.Day
	register.Counts
}

// Curve tells how the number held changed, from the first day on which anybody
// may have been held. The question's day is left aside. Over a history of many
// changes a step tells the number at the end of sixteen days.
func (s *Store) Curve(ctx context.Context, q Question, f Filter) ([]Step, error) {
	changes := map[edtf.Day]register.Counts{}
	err := s.transact(ctx, s.read, false, func(t *tx) error {
		clear(changes)
		if len(f.facets()) == 0 {
			return t.keptChanges(q, f, changes)
		}
		return t.countedChanges(q, f, changes)
	})
	return summed(changes), err
}

// mostSteps is how many days on which something changes a curve tells one by one.
const mostSteps = 3000

func (t *tx) keptChanges(q Question, f Filter, changes map[edtf.Day]register.Counts) error {
	known, err := t.asOf(q.Known)
	if err != nil {
		return err
	}
	args := []any{classNumber(f.Class), int64(q.Viewer.Clearance), known}
	grain := 0
	var days int64
	if _, err := t.one(`SELECT count(*) FROM (SELECT 1 FROM counts~ WHERE class = ?1 AND grain = 0 AND level <= ?2 LIMIT 3001) AS days`, args[:2], &days); err != nil {
		return err
	}
	if days > mostSteps {
		grain = 1
	}
	shift := grains[grain]
	return t.each(`SELECT c.node, `+pastSince+`, `+pastValue+` FROM counts~ c WHERE c.class = ?1 AND c.grain = ?4 AND c.level <= ?2`, append(args, grain), func(scan func(...any) error) error {
		var node, since int64
		var value []byte
		if err := scan(&node, &since, &value); err != nil {
			return err
		}
		s, err := unpackSum(since, value)
		if err != nil {
			return err
		}
		kinds := map[kind]int64{}
		s.asKnown(known, kinds)
		day := edtf.Day((node+1)<<shift - 1 - countFrom)
		if node == 0 {
			day = edtf.Past
		}
		for of, n := range kinds {
			if n != 0 && (f.Regime == "" || slices.Contains(listed(of.regimes), f.Regime)) {
				changes[day] = changes[day].Plus(of.answer, int(n))
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
