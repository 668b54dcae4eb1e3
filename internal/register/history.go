// Package register says what follows from statements: who is held on a day, how
// many, what a proceeding stands at, who disagrees with whom. It is pure
// functions over entries – no database, no clock, no web – so that the same
// history gives the same answers wherever, whenever and in whatever order it
// arrived; the laws that it obeys are its property tests.
//
// A History holds entries and judges what is judged now, at full clearance:
// erasure and levels. History.At gives the Register as known at a commit, for a
// viewer: all questions are put to that.
package register

import (
	"slices"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// Basis is what a history is judged by.
type Basis struct {
	Schema *schema.Schema
	// Office is the local office: only its controls act of themselves.
	Office string
	Policy Policy
	// LevelOf gives an entity's default level; nil takes the schema's.
	LevelOf func(record.ID) record.Level
}

// History is a set of entries with what is judged now and at full clearance:
// which are erased, and each one's effective level.
type History struct {
	Basis
	entries []*record.Entry
	byID    map[record.EntryID]int

	withdrawers map[int][]int // entry → retract and supersede controls naming it
	adopters    map[int][]int // control → adopt controls naming it
	decisions   []int
	erased      []bool
	setLevels   map[record.ID]record.Level // by standing level controls
	levels      []record.Level             // effective, per entry
	levelState  []uint8
	days        map[*record.Entry]daysRead // see daysOf
}

// NewHistory judges a set of entries. Their order does not matter; an entry
// that occurs twice is one.
func NewHistory(entries []*record.Entry, basis Basis) *History {
	if basis.LevelOf == nil {
		basis.LevelOf = basis.Schema.LevelOf
	}
	h := &History{Basis: basis, byID: make(map[record.EntryID]int, len(entries)),
		withdrawers: map[int][]int{}, adopters: map[int][]int{}, setLevels: map[record.ID]record.Level{}, days: map[*record.Entry]daysRead{}}
	for _, e := range entries {
		if _, twice := h.byID[e.ID]; !twice {
			h.byID[e.ID] = len(h.entries)
			h.entries = append(h.entries, e)
		}
	}
	h.indexControls()
	h.judgeErasure()
	h.judgeLevels()
	return h
}

// With is the history with more entries.
func (h *History) With(more []*record.Entry) *History {
	return NewHistory(slices.Concat(h.entries, more), h.Basis)
}

func (h *History) indexControls() {
	for i, e := range h.entries {
		if e.Control == nil {
			continue
		}
		switch e.Control.Kind {
		case record.Retract, record.Supersede:
			h.eachTarget(e, func(t int) { h.withdrawers[t] = append(h.withdrawers[t], i) })
		case record.Adopt:
			h.eachTarget(e, func(t int) { h.adopters[t] = append(h.adopters[t], i) })
		case record.Decide:
			h.decisions = append(h.decisions, i)
		}
	}
}

// eachTarget calls f with every target entry that is here.
func (h *History) eachTarget(e *record.Entry, f func(int)) {
	for _, id := range e.Control.Targets {
		if entry, ok := id.Entry(); ok {
			if t, here := h.byID[entry]; here {
				f(t)
			}
		}
	}
}

// judgeErasure marks what an erase names. An erase of ours, or another
// office's that we adopted, acts once recorded and for good.
func (h *History) judgeErasure() {
	h.erased = make([]bool, len(h.entries))
	for i, e := range h.entries {
		h.erased[i] = h.erased[i] || e.Erased
		if e.Control != nil && e.Control.Kind == record.Erase && h.actsForGood(i) {
			h.eachTarget(e, func(t int) { h.erased[t] = true })
		}
	}
}

func (h *History) actsForGood(control int) bool {
	return h.entries[control].Office == h.Office ||
		slices.ContainsFunc(h.adopters[control], func(a int) bool { return h.entries[a].Office == h.Office })
}

// judgeLevels finds the level that standing level controls set – the greatest
// of several – and from it every entry's effective level.
func (h *History) judgeLevels() {
	full := h.view(Now, record.Sealed)
	for i, e := range h.entries {
		if e.Control == nil || e.Control.Kind != record.SetLevel || !full.acts(i) {
			continue
		}
		for _, id := range e.Control.Targets {
			if old, set := h.setLevels[id]; !set || e.Control.NewLevel > old {
				h.setLevels[id] = e.Control.NewLevel
			}
		}
	}
	h.levels = make([]record.Level, len(h.entries))
	h.levelState = make([]uint8, len(h.entries))
	for i := range h.entries {
		h.effective(i)
	}
}

// effective is an entry's level: of a statement the highest of its own, its
// source's and those of what it refers to; of a control that of its least
// secret target.
func (h *History) effective(i int) record.Level {
	const open, done = 1, 2
	switch h.levelState[i] {
	case open:
		return record.Sealed // a circle of controls shows itself to nobody
	case done:
		return h.levels[i]
	}
	h.levelState[i] = open
	e := h.entries[i]
	if e.Control != nil {
		h.levels[i] = h.least(e.Control.Touches())
	} else {
		h.levels[i] = h.highest(e)
	}
	h.levelState[i] = done
	return h.levels[i]
}

func (h *History) least(targets []record.ID) record.Level {
	least := record.Sealed
	for _, id := range targets {
		least = min(least, h.LevelOf(id))
	}
	return least
}

func (h *History) highest(e *record.Entry) record.Level {
	level := e.Level
	if set, ok := h.setLevels[record.AboutEntry(e.ID)]; ok {
		level = set
	}
	if e.Source != "" {
		level = max(level, h.LevelOf(e.Source))
	}
	for _, id := range e.Refs {
		level = max(level, h.LevelOf(id))
	}
	if e.Statement != nil {
		level = max(level, h.whySo(e.Statement.Subject))
	}
	return level
}

// whySo is the level of what is said of a control, such as its reason: that of its most
// secret target (rule 1.5), for who decided and why tells of all that they decided on.
func (h *History) whySo(subject record.ID) record.Level {
	id, _ := subject.Entry()
	i, here := h.byID[id]
	if !here || h.entries[i].Control == nil {
		return record.Public
	}
	most := record.Public
	for _, target := range h.entries[i].Control.Touches() {
		most = max(most, h.LevelOf(target))
	}
	return most
}

// SaysWhy says whether a viewer may know who recorded a control, and why: only who may see
// all that it acts on (rule 1.5).
func (r *Register) SaysWhy(control record.EntryID) bool {
	return r.whySo(record.AboutEntry(control)) <= r.Viewer.Clearance
}

// LevelOf is the effective level of an entity, a source or – by its "entry-…"
// id – an entry. An entry that is not here counts as sealed.
func (h *History) LevelOf(id record.ID) record.Level {
	if entry, ok := id.Entry(); ok {
		if i, here := h.byID[entry]; here {
			return h.effective(i)
		}
		return record.Sealed
	}
	if set, ok := h.setLevels[id]; ok {
		return set
	}
	return h.Basis.LevelOf(id)
}

// view is a history as known at k for a clearance: which controls act and what
// is withdrawn.
type view struct {
	h         *History
	k         int64
	clearance record.Level
	state     []uint8
}

func (h *History) view(k int64, clearance record.Level) *view {
	return &view{h: h, k: k, clearance: clearance, state: make([]uint8, len(h.entries))}
}

// withdrawn says whether a live control withdraws the entry. The viewer sees
// the entry, so it sees the control: a control is no more secret than a target.
func (v *view) withdrawn(i int) bool {
	const open, yes, no = 1, 2, 3
	switch v.state[i] {
	case open, no: // a control that reaches itself withdraws nothing
		return false
	case yes:
		return true
	}
	v.state[i] = open
	v.state[i] = no
	if slices.ContainsFunc(v.h.withdrawers[i], v.acts) {
		v.state[i] = yes
	}
	return v.state[i] == yes
}

// acts says whether a control is recorded, ours or adopted by one of ours, and not
// withdrawn: an adopted adopt adopts nothing (rule 1.6).
func (v *view) acts(control int) bool {
	e := v.h.entries[control]
	if e.Commit > v.k {
		return false
	}
	ours := func(adopt int) bool { return v.h.entries[adopt].Office == v.h.Office && v.acts(adopt) }
	if e.Office != v.h.Office && !slices.ContainsFunc(v.h.adopters[control], ours) {
		return false
	}
	return !v.withdrawn(control)
}

// live says whether the statement is recorded, cleared, not erased and not
// withdrawn.
func (v *view) live(i int) bool {
	e := v.h.entries[i]
	return e.Statement != nil && e.Commit <= v.k && v.h.levels[i] <= v.clearance && !v.h.erased[i] && !v.withdrawn(i)
}

// Erased says whether an erase that acts names the entry: its text and salt are
// to be destroyed.
func (h *History) Erased(id record.EntryID) bool {
	i, here := h.byID[id]
	return here && h.erased[i]
}

// Has says whether the entry is here.
func (h *History) Has(id record.EntryID) bool {
	_, here := h.byID[id]
	return here
}
