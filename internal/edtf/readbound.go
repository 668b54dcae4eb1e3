package edtf

// side passes over a word for one side of a date, if one stands here.
func (r *reader) side() (class, bool) {
	it := r.peek()
	switch it.class {
	case before, after, notAfter, notBefore:
		r.pos++
		return it.class, true
	case near, orLater:
		r.pos++
		return sideOfWord(it), true
	case atLeast, until: // "at least until", "until at least"
		if next := r.second(); next.class != it.class && (next.class == atLeast || next.class == until) {
			r.skip(atLeast, until)
			return notBefore, true
		}
	}
	return 0, false
}

// sideOfWord: "just after", "or later" and their opposites.
func sideOfWord(it item) class {
	switch {
	case it.class == near && it.value < 0:
		return before
	case it.class == near:
		return after
	case it.value < 0:
		return notAfter
	}
	return notBefore
}

// bound: a day before, after, by or not before a date.
func (r *reader) bound(c class, doubt bool) (string, error) {
	p, err := r.point(nil)
	if err != nil {
		return "", err
	}
	if it := r.peek(); it.class == orLater && sideOfWord(it) == c { // "by 5 May 2016 at the latest"
		r.pos++
	}
	return r.boundOf(c, p, doubt)
}

// boundOf: a day before, after, by or not before a date that is read.
func (r *reader) boundOf(c class, p *saidDate, doubt bool) (string, error) {
	d, err := r.settled(c == before || c == notAfter, p)
	if err != nil {
		return "", err
	}
	w := d.Within()
	mark := (&saidDate{perhaps: doubt || p.perhaps}).mark()
	r.stretch = c == notAfter || c == notBefore
	switch {
	case (c == before || c == after) && r.clock:
		return "", r.fail("before or after an hour may be on that very day")
	case c == before && p.edgy && p.part == Late:
		c = notAfter
	case (c == after || c == notAfter) && p.edgy && p.part == Early,
		(c == before || c == after) && p.part == Mid && p.code == 0:
		return "", r.fail("nobody says where the beginning or the middle stops")
	}
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

// behind passes over a word that stands after its date, in a language that says it so.
func (r *reader) behind(c class) bool {
	if !r.is(wordsBehind) {
		return false
	}
	_, ok := r.take(c)
	return ok
}

// boundBehind reads what bounds a date and stands after it: «2017'den önce».
func (r *reader) boundBehind(p *saidDate, doubt bool) (out string, ok bool, err error) {
	for _, c := range [4]class{before, after, notAfter, notBefore} {
		if r.behind(c) {
			out, err = r.boundOf(c, p, doubt)
			return out, true, err
		}
	}
	switch {
	case r.behind(since):
		r.skip(comma)
		out, err = r.sinceOf(p, since)
	case r.behind(until):
		out, err = r.untilOf(p, doubt)
	case r.behind(throughout):
		out, err = r.throughoutOf(p, doubt)
	default:
		return "", false, nil
	}
	return out, true, err
}
