package ledger

import (
	"encoding/hex"
	"time"

	"habeas/internal/record"
)

// Batch is what is recorded at once, all or nothing.
type Batch struct {
	Entries []*record.Entry // sealed: with salt and identity
	// Unless is an entity of which nothing may be here yet: where something is, nothing
	// is recorded.
	Unless record.ID
	// Documents are sources preserved with it, Labels the names by which a
	// reading file calls entities.
	Documents []Document
	Labels    []Label
}

// Document is where the vault keeps a source: its bytes as they came, and the
// text whose positions never move. Both are named by their SHA-256.
type Document struct {
	Source         record.ID
	Name           string // of the file that came
	Media          string
	Size           int64
	Added          time.Time
	Original, Text [32]byte
	// Words are the text's words and their stems (names.Indexed), by which the source is
	// found; they are read when a document is recorded and not given back.
	Words []string
}

// Bound says whether the log may name a document's bytes so: by a statement of the property
// original, or extracted for its text, about the source. Other properties say nothing of it.
func (d Document) Bound(property, digest string) bool {
	switch property {
	case "original":
		return digest == hex.EncodeToString(d.Original[:])
	case "extracted":
		return digest == hex.EncodeToString(d.Text[:])
	}
	return true
}

// Label is the name by which a reading file of a source calls an entity.
type Label struct {
	Source record.ID
	Label  string
	ID     record.ID
}

// Seal makes an entry of a statement or a control of an office: a fresh salt gives it its
// identity. Its level and what it refers to are filled in when it is recorded.
func Seal(office string, st *record.Statement, c *record.Control) *record.Entry {
	e := &record.Entry{Statement: st, Control: c, Office: office, Salt: NewSalt()}
	if st != nil {
		st.Office = office
	} else {
		c.Office = office
	}
	e.ID = ID(Leaf(e.Salt, e.Body()))
	return e
}
