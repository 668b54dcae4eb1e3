package store

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"

	"habeas/internal/record"
	"habeas/internal/schema"
)

// role is how an entry refers to an entity or another entry.
type role int

// The roles by which entries are found again.
const (
	subject role = iota // a statement is about it
	joined              // the register solves it together with the subject
	linked              // any other link in a value
	cited               // the source
	target              // a control acts on it
	graded              // a source that is graded or dated
)

// link is one reference of an entry, by the entity's number.
type link struct {
	role role
	n    int64
}

func packLinks(links []link) []byte {
	b := make([]byte, 0, 4*len(links))
	for _, l := range links {
		b = binary.AppendUvarint(b, uint64(l.role))
		b = binary.AppendUvarint(b, uint64(l.n))
	}
	return b
}

func unpackLinks(b []byte) ([]link, error) {
	var links []link
	for len(b) > 0 {
		r, used := binary.Uvarint(b)
		n, more := binary.Uvarint(b[max(used, 0):])
		if used <= 0 || more <= 0 {
			return nil, fmt.Errorf("the references of an entry are damaged: %x", b)
		}
		links = append(links, link{role(r), int64(n)})
		b = b[used+more:]
	}
	return links, nil
}

// referred lists what an entry refers to, each in its role.
func referred(s *schema.Schema, e *record.Entry) []reference {
	if e.Control != nil {
		var all []reference
		for _, id := range e.Control.Touches() {
			all = append(all, reference{target, id})
		}
		return all
	}
	st := e.Statement
	all := []reference{{subject, st.Subject}, {cited, st.Source}}
	if s.Grades(st) {
		all = append(all, reference{graded, st.Subject})
	}
	joins := s.Joins(st)
	for _, id := range joins {
		all = append(all, reference{joined, id})
	}
	if len(joins) == 0 {
		for _, id := range s.Refs(st)[1:] {
			all = append(all, reference{linked, id})
		}
	}
	return all
}

type reference struct {
	role role
	id   record.ID
}

// stored is an entry with what the tables keep beside it.
type stored struct {
	*record.Entry
	links   []link
	touched bool // a control or a grade names it
	awaited bool // one did before it was recorded here
}

// numbered is a reference with the number under which the tables know it.
type numbered struct {
	reference
	n int64
}

// named gives the references of an entry that was not erased with their numbers;
// links are in the order of referred, each once.
func (e *stored) named(s *schema.Schema) []numbered {
	if e.Statement == nil && e.Control == nil {
		return nil
	}
	var all []numbered
	for _, ref := range referred(s, e.Entry) {
		if !slices.ContainsFunc(all, func(o numbered) bool { return o.reference == ref }) && len(all) < len(e.links) {
			all = append(all, numbered{ref, e.links[len(all)].n})
		}
	}
	return all
}

const entryColumns = `seq, id, k, office, level, touched, links, salt, body`

// kept is an entry as the tables have it, its body not read yet.
type kept struct {
	*stored
	body []byte
}

// scanEntry reads one row of entryColumns.
func scanEntry(scan func(...any) error) (kept, error) {
	e := kept{stored: &stored{Entry: &record.Entry{}}}
	var id, links, salt []byte
	var level, touched int64
	if err := scan(&e.Seq, &id, &e.Commit, &e.Office, &level, &touched, &links, &salt, &e.body); err != nil {
		return e, err
	}
	e.ID, e.Level, e.touched = record.EntryID(hex.EncodeToString(id)), record.Level(level), touched != 0
	copy(e.Salt[:], salt)
	e.Erased = salt == nil
	var err error
	if e.links, err = unpackLinks(links); err != nil {
		return e, fmt.Errorf("%s: %w", e, err)
	}
	return e, nil
}

// read reads the body. An erased entry has what stands of it.
func (e kept) read(s *schema.Schema) (*stored, error) {
	if e.body != nil {
		var err error
		if e.Statement, e.Control, err = record.ReadBody(e.body); err != nil {
			return nil, fmt.Errorf("%s: %w", e, err)
		}
	}
	if e.Statement != nil {
		e.Source, e.Refs = e.Statement.Source, s.Refs(e.Statement)
	}
	return e.stored, nil
}

// remember fills in what an erased statement still refers to: by that its level
// is judged.
func (t *tx) remember(e *stored) error {
	if e.Statement != nil || e.Control != nil || e.Refs != nil {
		return nil
	}
	e.Refs = []record.ID{}
	for _, l := range e.links {
		var id string
		if _, err := t.one(`SELECT id FROM entities WHERE n = ?1`, []any{l.n}, &id); err != nil {
			return err
		}
		if l.role == cited {
			e.Source = record.ID(id)
		} else {
			e.Refs = append(e.Refs, record.ID(id))
		}
	}
	return nil
}

func entryKey(id record.EntryID) ([]byte, error) {
	key, err := hex.DecodeString(string(id))
	if err != nil || len(key) != 32 {
		return nil, fmt.Errorf("%q is not the identity of an entry: that has 64 hexadecimal digits", id)
	}
	return key, nil
}
