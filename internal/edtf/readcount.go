package edtf

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Unlimited is the upper end of "at least twelve".
const Unlimited = int(Future)

// mostCounted bounds a count: more people than there are is a slip.
const mostCounted = 999_999_999

// ReadCount reads how many, as people say it: "at least 12", "up to 15", "more than a
// hundred", "12 to 15", «п'ятьох осіб», «700 тысяч». What is counted may follow and is
// passed over, where no further number is in it. "About 20" is refused: how far off it
// may be nobody said.
func ReadCount(lang, text string) (lo, hi int, err error) {
	trimmed := thousands.ReplaceAllString(strings.TrimSpace(text), "$1$2")
	words := vocabularyOf(lang)
	items, err := words.lex(trimmed, "")
	if err != nil {
		return 0, 0, err
	}
	r := reader{words: words, text: trimmed, items: items}
	q, _ := r.take(atLeast, atMost, more, less_, until, between, since, ofOrSince, about, almost)
	if q.class == about || q.class == almost {
		return 0, 0, r.fail("how far off the number may be is not said: write a range, such as 18..25")
	}
	if lo, err = r.many(); err != nil {
		return 0, 0, err
	}
	hi = lo
	if _, joined := r.take(dash, to, and, or, until, notAfter); joined && r.startsNumber() {
		if hi, err = r.many(); err != nil {
			return 0, 0, err
		}
	}
	for ; r.pos < len(r.items); r.pos++ {
		if r.startsNumber() {
			return 0, 0, r.fail("more than one number")
		}
	}
	if lo > hi {
		return 0, 0, r.fail("the greater number comes last")
	}
	switch q.class {
	case atLeast:
		hi = Unlimited
	case more:
		lo, hi = lo+1, Unlimited
	case atMost, until:
		lo = 0
	case less_:
		lo, hi = 0, hi-1
	}
	return lo, hi, nil
}

// thousands are figures with a mark between each three.
var thousands = regexp.MustCompile(`(\d)[,.'’ \x{00A0}\x{202F}](\d{3})\b`)

// multiples are the words after a number that make more of it.
var multiples = []struct {
	stems string
	times int
}{{"dozen|дюжин", 12}, {"hundred|сотен|сотні|сотни", 100}, {"thousand|тисяч|тысяч|тис|тыс|bin", 1000},
	{"million|мільйон|миллион|млн", 1_000_000}}

// many reads one number with what multiplies it: 700, seven hundred, 700 тисяч, 2.5 million.
func (r *reader) many() (int, error) {
	times, alone := r.multiple()
	n, half := 1, false
	if !alone {
		c, err := r.number()
		if err != nil {
			return 0, err
		}
		n, half = c.lo, c.half
		times, _ = r.multiple()
	}
	if half && times == 1 {
		return 0, r.fail("half a person")
	}
	if n > mostCounted/times {
		return 0, r.fail(fmt.Sprintf("more than %d", mostCounted))
	}
	whole := n * times
	if half {
		whole += times / 2
	}
	return whole, nil
}

// multiple takes a word such as "thousand"; 1, false where there is none.
func (r *reader) multiple() (int, bool) {
	if it, ok := r.take(multiple); ok {
		return it.value, true
	}
	word := strings.ToLower(r.peek().text)
	for _, m := range multiples {
		for _, stem := range strings.Split(m.stems, "|") {
			if word != "" && strings.HasPrefix(word, stem) {
				r.pos++
				r.skip(dash)
				return m.times, true
			}
		}
	}
	return 1, false
}

// WriteCount writes a count as the register keeps it: 4, 3..5, 3.., ..5.
func WriteCount(lo, hi int) string {
	switch {
	case lo == hi:
		return strconv.Itoa(lo)
	case hi >= Unlimited:
		return strconv.Itoa(lo) + ".."
	case lo == 0:
		return ".." + strconv.Itoa(hi)
	}
	return strconv.Itoa(lo) + ".." + strconv.Itoa(hi)
}
