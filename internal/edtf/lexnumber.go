package edtf

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanNumber reads what begins with a digit: 23, 23rd, 2010s, 2014-го,
// 10.11.2017, 3.5, 10/11/2017, 2017-04-01, 06:00.
func (v *vocabulary) scanNumber(s string) (int, item, error) {
	n := digitsIn(s)
	if n < len(s) && s[n] == ':' {
		n = clockLength(s)
		return n, item{class: clockTime, text: s[:n]}, nil
	}
	if m := isoLength(s); m > 0 {
		return m, item{class: isoDate, text: s[:m]}, nil
	}
	if m, text := spaced(s); m > 0 {
		return m, item{class: numbers, text: text}, nil
	}
	if m := separated(s); m > n {
		return m, item{class: numbers, text: s[:m]}, nil
	}
	if compact.MatchString(s[:n]) {
		return n, item{class: isoDate, text: s[:4] + "-" + s[4:6] + "-" + s[6:8]}, nil
	}
	if n > 6 {
		return 0, item{}, fmt.Errorf("the number %s is too long", shorten(s[:n]))
	}
	value, err := strconv.Atoi(s[:n])
	if err != nil {
		return 0, item{}, err
	}
	it := item{class: digits, value: value, text: s[:n]}
	m, suffix := v.suffixAt(s[n:])
	it.suffix = suffix
	return n + m, it, nil
}

// compact is a day as databases print it, 20210312; other long numbers are none.
var compact = regexp.MustCompile(`^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$`)

// clockLength: 06:00, and as databases write it with a fraction and a zone,
// 13:09:54.943692+00.
func clockLength(s string) int {
	n := 0
	for n < len(s) && (isDigit(s[n]) || s[n] == ':') {
		n++
	}
	if n+1 < len(s) && s[n] == '.' && isDigit(s[n+1]) {
		n += 1 + digitsIn(s[n+1:])
	}
	return n + len(zone.FindString(s[n:]))
}

var zone = regexp.MustCompile(`^ ?(\+\d[\d:]*|utc\b|gmt\b)`)

func digitsIn(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// isoLength: YYYY-MM-DD, or YYYY-MM that can be a month. A database writes 00
// for a month or a day that it does not know.
func isoLength(s string) int {
	if digitsIn(s) != 4 || len(s) < 7 || s[4] != '-' || digitsIn(s[5:]) != 2 {
		return 0
	}
	whole := len(s) >= 10 && s[7] == '-' && digitsIn(s[8:]) == 2
	if m := s[5:7]; m > "12" || m == "00" && !(whole && s[8:10] == "00") {
		return 0
	}
	if whole {
		return 10
	}
	return 7
}

// spaced: 15. 4. 2015 and 15 / 4 / 2015, as many write it in figures; the text comes
// without the spaces. 0 where it is something else.
func spaced(s string) (int, string) {
	var fields []string
	n, sign := 0, ""
	skip := func() {
		for n < len(s) && s[n] == ' ' {
			n++
		}
	}
	for i, most := range [3]int{2, 2, 4} {
		skip()
		d := digitsIn(s[n:])
		if d == 0 || d > most || most == 4 && d < 4 {
			return 0, ""
		}
		fields = append(fields, s[n:n+d])
		if n += d; i == 2 {
			break
		}
		skip()
		if n == len(s) || s[n] != '.' && s[n] != '/' || i == 1 && s[n] != sign[0] {
			return 0, ""
		}
		sign = s[n : n+1]
		n++
	}
	return n, strings.Join(fields, sign)
}

// separated: two or three numbers with the same sign between, 10.11.2017. A dash
// needs three, since 15-17 is a pair of days, and a slash three or a month and a
// year (03/2021), since 2016/17 is a pair of years; a comma two (4,5 роки).
func separated(s string) int {
	n := digitsIn(s)
	if n == len(s) || !strings.ContainsRune("./,-", rune(s[n])) {
		return n
	}
	sign, count, end, last := s[n], 1, n, n
	for count < 3 && end < len(s) && s[end] == sign {
		more := digitsIn(s[end+1:])
		if more == 0 {
			break
		}
		end, last = end+1+more, more
		count++
	}
	switch {
	case sign == '/' && count < 3 && !(last == 4 && (n == 1 || n == 2 && s[:n] <= "12")),
		sign == ',' && (count != 2 || end-n > 3):
		return n
	case sign == '-' && (count < 3 || n != 4 && last != 4):
		return n
	}
	return end
}

// suffixes that go with a number; the year's and ordinals' endings.
var suffixes = map[string]bool{
	"st": true, "nd": true, "rd": true, "th": true, "s": true, "го": true, "ого": true, "му": true,
	"ому": true, "м": true, "е": true, "х": true, "ых": true, "их": true, "ті": true, "тих": true, "те": true,
	"ті'": true, "ий": true, "й": true, "ый": true, "ые": true, "тому": true, "того": true, "й'": true,
	"я": true, "ю": true, "ї": true, "ої": true, "ій": true, "тій": true, "тої": true, "ти": true, "ой": true,
	"ей": true, "ше": true, "тє": true, "є": true, "ье": true,
}

// suffixAt takes an ending with or without a dash; other letters stay.
func (v *vocabulary) suffixAt(s string) (int, string) {
	rest := strings.TrimPrefix(strings.TrimPrefix(s, "-"), "'")
	n := 0
	for n < len(rest) {
		r, size := utf8.DecodeRuneInString(rest[n:])
		if !unicode.IsLetter(r) {
			break
		}
		n += size
	}
	switch ending := plain(rest[:n]); {
	case v.has("decade endings", ending):
		return len(s) - len(rest) + n, "s"
	case suffixes[ending], n > 0 && v.has("figure endings", ending):
		return len(s) - len(rest) + n, rest[:n]
	}
	return 0, ""
}

// decade: 2010s, 2010-х, 2010-ті.
func (it *item) decade() bool {
	if it.class != digits || it.value < 1000 || it.value > 9999 || it.value%10 != 0 {
		return false
	}
	switch it.suffix {
	case "s", "х", "ых", "их", "ті", "тих", "е", "ые":
		return true
	}
	return false
}

// roman gives the month that Roman digits name, as in 15/IV-1938; 0 for none.
func roman(word string) int {
	word = strings.NewReplacer("і", "i", "х", "x").Replace(word)
	return slices.Index(romans[:], word) + 1
}

var romans = [12]string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"}

// year: four digits, no decade.
func (it *item) year() bool {
	return it.class == digits && len(it.text) == 4 && it.value > 0 && !it.decade()
}

// day: one or two digits.
func (it *item) day() bool {
	return it.class == digits && len(it.text) <= 2 && it.value >= 1 && it.value <= 31 && it.suffix != "s"
}
