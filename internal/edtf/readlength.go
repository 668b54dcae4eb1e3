package edtf

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// ReadLength reads a length of time: an ISO 8601 duration (P21M, P642D,
// P1Y3M), which is a number told, or words, which are a phrase. Where a sentence
// is served ("15 years in a strict-regime colony") is passed over.
func ReadLength(lang, text string) (Length, error) { return readLength(lang, text, false) }

// ReadSentence reads the length to which somebody was sentenced. It reads as
// ReadLength does, but "to 13 years" («до 13 років», «к 13 годам») is 13 years,
// where of any other length it would be 13 at most; "up to 13 years" stays so.
// A suspended sentence is refused: its length says nothing about a custody.
func ReadSentence(lang, text string) (Length, error) { return readLength(lang, text, true) }

func readLength(lang, text string, sentence bool) (Length, error) {
	trimmed := strings.TrimSpace(text)
	if strings.HasPrefix(trimmed, "P") && len(trimmed) > 1 && isDigit(trimmed[1]) {
		days, err := isoDuration(trimmed)
		return Length{Days: days}, err
	}
	words := vocabularyOf(lang)
	items, err := lex(words, lang, trimmed)
	if err != nil {
		return Length{}, err
	}
	r := reader{words: words, text: trimmed, items: items}
	if sentence {
		r.sentencedTo()
	}
	days, err := r.length(false)
	if err == nil {
		r.skip(regime, dash)
		err = r.end()
	}
	if err != nil {
		return Length{}, err
	}
	return Length{Days: days, Phrase: true}, nil
}

// sentencedTo passes over "sentenced to", "засудили до", "приговорён к".
func (r *reader) sentencedTo() {
	r.skip(sentenced)
	if it := r.peek(); it.class == to || it.class == until && r.is(untilIsTo) || it.class == notAfter && r.is(byIsTo) {
		r.pos++
	}
}

// maxCount bounds what may be said of any unit: a thousand years in days.
const maxCount = 365250

// isoDuration reads PnYnMnWnD, each part at most once and in this order.
func isoDuration(s string) (Days, error) {
	order := "YMWD"
	rest, total := s[1:], amount{}
	for rest != "" {
		n := digitsIn(rest)
		unit := -1
		if n > 0 && n < len(rest) && n < 7 {
			unit = strings.IndexByte(order, rest[n])
		}
		if unit < 0 {
			return Days{}, &ReadError{Text: s, Reason: "a duration is written P1Y2M3W4D, in this order"}
		}
		count, err := strconv.Atoi(rest[:n])
		u := [4]Unit{UnitYears, UnitMonths, UnitWeeks, UnitDays}[unit+4-len(order)]
		if err != nil || tooLong(count, u) {
			return Days{}, &ReadError{Text: s, Reason: "longer than a thousand years"}
		}
		total = total.plus(of(count, count, u))
		order, rest = order[unit+1:], rest[n+1:]
	}
	return total.days(), nil
}

func tooLong(n int, unit Unit) bool {
	switch unit {
	case UnitYears:
		return n > maxMonths/12
	case UnitMonths:
		return n > maxMonths
	case UnitWeeks:
		return n > maxCount/7
	case unitHours:
		return n > maxCount*24
	}
	return n > maxCount
}

// length reads a qualifier and an amount. In a span "during" bounds from
// above ("within a week after"); of a length it says nothing.
func (r *reader) length(span bool) (Days, error) {
	if _, ok := r.take(unknownLength); ok {
		return Days{0, Future}, nil
	}
	q := r.qualifier(span)
	a, err := r.amount(q == since)
	if err != nil {
		return Days{}, err
	}
	if r.odd { // "two-odd years"
		if q != 0 {
			return Days{}, r.fail("more than the number, and something else of it")
		}
		q = more
	}
	if _, ok := r.take(about); ok { // "a week or so"
		q = about
	}
	switch q {
	case almost:
		a = a.almost()
	case about:
		a = a.about()
	}
	days := a.days()
	switch q {
	case more:
		return a.more(), nil
	case less_:
		return a.less(), nil
	case atLeast:
		return Days{days.Lo, Future}, nil
	case atMost:
		return Days{0, days.Hi}, nil
	}
	return days, nil
}

func (r *reader) qualifier(span bool) class {
	bounded := false
	for {
		it, ok := r.take(during, perhaps, comma)
		if !ok {
			break
		}
		bounded = bounded || span && it.class == during
	}
	it, ok := r.take(almost, about, more, less_, atLeast, atMost, until, since, ofOrSince, between)
	switch {
	case !ok && bounded, it.class == until:
		return atMost
	case !ok:
		return 0
	case it.class == between, it.class == ofOrSince:
		return since
	}
	return it.class
}

// amount adds up what is said unit by unit: 4 years and 6 months. With ranged
// ("from", "between") two numbers must follow.
func (r *reader) amount(ranged bool) (amount, error) {
	total, err := r.quantity(ranged)
	if err != nil {
		return amount{}, err
	}
	for {
		at := r.pos
		r.skip(comma, and)
		if !r.startsQuantity() {
			r.pos = at
			return total, nil
		}
		next, err := r.quantity(false)
		if err != nil && r.dates { // "через два дні, 25 листопада": a date goes on
			r.pos = at
			return total, nil
		}
		if err != nil {
			return amount{}, err
		}
		if slices.Index(ranks, next.unit) >= slices.Index(ranks, total.unit) {
			return amount{}, r.fail("units go from the greater to the less")
		}
		total = total.plus(next)
	}
}

func (r *reader) startsQuantity() bool {
	switch r.peek().class {
	case number, digits, numbers, half, oneAndAHalf, halfAYear, several, couple:
		return true
	}
	return false
}

// ranks are the units from the least on.
var ranks = []Unit{unitHours, UnitDays, UnitWeeks, UnitMonths, UnitYears}

// count is how many units: a range, and halves on top.
type count struct {
	lo, hi int
	half   bool
}

func (r *reader) quantity(ranged bool) (amount, error) {
	if _, ok := r.take(halfAYear); ok {
		a := of(6, 6, UnitMonths)
		a.halfYear, r.calendar = true, true
		return a, nil
	}
	c, err := r.count(ranged)
	if err != nil {
		return amount{}, err
	}
	r.skip(dash) // two-year
	it, ok := r.take(unitWord)
	if !ok {
		return amount{}, r.fail("the unit (days, weeks, months, years) is missing")
	}
	unit := units[it.value]
	if it.value == fortnight {
		c.lo, c.hi = 2*c.lo, 2*c.hi
	}
	r.calendar = r.calendar || unit == UnitMonths || unit == UnitYears
	if _, ok := r.take(andAHalf); ok { // a year and a half
		c.half = true
	}
	r.moreThanSaid() // "год с небольшим"
	if it.value == fortnight && c.half {
		return amount{}, r.fail("half a fortnight is a week: say so")
	}
	if tooLong(c.hi, unit) {
		return amount{}, r.fail("longer than a thousand years")
	}
	return c.of(unit), nil
}

// of makes the amount; half a unit is 6 months, 14–16, 3–4 or 0–1 days: the
// halves of its least and greatest length, outward to whole days.
func (c count) of(unit Unit) amount {
	a := of(c.lo, c.hi, unit)
	if !c.half {
		return a
	}
	switch unit {
	case UnitYears:
		a = a.plus(of(6, 6, UnitMonths))
		a.halfYear = c.hi == 0
	case UnitMonths:
		a = a.plus(of(14, 16, UnitDays))
	case UnitWeeks:
		a = a.plus(of(3, 4, UnitDays))
	case unitHours:
		a = a.plus(of(0, 1, unitHours))
	default:
		a = a.plus(of(0, 1, UnitDays))
	}
	a.unit = unit
	return a
}

func (r *reader) count(ranged bool) (count, error) {
	it := r.peek()
	switch it.class {
	case several:
		r.pos++
		return count{lo: 3, hi: 9}, nil
	case couple:
		r.pos++
		return count{lo: 2, hi: 3}, nil
	case half:
		r.pos++
		r.take(number) // half a week
		return count{half: true}, nil
	case oneAndAHalf:
		r.pos++
		return count{lo: 1, hi: 1, half: true}, nil
	case unitWord: // "тиждень", "больше года"
		if r.words.has("plural units", it.text) || r.pos == 0 && r.words.has("either number", it.text) {
			return count{}, r.fail("how many is not said")
		}
		return count{lo: 1, hi: 1}, nil
	}
	c, err := r.number()
	if err != nil || c.half {
		return c, err
	}
	at := r.pos
	join, ok := r.take(dash, to, or, until, and)
	if ok && (join.class != and || ranged) && r.startsNumber() {
		hi, err := r.number()
		if err != nil {
			return c, err
		}
		if hi.half || hi.lo < c.lo {
			return c, r.fail("the greater number comes last, without halves")
		}
		return count{lo: c.lo, hi: hi.hi}, nil
	}
	r.pos = at
	if ranged {
		return c, r.fail("the second number is missing")
	}
	if _, ok := r.take(andAHalf); ok {
		c.half = true
	}
	r.moreThanSaid()
	return c, nil
}

// moreThanSaid: "two-odd", "два с лишним".
func (r *reader) moreThanSaid() {
	at := r.pos
	r.skip(dash)
	if _, ok := r.take(odd); ok {
		r.odd = true
		return
	}
	r.pos = at
}

func (r *reader) startsNumber() bool {
	c := r.peek().class
	return c == number || c == digits
}

// number reads 21, twenty-one, 3.5; a year is no number of units here.
func (r *reader) number() (count, error) {
	it := r.peek()
	switch it.class {
	case digits:
		if it.suffix != "" && it.suffix != "х" && it.suffix != "ти" {
			return count{}, r.fail(fmt.Sprintf("%q is an ordinal", it.text+it.suffix))
		}
		r.pos++
		return count{lo: it.value, hi: it.value}, nil
	case numbers:
		whole, fraction, ok := strings.Cut(strings.ReplaceAll(it.text, ",", "."), ".")
		n, err := strconv.Atoi(whole)
		if !ok || err != nil || fraction != "5" || n > maxCount {
			return count{}, r.fail(fmt.Sprintf("of %q only halves are understood", it.text))
		}
		r.pos++
		return count{lo: n, hi: n, half: true}, nil
	case number:
		r.pos++
		n := it.value
		if n >= 20 && n < 100 {
			n += r.ones()
		}
		return count{lo: n, hi: n}, nil
	}
	if it.class == 0 {
		return count{}, r.fail("a number is missing")
	}
	return count{}, r.fail(fmt.Sprintf("%q is not a length", it.text))
}

// ones after tens, with or without a dash.
func (r *reader) ones() int {
	at := r.pos
	r.take(dash)
	if it := r.peek(); it.class == number && it.value < 10 {
		r.pos++
		return it.value
	}
	r.pos = at
	return 0
}
