package edtf

import (
	"fmt"
	"strings"
)

// What an expression may be at most: longer ones are a mistake or an attack.
const (
	MaxLength  = 256 // bytes of a text
	MaxMembers = 64  // members of a set
)

// SyntaxError says where a text stops being EDTF, and why.
type SyntaxError struct {
	Text   string
	Pos    int // bytes from the start
	Reason string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%q is not an EDTF date: at %d: %s", shorten(e.Text), e.Pos+1, e.Reason)
}

func shorten(s string) string {
	if len(s) <= 80 {
		return s
	}
	return strings.ToValidUTF8(s[:80], "") + "…"
}

// Parse reads an EDTF expression (ISO 8601-2:2019) of level 0 or 1, and of
// level 2: sets, unspecified digits anywhere, qualifiers of groups and single
// components, significant digits of a year, seasons 25–41. Years are -9999 to
// 9999. A date-time counts as its day where it was, whatever the zone. Spaces
// after a set's commas, which the standard's own examples have, are let be.
func Parse(s string) (Date, error) {
	if len(s) > MaxLength {
		return Date{}, &SyntaxError{s, MaxLength, fmt.Sprintf("longer than %d bytes", MaxLength)}
	}
	if s == "" {
		return Date{}, &SyntaxError{s, 0, "empty"}
	}
	if s[0] == '[' || s[0] == '{' {
		return parseSet(s)
	}
	a, pos, err := scanEnd(s, 0, unknown)
	if err != nil {
		return Date{}, err
	}
	if pos == len(s) {
		if a.kind != dated {
			return Date{}, &SyntaxError{s, 0, "an open end without an interval"}
		}
		return single(s, a), nil
	}
	if s[pos] != '/' {
		return Date{}, &SyntaxError{s, pos, fmt.Sprintf("unexpected %s", at(s, pos))}
	}
	b, end, err := scanEnd(s, pos+1, unknown)
	if err != nil {
		return Date{}, err
	}
	if end != len(s) {
		return Date{}, &SyntaxError{s, end, fmt.Sprintf("unexpected %s", at(s, end))}
	}
	if a.kind != dated && b.kind != dated {
		return Date{}, &SyntaxError{s, pos, "an interval needs one known end"}
	}
	d := Date{form: interval, a: a, b: b}
	d.within = Days{sideOf(&a, true), sideOf(&b, false)}
	if d.within.Empty() {
		return Date{}, &SyntaxError{s, pos, "the interval ends before it begins"}
	}
	d.settle(s)
	return d, nil
}

func single(s string, p point) Date {
	d := Date{form: one, a: p}
	d.within.Lo, d.within.Hi, _ = p.days()
	d.settle(s)
	return d
}

// sideOf gives the outer day of an end.
func sideOf(p *point, first bool) Day {
	if p.kind != dated {
		if first {
			return Past
		}
		return Future
	}
	lo, hi, _ := p.days()
	if first {
		return lo
	}
	return hi
}

// scanEnd reads a point, ".." or nothing (which is then of the kind given).
func scanEnd(s string, pos int, nothing pointKind) (point, int, error) {
	switch {
	case pos == len(s) || s[pos] == '/' || s[pos] == ',' || s[pos] == ']' || s[pos] == '}':
		return point{kind: nothing}, pos, nil
	case strings.HasPrefix(s[pos:], ".."):
		return point{kind: open}, pos + 2, nil
	}
	return scanPoint(s, pos)
}

// scanPoint reads one date and checks that there is such a day.
func scanPoint(s string, start int) (p point, pos int, err error) {
	p.kind, pos = dated, start
	for i := range 3 {
		if i > 0 {
			if pos == len(s) || s[pos] != '-' {
				break
			}
			if p.season() != 0 {
				return p, pos, &SyntaxError{s, pos, "a season has no days"}
			}
			pos++
		}
		if pos, err = p.scanComponent(s, pos, i); err != nil {
			return p, pos, err
		}
	}
	if p.prec == 3 && pos < len(s) && s[pos] == 'T' {
		if pos, err = scanTime(s, pos); err != nil {
			return p, pos, err
		}
	}
	return p, pos, p.check(s, start)
}

func (p *point) scanComponent(s string, pos, i int) (int, error) {
	var own uint8
	if pos < len(s) {
		if own = qualifierOf(s[pos]); own != 0 {
			pos++
		}
	}
	if i == 0 && pos < len(s) && s[pos] == '-' {
		p.neg = true
		pos++
	}
	if i == 0 && pos < len(s) && s[pos] == 'Y' {
		return pos, &SyntaxError{s, pos, "years beyond four digits are not kept here"}
	}
	digits := p.digits(i)
	for k := range digits {
		if pos == len(s) || (s[pos] < '0' || s[pos] > '9') && s[pos] != 'X' {
			return pos, &SyntaxError{s, pos,
				fmt.Sprintf("%s has %d digits, found %s", componentName[i], len(digits), at(s, pos))}
		}
		digits[k] = s[pos]
		pos++
	}
	p.prec = uint8(i + 1)
	p.qual[i] |= own
	if i == 0 && pos < len(s) && s[pos] == 'S' {
		return p.scanSignificant(s, pos)
	}
	if pos < len(s) {
		if group := qualifierOf(s[pos]); group != 0 {
			for k := range i + 1 {
				p.qual[k] |= group
			}
			pos++
		}
	}
	return pos, nil
}

// scanSignificant reads S2 of 1950S2: a year estimated to be 1950, of which only
// the first two digits are sure. It stands alone: no month, X, ? or ~ goes with it.
func (p *point) scanSignificant(s string, pos int) (int, error) {
	if pos+1 >= len(s) || s[pos+1] < '1' || s[pos+1] > '4' {
		return pos, &SyntaxError{s, pos, "after S stands how many of the year's four digits are sure"}
	}
	next := pos + 2
	if p.vague() || p.qual[0] != 0 || next < len(s) && (s[next] == '-' || qualifierOf(s[next]) != 0) {
		return pos, &SyntaxError{s, pos, "significant digits go with a plain year alone"}
	}
	p.sig = s[pos+1] - '0'
	return next, nil
}

var componentName = [3]string{"a year", "a month", "a day"}

func qualifierOf(c byte) uint8 {
	switch c {
	case '?':
		return uncertain
	case '~':
		return approximate
	case '%':
		return uncertain | approximate
	}
	return 0
}

// check refuses digits that make no date.
func (p *point) check(s string, start int) error {
	if p.neg && string(p.digits(0)) == "0000" {
		return &SyntaxError{s, start, "year 0 has no minus"}
	}
	if p.prec >= 2 && p.dig[4] >= '2' && p.dig[4] != 'X' {
		code := 0
		if p.unspecified(1) == 0 {
			code = p.number(1)
		}
		if p.prec != 2 || code < 21 || code > 41 {
			return &SyntaxError{s, start, "no such month or season (01–12, 21–41)"}
		}
		return nil
	}
	if _, _, ok := p.narrow(); !ok {
		return &SyntaxError{s, start, "there is no such day"}
	}
	return nil
}

// scanTime passes over Thh[:mm[:ss[.fff]]] and a zone.
func scanTime(s string, pos int) (int, error) {
	pos, err := scanClock(s, pos+1, 3)
	if err != nil {
		return pos, err
	}
	switch {
	case pos == len(s):
		return pos, nil
	case s[pos] == 'Z':
		return pos + 1, nil
	case s[pos] == '+' || s[pos] == '-':
		return scanClock(s, pos+1, 2)
	}
	return pos, nil
}

func scanClock(s string, pos, parts int) (int, error) {
	for i := range parts {
		if i > 0 {
			if pos == len(s) || s[pos] != ':' {
				return pos, nil
			}
			pos++
		}
		most := [3]int{23, 59, 60}[i]
		if pos+2 > len(s) || !isDigit(s[pos]) || !isDigit(s[pos+1]) || int(s[pos]-'0')*10+int(s[pos+1]-'0') > most {
			return pos, &SyntaxError{s, pos,
				fmt.Sprintf("a time of day has two digits up to %d here, found %s", most, at(s, pos))}
		}
		pos += 2
	}
	if parts == 3 && pos+1 < len(s) && s[pos] == '.' && isDigit(s[pos+1]) {
		for pos++; pos < len(s) && isDigit(s[pos]); pos++ {
		}
	}
	return pos, nil
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// at describes what stands at a position, for errors.
func at(s string, pos int) string {
	if pos >= len(s) {
		return "the end"
	}
	for _, r := range s[pos:] {
		return fmt.Sprintf("%q", r)
	}
	return "the end"
}

// member is one of a set: a point, or all from one to another.
type member struct {
	lo, hi point
	span   bool
}

func (m *member) days() Days {
	if !m.span {
		return Days{sideOf(&m.lo, true), sideOf(&m.lo, false)}
	}
	return Days{sideOf(&m.lo, true), sideOf(&m.hi, false)}
}

// parseSet reads [a,b..c] (one of them) and {a,b..c} (all of them). An open
// side may stand first or last only. [..] is some day, nobody says which.
func parseSet(s string) (Date, error) {
	members, err := scanSet(s)
	if err != nil {
		return Date{}, err
	}
	d := Date{form: oneOf, within: Days{Future, Past}}
	if s[0] == '{' {
		d.form = allOf
	}
	for i := range members {
		m := &members[i]
		d.within = d.within.Hull(m.days())
		for _, p := range [2]*point{&m.lo, &m.hi} {
			for k := range p.qual {
				d.a.qual[k] |= p.qual[k]
			}
		}
	}
	d.text = renderSet(s[0], members, s[len(s)-1])
	return d, nil
}

func scanSet(s string) ([]member, error) {
	last := byte(']')
	if s[0] == '{' {
		last = '}'
	}
	var members []member
	pos := 1
	for {
		m, next, err := scanMember(s, pos)
		if err != nil {
			return nil, err
		}
		if members = append(members, m); len(members) > MaxMembers {
			return nil, &SyntaxError{s, pos, fmt.Sprintf("more than %d members", MaxMembers)}
		}
		closed := next == len(s)-1 && s[next] == last
		if !closed && (next >= len(s) || s[next] != ',') {
			return nil, &SyntaxError{s, next,
				fmt.Sprintf("a set goes on with ',' or ends with %q, found %s", last, at(s, next))}
		}
		if m.span && (m.lo.kind != dated && len(members) > 1 || m.hi.kind != dated && !closed) {
			return nil, &SyntaxError{s, pos, "only the first and the last of a set may be open"}
		}
		if closed {
			return members, nil
		}
		for pos = next + 1; pos < len(s) && s[pos] == ' '; pos++ {
		}
	}
}

func scanMember(s string, pos int) (m member, next int, err error) {
	if m.lo, next, err = scanEnd(s, pos, unknown); err != nil {
		return m, next, err
	}
	switch {
	case m.lo.kind == unknown:
		return m, next, &SyntaxError{s, pos, "an empty member"}
	case m.lo.kind == open:
		m.span = true
		m.hi, next, err = scanEnd(s, next, open)
	case strings.HasPrefix(s[next:], ".."):
		m.span = true
		m.hi, next, err = scanEnd(s, next+2, open)
	}
	if err == nil && m.days().Empty() {
		err = &SyntaxError{s, pos, "the range ends before it begins"}
	}
	return m, next, err
}

func renderSet(first byte, members []member, last byte) string {
	b := append(make([]byte, 0, 64), first)
	for i := range members {
		m := &members[i]
		if i > 0 {
			b = append(b, ',')
		}
		if m.lo.kind == dated {
			b = m.lo.append(b)
		}
		if m.span {
			b = append(b, '.', '.')
		}
		if m.span && m.hi.kind == dated {
			b = m.hi.append(b)
		}
	}
	return string(append(b, last))
}
