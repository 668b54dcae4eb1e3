package edtf

import "strings"

// date reads the whole text and gives its EDTF.
func (r *reader) date() (string, error) {
	r.skip(comma)
	doubt := false
	if _, doubt = r.take(perhaps); doubt {
		r.skip(comma)
	}
	out, err := r.expression(doubt)
	if err != nil {
		return "", err
	}
	r.skip(comma)
	if _, ok := r.take(inclusive); ok && !r.stretch {
		return "", r.fail("inclusive of what: there is no last day")
	}
	return out, r.end()
}

func (r *reader) expression(doubt bool) (string, error) {
	if out, ok, err := r.offset(doubt); ok || err != nil {
		return out, err
	}
	if it := r.peek(); it.class == during || it.class == atMost && it.text == "within" {
		r.pos++
		r.skip(comma)
	}
	it := r.peek()
	switch it.class {
	case unknownTime:
		r.pos++
		return "[..]", nil
	case throughout:
		r.pos++
		return r.throughout(doubt)
	case between:
		r.pos++
		return r.between(doubt)
	case since, ofOrSince:
		r.pos++
		return r.since(doubt, it.class)
	case night:
		return r.night(doubt)
	case weekday:
		if r.second().class == night {
			return r.night(doubt)
		}
	case either, or, stateOf:
		r.pos++
	case nextOne:
		r.pos++
		r.following = true
	case after:
		if it.text == "following" && r.second().class == weekday {
			return "", r.fail("after that weekday, or on the next one")
		}
	}
	if c, ok := r.side(); ok {
		return r.bound(c, doubt)
	}
	if r.takesEnd() {
		return r.until(doubt)
	}
	return r.list(doubt)
}

// takesEnd passes over the words for "until", if they stand here.
func (r *reader) takesEnd() bool {
	it := r.peek()
	if r.second().class == atLeast {
		return false
	}
	if it.class == until || it.class == to && (r.term || it.value == 1) || it.class == atMost && it.text == "up to" {
		r.pos++
		r.skip(comma)
		return true
	}
	return false
}

// throughout: all days of a plain date, as an interval.
func (r *reader) throughout(doubt bool) (string, error) {
	p, err := r.point(nil)
	if err != nil {
		return "", err
	}
	return r.throughoutOf(p, doubt)
}

func (r *reader) throughoutOf(p *saidDate, doubt bool) (string, error) {
	d, err := r.settled(false, p)
	if err != nil {
		return "", err
	}
	from, until, ok := d.Throughout()
	if !ok {
		return "", r.fail("not all days of it are known")
	}
	mark := (&saidDate{perhaps: doubt || p.perhaps}).mark()
	return from.String() + mark + "/" + until.String() + mark, nil
}

// settled completes a date and gives its days.
func (r *reader) settled(ahead bool, p *saidDate) (Date, error) {
	if err := r.settle(ahead, p); err != nil {
		return Date{}, err
	}
	d, err := p.days()
	if err != nil {
		return Date{}, r.fail(err.Error())
	}
	return d, nil
}

func (r *reader) between(doubt bool) (string, error) {
	r.stretch = true
	a, b, err := r.two(doubt, and, to, until, dash)
	if err != nil {
		return "", err
	}
	return r.betweenOf(a, b)
}

func (r *reader) betweenOf(a, b *saidDate) (string, error) {
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

// two reads two dates.
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
	return a, b, r.together(a, b)
}

// together completes two dates, either of which may leave to the other what it lacks.
func (r *reader) together(a, b *saidDate) error {
	a.inherit(b)
	b.inherit(a)
	return r.settle(false, a, b)
}

// since: "from 2015 to 2017", "from 2015, end unknown", "since 2015". A single
// date after «від» may be that of a document, so it is refused.
func (r *reader) since(doubt bool, word class) (string, error) {
	a, err := r.point(nil)
	if err != nil {
		return "", err
	}
	a.perhaps = a.perhaps || doubt
	r.behind(since)
	r.skip(comma)
	if _, ok := r.take(to, until, dash); ok {
		return r.interval(a, doubt)
	}
	return r.sinceOf(a, word)
}

func (r *reader) sinceOf(a *saidDate, word class) (string, error) {
	if r.term {
		return "", r.fail("a term has an end, and this is a beginning")
	}
	if err := r.settle(false, a); err != nil {
		return "", err
	}
	start, err := a.end(true, true)
	if err != nil {
		return "", r.fail(err.Error())
	}
	if _, ok := r.take(endUnknown); ok {
		return start + "/", nil
	}
	if word == ofOrSince {
		return "", r.fail("the date of a document, or the day since when")
	}
	return start + "/..", nil
}

func (r *reader) interval(a *saidDate, doubt bool) (string, error) {
	if r.term {
		return "", r.fail("a term is its end alone")
	}
	r.stretch = true
	r.skip(comma)
	b, err := r.point(a)
	if err != nil {
		return "", err
	}
	b.perhaps = b.perhaps || doubt
	if err := r.together(a, b); err != nil {
		return "", err
	}
	if r.behind(between) {
		return r.betweenOf(a, b)
	}
	r.behind(until)
	start, err := a.end(true, false)
	if err != nil {
		return "", r.fail(err.Error())
	}
	end, err := b.end(false, false)
	if err != nil {
		return "", r.fail(err.Error())
	}
	return start + "/" + end, nil
}

// until: a time that ends with a date. In a term it is the date itself, and of
// "the end of" the last day.
func (r *reader) until(doubt bool) (string, error) {
	p, err := r.point(nil)
	if err != nil {
		return "", err
	}
	r.behind(until)
	return r.untilOf(p, doubt)
}

func (r *reader) untilOf(p *saidDate, doubt bool) (string, error) {
	r.stretch = true
	d, err := r.settled(true, p)
	if err != nil {
		return "", err
	}
	p.perhaps = p.perhaps || doubt
	switch {
	case p.edgy && p.part == Early:
		return "", r.fail("nobody says where the beginning stops")
	case r.term && p.edgy:
		return d.Within().Hi.String() + p.mark(), nil
	case r.term:
		return r.joined([]*saidDate{p}, 0)
	}
	end, err := p.end(false, true)
	if err != nil {
		return "", r.fail(err.Error())
	}
	r.skip(comma)
	if _, ok := r.take(startUnknown); ok {
		return "/" + end, nil
	}
	return "../" + end, nil
}

// list: one date, a stretch (a – b), one of several (a or b), all of several.
func (r *reader) list(doubt bool) (string, error) {
	first, err := r.point(nil)
	if err != nil {
		return "", err
	}
	first.perhaps = first.perhaps || doubt
	if out, ok, err := r.boundBehind(first, doubt); ok {
		return out, err
	}
	if _, ok := r.take(dash, to, until); ok {
		return r.interval(first, doubt)
	}
	if it, ok := r.take(orLater); ok {
		return r.boundOf(sideOfWord(it), first, doubt)
	}
	all, join, err := r.more(first, doubt)
	if err != nil {
		return "", err
	}
	if len(all) == 2 && join == and && r.behind(between) {
		r.stretch = true
		if err := r.together(all[0], all[1]); err != nil {
			return "", err
		}
		return r.betweenOf(all[0], all[1])
	}
	return r.joined(all, join)
}

// more reads what a list goes on with, and the word that joins it.
func (r *reader) more(first *saidDate, doubt bool) ([]*saidDate, class, error) {
	all := []*saidDate{first}
	join := class(0)
	for {
		commas := r.pos
		r.skip(comma)
		it, ok := r.take(or, and)
		if ok {
			r.skip(either, comma)
			if join != 0 && join != it.class {
				return nil, 0, r.fail("both \"and\" and \"or\"")
			}
			join = it.class
		} else if next := r.peek(); r.pos == commas || join != 0 || next.class == 0 {
			return all, join, nil
		}
		p, err := r.point(all[len(all)-1])
		if err != nil {
			return nil, 0, err
		}
		p.perhaps = p.perhaps || doubt
		all = append(all, p)
	}
}

func (r *reader) joined(all []*saidDate, join class) (string, error) {
	for i := len(all) - 1; i > 0; i-- {
		all[i-1].inherit(all[i])
	}
	for i := 1; i < len(all); i++ {
		all[i].inherit(all[i-1])
	}
	if err := r.settle(false, all...); err != nil {
		return "", err
	}
	var texts []string
	for _, p := range all {
		if p.precision() != all[0].precision() { // "5 May 2016 or 2017": of the day or of the year?
			return "", r.fail("days, months and years in one list: say each in full")
		}
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
