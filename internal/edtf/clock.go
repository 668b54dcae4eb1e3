package edtf

import (
	"slices"
	"strings"
)

// timeOfDay takes out of a date what says the hour only: "at about 6 a.m.",
// "early in the morning", "между 5 и 6 часами утра". It notes that it did, since
// before an hour of a day is not before the day. A night of two days stays.
func (r *reader) timeOfDay() {
	out := make([]item, 0, len(r.items))
	nights := false
	for i := 0; i < len(r.items); {
		rest := r.items[i:]
		n := 0
		switch it := rest[0]; {
		case it.class == dayPart, it.class == clockTime:
			n = max(1, hours(rest))
		case it.class == night && it.value == 1 && !twoDays(rest[1:]) && !counted(out):
			n = 1
		case it.class == fill || !afterMonth(out):
			n = hours(rest)
		}
		if n > 0 {
			out, r.clock = dropBefore(out), true
			i += n
			continue
		}
		it := rest[0]
		nights = nights || it.class == night
		if nights && it.text == "на" {
			it.class = onto
		}
		out = append(out, it)
		i++
	}
	r.items = out
}

// twoDays says whether what follows "at night" makes it a night of two days:
// "с 22 на 23", "на 23", "22–23"; "ночью 23" is of one.
func twoDays(rest []item) bool {
	n := fills(rest)
	for _, it := range rest[:n] {
		if it.text == "на" {
			return true
		}
	}
	if n == len(rest) {
		return false
	}
	switch rest[n].class {
	case since, onto, between:
		return true
	case digits:
		return n+2 < len(rest) && rest[n+1].class == dash && rest[n+2].day()
	}
	return false
}

// counted: after "yesterday" a night may be the one before it or after it.
func counted(out []item) bool { return len(out) > 0 && out[len(out)-1].class == relDay }

// afterMonth: a number right after a month's name is its day, not an hour.
func afterMonth(out []item) bool { return len(out) > 0 && out[len(out)-1].class == monthName }

// dropBefore takes back what belongs to the hour: about, early, just before.
func dropBefore(out []item) []item {
	for len(out) > 0 {
		last := out[len(out)-1]
		early := last.class == part && last.value < firstEdge
		if last.class != fill && last.class != about && last.class != near && !early {
			break
		}
		out = out[:len(out)-1]
	}
	return out
}

// hours gives how many items say an hour or a range of hours; 0 for none.
func hours(items []item) int {
	i := 0
	if items[0].class == between || items[0].class == since {
		i = 1
	}
	first, bare := hour(items[i:])
	if first == 0 {
		if n := hourRange(items[i:], bare); n > 0 {
			return i + n
		}
		return 0
	}
	n := i + first
	if join := joinAt(items[n:]); join > 0 {
		if second, _ := hour(items[n+join:]); second > 0 {
			return n + join + second
		}
	}
	if i > 0 { // "from 6 a.m. on 23 November": there the date begins
		return 0
	}
	return n
}

// hourRange: "5–6 a.m.", "5 to 6 in the morning": the first number has no unit.
func hourRange(items []item, bare int) int {
	if bare == 0 {
		return 0
	}
	join := joinAt(items[bare:])
	if join == 0 {
		return 0
	}
	if second, _ := hour(items[bare+join:]); second > 0 {
		return bare + join + second
	}
	return 0
}

// joinAt: what may stand between two hours.
func joinAt(items []item) int {
	n := fills(items)
	if n < len(items) && slices.Contains([]class{and, to, until, dash, or}, items[n].class) {
		n++
		return n + fills(items[n:])
	}
	return 0
}

func fills(items []item) int {
	n := 0
	for n < len(items) && items[n].class == fill {
		n++
	}
	return n
}

// hour gives how many items at the head say an hour; if none do, how many are a
// number that could be one, with the prepositions before it.
func hour(items []item) (n, bare int) {
	n = fills(items)
	if n == len(items) {
		return 0, 0
	}
	switch it := items[n]; {
	case it.class == clockTime:
		n++
		return n + hourWords(items[n:]), 0
	case it.class == dayPart: // "from dawn to dusk"
		return n + 1, 0
	case isHourUnit(it) && ofDay(items[n+1:], true) > 0: // "в час ночи"
		return n + 2, 0
	case it.class == digits && it.value <= 24 && len(it.text) <= 2,
		it.class == number && it.value <= 12, isHourAndMinutes(it):
		n++
	default:
		return 0, 0
	}
	if words := hourWords(items[n:]); words > 0 {
		return n + words, 0
	}
	return 0, n
}

func isHourUnit(it item) bool { return it.class == unitWord && units[it.value] == unitHours }

// isHourAndMinutes: 6.30, where 10.11.2017 is a date.
func isHourAndMinutes(it item) bool {
	hour, minutes, ok := strings.Cut(it.text, ".")
	if it.class != numbers || !ok || len(hour) == 2 && hour > "24" {
		return false
	}
	return len(hour) <= 2 && len(minutes) == 2 && minutes < "60"
}

// hourWords: what makes an hour of a number: a.m., "години", "утра". Of hours
// before or after a date ("12 hours before", "за 12 часов до") it makes none.
func hourWords(items []item) int {
	n := 0
	unit := len(items) > 0 && isHourUnit(items[0])
	if unit || len(items) > 0 && items[0].class == ampm {
		n = 1
	}
	n += ofDay(items[n:], unit)
	next := n + fills(items[n:])
	if n == 0 || next == len(items) {
		return n
	}
	switch c := items[next].class; {
	case slices.Contains([]class{before, after, later, earlier, passing}, c):
		return 0
	case c == until && unit && n == 1: // "с 10 часов до 12 часов"
		if second, _ := hour(items[next+1:]); second == 0 {
			return 0
		}
	}
	return n
}

// ofDay: "утра", "in the morning", "ночи", and after the word hour "дня".
func ofDay(items []item, unit bool) int {
	if len(items) == 0 {
		return 0
	}
	switch it := items[0]; {
	case it.class == dayPart, it.class == night && (it.text == "ночі" || it.text == "ночи"), unit && it.text == "дня":
		return 1
	}
	return 0
}
