package store

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"habeas/internal/record"
)

// An examination derives rows purely once more, and compares them with what the tables
// have; it changes nothing. Of a sample it looks up what has to be there; going through
// all, it also finds what is there too much, by adding up all lines on both sides, so that
// memory stays that of one window.

// Examined is what an examination went through, and in which tables it found how many rows
// that are not those that follow from the entries.
type Examined struct {
	All   bool  // not a sample alone
	Seen  int64 // entities or entries
	Rows  int64
	Wrong map[string]int64
}

func (e *Examined) wrong(table string, rows int64) {
	if rows != 0 {
		e.Wrong[table] += rows
	}
}

// examination is one on its way.
type examination struct {
	*Snapshot
	out     Examined
	numbers map[record.ID]int64
	// due and counted are, where all is gone through, what has to be in the tables beside
	// the rows, and how many rows there are.
	due     map[string]*fingerprint
	counted [len(tableNames)]int64
	spans   map[[2]int64]bool // class and span of rows that were seen
}

func (s *Snapshot) examination() *examination {
	return &examination{Snapshot: s, out: Examined{Wrong: map[string]int64{}}, numbers: map[record.ID]int64{},
		due: map[string]*fingerprint{}, spans: map[[2]int64]bool{}}
}

// fingerprint is the same for the same lines, in whatever order.
type fingerprint struct {
	lines int64
	sum   [4]uint64
}

func (f *fingerprint) add(line string) {
	f.lines++
	hash := sha256.Sum256([]byte(line))
	for i := range f.sum {
		f.sum[i] += binary.BigEndian.Uint64(hash[8*i:])
	}
}

// differ is by how many lines two differ, at least one where they are not the same.
func (f *fingerprint) differ(other *fingerprint) int64 {
	if *f == *other {
		return 0
	}
	return max(f.lines-other.lines, other.lines-f.lines, 1)
}

func (e *examination) dueIn(table string) *fingerprint {
	if e.due[table] == nil {
		e.due[table] = &fingerprint{}
	}
	return e.due[table]
}

// errNumber says that an entity has no number.
var errNumber = errors.New("an entity has no number")

// number looks an entity's number up; what is looked up again is remembered.
func (e *examination) number(id record.ID) (int64, error) {
	if n, met := e.numbers[id]; met {
		return n, nil
	}
	n, found, err := e.lookUp(id)
	if err != nil {
		return 0, err
	}
	if !found {
		e.out.wrong("entities", 1)
		return 0, errNumber
	}
	if len(e.numbers) > cached {
		clear(e.numbers)
	}
	e.numbers[id] = n
	return n, nil
}

// has demands a row with just these values: it is looked up, or, where all is gone
// through, added to what has to be there.
func (e *examination) has(table, columns string, values []any) error {
	if e.out.All {
		e.dueIn(table).add(fmt.Sprintln(values...))
		return nil
	}
	conditions := strings.Split(columns, ",")
	for i, column := range conditions {
		conditions[i] = fmt.Sprintf("%s = ?%d", column, i+1)
	}
	var is bool
	found, err := e.one(`SELECT 1 = 1 FROM `+table+` WHERE `+strings.Join(conditions, " AND "), values, &is)
	if err == nil && !found {
		e.out.wrong(named(table, false), 1)
	}
	return err
}

// whole compares what a table has with what has to be there.
func (e *examination) whole(table, columns string) error {
	var is fingerprint
	into := lines(strings.Count(columns, ",")+1, func(line string) error { is.add(line); return nil })
	err := e.each(`SELECT `+columns+` FROM `+table, nil, into)
	e.out.wrong(named(table, false), is.differ(e.dueIn(table)))
	return err
}
