package store

import (
	"context"
	"time"

	"habeas/internal/record"
)

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

// Label is the name by which a reading file of a source calls an entity.
type Label struct {
	Source record.ID
	Label  string
	ID     record.ID
}

func (r *recording) keepDocuments(b Batch) error {
	for _, d := range b.Documents {
		if err := r.exec(`INSERT INTO documents (source, name, media, size, added, original, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
			string(d.Source), d.Name, d.Media, d.Size, d.Added.UTC().Format(moment), d.Original[:], d.Text[:]); err != nil {
			return err
		}
		n, err := r.numberOf(d.Source)
		if err != nil {
			return err
		}
		for _, w := range d.Words {
			if err := r.exec(`INSERT INTO words (word, n) VALUES (?1, ?2) ON CONFLICT DO NOTHING`, w, n); err != nil {
				return err
			}
		}
	}
	for _, l := range b.Labels {
		if err := r.exec(`INSERT INTO reading_labels (source, label, id) VALUES (?1, ?2, ?3) ON CONFLICT (source, label) DO UPDATE SET id = excluded.id`,
			string(l.Source), l.Label, string(l.ID)); err != nil {
			return err
		}
	}
	return nil
}

const documentColumns = `source, name, media, size, added, original, body`

func scanDocument(scan func(...any) error) (Document, error) {
	var d Document
	var source, added string
	var original, text []byte
	if err := scan(&source, &d.Name, &d.Media, &d.Size, &added, &original, &text); err != nil {
		return Document{}, err
	}
	d.Source = record.ID(source)
	copy(d.Original[:], original)
	copy(d.Text[:], text)
	var err error
	d.Added, err = time.Parse(moment, added)
	return d, err
}

// Document finds where a source is kept; false where there is none, or none that
// the viewer may see.
func (s *Store) Document(ctx context.Context, viewer record.Viewer, source record.ID) (Document, bool, error) {
	var d Document
	var found bool
	err := s.transact(ctx, s.read, false, func(t *tx) error {
		found = false
		c := s.newCluster(t)
		n, known, err := t.lookUp(source)
		if err != nil || !known {
			return err
		}
		if err := c.grow(n); err != nil {
			return err
		}
		if c.history().LevelOf(source) > viewer.Clearance {
			return nil
		}
		return t.each(`SELECT `+documentColumns+` FROM documents WHERE source = ?1`, []any{string(source)}, func(scan func(...any) error) (err error) {
			d, err = scanDocument(scan)
			found = err == nil
			return err
		})
	})
	return d, found, err
}

// EachDocument tells where every source is kept. It is for verifying, by the
// holder of the key.
func (s *Store) EachDocument(ctx context.Context, f func(Document) error) error {
	return s.transact(ctx, s.read, false, func(t *tx) error {
		return t.each(`SELECT `+documentColumns+` FROM documents ORDER BY source`, nil, func(scan func(...any) error) error {
			d, err := scanDocument(scan)
			if err != nil {
				return err
			}
			return f(d)
		})
	})
}

// SameBytes finds the source that was preserved from the very same bytes.
func (s *Store) SameBytes(ctx context.Context, original [32]byte) (record.ID, bool, error) {
	var source string
	var found bool
	err := s.transact(ctx, s.read, false, func(t *tx) (err error) {
		found, err = t.one(`SELECT source FROM documents WHERE original = ?1`, []any{original[:]}, &source)
		return err
	})
	return record.ID(source), found, err
}

// Labels are the names by which reading files of a source call entities.
func (s *Store) Labels(ctx context.Context, source record.ID) (map[string]record.ID, error) {
	all := map[string]record.ID{}
	err := s.transact(ctx, s.read, false, func(t *tx) error {
		return t.each(`SELECT label, id FROM reading_labels WHERE source = ?1`, []any{string(source)}, func(scan func(...any) error) error {
			var label, id string
			err := scan(&label, &id)
			all[label] = record.ID(id)
			return err
		})
	})
	return all, err
}
