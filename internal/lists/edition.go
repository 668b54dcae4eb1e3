package lists

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"habeas/internal/names"
	"habeas/internal/office"
	"habeas/internal/register"
	"habeas/internal/table"
)

// Line is a line of one of two editions.
type Line struct {
	Number int // of the list's lines, from 1
	Line   int // of the file
	Name   string
}

// Cell is what differs between two lines of one person.
type Cell struct {
	Property      string
	Before, After string
}

// Changed is somebody on both editions of whom a cell differs.
type Changed struct {
	Older, Newer Line
	Cells        []Cell
}

// Changes are what is between two editions of a list.
type Changes struct {
	Came, Went []Line
	Changed    []Changed
	Same       int
	// ByNumber says that the lines were matched by the list's own numbers.
	ByNumber bool
}

// Compare tells who came on a list since an older edition of it, who went, and of whom a cell
// changed. It reads the files as they are kept: what was corrected here is no change of theirs.
func Compare(look *office.Snapshot, older, newer *Known) (*Changes, error) {
	a, err := kept(look, older)
	if err != nil {
		return nil, err
	}
	b, err := kept(look, newer)
	if err != nil {
		return nil, err
	}
	return compare(a, b)
}

// kept is a list as its file is kept.
func kept(look *office.Snapshot, k *Known) (*list, error) {
	d, blob, found, err := look.Original(look.Context(), k.Source)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, fmt.Errorf("the file of the list %s is not kept here", k.Title)
	}
	defer blob.Close()
	data, err := io.ReadAll(blob)
	if err != nil {
		return nil, fmt.Errorf("the file of the list %s: %w", k.Title, err)
	}
	of, err := table.Open(d.Name, data, table.Want{Encoding: k.Mapping.Encoding, Sheet: k.Mapping.Sheet})
	if err != nil {
		return nil, fmt.Errorf("the file of the list %s: %w", k.Title, err)
	}
	l, err := newList(k.Mapping, look.Basis().Schema, of)
	if err == nil {
		l.source = k.Source
	}
	return l, err
}

// lookEarlier finds the list as it was taken in before, and what is between the two.
func (im *importing) lookEarlier(ctx context.Context) error {
	return im.readers.Snapshot(ctx, register.Now, func(look *office.Snapshot) error {
		this := Known{Source: im.source, Mapping: im.Mapping, Taken: im.now}
		if im.known != nil {
			this.Taken = im.known.Taken
		}
		earlier, err := this.Earlier(look)
		if err != nil || earlier == nil {
			return err
		}
		before, err := kept(look, earlier)
		if err != nil { // the list itself can be taken in
			im.report.Told = append(im.report.Told, fmt.Sprintf("what changed since %s is not known: %s",
				earlier.Title, err))
			return nil
		}
		im.report.Earlier = earlier
		im.report.Changes, err = compare(before, im.list)
		return err
	})
}

// edition is a list with its lines as they are compared.
type edition struct {
	*list
	lines  []Line
	sides  []names.Side
	values []map[string]string
	number []string
}

// editionOf reads the lines of a list that name somebody.
func editionOf(l *list) (*edition, error) {
	e := &edition{list: l}
	err := l.each(func(r *row) error {
		called := l.names(r)
		if len(called) == 0 {
			return nil
		}
		values := map[string]string{"name": strings.Join(called, " / ")}
		for _, property := range l.order {
			if property != "name" {
				values[property] = l.value(r, property)
			}
		}
		e.lines = append(e.lines, Line{r.Number, r.Line, values["name"]})
		e.sides, e.values = append(e.sides, l.side(r)), append(e.values, values)
		e.number = append(e.number, values["listing.line"])
		return nil
	})
	return e, err
}

// numbered says whether the list's own numbers tell its lines apart and stay with somebody:
// what only counts the lines does not.
func (e *edition) numbered() bool {
	seen := map[string]bool{}
	counting := true
	for i, number := range e.number {
		if number == "" || seen[number] {
			return false
		}
		seen[number] = true
		counting = counting && number == fmt.Sprint(i+1)
	}
	return len(e.number) > 0 && !counting
}

// compare finds for each line of an edition its line of the other: by the list's own number,
// else by name and birth, of those that are left by who is likely the same.
func compare(a, b *list) (*Changes, error) {
	older, err := editionOf(a)
	if err != nil {
		return nil, err
	}
	newer, err := editionOf(b)
	if err != nil {
		return nil, err
	}
	c := &Changes{ByNumber: older.numbered() && newer.numbered()}
	var pairs map[int]int // the place in the newer one, by that in the older
	if c.ByNumber {
		pairs = paired(older.number, newer.number)
	} else {
		pairs = paired(keys(older), keys(newer))
		namesakes(older, newer, pairs)
		likely(older, newer, pairs)
	}
	taken := map[int]bool{}
	for i, line := range older.lines {
		at, stays := pairs[i]
		if !stays {
			c.Went = append(c.Went, line)
			continue
		}
		taken[at] = true
		if cells := differing(older, newer, i, at); len(cells) > 0 {
			c.Changed = append(c.Changed, Changed{line, newer.lines[at], cells})
		} else {
			c.Same++
		}
	}
	for at, line := range newer.lines {
		if !taken[at] {
			c.Came = append(c.Came, line)
		}
	}
	return c, nil
}

// keys are by what a line is found in another edition: its name and birth.
func keys(e *edition) (all []string) {
	for i, side := range e.sides {
		all = append(all, names.Fold(e.values[i]["name"])+"\x00"+cmp.Or(side.Birth, e.values[i]["birth"]))
	}
	return all
}

// paired are the places of equal keys, several of one key in their order.
func paired(a, b []string) map[int]int {
	at := map[string][]int{}
	for i, key := range b {
		at[key] = append(at[key], i)
	}
	pairs := map[int]int{}
	for i, key := range a {
		if places := at[key]; len(places) > 0 {
			pairs[i], at[key] = places[0], places[1:]
		}
	}
	return pairs
}

// namesakes adds to the pairs those lines that are left alone with their name in both
// editions, and whose births may be one that was mended.
func namesakes(older, newer *edition, pairs map[int]int) {
	taken := map[int]bool{}
	for _, at := range pairs {
		taken[at] = true
	}
	left := func(e *edition, is func(int) bool) map[string][]int {
		all := map[string][]int{}
		for i := range e.lines {
			if !is(i) {
				key := names.Fold(e.values[i]["name"])
				all[key] = append(all[key], i)
			}
		}
		return all
	}
	before := left(older, func(i int) bool { _, has := pairs[i]; return has })
	for name, after := range left(newer, func(i int) bool { return taken[i] }) {
		if one := before[name]; len(one) == 1 && len(after) == 1 &&
			mended(older.sides[one[0]].Birth, newer.sides[after[0]].Birth) {
			pairs[one[0]] = after[0]
		}
	}
}

// mended says whether a birth may be another one mended: one of them is not told, or they
// have the year or the day in common.
func mended(a, b string) bool {
	const year = len("1970")
	return len(a) < year || len(b) < year || a[:year] == b[:year] || len(a) > year && a[year:] == b[year:]
}

// surely is the score from which a line that is left is the same person's in the other
// edition: of two editions of one list most lines stay, so less is asked than of two lists.
const surely = 0.9

// likely adds to the pairs those lines that are left and likely one person's.
func likely(older, newer *edition, pairs map[int]int) {
	taken := map[int]bool{}
	for _, at := range pairs {
		taken[at] = true
	}
	var a, b []names.Side
	var fromA, fromB []int
	for i, side := range older.sides {
		if _, has := pairs[i]; !has {
			a, fromA = append(a, side), append(fromA, i)
		}
	}
	for i, side := range newer.sides {
		if !taken[i] {
			b, fromB = append(b, side), append(fromB, i)
		}
	}
	if len(a) == 0 || len(b) == 0 {
		return
	}
	for _, l := range names.Links(a, b) { // the likeliest first
		i, at := fromA[l.A], fromB[l.B]
		if _, has := pairs[i]; !has && !taken[at] && (l.Sure || l.Score >= surely) {
			pairs[i], taken[at] = at, true
		}
	}
}

// differing are the cells of two lines that differ, of the columns that both editions have.
func differing(older, newer *edition, i, at int) (cells []Cell) {
	for _, property := range newer.order {
		if older.columns[property] == nil || property == "listing.line" {
			continue
		}
		before, after := older.values[i][property], newer.values[at][property]
		if before != after {
			cells = append(cells, Cell{property, before, after})
		}
	}
	slices.SortFunc(cells, func(x, y Cell) int { return cmp.Compare(x.Property, y.Property) })
	return cells
}
