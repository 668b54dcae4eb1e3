package edtf

import "fmt"

// reader walks the items of a text; the grammar is in its methods.
type reader struct {
	words    *vocabulary
	text     string
	items    []item
	pos      int
	odd      bool // "two-odd": the length is more than its number
	calendar bool // a length has months or years, whose days depend on when
	// Of dates only.
	dates     bool
	term      bool // "until D" is D
	order     Order
	published Day  // of the source; unbounded where unknown
	relative  bool // something was counted from it
	yearFrom  bool // a year was taken from it
	clock     bool // an hour or a part of the day was told, and passed over
	stretch   bool // there is a last day, which may be inclusive
	following bool // "the following Friday": only a full date says which
}

// is says whether a language has a trait.
func (r *reader) is(trait string) bool { return r.words.has("traits", trait) }

func (r *reader) fail(reason string) error {
	return &ReadError{r.text, said(r.items[:min(r.pos, len(r.items))]), reason}
}

// silent: says nothing here. In a length or a span more words are than in a
// date, where "last" or "same" would hide what is meant.
func (r *reader) silent(c class) bool {
	return c == fill || !r.dates && (c == loose || c == lastOne || c == thisOne)
}

// peek gives the next item that says something, an empty one at the end.
func (r *reader) peek() item {
	for r.pos < len(r.items) && r.silent(r.items[r.pos].class) {
		r.pos++
	}
	if r.pos == len(r.items) {
		return item{}
	}
	return r.items[r.pos]
}

// second looks past the next item.
func (r *reader) second() item { return r.ahead(1) }

// ahead looks n items past the next one.
func (r *reader) ahead(n int) item {
	r.peek()
	for i := r.pos + 1; i < len(r.items); i++ {
		if r.silent(r.items[i].class) {
			continue
		}
		if n--; n == 0 {
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
