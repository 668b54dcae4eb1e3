package store

import (
	"fmt"
	"strings"
	"time"

	"habeas/internal/ledger"
	"habeas/internal/record"
)

func (r *recording) keepDocuments(b ledger.Batch) error {
	for _, d := range b.Documents {
		if err := r.exec(`INSERT INTO documents (source, name, media, size, added, original, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
			string(d.Source), d.Name, d.Media, d.Size, d.Added.UTC().Format(moment), d.Original[:], d.Text[:]); err != nil {
			return err
		}
		n, err := r.numberOf(d.Source)
		if err != nil {
			return err
		}
		if err := r.insertWords(n, d.Words); err != nil {
			return err
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

func (r *recording) insertWords(n int64, words []string) error {
	for _, w := range words {
		if err := r.exec(`INSERT INTO words (word, n) VALUES (?1, ?2) ON CONFLICT DO NOTHING`, w, n); err != nil {
			return err
		}
	}
	return nil
}

const documentColumns = `source, name, media, size, added, original, body`

func scanDocument(scan func(...any) error) (ledger.Document, error) {
	var d ledger.Document
	var source, added string
	var original, text []byte
	if err := scan(&source, &d.Name, &d.Media, &d.Size, &added, &original, &text); err != nil {
		return ledger.Document{}, err
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
func (s *Snapshot) Document(source record.ID) (d ledger.Document, found bool, err error) {
	n, known, err := s.lookUp(source)
	if err != nil || !known {
		return d, false, err
	}
	c := s.store.newCluster(s.tx)
	if err := c.grow(n); err != nil || c.history().LevelOf(source) > s.Viewer.Clearance {
		return d, false, err
	}
	query := `SELECT ` + documentColumns + ` FROM documents WHERE source = ?1`
	err = s.each(query, []any{string(source)}, func(scan func(...any) error) (err error) {
		d, err = scanDocument(scan)
		found = err == nil
		return err
	})
	if err == nil && found {
		err = c.names(d)
	}
	return d, found, err
}

// names fails where the first entry that names a document's bytes does not name these.
func (c *cluster) names(d ledger.Document) error {
	seen := map[string]bool{}
	for _, e := range c.all() {
		st := e.Statement
		if st == nil || st.Subject != d.Source || seen[st.Property] {
			continue
		}
		if seen[st.Property] = true; !d.Bound(st.Property, st.Value.Text) {
			return fmt.Errorf("the document of %s is not the one that was recorded: somebody put another one in "+
				"its place; "+
				"it is not given out, nothing was changed: put a backup back", d.Source)
		}
	}
	return nil
}

// EachDocument tells where every source is kept. It is for verifying, by the
// holder of the key.
func (s *Snapshot) EachDocument(f func(ledger.Document) error) error {
	return s.each(`SELECT `+documentColumns+` FROM documents ORDER BY source`, nil, func(scan func(...any) error) error {
		d, err := scanDocument(scan)
		if err != nil {
			return err
		}
		return f(d)
	})
}

// OfMedia are the sources that are kept as files of some media types, the latest first. It
// looks at no level: whoever asks reads of each what the viewer may.
func (s *Snapshot) OfMedia(media ...string) (all []record.ID, err error) {
	places, args := make([]string, len(media)), make([]any, len(media))
	for i, one := range media {
		places[i], args[i] = fmt.Sprintf("?%d", i+1), one
	}
	query := `SELECT source FROM documents WHERE media IN (` + strings.Join(places, ", ") + `) ORDER BY added DESC, source`
	err = s.each(query, args, func(scan func(...any) error) error {
		var source string
		err := scan(&source)
		all = append(all, record.ID(source))
		return err
	})
	return all, err
}

// SameBytes finds the source that was preserved from the very same bytes.
func (s *Snapshot) SameBytes(original [32]byte) (record.ID, bool, error) {
	return s.sameBytes(original)
}

func (t *tx) sameBytes(original [32]byte) (source record.ID, found bool, err error) {
	found, err = t.one(`SELECT source FROM documents WHERE original = ?1`, []any{original[:]}, &source)
	return source, found, err
}

// Labels are the names by which reading files of a source call entities.
func (s *Snapshot) Labels(source record.ID) (map[string]record.ID, error) {
	all := map[string]record.ID{}
	query := `SELECT label, id FROM reading_labels WHERE source = ?1`
	err := s.each(query, []any{string(source)}, func(scan func(...any) error) error {
		var label string
		var id record.ID
		err := scan(&label, &id)
		all[label] = id
		return err
	})
	return all, err
}
