package answer

import (
	"slices"

	"habeas/internal/gazetteer"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Found is something found: an entity by its name, or a source by its text.
type Found struct {
	ID        record.ID `json:"id"`
	Type      string    `json:"type"`
	TypeLabel string    `json:"type_label"`
	Name      string    `json:"name"`
	Names     []string  `json:"names,omitempty"`
	InText    bool      `json:"in_text,omitempty"`
	// Snippet are the words in its text.
	Snippet *Snippet `json:"snippet,omitempty"`
	Alike   bool     `json:"alike,omitempty"`   // its name is spelt in another way than what was sought
	Unnamed bool     `json:"unnamed,omitempty"` // found by how a source describes somebody
	// Renamed says that the gazetteer knows the place by the name that was sought too.
	Renamed bool `json:"renamed,omitempty"`
	// Unread says that its text is lost here, so that the words' place in it can't be shown.
	Unread bool `json:"unread,omitempty"`
}

// Results is what was found for some words.
type Results struct {
	Query string  `json:"query"`
	Found []Found `json:"found"`
}

// Texts gives a source's text, as far as the viewer may read it; false where it is lost.
type Texts func(source record.ID) (text string, kept bool, err error)

// Find finds entities by the words of their names and sources by those of their text,
// the first of these with the words in their place.
func Find(s *store.Snapshot, v View, sought store.Sought, most int, texts Texts) (*Results, error) {
	hits, err := s.Find(sought, most)
	if err != nil {
		return nil, err
	}
	renamed, err := placesCalled(s, v, sought, hits)
	if err != nil {
		return nil, err
	}
	found := renamed
	for _, f := range foundOf(s, hits, v.Language) {
		if !slices.ContainsFunc(renamed, func(r Found) bool { return r.ID == f.ID }) {
			found = append(found, f)
		}
	}
	if err := nameEvents(s, v, found); err != nil {
		return nil, err
	}
	shown := 0
	for i := range found {
		if f := &found[i]; f.InText && texts != nil && shown < mostSnippets {
			text, kept, err := texts(f.ID)
			if f.Unread = !kept; err == nil && kept {
				f.Snippet, err = snippetIn(s, f.ID, sought.Text, text)
			}
			if err != nil {
				return nil, err
			}
			shown++
		}
	}
	return &Results{sought.Text, found}, nil
}

// How many settlements of the gazetteer a name may mean, and by how many other names the
// register is asked for them.
const (
	mostSettlements = 3
	mostOthers      = 16
)

// placesCalled are the register's places of which the gazetteer knows that they are, or
// were, called as was sought, by its other names: Karasubazar is Bilohirsk.
func placesCalled(s *store.Snapshot, v View, sought store.Sought, hits []store.Hit) ([]Found, error) {
	if sought.Types != nil && !slices.Contains(sought.Types, "place") {
		return nil, nil
	}
	var others []string
	for _, p := range gazetteer.Like(sought.Text, mostSettlements) {
		for _, name := range p.Names {
			if len(others) < mostOthers && names.Fold(name) != names.Fold(sought.Text) &&
				!slices.ContainsFunc(others, func(o string) bool { return names.Fold(o) == names.Fold(name) }) {
				others = append(others, name)
			}
		}
	}
	var more []store.Hit
	for _, name := range others {
		found, err := s.Find(store.Sought{Text: name, Types: []string{"place"}, ByWords: true}, mostOthers)
		if err != nil {
			return nil, err
		}
		for _, hit := range found {
			here := func(h store.Hit) bool { return h.ID == hit.ID }
			called := slices.ContainsFunc(hit.Title.Names(), func(n string) bool { return names.Fold(n) == names.Fold(name) })
			named := slices.ContainsFunc(hits, func(h store.Hit) bool { return here(h) && h.Alike == 0 })
			if called && !named && !slices.ContainsFunc(more, here) {
				more = append(more, hit)
			}
		}
	}
	all := foundOf(s, more, v.Language)
	for i := range all {
		all[i].Renamed, all[i].Alike = true, false
	}
	return all, nil
}

// nameEvents calls the events that nobody names by their kind and day; where they were
// and who was in them stands beside.
func nameEvents(s *store.Snapshot, v View, found []Found) error {
	for i := range found {
		f := &found[i]
		if f.Name != string(f.ID) || f.Type != "event" {
			continue
		}
		r, err := s.Around(f.ID)
		if err != nil {
			return err
		}
		f.Name = NameOf(r, f.ID, v.Language)
		for _, place := range r.Links(f.ID, "place") {
			f.Names = append(f.Names, NameOf(r, place, v.Language))
		}
		for _, in := range r.Linked("involvement", "event", f.ID) {
			for _, who := range r.Links(in, "who") {
				if name := nameOf(r, who, v.Language); name != "" && len(f.Names) < mostBeside && !slices.Contains(f.Names, name) {
					f.Names = append(f.Names, name)
				}
			}
		}
	}
	return nil
}

// mostBeside are how many places and people tell events of one kind and day apart.
const mostBeside = 3

// Listed lists the first entities of a type, by name.
func Listed(s *store.Snapshot, v View, typ string, most int) ([]Found, error) {
	found, _, err := ListedFrom(s, v, typ, store.Cursor{}, most)
	return found, err
}

// ListedFrom lists the entities of a type by name, from a place on; next is where the
// following page begins, nil at the end.
func ListedFrom(s *store.Snapshot, v View, typ string, from store.Cursor, most int) ([]Found, *store.Cursor, error) {
	hits, next, err := s.ListedFrom(typ, from, most)
	return foundOf(s, hits, v.Language), next, err
}

func foundOf(s *store.Snapshot, hits []store.Hit, lang string) []Found {
	all := []Found{}
	for _, hit := range hits {
		f := Found{ID: hit.ID, Type: hit.ID.Type(), Name: hit.Title.In(lang), InText: hit.InText, Alike: hit.Alike > 0, Unnamed: hit.Title.Unnamed}
		if typ := s.Basis().Schema.Type(f.Type); typ != nil {
			f.TypeLabel = typ.Labels.In(lang)
		}
		if f.Type == "narrative" { // a claim never stands without what answers it
			f.Name, hit.Title.ByLanguage = f.TypeLabel, nil
		}
		for _, name := range hit.Title.ByLanguage {
			if name != f.Name {
				f.Names = append(f.Names, name)
			}
		}
		if f.Name == "" {
			f.Name = string(hit.ID)
		}
		all = append(all, f)
	}
	return all
}
