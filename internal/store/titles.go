package store

import (
	"habeas/internal/record"
)

// title is what an entity is called, as known and cleared.
func (t *tx) title(q question, n int64) (Title, error) {
	var packed []byte
	found, err := t.one(`SELECT detail FROM labels~ WHERE n = ?1 AND level_from <= ?2 AND level_until >= ?2 AND known_from <= ?3 AND known_until > ?3`,
		[]any{n, int64(q.Viewer.Clearance), q.Known}, &packed)
	if err != nil || !found {
		return Title{}, err
	}
	return unpackTitle(packed)
}

// In is the name in a language, else in English, else in any.
func (t Title) In(lang string) string {
	for _, l := range []string{lang, "en", "uk", "ru"} {
		if name := t.ByLanguage[l]; name != "" {
			return name
		}
	}
	for _, name := range t.ByLanguage {
		return name
	}
	return ""
}

// Titles are what several entities are called; those without a name are left out.
func (s *Snapshot) Titles(ids []record.ID) (map[record.ID]Title, error) {
	all := map[record.ID]Title{}
	for _, id := range ids {
		n, found, err := s.lookUp(id)
		if err != nil {
			return nil, err
		}
		if !found {
			continue
		}
		title, err := s.title(s.on(0), n)
		if err != nil {
			return nil, err
		}
		if len(title.ByLanguage) > 0 {
			all[id] = title
		}
	}
	return all, nil
}

// Here are those of some entities of which anything was ever said. It is for the holder of
// the key.
func (s *Snapshot) Here(ids []record.ID) ([]record.ID, error) {
	var all []record.ID
	for _, id := range ids {
		_, found, err := s.lookUp(id)
		if err != nil {
			return nil, err
		}
		if found {
			all = append(all, id)
		}
	}
	return all, nil
}

func (t *tx) lookUp(id record.ID) (int64, bool, error) {
	var n int64
	found, err := t.one(`SELECT n FROM entities WHERE id = ?1`, []any{string(id)}, &n)
	return n, found, err
}
