package store

import (
	"cmp"
	"slices"
	"strings"
)

// writer collects what a commit changes of the derived rows and writes it at
// once, in the order of the tables' keys. Whatever is kept beside a row – its
// places on shelves, its words, its share of the counts – is written with it.
type writer struct {
	adds, ends, deletes []*row
	uncounted           bool // counts are made later
}

// The columns of what is kept beside rows.
const (
	shelfColumns = `class, facet, span, sort, n, day_from, level_from, known_from, ` +
		`day_until, level_until, known_until, answer, regimes`
	listColumns = `type, sort, n, level_from, known_from, level_until, known_until`
	nameColumns = `word, n, level_from, known_from, level_until, known_until`
)

var (
	intoHeld    = inserting("held~", columns[held], "")
	intoLabels  = inserting("labels~", columns[labels], "")
	intoInputs  = inserting("inputs~", columns[inputs], "")
	intoAgenda  = inserting("agenda~", columns[agenda], "")
	intoShelves = inserting("shelves~", shelfColumns, "")
	intoLists   = inserting("lists~", listColumns, "")
	intoNames   = inserting("names~", nameColumns, "")
)

func (w *writer) add(r *row) { w.adds = append(w.adds, r) }

// end lets a row hold until a commit.
func (w *writer) end(r *row, until int64) {
	ended := *r
	ended.was, ended.until = r, until
	w.ends = append(w.ends, &ended)
}

func (w *writer) delete(r *row) { w.deletes = append(w.deletes, r) }

// flush writes all that was collected; deletions first, for a new row may stand
// in an old one's place.
func (r *recording) flush() error {
	w := r.writer
	r.writer = writer{uncounted: w.uncounted}
	alike := func() error { return nil } // a rebuild makes postings at its end
	if !w.uncounted {
		var err error
		if alike, err = r.changeAlike(&w); err != nil {
			return err
		}
	}
	for _, row := range w.deletes {
		if err := r.change(row, `DELETE FROM `, ``); err != nil {
			return err
		}
	}
	for _, row := range w.ends {
		if err := r.change(row, `UPDATE `, ` SET known_until = ?1`); err != nil {
			return err
		}
	}
	if err := r.addAll(w.adds); err != nil || w.uncounted {
		return err
	}
	if err := alike(); err != nil {
		return err
	}
	return r.count(&w)
}

// count changes the kept counts by what comes and goes.
func (r *recording) count(w *writer) error {
	t := tallies{}
	enter := func(row *row, until, sign int64) {
		if row.table == held {
			t.row(row, until, sign)
		}
	}
	for _, row := range w.deletes {
		enter(row, row.until, -1)
	}
	for _, row := range w.ends {
		enter(row, row.was.until, -1)
		enter(row, row.until, +1)
	}
	for _, row := range w.adds {
		enter(row, row.until, +1)
	}
	return r.writeCounts(t)
}

// change ends or deletes a row with what is kept beside it. Its end is the first
// parameter, though a deletion does not need it.
func (r *recording) change(row *row, verb, set string) error {
	until := row.until
	switch row.table {
	case inputs:
		return r.exec(verb+`inputs~`+set+` WHERE n = ?2 AND level_from = ?3 AND known_from = ?4 AND known_from <> ?1`, until, row.n, int64(row.level), row.from)
	case agenda:
		if err := r.changeList(row, listOf(row.facets), verb, set); err != nil {
			return err
		}
		return r.exec(verb+`agenda~`+set+` WHERE n = ?2 AND kind = ?3 AND level_from = ?4 AND known_from = ?5 AND known_from <> ?1`, until, row.n, row.facets, int64(row.level), row.from)
	case labels:
		for _, word := range strings.Fields(row.facets) {
			if err := r.exec(verb+`names~`+set+` WHERE word = ?2 AND n = ?3 AND level_from = ?4 AND known_from = ?5 AND known_from <> ?1`, until, word, row.n, int64(row.level), row.from); err != nil {
				return err
			}
		}
		if err := r.changeList(row, row.owner.Type(), verb, set); err != nil {
			return err
		}
		return r.exec(verb+`labels~`+set+` WHERE n = ?2 AND level_from = ?3 AND known_from = ?4 AND known_from <> ?1`, until, row.n, int64(row.level), row.from)
	}
	return r.changeHeld(row, verb, set)
}

// changeList ends or deletes a row's place on a list.
func (r *recording) changeList(row *row, list, verb, set string) error {
	return r.exec(verb+`lists~`+set+` WHERE type = ?2 AND sort = ?3 AND n = ?4 AND level_from = ?5 AND known_from = ?6 AND known_from <> ?1`,
		row.until, list, row.sort, row.n, int64(row.level), row.from)
}

func (r *recording) changeHeld(row *row, verb, set string) error {
	until := row.until
	shelves, err := r.shelves(row)
	if err != nil {
		return err
	}
	class, from := classNumber(row.class), int64(row.days.Lo)
	for _, on := range shelves {
		err := r.exec(verb+`shelves~`+set+` WHERE class = ?2 AND facet = ?3 AND span = ?4 AND sort = ?5 AND n = ?6 AND day_from = ?7 AND level_from = ?8 AND known_from = ?9 AND known_from <> ?1`,
			until, class, on.facet, on.span, row.sort, row.n, from, int64(row.level), row.from)
		if err != nil {
			return err
		}
	}
	return r.exec(verb+`held~`+set+` WHERE n = ?2 AND class = ?3 AND day_from = ?4 AND level_from = ?5 AND known_from = ?6 AND known_from <> ?1`,
		until, row.n, class, from, int64(row.level), row.from)
}

// shelved is a row's place on a shelf.
type shelved struct {
	*row
	shelf
}

// values are the columns of its row, as intoShelves has them.
func (p shelved) values() []any {
	return []any{classNumber(p.class), p.facet, p.span, p.sort, p.n, int64(p.days.Lo), int64(p.level), p.from,
		int64(p.days.Hi), int64(p.upTo), p.until, int64(p.answer), p.regimes}
}

// onList are the columns of a label's or a matter's place on a list, as intoLists has them.
func (r *row) onList() []any {
	list := r.owner.Type()
	if r.table == agenda {
		list = listOf(r.facets)
	}
	return []any{list, r.sort, r.n, int64(r.level), r.from, int64(r.upTo), r.until}
}

// underWord are the columns of a word by which a label is found, as intoNames has them.
func (r *row) underWord(word string) []any {
	return []any{word, r.n, int64(r.level), r.from, int64(r.upTo), r.until}
}

// addAll inserts new rows and what is kept beside them.
func (r *recording) addAll(rows []*row) error {
	var heldRows, labelRows, inputRows, agendaRows, listRows, wordRows, shelfRows []any
	var places []shelved
	for _, row := range rows {
		level, upTo := int64(row.level), int64(row.upTo)
		switch row.table {
		case held:
			heldRows = append(heldRows, row.n, classNumber(row.class), int64(row.days.Lo), level, row.from, int64(row.days.Hi), upTo, row.until, int64(row.answer), row.sort, row.regimes, row.facets, string(row.owner), []byte(row.title), []byte(row.detail), []byte(row.says))
			shelves, err := r.shelves(row)
			if err != nil {
				return err
			}
			for _, on := range shelves {
				places = append(places, shelved{row, on})
			}
		case labels:
			labelRows = append(labelRows, row.n, level, row.from, upTo, row.until, row.sort, row.facets, []byte(row.detail))
			listRows = append(listRows, row.onList()...)
			for _, word := range strings.Fields(row.facets) {
				wordRows = append(wordRows, row.underWord(word)...)
			}
		case agenda:
			agendaRows = append(agendaRows, row.n, row.facets, level, row.from, upTo, row.until, row.sort)
			listRows = append(listRows, row.onList()...)
		case inputs:
			inputRows = append(inputRows, row.n, level, row.from, upTo, row.until, []byte(row.says))
		}
	}
	slices.SortFunc(places, func(a, b shelved) int {
		return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.facet, b.facet), cmp.Compare(a.span, b.span), cmp.Compare(a.sort, b.sort), cmp.Compare(a.n, b.n))
	})
	for _, p := range places {
		shelfRows = append(shelfRows, p.values()...)
	}
	for into, values := range map[*insertion][]any{intoHeld: heldRows, intoLabels: labelRows, intoInputs: inputRows, intoAgenda: agendaRows, intoShelves: shelfRows, intoLists: listRows, intoNames: wordRows} {
		if err := r.insert(into, values); err != nil {
			return err
		}
	}
	return nil
}
