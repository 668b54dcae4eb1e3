package store

import (
	"cmp"
	"maps"
	"slices"

	"habeas/internal/edtf"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/register"
	"habeas/internal/register/custody"
)

// Hit is something found: an entity, by its name or – of a source – its text.
type Hit struct {
	ID     record.ID
	Title  Title
	InText bool
	// Alike is how well a name fits that is spelt in another way, or written in another
	// script, than what was sought; 0 of one that has its words.
	Alike float64
	// exact is how many of the words sought it has as they are, not in another form.
	exact int
	// whole says that some name of it is just what was sought, if spelt in another way.
	whole bool
}

// tier is before which others a hit stands: who is called just so, in any spelling, then
// who has the words, then who has words like them; sources by their text come last.
func (h Hit) tier() int {
	switch {
	case h.InText:
		return 4
	case h.whole && h.Alike == 0:
		return 0
	case h.whole:
		return 1
	case h.Alike == 0:
		return 2
	}
	return 3
}

// Sought is what somebody looks for.
type Sought struct {
	Text string
	// Types are those of which something is sought; nil of all.
	Types []string
	// ByWords says to leave those out whose names are spelt in another way.
	ByWords bool
}

func (s Sought) wants(id record.ID) bool {
	return s.Types == nil || slices.Contains(s.Types, id.Type())
}

// Find finds entities by the words of their names – every word must occur, in any of
// its forms, the last one as a beginning –, then people, groups and places by names that
// are spelt in another way, then sources by the words of their text. Who has the words
// as they were typed comes first.
func (s *Snapshot) Find(sought Sought, limit int) ([]Hit, error) {
	terms := names.Terms(sought.Text)
	if len(terms) == 0 {
		return nil, nil
	}
	hits, err := s.find(terms, sought)
	inOrder(hits)
	return hits[:min(len(hits), limit)], err
}

func (s *Snapshot) find(terms []names.Term, sought Sought) ([]Hit, error) {
	q := s.on(0)
	named, err := s.withWords(terms, `SELECT DISTINCT n FROM names~ WHERE word >= ?1 AND word < ?2
			AND level_from <= ?3 AND level_until >= ?3 AND known_from <= ?4 AND known_until > ?4`, int64(q.Viewer.Clearance), q.Known)
	if err != nil {
		return nil, err
	}
	hits, err := s.hits(q, sought, named[:min(len(named), mostLooked)], false, nil)
	if err != nil {
		return nil, err
	}
	if hits, err = s.alike(q, sought, hits); err != nil || !sought.wants("source-") {
		return hits, err
	}
	in, err := s.withWords(terms, `SELECT n FROM words WHERE word >= ?1 AND word < ?2`)
	if err != nil {
		return nil, err
	}
	return s.hits(q, sought, in, true, hits)
}

// mostLooked is how many entities are looked at for one question; of more nobody reads
// the list.
const mostLooked = 1500

// alikeEnough is how well each word sought has to fit a name's; a group's more, for its
// name is words that others have too.
const (
	alikeEnough      = 0.55
	alikeEnoughGroup = 0.75
	// wholly is how well a name has to be another as a whole to come before those that have
	// the words among others.
	wholly = 0.8
)

// alike adds those whose names are spelt in another way, the likest first.
func (t *tx) alike(q question, sought Sought, hits []Hit) ([]Hit, error) {
	if sought.ByWords || !slices.ContainsFunc(calledByName, func(typ string) bool { return sought.wants(record.ID(typ + "-")) }) {
		return hits, nil
	}
	search := names.Seek(names.Side{Name: sought.Text})
	found, err := t.alikeIn(q, search, alikeEnough, (*names.Search).Covers)
	if err != nil {
		return nil, err
	}
	for i := range found {
		found[i].whole = slices.ContainsFunc(found[i].Title.Names(), func(name string) bool { return search.Whole(name) >= wholly })
	}
	found = slices.DeleteFunc(found, func(h Hit) bool {
		return !sought.wants(h.ID) || h.ID.Type() == "group" && h.Alike < alikeEnoughGroup || slices.ContainsFunc(hits, func(o Hit) bool { return o.ID == h.ID })
	})
	return append(hits, found...), nil
}

// inOrder puts hits in the order in which people look for them.
func inOrder(hits []Hit) {
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.tier(), b.tier()), cmp.Compare(b.Alike, a.Alike), cmp.Compare(b.exact, a.exact),
			cmp.Compare(names.Order(a.Title.In("en")), names.Order(b.Title.In("en"))), cmp.Compare(a.ID, b.ID))
	})
}

// alikeIn are those who may be the one sought, the likest first, by what a name is worth.
// Where nobody is surely, it looks further.
func (t *tx) alikeIn(q question, search *names.Search, least float64, worth func(s *names.Search, name string) float64) ([]Hit, error) {
	found := map[int64]*Hit{}
	for _, further := range []bool{false, true} {
		sure := false
		err := t.lookAlike(q, search, further, func(n int64, title Title) {
			fit := 0.0
			for _, name := range title.Names() {
				fit = max(fit, worth(search, name))
			}
			if sure = sure || fit >= names.LikelyFound; fit >= least {
				found[n] = &Hit{Title: title, Alike: fit}
			}
		})
		if err != nil {
			return nil, err
		}
		if sure {
			break
		}
	}
	var hits []Hit
	err := t.inAll(`SELECT n, id FROM entities WHERE n IN `, nil, slices.Sorted(maps.Keys(found)), func(scan func(...any) error) error {
		var n int64
		var id record.ID
		if err := scan(&n, &id); err != nil {
			return err
		}
		found[n].ID = id
		hits = append(hits, *found[n])
		return nil
	})
	return hits, err
}

// Alike finds people, groups and places whose names may be that of the side sought,
// with how likely each is it by the names alone, the likeliest first.
func (s *Snapshot) Alike(side names.Side, most int) ([]Hit, error) {
	score := func(s *names.Search, name string) float64 { return s.Score(names.Side{Name: name}) }
	hits, err := s.alikeIn(s.on(0), names.Seek(side), leastLikely, score)
	inOrder(hits)
	return hits[:min(len(hits), most)], err
}

// leastLikely is how likely somebody is at least who is named at all.
const leastLikely = 0.02

// worded is an entity that has the words sought, and how many of them as they are.
type worded struct {
	n     int64
	exact int
}

// afterWord is below every letter that may follow a word, and afterPrefix above: there is
// no zero in PostgreSQL.
const (
	afterWord   = "\x01"
	afterPrefix = "\U0010FFFF"
)

// withWords gives those that have every word in some form, the last also as a beginning.
func (t *tx) withWords(sought []names.Term, query string, args ...any) ([]worded, error) {
	all := map[int64]int{}
	for i, term := range sought {
		here := map[int64]int{} // whether as it is
		look := func(from, until string, exact int) error {
			return t.each(query, append([]any{from, until}, args...), func(scan func(...any) error) error {
				var n int64
				err := scan(&n)
				if before, seen := all[n]; i == 0 || seen {
					here[n] = max(here[n], before+exact)
				}
				return err
			})
		}
		for _, stem := range term.Stems {
			if err := look(stem, stem+afterWord, 0); err != nil {
				return nil, err
			}
		}
		until := term.Word + afterWord
		if i == len(sought)-1 {
			until = term.Word + afterPrefix
		}
		if err := look(term.Word, until, 1); err != nil {
			return nil, err
		}
		all = here
	}
	var found []worded
	for n, exact := range all {
		found = append(found, worded{n, exact})
	}
	slices.SortFunc(found, func(a, b worded) int { return cmp.Or(cmp.Compare(b.exact, a.exact), cmp.Compare(a.n, b.n)) })
	return found, nil
}

// hits adds what the viewer may see of those that have the words: first who is called
// just so, then who has them as they are, then by name.
func (s *Snapshot) hits(q question, sought Sought, having []worded, inText bool, hits []Hit) ([]Hit, error) {
	for _, one := range having {
		var id record.ID
		if _, err := s.one(`SELECT id FROM entities WHERE n = ?1`, []any{one.n}, &id); err != nil {
			return nil, err
		}
		if !sought.wants(id) {
			continue
		}
		if inText {
			if slices.ContainsFunc(hits, func(h Hit) bool { return h.ID == id }) {
				continue
			}
			c := s.store.newCluster(s.tx)
			if err := c.grow(one.n); err != nil {
				return nil, err
			}
			h := c.history()
			if h.LevelOf(id) > q.Viewer.Clearance || len(h.At(q.Known, q.Viewer).Live()) == 0 {
				continue
			}
		}
		title, err := s.title(q, one.n)
		if err != nil {
			return nil, err
		}
		whole := slices.ContainsFunc(title.Names(), func(name string) bool { return names.Fold(name) == names.Fold(sought.Text) })
		hits = append(hits, Hit{ID: id, Title: title, InText: inText, exact: one.exact, whole: whole})
	}
	return hits, nil
}

// Listed lists the first entities of a type that have a name, by name.
func (s *Snapshot) Listed(typ string, most int) ([]Hit, error) {
	hits, _, err := s.ListedFrom(typ, Cursor{}, most)
	return hits, err
}

// ListedFrom lists them from a place on; next is where the following page begins, nil
// at the end.
func (s *Snapshot) ListedFrom(typ string, from Cursor, most int) (hits []Hit, next *Cursor, err error) {
	err = s.each(`SELECT e.id, l.detail, i.sort FROM lists~ i CROSS JOIN entities e CROSS JOIN labels~ l WHERE i.type = ?1
			AND i.level_from <= ?2 AND i.level_until >= ?2 AND i.known_from <= ?3 AND i.known_until > ?3 AND i.sort >= ?4
			AND e.n = i.n AND (i.sort > ?4 OR e.id > ?5) AND l.n = i.n AND l.level_from = i.level_from AND l.known_from = i.known_from ORDER BY i.sort, e.id LIMIT ?6`,
		[]any{typ, int64(s.Viewer.Clearance), s.answered(), from.Sort, string(from.ID), most + 1}, func(scan func(...any) error) error {
			var id, sort string
			var packed []byte
			if err := scan(&id, &packed, &sort); err != nil {
				return err
			}
			if len(hits) == most { // there is one more
				next = &Cursor{from.Sort, from.ID}
				return nil
			}
			from = Cursor{sort, record.ID(id)}
			title, err := unpackTitle(packed)
			hits = append(hits, Hit{ID: record.ID(id), Title: title})
			return err
		})
	return hits, next, err
}

// Families are the sets of kin of whom two or more are, or may be, deprived of
// liberty on a day. It solves what is said of kinship, and the people it ties.
func (s *Snapshot) Families(day edtf.Day) ([][]record.ID, *register.Register, error) {
	r, err := s.gathered(func(c *cluster) error {
		if err := c.growAll(`SELECT n FROM entities WHERE id >= 'relation-' AND id < 'relation.'`); err != nil {
			return err
		}
		tied := map[int64]bool{}
		for _, e := range c.entries {
			for _, l := range e.links {
				tied[l.n] = tied[l.n] || l.role == linked
			}
		}
		for _, n := range slices.Sorted(maps.Keys(tied)) {
			if tied[n] {
				if err := c.grow(n); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	return custody.Of(r).Families(day), r, nil
}

// growAll adds the entities that a query gives.
func (c *cluster) growAll(query string) error {
	numbers, err := c.tx.numbers(query)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		if err := c.grow(n); err != nil {
			return err
		}
	}
	return nil
}
