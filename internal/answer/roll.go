package answer

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"habeas/internal/edtf"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
	"habeas/internal/schema"
	"habeas/internal/store"
)

// Roll is who is held on a day.
type Roll struct {
	On string `json:"on"`
	// Known is when the last commit that the answer knows of was recorded; nil
	// before anything was.
	Known *time.Time `json:"known"`
	// Earlier says that it was asked as known earlier.
	Earlier     bool     `json:"-"`
	Certain     int      `json:"certain"`
	Possible    int      `json:"possible"` // includes certain
	Unconfirmed int      `json:"unconfirmed"`
	ByRegime    []Regime `json:"by_regime"`
	People      []Line   `json:"people"`
	Beside      *Beside  `json:"beside,omitempty"` // with the first page
	Next        *string  `json:"next"`             // where the following page begins
}

// Regime counts those who are, or may be, under one regime, under one of several
// ("several"), or of whom nobody tells one ("untold"): everybody once, so that rows add up.
type Regime struct {
	Code        string `json:"regime"`
	Label       string `json:"label,omitempty"` // "" where it is no regime's row
	Certain     int    `json:"certain"`
	Possible    int    `json:"possible"`
	Unconfirmed int    `json:"unconfirmed"`
}

// Bound is a day as said and within which days it lies.
type Bound struct {
	Said     string  `json:"said,omitempty"`
	EDTF     string  `json:"edtf,omitempty"`
	Earliest *string `json:"earliest"`
	Latest   *string `json:"latest"`

	days edtf.Days
}

// Line is a person on the roll.
type Line struct {
	ID      record.ID `json:"id"`
	Name    string    `json:"name"`
	Unnamed bool      `json:"unnamed,omitempty"`
	Names   []string  `json:"names"` // in other languages
	Held    string    `json:"held"`  // yes, possibly or unconfirmed
	Basis   string    `json:"basis"` // of a yes: confirmed, by order, by sentence, presumed or inferred
	// OrderUntil, Sentence and Confirmed stand behind the marks: until when an order runs,
	// when a sentence is expected to end, when the custody was last confirmed.
	OrderUntil string   `json:"order_until,omitempty"`
	Sentence   *Bound   `json:"sentence_end,omitempty"`
	Confirmed  *Bound   `json:"confirmed,omitempty"`
	Marks      []string `json:"marks"` // order, sentence, limit, inference
	// Regime is the regime's label, or all labels of those possible that day.
	Regime     any              `json:"regime"`
	Regimes    []string         `json:"regimes"` // codes
	Place      string           `json:"place"`
	Case       string           `json:"case"`
	Event      string           `json:"event,omitempty"`
	Since      Bound            `json:"since"` // the unbroken custody began
	From       Bound            `json:"from"`  // the present regime began
	Until      *Bound           `json:"until"`
	HeldFor    string           `json:"held_for,omitempty"` // since the unbroken run of spells began
	Reviewed   bool             `json:"reviewed"`
	Statements []record.EntryID `json:"statements"`

	Said []Mark `json:"-"` // the marks as they are said
}

// Narrowed refuses a filter that nobody can be in: a slip would look like an empty
// roll.
func Narrowed(s *schema.Schema, f store.Filter) error {
	if f.Class != register.Deprivation && f.Class != register.Restriction {
		return fmt.Errorf("%q is neither %s nor %s of liberty", f.Class, register.Deprivation, register.Restriction)
	}
	for id, typ := range map[record.ID]string{f.Case: "case", f.Place: "place", f.Norm: "norm"} {
		if id != "" && id.Type() != typ {
			return fmt.Errorf("%q is not the id of a %s; habeas find gives ids", id, typ)
		}
	}
	v := s.Vocabulary("regime")
	if f.Regime == "" || v.Term(f.Regime) != nil {
		return nil
	}
	var codes []string
	for _, term := range v.Terms {
		codes = append(codes, term.Code)
	}
	return fmt.Errorf("%q is no regime; they are %s", f.Regime, strings.Join(codes, ", "))
}

// RollOn answers who is held on a day, a page at a time.
func RollOn(s *store.Snapshot, v View, f store.Filter, from store.Cursor, most int) (*Roll, error) {
	tally, err := s.Count(v.Day, f)
	if err != nil {
		return nil, err
	}
	lines, next, err := s.Roll(v.Day, f, from, most)
	if err != nil {
		return nil, err
	}
	titles, err := s.Titles(named(lines))
	if err != nil {
		return nil, err
	}
	at, err := s.KnownAt()
	if err != nil {
		return nil, err
	}
	roll := &Roll{On: v.Day.String(), Certain: tally.Certain, Possible: tally.Possible, Unconfirmed: tally.Unconfirmed,
		ByRegime: regimes(s, tally, v.Language), People: []Line{}}
	if !at.IsZero() {
		roll.Known, roll.Earlier = &at, s.Known != register.Now
	}
	if from == (store.Cursor{}) {
		if roll.Beside, err = BesideRoll(s, v); err != nil {
			return nil, err
		}
	}
	for _, l := range lines {
		roll.People = append(roll.People, lineOf(s, l, titles, v))
	}
	if next != nil {
		text := next.String()
		roll.Next = &text
	}
	return roll, nil
}

// named are the entities that lines name beside their people.
func named(lines []store.Line) []record.ID {
	var ids []record.ID
	for _, l := range lines {
		ids = slices.Concat(ids, l.Cases, l.Places, l.Events)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func regimes(s *store.Snapshot, tally store.Tally, lang string) []Regime {
	all := []Regime{}
	add := func(code, label string) {
		if c := tally.ByRegime[code]; c != (custody.Counts{}) {
			all = append(all, Regime{code, label, c.Certain, c.Possible, c.Unconfirmed})
		}
	}
	for _, term := range s.Basis().Schema.Vocabulary("regime").Terms {
		add(term.Code, term.Labels.In(lang))
	}
	for _, code := range slices.Sorted(maps.Keys(tally.ByRegime)) { // those of offices, that are not offered here
		if listed := slices.ContainsFunc(all, func(r Regime) bool { return r.Code == code }); !listed {
			if term := s.Basis().Schema.Vocabulary("regime").Term(code); term != nil {
				add(code, term.Labels.In(lang))
			}
		}
	}
	add(store.Several, "")
	add(store.Untold, "")
	return all
}

func lineOf(s *store.Snapshot, l store.Line, titles map[record.ID]store.Title, v View) Line {
	line := Line{ID: l.Person, Name: l.Title.In(v.Language), Unnamed: l.Title.Unnamed, Names: []string{},
		Held: l.Answer.String(), Basis: l.Basis, Marks: append([]string{}, l.Marks...),
		Regimes: l.Regimes, Place: firstTitle(l.Places, titles, v.Language), Case: firstTitle(l.Cases, titles, v.Language),
		Event: firstTitle(l.Events, titles,
			v.Language), From: boundOf(&l.From), Reviewed: l.Reviewed, Statements: l.Statements}
	for _, lang := range []string{"en", "uk", "ru", "crh"} {
		if name := l.Title.ByLanguage[lang]; name != "" && name != line.Name && !slices.Contains(line.Names, name) {
			line.Names = append(line.Names, name)
		}
	}
	labels := regimeLabels(s.Basis().Schema, l.Regimes, v.Language)
	line.Regime = labels
	if len(labels) == 1 {
		line.Regime = labels[0]
	}
	// An end that nobody told is null, also where the last sighting bounds it.
	if l.Until != nil && (l.Until.Said != "" || l.Until.Days.Hi.Bounded()) {
		until := boundOf(l.Until)
		line.Until = &until
	}
	line.Said = marksOf(l.Answer, l.Marks, l.Standing)
	if slices.Contains(l.Marks, "order") { // another order may have come later than the day
		line.OrderUntil = l.Standing.Order.String()
	}
	line.Sentence, line.Confirmed = daysBound(l.Standing.Sentence), daysBound(l.Standing.Confirmed)
	line.Since = boundOf(&store.Span{Days: l.Since})
	if l.Since != edtf.Unbounded {
		line.HeldFor = edtf.ShortLength(v.Language, heldFor(l.Since, v.Day))
	}
	return line
}

func firstTitle(ids []record.ID, titles map[record.ID]store.Title, lang string) string {
	for _, id := range ids {
		if name := titles[id].In(lang); name != "" {
			return name
		}
	}
	return ""
}

func boundOf(span *store.Span) Bound {
	b := Bound{Said: span.Said, EDTF: span.EDTF, days: span.Days}
	if span.Days.Lo.Bounded() {
		text := span.Days.Lo.String()
		b.Earliest = &text
	}
	if span.Days.Hi.Bounded() {
		text := span.Days.Hi.String()
		b.Latest = &text
	}
	return b
}

// daysBound is a bound of which only the days are known; nil where none is.
func daysBound(days edtf.Days) *Bound {
	if !days.Lo.Bounded() && !days.Hi.Bounded() {
		return nil
	}
	b := boundOf(&store.Span{Days: days})
	return &b
}

// heldFor is how long somebody has been held on a day, since days within.
func heldFor(since edtf.Days, day edtf.Day) edtf.Days {
	long := edtf.Days{Lo: 0, Hi: edtf.Future}
	if since.Hi.Bounded() {
		long.Lo = max(0, day-since.Hi)
	}
	if since.Lo.Bounded() {
		long.Hi = max(0, day-since.Lo)
	}
	return long
}

// Days are the bound's days.
func (b Bound) Days() edtf.Days {
	if b.Earliest == nil && b.Latest == nil {
		return edtf.Unbounded
	}
	return b.days
}
