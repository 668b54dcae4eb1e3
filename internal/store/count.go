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
// changes are summed by days, and the sums in blocks of 16, of 256 and of 2,048
// days, so that the number on any day is the sum of a few dozen sums: whole
// blocks before it, and single days at last.
//
//	2,048 days  [........|........|........|……
//	  256 days                              |..|..|……
//	   16 days                                     |.|.|……
//	    1 day                                           |||X
//
// Each sum keeps its own history: the changes that commits made to it, so that
// the number as known earlier is asked in the same way. Old changes move into
// rows of their own (counts_past), so that no row grows.

// grains are the lengths of the blocks, as powers of two.
var grains = [...]uint{0, 4, 8, 11}

// countFrom is day 0 of the blocks: 9,500 years before Christ, where what has no
// beginning begins.
const countFrom = 1 << 22

// slot is a day as the blocks count them.
func slot(day edtf.Day) int64 { return max(int64(day)+countFrom, 0) }

// chunk is how many changes a sum keeps beside it.
const chunk = 96

// kind is what is counted: an answer under a set of regimes, written as a list.
type kind struct {
	regimes string
	answer  register.Answer
}

// block names one of the kept sums.
type block struct {
	class int64
	grain int
	node  int64
	level record.Level
}

// change is by how much a commit changed one kind of a sum.
type change struct {
	k     int64
	kind  int // index in kinds
	delta int64
}

// sum is a kept sum: how many of each kind there are, and the latest changes in
// the order of commits. It knows of no commit before since.
type sum struct {
	since   int64
	kinds   []kind
	totals  []int64
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

// add enters a change that commit k made; k is since or later.
func (s *sum) add(k int64, of kind, delta int64) {
	i := s.indexOf(of)
	s.totals[i] += delta
	at, found := slices.BinarySearchFunc(s.changes, change{k: k, kind: i}, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.k, b.k), cmp.Compare(a.kind, b.kind))
	})
	switch {
	case !found:
		s.changes = slices.Insert(s.changes, at, change{k, i, delta})
	case s.changes[at].delta+delta == 0:
		s.changes = slices.Delete(s.changes, at, at+1)
	default:
		s.changes[at].delta += delta
	}
}

// split moves a full sum's changes into a past one; the sum goes on without them.
// The past one holds until the first commit of the rest.
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
	past = &sum{since: s.since, kinds: slices.Clone(s.kinds), totals: slices.Clone(s.totals), changes: slices.Clone(s.changes[:at])}
	for _, c := range s.changes[at:] {
		past.totals[c.kind] -= c.delta
	}
	s.since, s.changes = s.changes[at].k, slices.Clone(s.changes[at:])
	return past, s.since
}

// asKnown adds what the sum was as known at commit k to the totals of a tally.
func (s *sum) asKnown(k int64, into map[kind]int64) {
	for i, of := range s.kinds {
		into[of] += s.totals[i]
	}
	for i := len(s.changes) - 1; i >= 0 && s.changes[i].k > k; i-- {
		into[s.kinds[s.changes[i].kind]] -= s.changes[i].delta
	}
}

// pack writes a sum as bytes: kinds with totals first, then the changes.
func (s *sum) pack() []byte {
	b := binary.AppendUvarint(make([]byte, 0, 32+20*len(s.kinds)+5*len(s.changes)), uint64(len(s.kinds)))
	for i, of := range s.kinds {
		b = binary.AppendUvarint(b, uint64(len(of.regimes)))
		b = append(append(b, of.regimes...), byte(of.answer))
		b = binary.AppendVarint(b, s.totals[i])
	}
	last := s.since
	for _, c := range s.changes {
		b = binary.AppendUvarint(b, uint64(c.k-last))
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
		regimes := r.text(r.uvarint())
		answer := r.text(1)
		if r.broken {
			break
		}
		s.kinds = append(s.kinds, kind{regimes, register.Answer(answer[0])})
		s.totals = append(s.totals, r.varint())
	}
	for last := since; len(r.rest) > 0 && !r.broken; {
		last += int64(r.uvarint())
		of := r.uvarint()
		if of >= uint64(len(s.kinds)) {
			r.broken = true
			break
		}
		s.changes = append(s.changes, change{last, int(of), r.varint()})
	}
	if r.broken {
		return nil, fmt.Errorf("a kept count is damaged; `habeas rebuild` makes it again: %x", b)
	}
	return s, nil
}

// packed reads numbers and texts off bytes.
type packed struct {
	rest   []byte
	broken bool
}

func (p *packed) uvarint() uint64 {
	n, used := binary.Uvarint(p.rest)
	p.skip(used)
	return n
}

func (p *packed) varint() int64 {
	n, used := binary.Varint(p.rest)
	p.skip(used)
	return n
}

func (p *packed) text(long uint64) string {
	if long > uint64(len(p.rest)) {
		p.broken = true
		return ""
	}
	text := string(p.rest[:long])
	p.rest = p.rest[long:]
	return text
}

func (p *packed) skip(used int) {
	if used <= 0 {
		p.broken, p.rest = true, nil
		return
	}
	p.rest = p.rest[used:]
}
