package store

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
)

// How many are held on a day is kept, not counted. Each held row changes the
// number twice: on the day on which it begins and the day after it ends. The
// changes are summed in blocks of 64 days, which know each of their days, and
// these in blocks of 2,048 days. The number on a day is the sum of the whole
// blocks before it and of a part of one.
//
//	2,048 days  [............|............|............|
//	   64 days                                         |..|..|..|..|
//	      days                                                     |....X
//
// Those whom a filter leaves are counted on the shelf that lists them: it has no
// more rows than a page of them would look through.
//
// Each block keeps its own history: the changes that commits made to it, so that
// the number as known earlier is asked in the same way. Older changes move into
// rows of their own (counts_past), so that no row grows.

// grain is a length of blocks.
type grain int

const (
	narrow grain = iota
	wide
)

// shifts are the lengths of the blocks, as powers of two.
var shifts = [...]uint{narrow: 6, wide: 11}

// countFrom is the slot of 1970-01-01: slot 0, 9,500 years before Christ, is where
// what has no beginning begins.
const countFrom = 1 << 22

// slot is a day as the blocks count them.
func slot(day edtf.Day) int64 { return max(int64(day)+countFrom, 0) }

// chunk is how many changes a block keeps beside it.
const chunk = 192

// kind is what is counted: an answer under a set of regimes, written as a list.
type kind struct {
	regimes string
	answer  register.Answer
}

// block names one of the kept sums.
type block struct {
	class int64
	grain grain
	node  int64
	level record.Level
}

// offset is the place of a slot's day in the block; wide ones don't know their days.
func (b block) offset(slot int64) int64 {
	if b.grain == wide {
		return 0
	}
	return slot & (1<<shifts[b.grain] - 1)
}

// change is by how much a commit changed one kind on one day of a block.
type change struct {
	k     int64
	day   int64 // its offset
	kind  int   // index in kinds
	delta int64
}

// sum is what is kept of a block: how many of each kind its days add, each of the
// days, and the latest changes in the order of commits. It knows of no commit
// before since.
type sum struct {
	since   int64
	kinds   []kind
	totals  []int64
	days    []change // of no commit: what all of them made of a day
	changes []change
}

// indexOf is the place of a kind among the sum's.
func (s *sum) indexOf(k kind) int {
	i := slices.Index(s.kinds, k)
	if i < 0 {
		i = len(s.kinds)
		s.kinds, s.totals = append(s.kinds, k), append(s.totals, 0)
	}
	return i
}

func compareChanges(a, b change) int {
	return cmp.Or(cmp.Compare(a.k, b.k), cmp.Compare(a.day, b.day), cmp.Compare(a.kind, b.kind))
}

// enter adds a change to a sorted list; what sums up to nothing goes.
func enter(list []change, c change) []change {
	at, found := slices.BinarySearchFunc(list, c, compareChanges)
	if !found {
		return slices.Insert(list, at, c)
	}
	if list[at].delta += c.delta; list[at].delta == 0 {
		return slices.Delete(list, at, at+1)
	}
	return list
}

// add enters a change that commit k made; k is since or later.
func (s *sum) add(k, day int64, of kind, delta int64) {
	i := s.raise(day, of, delta)
	s.changes = enter(s.changes, change{k, day, i, delta})
}

// raise enters what a commit changed of which the sum keeps no more.
func (s *sum) raise(day int64, of kind, delta int64) int {
	i := s.indexOf(of)
	s.totals[i] += delta
	s.days = enter(s.days, change{0, day, i, delta})
	return i
}

// split moves the older half of a full sum's changes into a past one, which holds
// until the first commit of the rest.
func (s *sum) split() (past *sum, until int64) {
	if len(s.changes) < chunk {
		return nil, 0
	}
	at := len(s.changes) / 2
	for at < len(s.changes) && s.changes[at].k == s.changes[at-1].k { // a commit's changes stay together
		at++
	}
	if at == len(s.changes) {
		return nil, 0
	}
	past = &sum{since: s.since, kinds: slices.Clone(s.kinds), totals: slices.Clone(s.totals), days: slices.Clone(s.days), changes: slices.Clone(s.changes[:at])}
	for _, c := range s.changes[at:] {
		past.raise(c.day, s.kinds[c.kind], -c.delta)
	}
	s.since, s.changes = s.changes[at].k, slices.Clone(s.changes[at:])
	return past, s.since
}

// pack writes a sum as bytes: the kinds with their totals, the days – after their
// length, so that they can be left unread – and the changes.
func (s *sum) pack() []byte {
	b := binary.AppendUvarint(make([]byte, 0, 32+20*len(s.kinds)+4*len(s.days)+6*len(s.changes)), uint64(len(s.kinds)))
	for i, of := range s.kinds {
		b = binary.AppendUvarint(b, uint64(len(of.regimes)))
		b = append(append(b, of.regimes...), byte(of.answer))
		b = binary.AppendVarint(b, s.totals[i])
	}
	days := make([]byte, 0, 4*len(s.days))
	for _, c := range s.days {
		days = binary.AppendUvarint(days, uint64(c.day))
		days = binary.AppendUvarint(days, uint64(c.kind))
		days = binary.AppendVarint(days, c.delta)
	}
	b = append(binary.AppendUvarint(b, uint64(len(days))), days...)
	last := s.since
	for _, c := range s.changes {
		b = binary.AppendUvarint(b, uint64(c.k-last))
		b = binary.AppendUvarint(b, uint64(c.day))
		b = binary.AppendUvarint(b, uint64(c.kind))
		b = binary.AppendVarint(b, c.delta)
		last = c.k
	}
	return b
}

// unpackSum reads what pack wrote.
func unpackSum(since int64, b []byte) (*sum, error) {
	s := &sum{since: since}
	r := packed{rest: b}
	for n := r.uvarint(); n > 0 && !r.broken; n-- {
		s.kinds = append(s.kinds, r.kind())
		s.totals = append(s.totals, r.varint())
	}
	for days := r.part(r.uvarint()); len(days.rest) > 0 && !r.broken; r.broken = r.broken || days.broken {
		s.days = append(s.days, days.change(0, len(s.kinds)))
	}
	for last := since; len(r.rest) > 0 && !r.broken; {
		last += int64(r.uvarint())
		s.changes = append(s.changes, r.change(last, len(s.kinds)))
	}
	if r.broken {
		return nil, damagedCount(b)
	}
	return s, nil
}

// whole is an offset after any block's last day.
const whole = 1 << 16

// addKnown adds to a tally what a packed sum's days before an offset were as known
// at commit k. It reads no more of the bytes than that needs.
func addKnown(since int64, b []byte, k, before int64, into map[kind]int64) error {
	if before < whole {
		return walk(since, b, k, func(of kind, day, delta int64) {
			if day < before {
				into[of] += delta
			}
		})
	}
	r := packed{rest: b}
	kinds := r.kinds(func(of kind, total int64) { into[of] += total })
	r.part(r.uvarint())
	return r.later(since, b, k, kinds, func(of kind, _, delta int64) { into[of] += delta })
}

// walk tells what each day of a packed sum added as known at commit k: what all
// commits made of it, and what those after k did taken back.
func walk(since int64, b []byte, k int64, tell func(of kind, day, delta int64)) error {
	r := packed{rest: b}
	kinds := r.kinds(func(kind, int64) {})
	days := r.part(r.uvarint())
	for len(days.rest) > 0 && !days.broken {
		if c := days.change(0, len(kinds)); !days.broken {
			tell(kinds[c.kind], c.day, c.delta)
		}
	}
	r.broken = r.broken || days.broken
	return r.later(since, b, k, kinds, tell)
}

// kinds reads the kinds of a sum, with their totals.
func (p *packed) kinds(tell func(of kind, total int64)) []kind {
	kinds := make([]kind, min(p.uvarint(), uint64(len(p.rest))))
	for i := range kinds {
		if kinds[i] = p.kind(); p.broken {
			break
		}
		tell(kinds[i], p.varint())
	}
	return kinds
}

// later takes back what commits after k changed.
func (p *packed) later(since int64, b []byte, k int64, kinds []kind, tell func(of kind, day, delta int64)) error {
	for last := since; k < register.Now-1 && len(p.rest) > 0 && !p.broken; {
		last += int64(p.uvarint())
		if c := p.change(last, len(kinds)); c.k > k && !p.broken {
			tell(kinds[c.kind], c.day, -c.delta)
		}
	}
	if p.broken {
		return damagedCount(b)
	}
	return nil
}

func damagedCount(b []byte) error {
	return fmt.Errorf("a kept count is damaged; `habeas rebuild` makes it again: %x", b)
}

// change reads a change; a kind that is not there breaks the bytes.
func (p *packed) change(k int64, kinds int) change {
	c := change{k: k, day: int64(p.uvarint()), kind: int(p.uvarint()), delta: p.varint()}
	if c.kind >= kinds || c.kind < 0 {
		p.broken = true
	}
	return c
}

// kind reads a kind.
func (p *packed) kind() kind {
	regimes, answer := p.text(), p.bytes(1)
	if p.broken {
		return kind{}
	}
	return kind{regimes, register.Answer(answer[0])}
}
