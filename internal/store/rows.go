package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
)

// table is one of the tables of derived rows.
type table uint8

const (
	held   table = iota // a run of days on which the answer about a person is the same
	labels              // what an entity is called
	inputs              // what an entity's rows follow from
	agenda              // what falls due of an entity, and whether sources disagree on it
)

// row is a derived row: what follows from the statements, for a range of
// clearances, as known from one commit until another. Shelves, words and counts
// are kept with the rows that they come from (write.go).
type row struct {
	table       table
	n           int64
	owner       record.ID // whose row: its number is looked up when written
	level, upTo record.Level
	from, until int64
	was         *row // as the tables have it, nil of a new one

	class   register.Class
	days    edtf.Days
	answer  register.Answer
	sort    string
	regimes string
	title   string // of a held row's person
	facets  string // of a held row; of a label the words by which it is found; of the agenda its kind
	detail  string
	// says are the statements that bear on a held row's spells, their identities one
	// after another; of inputs the places of statements in the log, packed.
	says string

	said string // see content
}

// content is all that a row says, without for whom and when.
func (r *row) content() string {
	if r.said == "" {
		b := make([]byte, 0, 256+len(r.detail)+len(r.says))
		b = append(b, '0'+byte(r.table), 0)
		for _, text := range []string{string(r.owner), string(r.class), r.sort, r.regimes, r.facets, r.title, r.detail, r.says} {
			b = append(append(b, text...), 0)
		}
		for _, n := range []int64{int64(r.days.Lo), int64(r.days.Hi), int64(r.answer)} {
			b = append(strconv.AppendInt(b, n, 10), ' ')
		}
		r.said = string(b)
	}
	return r.said
}

// key is a row's content and for whom.
func (r *row) key() string {
	return string([]byte{'0' + byte(r.level), '0' + byte(r.upTo)}) + r.content()
}

// derived are all rows that follow from a register.
func derived(r *register.Register, seqs map[record.EntryID]int64) []*row {
	cust := custody.Of(r)
	d := &deriving{Register: r, custody: cust, seqs: seqs}
	owners := map[record.ID]bool{}
	for _, person := range cust.People() {
		for _, class := range []register.Class{register.Deprivation, register.Restriction} {
			for _, segment := range cust.Timeline(person, class) {
				d.held(person, class, segment)
				owners[person] = true
			}
		}
	}
	for _, id := range r.Classes() {
		if d.name(id) {
			owners[id] = true
		}
		if d.agenda(id) {
			owners[id] = true
		}
	}
	for id := range owners {
		d.rows = append(d.rows, &row{table: inputs, owner: id, says: string(d.inputs(id))})
	}
	return d.rows
}

// deriving collects the rows of one register.
type deriving struct {
	*register.Register
	custody *custody.Custody
	seqs    map[record.EntryID]int64
	rows    []*row
	// clashing are those whose sameness clashes, nil until somebody asked.
	clashing map[record.ID]bool
}

// inputs lists the live statements that a row about an entity may rest on.
func (d *deriving) inputs(id record.ID) []byte {
	var all []int64
	for _, a := range d.Inputs(id) {
		all = append(all, d.seqs[a.ID])
	}
	slices.Sort(all)
	var b []byte
	last := int64(0)
	for _, seq := range all {
		b = binary.AppendUvarint(b, uint64(seq-last))
		last = seq
	}
	return b
}

// Span is a bound of a spell: as said, and the days it may lie on.
type Span struct {
	Said string
	EDTF string
	Days edtf.Days
}

// detail is what a line of the roll shows beyond what is asked by.
type detail struct {
	Spells   []record.ID
	Events   []record.ID
	Basis    string
	Marks    []string
	From     Span
	Until    *Span
	Since    edtf.Days // start of the unbroken run of spells
	Standing custody.Standing
	Reviewed bool
}

func (d *deriving) held(person record.ID, class register.Class, s custody.Segment) {
	det := detail{Spells: s.Spells, Basis: basisOf(s.Held), Marks: s.Marks.Names(), Since: edtf.Unbounded,
		Standing: d.custody.StandingOf(person, s.Spells, s.Days)}
	regimes := slices.Clone(s.Regimes)
	var cases, places []record.ID
	var says []record.EntryID
	for _, spell := range s.Spells {
		if s.Answer == register.Unconfirmed { // under which regime, when last heard of
			codes, _, _ := d.custody.RegimesOf(spell, class)
			regimes = append(regimes, codes...)
		}
		cases = append(cases, d.Links(spell, "case")...)
		places = append(places, d.Links(spell, "place")...)
		det.Events = append(det.Events, d.Links(spell, "event")...)
		for _, a := range d.About(spell) {
			says = append(says, a.ID)
		}
	}
	tried, norms := d.prosecuted(person)
	if len(cases) == 0 {
		cases = tried
	}
	det.Events = unique(det.Events)
	if last := d.latest(s.Spells); last != "" {
		det.From = d.bound(last, "from")
		if end := d.bound(last, "until"); end.Days != edtf.Unbounded {
			det.Until = &end
		}
		if det.Since = det.From.Days; class == register.Deprivation {
			det.Since = d.custody.Since(last)
		}
	}
	det.Reviewed = d.reviewed(says)
	facets := slices.Concat(cases, places, norms, d.communities(person))
	d.rows = append(d.rows, &row{table: held, owner: person, class: class, days: s.Days, answer: s.Answer,
		sort: d.sortKey(person), regimes: list(unique(regimes)), facets: list(unique(facets)), title: d.title(person).called(), detail: det.pack(), says: packIDs(says)})
}

// prosecuted are the cases in which a person is a defendant, and the norms under
// which charges accuse the person.
func (d *deriving) prosecuted(person record.ID) (cases, norms []record.ID) {
	for _, defendant := range d.Linked("defendant", "person", person) {
		cases = append(cases, d.Links(defendant, "case")...)
		for _, charge := range d.Linked("charge", "defendant", defendant) {
			norms = append(norms, d.Links(charge, "norm")...)
		}
	}
	return cases, norms
}

// communities are what sources count a person to.
func (d *deriving) communities(person record.ID) []record.ID {
	var all []record.ID
	for _, a := range d.Values(person, "community") {
		if a.Statement.Stance == record.Says {
			all = append(all, Community(a.Statement.Value.Text))
		}
	}
	return all
}

// basisOf says in a word what a yes rests on.
func basisOf(h custody.Held) string {
	switch {
	case h.Answer != register.Yes:
		return ""
	case h.Marks&custody.ByInference != 0:
		return "inferred"
	case h.Marks&custody.ByLimit != 0:
		return "presumed"
	case h.Marks&custody.BySentence != 0:
		return "by sentence"
	case h.Marks&custody.ByOrder != 0:
		return "by order"
	}
	return "confirmed"
}

// latest is the spell that began last, as far as is known.
func (d *deriving) latest(spells []record.ID) record.ID {
	var last record.ID
	start := edtf.Past
	for _, id := range spells {
		if b, ok := d.BoundsOf(id); ok && (last == "" || b.Start.Lo > start) {
			last, start = id, b.Start.Lo
		}
	}
	return last
}

// bound is one bound of a spell as said by the account used, within what all
// accounts leave.
func (d *deriving) bound(spell record.ID, property string) Span {
	span := Span{Days: edtf.Unbounded}
	if b, ok := d.BoundsOf(spell); ok {
		span.Days = b.Start
		if property == "until" {
			span.Days = b.End
		}
	}
	if used := d.Used(spell, property); used != nil && used.Statement.Stance == record.Says {
		span.Said = used.Statement.Value.Text
		if date, ok := d.DateOf(used); ok {
			span.EDTF = date.String()
		}
	}
	return span
}

func (d *deriving) reviewed(says []record.EntryID) bool {
	return len(says) > 0 && !slices.ContainsFunc(says, func(id record.EntryID) bool { return !d.Reviewed(id) })
}

func (d *deriving) sortKey(id record.ID) string { return names.Order(d.Name(id, "en")) }

// Title is what an entity is called: by language, and whether that is only how
// somebody described it.
type Title struct {
	ByLanguage map[string]string
	Unnamed    bool
	Spellings  int
	// Also are spellings beside; only who looks an entity up has them.
	Also []string
}

// Names are all that an entity is called.
func (t Title) Names() []string {
	return append(slices.Sorted(maps.Values(t.ByLanguage)), t.Also...)
}

// name adds what an entity is called; false where nobody names it.
func (d *deriving) name(id record.ID) bool {
	title := d.title(id)
	found := d.toldOf(id)
	if len(title.ByLanguage) == 0 && len(found) == 0 {
		return false
	}
	for _, name := range title.Names() {
		if slices.Contains(calledByName, id.Type()) {
			found = append(found, names.Words(name)...)
		} else { // what it is called is words of a language, which have forms
			found = append(found, names.Indexed(name)...)
		}
	}
	d.rows = append(d.rows, &row{table: labels, owner: id, sort: d.sortKey(id), facets: strings.Join(unique(found), " "), detail: title.pack()})
	return true
}

// toldOf are the words by which an event is found, which mostly nobody names: of what kind
// it was, in every language, and when, as said.
func (d *deriving) toldOf(id record.ID) []string {
	if id.Type() != "event" {
		return nil
	}
	var found []string
	for _, a := range d.Values(id, "kind") {
		if term := d.Schema.Vocabulary("event").Term(a.Statement.Value.Text); term != nil && a.Statement.Stance == record.Says {
			for _, label := range term.Labels {
				found = append(found, names.Indexed(label)...)
			}
		}
	}
	for _, a := range d.Values(id, "date") {
		if a.Statement.Stance == record.Says {
			found = append(found, names.Indexed(a.Statement.Value.Text)...)
		}
	}
	return found
}

// title is what an entity is called; it is empty where nobody names it.
func (d *deriving) title(id record.ID) Title {
	t := Title{ByLanguage: map[string]string{}, Unnamed: d.Unnamed(id) && id.Type() == "person"}
	spelt := map[string]bool{}
	for _, n := range d.Names(id) {
		if t.ByLanguage[n.Language] == "" {
			t.ByLanguage[n.Language] = n.Text
		} else if !spelt[n.Text] {
			t.Also = append(t.Also, n.Text)
		}
		spelt[n.Text] = true
	}
	t.Spellings = len(spelt)
	return t
}

// called writes a title for a line of the roll, which needs no other spellings.
func (t Title) called() string {
	if len(t.ByLanguage) == 0 {
		return ""
	}
	t.Also = nil
	return t.pack()
}

func unique[T ~string](all []T) []T {
	all = slices.Clone(all)
	slices.Sort(all)
	return slices.Compact(all)
}

// list writes terms so that each can be sought between two commas.
func list[T ~string](all []T) string {
	if len(all) == 0 {
		return ""
	}
	var b strings.Builder
	for _, one := range all {
		b.WriteString("," + string(one))
	}
	return b.String() + ","
}

// listed reads what list wrote.
func listed(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' })
}

// packIDs writes identities as bytes, one after another.
func packIDs(ids []record.EntryID) string {
	b := make([]byte, 0, sha256.Size*len(ids))
	for _, id := range ids {
		b, _ = hex.AppendDecode(b, []byte(id)) // an identity is made by the ledger
	}
	return string(b)
}

func unpackIDs(b []byte) []record.EntryID {
	var all []record.EntryID
	for ; len(b) >= sha256.Size; b = b[sha256.Size:] {
		all = append(all, record.EntryID(hex.EncodeToString(b[:sha256.Size])))
	}
	return all
}
