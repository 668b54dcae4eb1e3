package store

import (
	"encoding/binary"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/edtf"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/register"
)

// table is one of the tables of derived rows.
type table uint8

const (
	held   table = iota // a run of days on which the answer about a person is the same
	labels              // what an entity is called
	words               // a word by which it is found
)

var tableNames = [...]string{"held", "labels", "names"}

// row is a derived row: what follows from its inputs, for a range of clearances,
// as known from one commit until another.
type row struct {
	id          int64 // the table's own, 0 of a new one
	table       table
	n           int64
	owner       record.ID // whose row: its number is looked up when written
	level, upTo record.Level
	from, until int64
	inputs      []byte // sequence numbers of the statements it follows from

	class              register.Class
	days               edtf.Days
	answer             register.Answer
	sort               string
	regimes, cases     string
	places, detailJSON string

	said string // see content
}

// content is all that a row says, without for whom and when.
func (r *row) content() string {
	if r.said == "" {
		b := make([]byte, 0, 256+len(r.detailJSON)+len(r.inputs))
		b = append(b, '0'+byte(r.table), 0)
		for _, text := range []string{string(r.owner), string(r.class), r.sort, r.regimes, r.cases, r.places, r.detailJSON, string(r.inputs)} {
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
	d := &deriving{Register: r, seqs: seqs}
	for _, person := range r.People() {
		for _, class := range []register.Class{register.Deprivation, register.Restriction} {
			for _, segment := range r.Timeline(person, class) {
				d.held(person, class, segment)
			}
		}
	}
	for _, id := range r.Classes() {
		d.name(id)
	}
	return d.rows
}

// deriving collects the rows of one register.
type deriving struct {
	*register.Register
	seqs map[record.EntryID]int64
	rows []*row
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
	Said string    `json:"said,omitempty"`
	EDTF string    `json:"edtf,omitempty"`
	Days edtf.Days `json:"days"`
}

// detail is what a line of the roll shows beyond what is asked by.
type detail struct {
	Regimes  []string    `json:"regimes"`
	Spells   []record.ID `json:"spells"`
	Cases    []record.ID `json:"cases,omitempty"`
	Places   []record.ID `json:"places,omitempty"`
	Events   []record.ID `json:"events,omitempty"`
	Basis    string      `json:"basis"`
	Marks    []string    `json:"marks,omitempty"`
	From     Span        `json:"from"`
	Until    *Span       `json:"until,omitempty"`
	Since    edtf.Days   `json:"since"` // start of the unbroken run of spells
	Reviewed bool        `json:"reviewed,omitempty"`
	Says     []string    `json:"says"` // entries that bear on the spells
}

func (d *deriving) held(person record.ID, class register.Class, s register.Segment) {
	det := detail{Regimes: s.Regimes, Spells: s.Spells, Basis: basisOf(s.Held), Marks: s.Marks.Names(), Since: edtf.Unbounded}
	for _, spell := range s.Spells {
		if s.Answer == register.Unconfirmed { // under which regime, when last heard of
			codes, _ := d.RegimesOf(spell, class)
			det.Regimes = append(det.Regimes, codes...)
		}
		det.Cases = append(det.Cases, d.Links(spell, "case")...)
		det.Places = append(det.Places, d.Links(spell, "place")...)
		det.Events = append(det.Events, d.Links(spell, "event")...)
		for _, a := range d.About(spell) {
			det.Says = append(det.Says, string(a.ID))
		}
	}
	if len(det.Cases) == 0 {
		det.Cases = d.casesOf(person)
	}
	det.Cases, det.Places, det.Events, det.Regimes = unique(det.Cases), unique(det.Places), unique(det.Events), unique(det.Regimes)
	if last := d.latest(s.Spells); last != "" {
		det.From = d.bound(last, "from")
		if end := d.bound(last, "until"); end.Days != edtf.Unbounded {
			det.Until = &end
		}
		if det.Since = det.From.Days; class == register.Deprivation {
			det.Since = d.ChainStart(last)
		}
	}
	det.Reviewed = d.reviewed(det.Says)
	text, err := json.Marshal(det)
	if err != nil {
		panic("store: a detail of strings and days does not marshal: " + err.Error())
	}
	d.rows = append(d.rows, &row{table: held, owner: person, inputs: d.inputs(person), class: class, days: s.Days, answer: s.Answer,
		sort: d.sortKey(person), regimes: list(det.Regimes), cases: list(det.Cases), places: list(det.Places), detailJSON: string(text)})
}

// casesOf are the cases in which a person is a defendant.
func (d *deriving) casesOf(person record.ID) []record.ID {
	var cases []record.ID
	for _, defendant := range d.Linked("defendant", "person", person) {
		cases = append(cases, d.Links(defendant, "case")...)
	}
	return cases
}

// basisOf says in a word what a yes rests on.
func basisOf(h register.Held) string {
	switch {
	case h.Answer != register.Yes:
		return ""
	case h.Marks&(register.ByLimit|register.ByInference) != 0:
		return "presumed"
	case h.Marks&register.ByOrder != 0:
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
		if date, err := edtf.Read(used.Statement.Language, span.Said); err == nil {
			span.EDTF = date.String()
		}
	}
	return span
}

func (d *deriving) reviewed(says []string) bool {
	return len(says) > 0 && !slices.ContainsFunc(says, func(id string) bool { return !d.Reviewed(record.EntryID(id)) })
}

func (d *deriving) sortKey(id record.ID) string { return names.Fold(d.Name(id, "en")) }

// Title is what an entity is called: by language, and whether that is only how
// somebody described it.
type Title struct {
	ByLanguage map[string]string `json:"by_language"`
	Unnamed    bool              `json:"unnamed,omitempty"`
	Spellings  int               `json:"spellings"`
}

func (d *deriving) name(id record.ID) {
	all := d.Names(id)
	if len(all) == 0 {
		return
	}
	t := Title{ByLanguage: map[string]string{}, Unnamed: d.Unnamed(id) && id.Type() == "person"}
	spelt := map[string]bool{}
	found := map[string]bool{}
	for _, n := range all {
		if t.ByLanguage[n.Language] == "" {
			t.ByLanguage[n.Language] = n.Text
		}
		spelt[n.Text] = true
		for _, w := range names.Words(n.Text) {
			found[w] = true
		}
	}
	t.Spellings = len(spelt)
	text, err := json.Marshal(t)
	if err != nil {
		panic("store: a title of strings does not marshal: " + err.Error())
	}
	inputs := d.inputs(id)
	d.rows = append(d.rows, &row{table: labels, owner: id, inputs: inputs, sort: d.sortKey(id), detailJSON: string(text)})
	for w := range found {
		d.rows = append(d.rows, &row{table: words, owner: id, inputs: inputs, sort: w})
	}
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
