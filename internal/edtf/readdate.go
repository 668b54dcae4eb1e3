package edtf

import (
	"fmt"
	"strings"
)

// Read reads a date said in words, in English, Ukrainian or Russian, or
// written as EDTF. A date without a year is refused: the reader knows from the
// source which it is, the table does not.
func Read(lang, text string) (Date, error) {
	trimmed := strings.TrimSpace(text)
	if d, err := Parse(trimmed); err == nil {
		return d, nil
	} else if l := language(lang); l != "en" && l != "uk" && l != "ru" {
		return Date{}, err
	}
	items, err := lex(lang, trimmed)
	if err != nil {
		return Date{}, err
	}
	r := reader{lang: language(lang), text: trimmed, items: items}
	out, err := r.date()
	if err != nil {
		return Date{}, err
	}
	d, err := Parse(out)
	if err != nil {
		return Date{}, r.fail(fmt.Sprintf("read as %s: %s", out, err.(*SyntaxError).Reason))
	}
	return d, nil
}

// reader walks the items of a text; the grammar is in its methods.
type reader struct {
	lang, text string
	items      []item
	pos        int
}

func (r *reader) fail(reason string) error {
	return &ReadError{r.text, said(r.items[:min(r.pos, len(r.items))]), reason}
}

// peek gives the next item that says something, an empty one at the end.
func (r *reader) peek() item {
	for r.pos < len(r.items) && r.items[r.pos].class == fill {
		r.pos++
	}
	if r.pos == len(r.items) {
		return item{}
	}
	return r.items[r.pos]
}

// second looks past the next item.
func (r *reader) second() item {
	for i := r.pos + 1; i < len(r.items); i++ {
		if r.items[i].class != fill {
			return r.items[i]
		}
	}
	return item{}
}

// take passes over the next item if it is of one of the classes.
func (r *reader) take(classes ...class) (item, bool) {
	it := r.peek()
	for _, c := range classes {
		if it.class == c {
			r.pos++
			return it, true
		}
	}
	return it, false
}

func (r *reader) skip(classes ...class) {
	for {
		if _, ok := r.take(classes...); !ok {
			return
		}
	}
}

func (r *reader) end() error {
	r.skip(comma, dash)
	if it := r.peek(); it.class != 0 {
		return r.fail(fmt.Sprintf("%q makes no sense here", it.text))
	}
	return nil
}

// date reads the whole text and gives its EDTF.
func (r *reader) date() (string, error) {
	r.skip(comma, weekday, during)
	doubt := false
	if _, doubt = r.take(perhaps); doubt {
		r.skip(comma)
	}
	out, err := r.expression(doubt)
	if err != nil {
		return "", err
	}
	return out, r.end()
}

func (r *reader) expression(doubt bool) (string, error) {
	switch it := r.peek(); it.class {
	case unknownTime:
		r.pos++
		return "[..]", nil
	case throughout:
		r.pos++
		return r.throughout(doubt)
	case between:
		r.pos++
		return r.between(doubt)
	case since:
		r.pos++
		return r.since(doubt)
	case until:
		r.pos++
		return r.until(doubt)
	case before, after, notAfter, notBefore:
		r.pos++
		return r.bound(it.class, doubt)
	case either:
		r.pos++
	}
	return r.list(doubt)
}

// throughout: all days of a plain date, as an interval.
func (r *reader) throughout(doubt bool) (string, error) {
	p, err := r.point(nil)
	if err != nil {
		return "", err
	}
	d, err := p.days()
	if err != nil {
		return "", r.fail(err.Error())
	}
	from, until, ok := d.Throughout()
	if !ok {
		return "", r.fail("not all days of it are known")
	}
	mark := (&saidDate{perhaps: doubt || p.perhaps}).mark()
	return from.String() + mark + "/" + until.String() + mark, nil
}

func (r *reader) between(doubt bool) (string, error) {
	a, b, err := r.two(doubt, and, to, until, dash)
	if err != nil {
		return "", err
	}
	lo, err := a.days()
	if err != nil {
		return "", r.fail(err.Error())
	}
	hi, err := b.days()
	if err != nil {
		return "", r.fail(err.Error())
	}
	if x, okX := a.point(); okX {
		if y, okY := b.point(); okY {
			return "[" + x + ".." + y + "]", nil
		}
	}
	return "[" + lo.Within().Lo.String() + ".." + hi.Within().Hi.String() + "]", nil
}

// two reads two points, either of which may leave to the other what it lacks.
func (r *reader) two(doubt bool, joins ...class) (a, b *saidDate, err error) {
	if a, err = r.point(nil); err != nil {
		return nil, nil, err
	}
	r.skip(comma)
	if _, ok := r.take(joins...); !ok {
		return nil, nil, r.fail("the second date is missing")
	}
	if b, err = r.point(a); err != nil {
		return nil, nil, err
	}
	a.perhaps, b.perhaps = a.perhaps || doubt, b.perhaps || doubt
	a.inherit(b)
	b.inherit(a)
	return a, b, nil
}

// since: "from 2015 to 2017", "from 2015, end unknown", "since 2015".
func (r *reader) since(doubt bool) (string, error) {
	a, err := r.point(nil)
	if err != nil {
		return "", err
	}
	a.perhaps = a.perhaps || doubt
	r.skip(comma)
	if _, ok := r.take(to, until, dash); ok {
		return r.interval(a, doubt)
	}
	start, err := a.wide()
	if err != nil {
		return "", r.fail(err.Error())
	}
	if _, ok := r.take(endUnknown); ok {
		return start + "/", nil
	}
	return start + "/..", nil
}

func (r *reader) interval(a *saidDate, doubt bool) (string, error) {
	b, err := r.point(a)
	if err != nil {
		return "", err
	}
	b.perhaps = b.perhaps || doubt
	a.inherit(b)
	b.inherit(a)
	start, err := a.wide()
	if err != nil {
		return "", r.fail(err.Error())
	}
	end, err := b.wide()
	if err != nil {
		return "", r.fail(err.Error())
	}
	return start + "/" + end, nil
}

func (r *reader) until(doubt bool) (string, error) {
	a, err := r.point(nil)
	if err != nil {
		return "", err
	}
	a.perhaps = a.perhaps || doubt
	end, err := a.wide()
	if err != nil {
		return "", r.fail(err.Error())
	}
	r.skip(comma)
	if _, ok := r.take(startUnknown); ok {
		return "/" + end, nil
	}
	return "../" + end, nil
}

// bound: a day before, after, by or not before a date.
func (r *reader) bound(c class, doubt bool) (string, error) {
	p, err := r.point(nil)
	if err != nil {
		return "", err
	}
	d, err := p.days()
	if err != nil {
		return "", r.fail(err.Error())
	}
	w := d.Within()
	mark := (&saidDate{perhaps: doubt || p.perhaps}).mark()
	switch c {
	case before:
		return "[.." + p.precisely(w.Lo-1) + mark + "]", nil
	case after:
		return "[" + p.precisely(w.Hi+1) + mark + "..]", nil
	case notAfter:
		return "[.." + p.precisely(w.Hi) + mark + "]", nil
	}
	return "[" + p.precisely(w.Lo) + mark + "..]", nil
}

// list: one date, a stretch (a – b), one of several (a or b), all of several.
func (r *reader) list(doubt bool) (string, error) {
	first, err := r.point(nil)
	if err != nil {
		return "", err
	}
	first.perhaps = first.perhaps || doubt
	if _, ok := r.take(dash, to, until); ok {
		return r.interval(first, doubt)
	}
	all := []*saidDate{first}
	join := class(0)
	for {
		commas := r.pos
		r.skip(comma)
		it, ok := r.take(or, and)
		if ok {
			r.skip(either)
			if join != 0 && join != it.class {
				return "", r.fail("both \"and\" and \"or\"")
			}
			join = it.class
		} else if next := r.peek(); r.pos == commas || join != 0 || next.class == 0 {
			break
		}
		p, err := r.point(all[len(all)-1])
		if err != nil {
			return "", err
		}
		p.perhaps = p.perhaps || doubt
		all = append(all, p)
	}
	return r.joined(all, join)
}

func (r *reader) joined(all []*saidDate, join class) (string, error) {
	for i := len(all) - 1; i > 0; i-- {
		all[i-1].inherit(all[i])
	}
	for i := 1; i < len(all); i++ {
		all[i].inherit(all[i-1])
	}
	var texts []string
	for _, p := range all {
		text, err := p.member()
		if err != nil {
			return "", r.fail(err.Error())
		}
		texts = append(texts, text)
	}
	list := strings.Join(texts, ",")
	switch {
	case len(all) > 1 && join == or:
		return "[" + list + "]", nil
	case len(all) > 1:
		return "{" + list + "}", nil
	}
	if !strings.ContainsAny(list, ",.") {
		return list, nil
	}
	return "[" + list + "]", nil
}
