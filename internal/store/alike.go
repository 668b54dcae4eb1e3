package store

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
)

// People, groups and places are found however they are spelt by postings: under each
// key of a name (names.Entry) whose name it is, with the name's sketch, so that most
// are passed over without a look at their names. A row holds a run of postings; a commit
// writes runs of one, a rebuild long ones. Postings are of every name that an entity ever
// had, for every clearance: only the labels say who may see which, and nobody is given out
// but by a label.

// calledByName are the types whose names are found however they are spelt: those of
// others are words of one language.
var calledByName = []string{"person", "group", "place"}

var intoAlike = inserting("alike~", `key, n, part, packed`, "ON CONFLICT DO NOTHING")

// posting is a name of an entity under a key.
type posting struct {
	key    uint32
	n      int64
	sketch string
}

// stored is a key as the tables write it.
func (p posting) stored() int64 { return int64(int32(p.key)) }

// postings enters those of a label; how a source describes somebody is no name.
func postings(into map[posting]bool, n int64, title Title) {
	if title.Unnamed {
		return
	}
	for _, name := range title.Names() {
		under, sketch := names.Entry(name)
		for _, key := range under {
			into[posting{key, n, string(sketch)}] = true
		}
	}
}

// packRun writes postings of one key, whose numbers do not fall.
func packRun(run []posting) []byte {
	var p packing
	last := run[0].n
	for _, one := range run {
		p.uvarint(uint64(one.n - last))
		p.text(one.sketch)
		last = one.n
	}
	return p
}

// rowOf adds the columns of a run's row. Two runs that begin with one entity are told
// apart by what they hold, so that none is written twice.
func rowOf(rows []any, run []posting) []any {
	packed := packRun(run)
	part := fnv.New32a()
	part.Write(packed)
	return append(rows, run[0].stored(), run[0].n, int64(int32(part.Sum32())), packed)
}

// eachOfRun reads what packRun wrote, until f has enough.
func eachOfRun(n int64, b []byte, f func(n int64, sketch []byte) bool) error {
	p := &packed{rest: b}
	for len(p.rest) > 0 && !p.broken {
		n += int64(p.uvarint())
		if sketch := p.bytes(p.uvarint()); !p.broken && !f(n, sketch) {
			return nil
		}
	}
	return p.whole()
}

// changeAlike is to be called before labels change: what it gives writes the postings
// that come and go with them.
func (r *recording) changeAlike(w *writer) (write func() error, err error) {
	was, is := map[posting]bool{}, map[posting]bool{}
	gone := map[string]bool{}
	touched := map[int64]bool{}
	for _, row := range w.deletes {
		if row.table == labels && slices.Contains(calledByName, row.owner.Type()) {
			touched[row.n], gone[row.place()] = true, true
		}
	}
	for _, row := range w.adds {
		if row.table != labels || !slices.Contains(calledByName, row.owner.Type()) {
			continue
		}
		touched[row.n] = true
		title, err := unpackTitle([]byte(row.detail))
		if err != nil {
			return nil, err
		}
		postings(is, row.n, title)
	}
	for _, n := range slices.Sorted(maps.Keys(touched)) {
		before, err := r.rowsOf(labels, n, 0)
		if err != nil {
			return nil, err
		}
		for _, row := range before {
			title, err := unpackTitle([]byte(row.detail))
			if err != nil {
				return nil, err
			}
			postings(was, n, title)
			if !gone[row.place()] {
				postings(is, n, title)
			}
		}
	}
	return func() error {
		if err := r.leaveAlike(was, is); err != nil {
			return err
		}
		return r.enterAlike(was, is)
	}, nil
}

// place is where a label stands.
func (r *row) place() string { return fmt.Sprint(r.n, " ", r.level, " ", r.from) }

// enterAlike writes the postings that were not there before.
func (r *recording) enterAlike(was, is map[posting]bool) error {
	var rows []any
	for _, p := range slices.SortedFunc(maps.Keys(is), comparePostings) {
		if !was[p] {
			rows = rowOf(rows, []posting{p})
		}
	}
	return r.insert(intoAlike, rows)
}

// leaveAlike takes the postings out that are no more: what is erased must not be read
// from an index.
func (r *recording) leaveAlike(was, is map[posting]bool) error {
	for _, p := range slices.SortedFunc(maps.Keys(was), comparePostings) {
		if is[p] {
			continue
		}
		type found struct {
			first, part int64
			run         []posting
		}
		var all []found
		err := r.each(`SELECT n, part, packed FROM alike~ WHERE key = ?1 AND n <= ?2`, []any{p.stored(), p.n}, func(scan func(...any) error) error {
			var f found
			var packed []byte
			if err := scan(&f.first, &f.part, &packed); err != nil {
				return err
			}
			has := false
			err := eachOfRun(f.first, packed, func(n int64, sketch []byte) bool {
				here := posting{p.key, n, string(sketch)}
				if has = has || here == p; here != p {
					f.run = append(f.run, here)
				}
				return true
			})
			if has {
				all = append(all, f)
			}
			return err
		})
		if err != nil {
			return err
		}
		for _, f := range all {
			if err := r.exec(`DELETE FROM alike~ WHERE key = ?1 AND n = ?2 AND part = ?3`, p.stored(), f.first, f.part); err != nil {
				return err
			}
			if len(f.run) > 0 {
				if err := r.insert(intoAlike, rowOf(nil, f.run)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func comparePostings(a, b posting) int {
	return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.n, b.n), cmp.Compare(a.sketch, b.sketch))
}

// alikeWindow is how many entities' postings a piece of a rebuild makes, longestRun how
// many bytes a run has: a row of it is read at once.
const (
	alikeWindow = 100_000
	longestRun  = 700
)

// remakeAlike makes the postings of the entities after a number, from their labels.
func (r *recording) remakeAlike(after, upTo int64) error {
	var all []posting
	of := map[posting]bool{}
	enter := func() {
		all = slices.AppendSeq(all, maps.Keys(of))
		clear(of)
	}
	last := int64(0)
	err := r.each(`SELECT l.n, e.id, l.detail FROM labels~ l CROSS JOIN entities e WHERE e.n = l.n AND l.n > ?1 AND l.n <= ?2 ORDER BY l.n`, []any{after, upTo}, func(scan func(...any) error) error {
		var n int64
		var id record.ID
		var detail []byte
		if err := scan(&n, &id, &detail); err != nil || !slices.Contains(calledByName, id.Type()) {
			return err
		}
		title, err := unpackTitle(detail)
		if n != last {
			enter()
			last = n
		}
		postings(of, n, title)
		return err
	})
	if err != nil {
		return err
	}
	enter()
	slices.SortFunc(all, comparePostings)
	var rows []any
	for len(all) > 0 {
		long, bytes := 1, len(all[0].sketch)+2
		for long < len(all) && all[long].key == all[0].key && bytes < longestRun {
			bytes += len(all[long].sketch) + 2
			long++
		}
		rows = rowOf(rows, all[:long])
		if all = all[long:]; len(rows) >= insertSizes[0]*intoAlike.width {
			if err := r.insert(intoAlike, rows); err != nil {
				return err
			}
			rows = rows[:0]
		}
	}
	return r.insert(intoAlike, rows)
}

// askedAtOnce are how many numbers a query asks for: few sizes keep few statements
// prepared, and a server is asked seldom.
var askedAtOnce = [...]int{16, 128}

// places are the marks of so many parameters after some.
func places(after, many int) string {
	var b strings.Builder
	for i := range many {
		fmt.Fprintf(&b, "%s?%d", []string{"(", ", "}[min(i, 1)], after+i+1)
	}
	return b.String() + ")"
}

// inAll asks a query, that ends in IN, of many numbers, some at a time; what is left over
// of a size is filled with the last one, which IN gives once.
func (t *tx) inAll(query string, args []any, all []int64, f func(scan func(...any) error) error) error {
	for len(all) > 0 {
		size := askedAtOnce[0]
		if len(all) > size {
			size = askedAtOnce[1]
		}
		some := all[:min(size, len(all))]
		all = all[len(some):]
		asked := slices.Clone(args)
		for i := range size {
			asked = append(asked, some[min(i, len(some)-1)])
		}
		if err := t.each(query+places(len(args), size), asked, f); err != nil {
			return err
		}
	}
	return nil
}

// lookAlike looks through the postings for those whose names are nearest to what is
// sought, as far as the viewer may see them.
func (t *tx) lookAlike(q question, search *names.Search, further bool, f func(n int64, title Title)) error {
	var keys []int64
	for _, key := range search.Keys(further) {
		keys = append(keys, posting{key: key}.stored())
	}
	slices.Sort(keys) // neighbours stand on one page
	var raw []byte
	err := t.inAll(`SELECT n, packed FROM alike~ WHERE key IN `, nil, keys, func(scan func(...any) error) error {
		var first int64
		if err := scan(&first, &raw); err != nil {
			return err
		}
		return eachOfRun(first, raw, search.Look)
	})
	if err != nil {
		return err
	}
	nearest := search.Nearest(names.MostCompared)
	slices.Sort(nearest)
	return t.inAll(`SELECT n, detail FROM labels~ WHERE level_from <= ?1 AND level_until >= ?1 AND known_from <= ?2 AND known_until > ?2 AND n IN `,
		[]any{int64(q.Viewer.Clearance), q.Known}, nearest, func(scan func(...any) error) error {
			var n int64
			if err := scan(&n, &raw); err != nil {
				return err
			}
			title, err := unpackTitle(raw)
			if err == nil {
				f(n, title)
			}
			return err
		})
}
