package store

import (
	"context"

	"habeas/internal/record"
)

// title is what an entity is called, as known and cleared.
func (t *tx) title(q Question, n int64) (Title, error) {
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
func (s *Store) Titles(ctx context.Context, q Question, ids []record.ID) (map[record.ID]Title, error) {
	all := map[record.ID]Title{}
	err := s.answer(ctx, q, func(t *tx, q Question) error {
		for _, id := range ids {
			n, found, err := t.lookUp(id)
			if err != nil {
				return err
			}
			if !found {
				continue
			}
			title, err := t.title(q, n)
			if err != nil {
				return err
			}
			if len(title.ByLanguage) > 0 {
				all[id] = title
			}
		}
		return nil
	})
	return all, err
}

// Here are those of some entities of which anything was ever said. It is for the holder of
// the key.
func (s *Store) Here(ctx context.Context, ids []record.ID) ([]record.ID, error) {
	var all []record.ID
	err := s.transact(ctx, s.read, false, func(t *tx) error {
		all = nil
		for _, id := range ids {
			_, found, err := t.lookUp(id)
			if err != nil {
				return err
			}
			if found {
				all = append(all, id)
			}
		}
		return nil
	})
	return all, err
}

func (t *tx) lookUp(id record.ID) (int64, bool, error) {
	var n int64
	found, err := t.one(`SELECT n FROM entities WHERE id = ?1`, []any{string(id)}, &n)
	return n, found, err
}
