// Package record holds the plain nouns that every room speaks: a statement with
// the words that say it, a control that acts on other entries, the entry that
// keeps either in the ledger, ids, levels and viewers. It has no rules of its
// own; what follows from entries is the business of package register.
package record

import (
	"crypto/rand"
	"encoding/base32"
	"fmt"
	"strings"
)

// ID names an entity: its type, a hyphen and 128 random bits in lower-case
// base32, as in "person-7hq2…". It is made anywhere, without asking anybody, so
// that two offices never need to agree on numbers.
type ID string

var idText = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// NewID makes a fresh id of the given type.
func NewID(typ string) ID {
	var random [16]byte
	rand.Read(random[:]) // never fails, see crypto/rand
	return IDOf(typ, random)
}

// IDOf is the id of a type that has these bits.
func IDOf(typ string, bits [16]byte) ID { return ID(typ + "-" + idText.EncodeToString(bits[:])) }

// Type is the entity type that the id's prefix names, "" where it has none.
func (id ID) Type() string {
	if _, ok := id.Entry(); ok {
		return "entry"
	}
	cut := strings.LastIndexByte(string(id), '-')
	if cut < 0 {
		return ""
	}
	return string(id[:cut])
}

// EntryID is an entry's identity: its leaf in the ledger (SHA-256), as 64
// lower-case hexadecimal digits.
type EntryID string

// AboutEntry is the id under which an entry itself can be spoken about: its
// credibility, its review and the reason of a control are statements.
func AboutEntry(e EntryID) ID { return ID(entryPrefix + string(e)) }

const entryPrefix = "entry-"

// Entry is the entry that the id speaks about, if it is such an id.
func (id ID) Entry() (EntryID, bool) {
	rest, ok := strings.CutPrefix(string(id), entryPrefix)
	return EntryID(rest), ok
}

// Level says who may read: public < team < restricted < sealed.
type Level uint8

// The four levels, from the least to the most secret (domain.md, "Do no harm
// by default").
const (
	Public Level = iota
	Team
	Restricted
	Sealed
)

// Levels lists all levels from the least secret on.
var Levels = []Level{Public, Team, Restricted, Sealed}

var levelNames = []string{"public", "team", "restricted", "sealed"}

func (l Level) String() string { return levelNames[l] }

// ParseLevel reads a level's name.
func ParseLevel(s string) (Level, error) { return parseName[Level](levelNames, s, "level") }

// Viewer is who asks. Every read of every surface names one; the store shows
// nothing above its clearance.
type Viewer struct {
	// Clearance is the highest level that the viewer may read.
	Clearance Level
}

// Value is what a statement says: a text, a term's code, an entity's id, a date
// as said – and, for a declared record of values, its parts by name (language
// and script of a name, the role of a number). What both mean is declared by
// the schema's property.
type Value struct {
	Text  string
	Parts map[string]string
}

// Text makes a value without parts.
func Text(s string) Value { return Value{Text: s} }

// Part is the named part, "" where it is absent.
func (v Value) Part(name string) string { return v.Parts[name] }

// Quote is a selector of the words that say it, in the manner of the W3C Web
// Annotation model: the exact text, what stands before and after it, and its
// position in the source's text in Unicode code points, end excluded.
type Quote struct {
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
}

// Statement is one thing that one source says about one subject. It never
// changes; it is retracted or superseded by a control.
type Statement struct {
	Subject  ID
	Property string
	Value    Value
	Language string // of the words, BCP 47
	Stance   Stance
	Mode     Mode
	// AccordingTo is whom the source cites, nearest first: "the paper, citing
	// the lawyer" is [lawyer]. Its last member is the origin.
	AccordingTo []ID
	Directness  Directness
	Interest    Interest
	Obtained    Obtained
	// Inferred says why a reader concluded this although no words say it; ""
	// for what the source says.
	Inferred string
	// Proposed marks a proposal (a machine's, or one that waits for somebody
	// else) that counts only once a decision keeps it.
	Proposed bool
	// Announced marks what the source says will be – a hearing to come, a planned
	// release: it need not have happened when the source was published.
	Announced bool
	Source    ID
	Quotes    []Quote
	Office    string
	Recorder  string
	Recorded  string // RFC 3339, UTC; affects nothing
}

// Entry is a statement or a control as the ledger keeps it. Exactly one of
// Statement and Control is set, unless it was erased: of an erased statement
// only Level and Refs stand, of an erased control also its kind and targets.
type Entry struct {
	ID     EntryID
	Salt   [16]byte // hashed with the body into the ID; zero once erased
	Seq    int64    // place in this office's log, from 0
	Commit int64    // the batch that recorded it here, from 1
	Office string
	// Level is the schema's default for what the entry says.
	Level     Level
	Source    ID
	Refs      []ID
	Statement *Statement
	Control   *Control
	Erased    bool
}

// String names the entry briefly, for errors and logs: never its content.
func (e *Entry) String() string { return fmt.Sprintf("entry %d (%.12s)", e.Seq, e.ID) }
