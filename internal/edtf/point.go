package edtf

// Qualifiers of a component, as bits: % is both.
const (
	uncertain   = 1
	approximate = 2
)

// point is one date of an expression: an end, a member, or all of it. The
// digits are kept as written (yyyymmdd), since an X may stand anywhere.
type point struct {
	kind pointKind
	prec uint8 // components written: 1 year, 2 month or season, 3 day
	neg  bool
	sig  uint8 // of a year, how many digits are sure (1950S2); 0: not said
	dig  [8]byte
	qual [3]uint8
}

type pointKind uint8

const (
	unknown pointKind = iota // an empty end: there is one, nobody says when
	open                     // "..": no end
	dated
)

// where each component's digits lie
var component = [3][2]int{{0, 4}, {4, 6}, {6, 8}}

func (p *point) digits(i int) []byte { return p.dig[component[i][0]:component[i][1]] }

// number is the value of a component without X.
func (p *point) number(i int) int {
	n := 0
	for _, c := range p.digits(i) {
		n = n*10 + int(c-'0')
	}
	if i == 0 && p.neg {
		return -n
	}
	return n
}

// open digits in a component
func (p *point) unspecified(i int) int {
	n := 0
	for _, c := range p.digits(i) {
		if c == 'X' {
			n++
		}
	}
	return n
}

// vague: some digit is left open, or not sure.
func (p *point) vague() bool {
	if p.sig > 0 && p.sig < 4 {
		return true
	}
	for i := range int(p.prec) {
		if p.unspecified(i) > 0 {
			return true
		}
	}
	return false
}

func (p *point) qualified(bit uint8) bool {
	return (p.qual[0]|p.qual[1]|p.qual[2])&bit != 0
}

// width is the length of the date without qualifiers.
func (p *point) width() int {
	n := 1 + 3*int(p.prec)
	if p.neg {
		n++
	}
	return n
}

// season gives the code 21–41, or 0 for a month.
func (p *point) season() int {
	if p.prec != 2 || p.dig[4] < '2' || p.dig[4] == 'X' {
		return 0
	}
	return p.number(1)
}

// fits says whether n can be written with the component's digits.
func (p *point) fits(i, n int) bool {
	if i == 0 {
		if p.neg != (n < 0) {
			return false
		}
		n = max(n, -n)
	}
	d := p.digits(i)
	for k := len(d) - 1; k >= 0; k-- {
		if d[k] != 'X' && int(d[k]-'0') != n%10 {
			return false
		}
		n /= 10
	}
	return n == 0
}

// years gives the least and greatest year with these digits. Year -0000 is
// year 0, which has no minus.
func (p *point) years() (lo, hi int) {
	for i, c := range p.digits(0) {
		lo, hi = lo*10, hi*10
		if c == 'X' || p.sig > 0 && i >= int(p.sig) {
			hi += 9
		} else {
			lo, hi = lo+int(c-'0'), hi+int(c-'0')
		}
	}
	if p.neg {
		return -hi, min(-lo, -1)
	}
	return lo, hi
}

// days gives the earliest and the latest day that the point can mean, widened
// if it is approximate; false if there is no such day.
func (p *point) days() (lo, hi Day, ok bool) {
	if lo, hi, ok = p.narrow(); ok && p.qualified(approximate) {
		lo, hi = p.widen(lo, hi)
	}
	return lo, hi, ok
}

func (p *point) narrow() (lo, hi Day, ok bool) {
	from, to := p.years()
	if code := p.season(); code != 0 {
		lo, _ = seasonOf(code, from)
		_, hi = seasonOf(code, to)
		return lo, hi, true
	}
	if p.prec == 1 {
		return DayOf(from, 1, 1), DayOf(to, 12, 31), true
	}
	if !p.possible() {
		return 0, 0, false
	}
	lo, _ = p.search(from, to, 1)
	hi, ok = p.search(to, from, -1)
	return lo, hi, ok
}

// possible rules out 30 February and its like before any year is tried.
func (p *point) possible() bool {
	_, ok := p.inYear(2000, 1)
	return ok
}

// search tries the years from one side on; only a leap day takes more than one.
func (p *point) search(from, to, step int) (Day, bool) {
	for y := from; y != to+step; y += step {
		if !p.fits(0, y) {
			continue
		}
		if d, ok := p.inYear(y, step); ok {
			return d, true
		}
	}
	return 0, false
}

// inYear gives the first (step 1) or last (step -1) day of the year that fits.
func (p *point) inYear(y, step int) (Day, bool) {
	for i := range 12 {
		m := 1 + i
		if step < 0 {
			m = 12 - i
		}
		if !p.fits(1, m) {
			continue
		}
		most := daysIn(y, m)
		if p.prec == 2 {
			if step > 0 {
				return DayOf(y, m, 1), true
			}
			return DayOf(y, m, most), true
		}
		for k := range most {
			d := 1 + k
			if step < 0 {
				d = most - k
			}
			if p.fits(2, d) {
				return DayOf(y, m, d), true
			}
		}
	}
	return 0, false
}

// widen: "approximate" moves both sides by one unit of the finest component
// that is marked so: a day, a month, a season, a year, a decade. The standard
// gives no numbers; this rule is ours (see PhraseTable).
func (p *point) widen(lo, hi Day) (Day, Day) {
	i := 2
	for i > 0 && p.qual[i]&approximate == 0 {
		i--
	}
	if i == 2 {
		switch p.unspecified(2) {
		case 0:
			return lo - 1, hi + 1
		case 1:
			return lo - 10, hi + 10
		}
		i = 1
	}
	months := 12
	switch code := p.season(); {
	case i == 1 && code != 0:
		months = seasonMonths(code)
	case i == 1 && p.unspecified(1) == 0:
		months = 1
	default:
		for k := 3; k >= 0 && p.dig[k] == 'X'; k-- {
			months *= 10
		}
	}
	wholeMonths := p.prec < 3 || p.unspecified(2) == 2
	return addMonths(lo, -months, false), addMonths(hi, months, wholeMonths)
}

// seasonOf gives the days of a season, quarter, third or half of a year. By
// meteorological months, of the northern half of the earth if the code does
// not say (ISO 8601-2 leaves both open). Winter may be named by either of its
// years, and speakers do both, so it covers both.
func seasonOf(code, y int) (Day, Day) {
	n := seasonMonths(code)
	first := 1
	switch {
	case code <= 28:
		first = 3 + 3*((code-21)%4)
	case code <= 32: // southern: spring begins in September
		first = 3 + 3*((code-29+2)%4)
	case code <= 36:
		first = 1 + 3*(code-33)
	case code <= 39:
		first = 1 + 4*(code-37)
	default:
		first = 1 + 6*(code-40)
	}
	lo, hi := DayOf(y, first, 1), DayOf(y, first+n, 0)
	if code <= 32 && first == 12 {
		lo = DayOf(y-1, first, 1)
	}
	return lo, hi
}

func seasonMonths(code int) int {
	switch {
	case code <= 36:
		return 3
	case code <= 39:
		return 4
	}
	return 6
}

// overNewYear: a season whose year is in doubt, so no day of it is sure.
func (p *point) overNewYear() bool {
	switch p.season() {
	case 24, 28, 30:
		return true
	}
	return false
}

// precisionSaid is how fine a date is in words, which call a half or a third of
// a year by the year, and a day not known by its month.
func precisionSaid(p *point) int {
	switch {
	case p.season() > 32:
		return 1
	case p.prec == 3 && p.unspecified(2) > 0:
		return 2 - p.unspecified(1)/2
	case p.prec == 2 && p.unspecified(1) > 0:
		return 1
	}
	return int(p.prec)
}

// append writes the canonical form: one qualifier at the end if it holds for
// all, else to the right of the group, else to the left of each component.
func (p *point) append(b []byte) []byte {
	switch p.kind {
	case unknown:
		return b
	case open:
		return append(b, '.', '.')
	}
	group := p.group()
	for i := range int(p.prec) {
		if i > 0 {
			b = append(b, '-')
		}
		if group < 0 && p.qual[i] != 0 {
			b = append(b, qualifier[p.qual[i]])
		}
		if i == 0 && p.neg {
			b = append(b, '-')
		}
		b = append(b, p.digits(i)...)
		if i == 0 && p.sig > 0 {
			b = append(b, 'S', '0'+p.sig)
		}
		if group == i && p.qual[i] != 0 {
			b = append(b, qualifier[p.qual[i]])
		}
	}
	return b
}

const qualifier = " ?~%"

// group is the last of the leading components that share a qualifier when no
// later one has any; -1 if the qualifiers don't form one such group.
func (p *point) group() int {
	last := 0
	for last+1 < int(p.prec) && p.qual[last+1] == p.qual[0] {
		last++
	}
	for i := last + 1; i < int(p.prec); i++ {
		if p.qual[i] != 0 {
			return -1
		}
	}
	return last
}
