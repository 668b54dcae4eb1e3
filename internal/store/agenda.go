package store

import (
	"fmt"
	"strconv"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/procedure"
)

// Disagreement is the kind under which the agenda keeps what sources disagree on.
const Disagreement = "disagreement"

// Numbered is the kind under which it keeps events that count people whom nobody tells
// apart, Figures what somebody counts, both by their day; Undated the custodies of
// somebody of which nobody tells a time. They stand beside the roll.
const (
	Numbered = "numbered"
	Figures  = "figure"
	Undated  = "undated"
)

// Clash is the kind under which it keeps who is said to be one with somebody whom others
// tell apart.
const Clash = "clash"

// agenda adds what falls due of an entity, and whether sources disagree on it. The
// rows stand on lists of their kind, by day, so that a page reads a list from today
// on and is done after as many as it shows.
func (d *deriving) agenda(id record.ID) bool {
	before := len(d.rows)
	for _, due := range procedure.DueOf(d.Register, id) {
		d.rows = append(d.rows, &row{table: agenda, owner: id, facets: due.Kind, sort: dayKey(due.Day)})
	}
	if d.Disputed(id) {
		d.rows = append(d.rows, &row{table: agenda, owner: id, facets: Disagreement})
	}
	d.besideRoll(id)
	if d.clashing == nil {
		d.clashing = map[record.ID]bool{}
		for _, c := range d.Clashes() {
			d.clashing[d.Class(c.Entities[0])] = true // one of them stands for all
		}
	}
	if d.clashing[id] {
		d.rows = append(d.rows, &row{table: agenda, owner: id, facets: Clash})
	}
	return len(d.rows) > before
}

// besideRoll adds what stands beside the roll: numbers, figures, undated custodies.
func (d *deriving) besideRoll(id record.ID) {
	add := func(kind string, days edtf.Days) {
		day := days.Hi
		if !day.Bounded() {
			day = days.Lo
		}
		if day.Bounded() || kind == Undated {
			d.rows = append(d.rows, &row{table: agenda, owner: id, facets: kind, sort: dayKey(day)})
		}
	}
	switch id.Type() {
	case "event":
		if b, told := d.BoundsOf(id); told && d.countsUnnamed(id) {
			add(Numbered, b.Start)
		}
	case "figure":
		if used := d.Used(id, "on"); used != nil {
			if days, ok := d.DaysOf(used); ok {
				add(Figures, days)
			}
		}
	case "custody":
		if len(d.Owners(id)) > 0 && d.custody.IsUndated(id) {
			add(Undated, edtf.Unbounded)
		}
	}
}

// countsUnnamed says whether sources count more people in an event, in some role, than
// they tell apart.
func (d *deriving) countsUnnamed(event record.ID) bool {
	for _, a := range d.Values(event, "number") {
		if d.UnnamedIn(event, a.Statement.Value.Part("role")) != (register.Unnamed{}) {
			return true
		}
	}
	return false
}

// listOf is the list on which an agenda's row stands; types have no colon.
func listOf(kind string) string { return ":" + kind }

// dayKey writes a day so that texts are in the order of days.
func dayKey(day edtf.Day) string { return fmt.Sprintf("%010d", int64(day)-int64(edtf.Past)) }

// Matter is something on the agenda.
type Matter struct {
	ID  record.ID
	Day edtf.Day // on which it falls due; of a disagreement none
	N   int64    // its place among those of one day, as they came in
}

// Agenda lists what is on the agenda of a kind, from one day until another, by day. Of
// disagreements and clashes it lists those after a place.
func (s *Snapshot) Agenda(kind string, from, until edtf.Day, after int64, most int) ([]Matter, error) {
	return s.agenda(kind, from, until, after, most, `ORDER BY i.sort, i.n`)
}

// AgendaBefore lists the same, the latest first: of what is past the old ones wait.
func (s *Snapshot) AgendaBefore(kind string, from, until edtf.Day, most int) ([]Matter, error) {
	return s.agenda(kind, from, until, 0, most, `ORDER BY i.sort DESC, i.n DESC`)
}

func (s *Snapshot) agenda(kind string, from, until edtf.Day, after int64, most int, order string) ([]Matter, error) {
	var all []Matter
	args := []any{listOf(kind), int64(s.Viewer.Clearance), s.answered(), dayKey(from), dayKey(until), after, most}
	if kind == Disagreement || kind == Clash || kind == Undated {
		args[3], args[4] = "", "~"
	}
	err := s.each(`SELECT e.id, i.sort, i.n FROM lists~ i CROSS JOIN entities e WHERE i.type = ?1 AND i.level_from <= ?2 AND i.level_until >= ?2
			AND i.known_from <= ?3 AND i.known_until > ?3 AND i.sort >= ?4 AND i.sort <= ?5 AND i.n > ?6 AND e.n = i.n `+order+` LIMIT ?7`, args, func(scan func(...any) error) error {
		var id, sort string
		m := Matter{}
		if err := scan(&id, &sort, &m.N); err != nil {
			return err
		}
		m.ID = record.ID(id)
		if n, err := strconv.ParseInt(sort, 10, 64); err == nil {
			m.Day = edtf.Day(n + int64(edtf.Past))
		}
		all = append(all, m)
		return nil
	})
	return all, err
}
