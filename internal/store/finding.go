package store

import "context"

// State is how bad a finding is.
type State string

// The states: Damaged is to be mended, Warning to be looked at, Note is good to know.
const (
	Well    State = "ok"
	Damaged State = "damaged"
	Warning State = "warning"
	Note    State = "note"
)

// Finding is one thing that an examination of a register found, and what to do about it.
type Finding struct {
	Check string `json:"check"` // what was looked at, a word or two that stay the same
	State State  `json:"state"`
	What  string `json:"what"`
	Do    string `json:"do,omitempty"`
}

// Examine says how the database stands below the tables, see Engine.
func (s *Store) Examine(ctx context.Context, all bool) []Finding { return s.engine.Examine(ctx, all) }

// Derivation is the version by which this habeas derives rows.
func Derivation() int { return derivation }

// Engine is which engine holds the tables.
func (s *Store) Engine() string { return s.engine.Name() }

// newest is how many of what came last are looked at beside a sample.
const newest = 20

// Sample gives places from 0 on below an end: all where most is 0 or there are no more,
// else so many, spread evenly, and the newest.
func Sample(end, most int64) (all bool, places []int64) {
	if most == 0 || end <= most+newest {
		return true, nil
	}
	for i := range most {
		places = append(places, i*(end-newest)/most)
	}
	for i := end - newest; i < end; i++ {
		places = append(places, i)
	}
	return false, places
}
